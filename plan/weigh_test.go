package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
	"arrears/plan"
)

// debt is the case of the worked example: an offer of 4,000.00 in 30 days for
// 6,630.75, a plan of 250.00 a month that one in 25 misses, and legal action.
func debt() plan.Case {
	return plan.Case{
		Currency: ledger.Sterling, Balance: gbp("6630.75"), AsAt: day("2026-09-30"), CostOfMoney: number("0.08"),
		Offers: []plan.Proposal{{Amount: gbp("4000.00"), Payments: 1, First: day("2026-10-30")}},
		Plan:   &plan.Regular{Instalment: gbp("250.00"), Every: plan.Month, First: day("2026-10-30"), Break: number("0.04")},
		Legal:  &plan.Action{Win: number("0.8"), Collect: number("0.9"), Days: 270, Cost: gbp("700.00")},
	}
}

// pounds is an estimate in pounds to so many decimals.
func pounds(x decimal.Decimal, decimals int32) string { return x.Shift(-2).StringFixed(decimals) }

// TestWeigh compares the worked example with a second calculation: Python's
// decimal at 60 digits, with powers by exp and ln, month by month.
func TestWeigh(t *testing.T) {
	w := must(plan.Weigh(debt()))
	for _, tt := range []struct {
		name      string
		got, want string
	}{
		{"offer", pounds(w.Paths[0].Worth, 12), "3974.777596977121"},
		{"plan", pounds(w.Paths[1].Worth, 12), "3691.798184175953"},
		{"plan, expected", pounds(w.Paths[1].Expected, 12), "3967.542426961832"},
		{"plan, kept", w.Paths[1].Kept.StringFixed(12), "0.332141614256"},
		{"plan, unbroken", pounds(w.Unbroken, 12), "6078.016885854656"},
		{"legal", pounds(w.Paths[2].Worth, 12), "3809.939630722409"},
		{"legal, expected", pounds(w.Paths[2].Expected, 12), "4774.140000000000"},
		{"ahead", pounds(w.Ahead, 12), "164.837966254712"},
		{"least", w.Least.Sum.String(), "3834.12"}, // 3834.116 rounded up
		{"on", w.Least.Day.String(), "2026-10-30"},
		{"chance", w.Chance.Value.String(), "0.82923994"},
		{"break rate", w.Break.Value.String(), "0.03367454"},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, tt.got, tt.want)
		}
	}
	if w.Best != 0 || w.Next != 2 || w.Offer != 0 || w.Rival != 2 {
		t.Errorf("best %d, next %d, offer %d, rival %d, want 0, 2, 0, 2", w.Best, w.Next, w.Offer, w.Rival)
	}
}

// TestWeighRecovery has a fifth of the rest come 90 days after a break.
func TestWeighRecovery(t *testing.T) {
	c := debt()
	c.Plan.After, c.Plan.AfterDays = number("0.2"), 90
	w := must(plan.Weigh(c))
	p := w.Paths[1]
	if got := pounds(p.Worth, 12); got != "4188.713167384690" {
		t.Errorf("worth %s, want 4188.713167384690", got)
	}
	if got := pounds(p.Expected, 12); got != "4500.183941569466" {
		t.Errorf("expected %s, want 4500.183941569466", got)
	}
	if p.Last != day("2028-12-30") || len(p.Flows) != 54 {
		t.Errorf("last %v of %d flows, want 2028-12-30 of 54", p.Last, len(p.Flows))
	}
}

func TestWeighLegalCostsAndFees(t *testing.T) {
	c := debt()
	c.Legal.Fees, c.Legal.Added = gbp("801.00"), gbp("266.38")
	w := must(plan.Weigh(c))
	p := w.Paths[2]
	if got := pounds(p.Worth, 12); got != "3734.923774754454" {
		t.Errorf("worth %s, want 3734.923774754454", got)
	}
	if p.Cash != gbp("7698.13") || p.Costs != gbp("1501.00") || p.Forgiven != 0 {
		t.Errorf("cash %v, costs %v, forgiven %v", p.Cash, p.Costs, p.Forgiven)
	}
	// The fees, 801.00, are part of what has to be won back.
	c.Legal.Win = w.Chance.Value
	even := must(plan.Weigh(c))
	if gap := even.Paths[2].Worth.Sub(even.Paths[0].Worth).Abs(); gap.GreaterThan(number("0.1")) {
		t.Errorf("at the break-even chance the worths are %v pence apart", gap)
	}
}

// TestBreakEven looks at both sides of where a path is worth what the offer is.
func TestBreakEven(t *testing.T) {
	for _, tt := range []struct {
		name          string
		change        func(*plan.Case)
		chance, rate  plan.Outcome
		value         string // of the chance
		leastIsNought bool
	}{
		{name: "as it is", change: func(*plan.Case) {}, chance: plan.Even, rate: plan.Even, value: "0.82923994"},
		{
			name: "no chance is enough", chance: plan.OfferAlways, rate: plan.Even, value: "1.00465338",
			change: func(c *plan.Case) { c.Legal.Cost = gbp("1688.88") },
		},
		{
			name: "nothing is collected", chance: plan.OfferAlways, rate: plan.Even, value: "0",
			change: func(c *plan.Case) { c.Legal.Collect = decimal.Zero },
		},
		{
			name: "the plan is no match", chance: plan.Even, rate: plan.OfferAlways, value: "0.82923994",
			change: func(c *plan.Case) { c.Plan.Instalment = gbp("25.00") },
		},
		{
			name: "the plan always is", chance: plan.Even, rate: plan.OfferNever, value: "0.82923994",
			change: func(c *plan.Case) { c.Plan.Break, c.Plan.After = number("1"), number("1") },
		},
		{
			name: "no plan", chance: plan.Even, rate: plan.NoQuestion, value: "0.82923994",
			change: func(c *plan.Case) { c.Plan = nil },
		},
		{
			name: "no offer", chance: plan.NoQuestion, rate: plan.NoQuestion, value: "0",
			change: func(c *plan.Case) { c.Offers = nil },
		},
		{
			name: "nothing against it", chance: plan.NoQuestion, rate: plan.NoQuestion, value: "0", leastIsNought: true,
			change: func(c *plan.Case) { c.Plan, c.Legal = nil, nil },
		},
		{
			name: "legal action costs more than it brings", chance: plan.OfferAlways, rate: plan.NoQuestion, value: "6.02977962", leastIsNought: true,
			change: func(c *plan.Case) { c.Plan, c.Legal.Cost = nil, gbp("30017.65") },
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := debt()
			tt.change(&c)
			w := must(plan.Weigh(c))
			if w.Chance.Outcome != tt.chance || w.Chance.Value.String() != tt.value {
				t.Errorf("chance %d at %v, want %d at %s", w.Chance.Outcome, w.Chance.Value, tt.chance, tt.value)
			}
			if w.Break.Outcome != tt.rate {
				t.Errorf("break rate %d at %v, want %d", w.Break.Outcome, w.Break.Value, tt.rate)
			}
			if (w.Least.Sum == 0) != tt.leastIsNought {
				t.Errorf("least %v, want nothing: %v", w.Least.Sum, tt.leastIsNought)
			}
		})
	}
}

// TestWeighTies lets the earlier of two that are worth the same count.
func TestWeighTies(t *testing.T) {
	c := debt()
	c.Offers = append(c.Offers, c.Offers[0])
	w := must(plan.Weigh(c))
	if w.Best != 0 || w.Next != 1 || !w.Ahead.IsZero() || w.Offer != 0 {
		t.Errorf("best %d, next %d by %v, offer %d, want 0, 1 by 0, 0", w.Best, w.Next, w.Ahead, w.Offer)
	}
}

func TestWeighOfferInParts(t *testing.T) {
	c := debt()
	c.Offers = []plan.Proposal{{Amount: gbp("4000.01"), Payments: 3, First: day("2026-10-31")}}
	c.Plan = nil
	w := must(plan.Weigh(c))
	var flows []string
	for _, f := range w.Paths[0].Flows {
		flows = append(flows, fmt.Sprintf("%v %v", f.Date, f.Amount))
	}
	const want = "2026-10-31 1333.33, 2026-11-30 1333.33, 2026-12-31 1333.35"
	if got := strings.Join(flows, ", "); got != want {
		t.Errorf("flows %s, want %s", got, want)
	}
	if w.Paths[0].Last != day("2026-12-31") || w.Least.Day != day("2026-12-31") {
		t.Errorf("last %v, least on %v, want 2026-12-31", w.Paths[0].Last, w.Least.Day)
	}
}

func TestWeighWriteOff(t *testing.T) {
	c := debt()
	c.Offers, c.Plan, c.Legal = nil, nil, nil
	c.WriteOff = &plan.GivingUp{}
	w := must(plan.Weigh(c))
	p := w.Paths[0]
	if !p.Worth.IsZero() || p.Forgiven != c.Balance || p.Last != 0 || w.Best != 0 || w.Next != plan.None {
		t.Errorf("write-off: worth %v, forgiven %v, last %v, best %d, next %d", p.Worth, p.Forgiven, p.Last, w.Best, w.Next)
	}
	c.WriteOff = &plan.GivingUp{Reliefs: []plan.Payment{{On: day("2027-09-30"), Amount: gbp("1105.13")}}}
	if got := pounds(must(plan.Weigh(c)).Paths[0].Worth, 4); got != "1023.2685" { // 1105.13 / 1.08
		t.Errorf("worth with relief in a year %s, want 1023.2685", got)
	}
}

func ExampleWeigh() {
	asAt := ledger.MustDate(2026, 9, 30)
	w, err := plan.Weigh(plan.Case{
		Currency: ledger.Sterling, Balance: 6630_75, AsAt: asAt, CostOfMoney: decimal.RequireFromString("0.08"),
		Offers: []plan.Proposal{{Amount: 4000_00, Payments: 1, First: asAt + 30}},
		Legal:  &plan.Action{Win: decimal.RequireFromString("0.8"), Collect: decimal.RequireFromString("0.9"), Days: 270, Cost: 700_00},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range w.Paths {
		fmt.Println(p.Kind, plan.Whole(ledger.Sterling, p.Worth))
	}
	fmt.Println("least sum worth taking", w.Least.Sum, "on", w.Least.Day)
	// Output:
	// offer 3975
	// legal 3810
	// least sum worth taking 3834.12 on 2026-10-30
}
