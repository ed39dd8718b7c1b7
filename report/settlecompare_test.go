package report_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/settle"
	"arrears/report"
	"arrears/report/doc"
)

func part(text string) decimal.Decimal { return decimal.RequireFromString(text) }

// debt is 1,000.00 with an offer of 800.00 paid at once, a plan of ten payments
// and legal action, in money that costs nothing.
func debt() settle.Case {
	asAt := ledger.MustDate(2026, 9, 30)
	return settle.Case{
		Currency: ledger.Sterling, Balance: 1000_00, AsAt: asAt,
		Offers: []settle.Proposal{{Amount: 800_00, Payments: 1, First: asAt}},
		Plan:   &settle.Repayment{Instalment: 100_00, Every: plan.Month, First: asAt + 30, Break: part("0.05")},
		Legal:  &settle.LegalAction{Win: part("0.5"), Collect: part("0.9"), Cost: 50_00, Days: 200},
	}
}

// compared renders a comparison as people see it.
func compared(t *testing.T, c settle.Case, further bool) string {
	t.Helper()
	w, err := settle.Weigh(c)
	if err != nil {
		t.Fatal(err)
	}
	shown := report.Weighed{Weighing: w}
	if further {
		s, err := settle.SensitivityOf(&w)
		if err != nil {
			t.Fatal(err)
		}
		shown.Sensitivity = &s
	}
	var b strings.Builder
	if err := doc.Render(&b, doc.AsTable, report.SettlementCompared(shown)); err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func TestSettlementComparedWords(t *testing.T) {
	for _, tt := range []struct {
		name, want string
		change     func(*settle.Case)
	}{
		{"the offer leads", "Worth most offer 800.00 by 38 (estimate) over plan, the next", func(*settle.Case) {}},
		{"a chance to break even", "94.4% 50% given; above it legal action is worth more", func(*settle.Case) {}},
		{"a break rate to break even", "4.10% 5% a month given; below it the plan is worth more", func(*settle.Case) {}},
		{"no chance", "above 100% 50% given: even a certain judgment is worth less than offer 800.00", func(c *settle.Case) { c.Legal.Cost = 300_00 }},
		{"nothing to collect", "none 50% given: even a certain judgment is worth less", func(c *settle.Case) { c.Legal.Collect = decimal.Zero }},
		{"no break rate", "none 5% a month given: the plan is worth no less than offer 800.00 at 0% as at 100%", func(c *settle.Case) { c.Plan.After = part("0.9") }},
		{"no match at any", "none 5% a month given: the plan is worth no more than offer 1,000.00 at 0% as at 100%", func(c *settle.Case) { c.Offers[0].Amount = 1000_00 }},
		{"a tie", "Worth most offer 800.00 as much as plan", func(c *settle.Case) {
			c.Plan.Break, c.Plan.After = part("1"), part("0.8")
		}},
		{"alone", "Worth most offer 800.00 nothing else is weighed", func(c *settle.Case) { c.Plan, c.Legal = nil, nil }},
		{"more than the debt", "1,850 185.0% of the debt: no sum up to it is worth as much as legal action", func(c *settle.Case) {
			c.Legal.Win, c.Legal.Collect, c.Legal.Added, c.Legal.Cost = part("1"), part("1"), 900_00, 50_00
		}},
		{"nothing to beat", "any sum write-off, worth most of the others, is worth nothing today or less", func(c *settle.Case) {
			c.Plan, c.Legal, c.WriteOff = nil, nil, &settle.WriteOff{}
		}},
		{"two of one sum", "offer 2 of 800.00 in 10 days", func(c *settle.Case) {
			c.Offers = append(c.Offers, settle.Proposal{Amount: 800_00, Payments: 1, First: c.AsAt + 10})
		}},
		{"an even plan", "plan 10 × 100.00 ", func(*settle.Case) {}},
		{"another currency", "Estimates are to the nearest whole JPY", func(c *settle.Case) { c.Currency = yen(t) }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := debt()
			tt.change(&c)
			if got := compared(t, c, false); !strings.Contains(got, tt.want) {
				t.Errorf("got %s\nwant it to say %s", got, tt.want)
			}
		})
	}
}

func yen(t *testing.T) ledger.Currency {
	t.Helper()
	c, err := ledger.ParseCurrency("JPY")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestSensitivityWords(t *testing.T) {
	for _, tt := range []struct {
		name, want string
		change     func(*settle.Case)
	}{
		{"worth more", "As given, offer 800.00 is worth 38 more than plan, the best other way (estimate). The answer flips where it becomes worth less than", func(*settle.Case) {}},
		{"worth less", "is worth 138 less than legal action, the best other way (estimate). The answer flips where it becomes worth the best other way or more", func(c *settle.Case) {
			c.Legal.Win, c.Legal.Collect, c.Legal.Cost = part("1"), part("1"), 62_00
		}},
		{"flips", "What flips the answer: chance that an instalment is missed 4.1% or less (5% given).", func(*settle.Case) {}},
		{"never", "own costs of legal action (0.00 to 1,000.00)", func(*settle.Case) {}},
		{"free money makes waiting worth the same", "days until the offer is paid 0 days 0 days 38 38", func(*settle.Case) {}},
		{"nothing at all moves", "0 ·", func(c *settle.Case) {
			c.Plan, c.Legal, c.WriteOff = nil, nil, &settle.WriteOff{}
			c.Offers[0].Amount = 1
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := debt()
			tt.change(&c)
			if got := compared(t, c, true); !strings.Contains(got, tt.want) {
				t.Errorf("got %s\nwant it to say %s", got, tt.want)
			}
		})
	}
}
