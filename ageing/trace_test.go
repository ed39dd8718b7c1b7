package ageing_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"arrears/ageing"
	"arrears/internal/ledger"
)

// showTraces prints what is told of an account, one entry a line.
func showTraces(aged *ageing.Aged) string {
	var b strings.Builder
	for i := range aged.Traces {
		trace := &aged.Traces[i]
		fmt.Fprintf(&b, "%s %s %v %v, %v open", trace.Origin, trace.Document, trace.Value, trace.Fate, trace.Open)
		for _, a := range trace.Allocations {
			fmt.Fprintf(&b, ", %v %s on %v", a.Sum, a.Document, a.Day)
		}
		if trace.SetOff != 0 {
			fmt.Fprintf(&b, ", %v set off", trace.SetOff)
		}
		for _, item := range trace.Items {
			fmt.Fprintf(&b, ", %v in %d", item.Open, item.Bucket)
		}
		fmt.Fprintln(&b)
	}
	return b.String()
}

func TestExplain(t *testing.T) {
	const transactions = `
		C1 I1 2026-05-01 2026-05-31 10.00 entered=2026-09-01
		C2 I1 2026-05-01 2026-05-31 99.00 entered=2026-09-01
		C1 R1 2026-06-01 - -6.00 for=I1:4.00;I2:2.00@2026-07-01 entered=2026-09-01
		C1 I2 2026-06-20 2026-08-31 2.00 entered=2026-09-01
		C1 I3 2026-08-01 2026-08-31 20.00 keep=5.00 release=2026-12-31 entered=2026-09-01
		C1 R2 2026-09-10 - -7.00 entered=2026-09-10
		C1 R3 2026-10-01 - -9.00 for=I3 entered=2026-09-10
		C1 R4 2026-09-12 - -9.00 for=I3 entered=2026-09-21
		C1 I4 2026-09-12 2026-10-31 3 cur=JPY entered=2026-09-10`
	const told = `
		test:1 I1 10.00 open, 6.00 open, 4.00 R1 on 2026-06-01, %s
		test:3 R1 -6.00 cleared, 0.00 open, 4.00 I1 on 2026-06-01, 2.00 I2 on 2026-07-01
		test:4 I2 2.00 cleared, 0.00 open, 2.00 R1 on 2026-07-01
		test:5 I3 20.00 open, 20.00 open, %s
		test:6 R2 -7.00 open, -7.00 open, %s
		test:7 R3 -9.00 later, 0.00 open
		test:8 R4 -9.00 unknown, 0.00 open
		test:9 I4 0.03 open, 0.03 open, 0.03 in -1`
	tests := []struct {
		name    string
		credits ageing.Credits
		items   []any
	}{
		{"credits in their column", ageing.InColumn, []any{"6.00 in 4", "5.00 in -1, 15.00 in 0", "-7.00 in -2"}},
		{"by their own dates", ageing.ByOwnDate, []any{"6.00 in 4", "5.00 in -1, 15.00 in 0", "-7.00 in 0"}},
		{"against the oldest", ageing.AgainstOldest, []any{"6.00 set off", "1.00 set off, 14.00 in 0, 5.00 in -1", "7.00 set off"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			opts := options()
			opts.Explain, opts.Credits, opts.KnownAt = "C1", tt.credits, date(t, "2026-09-20")
			got := showTraces(mustAge(t, opts, ledger.Transaction, entries(t, transactions)))
			if want := lines(fmt.Sprintf(told, tt.items...)); got != want {
				t.Errorf("got:\n%swant:\n%s", got, want)
			}
		})
	}
}

func TestExplainOtherBases(t *testing.T) {
	for basis, tt := range map[ledger.Basis]struct{ ledger, want string }{
		ledger.Dated: {
			`C1 I1 2026-08-01 2026-08-31 9.00 settled=2026-09-30
			C1 I2 2026-08-01 2026-08-31 8.00 settled=2026-10-01
			C1 I3 2026-08-01 2026-08-31 7.00
			C1 I4 2026-10-01 2026-08-31 6.00 settled=2026-10-02`,
			`test:1 I1 9.00 settled, 0.00 open
			test:2 I2 8.00 open, 8.00 open, 8.00 in 0
			test:3 I3 7.00 open, 7.00 open, 7.00 in 0
			test:4 I4 6.00 later, 0.00 open`,
		},
		ledger.OpenItemBasis: {
			`C1 I1 2026-08-01 2026-08-31 9.00 open=5.00
			C1 I2 2026-08-01 2026-08-31 8.00 open=0.00`,
			`test:1 I1 5.00 open, 5.00 open, 5.00 in 0
			test:2 I2 0.00 open, 0.00 open`,
		},
	} {
		opts := options()
		opts.Explain = "C1"
		if got := showTraces(mustAge(t, opts, basis, entries(t, tt.ledger))); got != lines(tt.want) {
			t.Errorf("%v: got:\n%swant:\n%s", basis, got, lines(tt.want))
		}
		opts.Explain = "C9"
		if got := showTraces(mustAge(t, opts, basis, entries(t, tt.ledger))); got != "" {
			t.Errorf("%v: of an account that is not there is told %s", basis, got)
		}
	}
}

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
		items += trace.Items[i].Open
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
		a.NotDue += item.Open
	case ageing.Unallocated:
		a.Unallocated += item.Open
	default:
		a.Buckets[item.Bucket] += item.Open
	}
	a.Balance += item.Open
	a.Disputed += item.Parts().Disputed
	a.Items++
	if item.Overdue {
		a.Overdue += item.Open
	}
	if item.Retained {
		a.Retained += item.Open
	}
	if item.Held() && item.Open > 0 {
		a.Held += item.Open
	}
}

// columnsText prints what addItem adds up.
func columnsText(a *ageing.Account) string {
	if a == nil {
		a = new(ageing.Account)
	}
	return fmt.Sprint(a.NotDue, a.Buckets, a.Unallocated, a.Balance, a.Overdue, a.Disputed, a.Held, a.Retained, a.Items)
}
