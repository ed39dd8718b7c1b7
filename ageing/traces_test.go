package ageing_test

import (
	"fmt"
	"slices"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"arrears/ageing"
	"arrears/internal/ledger"
)

// checkTraces checks that what is told of an account makes its figures: there is
// one trace for each of its entries, which adds up in itself, and all together
// are the account.
func checkTraces(t *rapid.T, aged *ageing.Aged, id string, all []ledger.Entry) {
	var origins, traced []string
	for i := range all {
		if id != "" && string(all[i].Account) == id {
			origins = append(origins, all[i].Origin())
		}
	}
	sums := make(map[ledger.Currency]*ageing.Account)
	setOff := make(map[ledger.Currency]ledger.Money)
	for i := range aged.Traces {
		trace := &aged.Traces[i]
		traced = append(traced, trace.Origin)
		checkTrace(t, trace)
		if sums[trace.Currency] == nil {
			sums[trace.Currency] = &ageing.Account{Currency: trace.Currency, Buckets: make([]ledger.Money, aged.Buckets.Len())}
		}
		for _, item := range trace.Items {
			addItem(sums[trace.Currency], &item)
		}
		if setOff[trace.Currency] += trace.SetOff; trace.Open < 0 {
			setOff[trace.Currency] -= 2 * trace.SetOff
		}
	}
	if !slices.Equal(traced, origins) {
		t.Fatalf("traced %q, want %q", traced, origins)
	}
	for c, sum := range setOff {
		if sum != 0 {
			t.Fatalf("%v %v is set off on one side only", c, sum)
		}
	}
	for i := range aged.Accounts {
		a := &aged.Accounts[i]
		if a.ID != id || id == "" {
			continue
		}
		if got, want := columnsText(sums[a.Currency]), columnsText(a); got != want {
			t.Fatalf("the traces make %s, the account is %s", got, want)
		}
	}
	checkSymmetric(t, aged.Traces)
}

// checkTrace checks one trace: its value less what is allocated is open, and
// that less what is set off for show is in its items.
func checkTrace(t *rapid.T, trace *ageing.Trace) {
	sign := ledger.Money(1)
	if trace.Value < 0 {
		sign = -1
	}
	open := trace.Value
	for _, a := range trace.Allocations {
		open -= sign * a.Sum
		if a.Sum <= 0 || a.Day < trace.Date {
			t.Fatalf("%s: allocated %v on %v, a document of %v", trace.Origin, a.Sum, a.Day, trace.Date)
		}
	}
	if there := trace.Fate == ageing.Open || trace.Fate == ageing.Cleared; !there {
		open = 0
		if len(trace.Allocations)+len(trace.Items) > 0 {
			t.Fatalf("%s is %v, and yet has %+v and %+v", trace.Origin, trace.Fate, trace.Allocations, trace.Items)
		}
	}
	items := ledger.Money(0)
	for i := range trace.Items {
		items += trace.Items[i].Outstanding
	}
	if trace.Open != open || items+sign*trace.SetOff != open || trace.SetOff < 0 {
		t.Fatalf("%s is %v: %v open, want %v; items of %v, %v set off", trace.Origin, trace.Fate, trace.Open, open, items, trace.SetOff)
	}
	if (trace.Fate == ageing.Cleared) != (open == 0 && len(trace.Allocations) > 0) {
		t.Fatalf("%s is %v with %v open and %d allocations", trace.Origin, trace.Fate, open, len(trace.Allocations))
	}
}

// checkSymmetric checks that what one entry gave another, that one took.
func checkSymmetric(t *rapid.T, traces []ageing.Trace) {
	var there, back []string
	for i := range traces {
		for _, a := range traces[i].Allocations {
			there = append(there, fmt.Sprint(traces[i].Origin, " ", a.Origin, a.Day, a.Sum))
			back = append(back, fmt.Sprint(a.Origin, " ", traces[i].Origin, a.Day, a.Sum))
		}
	}
	if diff := cmp.Diff(sorted(there), sorted(back)); diff != "" {
		t.Fatalf("allocations have two sides that differ:\n%s", diff)
	}
}

// addItem adds an item to the columns of an account.
func addItem(a *ageing.Account, item *ageing.Item) {
	switch item.Bucket {
	case ageing.NotDue:
		a.NotDue += item.Outstanding
	case ageing.Unallocated:
		a.Unallocated += item.Outstanding
	default:
		a.Buckets[item.Bucket] += item.Outstanding
	}
	a.Balance += item.Outstanding
	a.Disputed += item.Disputed
	a.Items++
	if item.Overdue {
		a.Overdue += item.Outstanding
	}
	if item.Retained {
		a.Retained += item.Outstanding
	}
	if item.Hold != 0 && item.Outstanding > 0 {
		a.Held += item.Outstanding
	}
}

// columnsText prints what addItem adds up.
func columnsText(a *ageing.Account) string {
	if a == nil {
		a = new(ageing.Account)
	}
	return fmt.Sprint(a.NotDue, a.Buckets, a.Unallocated, a.Balance, a.Overdue, a.Disputed, a.Held, a.Retained, a.Items)
}
