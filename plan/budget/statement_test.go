package budget_test

import (
	"fmt"
	"strings"
	"testing"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/budget"
)

func TestNewStatement(t *testing.T) {
	lines := []budget.Line{
		{Section: budget.Essential, Item: "rent", Amount: gbp("100.00"), Every: plan.Week},
		{Section: budget.Income, Item: "wages", Amount: gbp("600.05"), Every: plan.Month},
		{Section: budget.Savings, Item: "rainy day", Amount: gbp("0.01"), Every: plan.Quarter},
		{Section: budget.Essential, Item: "clothes", Amount: gbp("0.06"), Every: plan.Year},
	}
	s, err := budget.NewStatement(ledger.Sterling, lines, 5000, budget.SavingsRule{})
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, l := range s.Lines {
		fmt.Fprintln(&got, l.Section, l.Item, l.Yearly, l.Monthly)
	}
	fmt.Fprintln(&got, "surplus", s.Surplus, s.SurplusMonthly())
	for _, a := range s.Allows {
		fmt.Fprintln(&got, a.Every, a.Amount)
	}
	// 7200.60 - 5200.06 - 0.04 = 2000.50; its twelfth is 166.7083….
	want := `income wages 7200.60 600.05
essential rent 5200.00 433.33
essential clothes 0.06 0.01
savings rainy day 0.04 0.00
surplus 2000.50 166.70
week 19.23
fortnight 38.47
four-weeks 76.94
month 83.35
`
	if got.String() != want {
		t.Errorf("got:\n%swant:\n%s", got.String(), want)
	}
}

// A share under a penny is left out, and without a surplus nothing is allowed.
func TestNewStatementAllows(t *testing.T) {
	for income, want := range map[string]string{"0": "[]", "0.11": "[]", "0.12": "[{month 0.01}]", "0.13": "[{four-weeks 0.01} {month 0.01}]"} {
		s, err := budget.NewStatement(ledger.Sterling, []budget.Line{
			{Section: budget.Income, Item: "wages", Amount: gbp(income), Every: plan.Year},
		}, 10000, budget.SavingsRule{})
		if got := fmt.Sprint(s.Allows); err != nil || got != want {
			t.Errorf("a surplus of %s allows %v, %v, want %s", income, got, err, want)
		}
	}
}

func TestNewStatementErrors(t *testing.T) {
	wages := budget.Line{Section: budget.Income, Item: "wages", Amount: gbp("1.00"), Every: plan.Month}
	for _, share := range []int64{-1, 0, 10001} {
		_, err := budget.NewStatement(ledger.Sterling, []budget.Line{wages}, share, budget.SavingsRule{})
		checkError(t, err, plan.ErrTerms, "share")
	}
	wages.Every = 0
	_, err := budget.NewStatement(ledger.Sterling, []budget.Line{wages}, 10000, budget.SavingsRule{})
	checkError(t, err, budget.ErrLine, "no period")
}
