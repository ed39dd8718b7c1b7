package settle_test

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/settle"
)

// debt is the case of the worked example: an offer of 4,000.00 in 30 days for
// 6,630.75, a plan of 250.00 a month that one in 25 misses, and legal action.
func debt() settle.Case {
	return settle.Case{
		Currency: ledger.Sterling, Balance: gbp("6630.75"), AsAt: day("2026-09-30"), CostOfMoney: number("0.08"),
		Offers: []settle.Proposal{{Amount: gbp("4000.00"), Payments: 1, First: day("2026-10-30")}},
		Plan:   &settle.Repayment{Instalment: gbp("250.00"), Every: plan.Month, First: day("2026-10-30"), Break: number("0.04")},
		Legal:  &settle.LegalAction{Win: number("0.8"), Collect: number("0.9"), Days: 270, Cost: gbp("700.00")},
	}
}

// pounds is an estimate in pounds to so many decimals.
func pounds(x decimal.Decimal, decimals int32) string { return x.Shift(-2).StringFixed(decimals) }

// TestWeigh compares the worked example with a second calculation: Python's
// decimal at 60 digits, with powers by exp and ln, month by month.
func TestWeigh(t *testing.T) {
	w := must(settle.Weigh(debt()))
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
	w := must(settle.Weigh(c))
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
	w := must(settle.Weigh(c))
	p := w.Paths[2]
	if got := pounds(p.Worth, 12); got != "3734.923774754454" {
		t.Errorf("worth %s, want 3734.923774754454", got)
	}
	if p.Cash != gbp("7698.13") || p.Costs != gbp("1501.00") || p.Forgiven != 0 {
		t.Errorf("cash %v, costs %v, forgiven %v", p.Cash, p.Costs, p.Forgiven)
	}
	// The fees, 801.00, are part of what has to be won back.
	c.Legal.Win = w.Chance.Value
	even := must(settle.Weigh(c))
	if gap := even.Paths[2].Worth.Sub(even.Paths[0].Worth).Abs(); gap.GreaterThan(number("0.1")) {
		t.Errorf("at the break-even chance the worths are %v pence apart", gap)
	}
}

// TestBreakEven looks at both sides of where a path is worth what the offer is.
func TestBreakEven(t *testing.T) {
	for _, tt := range []struct {
		name          string
		change        func(*settle.Case)
		chance, rate  settle.Outcome
		value         string // of the chance
		leastIsNought bool
	}{
		{name: "as it is", change: func(*settle.Case) {}, chance: settle.Even, rate: settle.Even, value: "0.82923994"},
		{
			name: "no chance is enough", chance: settle.OfferAlways, rate: settle.Even, value: "1.00465338",
			change: func(c *settle.Case) { c.Legal.Cost = gbp("1688.88") },
		},
		{
			name: "nothing is collected", chance: settle.OfferAlways, rate: settle.Even, value: "0",
			change: func(c *settle.Case) { c.Legal.Collect = decimal.Zero },
		},
		{
			name: "the plan is no match", chance: settle.Even, rate: settle.OfferAlways, value: "0.82923994",
			change: func(c *settle.Case) { c.Plan.Instalment = gbp("25.00") },
		},
		{
			name: "the plan always is", chance: settle.Even, rate: settle.OfferNever, value: "0.82923994",
			change: func(c *settle.Case) { c.Plan.Break, c.Plan.After = number("1"), number("1") },
		},
		{
			name: "no plan", chance: settle.Even, rate: settle.NoQuestion, value: "0.82923994",
			change: func(c *settle.Case) { c.Plan = nil },
		},
		{
			name: "no offer", chance: settle.NoQuestion, rate: settle.NoQuestion, value: "0",
			change: func(c *settle.Case) { c.Offers = nil },
		},
		{
			name: "nothing against it", chance: settle.NoQuestion, rate: settle.NoQuestion, value: "0", leastIsNought: true,
			change: func(c *settle.Case) { c.Plan, c.Legal = nil, nil },
		},
		{
			name: "legal action costs more than it brings", chance: settle.OfferAlways, rate: settle.NoQuestion, value: "6.02977962", leastIsNought: true,
			change: func(c *settle.Case) { c.Plan, c.Legal.Cost = nil, gbp("30017.65") },
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := debt()
			tt.change(&c)
			w := must(settle.Weigh(c))
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
	w := must(settle.Weigh(c))
	if w.Best != 0 || w.Next != 1 || !w.Ahead.IsZero() || w.Offer != 0 {
		t.Errorf("best %d, next %d by %v, offer %d, want 0, 1 by 0, 0", w.Best, w.Next, w.Ahead, w.Offer)
	}
}

func TestWeighOfferInParts(t *testing.T) {
	c := debt()
	c.Offers = []settle.Proposal{{Amount: gbp("4000.01"), Payments: 3, First: day("2026-10-31")}}
	c.Plan = nil
	w := must(settle.Weigh(c))
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
	c.WriteOff = &settle.WriteOff{}
	w := must(settle.Weigh(c))
	p := w.Paths[0]
	if !p.Worth.IsZero() || p.Forgiven != c.Balance || p.Last != 0 || w.Best != 0 || w.Next != settle.NoPath {
		t.Errorf("write-off: worth %v, forgiven %v, last %v, best %d, next %d", p.Worth, p.Forgiven, p.Last, w.Best, w.Next)
	}
	c.WriteOff = &settle.WriteOff{Reliefs: []settle.Payment{{On: day("2027-09-30"), Amount: gbp("1105.13")}}}
	if got := pounds(must(settle.Weigh(c)).Paths[0].Worth, 4); got != "1023.2685" { // 1105.13 / 1.08
		t.Errorf("worth with relief in a year %s, want 1023.2685", got)
	}
}

func ExampleWeigh() {
	asAt := ledger.MustDate(2026, 9, 30)
	w, err := settle.Weigh(settle.Case{
		Currency: ledger.Sterling, Balance: 6630_75, AsAt: asAt, CostOfMoney: decimal.RequireFromString("0.08"),
		Offers: []settle.Proposal{{Amount: 4000_00, Payments: 1, First: asAt + 30}},
		Legal:  &settle.LegalAction{Win: decimal.RequireFromString("0.8"), Collect: decimal.RequireFromString("0.9"), Days: 270, Cost: 700_00},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range w.Paths {
		fmt.Println(p.Kind, p.Worth.Shift(-2).Round(0))
	}
	fmt.Println("least sum worth taking", w.Least.Sum, "on", w.Least.Day)
	// Output:
	// offer 3975
	// legal 3810
	// least sum worth taking 3834.12 on 2026-10-30
}

// drawPart draws a chance or a share in whole hundredths of a per cent.
func drawPart(t *rapid.T, name string) decimal.Decimal {
	return decimal.New(int64(rapid.IntRange(0, 10_000).Draw(t, name)), -4)
}

func drawCase(t *rapid.T) settle.Case {
	asAt := day("2026-09-30")
	later := func(name string) ledger.Date { return asAt + ledger.Date(rapid.IntRange(0, 800).Draw(t, name)) }
	c := settle.Case{
		Currency: ledger.Sterling, AsAt: asAt,
		Balance:     ledger.Money(rapid.IntRange(500, 2_000_000).Draw(t, "balance")),
		CostOfMoney: drawPart(t, "cost of money"),
	}
	for range rapid.IntRange(1, 3).Draw(t, "offers") {
		c.Offers = append(c.Offers, settle.Proposal{
			Amount:   ledger.Money(rapid.IntRange(24, int(c.Balance)).Draw(t, "offer")),
			Payments: rapid.IntRange(1, 12).Draw(t, "payments"), First: later("first payment"),
		})
	}
	c.Plan = &settle.Repayment{
		Instalment: max(1, c.Balance/ledger.Money(rapid.IntRange(1, 40).Draw(t, "instalments"))), Every: plan.Month,
		First: later("first instalment"), Break: drawPart(t, "break"), After: drawPart(t, "after"), AfterDays: rapid.IntRange(0, 400).Draw(t, "after days"),
	}
	c.Legal = &settle.LegalAction{
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
		before := must(settle.Weigh(c))
		worse := func(name string, path int, change func(*settle.Case)) {
			changed := c
			p, l := *c.Plan, *c.Legal
			changed.Plan, changed.Legal = &p, &l
			changed.Offers = append([]settle.Proposal(nil), c.Offers...)
			change(&changed)
			after := must(settle.Weigh(changed)).Paths[path].Worth
			if after.GreaterThan(before.Paths[path].Worth) {
				t.Fatalf("%s: path %d is worth %v, before %v", name, path, after, before.Paths[path].Worth)
			}
		}
		legal := len(c.Offers) + 1
		more := decimal.New(1, -4)
		worse("a day later", 0, func(c *settle.Case) { c.Offers[0].First++ })
		worse("a day longer", legal, func(c *settle.Case) { c.Legal.Days++ })
		worse("a dearer claim", legal, func(c *settle.Case) { c.Legal.Cost++ })
		for path := range before.Paths {
			worse("dearer money", path, func(c *settle.Case) { c.CostOfMoney = c.CostOfMoney.Add(more) })
		}
		if c.Plan.Break.LessThan(decimal.NewFromInt(1)) {
			worse("more breaks", legal-1, func(c *settle.Case) { c.Plan.Break = c.Plan.Break.Add(more) })
		}
		if c.Legal.Win.IsPositive() {
			worse("a weaker claim", legal, func(c *settle.Case) { c.Legal.Win = c.Legal.Win.Sub(more) })
		}
	})
}

// TestLeastAcceptsItself offers the least sum, which is worth no less than the
// rival, and a penny less, which is worth less.
func TestLeastAcceptsItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCase(t)
		w := must(settle.Weigh(c))
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
			again.Offers = []settle.Proposal{{Amount: amount, Payments: best.Payments, First: best.First}}
			return must(settle.Weigh(again)).Paths[0].Worth
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
		w := must(settle.Weigh(c))
		one := decimal.NewFromInt(1)
		all := w.Paths[len(c.Offers)].Kept
		for _, p := range w.Paths {
			var total decimal.Decimal
			for _, f := range p.Flows {
				if f.Chance.IsNegative() || f.Chance.GreaterThan(one) || f.Share.IsNegative() || f.Share.GreaterThan(one) || f.Factor.GreaterThan(one) {
					t.Fatalf("%v: chance %v, share %v, factor %v", p.Kind, f.Chance, f.Share, f.Factor)
				}
				if p.Kind == settle.PlanPath && f.Share.Equal(c.Plan.After) && f.Amount > 0 && len(f.Note) > 12 && f.Note[:9] == "recovered" {
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
		if got := must(settle.Weigh(c)).Paths[len(c.Offers)]; !got.Expected.Equal(c.Plan.After.Mul(decimal.NewFromInt(int64(c.Balance)))) {
			t.Fatalf("a plan that breaks at once: expected %v of %v", got.Expected, c.Balance)
		}
	})
}

// TestWeighTextbook has the present value that every textbook has first: 1,000.00 a
// year from now is worth 925.93 at 8%, and 857.34 after two.
func TestWeighTextbook(t *testing.T) {
	for _, tt := range []struct {
		days int
		want string
	}{{0, "1000.00"}, {365, "925.93"}, {730, "857.34"}, {1095, "793.83"}, {3650, "463.19"}} {
		w := must(settle.Weigh(settle.Case{
			Currency: ledger.Sterling, Balance: gbp("1000.00"), AsAt: day("2026-09-30"), CostOfMoney: number("0.08"),
			Offers: []settle.Proposal{{Amount: gbp("1000.00"), Payments: 1, First: day("2026-09-30") + ledger.Date(tt.days)}},
		}))
		if got := pounds(w.Paths[0].Worth, 2); got != tt.want {
			t.Errorf("after %d days: %s, want %s", tt.days, got, tt.want)
		}
	}
}

// TestWeighByEnumeration follows a plan through every way in which it can go, at no
// cost of money: kept to the end, or broken at one of its instalments. What comes in
// on average is what the plan is worth, in fractions.
func TestWeighByEnumeration(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := settle.Case{Currency: ledger.Sterling, AsAt: day("2026-09-30"), Balance: ledger.Money(rapid.IntRange(1, 100_000).Draw(t, "balance"))}
		c.Plan = &settle.Repayment{
			Instalment: c.Balance/ledger.Money(rapid.IntRange(1, 9).Draw(t, "instalments")) + 1, Every: plan.Month, First: day("2026-10-30"),
			Break: drawPart(t, "break"), After: drawPart(t, "after"), AfterDays: rapid.IntRange(0, 400).Draw(t, "after days"),
		}
		w := must(settle.Weigh(c))
		breaks := c.Plan.Break.Rat()
		holds := new(big.Rat).Sub(big.NewRat(1, 1), breaks)
		average, chance, paid := new(big.Rat), big.NewRat(1, 1), ledger.Money(0)
		for paid < c.Balance {
			rest := new(big.Rat).Mul(c.Plan.After.Rat(), new(big.Rat).SetInt64(int64(c.Balance-paid)))
			broken := rest.Add(rest, new(big.Rat).SetInt64(int64(paid)))
			average.Add(average, broken.Mul(broken, new(big.Rat).Mul(chance, breaks)))
			chance.Mul(chance, holds)
			paid += min(c.Plan.Instalment, c.Balance-paid)
		}
		average.Add(average, chance.Mul(chance, new(big.Rat).SetInt64(int64(c.Balance))))
		apart := new(big.Rat).Sub(average, w.Paths[0].Worth.Rat())
		if apart.Abs(apart).Cmp(big.NewRat(1, 1_000_000)) > 0 || !w.Paths[0].Worth.Equal(w.Paths[0].Expected) {
			t.Errorf("%+v of %v: worth %v, want %s", *c.Plan, c.Balance, w.Paths[0].Worth, average.FloatString(12))
		}
	})
}

// TestWeighIsAboutTheCaseAlone changes what should not matter: the day as at with all
// other days, the currency, the order of the offers, and the ways besides.
func TestWeighIsAboutTheCaseAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCase(t)
		c.Plan.Every = plan.FourWeeks // months are not all of one length
		for i := range c.Offers {
			c.Offers[i].Payments = 1
		}
		w := must(settle.Weigh(c))
		same := func(what string, again settle.Weighing) {
			if len(again.Paths) != len(w.Paths) || !again.Ahead.Equal(w.Ahead) || again.Least.Sum != w.Least.Sum || again.Best != w.Best || again.Chance.Outcome != w.Chance.Outcome {
				t.Errorf("%s: %v ahead, least %v, want %v and %v", what, again.Ahead, again.Least.Sum, w.Ahead, w.Least.Sum)
			}
			for i := range w.Paths {
				if !again.Paths[i].Worth.Equal(w.Paths[i].Worth) {
					t.Errorf("%s: path %d is worth %v, want %v", what, i, again.Paths[i].Worth, w.Paths[i].Worth)
				}
			}
		}
		by := ledger.Date(rapid.IntRange(-900, 900).Draw(t, "later by"))
		moved := c
		p := *c.Plan
		moved.AsAt, moved.Plan, p.First = c.AsAt+by, &p, p.First+by
		moved.Offers = slices.Clone(c.Offers)
		for i := range moved.Offers {
			moved.Offers[i].First += by
		}
		same(fmt.Sprintf("%d days later", by), must(settle.Weigh(moved)))
		foreign := c
		foreign.Currency = must(ledger.ParseCurrency(rapid.SampledFrom([]string{"JPY", "BHD", "EUR"}).Draw(t, "currency")))
		same("in another currency", must(settle.Weigh(foreign)))

		mixed := c
		mixed.Offers = slices.Clone(c.Offers)
		slices.Reverse(mixed.Offers)
		again := must(settle.Weigh(mixed))
		for i := range c.Offers {
			if other := again.Paths[len(c.Offers)-1-i]; !other.Worth.Equal(w.Paths[i].Worth) {
				t.Errorf("offer %d is worth %v, in another order %v", i+1, w.Paths[i].Worth, other.Worth)
			}
		}
		if !again.Paths[again.Best].Worth.Equal(w.Paths[w.Best].Worth) || again.Least.Sum < w.Least.Sum-1 || again.Least.Sum > w.Least.Sum+1 && again.Least.Day == w.Least.Day {
			t.Errorf("in another order the best is worth %v, want %v; the least offer is %v, want %v", again.Paths[again.Best].Worth, w.Paths[w.Best].Worth, again.Least.Sum, w.Least.Sum)
		}
		alone := c
		alone.Plan, alone.Legal = nil, nil
		for i, path := range must(settle.Weigh(alone)).Paths {
			if !path.Worth.Equal(w.Paths[i].Worth) {
				t.Errorf("alone, offer %d is worth %v, beside others %v", i+1, path.Worth, w.Paths[i].Worth)
			}
		}
	})
}

// TestWorthAddsUp has two debts weighed as one: at a thousand times all sums a way is
// worth a thousand times as much, and two offers of one day are worth their sum.
func TestWorthAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCase(t)
		for i := range c.Offers {
			c.Offers[i].Payments = 1
		}
		w := must(settle.Weigh(c))
		const times = 1000
		large := c
		p, l := *c.Plan, *c.Legal
		p.Instalment, l.Cost, l.Fees = p.Instalment*times, l.Cost*times, l.Fees*times
		large.Balance, large.Plan, large.Legal, large.Offers = c.Balance*times, &p, &l, slices.Clone(c.Offers)
		for i := range large.Offers {
			large.Offers[i].Amount *= times
		}
		for i, path := range must(settle.Weigh(large)).Paths {
			if want := w.Paths[i].Worth.Mul(decimal.NewFromInt(times)); !path.Worth.Equal(want) {
				t.Errorf("%v at %d times: %v, want %v", path.Kind, times, path.Worth, want)
			}
		}
		first := c.Offers[0]
		part := ledger.Money(rapid.Int64Range(1, int64(first.Amount)-1).Draw(t, "part"))
		halves := c
		halves.Offers = []settle.Proposal{{Amount: part, Payments: 1, First: first.First}, {Amount: first.Amount - part, Payments: 1, First: first.First}}
		two := must(settle.Weigh(halves)).Paths
		if sum := two[0].Worth.Add(two[1].Worth); !sum.Equal(w.Paths[0].Worth) {
			t.Errorf("%v and the rest of %v are worth %v, at once %v", part, first.Amount, sum, w.Paths[0].Worth)
		}
		if two[0].Cash+two[1].Cash != w.Paths[0].Cash || two[0].Forgiven+two[1].Forgiven-c.Balance != w.Paths[0].Forgiven {
			t.Errorf("%v and %v forgiven, at once %v", two[0].Forgiven, two[1].Forgiven, w.Paths[0].Forgiven)
		}
	})
}
