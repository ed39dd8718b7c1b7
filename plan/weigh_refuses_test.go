package plan_test

import (
	"testing"

	"arrears/internal/ledger"
	"arrears/plan"
)

func TestWeighRefuses(t *testing.T) {
	for _, tt := range []struct {
		says   string
		change func(*plan.Case)
	}{
		{"no currency", func(c *plan.Case) { c.Currency = ledger.Currency{} }},
		{"a balance of GBP 0.00 is not owed", func(c *plan.Case) { c.Balance = 0 }},
		{"no day as at", func(c *plan.Case) { c.AsAt = 0 }},
		{"nothing to weigh", func(c *plan.Case) { c.Offers, c.Plan, c.Legal = nil, nil, nil }},
		{"a cost of money of -100% a year: want -50% to 1000%", func(c *plan.Case) { c.CostOfMoney = number("-1") }},
		{"a cost of money of 80000%", func(c *plan.Case) { c.CostOfMoney = number("800") }},
		{"offer 1 is of GBP 0.00: want more than zero", func(c *plan.Case) { c.Offers[0].Amount = 0 }},
		{"offer 1, of GBP 6630.76, is above the balance of GBP 6630.75: want at most that", func(c *plan.Case) { c.Offers[0].Amount = gbp("6630.76") }},
		{"offer 1 has 0 payments", func(c *plan.Case) { c.Offers[0].Payments = 0 }},
		{"offer 1 is for 2026-09-29, before the day as at, 2026-09-30", func(c *plan.Case) { c.Offers[0].First = day("2026-09-29") }},
		{"offer 1 has no day that can be written", func(c *plan.Case) { c.Offers[0].First = 0 }},
		{"offer 1 is for 2126-09-30: want a day within a hundred years", func(c *plan.Case) { c.Offers[0].First = day("2126-09-30") }},
		{"payment 1189 of offer 1 is for 2126-09-30", func(c *plan.Case) {
			c.Offers[0].Payments, c.Offers[0].First = 1200, day("2027-09-30")
		}},
		{"an instalment of GBP 0.00", func(c *plan.Case) { c.Plan.Instalment = 0 }},
		{"the chance that the plan breaks is 104%: want 0% to 100%", func(c *plan.Case) { c.Plan.Break = number("1.04") }},
		{"the share recovered after a break is -1%", func(c *plan.Case) { c.Plan.After = number("-0.01") }},
		{"comes after -1 days", func(c *plan.Case) { c.Plan.AfterDays = -1 }},
		{"the plan is for 2026-01-01, before", func(c *plan.Case) { c.Plan.First = day("2026-01-01") }},
		{"the chance of judgment is 100.01%", func(c *plan.Case) { c.Legal.Win = number("1.0001") }},
		{"the share collected after judgment is -90%", func(c *plan.Case) { c.Legal.Collect = number("-0.9") }},
		{"own costs of GBP -0.01: want zero or more", func(c *plan.Case) { c.Legal.Cost = -1 }},
		{"court fees of GBP -0.01", func(c *plan.Case) { c.Legal.Fees = -1 }},
		{"interest and compensation of GBP -0.01", func(c *plan.Case) { c.Legal.Added = -1 }},
		{"legal action takes -1 days", func(c *plan.Case) { c.Legal.Days = -1 }},
		{"legal action takes 36501 days", func(c *plan.Case) { c.Legal.Days = 36501 }},
		{"VAT relief of GBP 6630.76", func(c *plan.Case) {
			c.WriteOff = &plan.GivingUp{Reliefs: []plan.Payment{{On: c.AsAt, Amount: gbp("6630.76")}}}
		}},
		{"VAT relief is for 2026-09-29", func(c *plan.Case) {
			c.WriteOff = &plan.GivingUp{Reliefs: []plan.Payment{{On: day("2026-09-29"), Amount: 1}}}
		}},
	} {
		t.Run(tt.says, func(t *testing.T) {
			c := debt()
			tt.change(&c)
			_, err := plan.Weigh(c)
			checkError(t, err, plan.ErrTerms, tt.says)
		})
	}
	c := debt()
	c.Plan.Instalment = gbp("0.01") // 663,075 of them
	_, err := plan.Weigh(c)
	checkError(t, err, plan.ErrNoPlan, "takes 663075 of them")
	c.Plan.Instalment, c.Plan.Every = gbp("6.00"), plan.Quarter // 276 years
	_, err = plan.Weigh(c)
	checkError(t, err, plan.ErrTerms, "want a day within a hundred years")
}
