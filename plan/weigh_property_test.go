package plan_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/plan"
)

// drawPart draws a chance or a share in whole hundredths of a per cent.
func drawPart(t *rapid.T, name string) decimal.Decimal {
	return decimal.New(int64(rapid.IntRange(0, 10_000).Draw(t, name)), -4)
}

func drawCase(t *rapid.T) plan.Case {
	asAt := day("2026-09-30")
	later := func(name string) ledger.Date { return asAt + ledger.Date(rapid.IntRange(0, 800).Draw(t, name)) }
	c := plan.Case{
		Currency: ledger.Sterling, AsAt: asAt,
		Balance:     ledger.Money(rapid.IntRange(500, 2_000_000).Draw(t, "balance")),
		CostOfMoney: drawPart(t, "cost of money"),
	}
	for range rapid.IntRange(1, 3).Draw(t, "offers") {
		c.Offers = append(c.Offers, plan.Proposal{
			Amount:   ledger.Money(rapid.IntRange(24, int(c.Balance)).Draw(t, "offer")),
			Payments: rapid.IntRange(1, 12).Draw(t, "payments"), First: later("first payment"),
		})
	}
	c.Plan = &plan.Regular{
		Instalment: max(1, c.Balance/ledger.Money(rapid.IntRange(1, 40).Draw(t, "instalments"))), Every: plan.Month,
		First: later("first instalment"), Break: drawPart(t, "break"), After: drawPart(t, "after"), AfterDays: rapid.IntRange(0, 400).Draw(t, "after days"),
	}
	c.Legal = &plan.Action{
		Win: drawPart(t, "win"), Collect: drawPart(t, "collect"), Days: rapid.IntRange(0, 900).Draw(t, "days"),
		Cost: ledger.Money(rapid.IntRange(0, 100_000).Draw(t, "cost")), Fees: ledger.Money(rapid.IntRange(0, 50_000).Draw(t, "fees")),
	}
	return c
}

// TestWorthFalls moves one input at a time for the worse.
func TestWorthFalls(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCase(t)
		c.Plan.After = decimal.Zero // what comes after a break may come sooner than the plan would
		before := must(plan.Weigh(c))
		worse := func(name string, path int, change func(*plan.Case)) {
			changed := c
			p, l := *c.Plan, *c.Legal
			changed.Plan, changed.Legal = &p, &l
			changed.Offers = append([]plan.Proposal(nil), c.Offers...)
			change(&changed)
			after := must(plan.Weigh(changed)).Paths[path].Worth
			if after.GreaterThan(before.Paths[path].Worth) {
				t.Fatalf("%s: path %d is worth %v, before %v", name, path, after, before.Paths[path].Worth)
			}
		}
		legal := len(c.Offers) + 1
		more := decimal.New(1, -4)
		worse("a day later", 0, func(c *plan.Case) { c.Offers[0].First++ })
		worse("a day longer", legal, func(c *plan.Case) { c.Legal.Days++ })
		worse("a dearer claim", legal, func(c *plan.Case) { c.Legal.Cost++ })
		for path := range before.Paths {
			worse("dearer money", path, func(c *plan.Case) { c.CostOfMoney = c.CostOfMoney.Add(more) })
		}
		if c.Plan.Break.LessThan(decimal.NewFromInt(1)) {
			worse("more breaks", legal-1, func(c *plan.Case) { c.Plan.Break = c.Plan.Break.Add(more) })
		}
		if c.Legal.Win.IsPositive() {
			worse("a weaker claim", legal, func(c *plan.Case) { c.Legal.Win = c.Legal.Win.Sub(more) })
		}
	})
}

// TestLeastAcceptsItself offers the least sum, which is worth no less than the
// rival, and a penny less, which is worth less.
func TestLeastAcceptsItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCase(t)
		w := must(plan.Weigh(c))
		rival := w.Paths[w.Rival].Worth
		if !rival.IsPositive() {
			if w.Least.Sum != 0 {
				t.Fatalf("least %v against %v", w.Least.Sum, rival)
			}
			return
		}
		best := c.Offers[w.Paths[w.Offer].Offer-1]
		if w.Least.Sum > c.Balance || w.Least.Sum < ledger.Money(2*best.Payments) {
			return // no offer can be of that sum, or in so many parts
		}
		worth := func(amount ledger.Money) decimal.Decimal {
			again := c
			again.Offers = []plan.Proposal{{Amount: amount, Payments: best.Payments, First: best.First}}
			return must(plan.Weigh(again)).Paths[0].Worth
		}
		if got := worth(w.Least.Sum); got.LessThan(rival) {
			t.Fatalf("the least sum, %v, is worth %v, less than %v", w.Least.Sum, got, rival)
		}
		if got := worth(w.Least.Sum - 1); best.Payments == 1 && got.GreaterThanOrEqual(rival) {
			t.Fatalf("a penny less than %v is worth %v, no less than %v", w.Least.Sum, got, rival)
		}
	})
}

// TestChancesAddUp makes sure that a plan is either kept or breaks once, that no
// flow has a chance outside 0 to 1, and that waiting never adds worth.
func TestChancesAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCase(t)
		w := must(plan.Weigh(c))
		one := decimal.NewFromInt(1)
		all := w.Paths[len(c.Offers)].Kept
		for _, p := range w.Paths {
			var total decimal.Decimal
			for _, f := range p.Flows {
				if f.Chance.IsNegative() || f.Chance.GreaterThan(one) || f.Share.IsNegative() || f.Share.GreaterThan(one) || f.Factor.GreaterThan(one) {
					t.Fatalf("%v: chance %v, share %v, factor %v", p.Kind, f.Chance, f.Share, f.Factor)
				}
				if p.Kind == plan.PlanPath && f.Share.Equal(c.Plan.After) && f.Amount > 0 && len(f.Note) > 12 && f.Note[:9] == "recovered" {
					all = all.Add(f.Chance)
				}
				total = total.Add(f.Value)
			}
			if !total.Equal(p.Worth) {
				t.Fatalf("%v: flows of %v, worth %v", p.Kind, total, p.Worth)
			}
			if p.Worth.GreaterThan(p.Expected) {
				t.Fatalf("%v: worth %v above %v expected", p.Kind, p.Worth, p.Expected)
			}
		}
		if c.Plan.Break.IsPositive() && c.Plan.After.IsPositive() && !all.Equal(one) {
			t.Fatalf("the plan is kept or breaks with chance %v", all)
		}
		// A plan that breaks for sure brings its share of the rest and no more.
		c.Plan.Break = one
		if got := must(plan.Weigh(c)).Paths[len(c.Offers)]; !got.Expected.Equal(c.Plan.After.Mul(decimal.NewFromInt(int64(c.Balance)))) {
			t.Fatalf("a plan that breaks at once: expected %v of %v", got.Expected, c.Balance)
		}
	})
}
