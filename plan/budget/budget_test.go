package budget_test

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/ledger/ledgertest"
	"arrears/plan"
	"arrears/plan/budget"
)

func TestSectionWords(t *testing.T) {
	ledgertest.CheckWords(t, "income, essential, flexible, priority_debt, savings", budget.Sections()...)
}

// linesOf reads lines such as "income 300.00 week", with a guideline at the end
// where there is one. The item is the number of the line.
func linesOf(text string) (lines []budget.Line) {
	for i, row := range strings.Split(text, "; ") {
		fields := strings.Fields(row)
		line := budget.Line{Item: fmt.Sprint("item ", i+1), Amount: gbp(fields[1])}
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
			a, err := budget.Surplus(ledger.Sterling, linesOf(tt.lines))
			if err != nil {
				t.Fatal(err)
			}
			var totals []string
			for _, s := range budget.Sections() {
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
	a, err := budget.Surplus(ledger.Sterling, linesOf(
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
	rent := func(change func(*budget.Line)) []budget.Line {
		lines := linesOf("income 10.00 month; essential 5.00 month")
		lines[1].Item = "rent"
		change(&lines[1])
		return lines
	}
	tests := []struct {
		name  string
		lines []budget.Line
		kind  error
		says  string
	}{
		{"negative", rent(func(l *budget.Line) { l.Amount = -1 }), budget.ErrLine, `"rent": the amount is negative`},
		{"negative guideline", rent(func(l *budget.Line) { l.Guideline, l.HasGuideline = -1, true }), budget.ErrLine, `"rent": the guideline is negative`},
		{"no section", rent(func(l *budget.Line) { l.Section = 0 }), budget.ErrLine, `"rent": no section: want one of income, essential`},
		{"no such section", rent(func(l *budget.Line) { l.Section = 6 }), budget.ErrLine, `"rent": no section`},
		{"no period", rent(func(l *budget.Line) { l.Every = 0 }), budget.ErrLine, `"rent": no period: want one of week`},
		{"too large a year", rent(func(l *budget.Line) { l.Amount = math.MaxInt64 / 11 }), ledger.ErrOverflow, `"rent"`},
		{"too large a total", rent(func(l *budget.Line) {
			l.Section, l.Every, l.Amount = budget.Income, plan.Year, math.MaxInt64
		}), ledger.ErrOverflow, "income"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := budget.Surplus(ledger.Sterling, tt.lines)
			ledgertest.CheckError(t, err, tt.kind, tt.says)
		})
	}
	_, err := budget.Surplus(ledger.Currency{}, nil)
	ledgertest.CheckError(t, err, plan.ErrTerms, "no currency")
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
		{name: "shortfall", surplus: "-1200.01", every: "month", share: "1", err: plan.ErrNoPlan, says: "outgoings are above income by GBP 1,200.01 a year, GBP 100.01 every month"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var every plan.Period
			word(tt.every, &every)
			a := budget.Affordability{Currency: ledger.Sterling, Surplus: gbp(tt.surplus)}
			got, err := a.PerPeriod(every, number(tt.share))
			ledgertest.CheckError(t, err, tt.err, tt.says)
			if err == nil && got.String() != tt.want {
				t.Errorf("got %v, want %s", got, tt.want)
			}
		})
	}
	_, err := budget.Affordability{Surplus: 100}.PerPeriod(0, number("1"))
	ledgertest.CheckError(t, err, plan.ErrTerms, "no period")
}

func ExampleSurplus() {
	a, err := budget.Surplus(ledger.Sterling, []budget.Line{
		{Section: budget.Income, Item: "wages", Amount: 320_00, Often: budget.Often{Every: plan.Week}},
		{Section: budget.Essential, Item: "rent", Amount: 700_00, Often: budget.Often{Every: plan.Month}},
		{Section: budget.Essential, Item: "food", Amount: 80_00, Often: budget.Often{Every: plan.Week}, Guideline: 75_00, HasGuideline: true},
		{Section: budget.PriorityDebt, Item: "council tax arrears", Amount: 40_00, Often: budget.Often{Every: plan.Month}},
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

var allPeriods = []plan.Period{plan.Week, plan.Fortnight, plan.FourWeeks, plan.Month, plan.Quarter, plan.Year}

// What a budget can bear, asked for every period, clears a debt and never takes
// more in a year than the surplus.
func TestBudgetMakesAPlan(t *testing.T) {
	a, err := budget.Surplus(ledger.Sterling, linesOf("income 210.00 week; essential 800.00 month; savings 10.00 month"))
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
		terms := plan.Terms{Currency: ledger.Sterling, Balance: 1000_00, Instalment: each, Every: allPeriods[i], First: day("2027-01-31")}
		if _, err := plan.Build(terms); err != nil {
			t.Errorf("every %v: %v", allPeriods[i], err)
		}
	}
}

func TestKeep(t *testing.T) {
	tenth := budget.SavingsRule{Share: ledger.NewPercent(10_00), Most: 20_00}
	tests := []struct{ name, lines, kept, offer string }{
		{"cut to the penny, for it is a tenth at most", "income 50.09 month", "5.00", "45.09"},
		{"on the exact month, not the rounded one", "income 2171.12 year", "18.09", "162.83"},
		{"on a shortfall nothing", "income 1.00 month; essential 2.00 month", "0.00", "0.00"},
		{"under a penny nothing", "income 0.09 month", "0.00", "0.09"},
		{"savings of nothing do not stand in its way", "income 100.00 month; savings 0 month", "10.00", "90.00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, err := budget.NewStatement(ledger.Sterling, linesOf(tt.lines), ledger.NewPercent(10_000), tenth)
			if err != nil {
				t.Fatal(err)
			}
			if s.Kept().String() != tt.kept || s.Offer().String() != tt.offer {
				t.Errorf("kept %v and offers %v, want %s and %s", s.Kept(), s.Offer(), tt.kept, tt.offer)
			}
		})
	}
	// The share is of what is left after the savings.
	half, err := budget.NewStatement(ledger.Sterling, linesOf("income 150.00 month"), ledger.NewPercent(50_00), tenth)
	if err != nil || half.Offer() != 67_50 {
		t.Errorf("half of 135.00 is %v, %v", half.Offer(), err)
	}
	for _, tt := range []struct {
		lines string
		rule  budget.SavingsRule
		says  string
	}{
		{"income 9.00 month; savings 1.00 year", tenth, "the budget has savings of GBP 1.00 a year, and a rule for savings would take them again"},
		{"income 9.00 month", budget.SavingsRule{Share: ledger.NewPercent(10_001), Most: 1}, "up to 100%"},
		{"income 9.00 month", budget.SavingsRule{Share: ledger.NewPercent(1)}, "a sum above zero"},
		{"income 9.00 month", budget.SavingsRule{Most: 1}, "above 0%"},
	} {
		_, err := budget.NewStatement(ledger.Sterling, linesOf(tt.lines), ledger.NewPercent(10_000), tt.rule)
		ledgertest.CheckError(t, err, plan.ErrTerms, tt.says)
	}
}

// FuzzPerPeriod checks that a share of a surplus is the largest whole sum that
// is there every period: one penny more would not be.
func FuzzPerPeriod(f *testing.F) {
	f.Add(int64(100_00), int64(20_00), uint16(5000), uint8(3))
	f.Add(int64(1), int64(0), uint16(1), uint8(0))
	f.Add(int64(10), int64(70), uint16(10000), uint8(5))
	f.Fuzz(func(t *testing.T, weekly, monthly int64, share uint16, period uint8) {
		a, err := budget.Surplus(ledger.Sterling, []budget.Line{
			{Section: budget.Income, Item: "pay", Amount: ledger.Money(weekly), Often: budget.Often{Every: plan.Week}},
			{Section: budget.Flexible, Item: "food", Amount: ledger.Money(monthly), Often: budget.Often{Every: plan.Month}},
		})
		if weekly < 0 || monthly < 0 {
			ledgertest.CheckError(t, err, budget.ErrLine, "negative")
			return
		}
		if errors.Is(err, ledger.ErrOverflow) {
			return
		}
		if err != nil || a.Surplus != ledger.Money(52*weekly-12*monthly) {
			t.Fatalf("surplus %v, %v", a.Surplus, err)
		}
		every := allPeriods[int(period)%len(allPeriods)]
		got, err := a.PerPeriod(every, decimal.New(int64(share), -4))
		if share == 0 || share > 10_000 {
			ledgertest.CheckError(t, err, plan.ErrTerms, "share")
			return
		}
		// In ten-thousandths: the sum for a year and what may be offered.
		there := new(big.Int).Mul(big.NewInt(int64(a.Surplus)), big.NewInt(int64(share)))
		year := func(each ledger.Money) *big.Int {
			return new(big.Int).Mul(big.NewInt(int64(each)), big.NewInt(int64(every.PerYear())*10_000))
		}
		if err != nil {
			ledgertest.CheckError(t, err, plan.ErrNoPlan, "")
			if year(1).Cmp(there) <= 0 {
				t.Errorf("%v of %v %v: %v, want at least a penny", share, a.Surplus, every, err)
			}
			return
		}
		if got < 1 || year(got).Cmp(there) > 0 || year(got+1).Cmp(there) <= 0 {
			t.Errorf("%v of %v %v is %v", share, a.Surplus, every, got)
		}
	})
}

func TestSurplusMonthly(t *testing.T) {
	for _, tt := range []struct {
		line budget.Line
		want string
	}{
		{budget.Line{Section: budget.Income, Amount: gbp("120.11"), Often: budget.Often{Every: plan.Year}}, "10.00"},
		{budget.Line{Section: budget.Essential, Amount: gbp("120.00"), Often: budget.Often{Every: plan.Year}}, "-10.00"},
		{budget.Line{Section: budget.Essential, Amount: gbp("120.01"), Often: budget.Often{Every: plan.Year}}, "-10.01"},
	} {
		a, err := budget.Surplus(ledger.Sterling, []budget.Line{tt.line})
		if got := a.SurplusMonthly().String(); err != nil || got != tt.want {
			t.Errorf("%v %v a year: got %s, %v, want %s", tt.line.Section, tt.line.Amount, got, err, tt.want)
		}
	}
}

func TestStressed(t *testing.T) {
	s, err := budget.NewStatement(ledger.Sterling, linesOf("income 1000.01 year; essential 100.01 year; priority_debt 100.00 year"), ledger.NewPercent(50_00), budget.SavingsRule{})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		changes []budget.Stress
		want    string
	}{
		{nil, "1000.01 100.01 100.00 800.00 33.33"},
		// 900.009 is cut and 115.0115 is rounded up: never better than it is.
		{[]budget.Stress{{budget.Income, ledger.NewPercent(-10_00)}, {budget.Essential, ledger.NewPercent(15_00)}}, "900.00 115.02 100.00 684.98 28.54"},
		{[]budget.Stress{{budget.Income, ledger.NewPercent(-100_00)}}, "0.00 100.01 100.00 -200.01 0.00"},
		{[]budget.Stress{{budget.PriorityDebt, ledger.NewPercent(1000_00)}, {budget.Flexible, ledger.NewPercent(50_00)}}, "1000.01 100.01 1100.00 -200.00 0.00"},
	}
	for _, tt := range tests {
		after, err := s.Stressed(tt.changes)
		got := fmt.Sprint(after.Yearly(budget.Income), after.Yearly(budget.Essential), after.Yearly(budget.PriorityDebt), after.Surplus, after.Offer())
		if err != nil || got != tt.want {
			t.Errorf("%v: got %s, %v, want %s", tt.changes, got, err, tt.want)
		}
	}
	if s.Surplus != 800_00 || s.Yearly(budget.Income) != 1000_01 {
		t.Error("the statement itself has been changed")
	}
	for _, tt := range []struct {
		changes []budget.Stress
		says    string
	}{
		{[]budget.Stress{{0, ledger.NewPercent(1)}}, "no section to change"},
		{[]budget.Stress{{budget.Income, ledger.NewPercent(1)}, {budget.Income, ledger.NewPercent(2)}}, "income is changed twice"},
		{[]budget.Stress{{budget.Income, ledger.NewPercent(-10_001)}}, "out of range"},
		{[]budget.Stress{{budget.Income, ledger.NewPercent(1000_01)}}, "out of range"},
	} {
		_, err := s.Stressed(tt.changes)
		ledgertest.CheckError(t, err, plan.ErrTerms, tt.says)
	}
	huge, err := budget.Surplus(ledger.Sterling, []budget.Line{{Section: budget.Essential, Item: "x", Amount: math.MaxInt64 / 2, Often: budget.Often{Every: plan.Year}}})
	if err != nil {
		t.Fatal(err)
	}
	_, err = huge.Stressed([]budget.Stress{{budget.Essential, ledger.NewPercent(500_00)}})
	ledgertest.CheckError(t, err, ledger.ErrOverflow, "essential")
}

// Worse circumstances never leave more, and offer no more than a penny a month
// more: savings are set aside in whole pennies, and may fall by one.
func TestStressOffersNoMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sum := func(name string) ledger.Money { return ledger.Money(rapid.Int64Range(0, 1000_00).Draw(t, name)) }
		s, err := budget.NewStatement(ledger.Sterling, []budget.Line{
			{Section: budget.Income, Amount: sum("pay"), Often: budget.Often{Every: plan.Week}},
			{Section: budget.Flexible, Amount: sum("food"), Often: budget.Often{Every: plan.Month}},
		}, ledger.NewPercent(rapid.Int64Range(1, 10_000).Draw(t, "share")), budget.SavingsRule{Share: ledger.NewPercent(10_00), Most: 20_00})
		if err != nil {
			t.Fatal(err)
		}
		after, err := s.Stressed([]budget.Stress{
			{budget.Income, ledger.NewPercent(-rapid.Int64Range(0, 10_000).Draw(t, "less"))}, {budget.Flexible, ledger.NewPercent(rapid.Int64Range(0, 10_000).Draw(t, "more"))},
		})
		if err != nil || after.Surplus > s.Surplus || after.Available() > s.Available()+11 || after.Offer() > s.Offer()+1 {
			t.Errorf("%v becomes %v, %v", s.Offer(), after.Offer(), err)
		}
	})
}
