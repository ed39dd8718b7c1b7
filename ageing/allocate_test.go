package ageing_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"arrears/ageing"
	"arrears/internal/ledger"
)

// showItems prints what is open, one item a line, with what was left over.
func showItems(t testing.TB, aged *ageing.Aged) string {
	t.Helper()
	listing, err := aged.List(ageing.View{})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, item := range aged.ListItems(listing) {
		a := aged.AccountOf(item)
		fmt.Fprintln(&b, a.ID, item.Document, plain(a, item.Open))
	}
	for _, l := range aged.Caveats.Surplus {
		fmt.Fprintln(&b, "surplus", l.Origin, l.Document, l.Currency.Format(l.Sum))
	}
	for _, l := range aged.Caveats.Unknown {
		fmt.Fprintln(&b, "unknown", l.Origin, l.Document, l.Currency.Format(l.Sum))
	}
	return b.String()
}

type allocation struct {
	name, ledger, want string
	asAt               string // the day of the other tests unless stated
}

var allocations = []allocation{
	{name: "nothing is guessed", ledger: "C1 I1 2026-08-01 - 10.00\nC1 R1 2026-08-02 - -10.00", want: "C1 I1 10\nC1 R1 -10"},
	{name: "bare", ledger: "C1 I1 2026-08-01 - 10.00\nC1 R1 2026-08-02 - -10.00 for=I1"},
	{name: "bare and less", ledger: "C1 I1 2026-08-01 - 10.00\nC1 R1 2026-08-02 - -4.00 for=I1", want: "C1 I1 6"},
	{
		name: "bare and more", ledger: "C1 I1 2026-08-01 - 10.00\nC1 R1 2026-08-02 - -14.00 for=I1",
		want: "C1 R1 -4\nsurplus test:2 I1 4.00",
	},
	{name: "amount", ledger: "C1 I1 2026-08-01 - 10.00\nC1 R1 2026-08-02 - -10.00 for=I1:3.00", want: "C1 I1 7\nC1 R1 -7"},
	{
		name:   "several",
		ledger: "C1 I1 2026-08-01 - 10.00\nC1 I2 2026-08-02 - 10.00\nC1 R1 2026-08-03 - -15.00 for=I1:6.00;I2:8.00",
		want:   "C1 I1 4\nC1 I2 2\nC1 R1 -1",
	},
	{
		name:   "several bare, in turn",
		ledger: "C1 I1 2026-08-01 - 10.00\nC1 I2 2026-08-02 - 10.00\nC1 R1 2026-08-03 - -15.00 for=I2;I1",
		want:   "C1 I1 5",
	},
	{
		name:   "the surplus of several is told once",
		ledger: "C1 I1 2026-08-01 - 10.00\nC1 I2 2026-08-02 - 5.00\nC1 R1 2026-08-03 - -20.00 for=I1;I2",
		want:   "C1 R1 -5\nsurplus test:3 I2 5.00",
	},
	{
		name:   "an amount stated comes before a bare reference",
		ledger: "C1 I1 2026-08-01 - 10.00\nC1 I2 2026-08-02 - 5.00\nC1 R1 2026-08-03 - -10.00 for=I1;I2:5.00",
		want:   "C1 I1 5",
	},
	{
		name:   "the same document twice",
		ledger: "C1 I1 2026-08-01 - 10.00\nC1 R1 2026-08-03 - -10.00 for=I1:2.00;I1:3.00;I1",
	},
	{
		name:   "two entries to one document, the earlier first",
		ledger: "C1 I1 2026-08-01 - 10.00\nC1 R1 2026-08-05 - -8.00 for=I1\nC1 R2 2026-08-04 - -8.00 for=I1",
		want:   "C1 R1 -6\nsurplus test:2 I1 6.00",
	},
	{name: "unknown document", ledger: "C1 I1 2026-08-01 - 10.00\nC1 R1 2026-08-02 - -4.00 for=I2", want: "C1 I1 10\nC1 R1 -4\nunknown test:2 I2 4.00"},
	{
		name:   "an amount for an unknown document goes to no other",
		ledger: "C1 I1 2026-08-01 - 10.00\nC1 R1 2026-08-02 - -10.00 for=I0:6.00;I1",
		want:   "C1 I1 6\nC1 R1 -6\nunknown test:2 I0 6.00",
	},
	{
		name:   "an unknown bare reference leaves all to the next",
		ledger: "C1 I1 2026-08-01 - 10.00\nC1 R1 2026-08-02 - -10.00 for=I0;I1",
	},
	{
		name:   "and has what is left over",
		ledger: "C1 I1 2026-08-01 - 10.00\nC1 R1 2026-08-02 - -12.00 for=I0;I1",
		want:   "C1 R1 -2\nunknown test:2 I0 2.00",
	},
	{
		name:   "same document number in two accounts",
		ledger: "C1 I1 2026-08-01 - 10.00\nC2 I1 2026-08-01 - 10.00\nC2 R1 2026-08-02 - -4.00 for=I1",
		want:   "C1 I1 10\nC2 I1 6",
	},
	{
		name:   "same document number in two currencies",
		ledger: "C1 I1 2026-08-01 - 10.00\nC1 I1 2026-08-01 - 10.00 cur=EUR\nC1 R1 2026-08-02 - -4.00 for=I1 cur=EUR",
		want:   "C1 I1 6\nC1 I1 10",
	},
	{
		name:   "document of another account only",
		ledger: "C1 I1 2026-08-01 - 10.00\nC2 R1 2026-08-02 - -4.00 for=I1",
		want:   "C1 I1 10\nC2 R1 -4\nunknown test:2 I1 4.00",
	},
	{name: "an entry is not set against itself", ledger: "C1 R1 2026-08-02 - -4.00 for=R1", want: "C1 R1 -4\nunknown test:1 R1 4.00"},
	{
		name:   "a receipt with the number of its invoice",
		ledger: "C1 I1 2026-08-01 - 10.00\nC1 I1 2026-08-02 - -4.00 for=I1", want: "C1 I1 6",
	},
	{
		name:   "a receipt for a receipt",
		ledger: "C1 R1 2026-08-01 - -10.00\nC1 R2 2026-08-02 - -4.00 for=R1:4.00", want: "C1 R1 -10\nC1 R2 -4\nunknown test:2 R1 4.00",
	},
	{
		name:   "an invoice of nothing is there, but not open",
		ledger: "C1 I1 2026-08-01 - 0.00\nC1 R1 2026-08-02 - -4.00 for=I1", want: "C1 R1 -4\nsurplus test:2 I1 4.00",
	},
	{name: "an entry of nothing allocates nothing", ledger: "C1 I1 2026-08-01 - 5.00\nC1 R1 2026-08-02 - 0.00 for=I1;I2", want: "C1 I1 5"},
	{
		name:   "a refund returns a credit",
		ledger: "C1 CN 2026-08-01 - -10.00\nC1 F1 2026-08-05 - 10.00 for=CN",
	},
	{
		name:   "a refund of what is left of a credit",
		ledger: "C1 I1 2026-07-01 - 6.00\nC1 CN 2026-08-01 - -10.00 for=I1\nC1 F1 2026-08-05 - 4.00 for=CN",
	},
	{
		name:   "a refund of more than is left",
		ledger: "C1 I1 2026-07-01 - 6.00\nC1 CN 2026-08-01 - -10.00 for=I1\nC1 F1 2026-08-05 - 5.00 for=CN",
		want:   "C1 F1 1\nsurplus test:3 CN 1.00",
	},
	{
		name:   "parts are filled from the earliest, whatever their order",
		ledger: "C1 I1 2026-07-01 2026-10-01 5.00\nC1 I1 2026-07-01 2026-08-01 5.00\nC1 I1 2026-07-01 2026-09-01 5.00\nC1 R1 2026-07-05 - -7.00 for=I1",
		want:   "C1 I1 3\nC1 I1 5",
	},
	{
		name:   "an entry without a date is there from the start",
		ledger: "C1 I1 - 2026-08-01 10.00\nC1 R1 - 2026-08-02 -4.00 for=I1", want: "C1 I1 6",
	},
}

func TestAllocate(t *testing.T) {
	for _, tt := range append(allocations, allocationsInTime...) {
		t.Run(tt.name, func(t *testing.T) {
			opts := options()
			opts.KeepItems = true
			if tt.asAt != "" {
				opts.AsAt = date(t, tt.asAt)
			}
			aged := mustAge(t, opts, ledger.Transaction, entries(t, tt.ledger))
			if got := showItems(t, aged); got != lines(tt.want) {
				t.Errorf("got:\n%swant:\n%s", got, lines(tt.want))
			}
		})
	}
}

func TestAllocateRefuses(t *testing.T) {
	tests := []struct{ name, ledger, want string }{
		{
			"beyond what is open", "C1 I1 2026-08-01 - 10.00\nC1 R1 2026-08-02 - -20.00 for=I1:10.01",
			"test:2: applies_to: 10.01 to I1, of which only 10.00 is open: want no more than is open, or no amount",
		},
		{
			"beyond what another has left", "C1 I1 2026-08-01 - 10.00\nC1 R1 2026-08-03 - -8.00 for=I1:8.00\nC1 R2 2026-08-02 - -5.00 for=I1:5.00",
			"test:2: applies_to: 8.00 to I1, of which only 5.00 is open",
		},
		{
			"beyond what is open, though all of it is later", "C1 I1 2026-11-01 - 10.00\nC1 R1 2026-11-02 - -20.00 for=I1:10.01",
			"test:2: applies_to: 10.01 to I1, of which only 10.00 is open",
		},
		{
			"beyond the entry", "C1 I1 2026-08-01 - 10.00\nC1 R1 2026-08-02 - -5.00 for=I1:5.01",
			"test:2: applies_to: it allocates 5.01 of an entry of 5.00: want amounts that add up to no more than the entry",
		},
		{
			"beyond the entry together", "C1 I1 2026-08-01 - 10.00\nC1 R1 2026-08-02 - -5.00 for=I1:3.00;I2:3.00",
			"test:2: applies_to: it allocates 6.00 of an entry of 5.00",
		},
		{
			"of an entry of nothing", "C1 I1 2026-08-01 - 10\nC1 R1 2026-08-02 - 0 for=I1:1",
			"test:2: applies_to: it allocates 1.00 of an entry of 0.00",
		},
		{
			"a credit that has been spent", "C1 I1 2026-07-01 - 6.00\nC1 CN 2026-08-01 - -6.00 for=I1\nC1 F1 2026-08-05 - 6.00 for=CN:6.00",
			"test:3: applies_to: 6.00 to CN, of which only 0.00 is open",
		},
		{
			"what others have had of the entry",
			"C1 I1 2026-08-01 - 10.00\nC1 CN 2026-08-01 - -10.00 for=I1:6.00@2026-09-01\nC1 F1 2026-08-10 - 8.00 for=CN:8.00",
			"test:2: applies_to: 6.00 to I1, when entries that name this one have left only 2.00 of it for that: want amounts that add up",
		},
		{
			"no document", "C1 I1 2026-08-01 - 10.00\nC1 R1 2026-08-02 - -5.00 for=I1;",
			`test:2: applies_to: "I1;" names no document: want DOC`,
		},
		{
			"nothing", "C1 I1 2026-08-01 - 10.00\nC1 R1 2026-08-02 - -5.00 for=I1:0",
			`test:2: applies_to: "I1:0" allocates nothing: want DOC`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			aged, err := age(options(), ledger.Transaction, entries(t, tt.ledger))
			if !errors.As(err, new(*ledger.Problem)) || !strings.HasPrefix(err.Error(), tt.want) || aged != nil {
				t.Errorf("error = %v, want %s", err, tt.want)
			}
		})
	}
}

// What is in dispute is no more than what is open.
func TestDisputedAfterAllocation(t *testing.T) {
	for paid, want := range map[string]ledger.Money{"-3.00": 500, "-5.00": 500, "-7.00": 300, "-10.00": 0} {
		aged := mustAge(t, options(), ledger.Transaction, entries(t, "C1 I1 2026-08-01 - 10.00 disputed=5.00\nC1 R1 2026-08-02 - "+paid+" for=I1"))
		if got := aged.Accounts[0].Disputed; got != want {
			t.Errorf("after %s: %v disputed, want %v", paid, got, want)
		}
	}
}

// What is open on a day follows from what had happened by then.
var allocationsInTime = []allocation{
	{
		name: "a later payment reduces no earlier balance", asAt: "2026-08-09",
		ledger: "C1 I1 2026-08-01 - 10.00\nC1 R1 2026-08-10 - -10.00 for=I1", want: "C1 I1 10",
	},
	{
		name: "on its day it does", asAt: "2026-08-10",
		ledger: "C1 I1 2026-08-01 - 10.00\nC1 R1 2026-08-10 - -10.00 for=I1",
	},
	{
		name: "allocated later than paid", asAt: "2026-08-14",
		ledger: "C1 I1 2026-08-01 - 10.00\nC1 R1 2026-08-10 - -10.00 for=I1@2026-08-15", want: "C1 I1 10\nC1 R1 -10",
	},
	{
		name: "on the day of allocation", asAt: "2026-08-15",
		ledger: "C1 I1 2026-08-01 - 10.00\nC1 R1 2026-08-10 - -10.00 for=I1@2026-08-15",
	},
	{
		name: "allocated before it was paid counts from the payment", asAt: "2026-08-09",
		ledger: "C1 I1 2026-08-01 - 10.00\nC1 R1 2026-08-10 - -10.00 for=I1@2026-08-02", want: "C1 I1 10",
	},
	{
		name: "paid before it was invoiced", asAt: "2026-08-09",
		ledger: "C1 R1 2026-08-01 - -10.00 for=I1\nC1 I1 2026-08-10 - 10.00", want: "C1 R1 -10",
	},
	{
		name: "until it is", asAt: "2026-08-10",
		ledger: "C1 R1 2026-08-01 - -10.00 for=I1\nC1 I1 2026-08-10 - 10.00",
	},
	{
		name: "one part allocated by the day, one not", asAt: "2026-08-09",
		ledger: "C1 I1 2026-08-01 - 10.00\nC1 R1 2026-08-02 - -10.00 for=I1:4.00;I1:6.00@2026-08-10", want: "C1 I1 6\nC1 R1 -6",
	},
	{
		name: "what takes effect first is filled first", asAt: "2026-08-15",
		ledger: "C1 I1 2026-08-01 - 10.00\nC1 R1 2026-08-02 - -10.00 for=I1@2026-09-01\nC1 R2 2026-08-10 - -10.00 for=I1",
		want:   "C1 R1 -10\nsurplus test:2 I1 10.00",
	},
	{
		name: "and stays so", asAt: "2026-09-15",
		ledger: "C1 I1 2026-08-01 - 10.00\nC1 R1 2026-08-02 - -10.00 for=I1@2026-09-01\nC1 R2 2026-08-10 - -10.00 for=I1",
		want:   "C1 R1 -10\nsurplus test:2 I1 10.00",
	},
	{
		name: "a part invoiced later is not filled before its day, though due first", asAt: "2026-08-15",
		ledger: "C1 I1 2026-09-01 2026-09-05 10.00\nC1 I1 2026-08-01 2026-10-01 10.00\nC1 R1 2026-08-10 - -10.00 for=I1",
	},
	{
		name: "what is left of a payment waits for the next part", asAt: "2026-09-01",
		ledger: "C1 I1 2026-08-01 - 10.00\nC1 R1 2026-08-10 - -14.00 for=I1\nC1 I1 2026-09-01 - 5.00", want: "C1 I1 1",
	},
	{
		name: "until which it is open", asAt: "2026-08-31",
		ledger: "C1 I1 2026-08-01 - 10.00\nC1 R1 2026-08-10 - -14.00 for=I1\nC1 I1 2026-09-01 - 5.00", want: "C1 R1 -4",
	},
	{
		name: "a refund not yet made", asAt: "2026-08-04",
		ledger: "C1 CN 2026-08-01 - -10.00\nC1 F1 2026-08-05 - 10.00 for=CN", want: "C1 CN -10",
	},
	{
		name: "an amount kept for later is not taken by a bare reference", asAt: "2026-08-15",
		ledger: "C1 I1 2026-08-01 - 10.00\nC1 I2 2026-08-01 - 10.00\nC1 R1 2026-08-10 - -10.00 for=I1;I2:6.00@2026-09-01",
		want:   "C1 I1 6\nC1 I2 10\nC1 R1 -6",
	},
	{
		name: "nor by the refund of its entry", asAt: "2026-08-15",
		ledger: "C1 I1 2026-08-01 - 10.00\nC1 CN 2026-08-01 - -10.00 for=I1:6.00@2026-09-01\nC1 F1 2026-08-10 - 10.00 for=CN",
		want:   "C1 CN -6\nC1 I1 10\nC1 F1 6\nsurplus test:3 CN 6.00",
	},
	{
		name: "what an entry of a later day leaves over is in no figure", asAt: "2026-08-15",
		ledger: "C1 I1 2026-08-01 - 10.00\nC1 R1 2026-09-10 - -14.00 for=I1\nC1 R2 2026-09-10 - -3.00 for=I0", want: "C1 I1 10",
	},
	{
		name: "nor is what waits for a later document left over", asAt: "2026-08-15",
		ledger: "C1 R1 2026-08-01 - -10.00 for=I1\nC1 I1 2026-09-10 - 10.00", want: "C1 R1 -10",
	},
}

// The balances of every day of a history, from allocations made out of order.
func TestDayByDay(t *testing.T) {
	const history = `
		C1 I1 2026-08-03 2026-08-05 10.00
		C1 R1 2026-08-01 - -4.00 for=I1
		C1 R2 2026-08-06 - -9.00 for=I1:6.00@2026-08-07;I2
		C1 I2 2026-08-08 2026-08-10 5.00`
	want := map[int]string{
		1: "C1 GBP 0 | 0 0 0 0 0 | -4 = -4\n",
		2: "C1 GBP 0 | 0 0 0 0 0 | -4 = -4\n",
		3: "C1 GBP 6 | 0 0 0 0 0 | 0 = 6\n",
		4: "C1 GBP 6 | 0 0 0 0 0 | 0 = 6\n",
		5: "C1 GBP 6 | 0 0 0 0 0 | 0 = 6\n",
		6: "C1 GBP 0 | 6 0 0 0 0 | -9 = -3\n",
		7: "C1 GBP 0 | 0 0 0 0 0 | -3 = -3\n",
		8: "C1 GBP 2 | 0 0 0 0 0 | 0 = 2\n",
		9: "C1 GBP 2 | 0 0 0 0 0 | 0 = 2\n",
	}
	for dayOfMonth := 1; dayOfMonth <= 9; dayOfMonth++ {
		opts := options()
		opts.AsAt = ledger.MustDate(2026, 8, dayOfMonth)
		aged := mustAge(t, opts, ledger.Transaction, entries(t, history))
		if got := show(t, aged); got != want[dayOfMonth] {
			t.Errorf("as at %v: got %s, want %s", opts.AsAt, got, want[dayOfMonth])
		}
	}
}

// Allocations that count on the day are counted once for each pair of rows.
func TestAllocatedCount(t *testing.T) {
	aged := mustAge(t, options(), ledger.Transaction, entries(t, `
		C1 I1 2026-07-01 2026-08-01 5.00
		C1 I1 2026-07-01 2026-09-01 5.00
		C1 R1 2026-07-05 - -7.00 for=I1
		C1 R2 2026-11-05 - -3.00 for=I1
		C1 R3 2026-07-05 - -3.00 for=I9
		C1 R4 2026-07-05 - -3.00`))
	if c := aged.Caveats; c.Allocated != 2 || c.Credits != 4 {
		t.Errorf("%d allocated, %d credits, want 2, 4", c.Allocated, c.Credits)
	}
}

// A credit that names a number used twice goes to the oldest that is open, and it is said;
// not where one alone is open, all are paid, or the debts are parts of one document.
func TestCreditsThatNameANumberUsedTwice(t *testing.T) {
	for text, want := range map[string]int{
		"A 7 2025-02-01 - 80\nA 7 2026-02-01 - 80\nA - 2026-03-01 - -80 for=7":                             1,
		"A 7 2025-02-01 - 80\nA 7 2026-02-01 - 90\nA - 2026-03-01 - -90 for=7:90":                          1,
		"A 7 2025-02-01 - 80\nA 7 2026-02-01 - 80\nA - 2026-03-01 - -160 for=7":                            0,
		"A 7 2025-02-01 - 80\nA 7 2026-02-01 - 80\nA - 2025-03-01 - -80 for=7\nA - 2026-03-01 - -80 for=7": 0,
		"A 7 2026-02-01 2026-03-01 80\nA 7 2026-02-01 2026-04-01 80\nA - 2026-03-01 - -80 for=7":           0,
		"A 7 2025-02-01 - 80\nB 7 2026-02-01 - 80\nA - 2026-03-01 - -70 for=7":                             0,
		"A 7 2025-02-01 - 80\nA 7 2026-02-01 - 80\nA - 2026-10-01 - -80 for=7":                             0, // after the day
		"A 7 2025-02-01 - 80\nA 7 2026-02-01 - 80\nA - 2026-03-01 - -20 for=7\nA - 2026-04-01 - -30 for=7": 2,
	} {
		aged := mustAge(t, options(), ledger.Transaction, entries(t, text))
		if got := aged.Caveats.SameNumber; got != want {
			t.Errorf("%d, want %d:\n%s", got, want, text)
		}
	}
}
