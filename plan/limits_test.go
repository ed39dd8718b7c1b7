package plan_test

import (
	"errors"
	"testing"

	"arrears/internal/ledger"
	"arrears/plan"
)

func TestLimit(t *testing.T) {
	var blank plan.Limit[int]
	if v, ok := blank.Get(); ok || v != 0 {
		t.Errorf("a blank limit is %d, %v", v, ok)
	}
	if v, ok := plan.At(0).Get(); !ok || v != 0 {
		t.Errorf("a limit at zero is %d, %v", v, ok)
	}
}

func TestPlanLimitsRow(t *testing.T) {
	limits, err := plan.NewLimits([]plan.LimitRow{
		{Line: 2, MaxBalance: plan.At(gbp("500"))},
		{Line: 3, MinBalance: plan.At(gbp("500.01")), MaxBalance: plan.At(gbp("1000"))},
	})
	if err != nil {
		t.Fatal(err)
	}
	for balance, want := range map[string]int{"0.01": 2, "500.00": 2, "500.01": 3, "1000.00": 3, "1000.01": 0} {
		row, ok := limits.Row(gbp(balance))
		if row.Line != want || ok != (want > 0) {
			t.Errorf("a balance of %s is on line %d, %v, want %d", balance, row.Line, ok, want)
		}
	}
}

func TestPlanLimitsRefuses(t *testing.T) {
	sum := func(text string) plan.Limit[ledger.Money] { return plan.At(gbp(text)) }
	tests := []struct {
		name string
		row  plan.LimitRow
		says string
	}{
		{"negative least", plan.LimitRow{Line: 2, MinBalance: sum("-1")}, "line 2: min_balance: it is negative"},
		{"negative most", plan.LimitRow{Line: 2, MaxBalance: sum("-1")}, "max_balance: it is negative"},
		{"crossed", plan.LimitRow{Line: 2, MinBalance: sum("2"), MaxBalance: sum("1")}, "min_balance: it is more than max_balance"},
		{"negative payment", plan.LimitRow{Line: 2, SmallestPayment: sum("-1")}, "smallest_payment: it is negative"},
		{"no months", plan.LimitRow{Line: 2, LongestMonths: plan.At(0)}, "longest_months: it is less than 1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := plan.NewLimits([]plan.LimitRow{tt.row})
			checkError(t, err, plan.ErrPolicy, tt.says)
		})
	}
	_, err := plan.NewLimits([]plan.LimitRow{{Line: 2, MaxBalance: sum("10")}, {Line: 3, MinBalance: sum("10")}})
	checkError(t, err, plan.ErrPolicy, "line 3: min_balance: overlaps line 2")
	var cell *plan.RowFault
	if !errors.As(err, &cell) || cell.Line != 3 {
		t.Errorf("%v has no place", err)
	}
}
