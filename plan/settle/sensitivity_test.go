package settle_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/ledger/ledgertest"
	"arrears/plan"
	"arrears/plan/settle"
)

// TestSensitivity compares the leads with those of the case weighed anew, and the
// break-evens with those of the formulas.
func TestSensitivity(t *testing.T) {
	w := must(settle.Weigh(debt()))
	s := must(settle.SensitivityOf(&w))
	if got := pounds(s.Lead, 2); got != "164.84" {
		t.Errorf("lead %s, want 164.84", got)
	}
	var got []string
	width := decimal.NewFromInt(1 << 40)
	for _, b := range s.Bands {
		if b.Width().GreaterThan(width) {
			t.Errorf("%v is wider than the band before", b.Input)
		}
		width = b.Width()
		limit := func(l plan.Limit[decimal.Decimal]) string {
			v, stated := l.Get()
			if !stated {
				return "-"
			}
			return v.String()
		}
		got = append(got, fmt.Sprintf("%v %v %v..%v %s %s | %s %s", b.Input, b.Value, b.Low, b.High, pounds(b.LeadLow, 0), pounds(b.LeadHigh, 0), limit(b.Below), limit(b.Above)))
	}
	const want = `plan.break 0.04 0..0.08 -2103 165 | 0.0336 -
legal.win 0.8 0.7..0.9 283 -399 | - 0.8293
legal.collect 0.9 0.8..1 283 -336 | - 0.9329
legal.cost 70000 35000..105000 -185 283 | 53516 -
legal.days 270 135..405 35 283 | 99 -
cost_of_money 0.08 0.04..0.12 50 273 | 0.0236 -
plan.after_break 0 0..0.1 165 30 | - 0.1118
offer.days 30 15..45 177 152 | - 231`
	if text := strings.Join(got, "\n"); text != want {
		t.Errorf("got:\n%s\nwant:\n%s", text, want)
	}
}

// TestFlipsChangeTheAnswer weighs the case at each value that is said to change
// the answer, and one step nearer.
func TestFlipsChangeTheAnswer(t *testing.T) {
	set := func(c settle.Case, l settle.Input, v decimal.Decimal) settle.Case {
		p, a := *c.Plan, *c.Legal
		c.Offers = append([]settle.Proposal(nil), c.Offers...)
		switch l {
		case settle.OfferDays:
			c.Offers[0].First = c.AsAt.AddDays(int(v.IntPart()))
		case settle.BreakChance:
			p.Break = v
		case settle.AfterBreak:
			p.After = v
		case settle.WinChance:
			a.Win = v
		case settle.CollectShare:
			a.Collect = v
		case settle.LegalCost:
			a.Cost = gbp(v.Shift(-2).StringFixed(2))
		case settle.LegalDays:
			a.Days = int(v.IntPart())
		case settle.CostOfMoney:
			c.CostOfMoney = v
		}
		c.Plan, c.Legal = &p, &a
		return c
	}
	c := debt()
	w := must(settle.Weigh(c))
	flips := 0
	for _, b := range must(settle.SensitivityOf(&w)).Bands {
		step := decimal.New(1, -4)
		if b.Input.Unit() != settle.InParts {
			step = decimal.NewFromInt(1)
		}
		for _, side := range []struct {
			at   plan.Limit[decimal.Decimal]
			back decimal.Decimal
		}{{b.Below, step}, {b.Above, step.Neg()}} {
			v, stated := side.at.Get()
			if !stated {
				continue
			}
			flips++
			there, nearer := must(settle.Weigh(set(c, b.Input, v))), must(settle.Weigh(set(c, b.Input, v.Add(side.back))))
			if there.Lead().IsNegative() == w.Lead().IsNegative() || nearer.Lead().IsNegative() != w.Lead().IsNegative() {
				t.Errorf("%v at %v: lead %v, a step nearer %v", b.Input, v, there.Lead(), nearer.Lead())
			}
		}
	}
	if flips != 8 {
		t.Errorf("%d values change the answer, want 8", flips)
	}
}

// TestSensitivityAtTheEnds keeps the ends of each band on their sides and inside
// what the input may be.
func TestSensitivityAtTheEnds(t *testing.T) {
	for _, change := range []func(*settle.Case){
		func(c *settle.Case) {
			c.CostOfMoney, c.Plan.Break, c.Plan.After = number("0"), number("0"), number("1")
		},
		func(c *settle.Case) {
			c.CostOfMoney, c.Plan.Break, c.Plan.After = number("10"), number("1"), number("0")
		},
		func(c *settle.Case) {
			c.Legal.Win, c.Legal.Collect, c.Legal.Cost, c.Legal.Days = number("1"), number("0"), gbp("99999.99"), 36500
		},
		func(c *settle.Case) {
			c.Legal.Win, c.Legal.Collect, c.Legal.Cost, c.Legal.Days = number("0.00001"), number("0.999999"), 1, 1
		},
		func(c *settle.Case) { c.Offers[0].Payments, c.Offers[0].First = 100, day("2118-02-28") },
	} {
		c := debt()
		change(&c)
		w := must(settle.Weigh(c))
		for _, b := range must(settle.SensitivityOf(&w)).Bands {
			if b.Low.GreaterThan(b.Value) || b.High.LessThan(b.Value) {
				t.Errorf("%v is %v, moved from %v to %v", b.Input, b.Value, b.Low, b.High)
			}
		}
	}
}

func TestSensitivityRefuses(t *testing.T) {
	for _, change := range []func(*settle.Case){
		func(c *settle.Case) { c.Offers = nil },
		func(c *settle.Case) { c.Plan, c.Legal = nil, nil },
	} {
		c := debt()
		change(&c)
		w := must(settle.Weigh(c))
		_, err := settle.SensitivityOf(&w)
		ledgertest.CheckError(t, err, plan.ErrTerms, "want both to see what the answer hangs on")
	}
}

// TestFrontier has the plan set the least lump sum for a weak claim and legal
// action for a strong one.
func TestFrontier(t *testing.T) {
	w := must(settle.Weigh(debt()))
	f := must(settle.FrontierWith(&w, []decimal.Decimal{number("0.6"), number("0.7"), number("0.8"), number("0.9")}, []decimal.Decimal{number("0.5"), number("0.6")}))
	var got []string
	for _, r := range f.Rows {
		part := settle.PartOf(r.Least.Sum, w.Case.Balance).Shift(2).StringFixed(1) + "%"
		got = append(got, fmt.Sprintf("%v %v %s %v %s %s", r.Win, r.Least.Sum, part, r.Rival, pounds(r.Leads[0], 0), pounds(r.Leads[1], 0)))
	}
	const want = `0.6 3715.23 56.0% plan -397 262
0.7 3715.23 56.0% plan -397 262
0.8 3834.12 57.8% legal -515 143
0.9 4401.44 66.4% legal -1079 -420`
	if text := strings.Join(got, "\n"); text != want {
		t.Errorf("got:\n%s\nwant:\n%s", text, want)
	}
	if f.Lumps[0] != gbp("3315.37") || f.Day != day("2026-10-30") {
		t.Errorf("lump %v on %v", f.Lumps[0], f.Day)
	}
	c := debt()
	c.Legal = nil
	w = must(settle.Weigh(c))
	_, err := settle.FrontierWith(&w, nil, nil)
	ledgertest.CheckError(t, err, plan.ErrTerms, "no legal action")
}

// TestAlone asks for each path of the worked case, with a second offer that is worth
// more, and for offers with nothing beside them.
func TestAlone(t *testing.T) {
	c := debt()
	c.Offers = append(c.Offers, settle.Proposal{Amount: gbp("4500.00"), Payments: 1, First: day("2026-10-30")})
	w := must(settle.Weigh(c))
	for _, tt := range []struct {
		name          string
		path          int
		offers, bands int
		best          string // amount of the offer that leads
	}{
		{"the offer that is worth less", 0, 1, 8, "4000.00"},
		{"the offer that is worth more", 1, 1, 8, "4500.00"},
		{"the plan has both against it", 2, 2, 8, "4500.00"},
	} {
		one, s, err := w.Alone(tt.path)
		if err != nil || s == nil {
			t.Fatalf("%s: %v, %v", tt.name, s, err)
		}
		if got := one.Paths[one.Offer].Cash; len(one.Case.Offers) != tt.offers || got != gbp(tt.best) || len(s.Bands) != tt.bands {
			t.Errorf("%s: %d offers, %v leads, %d bands", tt.name, len(one.Case.Offers), got, len(s.Bands))
		}
		if lead := one.Lead(); !s.Lead.Equal(lead) {
			t.Errorf("%s: the lead is %v, the weighing has %v", tt.name, s.Lead, lead)
		}
	}
	if len(w.Case.Offers) != 2 {
		t.Errorf("the case is left with %d offers", len(w.Case.Offers))
	}
	c.Plan, c.Legal = nil, nil
	w = must(settle.Weigh(c))
	if one, s, err := w.Alone(1); err != nil || s != nil || one.Rival != settle.NoPath {
		t.Errorf("without a rival: %+v, %v", s, err)
	}
}

// TestFrontierOf has a row for each tenth of a chance, and sums from four tenths of the
// balance to all of it.
func TestFrontierOf(t *testing.T) {
	w := must(settle.Weigh(debt()))
	f := must(settle.FrontierOf(&w))
	if got := fmt.Sprint(f.Shares); got != "[0.4 0.5 0.6 0.7 0.8 0.9 1]" {
		t.Errorf("shares %s", got)
	}
	var wins []string
	for _, row := range f.Rows {
		wins = append(wins, row.Win.String())
	}
	if got := strings.Join(wins, " "); got != "0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1" {
		t.Errorf("chances %s", got)
	}
	if f.Lumps[0] != gbp("2652.30") || f.Lumps[6] != gbp("6630.75") {
		t.Errorf("lump sums %v", f.Lumps)
	}
}

// TestInputs has every input of the worked case: its name, its unit, how far it is
// moved and where the answer is looked for.
func TestInputs(t *testing.T) {
	c := debt()
	c.Plan.After, c.Plan.AfterDays = number("0.2"), 90
	w := must(settle.Weigh(c))
	got := map[string]string{}
	for _, b := range must(settle.SensitivityOf(&w)).Bands {
		if b.Low.GreaterThan(b.Value) || b.High.LessThan(b.Value) || b.Least.GreaterThan(b.Low) {
			t.Errorf("%v: %v is not between %v and %v", b.Input, b.Value, b.Low, b.High)
		}
		got[b.Input.String()] = fmt.Sprint(b.Input.Unit(), " ", b.Value, " ", b.Low, " ", b.High, " ", b.Least, " ", b.Most)
	}
	want := map[string]string{
		"offer.days":       fmt.Sprint(settle.InDays, " 30 15 45 0 3650"),
		"plan.break":       fmt.Sprint(settle.InParts, " 0.04 0 0.08 0 1"),
		"plan.after_break": fmt.Sprint(settle.InParts, " 0.2 0.1 0.3 0 1"),
		"legal.win":        fmt.Sprint(settle.InParts, " 0.8 0.7 0.9 0 1"),
		"legal.collect":    fmt.Sprint(settle.InParts, " 0.9 0.8 1 0 1"),
		"legal.cost":       fmt.Sprint(settle.InMinor, " 70000 35000 105000 0 663075"),
		"legal.days":       fmt.Sprint(settle.InDays, " 270 135 405 0 3650"),
		"cost_of_money":    fmt.Sprint(settle.InParts, " 0.08 0.04 0.12 0 1"),
	}
	for name, band := range want {
		if got[name] != band {
			t.Errorf("%s: %s, want %s", name, got[name], band)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d inputs, want %d", len(got), len(want))
	}
}

// TestFrontierProperties draws cases: the better the chance of judgment, the more a
// lump sum has to be, and a larger sum is further ahead. A lead is that of the sum,
// paid on the day, over what the rival is worth.
func TestFrontierProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCase(t)
		if c.Legal == nil {
			t.Skip("no legal action")
		}
		w, err := settle.Weigh(c)
		if err != nil {
			t.Skip(err)
		}
		wins := []decimal.Decimal{number("0.2"), number("0.5"), number("0.9")}
		shares := []decimal.Decimal{number("0.1"), number("0.4"), number("0.8")}
		f, err := settle.FrontierWith(&w, wins, shares)
		if err != nil {
			t.Skip(err)
		}
		for i, row := range f.Rows {
			if !row.Win.Equal(wins[i]) || len(row.Leads) != len(shares) {
				t.Fatalf("row %d is %+v", i, row)
			}
			if i > 0 && row.Least.Sum < f.Rows[i-1].Least.Sum {
				t.Errorf("a chance of %v asks for %v, one of %v for %v", row.Win, row.Least.Sum, wins[i-1], f.Rows[i-1].Least.Sum)
			}
			for n, lead := range row.Leads {
				if n > 0 && lead.LessThan(row.Leads[n-1]) {
					t.Errorf("%v leads by %v, %v by %v", f.Lumps[n], lead, f.Lumps[n-1], row.Leads[n-1])
				}
				if (f.Lumps[n] >= row.Least.Sum) == lead.IsNegative() && f.Lumps[n] > 1 && row.Least.Sum > 0 {
					t.Errorf("%v leads by %v, and the least is %v", f.Lumps[n], lead, row.Least.Sum)
				}
			}
		}
		for n, lump := range f.Lumps {
			if exact := shares[n].Mul(decimal.NewFromInt(int64(c.Balance))); !exact.Floor().Equal(decimal.NewFromInt(int64(lump))) {
				t.Errorf("%v of %v is %v", shares[n], c.Balance, lump)
			}
		}
	})
}

func ExampleSensitivityOf() {
	weighing, err := settle.Weigh(settle.Case{
		Currency: ledger.Sterling, Balance: 1000_00, AsAt: ledger.MustDate(2027, 1, 31), CostOfMoney: decimal.RequireFromString("0.08"),
		Offers: []settle.Proposal{{Amount: 600_00, Payments: 1, First: ledger.MustDate(2027, 2, 28)}},
		Legal:  &settle.LegalAction{Win: decimal.RequireFromString("0.8"), Collect: decimal.RequireFromString("0.8"), Days: 200, Cost: 100_00},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	sensitivity, err := settle.SensitivityOf(&weighing)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("the offer leads by", sensitivity.Lead.Shift(-2).Round(0))
	for _, band := range sensitivity.Bands {
		low, high := band.LeadLow.Shift(-2).Round(0), band.LeadHigh.Shift(-2).Round(0)
		fmt.Println(band.Input, "from", band.Low, "to", band.High, "makes it", low, "to", high)
	}
	// Output:
	// the offer leads by 83
	// legal.win from 0.7 to 0.9 makes it 160 to 6
	// legal.collect from 0.7 to 0.9 makes it 160 to 6
	// legal.cost from 5000 to 15000 makes it 33 to 133
	// legal.days from 100 to 300 makes it 70 to 96
	// cost_of_money from 0.04 to 0.12 makes it 72 to 93
	// offer.days from 14 to 42 makes it 85 to 81
}

func ExampleFrontierOf() {
	weighing, err := settle.Weigh(settle.Case{
		Currency: ledger.Sterling, Balance: 1000_00, AsAt: ledger.MustDate(2027, 1, 31),
		Offers: []settle.Proposal{{Amount: 600_00, Payments: 1, First: ledger.MustDate(2027, 2, 28)}},
		Legal:  &settle.LegalAction{Win: decimal.RequireFromString("0.8"), Collect: decimal.RequireFromString("0.9"), Days: 200, Cost: 100_00},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	frontier, err := settle.FrontierOf(&weighing)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, tenth := range []int{5, 7, 9} {
		row := frontier.Rows[tenth-1]
		fmt.Print("a chance of ", row.Win, " asks for ", row.Least.Sum, ":")
		for _, i := range []int{0, 2} {
			fmt.Print(" ", frontier.Lumps[i], " leads by ", row.Leads[i].Shift(-2).StringFixed(2))
		}
		fmt.Println()
	}
	// Output:
	// a chance of 0.5 asks for 350.00: 400.00 leads by 50.00 600.00 leads by 250.00
	// a chance of 0.7 asks for 530.00: 400.00 leads by -130.00 600.00 leads by 70.00
	// a chance of 0.9 asks for 710.00: 400.00 leads by -310.00 600.00 leads by -110.00
}
