package ageing_test

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"arrears/ageing"
	"arrears/internal/ledger"
)

// sameAsSlow compares every figure of a random ledger with those of the slow
// implementation, and then checks what must hold of any.
func sameAsSlow(t *rapid.T) {
	basis := everyBasis.Draw(t, "basis")
	slow, all := drawSlow(t, basis), drawLedger(t, basis, true)
	if len(all) > 0 && seldom.Draw(t, "lacks a day of entry") {
		all[len(all)-1].Entered = 0
	}
	aged, err := age(slow.Options, basis, all)
	want, refused := slow.age(all)
	switch {
	case refused == slowPast:
		if !errors.Is(err, ageing.ErrPast) {
			t.Fatalf("error = %v, want %v", err, ageing.ErrPast)
		}
		return
	case refused != "":
		var wrong *ageing.EntryError
		if !errors.As(err, &wrong) || wrong.Origin != string(refused) {
			t.Fatalf("error = %v, want %s refused", err, refused)
		}
		return
	case err != nil:
		t.Fatal(err)
	}
	wantText := make(map[string]string)
	for name, f := range want.figures {
		wantText[name] = f.text(slow.Buckets.Len())
	}
	if got := figuresOf(aged); !maps.Equal(got, wantText) {
		t.Fatalf("got (-) or want (+):\n%s", cmp.Diff(got, wantText))
	}
	if got := leftOf(aged); !slices.Equal(got, sorted(want.left)) {
		t.Fatalf("left over %q, want %q", got, sorted(want.left))
	}
	if got := caveatsOf(aged); got != want.caveats {
		t.Fatalf("caveats %+v, want %+v", got, want.caveats)
	}
	checkInvariants(t, aged, slow.KeepItems, all)
	checkTraces(t, aged, slow.Explain, all)
}

// figuresOf prints the figures of each account with anything open, of each group
// and of each currency.
func figuresOf(aged *ageing.Aged) map[string]string {
	figures := make(map[string]string)
	note := func(name string, accounts []ageing.Account) {
		for i := range accounts {
			if a := &accounts[i]; a.Items > 0 {
				figures[name+a.ID+" "+a.Currency.String()] = accountText(a)
			}
		}
	}
	note("", aged.Accounts)
	note("group ", aged.Groups)
	note("total", aged.Totals)
	return figures
}

func caveatsOf(aged *ageing.Aged) slowCaveats {
	c := &aged.Caveats
	counts := slowCaveats{noDue: c.NoDue, byTerms: c.ByTerms, noDate: c.NoDate, retentions: c.Retentions, refunds: c.Refunds}
	for _, sum := range c.SetOff {
		counts.setOff += sum.Count
	}
	return counts
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
// its items, groups and totals with its accounts, and its proofs with its rows.
func checkInvariants(t *rapid.T, aged *ageing.Aged, keptItems bool, all []ledger.Entry) {
	balances := make(map[ledger.Currency]ledger.Money)
	items := make([]ledger.Money, len(aged.Accounts))
	for i := range aged.Items {
		items[aged.Items[i].Account] += aged.Items[i].Outstanding
	}
	for i := range aged.Accounts {
		a := &aged.Accounts[i]
		if keptItems && items[i] != a.Balance {
			t.Fatalf("%s: its items make %v: %s", a.ID, items[i], showAccount(a))
		}
		checkAccount(t, aged, a)
		balances[a.Currency] += a.Balance
	}
	checkGroups(t, aged)
	rows := make(map[ledger.Currency]ledger.Money)
	for i := range all {
		if e := &all[i]; e.Date <= aged.AsAt && (aged.KnownAt == 0 || e.Entered <= aged.KnownAt) {
			switch {
			case e.HasOutstanding:
				rows[e.Currency] += e.Outstanding
			case e.Settled == 0 || e.Settled > aged.AsAt:
				rows[e.Currency] += e.Amount
			}
		}
	}
	read := 0
	for _, p := range aged.Proofs {
		read += p.Read.Entries
		if p.Read.Sum-p.Unknown.Sum-p.Settled.Sum-p.Later.Sum != p.Balance || p.Balance != balances[p.Currency] ||
			p.Balance != rows[p.Currency] || p.Balance != aged.Balance(p.Currency) {
			t.Fatalf("%+v: the accounts make %v, the rows %v", p, balances[p.Currency], rows[p.Currency])
		}
	}
	if read != len(all) {
		t.Fatalf("%d of %d entries read", read, len(all))
	}
}

// checkAccount checks what holds of every account, group and total.
func checkAccount(t *rapid.T, aged *ageing.Aged, a *ageing.Account) {
	buckets := ledger.Money(0)
	for _, m := range a.Buckets {
		buckets += m
	}
	if a.NotDue+buckets+a.Unallocated != a.Balance || a.Unallocated > 0 {
		t.Fatalf("%s does not tie out: %s", a.ID, showAccount(a))
	}
	if aged.Credits == ageing.ByOwnDate {
		if a.Unallocated != 0 {
			t.Fatalf("%s has credits in their column, not by date: %s", a.ID, showAccount(a))
		}
		return
	}
	if a.NotDue < a.Retained || slices.Min(a.Buckets) < 0 || a.Held > a.NotDue+buckets {
		t.Fatalf("%s: a column has less than it should, %v retained, %v held: %s", a.ID, a.Retained, a.Held, showAccount(a))
	}
	if aged.By != ageing.ByDocument && aged.Start == ageing.FromDate && a.Overdue != buckets {
		t.Fatalf("%s: %v overdue, its buckets make %v", a.ID, a.Overdue, buckets)
	}
}

// checkGroups checks that the groups, if there are any, make the totals.
func checkGroups(t *rapid.T, aged *ageing.Aged) {
	for i := range aged.Totals {
		total := &aged.Totals[i]
		checkAccount(t, aged, total)
		sum := &ageing.Account{Currency: total.Currency, Buckets: make([]ledger.Money, aged.Buckets.Len())}
		for g := range aged.Groups {
			if group := &aged.Groups[g]; group.Currency == total.Currency {
				checkAccount(t, aged, group)
				if err := sum.Merge(group); err != nil {
					t.Fatal(err)
				}
			}
		}
		if diff := cmp.Diff(total, sum, deeply...); len(aged.Groups) > 0 && diff != "" {
			t.Fatalf("the total is (-), the groups make (+):\n%s", diff)
		}
	}
}

func TestSameAsSlow(t *testing.T) { rapid.Check(t, sameAsSlow) }

// FuzzSameAsSlow starts from bytes enough for a whole ledger each: the choices
// are read from them, and with too few of them there is nothing to compare.
func FuzzSameAsSlow(f *testing.F) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 16 {
		seed := make([]byte, 32<<10)
		for i := range seed {
			seed[i] = byte(random.Uint32())
		}
		f.Add(seed)
	}
	f.Fuzz(rapid.MakeFuzz(sameAsSlow))
}
