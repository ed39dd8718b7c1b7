package ageing_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"arrears/ageing"
	"arrears/internal/ledger"
)

// keyed lists the values of a key in each line of a ledger as a test writes it.
func keyed(text, key string) (values []string) {
	for line := range strings.Lines(text) {
		if cells := strings.Fields(line); len(cells) > 0 {
			value := ""
			for _, cell := range cells {
				if v, ok := strings.CutPrefix(cell, key+"="); ok {
					value = v
				}
			}
			values = append(values, value)
		}
	}
	return values
}

// randomPast draws a ledger of a half-year, with one row a document.
func randomPast(random *rand.Rand, basis ledger.Basis) string {
	start := ledger.MustDate(2026, 1, 1)
	some := func(n int) ledger.Date { return start + ledger.Date(random.IntN(n)) }
	var b strings.Builder
	debts := 1 + random.IntN(8)
	for i := range debts {
		date := some(60)
		due := date + ledger.Date(random.IntN(40)-5)
		fmt.Fprintf(&b, "A%d D%d %v %v %d", i%3, i, date, due, 1+random.IntN(900))
		if basis == ledger.Dated && random.IntN(4) > 0 {
			fmt.Fprintf(&b, " settled=%v", date+ledger.Date(random.IntN(90)))
		}
		fmt.Fprintln(&b)
	}
	for range random.IntN(12) {
		if basis == ledger.Dated {
			break
		}
		i := random.IntN(debts + 1) // one more than there are
		kind := []string{"receipt", "receipt", "credit_note", "journal"}[random.IntN(4)]
		fmt.Fprintf(&b, "A%d - %v - -%d for=D%d kind=%s\n", i%3, some(150), 1+random.IntN(500), i, kind)
	}
	return b.String()
}

// openOn is what is open of each document of a ledger at the end of a day.
func openOn(t *testing.T, day ledger.Date, basis ledger.Basis, all []ledger.Entry) map[string]ledger.Money {
	opts := options()
	opts.AsAt, opts.KeepItems = day, true
	open := make(map[string]ledger.Money)
	for _, item := range mustAge(t, opts, basis, all).Items {
		if item.Outstanding > 0 {
			open[item.Document] += item.Outstanding
		}
	}
	return open
}

// TestHistoryAgreesWithAgeing compares a history with what ageing the ledger as
// at every day of it says.
func TestHistoryAgreesWithAgeing(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	for range 150 {
		basis := []ledger.Basis{ledger.Dated, ledger.Transaction}[random.IntN(2)]
		text := randomPast(random, basis)
		all := kinds(t, text)
		opts := ageing.HistoryOptions{AsAt: ledger.MustDate(2026, 5, 1) + ledger.Date(random.IntN(60)), Ages: []int{5, 30, 50}, Horizon: 1 + random.IntN(60)}
		h := remember(t, opts, basis, all)
		days := make(map[ledger.Date]map[string]ledger.Money)
		for d := ledger.MustDate(2026, 1, 1); d <= opts.AsAt; d++ {
			days[d] = openOn(t, d, basis, all)
		}
		if known := newest(all, opts.AsAt); h.To != known {
			t.Fatalf("known to %v, want %v:\n%s", h.To, known, text)
		}
		opts.AsAt = h.To // nothing is known after that
		for i, age := range opts.Ages {
			want := slowRow(opts, age, all, days)
			got := ageing.Recovery{}
			if len(h.Curves) > 0 {
				got = h.Curves[0].Rows[i]
			}
			figures := [...]ledger.Money{ledger.Money(got.Cases), got.Reached, got.Collected + got.Otherwise, got.Open, ledger.Money(got.Later), got.LaterSum}
			if figures != want {
				t.Fatalf("age %d of\n%s%+v\ngot  %v\nwant %v", age, text, opts, figures, want)
			}
			if got.Otherwise == 0 && got.Collected > 0 {
				checkDays(t, text, opts, got, all, days)
			}
		}
	}
}

// newest is the newest day of a ledger up to a day.
func newest(all []ledger.Entry, asAt ledger.Date) (to ledger.Date) {
	for i := range all {
		for _, day := range []ledger.Date{all[i].Date, all[i].Settled} {
			if day <= asAt {
				to = max(to, day)
			}
		}
	}
	return to
}

// slowRow counts the debts that were open at an age, by what was open on each day.
func slowRow(opts ageing.HistoryOptions, age int, all []ledger.Entry, days map[ledger.Date]map[string]ledger.Money) (row [6]ledger.Money) {
	for i := range all {
		e := &all[i]
		on := e.AgedFrom() + ledger.Date(age)
		open := days[on][string(e.Document)]
		if e.Amount < 0 || on > opts.AsAt || open == 0 {
			continue
		}
		end := on + ledger.Date(opts.Horizon)
		if end > opts.AsAt {
			row[4]++
			row[5] += open
			continue
		}
		left := days[end][string(e.Document)]
		row[0]++
		row[1] += open
		row[2] += open - left
		row[3] += left
	}
	return row
}

// checkDays compares the days of a row with what was open on each day after.
func checkDays(t *testing.T, text string, opts ageing.HistoryOptions, got ageing.Recovery, all []ledger.Entry, days map[ledger.Date]map[string]ledger.Money) {
	var weighted, paid ledger.Money
	median := 0
	for after := 1; after <= opts.Horizon; after++ {
		for i := range all {
			e := &all[i]
			on := e.AgedFrom() + ledger.Date(got.Age)
			if e.Amount > 0 && on+ledger.Date(opts.Horizon) <= opts.AsAt && days[on][string(e.Document)] > 0 {
				part := days[on+ledger.Date(after)-1][string(e.Document)] - days[on+ledger.Date(after)][string(e.Document)]
				weighted += part * ledger.Money(after)
				paid += part
			}
		}
		if median == 0 && 2*paid >= got.Collected {
			median = after
		}
	}
	tenths, err := weighted.MulDiv(10, int64(paid), ledger.HalfAwayFromZero)
	if err != nil {
		t.Fatal(err)
	}
	if mean := got.Mean.Shift(1).IntPart(); paid != got.Collected || mean != int64(tenths) || got.Median != median {
		t.Fatalf("age %d of\n%s%+v\ngot %v in %v days, median %d, want %v in %d tenths, median %d",
			got.Age, text, opts, got.Collected, got.Mean, got.Median, paid, tenths, median)
	}
}
