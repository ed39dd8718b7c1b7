package ageing_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"arrears/ageing"
	"arrears/internal/ledger"
)

func remember(t testing.TB, opts ageing.HistoryOptions, basis ledger.Basis, all []ledger.Entry) *ageing.History {
	t.Helper()
	h, err := history(opts, basis, all)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func history(opts ageing.HistoryOptions, basis ledger.Basis, all []ledger.Entry) (*ageing.History, error) {
	book := ageing.NewHistoryBook(opts)
	for i := range all {
		if err := book.Add(all[i : i+1]); err != nil {
			return nil, err
		}
	}
	return book.Close(basis)
}

// recovered prints a row: cases, reached, collected, otherwise, open, mean, median,
// and those that came too late.
func recovered(r ageing.Recovery) string {
	return fmt.Sprintf("%d: %d of %v, %v + %v + %v, mean %v median %d, later %d of %v",
		r.Age, r.Cases, r.Reached, r.Collected, r.Otherwise, r.Open, r.Mean.StringFixed(1), r.Median, r.Later, r.LaterSum)
}

// year follows debts for 100 days; oldest pays the oldest with credits that name none.
var (
	year   = ageing.HistoryOptions{AsAt: ledger.MustDate(2026, 12, 31), Ages: []int{30, 60}, Horizon: 100}
	oldest = ageing.HistoryOptions{AsAt: year.AsAt, Ages: year.Ages, Horizon: year.Horizon, Oldest: true}
)

var pasts = []struct {
	name  string
	opts  ageing.HistoryOptions
	basis ledger.Basis
	text  string
	want  []string // a row an age
}{
	{
		"paid, paid late and never", year, ledger.Dated, `
		A 1 2025-12-01 2026-01-01 100 settled=2026-01-31
		A 2 2025-12-01 2026-01-01 200 settled=2026-02-01
		A 3 2025-12-01 2026-01-01 300 settled=2026-03-12
		B 4 2025-12-01 2026-01-01 400 settled=2026-11-30
		B 5 2025-12-01 2026-01-01 500`, []string{
			// due + 30 is 31 January: what is paid on that day is not open at its end
			"30: 4 of 1400.00, 500.00 + 0.00 + 900.00, mean 24.4 median 40, later 0 of 0.00",
			"60: 3 of 1200.00, 300.00 + 0.00 + 900.00, mean 10.0 median 10, later 0 of 0.00",
		},
	},
	{
		"too young to count", year, ledger.Dated, `
		A 1 2026-01-01 2026-08-23 100 settled=2026-09-30
		A 2 2026-01-01 2026-08-24 200 settled=2026-09-30
		A 3 2026-01-01 2026-12-02 400`, []string{
			// 22 September is 100 days before the day, 23 September 99; 2 December has not been 30 days
			"30: 1 of 100.00, 100.00 + 0.00 + 0.00, mean 8.0 median 8, later 1 of 200.00",
			"60: 0 of 0.00, 0.00 + 0.00 + 0.00, mean 0.0 median 0, later 0 of 0.00",
		},
	},
	{
		"a write-off is no payment", year, ledger.Dated, `
		A 1 2025-12-01 2026-01-01 100 settled=2026-03-12
		A - 2026-03-12 - -60 settled=2026-03-12 for=1:60 kind=write_off
		A 2 2025-12-01 2026-01-01 50 settled=2026-03-12
		A - 2026-03-12 - -50 settled=2026-03-12 for=2 kind=credit_note
		A - 2026-03-12 - -40 settled=2026-03-12`, []string{
			"30: 2 of 150.00, 40.00 + 110.00 + 0.00, mean 40.0 median 40, later 0 of 0.00",
			"60: 2 of 150.00, 40.00 + 110.00 + 0.00, mean 10.0 median 10, later 0 of 0.00",
		},
	},
	{
		"a write-off of two debts takes no more than there is of it", year, ledger.Dated, `
			A 1 2025-12-01 2026-01-01 100 settled=2026-03-12
			A 2 2025-12-01 2026-01-01 100 settled=2026-03-12
			A - 2026-03-12 - -70 settled=2026-03-12 for=1:60;2:60 kind=write_off`, []string{
			"30: 2 of 200.00, 130.00 + 70.00 + 0.00, mean 40.0 median 40, later 0 of 0.00",
			"60: 2 of 200.00, 130.00 + 70.00 + 0.00, mean 10.0 median 10, later 0 of 0.00",
		},
	},
	{
		"in parts", year, ledger.Transaction, `
		A 1 2025-12-01 2026-01-01 100
		A - 2026-01-15 - -10 for=1
		A - 2026-02-10 - -20 for=1
		A - 2026-03-12 - -30 for=1
		A - 2026-04-01 - -15 for=1 kind=credit_note
		A - 2026-08-01 - -25 for=1`, []string{
			"30: 1 of 90.00, 50.00 + 15.00 + 25.00, mean 28.0 median 40, later 0 of 0.00",
			"60: 1 of 70.00, 30.00 + 15.00 + 25.00, mean 10.0 median 10, later 0 of 0.00",
		},
	},
	{
		"a receipt that names nothing", year, ledger.Transaction, `
		A 1 2025-12-01 2026-01-01 100
		A - 2026-02-10 - -100`, []string{
			"30: 1 of 100.00, 0.00 + 0.00 + 100.00, mean 0.0 median 0, later 0 of 0.00",
			"60: 1 of 100.00, 0.00 + 0.00 + 100.00, mean 0.0 median 0, later 0 of 0.00",
		},
	},
	{
		"the oldest first", oldest, ledger.Transaction, `
		A 2 2025-12-01 2026-01-05 100
		A 1 2025-12-01 2026-01-01 100
		A - 2026-02-10 - -120
		B 3 2025-12-01 2026-01-01 7`, []string{
			"30: 3 of 207.00, 120.00 + 0.00 + 87.00, mean 9.3 median 10, later 0 of 0.00",
			"60: 2 of 87.00, 0.00 + 0.00 + 87.00, mean 0.0 median 0, later 0 of 0.00",
		},
	},
	{
		"no refund is a debt", year, ledger.Transaction, `
		A 1 2025-12-01 2026-01-01 100 kind=refund
		A 2 2025-12-01 2026-01-01 100 keep=5
		A 3 2026-04-01 2026-01-01 10`, []string{
			"60: 0 of 0.00, 0.00 + 0.00 + 0.00, mean 0.0 median 0, later 0 of 0.00",
		},
	},
}

func TestHistory(t *testing.T) {
	for _, tt := range pasts {
		t.Run(tt.name, func(t *testing.T) {
			h := remember(t, tt.opts, tt.basis, kinds(t, tt.text+"\nZ - 2026-12-31 - -1"))
			if len(tt.want) == 1 { // entered when it was older than the ages
				if len(h.Curves) != 0 || h.Retentions != 1 {
					t.Fatalf("%+v", h)
				}
				return
			}
			for i, want := range tt.want {
				if got := recovered(h.Curves[0].Rows[i]); got != want {
					t.Errorf("got  %s\nwant %s", got, want)
				}
			}
		})
	}
}

// kinds reads a ledger whose lines may also state a kind.
func kinds(t testing.TB, text string) []ledger.Entry {
	all := entries(t, text)
	for i, kind := range keyed(text, "kind") {
		if kind != "" {
			if err := all[i].Kind.UnmarshalText([]byte(kind)); err != nil {
				t.Fatal(err)
			}
		}
	}
	return all
}

func TestHistoryCaveats(t *testing.T) {
	opts := ageing.HistoryOptions{AsAt: day, Ages: []int{30}, Horizon: 30}
	h := remember(t, opts, ledger.Dated, kinds(t, `
		A 1 2026-01-01 - 10 settled=2026-03-01
		A 2 2026-01-01 - 10
		A - 2026-01-05 - -3 settled=2026-01-06 kind=discount
		A - 2026-01-05 - -4 settled=2026-01-06 kind=write_off cur=EUR
		A - 2026-01-05 - -5 settled=2026-01-06
		A - 2026-01-05 - 6 settled=2026-01-06 kind=refund
		A - 2026-01-05 - 7 settled=2026-01-06 kind=receipt`))
	if h.NoDue != 2 || fmt.Sprint(h.Unplaced) != "[{GBP 1 3.00} {EUR 1 4.00}]" || len(h.Unallocated) != 0 || fmt.Sprint(h.Returned) != "[{GBP 2 13.00}]" || h.To != ledger.MustDate(2026, 3, 1) {
		t.Errorf("%+v", h)
	}
	h = remember(t, opts, ledger.Transaction, kinds(t, "A 1 2026-01-01 - 10\nA - 2026-01-09 - -30\nA - 2026-10-01 - -9"))
	if fmt.Sprint(h.Unallocated) != "[{GBP 1 30.00}]" {
		t.Errorf("%+v", h)
	}
	opts.Oldest = true
	h = remember(t, opts, ledger.Transaction, kinds(t, "A 1 2026-01-01 - 10\nA - 2026-02-09 - -30\nB 2 2026-09-01 - 1\nB - 2026-09-01 - -1"))
	if fmt.Sprint(h.Unallocated) != "[{GBP 1 20.00}]" || h.Curves[0].Rows[0].Collected != 10_00 {
		t.Errorf("%+v", h)
	}
}

// What came back was never collected, and cash is known to the day of the newest
// receipt or refund, not to that of an invoice.
func TestHistoryOfPaymentsThatCameBack(t *testing.T) {
	opts := ageing.HistoryOptions{AsAt: day, Ages: []int{10}, Horizon: 60}
	h := remember(t, opts, ledger.Transaction, kinds(t, `
		A 1 2026-01-01 2026-01-31 80
		A R1 2026-02-20 - -80 for=1
		A R1X 2026-02-27 - 80 for=R1 kind=receipt
		A R2 2026-03-12 - -30 for=1@2026-08-01
		B 2 2026-01-01 2026-01-31 20
		B R3 2026-02-15 - -20 for=2
		B R4 2026-05-01 - -1
		B 3 2026-09-20 2026-09-30 9
		B F1 2026-05-02 - 5 kind=refund`))
	// 100.00 was open on 10 February; 20.00 came 5 days and 30.00 came 30 days after
	if got, want := recovered(h.Curves[0].Rows[0]), "10: 2 of 100.00, 50.00 + 0.00 + 50.00, mean 20.0 median 30, later 0 of 0.00"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if h.To != ledger.MustDate(2026, 5, 2) || fmt.Sprint(h.Returned) != "[{GBP 1 5.00}]" || fmt.Sprint(h.Unallocated) != "[{GBP 1 1.00}]" {
		t.Errorf("cash to %v, %v came back, %v unallocated", h.To, h.Returned, h.Unallocated)
	}
}

// A debt that reaches an age when no cash is recorded any more is too recent, not lost; and
// money that went back is cash.
func TestHistoryAfterTheNewestReceipt(t *testing.T) {
	opts := ageing.HistoryOptions{AsAt: day, Ages: []int{10, 200}, Horizon: 60}
	text := `
		A 1 2026-01-01 2026-01-05 70
		A R1 2026-01-25 - -70 for=1
		A 2 2026-01-20 2026-03-01 33
		B 3 2026-05-01 2026-01-01 8`
	h := remember(t, opts, ledger.Transaction, kinds(t, text))
	for i, want := range []string{
		"10: 0 of 0.00, 0.00 + 0.00 + 0.00, mean 0.0 median 0, later 2 of 103.00",
		"200: 0 of 0.00, 0.00 + 0.00 + 0.00, mean 0.0 median 0, later 2 of 41.00",
	} {
		if got := recovered(h.Curves[0].Rows[i]); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	h = remember(t, opts, ledger.Transaction, kinds(t, text+"\nA R1X 2026-06-15 - 70 for=R1 kind=receipt"))
	if got, want := recovered(h.Curves[0].Rows[0]), "10: 2 of 103.00, 0.00 + 0.00 + 103.00, mean 0.0 median 0, later 0 of 0.00"; got != want || h.To != ledger.MustDate(2026, 6, 15) {
		t.Errorf("got  %s to %v\nwant %s", got, h.To, want)
	}
	h = remember(t, opts, ledger.Transaction, kinds(t, "A 9 2026-03-01 2026-03-02 5\nA 8 2026-09-09 2026-01-01 6"))
	if got := recovered(h.Curves[0].Rows[0]); h.To != 0 || h.Entered != 1 || h.Curves[0].Rows[0].Later != 1 {
		t.Errorf("no cash at all: %s, %+v", got, h)
	}
}

func TestHistoryRefused(t *testing.T) {
	opts := ageing.HistoryOptions{AsAt: day, Ages: []int{30}, Horizon: 30}
	if _, err := history(opts, ledger.OpenItemBasis, entries(t, "A 1 2026-01-01 - 10 open=10")); !errors.Is(err, ageing.ErrPast) {
		t.Errorf("an open-item ledger gives a history: %v", err)
	}
	if h, err := history(opts, 0, nil); err != nil || len(h.Curves) != 0 {
		t.Errorf("a ledger of nothing: %v, %v", h, err)
	}
	var wrong *ledger.Problem
	for name, text := range map[string]string{
		"no date":              "A 1 - - 10",
		"applies_to of a note": "A 1 2026-01-01 - 10 settled=2026-05-05\nA - 2026-01-01 - -5 settled=2026-05-05 kind=credit_note for=;",
	} {
		if _, err := history(opts, ledger.Dated, kinds(t, text)); !errors.As(err, &wrong) {
			t.Errorf("%s: error = %v", name, err)
		}
	}
}

func TestHistoryFor(t *testing.T) {
	euros, err := ledger.ParseCurrency("EUR")
	if err != nil {
		t.Fatal(err)
	}
	history := ageing.History{Ages: []int{30, 90}, Curves: []ageing.Curve{
		{Currency: euros, Rows: []ageing.Recovery{{Age: 30, Cases: 3}, {Age: 90, Cases: 2}}},
	}}
	for days, want := range map[int]int{-5: 0, 29: 0, 30: 30, 89: 30, 90: 90, 5000: 90} {
		cases := map[int]int{30: 3, 90: 2}[want]
		row, ok := history.For(euros, days)
		if ok != (want != 0) || ok && (row.Age != want || row.Cases != cases) {
			t.Errorf("a debt of %d days is in the row %+v, want %d", days, row, want)
		}
		row, ok = history.For(ledger.Sterling, days) // none of which the ledger has
		if ok != (want != 0) || ok && (row.Age != want || row.Cases != 0) {
			t.Errorf("a debt of %d days in another currency is in the row %+v, want %d", days, row, want)
		}
	}
}

func TestRecoveryRatio(t *testing.T) {
	for _, tt := range []struct {
		collected, reached ledger.Money
		want               string // nothing when no debt counts
	}{
		{1, 3, "0.3333"}, // cut, not rounded
		{2, 3, "0.6666"},
		{0, 500, "0"},
		{500, 500, "1"},
		{0, 0, ""},
	} {
		row := ageing.Recovery{Reached: tt.reached, Collected: tt.collected}
		got, ok := row.Ratio()
		if ok != (tt.want != "") || ok && got.String() != tt.want {
			t.Errorf("%d collected of %d is %v, %t, want %s", tt.collected, tt.reached, got, ok, tt.want)
		}
	}
}

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
		if item.Open > 0 {
			open[item.Document] += item.Open
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
		for i, age := range opts.Ages {
			want := slowRow(opts, age, h.To, all, days)
			got := ageing.Recovery{}
			if len(h.Curves) > 0 {
				got = h.Curves[0].Rows[i]
			}
			figures := [...]ledger.Money{ledger.Money(got.Cases), got.Reached, got.Collected + got.Otherwise, got.Open, ledger.Money(got.Later), got.LaterSum}
			if figures != want {
				t.Fatalf("age %d of\n%s%+v\ngot  %v\nwant %v", age, text, opts, figures, want)
			}
			if got.Otherwise == 0 && got.Collected > 0 {
				checkDays(t, text, opts, h.To, got, all, days)
			}
		}
	}
}

// newest is the newest day of a ledger up to a day on which money came.
func newest(all []ledger.Entry, asAt ledger.Date) (to ledger.Date) {
	for i := range all {
		if all[i].Kind == ledger.Receipt && all[i].Date <= asAt {
			to = max(to, all[i].Date)
		}
		if all[i].Settled <= asAt {
			to = max(to, all[i].Settled)
		}
	}
	return to
}

// slowRow counts the debts that were open at an age, by what was open on each day; what
// became of them is known to a day.
func slowRow(opts ageing.HistoryOptions, age int, known ledger.Date, all []ledger.Entry, days map[ledger.Date]map[string]ledger.Money) (row [6]ledger.Money) {
	for i := range all {
		e := &all[i]
		on := e.AgedFrom() + ledger.Date(age)
		open := days[on][string(e.Document)]
		if e.Amount < 0 || on > opts.AsAt || open == 0 {
			continue
		}
		end := on + ledger.Date(opts.Horizon)
		if end > known {
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
func checkDays(t *testing.T, text string, opts ageing.HistoryOptions, known ledger.Date, got ageing.Recovery, all []ledger.Entry, days map[ledger.Date]map[string]ledger.Money) {
	var weighted, paid ledger.Money
	median := 0
	for after := 1; after <= opts.Horizon; after++ {
		for i := range all {
			e := &all[i]
			on := e.AgedFrom() + ledger.Date(got.Age)
			if e.Amount > 0 && on+ledger.Date(opts.Horizon) <= known && days[on][string(e.Document)] > 0 {
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
