package ageing_test

import (
	"bytes"
	"maps"
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
		for rest := all; len(rest) > 0; {
			n := rapid.IntRange(0, len(rest)).Draw(t, "batch")
			if err := book.Add(rest[:n]); err != nil {
				t.Fatal(err)
			}
			rest = rest[n:]
		}
		got, err := book.Close(basis)
		if (err == nil) != (wantErr == nil) || err != nil && err.Error() != wantErr.Error() {
			t.Fatalf("error = %v, want %v", err, wantErr)
		}
		if diff := cmp.Diff(want, got, comparable...); diff != "" {
			t.Fatalf("split otherwise it is (-) or (+):\n%s", diff)
		}
	})
}

var comparable = cmp.Options{cmp.AllowUnexported(ageing.Buckets{}), cmpopts.EquateComparable(ledger.Currency{})}

// The order of rows makes no difference where nothing is allocated, but to the
// order of accounts.
func TestShuffled(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		basis := everyBasis.Draw(t, "basis")
		opts, all := drawOptions(t), drawLedger(t, basis, false)
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
			if diff := cmp.Diff(wantList, gotList, comparable...); diff != "" {
				t.Fatalf("by %v shuffled it is (-) or (+):\n%s", order, diff)
			}
		}
		for _, aged := range []*ageing.Aged{want, got} {
			aged.Accounts, aged.Items = nil, nil
		}
		if diff := cmp.Diff(want, got, comparable...); diff != "" {
			t.Fatalf("shuffled it is (-) or (+):\n%s", diff)
		}
	})
}

// What is listed and what is not make the total, whatever the view.
func TestOthersMakeTotals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		aged, err := age(drawOptions(t), ledger.Dated, drawLedger(t, ledger.Dated, false))
		if err != nil {
			t.Fatal(err)
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
			if diff := cmp.Diff(&aged.Totals[i], sums[aged.Totals[i].Currency], comparable...); diff != "" {
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
			t.Fatal(err)
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
