package ageing_test

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"arrears/ageing"
	"arrears/internal/ledger"
)

// A small world, so that entries often meet: days, documents and accounts are
// few and sums are small.
var (
	firstDay  = ledger.MustDate(2026, 1, 1)
	dates     = rapid.Custom(func(t *rapid.T) ledger.Date { return firstDay + ledger.Date(rapid.IntRange(0, 40).Draw(t, "day")) })
	mostly    = rapid.SampledFrom([]bool{true, true, true, false})
	documents = rapid.SampledFrom([]string{"I1", "I2", "I1", "I2", "I3", ""})
	bounds    = []int{1, 7, 30} // as drawOptions has them
)

// drawLedger makes a ledger of one basis that the importer would let through.
func drawLedger(t *rapid.T, basis ledger.Basis, applies bool) []ledger.Entry {
	n := rapid.SampledFrom([]int{12, 8, 16, 6, 4, 2, 1, 0}).Draw(t, "entries")
	all := make([]ledger.Entry, n)
	for i := range all {
		e := &all[i]
		*e = ledger.Entry{
			Account:  []byte("A"),
			Document: []byte(documents.Draw(t, "document")),
			Currency: ledger.Sterling,
			Amount:   rapid.SampledFrom([]ledger.Money{8, 12, 5, 20, 30, 0}).Draw(t, "amount"),
			File:     "random", Line: i + 1,
		}
		switch rapid.IntRange(0, 20).Draw(t, "elsewhere") {
		case 19:
			e.Account = []byte("B")
		case 20:
			e.Currency = yen
		}
		e.Name = e.Account
		if rapid.Bool().Draw(t, "is a credit") {
			e.Amount = -e.Amount
		}
		if mostly.Draw(t, "has a due date") {
			e.Due = dates.Draw(t, "due")
		}
		if e.Due == 0 || mostly.Draw(t, "has a date") {
			e.Date = dates.Draw(t, "date")
		}
		open := e.Amount
		switch {
		case basis == ledger.OpenItem:
			e.HasOutstanding, e.Outstanding = true, ledger.Money(rapid.IntRange(-20, 30).Draw(t, "outstanding"))
			open = e.Outstanding
		case basis == ledger.Dated && rapid.Bool().Draw(t, "is settled"):
			e.Settled = dates.Draw(t, "settled")
		case basis == ledger.Transaction && applies && rapid.Bool().Draw(t, "applies"):
			e.AppliesTo = []byte(drawApplies(t, e))
		}
		if !mostly.Draw(t, "is undisputed") {
			e.Disputed = ledger.Money(rapid.IntRange(int(min(open, 0)), int(max(open, 0))).Draw(t, "disputed"))
		}
	}
	return all
}

// drawApplies makes an applies_to, seldom one that is refused.
func drawApplies(t *rapid.T, e *ledger.Entry) string {
	var parts []string
	for range rapid.IntRange(1, 3).Draw(t, "allocations") {
		part := rapid.SampledFrom([]string{"I1", "I2", "I1", "I2", "I3", "I4"}).Draw(t, "to")
		if !mostly.Draw(t, "is bare") && rapid.Bool().Draw(t, "is stated") {
			part += ":" + e.Currency.Format(rapid.SampledFrom([]ledger.Money{1, 2, 3, 9}).Draw(t, "stated"))
		}
		if !mostly.Draw(t, "allocated at once") {
			part += "@" + dates.Draw(t, "allocated").String()
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, ";")
}

func drawOptions(t *rapid.T) ageing.Options {
	b, err := ageing.ParseBuckets("1,7,30")
	if err != nil {
		t.Fatal(err)
	}
	return ageing.Options{
		AsAt: firstDay + rapid.SampledFrom([]ledger.Date{30, 20, 40, 10, 5, 2, 0}).Draw(t, "as at"), By: ageing.Reference(rapid.IntRange(0, 1).Draw(t, "by")), Buckets: b,
		KeepItems: true, AsTheyStand: mostly.Draw(t, "as they stand"),
	}
}

var everyBasis = rapid.SampledFrom([]ledger.Basis{ledger.OpenItem, ledger.Dated, ledger.Transaction, ledger.Transaction})

// sameAsSlow compares every figure of a random ledger with those of the slow
// implementation, and then checks what must hold of any.
func sameAsSlow(t *rapid.T) {
	basis := everyBasis.Draw(t, "basis")
	opts, all := drawOptions(t), drawLedger(t, basis, true)
	aged, err := age(opts, basis, all)
	want, left, refused := slowAge(opts, basis, bounds, all)
	switch {
	case refused == "past":
		if !errors.Is(err, ageing.ErrPast) {
			t.Fatalf("error = %v, want %v", err, ageing.ErrPast)
		}
		return
	case refused != "":
		var wrong *ageing.EntryError
		if !errors.As(err, &wrong) || wrong.Origin != refused {
			t.Fatalf("error = %v, want %s refused", err, refused)
		}
		return
	case err != nil:
		t.Fatal(err)
	}
	wantText := make(map[string]string)
	for name, f := range want {
		wantText[name] = f.String()
	}
	if got := figuresOf(aged); !maps.Equal(got, wantText) {
		t.Fatalf("got (-) or want (+):\n%s", cmp.Diff(got, wantText))
	}
	if got := leftOf(aged); !slices.Equal(got, sorted(left)) {
		t.Fatalf("left over %q, want %q", got, sorted(left))
	}
	checkInvariants(t, aged, all)
}

// figuresOf prints the figures of each account with anything open, and of each
// currency, as the slow implementation does.
func figuresOf(aged *ageing.Aged) map[string]string {
	figures := make(map[string]string)
	note := func(name string, a *ageing.Account) {
		if a.Items == 0 {
			return
		}
		f := slowFigures{oldest: a.OldestDue, items: a.Items}
		f.notDue.SetInt64(int64(a.NotDue))
		f.unallocated.SetInt64(int64(a.Unallocated))
		f.balance.SetInt64(int64(a.Balance))
		f.overdue.SetInt64(int64(a.Overdue))
		f.disputed.SetInt64(int64(a.Disputed))
		for i, m := range a.Buckets {
			f.buckets[i].SetInt64(int64(m))
		}
		figures[name+" "+a.Currency.String()] = f.String()
	}
	for i := range aged.Accounts {
		note(aged.Accounts[i].ID, &aged.Accounts[i])
	}
	for i := range aged.Totals {
		note("total", &aged.Totals[i])
	}
	return figures
}

func leftOf(aged *ageing.Aged) (left []string) {
	for word, all := range map[string][]ageing.Left{"surplus": aged.Caveats.Surplus, "unknown": aged.Caveats.Unknown} {
		for _, l := range all {
			left = append(left, fmt.Sprintf("%s %s %s %d", word, l.Origin, l.Document, l.Sum))
		}
	}
	return sorted(left)
}

func sorted(all []string) []string {
	slices.Sort(all)
	return all
}

// checkInvariants checks that a ledger ties out: its accounts in themselves,
// its items and its totals with its accounts, and its proofs with its rows.
func checkInvariants(t *rapid.T, aged *ageing.Aged, all []ledger.Entry) {
	balances := make(map[ledger.Currency]ledger.Money)
	items := make([]ledger.Money, len(aged.Accounts))
	for i := range aged.Items {
		items[aged.Items[i].Account] += aged.Items[i].Outstanding
	}
	for i := range aged.Accounts {
		a := &aged.Accounts[i]
		sum := a.NotDue + a.Unallocated
		for _, m := range a.Buckets {
			sum += m
		}
		if sum != a.Balance || items[i] != a.Balance || a.Unallocated > 0 || a.NotDue < 0 || slices.Min(a.Buckets) < 0 {
			t.Fatalf("%s does not tie out: %s, items %v", a.ID, showAccount(a), items[i])
		}
		balances[a.Currency] += a.Balance
	}
	rows := make(map[ledger.Currency]ledger.Money)
	for i := range all {
		if e := &all[i]; e.Date <= aged.AsAt {
			switch {
			case e.HasOutstanding:
				rows[e.Currency] += e.Outstanding
			case e.Settled == 0 || e.Settled > aged.AsAt:
				rows[e.Currency] += e.Amount
			}
		}
	}
	read := 0
	for i, p := range aged.Proofs {
		read += p.Read.Entries
		if p.Read.Sum-p.Settled.Sum-p.Later.Sum != p.Balance || p.Balance != balances[p.Currency] ||
			p.Balance != rows[p.Currency] || p.Balance != aged.Totals[i].Balance {
			t.Fatalf("%+v: the accounts make %v, the rows %v", p, balances[p.Currency], rows[p.Currency])
		}
	}
	if read != len(all) {
		t.Fatalf("%d of %d entries read", read, len(all))
	}
}

func TestSameAsSlow(t *testing.T) { rapid.Check(t, sameAsSlow) }

// FuzzSameAsSlow starts from bytes enough for a whole ledger each: the choices
// are read from them, and with too few of them there is nothing to compare.
func FuzzSameAsSlow(f *testing.F) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 16 {
		seed := make([]byte, 8<<10)
		for i := range seed {
			seed[i] = byte(random.Uint32())
		}
		f.Add(seed)
	}
	f.Fuzz(rapid.MakeFuzz(sameAsSlow))
}
