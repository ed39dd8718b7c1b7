package plan_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
	"arrears/plan"
)

func TestSectionWords(t *testing.T) {
	checkWords(t, "income, essential, flexible, priority_debt, savings", plan.Sections()...)
}

// budget reads lines such as "income 300.00 week", with a guideline at the end
// where there is one. The item is the number of the line.
func linesOf(text string) (lines []plan.BudgetLine) {
	for i, row := range strings.Split(text, "; ") {
		fields := strings.Fields(row)
		line := plan.BudgetLine{Item: fmt.Sprint("item ", i+1), Amount: gbp(fields[1])}
		word(fields[0], &line.Section)
		word(fields[2], &line.Every)
		if len(fields) > 3 {
			line.Guideline, line.HasGuideline = gbp(fields[3]), true
		}
		lines = append(lines, line)
	}
	return lines
}

func TestSurplus(t *testing.T) {
	tests := []struct{ name, lines, totals, surplus string }{
		{
			"each section", "income 2000.00 month; essential 900.00 month; flexible 50.00 week; priority_debt 100.00 month; savings 60.00 quarter",
			"24000.00 10800.00 2600.00 1200.00 240.00", "9160.00",
		},
		{
			"each period", "income 1.00 week; income 1.00 fortnight; income 1.00 four-weeks; income 1.00 month; income 1.00 quarter; income 1.00 year",
			"108.00 0.00 0.00 0.00 0.00", "108.00",
		},
		// A week is 52 ÷ 12 of a month: £100.00 a week is £433.33 and a third a
		// month, and rounding that first would lose 4p of the year.
		{"weeks are exact over the year", "income 100.00 week; essential 433.33 month", "5200.00 5199.96 0.00 0.00 0.00", "0.04"},
		{"shortfall", "income 900.00 month; essential 1000.00 month", "10800.00 12000.00 0.00 0.00 0.00", "-1200.00"},
		{"nothing left", "income 900.00 month; savings 10800.00 year", "10800.00 0.00 0.00 0.00 10800.00", "0.00"},
		{"no income", "flexible 0.01 year", "0.00 0.00 0.01 0.00 0.00", "-0.01"},
		{"a line of nothing", "income 0 week", "0.00 0.00 0.00 0.00 0.00", "0.00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, err := plan.Surplus(ledger.Sterling, linesOf(tt.lines))
			if err != nil {
				t.Fatal(err)
			}
			var totals []string
			for _, s := range plan.Sections() {
				totals = append(totals, a.Yearly(s).String())
			}
			if got := strings.Join(totals, " "); got != tt.totals {
				t.Errorf("totals %s, want %s", got, tt.totals)
			}
			if got := a.Surplus.String(); got != tt.surplus {
				t.Errorf("surplus %s, want %s", got, tt.surplus)
			}
		})
	}
}

func TestSurplusOverGuideline(t *testing.T) {
	a, err := plan.Surplus(ledger.Sterling, linesOf(
		"income 500.00 week 100.00; essential 60.00 week 55.50; flexible 10.00 month 10.00; flexible 9.00 month; savings 0.01 year 0"))
	if err != nil {
		t.Fatal(err)
	}
	var got string
	for _, over := range a.Over {
		got += fmt.Sprintln(over.Line.Item, over.Above, over.Line.Every)
	}
	if want := "item 2 4.50 week\nitem 5 0.01 year\n"; got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
}

func TestSurplusRefuses(t *testing.T) {
	rent := func(change func(*plan.BudgetLine)) []plan.BudgetLine {
		lines := linesOf("income 10.00 month; essential 5.00 month")
		lines[1].Item = "rent"
		change(&lines[1])
		return lines
	}
	tests := []struct {
		name  string
		lines []plan.BudgetLine
		kind  error
		says  string
	}{
		{"negative", rent(func(l *plan.BudgetLine) { l.Amount = -1 }), plan.ErrBudget, `"rent": the amount is negative`},
		{"negative guideline", rent(func(l *plan.BudgetLine) { l.Guideline, l.HasGuideline = -1, true }), plan.ErrBudget, `"rent": the guideline is negative`},
		{"no section", rent(func(l *plan.BudgetLine) { l.Section = 0 }), plan.ErrBudget, `"rent": no section: want one of income, essential`},
		{"no such section", rent(func(l *plan.BudgetLine) { l.Section = 6 }), plan.ErrBudget, `"rent": no section`},
		{"no period", rent(func(l *plan.BudgetLine) { l.Every = 0 }), plan.ErrBudget, `"rent": no period: want one of week`},
		{"too large a year", rent(func(l *plan.BudgetLine) { l.Amount = math.MaxInt64 / 11 }), ledger.ErrOverflow, `"rent"`},
		{"too large a total", rent(func(l *plan.BudgetLine) {
			l.Section, l.Every, l.Amount = plan.Income, plan.Year, math.MaxInt64
		}), ledger.ErrOverflow, "income"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := plan.Surplus(ledger.Sterling, tt.lines)
			checkError(t, err, tt.kind, tt.says)
		})
	}
	_, err := plan.Surplus(ledger.Currency{}, nil)
	checkError(t, err, plan.ErrTerms, "no currency")
}

func TestPerPeriod(t *testing.T) {
	tests := []struct {
		name, surplus, every, share string
		want                        string
		err                         error
		says                        string
	}{
		{name: "all of it", surplus: "1200.00", every: "month", share: "1", want: "100.00"},
		{name: "half", surplus: "1200.00", every: "month", share: "0.5", want: "50.00"},
		{name: "down, never up", surplus: "1199.99", every: "month", share: "1", want: "99.99"},
		{name: "rounded once", surplus: "100.00", every: "week", share: "0.3333", want: "0.64"},
		{name: "a third of a penny is kept until the end", surplus: "0.36", every: "month", share: "0.3334", want: "0.01"},
		{name: "by four weeks", surplus: "1300.00", every: "four-weeks", share: "1", want: "100.00"},
		{name: "by the year", surplus: "0.01", every: "year", share: "1", want: "0.01"},
		{name: "the largest", surplus: "92233720368547758.07", every: "year", share: "1", want: "92233720368547758.07"},
		{name: "no share", surplus: "1.00", every: "year", share: "0", err: plan.ErrTerms, says: "above zero"},
		{name: "negative share", surplus: "1.00", every: "year", share: "-0.5", err: plan.ErrTerms, says: "above zero"},
		{name: "more than all", surplus: "1.00", every: "year", share: "1.0001", err: plan.ErrTerms, says: "at most the whole"},
		{name: "an absurd share", surplus: "1.00", every: "year", share: "1e-9000", err: plan.ErrTerms, says: "above zero"},
		{name: "under a penny", surplus: "0.11", every: "month", share: "1", err: plan.ErrNoPlan, says: "a surplus of GBP 0.11 a year is under GBP 0.01 every month"},
		{name: "share under a penny", surplus: "0.13", every: "four-weeks", share: "0.99", err: plan.ErrNoPlan, says: "under GBP 0.01 every four weeks"},
		{name: "nothing", surplus: "0", every: "month", share: "1", err: plan.ErrNoPlan, says: "outgoings take all of the income"},
		{name: "shortfall", surplus: "-1200.01", every: "month", share: "1", err: plan.ErrNoPlan, says: "outgoings are above income by GBP 1200.01 a year, GBP 100.01 every month"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var every plan.Period
			word(tt.every, &every)
			a := plan.Affordability{Currency: ledger.Sterling, Surplus: gbp(tt.surplus)}
			got, err := a.PerPeriod(every, number(tt.share))
			checkError(t, err, tt.err, tt.says)
			if err == nil && got.String() != tt.want {
				t.Errorf("got %v, want %s", got, tt.want)
			}
		})
	}
	_, err := plan.Affordability{Surplus: 100}.PerPeriod(0, number("1"))
	checkError(t, err, plan.ErrTerms, "no period")
}

func ExampleSurplus() {
	a, err := plan.Surplus(ledger.Sterling, []plan.BudgetLine{
		{Section: plan.Income, Item: "wages", Amount: 320_00, Every: plan.Week},
		{Section: plan.Essential, Item: "rent", Amount: 700_00, Every: plan.Month},
		{Section: plan.Essential, Item: "food", Amount: 80_00, Every: plan.Week, Guideline: 75_00, HasGuideline: true},
		{Section: plan.PriorityDebt, Item: "council tax arrears", Amount: 40_00, Every: plan.Month},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	half := decimal.New(5, -1)
	monthly, err := a.PerPeriod(plan.Month, half)
	fmt.Println("left over in a year:", a.Surplus)
	fmt.Println("half of it, each month:", monthly, err)
	for _, over := range a.Over {
		fmt.Println("above the guideline:", over.Line.Item, "by", over.Above, "a", over.Line.Every)
	}
	// Output:
	// left over in a year: 3600.00
	// half of it, each month: 150.00 <nil>
	// above the guideline: food by 5.00 a week
}

// What a budget can bear, asked for every period, clears a debt and never takes
// more in a year than the surplus.
func TestBudgetMakesAPlan(t *testing.T) {
	a, err := plan.Surplus(ledger.Sterling, linesOf("income 210.00 week; essential 800.00 month; savings 10.00 month"))
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"11.53", "23.07", "46.15", "50.00", "150.00", "600.00"} {
		each, err := a.PerPeriod(allPeriods[i], number("0.5"))
		if err != nil {
			t.Fatal(err)
		}
		if each.String() != want {
			t.Errorf("half of %v every %v is %v, want %s", a.Surplus, allPeriods[i], each, want)
		}
		terms := ask("GBP 1000.00")
		terms.Instalment, terms.Every = each, allPeriods[i]
		if _, err := plan.Build(terms); err != nil {
			t.Errorf("every %v: %v", allPeriods[i], err)
		}
	}
}
