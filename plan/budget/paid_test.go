package budget_test

import (
	"testing"

	"arrears/plan"
	"arrears/plan/budget"
)

func TestPaid(t *testing.T) {
	line := func(s budget.Section, item string) budget.Line {
		return budget.Line{Section: s, Item: item, Amount: 30_00, Often: budget.Often{Every: plan.Month}}
	}
	lines := []budget.Line{line(budget.Essential, "Rent"), line(budget.PriorityDebt, "Rent arrears"), line(budget.PriorityDebt, "Arrangement for council tax"), line(budget.PriorityDebt, "Arrears")}
	for creditor, want := range map[string]int{
		"Rent arrears": 1, "RENT": 1, "rent (arrears)": 1, "Council Tax arrears": 1, "Tax council": 1, "Council": 0, "Card": 0, "arrears": 1, "": 0,
	} {
		if got, _ := budget.Paid(lines, creditor); len(got) != want {
			t.Errorf("%q is paid by %v, want %d", creditor, got, want)
		}
	}
}

// A debt in the budget and among the creditors is paid twice, in any section and under
// a longer name; what only has its name may be what comes due again, which is told.
func TestPaidInOtherSections(t *testing.T) {
	tests := []struct {
		section        budget.Section
		item, creditor string
		sure, perhaps  int
	}{
		{budget.PriorityDebt, "Council tax arrears", "Leeds City Council (council tax)", 1, 0},
		{budget.PriorityDebt, "Gas debt", "British Gas", 1, 0},
		{budget.PriorityDebt, "British Gas", "Gas", 0, 1},
		{budget.Essential, "Council tax arrears", "COUNCIL TAX ARREARS", 1, 0},
		{budget.Essential, "Council tax", "council tax arrears", 0, 1},
		{budget.Flexible, "Card", "card", 1, 0},
		{budget.Flexible, "Store card", "Card", 0, 0},
		{budget.Savings, "Loan from Ann", "Loan from Ann", 1, 0},
		{budget.Income, "Card", "Card", 0, 0},
		{budget.Essential, "Rent", "Rent", 0, 1},
	}
	for _, tt := range tests {
		line := budget.Line{Section: tt.section, Item: tt.item, Amount: 30_00, Often: budget.Often{Every: plan.Month}}
		sure, perhaps := budget.Paid([]budget.Line{line}, tt.creditor)
		if len(sure) != tt.sure || len(perhaps) != tt.perhaps {
			t.Errorf("%v %q and %q: %d and %d, want %d and %d", tt.section, tt.item, tt.creditor, len(sure), len(perhaps), tt.sure, tt.perhaps)
		}
	}
}
