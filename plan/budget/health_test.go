package budget_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/ledger/ledgertest"
	"arrears/plan"
	"arrears/plan/budget"
)

// fit is a plan of 45.00 a month from 1 December 2026, changed by the test.
func fit(change func(*budget.HealthTerms)) budget.HealthTerms {
	terms := budget.HealthTerms{Instalment: 45_00, Every: plan.Month, First: day("2026-12-01"), Balance: 536_00}
	if change != nil {
		change(&terms)
	}
	return terms
}

// household has the surplus given, by the month, after a priority debt.
func household(surplus string, more ...string) budget.Statement {
	lines := fmt.Sprintf("income %v month; priority_debt 25.00 month", gbp(surplus)+25_00)
	s, err := budget.NewStatement(ledger.Sterling, linesOf(strings.Join(append([]string{lines}, more...), "; ")), ledger.NewPercent(50_00), budget.SavingsRule{})
	return must(s, err)
}

func TestCheckHealthSize(t *testing.T) {
	tests := []struct {
		name   string
		change func(*budget.HealthTerms)
		want   string // count, odd last, total, months, last day
	}{
		{"from the balance", nil, "12 41.00 536.00 12 2027-11-01"},
		{"from the number", func(h *budget.HealthTerms) { h.Balance, h.Count = 0, 6 }, "6 0.00 270.00 6 2027-05-01"},
		{"both", func(h *budget.HealthTerms) { h.Count = 12 }, "12 41.00 536.00 12 2027-11-01"},
		{"no odd one", func(h *budget.HealthTerms) { h.Balance = 90_00 }, "2 0.00 90.00 2 2027-01-01"},
		{"all at once", func(h *budget.HealthTerms) { h.Balance = 9_00 }, "1 0.00 9.00 1 2026-12-01"},
		{"weeks make up months", func(h *budget.HealthTerms) { h.Every, h.Balance, h.Count = plan.Week, 0, 53 }, "53 0.00 2385.00 13 2027-11-30"},
		{"a year of weeks", func(h *budget.HealthTerms) { h.Every, h.Balance, h.Count = plan.Week, 0, 52 }, "52 0.00 2340.00 12 2027-11-23"},
		{"interest runs", func(h *budget.HealthTerms) {
			h.Count, h.Interest = 13, &plan.Interest{Kind: plan.Simple, Rate: decimal.New(8_00, -4)}
		}, "13 0.00 585.00 13 2027-12-01"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h, err := budget.CheckHealth(household("200.00"), fit(tt.change), nil)
			got := fmt.Sprint(h.Terms.Count, " ", h.OddLast, " ", h.Total, " ", h.Months, " ", h.Last)
			if err != nil || got != tt.want {
				t.Errorf("got %s, %v, want %s", got, err, tt.want)
			}
		})
	}
}

// TestReview has the day of the review of a plan of 12 instalments to 1 November 2027.
func TestReview(t *testing.T) {
	for _, tt := range []struct {
		name, asAt, review string
		want               string
		assumed            bool
	}{
		{"as the terms say", "2026-11-02", "2027-02-01", "2027-02-01", false},
		{"after the last instalment, as the terms say", "2026-11-02", "2028-02-01", "2028-02-01", false},
		{"six months on", "2026-11-02", "", "2027-05-02", true},
		{"six months on, at the end of a month", "2026-08-31", "", "2027-02-28", true},
		{"the last instalment is sooner", "2027-05-02", "", "2027-11-01", true},
		{"the last instalment is that day", "2027-05-01", "", "2027-11-01", true},
	} {
		h := must(budget.CheckHealth(household("200.00"), fit(func(h *budget.HealthTerms) {
			h.AsAt = day(tt.asAt)
			if tt.review != "" {
				h.Review = day(tt.review)
			}
		}), nil))
		if h.Terms.Review != day(tt.want) || h.ReviewAssumed != tt.assumed {
			t.Errorf("%s: %v, assumed %v, want %s, %v", tt.name, h.Terms.Review, h.ReviewAssumed, tt.want, tt.assumed)
		}
	}
}

func TestCheckHealthRefuses(t *testing.T) {
	for _, tt := range []struct {
		says   string
		change func(*budget.HealthTerms)
	}{
		{"the instalment is not above zero", func(h *budget.HealthTerms) { h.Instalment = 0 }},
		{"no period", func(h *budget.HealthTerms) { h.Every = 0 }},
		{"the balance is negative", func(h *budget.HealthTerms) { h.Balance = -1 }},
		{"want a balance or a number", func(h *budget.HealthTerms) { h.Balance = 0 }},
		{"interest that runs wants a balance", func(h *budget.HealthTerms) { h.Interest = &plan.Interest{Kind: plan.Simple} }},
		{"13 instalments are more than GBP 45.00 of GBP 536.00 take: 12 will do", func(h *budget.HealthTerms) { h.Count = 13 }},
		{"is not 1 to", func(h *budget.HealthTerms) { h.Instalment, h.Balance = 1, 1_000_000_00 }},
		{"would fall after 9999-12-31", func(h *budget.HealthTerms) { h.First = day("9999-02-01") }},
	} {
		_, err := budget.CheckHealth(household("200.00"), fit(tt.change), nil)
		ledgertest.CheckError(t, err, plan.ErrTerms, tt.says)
	}
}

// earns is the statement of a budget with so much left over a month.
func earns(t *testing.T, surplus ledger.Money, rule budget.SavingsRule) budget.Statement {
	t.Helper()
	s, err := budget.NewStatement(ledger.Sterling, []budget.Line{
		{Section: budget.Income, Item: "wages", Amount: surplus, Often: budget.Often{Every: plan.Month}},
	}, ledger.NewPercent(10_000), rule)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestLabels goes through every reason for a label, one at a time and at its
// threshold.
func TestLabels(t *testing.T) {
	limits := must(plan.NewLimits([]plan.LimitRow{{
		MaxBalance: plan.At(gbp("600")), SmallestPayment: plan.At(gbp("45.00")), LongestMonths: plan.At(12),
	}}))
	runs := func(rate int64, instalment ledger.Money) func(*budget.HealthTerms) {
		return func(h *budget.HealthTerms) {
			h.Instalment, h.Balance, h.Count, h.Interest = instalment, 1200_00, 24, &plan.Interest{Kind: plan.Simple, Rate: decimal.New(rate, -4)}
		}
	}
	tests := []struct {
		name   string
		s      budget.Statement
		change func(*budget.HealthTerms)
		want   string // the label, and what the warnings are about
	}{
		{"a penny left", household("45.01"), nil, "appears manageable on the figures given"},
		{"nothing left", household("45.00"), nil, "needs review: headroom"},
		{"less than a penny a month left", household("45.00", "income 0.11 year"), nil, "needs review: headroom"},
		{"nothing left but savings", earns(t, 50_00, budget.SavingsRule{Share: ledger.NewPercent(10_00), Most: 20_00}), nil, "appears manageable on the figures given"},
		{"a penny of the savings", earns(t, 49_99, budget.SavingsRule{Share: ledger.NewPercent(10_00), Most: 5_00}), nil, "appears manageable on the figures given"},
		{"more than a penny of the savings", earns(t, 49_98, budget.SavingsRule{Share: ledger.NewPercent(10_01), Most: 5_00}), nil, "not enough headroom: headroom"},
		{"a penny short a year", household("45.00", "flexible 0.01 year"), nil, "not enough headroom: headroom"},
		{"no surplus", household("0.00"), nil, "not enough headroom: headroom"},
		{"shortfall", household("-10.00"), nil, "not enough headroom: headroom"},
		{"at the share", household("90.00"), func(h *budget.HealthTerms) { h.ShareGiven = true }, "appears manageable on the figures given"},
		{"above the share", household("89.99"), func(h *budget.HealthTerms) { h.ShareGiven = true }, "needs review: share"},
		{"the share is not asked for", household("89.99"), nil, "appears manageable on the figures given"},
		{"above a guideline", household("200.00", "flexible 5.00 month 4.99"), nil, "needs review: guideline"},
		{"instalment eaten up", household("200.00"), runs(12_00, 12_00), "needs review: interest"},
		{"instalment a penny above", household("200.00"), runs(12_00, 12_01), "needs review: balance"},
		{"enough of them, with interest", household("200.00"), func(h *budget.HealthTerms) { runs(12_00, 12_01)(h); h.Count = 1000 }, "appears manageable on the figures given"},
		{"instalment just below", household("200.00"), runs(12_01, 12_00), "needs review: interest"},
		{"some left to pay", household("200.00"), func(h *budget.HealthTerms) { h.Count = 11 }, "needs review: balance"},
		{"frozen interest clears it", household("200.00"), func(h *budget.HealthTerms) { h.Interest = &plan.Interest{Kind: plan.Frozen} }, "appears manageable on the figures given"},
		{"on the limitation date", household("200.00"), func(h *budget.HealthTerms) { h.Limitation = day("2027-11-01") }, "appears manageable on the figures given"},
		{"past the limitation date", household("200.00"), func(h *budget.HealthTerms) { h.Limitation = day("2027-10-31") }, "needs review: limitation"},
		{"at the limits", household("200.00"), func(h *budget.HealthTerms) { h.Limits = &limits }, "appears manageable on the figures given"},
		{"outside both", household("200.00"), func(h *budget.HealthTerms) { h.Limits, h.Instalment = &limits, 44_00 }, "needs review: limits limits"},
		{"outside, overridden", household("200.00"), func(h *budget.HealthTerms) { h.Limits, h.Instalment, h.Overridden = &limits, 44_00, true }, "appears manageable on the figures given"},
		{"no row", household("200.00"), func(h *budget.HealthTerms) { h.Limits, h.Balance, h.Count = &limits, 0, 14 }, "needs review: limits"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h, err := budget.CheckHealth(tt.s, fit(tt.change), nil)
			if err != nil {
				t.Fatal(err)
			}
			got := h.Label.String()
			for i, w := range h.Warnings {
				got += map[bool]string{true: ": ", false: " "}[i == 0] + w.About.String()
			}
			if got != tt.want {
				t.Errorf("got %s, want %s (%v)", got, tt.want, h.Warnings)
			}
		})
	}
}

func TestWeighStress(t *testing.T) {
	s := household("100.00")
	for change, want := range map[int64]string{-40_00: "[]", -40_01: "[{stress under stress the payment is GBP 0.02 a month above what the budget leaves}]"} {
		// 125.00 a month less 40% is 75.00, of which the priority debt takes 25.00.
		after, err := s.Stressed([]budget.Stress{{budget.Income, ledger.NewPercent(change)}})
		if err != nil {
			t.Fatal(err)
		}
		w, err := budget.HeadroomOf(s, 50_00, plan.Month, &after)
		if got := fmt.Sprint(w.Warnings); err != nil || got != want {
			t.Errorf("%d: got %s, %v, want %s", change, got, err, want)
		}
	}
}

func TestWeighPriority(t *testing.T) {
	for _, tt := range []struct {
		s    budget.Statement
		want budget.Cover
	}{
		{household("45.00"), budget.Covered},
		{household("44.99"), budget.NotCovered},
		{earns(t, 1_00, budget.SavingsRule{}), budget.NoPriorityDebts},
	} {
		w, err := budget.HeadroomOf(tt.s, 45_00, plan.Month, nil)
		if got := w.Priority(tt.s); err != nil || got != tt.want {
			t.Errorf("a surplus of %v: %v, %v, want %v", tt.s.Surplus, got, err, tt.want)
		}
	}
}

func ExampleCheckHealth() {
	s, err := budget.NewStatement(ledger.Sterling, []budget.Line{
		{Section: budget.Income, Item: "wages", Amount: 320_00, Often: budget.Often{Every: plan.Week}},
		{Section: budget.Essential, Item: "rent", Amount: 1200_00, Often: budget.Often{Every: plan.Month}},
		{Section: budget.PriorityDebt, Item: "council tax arrears", Amount: 40_00, Often: budget.Often{Every: plan.Month}},
	}, ledger.NewPercent(10_000), budget.SavingsRule{})
	if err != nil {
		fmt.Println(err)
		return
	}
	h, err := budget.CheckHealth(s, budget.HealthTerms{
		Instalment: 45_00, Every: plan.Month, Balance: 536_00, First: ledger.MustDate(2026, 12, 1), Limitation: ledger.MustDate(2027, 6, 30),
	}, nil)
	fmt.Println(h.Terms.Count, "instalments to", h.Last, err)
	fmt.Println("headroom a month:", h.Month(h.Before), "before,", h.Month(h.After), "after")
	fmt.Println(h.Label)
	for _, w := range h.Warnings {
		fmt.Println(w.Says)
	}
	// Output:
	// 12 instalments to 2027-11-01 <nil>
	// headroom a month: 146.66 before, 101.66 after
	// needs review
	// the last instalment, on 2027-11-01, comes after the limitation date, 2027-06-30
}

// TestInterestThatEatsTheInstalment holds the warning, and the sum in it, against
// whole numbers: instalment × periods × 10,000 and balance × hundredths of a per cent.
func TestInterestThatEatsTheInstalment(t *testing.T) {
	s := household("200.00")
	rapid.Check(t, func(t *rapid.T) {
		rate, balance := rapid.Int64Range(0, 10_000).Draw(t, "rate"), rapid.Int64Range(1, 5_000_000).Draw(t, "balance")
		every := plan.Period(rapid.IntRange(int(plan.Week), int(plan.Year)).Draw(t, "every"))
		year := int64(every.PerYear()) * 10_000
		each := (balance*rate + year - 1) / year
		terms := fit(func(h *budget.HealthTerms) {
			h.Instalment = ledger.Money(max(each+rapid.Int64Range(-2, 2).Draw(t, "beside"), 1))
			h.Balance, h.Every, h.Count = ledger.Money(balance), every, 24
			h.Interest = &plan.Interest{Kind: plan.Simple, Rate: decimal.New(rate, -4)}
		})
		h := must(budget.CheckHealth(s, terms, nil))
		want := ""
		if int64(terms.Instalment)*year <= balance*rate {
			want = fmt.Sprintf("interest of about %s %s takes all", ledger.Sterling.WithCode(ledger.Money(each)), every.InWords())
		}
		got := ""
		for _, w := range h.Warnings {
			if w.About == budget.OfInterest {
				got = w.Says
			}
		}
		if !strings.HasPrefix(got, want) || (want == "") != (got == "") {
			t.Errorf("%v %v on %d at %d: %q, want %q", terms.Instalment, every, balance, rate, got, want)
		}
	})
}
