package budget_test

import (
	"errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/budget"
)

// TestHeadroom puts payments for a year to budgets with so much left over a month.
func TestHeadroom(t *testing.T) {
	tenth := budget.SavingsRule{Share: ledger.NewPercent(10_00), Most: 20_00}
	for _, tt := range []struct {
		name          string
		surplus       string // a month
		rule          budget.SavingsRule
		payment       string // a year
		before, after string // a year
		label         budget.Label
		concerns      string
	}{
		{"no payment", "50.00", budget.SavingsRule{}, "0.00", "600.00", "600.00", budget.Manageable, "[]"},
		{"half of it", "50.00", budget.SavingsRule{}, "300.00", "600.00", "300.00", budget.Manageable, "[]"},
		{"all of it", "50.00", budget.SavingsRule{}, "600.00", "600.00", "0.00", budget.NeedsReview, "[headroom]"},
		{"all but 11p a year is under a penny a month", "50.00", budget.SavingsRule{}, "599.89", "600.00", "0.11", budget.NeedsReview, "[headroom]"},
		{"all but 12p is not", "50.00", budget.SavingsRule{}, "599.88", "600.00", "0.12", budget.Manageable, "[]"},
		{"a penny too much", "50.00", budget.SavingsRule{}, "600.01", "600.00", "-0.01", budget.NotEnough, "[headroom]"},
		{"savings come first", "50.00", tenth, "540.00", "540.00", "0.00", budget.Manageable, "[]"},
		{"and are not touched", "50.00", tenth, "540.01", "540.00", "-0.01", budget.NotEnough, "[headroom]"},
		{"nothing to begin with", "0.00", budget.SavingsRule{}, "0.00", "0.00", "0.00", budget.NotEnough, "[]"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := must(budget.HeadroomOf(earns(t, gbp(tt.surplus), tt.rule), gbp(tt.payment), plan.Year, nil))
			if h.Before != gbp(tt.before) || h.After != gbp(tt.after) || h.Label != tt.label {
				t.Errorf("%v before, %v after: %v, want %s, %s: %v", h.Before, h.After, h.Label, tt.before, tt.after, tt.label)
			}
			var about []budget.Concern
			for _, w := range h.Warnings {
				about = append(about, w.About)
			}
			if got := fmt.Sprint(about); got != tt.concerns {
				t.Errorf("concerns %s, want %s", got, tt.concerns)
			}
		})
	}
}

// TestHeadroomPeriods brings a payment of 10.00 each period to a year of 52 weeks.
func TestHeadroomPeriods(t *testing.T) {
	for every, want := range map[plan.Period]string{
		plan.Week: "520.00", plan.Fortnight: "260.00", plan.FourWeeks: "130.00", plan.Month: "120.00", plan.Quarter: "40.00", plan.Year: "10.00",
	} {
		h := must(budget.HeadroomOf(earns(t, gbp("100.00"), budget.SavingsRule{}), gbp("10.00"), every, nil))
		if h.Payment != gbp(want) || h.Before-h.After != gbp(want) {
			t.Errorf("every %v: %v a year, want %s", every, h.Payment, want)
		}
	}
	if _, err := budget.HeadroomOf(earns(t, 1, budget.SavingsRule{}), 1<<62, plan.Month, nil); !errors.Is(err, ledger.ErrOverflow) {
		t.Errorf("error = %v, want %v", err, ledger.ErrOverflow)
	}
}

// TestHeadroomProperties draws a surplus and payments: a larger payment never leaves
// more or looks better, and stress never looks better than the budget as it is.
func TestHeadroomProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		income := ledger.Money(rapid.IntRange(0, 2000_00).Draw(t, "income"))
		spent := ledger.Money(rapid.IntRange(0, 2000_00).Draw(t, "spent"))
		s := must(budget.NewStatement(ledger.Sterling, []budget.Line{
			{Section: budget.Income, Item: "pay", Amount: income, Often: budget.Often{Every: plan.Month}},
			{Section: budget.Essential, Item: "rent", Amount: spent, Often: budget.Often{Every: plan.Month}},
		}, ledger.NewPercent(10_000), budget.SavingsRule{}))
		payment := ledger.Money(rapid.Int64Range(0, 3000_00).Draw(t, "payment"))
		h := must(budget.HeadroomOf(s, payment, plan.Year, nil))
		if h.Before != 12*(income-spent) || h.After != h.Before-payment || h.Payment != payment {
			t.Errorf("%+v", h)
		}
		more := must(budget.HeadroomOf(s, payment+ledger.Money(rapid.Int64Range(1, 100_00).Draw(t, "more")), plan.Year, nil))
		if more.After >= h.After || more.Label > h.Label {
			t.Errorf("a larger payment leaves %v and is %v; %v and %v", more.After, more.Label, h.After, h.Label)
		}
		less := must(s.Stressed([]budget.Stress{{Section: budget.Income, Change: ledger.NewPercent(-rapid.Int64Range(0, 10_000).Draw(t, "down"))}}))
		stressed := must(budget.HeadroomOf(s, payment, plan.Year, &less))
		if stressed.Label > h.Label || stressed.Before != h.Before || len(stressed.Warnings) < len(h.Warnings) {
			t.Errorf("under stress %v, %d warnings; without %v, %d", stressed.Label, len(stressed.Warnings), h.Label, len(h.Warnings))
		}
		if month := h.Month(h.After); 12*month > h.After || 12*(month+1) <= h.After {
			t.Errorf("%v a month of %v", month, h.After)
		}
	})
}

func ExampleHeadroomOf() {
	statement, err := budget.NewStatement(ledger.Sterling, []budget.Line{
		{Section: budget.Income, Item: "wages", Amount: 1000_00, Often: budget.Often{Every: plan.Month}},
		{Section: budget.Essential, Item: "rent", Amount: 900_00, Often: budget.Often{Every: plan.Month}},
	}, ledger.NewPercent(100_00), budget.SavingsRule{})
	if err != nil {
		fmt.Println(err)
		return
	}
	headroom, err := budget.HeadroomOf(statement, 110_00, plan.Month, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(headroom.Label)
	for _, w := range headroom.Warnings {
		fmt.Printf("%v: %s\n", w.About, w.Says)
	}
	// Output:
	// not enough headroom
	// headroom: the payment is GBP 10.00 a month above what the budget leaves
}
