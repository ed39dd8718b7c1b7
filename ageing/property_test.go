package ageing_test

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"arrears/ageing"
	"arrears/internal/ledger"
)

// A small world, so that entries often meet: days, documents and accounts are
// few and sums are small.
var (
	firstDay  = ledger.MustDate(2026, 1, 1)
	dates     = rapid.Custom(func(t *rapid.T) ledger.Date { return firstDay + ledger.Date(rapid.IntRange(0, 40).Draw(t, "day")) })
	anyDate   = rapid.OneOf(rapid.Just(ledger.Date(0)), dates)
	mostly    = rapid.SampledFrom([]bool{true, true, true, false})
	seldom    = rapid.SampledFrom([]bool{false, false, false, false, false, false, false, false, false, true})
	documents = rapid.SampledFrom([]string{"I1", "I2", "I1", "I2", "I3", ""})
	holds     = rapid.SampledFrom([]ledger.Hold{0, 0, 0, 0, ledger.Dispute, ledger.BreathingSpace, ledger.OtherHold})
	terms     = rapid.Custom(func(t *rapid.T) ledger.Terms {
		text := rapid.SampledFrom([]string{"D7", "EOM", "D10>EOM", "EOM+3", "EOM+1M", "DOM5+1M", ""}).Draw(t, "terms")
		var terms ledger.Terms
		if err := terms.UnmarshalText([]byte(text)); err != nil {
			t.Fatal(err)
		}
		return terms
	})
	everyBasis = rapid.SampledFrom([]ledger.Basis{ledger.OpenItemBasis, ledger.Dated, ledger.Transaction, ledger.Transaction})
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
			Entered:  dates.Draw(t, "entered"),
			File:     "random", Line: i + 1,
		}
		switch rapid.IntRange(0, 20).Draw(t, "elsewhere") {
		case 18, 19:
			e.Account = []byte("B")
		case 20:
			e.Currency = yen
		}
		e.Name = e.Account
		switch {
		case rapid.Bool().Draw(t, "is a credit"):
			e.Kind, e.Amount = rapid.SampledFrom([]ledger.Kind{ledger.CreditNote, ledger.Receipt}).Draw(t, "credit"), -e.Amount
		case rapid.Bool().Draw(t, "is a refund"):
			e.Kind = rapid.SampledFrom([]ledger.Kind{ledger.Refund, ledger.Receipt, ledger.CreditNote, ledger.Journal}).Draw(t, "back")
		default:
			e.Kind = ledger.Invoice
		}
		if mostly.Draw(t, "has a due date") {
			e.Due = dates.Draw(t, "due")
		}
		if e.Due == 0 || mostly.Draw(t, "has a date") {
			e.Date = dates.Draw(t, "date")
		}
		open := e.Amount
		switch {
		case basis == ledger.OpenItemBasis:
			e.HasOutstanding, e.Outstanding = true, ledger.Money(rapid.IntRange(-20, 30).Draw(t, "outstanding"))
			open = e.Outstanding
		case basis == ledger.Dated && rapid.Bool().Draw(t, "is settled"):
			e.Settled = dates.Draw(t, "settled")
		case basis == ledger.Transaction && applies && rapid.Bool().Draw(t, "applies"):
			e.AppliesTo = []byte(drawApplies(t, e))
		}
		drawAside(t, e, open)
	}
	return all
}

// drawAside draws what is set apart of an entry.
func drawAside(t *rapid.T, e *ledger.Entry, open ledger.Money) {
	if !mostly.Draw(t, "is undisputed") {
		e.Disputed = ledger.Money(rapid.IntRange(int(min(open, 0)), int(max(open, 0))).Draw(t, "disputed"))
	}
	if !mostly.Draw(t, "is due in whole") {
		// Now and then of the other sign, or of more than there is.
		e.Retention = ledger.Money(rapid.IntRange(-3, 12).Draw(t, "retention"))
		if open < 0 {
			e.Retention = -e.Retention
		}
		e.Release = anyDate.Draw(t, "release")
	}
	e.Hold = holds.Draw(t, "hold")
	e.Group = []byte(rapid.SampledFrom([]string{"", "North", "South"}).Draw(t, "group"))
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

// bands are buckets as the slow implementation knows them.
type bands struct {
	text          string
	bounds        []int
	today, months bool
}

var everyBands = rapid.SampledFrom([]bands{
	{text: "1,7,30", bounds: []int{1, 7, 30}},
	{text: "0-6,7-29", bounds: []int{6, 29}, today: true},
	{text: "0-0", bounds: []int{0}, today: true},
	{text: "1-10,11-20", bounds: []int{10, 20}},
	{text: "months:1", bounds: []int{0}, months: true},
	{text: "months:2", bounds: []int{0, 1}, months: true},
})

func drawOptions(t *rapid.T) ageing.Options { return drawSlow(t, 0).Options }

// drawSlow draws every option there is.
func drawSlow(t *rapid.T, basis ledger.Basis) *slowLedger {
	rule := everyBands.Draw(t, "buckets")
	buckets, err := ageing.ParseBuckets(rule.text)
	if err != nil {
		t.Fatal(err)
	}
	l := &slowLedger{rule: rule, basis: basis, Options: ageing.Options{
		AsAt:        firstDay + rapid.SampledFrom([]ledger.Date{30, 20, 40, 10, 5, 2, 0, 70, 31}).Draw(t, "as at"),
		By:          ageing.Reference(rapid.IntRange(0, 2).Draw(t, "by")),
		Start:       ageing.Start(rapid.IntRange(0, 1).Draw(t, "start")),
		Credits:     ageing.Credits(rapid.IntRange(0, 2).Draw(t, "credits")),
		DueToday:    rapid.Bool().Draw(t, "due today"),
		Grouping:    ageing.Grouping(rapid.IntRange(0, 3).Draw(t, "roll")),
		Customers:   drawCustomers(t),
		Buckets:     buckets,
		AsTheyStand: mostly.Draw(t, "as they stand"),
		KeepItems:   mostly.Draw(t, "keep items"),
		WhenPaid:    rapid.Bool().Draw(t, "when paid"),
	}}
	if rapid.Bool().Draw(t, "has terms") || l.By == ageing.ByTerms && mostly.Draw(t, "needs terms") {
		l.Terms = terms.Draw(t, "terms of all")
	}
	if rapid.Bool().Draw(t, "does not know all") {
		l.KnownAt = dates.Draw(t, "known at")
	}
	if rapid.Bool().Draw(t, "explains") {
		l.Explain = "A"
	}
	if rapid.Bool().Draw(t, "asks for little") {
		askLittle(&l.Options, rapid.IntRange(0, 9).Draw(t, "and for one thing"))
	}
	return l
}

// askLittle takes back most options, as most ledgers are aged; drawn one by one, they
// would seldom come to it. One may stay as it is.
func askLittle(o *ageing.Options, but int) {
	for i, takeBack := range []func(){
		func() { o.By = ageing.ByDue },
		func() { o.Credits = ageing.InColumn },
		func() { o.Grouping = ageing.NoGrouping },
		func() { o.KeepItems = false },
		func() { o.KnownAt = 0 },
		func() { o.Explain = "" },
	} {
		if i != but {
			takeBack()
		}
	}
}

// drawCustomers makes customers of some of the accounts. P has no entries.
func drawCustomers(t *rapid.T) ledger.Customers {
	all := make(ledger.Customers)
	for _, id := range []string{"A", "B", "P"} {
		if !rapid.Bool().Draw(t, "is known") {
			continue
		}
		c := &ledger.Customer{
			ID: id, Name: fmt.Sprint("Customer ", id), Terms: terms.Draw(t, "terms of one"),
			Group:  rapid.SampledFrom([]string{"", "North", "East"}).Draw(t, "group of one"),
			Owner:  rapid.SampledFrom([]string{"", "Jo", "Sam"}).Draw(t, "owner"),
			Parent: rapid.SampledFrom(map[string][]string{"A": {"", "B", "P", "Q"}, "B": {"", "P", "P", "Q"}, "P": {"", "Q"}}[id]).Draw(t, "parent"),
			Hold:   holds.Draw(t, "hold of one"),
		}
		if c.Hold != 0 {
			c.HoldFrom, c.HoldTo = anyDate.Draw(t, "hold from"), anyDate.Draw(t, "hold to")
		}
		all[id] = c
	}
	return all
}

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
		var wrong *ledger.Problem
		if !errors.As(err, &wrong) || placeOf(wrong) != string(refused) {
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
	counts := slowCaveats{noDue: c.NoDue, byTerms: c.ByTerms, noDate: c.NoDate, retentions: c.Retentions, returned: c.Returned}
	for _, sum := range c.Unnamed {
		counts.unnamed += sum.Count
	}
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
		items[aged.Items[i].Account] += aged.Items[i].Open
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

// Where one batch ends and the next begins makes no difference.
func TestBatches(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		basis := everyBasis.Draw(t, "basis")
		opts, all := drawOptions(t), drawLedger(t, basis, true)
		want, wantErr := age(opts, basis, all)
		book := ageing.NewBook(opts)
		var err error
		for rest := all; len(rest) > 0 && err == nil; {
			n := rapid.IntRange(0, len(rest)).Draw(t, "batch")
			err, rest = book.Add(rest[:n]), rest[n:]
		}
		var got *ageing.Aged
		if err == nil {
			got, err = book.Close(basis)
		}
		if (err == nil) != (wantErr == nil) || err != nil && err.Error() != wantErr.Error() {
			t.Fatalf("error = %v, want %v", err, wantErr)
		}
		if diff := cmp.Diff(want, got, deeply...); diff != "" {
			t.Fatalf("split otherwise it is (-) or (+):\n%s", diff)
		}
	})
}

var deeply = cmp.Options{cmp.Exporter(func(t reflect.Type) bool { return t.PkgPath() == "arrears/ageing" }), cmpopts.EquateComparable(ledger.Currency{}, ledger.Terms{})}

// The order of rows makes no difference where nothing is allocated, but to the
// order of accounts.
func TestShuffled(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		basis := everyBasis.Draw(t, "basis")
		opts, all := drawOptions(t), drawLedger(t, basis, false)
		if opts.Credits == ageing.AgainstOldest {
			opts.Credits = ageing.InColumn // debts alike to the day are taken in the order of the rows
		}
		want, wantErr := age(opts, basis, all)
		got, err := age(opts, basis, rapid.Permutation(all).Draw(t, "shuffled"))
		if (err == nil) != (wantErr == nil) {
			t.Fatalf("error = %v, want %v", err, wantErr)
		}
		if err != nil {
			return
		}
		for _, order := range []ageing.Order{ageing.ByAccount, ageing.ByOverdue, ageing.ByBalance, ageing.ByOldest} {
			view := ageing.View{Order: order, Top: rapid.IntRange(0, 3).Draw(t, "top"), OverdueOnly: rapid.Bool().Draw(t, "overdue only")}
			wantList, err := want.List(view)
			if err != nil {
				t.Fatal(err)
			}
			gotList, err := got.List(view)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(wantList, gotList, deeply...); diff != "" {
				t.Fatalf("by %v shuffled it is (-) or (+):\n%s", order, diff)
			}
		}
		for _, aged := range []*ageing.Aged{want, got} {
			aged.Accounts, aged.Items, aged.Traces = nil, nil, nil
			slices.SortFunc(aged.Groups, func(x, y ageing.Account) int {
				return strings.Compare(x.ID+" "+x.Currency.String(), y.ID+" "+y.Currency.String())
			})
		}
		if diff := cmp.Diff(want, got, deeply...); diff != "" {
			t.Fatalf("shuffled it is (-) or (+):\n%s", diff)
		}
	})
}

// What is listed and what is not make the total, whatever the view.
func TestOthersMakeTotals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		aged, err := age(drawOptions(t), ledger.Dated, drawLedger(t, ledger.Dated, false))
		if err != nil {
			t.Skip(err)
		}
		l, err := aged.List(ageing.View{
			Order: ageing.Order(rapid.IntRange(0, 3).Draw(t, "order")), Top: rapid.IntRange(0, 3).Draw(t, "top"),
			OverdueOnly: rapid.Bool().Draw(t, "overdue only"),
			AtLeast:     map[ledger.Currency]ledger.Money{ledger.Sterling: ledger.Money(rapid.IntRange(-20, 40).Draw(t, "at least"))},
		})
		if err != nil {
			t.Fatal(err)
		}
		sums := make(map[ledger.Currency]*ageing.Account)
		for i := range aged.Totals {
			c := aged.Totals[i].Currency
			sums[c] = &ageing.Account{Currency: c, Buckets: make([]ledger.Money, aged.Buckets.Len())}
			nothing := *sums[c] // where all accounts have nothing open
			if err := sums[c].Merge(&nothing); err != nil {
				t.Fatal(err)
			}
		}
		for _, a := range l.Accounts {
			if err := sums[a.Currency].Merge(a); err != nil {
				t.Fatal(err)
			}
		}
		for i := range l.Others {
			if err := sums[l.Others[i].Currency].Merge(&l.Others[i]); err != nil {
				t.Fatal(err)
			}
		}
		for i := range aged.Totals {
			if diff := cmp.Diff(&aged.Totals[i], sums[aged.Totals[i].Currency], deeply...); diff != "" {
				t.Fatalf("the total is (-), the parts make (+):\n%s", diff)
			}
		}
	})
}

// What happens after a day changes nothing that was open on it: without the
// entries dated later, and the allocations made later, the figures are the same.
func TestLaterChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		opts, all := drawOptions(t), drawLedger(t, ledger.Transaction, true)
		opts.WhenPaid = false // or the day of an allocation is not looked at
		for i := range all {
			// A debit that names a debt takes what is free of the credits for that, also
			// of one that is allocated to it later; a journal undoes credits alone.
			if e := &all[i]; e.Amount > 0 && e.Kind != ledger.Invoice {
				e.Kind = ledger.Journal
			}
			// A stated amount is kept for its day, however far ahead.
			all[i].AppliesTo = bytes.ReplaceAll(all[i].AppliesTo, []byte(":"), []byte("-"))
		}
		whole, err := age(opts, ledger.Transaction, all)
		if err != nil {
			t.Skip(err) // without terms
		}
		var past []ledger.Entry
		for _, e := range all {
			if e.Date > opts.AsAt {
				continue
			}
			parts := slices.DeleteFunc(strings.Split(string(e.AppliesTo), ";"), func(part string) bool {
				_, day, dated := strings.Cut(part, "@")
				return dated && day > opts.AsAt.String()
			})
			e.AppliesTo = []byte(strings.Join(parts, ";"))
			past = append(past, e)
		}
		then, err := age(opts, ledger.Transaction, past)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := figuresOf(then), figuresOf(whole); !maps.Equal(got, want) {
			t.Fatalf("on the day it was (-), later it is said to have been (+):\n%s", cmp.Diff(got, want))
		}
	})
}

// The place of credits moves no balance. By their own dates they move out of
// their column into others, overdue debts or not; set against the oldest debts
// they only ever take away.
func TestCreditsMakeOneBalance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		basis := everyBasis.Draw(t, "basis")
		opts, all := drawOptions(t), drawLedger(t, basis, true)
		var modes [3]*ageing.Aged
		for credits := range modes {
			opts.Credits = ageing.Credits(credits)
			aged, err := age(opts, basis, all)
			if err != nil {
				t.Skip(err)
			}
			modes[credits] = aged
		}
		column, own, oldest := modes[ageing.InColumn], modes[ageing.ByOwnDate], modes[ageing.AgainstOldest]
		lists := func(aged *ageing.Aged) []ageing.Account {
			if opts.Grouping == ageing.ByGroup { // a credit may go against a debt that counts in another group
				return slices.Concat(aged.Accounts, aged.Totals)
			}
			return slices.Concat(aged.Accounts, aged.Groups, aged.Totals)
		}
		for i, a := range lists(column) {
			b, c := lists(own)[i], lists(oldest)[i]
			if a.Balance != b.Balance || a.Balance != c.Balance {
				t.Fatalf("%s: balances %v, %v, %v", a.ID, a.Balance, b.Balance, c.Balance)
			}
			if a.Overdue != b.Overdue || a.Held != b.Held || a.Retained != b.Retained || a.Disputed != b.Disputed || a.Covered() != b.Covered() {
				t.Fatalf("%s: %s, by their own dates %s", a.ID, accountText(&a), accountText(&b))
			}
			if a.Overdue < c.Overdue || a.Held < c.Held || a.NotDue < c.NotDue || a.Retained != c.Retained || a.Unallocated > c.Unallocated {
				t.Fatalf("%s: %s, against the oldest %s", a.ID, accountText(&a), accountText(&c))
			}
		}
	})
}

// However odd an entry is, it counts the same in a batch, where its account is looked
// ahead for, and by itself.
func TestOddEntries(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		opts := drawOptions(t)
		opts.Grouped = seldom.Draw(t, "notes groups")
		if seldom.Draw(t, "at an end of the calendar") {
			opts.AsAt = rapid.SampledFrom([]ledger.Date{1, 40, ledger.MaxDate}).Draw(t, "as at")
		}
		var items [2][]ageing.Item
		var books [2]*ageing.Book
		each := seldom.Draw(t, "hands over each")
		for i := range books {
			if each {
				opts.Each = func(item ageing.Item) error { items[i] = append(items[i], item); return nil }
			}
			books[i] = ageing.NewBook(opts)
		}
		all := drawLedger(t, ledger.OpenItemBasis, false)
		for i := range all {
			distort(t, &all[i], opts.AsAt)
		}
		got, err := closed(books[0], all)
		var wantErr error
		for i := 0; i < len(all) && wantErr == nil; i++ {
			wantErr = books[1].Add(all[i : i+1])
		}
		var want *ageing.Aged
		if wantErr == nil {
			want, wantErr = books[1].Close(ledger.OpenItemBasis)
		}
		if (err == nil) != (wantErr == nil) || err != nil && err.Error() != wantErr.Error() {
			t.Fatalf("error = %v, want %v", err, wantErr)
		}
		if diff := cmp.Diff(want, got, deeply...); diff != "" {
			t.Fatalf("one by one (-) and in a batch (+):\n%s", diff)
		}
		if diff := cmp.Diff(items[1], items[0], deeply...); diff != "" {
			t.Fatalf("handed over one by one (-) and in a batch (+):\n%s", diff)
		}
	})
}

// distort draws what is seldom of an entry: old debts and far ones, sums that go out of
// range, parts of more than there is, ages of a summary, other names.
func distort(t *rapid.T, e *ledger.Entry, asAt ledger.Date) {
	sums := rapid.SampledFrom([]ledger.Money{1, 100, 0, math.MaxInt64 / 3, math.MaxInt64 - 1, -100, -math.MaxInt64 / 3})
	if !mostly.Draw(t, "is of no common sum") {
		e.Amount, e.Outstanding = sums.Draw(t, "amount"), sums.Draw(t, "open")
	}
	if rapid.Bool().Draw(t, "is plain but for that") {
		e.Disputed, e.Retention, e.Hold = 0, 0, 0
	}
	if rapid.Bool().Draw(t, "is of any age") {
		age := rapid.OneOf(rapid.IntRange(-40, 130), rapid.IntRange(1020, 1030), rapid.IntRange(-4000, 4000)).Draw(t, "age")
		e.Due = min(max(asAt-ledger.Date(age), 1), ledger.MaxDate)
	}
	if rapid.Bool().Draw(t, "is dated by the day") {
		e.Date = min(e.Date, asAt)
	}
	e.HasOutstanding = !seldom.Draw(t, "does not say what is open")
	e.Kind = rapid.SampledFrom([]ledger.Kind{e.Kind, e.Kind, ledger.Journal, ledger.Charge, ledger.Receipt}).Draw(t, "kind")
	if seldom.Draw(t, "is of a summary") {
		e.Kind, e.Date, e.Reference = ledger.Journal, 0, []byte(ledger.SummaryReference)
	}
	if seldom.Draw(t, "has another name") {
		e.Name = []byte("Another")
	}
}

func closed(b *ageing.Book, all []ledger.Entry) (*ageing.Aged, error) {
	if err := b.Add(all); err != nil {
		return nil, err
	}
	return b.Close(ledger.OpenItemBasis)
}
