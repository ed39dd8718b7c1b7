package plan

import (
	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// Lever is an input of a case that can be moved to see what becomes of the
// answer.
type Lever uint8

// The levers, in the order of the paths they belong to.
const (
	OfferDays Lever = iota + 1
	BreakChance
	AfterBreak
	WinChance
	CollectShare
	LegalCost
	LegalDays
	CostOfMoney
)

var levers = ledger.NewWords("input",
	"", "offer.days", "plan.break", "plan.after_break", "legal.win", "legal.collect", "legal.cost", "legal.days", "cost_of_money",
)

// String returns the name of l, such as legal.win.
func (l Lever) String() string { return levers.Word(int(l)) }

// MarshalText prints the name of l.
func (l Lever) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// Unit says what the value of l is a number of.
func (l Lever) Unit() Unit {
	switch l {
	case LegalCost:
		return InMinor
	case OfferDays, LegalDays:
		return InDays
	}
	return InParts
}

// Unit is what an input is counted in.
type Unit uint8

// The units: parts of one, minor units of money, and days.
const (
	InParts Unit = iota
	InMinor
	InDays
)

// step is the least by which a value of l moves: a hundredth of a per cent, a
// minor unit, a day.
func (l Lever) step() decimal.Decimal {
	if l.Unit() == InParts {
		return decimal.New(1, -4)
	}
	return one()
}

// of is the value of l in a case, and whether the case has it. The offer is the
// one that is looked at, from 1.
func (l Lever) of(c Case, offer int) (decimal.Decimal, bool) {
	switch l {
	case OfferDays:
		o := c.Offers[offer-1]
		return decimal.NewFromInt(int64(o.First.Days(c.AsAt))), true
	case CostOfMoney:
		return c.CostOfMoney, true
	case BreakChance:
		return valueOf(c.Plan, func(p *Regular) decimal.Decimal { return p.Break })
	case AfterBreak:
		return valueOf(c.Plan, func(p *Regular) decimal.Decimal { return p.After })
	case WinChance:
		return valueOf(c.Legal, func(a *Action) decimal.Decimal { return a.Win })
	case CollectShare:
		return valueOf(c.Legal, func(a *Action) decimal.Decimal { return a.Collect })
	case LegalCost:
		return valueOf(c.Legal, func(a *Action) decimal.Decimal { return minor(a.Cost) })
	case LegalDays:
		return valueOf(c.Legal, func(a *Action) decimal.Decimal { return decimal.NewFromInt(int64(a.Days)) })
	}
	return decimal.Decimal{}, false
}

func valueOf[T any](path *T, value func(*T) decimal.Decimal) (decimal.Decimal, bool) {
	if path == nil {
		return decimal.Decimal{}, false
	}
	return value(path), true
}

// set is a case in which l has another value. The case that is given stays as it
// is.
func (l Lever) set(c Case, offer int, v decimal.Decimal) Case {
	switch l {
	case OfferDays:
		c.Offers = append([]Proposal(nil), c.Offers...)
		c.Offers[offer-1].First = c.AsAt.AddDays(int(v.IntPart()))
		return c
	case CostOfMoney:
		c.CostOfMoney = v
		return c
	case BreakChance, AfterBreak:
		p := *c.Plan
		if l == BreakChance {
			p.Break = v
		} else {
			p.After = v
		}
		c.Plan = &p
		return c
	}
	a := *c.Legal
	switch l {
	case WinChance:
		a.Win = v
	case CollectShare:
		a.Collect = v
	case LegalCost:
		a.Cost = ledger.Money(v.IntPart())
	case LegalDays:
		a.Days = int(v.IntPart())
	}
	c.Legal = &a
	return c
}

// near is how far a tornado moves l to each side: ten points for a chance or a
// share, four points for the cost of money and the break rate, half of a cost or
// a delay, within its range.
func (l Lever) near(c Case, offer int, v decimal.Decimal) (low, high decimal.Decimal) {
	by := decimal.New(10, -2)
	switch l {
	case CostOfMoney, BreakChance:
		by = decimal.New(4, -2)
	case LegalCost, LegalDays, OfferDays:
		by = v.Mul(decimal.New(5, -1)).Floor()
	}
	least, most := decimal.Zero, decimal.Max(one(), v.Add(by))
	switch {
	case l == CostOfMoney:
		least, most = leastCost(), mostCost()
	case l.Unit() == InParts:
		most = one()
	case l.Unit() == InDays:
		most = l.longest(c, offer)
	}
	return decimal.Max(v.Sub(by), least), decimal.Min(v.Add(by), most)
}

// reach is the range in which a value of l is looked for that changes the answer:
// all chances and shares, a cost of money up to 100%, costs up to the balance and
// delays up to ten years.
func (l Lever) reach(c Case, offer int) (least, most decimal.Decimal) {
	switch l.Unit() {
	case InMinor:
		return decimal.Zero, minor(c.Balance)
	case InDays:
		return decimal.Zero, decimal.Min(decimal.NewFromInt(10*yearDays), l.longest(c, offer))
	}
	return decimal.Zero, one()
}

// longest is the longest delay that keeps every payment within reach. The later
// months of an offer in parts may be a few days longer than those it has.
func (l Lever) longest(c Case, offer int) decimal.Decimal {
	if l != OfferDays {
		return decimal.NewFromInt(maxDays)
	}
	o := c.Offers[offer-1]
	last := Month.Date(o.First, o.Payments-1)
	const slack = 4
	return decimal.NewFromInt(int64(max(maxDays-last.Days(o.First)-slack, o.First.Days(c.AsAt))))
}
