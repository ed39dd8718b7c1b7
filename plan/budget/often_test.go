package budget_test

import (
	"strings"
	"testing"

	"arrears/plan"
	"arrears/plan/budget"
)

func TestOften(t *testing.T) {
	for text, want := range map[string]string{
		"week": "week", "Weekly": "week", "pw": "week", "P/W": "week", "per week": "week", "each week": "week", "7 days": "week",
		"Fortnightly": "fortnight", "every two weeks": "fortnight", "2-weekly": "fortnight", "four-weeks": "four-weeks", "4 Weekly": "four-weeks",
		"every 4 weeks": "four-weeks", "28 days": "four-weeks", "month": "month", "Monthly": "month", "pcm": "month", "P.C.M.": "month", "per month": "month",
		"per calendar month": "month", "a month": "month", "quarter": "quarter", "Quarterly": "quarter", "every 3 months": "quarter",
		"half-year": "half-year", "Half yearly": "half-year", "six-monthly": "half-year", "twice a year": "half-year", "2 a year": "half-year",
		"year": "year", "Yearly": "year", "ANNUAL": "year", "annually": "year", "p.a.": "year", "per annum": "year", "10 a year": "10 a year",
		"10 times a year": "10 a year", "53 per year": "53 a year", "12 instalments a year": "12 a year", "365 a year": "365 a year",
	} {
		var o budget.Often
		if err := o.UnmarshalText([]byte(text)); err != nil || o.String() != want || !o.Valid() {
			t.Errorf("%q: %v, %v, want %s", text, o, err, want)
		}
		var again budget.Often
		if err := again.UnmarshalText([]byte(o.String())); err != nil || again != o {
			t.Errorf("%q: %v is read as %v, %v", text, o, again, err)
		}
	}
	for text, says := range map[string]string{
		"": "is not how often", "biweekly": "fortnight, or 104 a year", "Bi-monthly": "6 a year, or 24", "biannual": "half-year", "daily": "365 a year",
		"once": "leave out what comes once", "0 a year": "is not how often", "367 a year": "is not how often", "10 months": "10 a year", "now": "half-year or year",
	} {
		var o budget.Often
		if err := o.UnmarshalText([]byte(text)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v, want it to say %q", text, err, says)
		}
	}
}

func TestSectionsAsWritten(t *testing.T) {
	for text, want := range map[string]budget.Section{
		"Income": budget.Income, "INCOME": budget.Income, "Priority debts": budget.PriorityDebt, "priority-debt": budget.PriorityDebt,
		"Essentials": budget.Essential, "Flexible costs": budget.Flexible, "Saving": budget.Savings,
	} {
		var s budget.Section
		if err := s.UnmarshalText([]byte(text)); err != nil || s != want {
			t.Errorf("%q: %v, %v, want %v", text, s, err, want)
		}
	}
}

func TestCountWeeks(t *testing.T) {
	week := budget.Often{Every: plan.Week}
	lines := []budget.Line{
		{Section: budget.Income, Item: "Rent of the garage", Often: week},
		{Section: budget.Essential, Item: "House RENT", Amount: 129_35, Often: week},
		{Section: budget.Essential, Item: "Rental of a television", Often: week},
		{Section: budget.Essential, Item: "Rent top-up", Often: budget.Often{Every: plan.Month}},
		{Section: budget.Flexible, Item: "Food", Often: week},
	}
	if got := budget.CountWeeks(lines, "", 53); len(got) != 1 || got[0] != "House RENT" {
		t.Errorf("counted %v", got)
	}
	// 129.35 × 53 ÷ 12 is 571.30, to the penny.
	if yearly, err := lines[1].Yearly(); err != nil || yearly != 6855_55 || budget.Monthly(yearly) != 571_30 {
		t.Errorf("%v a year, %v", yearly, err)
	}
	if got := budget.CountWeeks(lines, "food", 48); len(got) != 1 || lines[4].PerYear() != 48 || lines[4].Often.String() != "week" {
		t.Errorf("counted %v, %v", got, lines[4])
	}
}
