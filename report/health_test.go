package report_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/budget"
	"arrears/report"
	"arrears/report/doc"
)

func fitness(t *testing.T, change func(*report.Fitness)) report.Fitness {
	t.Helper()
	f := report.Fitness{AsAt: ledger.MustDate(2026, 11, 2), Budget: "budget.csv"}
	f.Terms = budget.HealthTerms{
		Instalment: 45_00, Every: plan.FourWeeks, First: ledger.MustDate(2026, 12, 1), Balance: 536_00,
		Review: ledger.MustDate(2027, 5, 2), Interest: &plan.Interest{Kind: plan.Frozen},
	}
	change(&f)
	s := statement(t, 10000, "income wages 250.00 week\nessential rent 900.00 month\npriority_debt gas 25.00 month\n")
	var err error
	if f.Health, err = budget.CheckHealth(s, f.Terms, nil); err != nil {
		t.Fatal(err)
	}
	return f
}

func TestHealth(t *testing.T) {
	result := report.Health(fitness(t, func(*report.Fitness) {}))
	const want = `A payment of GBP 45.00 every four weeks, put to the budget

Budget:                  budget.csv
Income a month:          1,083.33
Outgoings a month:       925.00
Headroom a month before: 158.33
Payment a month:         48.75
Headroom a month after:  109.58
Priority debts:          covered
Instalments:             11 of 45.00 every four weeks and a last one of 41.00
First and last:          1 Dec 2026 to 5 Oct 2027
Term:                    12 months
Balance:                 536.00
Total paid:              536.00
Interest:                frozen: no more is added during the plan
Review on:               2 May 2027

1  Headroom is the surplus`
	if got := rendered(t, doc.AsTable, result); !strings.HasPrefix(got, want) || !strings.HasSuffix(got, "\nappears manageable on the figures given · as at 2 Nov 2026\n") {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
	const row = `as_at,currency,instalment,every,count,first_date,last_date,months,balance,total,headroom_before_yearly,payment_yearly,headroom_after_yearly,headroom_before_monthly,headroom_after_monthly,priority_debts,interest,rate_percent,review_date,limitation_date,label,warnings,override
2026-11-02,GBP,45.00,four-weeks,12,2026-12-01,2027-10-05,12,536.00,536.00,1900.00,585.00,1315.00,158.33,109.58,covered,frozen,,2027-05-02,,appears manageable on the figures given,0,
`
	if got := rendered(t, doc.AsCSV, result); got != row {
		t.Errorf("got:\n%swant:\n%s", got, row)
	}
}

func TestHealthSays(t *testing.T) {
	limits, err := plan.NewLimits([]plan.LimitRow{{Line: 2, SmallestPayment: plan.At(ledger.Money(50_00)), LongestMonths: plan.At(9)}})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name   string
		change func(*report.Fitness)
		says   []string
	}{
		{"limits", func(f *report.Fitness) { f.Limits, f.Terms.Limits = "limits.csv", &limits }, []string{
			"limits.csv:2 (balances: any; payments from 50.00; up to 9 months)",
			"limits  an instalment of GBP 45.00 is below the smallest of GBP 50.00",
			"limits  a term of 12 months is longer than the longest of 9", "\nneeds review · ",
		}},
		{"override", func(f *report.Fitness) {
			f.Limits, f.Terms.Limits, f.Terms.Overridden, f.Who, f.Why = "limits.csv", &limits, true, "R Hale", "a lump sum comes in June"
		}, []string{"by R Hale: a lump sum comes in June", "Outside the limits, by override: a term of 12 months", "\nappears manageable"}},
		{"override of nothing", func(f *report.Fitness) { f.Who, f.Why = "R Hale", "why not" }, []string{"(the plan is inside the limits without it)"}},
		{"no row", func(f *report.Fitness) { f.Limits, f.Terms.Limits = "limits.csv", &plan.Limits{} }, []string{"limits.csv: no row for this balance"}},
		{"interest not stated", func(f *report.Fitness) { f.Terms.Interest = nil }, []string{"not stated", "No --rate was given"}},
		{"interest runs", func(f *report.Fitness) {
			f.Terms.Count, f.Terms.Interest = 13, &plan.Interest{Kind: plan.Simple, Rate: decimal.New(8_50, -4)}
		}, []string{"running at 8.5% a year", "13 of 45.00 every four weeks\n"}},
		{"one payment", func(f *report.Fitness) { f.Terms.Balance = 12_00 }, []string{"1 of 12.00\n", "1 month\n"}},
		{"too much", func(f *report.Fitness) { f.Terms.Instalment = 200_00 }, []string{"not covered", "\nnot enough headroom · "}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := rendered(t, doc.AsTable, report.Health(fitness(t, tt.change)))
			for _, want := range tt.says {
				if !strings.Contains(text, want) {
					t.Errorf("no %q in\n%s", want, text)
				}
			}
		})
	}
}
