package ageing_test

import (
	"bytes"
	"maps"
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
		for i := range all {
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
			if opts.Roll == ageing.ByGroup { // a credit may go against a debt that counts in another group
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
