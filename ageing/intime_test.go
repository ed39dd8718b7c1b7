package ageing_test

import (
	"testing"

	"arrears/internal/ledger"
)

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
