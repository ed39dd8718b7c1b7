package ledger_test

import (
	"testing"

	"arrears/internal/ledger"
)

func TestDebt(t *testing.T) {
	day := ledger.MustDate(2026, 3, 31)
	debt := ledger.Debt{OpenItem: ledger.OpenItem{Open: 100, Disputed: 40}, Principal: 100}
	if got := debt.PaidOn(); got != 0 {
		t.Errorf("nothing was paid, but on %v", got)
	}
	debt.Payments = []ledger.Payment{{Paid: day, Sum: 60}, {Paid: day - 1, Sum: 40}}
	if got := debt.PaidOn(); got != day {
		t.Errorf("got %v, want the day %v of the last payment", got, day)
	}
	if debt.PaidBy(day-2) != 0 || debt.PaidBy(day-1) != 40 || debt.PaidBy(day) != 100 {
		t.Errorf("%v, %v and %v paid by the days about the payments, want 0.00, 0.40 and 1.00", debt.PaidBy(day-2), debt.PaidBy(day-1), debt.PaidBy(day))
	}
	if debt.Settled = day + 1; debt.PaidOn() != day+1 {
		t.Errorf("got %v, want the day on which the row was settled", debt.PaidOn())
	}
	if debt.Undisputed() != 60 {
		t.Errorf("%v undisputed, want 0.60", debt.Undisputed())
	}
}
