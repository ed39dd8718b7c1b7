package settle_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/plan"
	"arrears/plan/settle"
)

// flowsText prints what comes in and goes out of a path: day, sum, chance, share
// and what it is.
func flowsText(p settle.Path) string {
	var b strings.Builder
	for _, f := range p.Flows {
		fmt.Fprintln(&b, f.Date, f.Amount, f.Chance, f.Share, f.Note)
	}
	return b.String()
}

// TestPathFlows has each way to deal with a debt worked out by hand, with no cost
// of money, so that a path is worth what comes in on average less what it costs.
func TestPathFlows(t *testing.T) {
	asAt := day("2027-01-31")
	for _, tt := range []struct {
		name           string
		set            func(*settle.Case)
		flows          string
		worth          string // in pounds
		cash, forgiven string
		costs          string
		last           string
	}{
		{
			name: "an offer in one payment",
			set: func(c *settle.Case) {
				c.Offers = []settle.Proposal{{Amount: gbp("60.00"), Payments: 1, First: day("2027-02-14")}}
			},
			flows: "2027-02-14 60.00 1 1 payment 1\n", worth: "60.00", cash: "60.00", forgiven: "40.00", costs: "0.00", last: "2027-02-14",
		},
		{
			name: "an offer in three, the odd penny last, by month ends",
			set: func(c *settle.Case) {
				c.Offers = []settle.Proposal{{Amount: gbp("70.00"), Payments: 3, First: asAt}}
			},
			flows: "2027-01-31 23.33 1 1 payment 1\n2027-02-28 23.33 1 1 payment 2\n2027-03-31 23.34 1 1 payment 3\n",
			worth: "70.00", cash: "70.00", forgiven: "30.00", costs: "0.00", last: "2027-03-31",
		},
		{
			name: "a plan that nobody breaks",
			set: func(c *settle.Case) {
				c.Plan = &settle.Repayment{Instalment: gbp("40.00"), Every: plan.Fortnight, First: asAt}
			},
			flows: "2027-01-31 40.00 1 1 instalment 1\n2027-02-14 40.00 1 1 instalment 2\n2027-02-28 20.00 1 1 instalment 3\n",
			worth: "100.00", cash: "100.00", forgiven: "0.00", costs: "0.00", last: "2027-02-28",
		},
		{
			// 50 × 0.9 + 50 × 0.81.
			name: "a plan of which one in ten breaks at each instalment",
			set: func(c *settle.Case) {
				c.Plan = &settle.Repayment{Instalment: gbp("50.00"), Every: plan.Month, First: asAt, Break: number("0.1")}
			},
			flows: "2027-01-31 50.00 0.9 1 instalment 1\n2027-02-28 50.00 0.81 1 instalment 2\n",
			worth: "85.50", cash: "100.00", forgiven: "0.00", costs: "0.00", last: "2027-02-28",
		},
		{
			// 85.50 and, of a break at the first, 0.1 × half of 100; at the second, 0.09 × half of 50.
			name: "and half of the rest comes in ten days later",
			set: func(c *settle.Case) {
				c.Plan = &settle.Repayment{Instalment: gbp("50.00"), Every: plan.Month, First: asAt, Break: number("0.1"), After: number("0.5"), AfterDays: 10}
			},
			flows: "2027-01-31 50.00 0.9 1 instalment 1\n2027-02-10 100.00 0.1 0.5 recovered if instalment 1 is missed\n" +
				"2027-02-28 50.00 0.81 1 instalment 2\n2027-03-10 50.00 0.09 0.5 recovered if instalment 2 is missed\n",
			worth: "92.75", cash: "100.00", forgiven: "0.00", costs: "0.00", last: "2027-02-28",
		},
		{
			// 0.5 × 0.8 of 100 + 12 + 35, less 20 and 35.
			name: "legal action",
			set: func(c *settle.Case) {
				c.Legal = &settle.LegalAction{Win: number("0.5"), Collect: number("0.8"), Days: 100, Cost: gbp("20.00"), Fees: gbp("35.00"), Added: gbp("12.00")}
			},
			flows: "2027-01-31 -20.00 1 1 own costs\n2027-01-31 -35.00 1 1 court fees\n2027-05-11 100.00 0.5 0.8 the debt\n" +
				"2027-05-11 12.00 0.5 0.8 interest and compensation\n2027-05-11 35.00 0.5 0.8 court fees, from the customer\n",
			worth: "3.80", cash: "147.00", forgiven: "0.00", costs: "55.00", last: "2027-05-11",
		},
		{
			name: "legal action that costs nothing",
			set: func(c *settle.Case) {
				c.Legal = &settle.LegalAction{Win: number("1"), Collect: number("1")}
			},
			flows: "2027-01-31 100.00 1 1 the debt\n", worth: "100.00", cash: "100.00", forgiven: "0.00", costs: "0.00", last: "2027-01-31",
		},
		{
			name:  "a write-off",
			set:   func(c *settle.Case) { c.WriteOff = &settle.WriteOff{} },
			flows: "", worth: "0.00", cash: "0.00", forgiven: "100.00", costs: "0.00", last: "",
		},
		{
			name: "a write-off that brings VAT back",
			set: func(c *settle.Case) {
				c.WriteOff = &settle.WriteOff{Reliefs: []settle.Payment{{On: day("2027-03-01"), Amount: gbp("16.67")}}}
			},
			flows: "2027-03-01 16.67 1 1 VAT relief\n", worth: "16.67", cash: "16.67", forgiven: "100.00", costs: "0.00", last: "2027-03-01",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := settle.Case{Currency: debt().Currency, Balance: gbp("100.00"), AsAt: asAt}
			tt.set(&c)
			w := must(settle.Weigh(c))
			if len(w.Paths) != 1 {
				t.Fatalf("%d paths, want 1", len(w.Paths))
			}
			p := w.Paths[0]
			if got := flowsText(p); got != tt.flows {
				t.Errorf("got:\n%swant:\n%s", got, tt.flows)
			}
			if got := pounds(p.Worth, 2); got != tt.worth {
				t.Errorf("worth %s, want %s", got, tt.worth)
			}
			got := fmt.Sprint(p.Cash, p.Forgiven, p.Costs, " ", p.Last)
			if want := fmt.Sprint(gbp(tt.cash), gbp(tt.forgiven), gbp(tt.costs), " ", tt.last); got != want {
				t.Errorf("cash, forgiven, costs and last day %s, want %s", got, want)
			}
		})
	}
}

// TestPathsAddUp draws cases and adds each path up again by its flows.
func TestPathsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCase(t)
		w, err := settle.Weigh(c)
		if err != nil {
			t.Skip(err)
		}
		for _, p := range w.Paths {
			worth, expected := number("0"), number("0")
			promised := gbp("0") // what comes in when all goes as promised
			for _, f := range p.Flows {
				if f.Date < c.AsAt || f.Days != f.Date.Days(c.AsAt) {
					t.Errorf("%v: %s is %d days after %v", p.Kind, f.Date, f.Days, c.AsAt)
				}
				mean := number(fmt.Sprint(int64(f.Amount))).Mul(f.Chance).Mul(f.Share)
				worth = worth.Add(mean.Mul(f.Factor))
				if f.Amount > 0 {
					expected = expected.Add(mean)
				}
				if f.Amount > 0 && !strings.HasPrefix(f.Note, "recovered") {
					promised += f.Amount
					if f.Date > p.Last {
						t.Errorf("%v: %v comes after the last day, %v", p.Kind, f.Date, p.Last)
					}
				}
			}
			if !worth.Equal(p.Worth) || !expected.Equal(p.Expected) {
				t.Errorf("%v: worth %v and expected %v, want %v and %v", p.Kind, p.Worth, p.Expected, worth, expected)
			}
			if promised != p.Cash {
				t.Errorf("%v: %v comes in, and cash is %v", p.Kind, promised, p.Cash)
			}
			if p.Kind != settle.LegalPath && p.Kind != settle.WriteOffPath && p.Cash+p.Forgiven != c.Balance {
				t.Errorf("%v: %v and %v are not the balance of %v", p.Kind, p.Cash, p.Forgiven, c.Balance)
			}
		}
	})
}

func TestPathKindWords(t *testing.T) {
	for kind, want := range map[settle.PathKind]string{
		settle.OfferPath: "offer", settle.PlanPath: "plan", settle.LegalPath: "legal", settle.WriteOffPath: "write_off",
	} {
		if got := kind.String(); got != want {
			t.Errorf("%d is %s and %v, want %s", kind, got, kind, want)
		}
	}
}
