package plan_test

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/plan"
)

func TestStressed(t *testing.T) {
	s, err := plan.NewStatement(ledger.Sterling, linesOf("income 1000.01 year; essential 100.01 year; priority_debt 100.00 year"), 50_00, plan.SavingsRule{})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		changes []plan.Stress
		want    string
	}{
		{nil, "1000.01 100.01 100.00 800.00 33.33"},
		// 900.009 is cut and 115.0115 is rounded up: never better than it is.
		{[]plan.Stress{{plan.Income, -10_00}, {plan.Essential, 15_00}}, "900.00 115.02 100.00 684.98 28.54"},
		{[]plan.Stress{{plan.Income, -100_00}}, "0.00 100.01 100.00 -200.01 0.00"},
		{[]plan.Stress{{plan.PriorityDebt, 1000_00}, {plan.Flexible, 50_00}}, "1000.01 100.01 1100.00 -200.00 0.00"},
	}
	for _, tt := range tests {
		after, err := s.Stressed(tt.changes)
		got := fmt.Sprint(after.Yearly(plan.Income), after.Yearly(plan.Essential), after.Yearly(plan.PriorityDebt), after.Surplus, after.Offer())
		if err != nil || got != tt.want {
			t.Errorf("%v: got %s, %v, want %s", tt.changes, got, err, tt.want)
		}
	}
	if s.Surplus != 800_00 || s.Yearly(plan.Income) != 1000_01 {
		t.Error("the statement itself has been changed")
	}
	for _, tt := range []struct {
		changes []plan.Stress
		says    string
	}{
		{[]plan.Stress{{0, 1}}, "no section to change"},
		{[]plan.Stress{{plan.Income, 1}, {plan.Income, 2}}, "income is changed twice"},
		{[]plan.Stress{{plan.Income, -10_001}}, "out of range"},
		{[]plan.Stress{{plan.Income, plan.MaxStress + 1}}, "out of range"},
	} {
		_, err := s.Stressed(tt.changes)
		checkError(t, err, plan.ErrTerms, tt.says)
	}
	huge, err := plan.Surplus(ledger.Sterling, []plan.BudgetLine{{Section: plan.Essential, Item: "x", Amount: math.MaxInt64 / 2, Every: plan.Year}})
	if err != nil {
		t.Fatal(err)
	}
	_, err = huge.Stressed([]plan.Stress{{plan.Essential, 500_00}})
	checkError(t, err, ledger.ErrOverflow, "essential")
}

// Worse circumstances never leave more, and offer no more than a penny a month
// more: savings are set aside in whole pennies, and may fall by one.
func TestStressOffersNoMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sum := func(name string) ledger.Money { return ledger.Money(rapid.Int64Range(0, 1000_00).Draw(t, name)) }
		s, err := plan.NewStatement(ledger.Sterling, []plan.BudgetLine{
			{Section: plan.Income, Amount: sum("pay"), Every: plan.Week},
			{Section: plan.Flexible, Amount: sum("food"), Every: plan.Month},
		}, rapid.Int64Range(1, 10_000).Draw(t, "share"), plan.SavingsRule{Share: 10_00, Most: 20_00})
		if err != nil {
			t.Fatal(err)
		}
		after, err := s.Stressed([]plan.Stress{
			{plan.Income, -rapid.Int64Range(0, 10_000).Draw(t, "less")}, {plan.Flexible, rapid.Int64Range(0, 10_000).Draw(t, "more")},
		})
		if err != nil || after.Surplus > s.Surplus || after.Available() > s.Available()+11 || after.Offer() > s.Offer()+1 {
			t.Errorf("%v becomes %v, %v", s.Offer(), after.Offer(), err)
		}
	})
}
