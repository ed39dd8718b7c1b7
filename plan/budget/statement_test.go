package budget_test

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/ledger/ledgertest"
	"arrears/plan"
	"arrears/plan/budget"
)

func TestNewStatement(t *testing.T) {
	lines := []budget.Line{
		{Section: budget.Essential, Item: "rent", Amount: gbp("100.00"), Often: budget.Often{Every: plan.Week}},
		{Section: budget.Income, Item: "wages", Amount: gbp("600.05"), Often: budget.Often{Every: plan.Month}},
		{Section: budget.Savings, Item: "rainy day", Amount: gbp("0.01"), Often: budget.Often{Every: plan.Quarter}},
		{Section: budget.Essential, Item: "clothes", Amount: gbp("0.06"), Often: budget.Often{Every: plan.Year}},
	}
	s, err := budget.NewStatement(ledger.Sterling, lines, ledger.NewPercent(5000), budget.SavingsRule{})
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
			{Section: budget.Income, Item: "wages", Amount: gbp(income), Often: budget.Often{Every: plan.Year}},
		}, ledger.NewPercent(10000), budget.SavingsRule{})
		if got := fmt.Sprint(s.Allows); err != nil || got != want {
			t.Errorf("a surplus of %s allows %v, %v, want %s", income, got, err, want)
		}
	}
}

func TestNewStatementErrors(t *testing.T) {
	wages := budget.Line{Section: budget.Income, Item: "wages", Amount: gbp("1.00"), Often: budget.Often{Every: plan.Month}}
	for _, share := range []int64{-1, 0, 10001} {
		_, err := budget.NewStatement(ledger.Sterling, []budget.Line{wages}, ledger.NewPercent(share), budget.SavingsRule{})
		ledgertest.CheckError(t, err, plan.ErrTerms, "share")
	}
	wages.Every = 0
	_, err := budget.NewStatement(ledger.Sterling, []budget.Line{wages}, ledger.NewPercent(10000), budget.SavingsRule{})
	ledgertest.CheckError(t, err, budget.ErrLine, "no period")
}

// TestStatementAddsUp draws budgets: the lines make the sections, the sections the
// surplus, a year of what is allowed is never more than the share of it, and a penny
// more each time would be.
func TestStatementAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var lines []budget.Line
		for i := range rapid.IntRange(1, 8).Draw(t, "lines") {
			lines = append(lines, budget.Line{
				Section: rapid.SampledFrom(budget.Sections()[:4]).Draw(t, "section"), Item: fmt.Sprint("item ", i),
				Amount: ledger.Money(rapid.Int64Range(0, 900_00).Draw(t, "amount")), Often: budget.Often{Every: rapid.SampledFrom(allPeriods).Draw(t, "every")},
			})
		}
		share := rapid.Int64Range(1, 10_000).Draw(t, "share")
		rule := budget.SavingsRule{Share: ledger.NewPercent(rapid.Int64Range(1, 10_000).Draw(t, "saved")), Most: ledger.Money(rapid.IntRange(1, 50_00).Draw(t, "most saved"))}
		s := must(budget.NewStatement(ledger.Sterling, lines, ledger.NewPercent(share), rule))
		sections := map[budget.Section]ledger.Money{}
		for i, l := range s.Lines {
			if i > 0 && l.Section < s.Lines[i-1].Section {
				t.Errorf("%v comes after %v", l.Section, s.Lines[i-1].Section)
			}
			if l.Yearly != l.Amount*ledger.Money(l.PerYear()) || (12*l.Monthly-l.Yearly).Abs() > 6 {
				t.Errorf("%+v", l)
			}
			sections[l.Section] += l.Yearly
		}
		surplus := sections[budget.Income]
		for _, section := range budget.Sections() {
			if s.Yearly(section) != sections[section] {
				t.Errorf("%v is %v, want %v", section, s.Yearly(section), sections[section])
			}
			if section != budget.Income {
				surplus -= sections[section]
			}
		}
		if s.Surplus != surplus || s.Available() != surplus-12*s.Kept() || s.Kept() < 0 || s.Kept() > rule.Most || s.Available() > surplus {
			t.Errorf("surplus %v, want %v; %v is available and %v kept", s.Surplus, surplus, s.Available(), s.Kept())
		}
		if month := s.SurplusMonthly(); 12*month > surplus || 12*(month+1) <= surplus {
			t.Errorf("%v a month of %v a year", month, surplus)
		}
		if surplus <= 0 && (len(s.Allows) > 0 || s.Offer() != 0) {
			t.Errorf("%v is allowed without a surplus", s.Allows)
		}
		part := big.NewInt(int64(s.Available()))
		part.Mul(part, big.NewInt(share)) // in ten-thousandths
		for _, a := range s.Allows {
			of := func(m ledger.Money) *big.Int { return big.NewInt(int64(m) * int64(a.Every.PerYear()) * 10_000) }
			if of(a.Amount).Cmp(part) > 0 || of(a.Amount+1).Cmp(part) <= 0 {
				t.Errorf("%v every %v of %v a year at %d", a.Amount, a.Every, s.Available(), share)
			}
		}
	})
}

func ExampleNewStatement() {
	statement, err := budget.NewStatement(ledger.Sterling, []budget.Line{
		{Section: budget.Income, Item: "wages", Amount: 1800_00, Often: budget.Often{Every: plan.Month}},
		{Section: budget.Essential, Item: "rent", Amount: 250_00, Often: budget.Often{Every: plan.Week}},
		{Section: budget.Flexible, Item: "phone", Amount: 15_00, Often: budget.Often{Every: plan.Month}},
	}, ledger.NewPercent(50_00), budget.SavingsRule{Share: ledger.NewPercent(10_00), Most: 20_00})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, line := range statement.Lines {
		fmt.Println(line.Item, line.Yearly, "a year,", line.Monthly, "a month")
	}
	fmt.Println(statement.SurplusMonthly(), "left a month,", statement.Kept(), "set aside,", statement.Offer(), "to offer")
	// Output:
	// wages 21600.00 a year, 1800.00 a month
	// rent 13000.00 a year, 1083.33 a month
	// phone 180.00 a year, 15.00 a month
	// 701.66 left a month, 20.00 set aside, 340.83 to offer
}
