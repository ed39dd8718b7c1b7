package settle

import (
	"fmt"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// NoPath stands for no path where the index of one is wanted.
const NoPath = -1

// Weighing is a case with each of its ways valued, and what follows from that.
// Paths are indexes into Paths, or NoPath; where two are worth the same the earlier
// counts.
type Weighing struct {
	Case  Case
	Paths []Path // the offers in their order, then plan, legal and write-off

	Best, Next int             // worth most, and second
	Offer      int             // the offer that is worth most
	Rival      int             // the path that is no offer and is worth most
	Ahead      decimal.Decimal // what Best is worth more than Next, in minor units

	Least Least

	// Unbroken is what the plan is worth when nobody breaks it.
	Unbroken decimal.Decimal
	// Chance is the chance of judgment, and Break the chance that an instalment
	// is missed, at which the path is worth just what the offer is.
	Chance, Break BreakEven
}

// Least is the least offer that is worth what the rival is. An offer of that
// sum, paid as the offer that is worth most or, without one, on the day as at,
// is worth no less than any other path.
type Least struct {
	// Sum is rounded up to the minor unit. It is an estimate, as the rival's
	// worth is, and may be above the balance; zero when the rival is worth
	// nothing or less.
	Sum ledger.Money
	Day ledger.Date // of the last payment
}

// Estimate is the sum as an estimate, in minor units.
func (l Least) Estimate() decimal.Decimal { return minor(l.Sum) }

// Weigh values each way to deal with a debt on the day as at, at the cost of
// money:
//
//	worth = Σ amount × chance × share × (1+r)^(-days/365)
//
// with the creditor's costs as amounts below zero. Factors are right to 30
// decimal places and nothing else is rounded, save the chance that a plan still
// stands, to 40.
//
// The error wraps [plan.ErrTerms] when the case makes no sense: a chance outside 0 to
// 1, a negative cost, an offer above the balance, a day in the past or a hundred
// years away, a cost of money outside -50% to 1000%. It wraps [plan.ErrNoPlan] when the
// plan cannot be made.
func Weigh(c Case) (Weighing, error) {
	d, err := newDiscount(c.CostOfMoney)
	if err != nil {
		return Weighing{}, err
	}
	return weigh(c, d)
}

// weigh is Weigh with factors that may be known already.
func weigh(c Case, d *discount) (Weighing, error) {
	if err := c.check(); err != nil {
		return Weighing{}, err
	}
	w := Weighing{Case: c, Best: NoPath, Next: NoPath, Offer: NoPath, Rival: NoPath}
	var err error
	if w.Paths, err = pathsOf(c); err != nil {
		return Weighing{}, err
	}
	for i := range w.Paths {
		w.Paths[i].value(c.AsAt, d)
		w.rank(i)
	}
	if w.Next != NoPath {
		w.Ahead = w.Paths[w.Best].Worth.Sub(w.Paths[w.Next].Worth)
	}
	if err := w.least(d); err != nil {
		return Weighing{}, err
	}
	if w.Unbroken, err = planWorth(c, decimal.Zero, d); err != nil {
		return Weighing{}, err
	}
	w.Chance = w.breakEvenChance()
	w.Break, err = w.breakEvenBreak(d)
	return w, err
}

// rank puts a path among those that are worth most.
func (w *Weighing) rank(i int) {
	above := func(other int) bool {
		return other == NoPath || w.Paths[i].Worth.GreaterThan(w.Paths[other].Worth)
	}
	switch {
	case above(w.Best):
		w.Best, w.Next = i, w.Best
	case above(w.Next):
		w.Next = i
	}
	of := &w.Rival
	if w.Paths[i].Kind == OfferPath {
		of = &w.Offer
	}
	if above(*of) {
		*of = i
	}
}

// lead is what the offer that is worth most is worth above the rival, in minor
// units, below zero when it is worth less. Both must be there.
func (w *Weighing) lead() decimal.Decimal {
	return w.Paths[w.Offer].Worth.Sub(w.Paths[w.Rival].Worth)
}

// least works out the least offer: the rival's worth brought forward to the day
// of the offer, or to its days, each taking the same part of the sum as it does
// of the offer.
func (w *Weighing) least(d *discount) error {
	w.Least.Day = w.Case.AsAt
	if w.Offer != NoPath {
		w.Least.Day = w.Paths[w.Offer].Last
	}
	if w.Rival == NoPath || !w.Paths[w.Rival].Worth.IsPositive() {
		return nil
	}
	rival := w.Paths[w.Rival].Worth
	each := one() // what a minor unit, paid in that way, is worth
	if w.Offer != NoPath {
		offer := w.Paths[w.Offer]
		each = offer.Worth.DivRound(minor(offer.Cash), workPlaces)
	}
	least := rival.DivRound(each, discountPlaces).Ceil().BigInt()
	if !least.IsInt64() {
		return fmt.Errorf("the least lump sum: %w", ledger.ErrOverflow)
	}
	w.Least.Sum = ledger.Money(least.Int64())
	// In parts, the odd pence fall on the last payment and lose a little of
	// their worth: a penny more makes good for it.
	for w.Offer != NoPath && w.leastWorth(d).LessThan(rival) {
		w.Least.Sum++
	}
	return nil
}

// leastWorth is what the least offer is worth, paid as the best offer is.
func (w *Weighing) leastWorth(d *discount) decimal.Decimal {
	var worth decimal.Decimal
	flows := w.Paths[w.Offer].Flows
	for i, amount := range w.Case.Offers[w.Paths[w.Offer].Offer-1].sums(w.Least.Sum) {
		worth = worth.Add(minor(amount).Mul(d.factor(flows[i].Days)))
	}
	return worth
}

// Outcome says whether there is a value of an input at which two paths are worth
// the same.
type Outcome uint8

// The outcomes. The zero Outcome is that there is nothing to compare.
const (
	NoQuestion     Outcome = iota
	Even                   // at a value
	OfferAlways            // the offer is worth more at every value
	OfferNever             // the offer is worth less at every value
	NothingDiffers         // the path is worth the same at every value
)

// BreakEven is the chance at which a path is worth what the offer that is worth
// most is. Value has 8 decimal places, rounded to the nearest.
type BreakEven struct {
	Outcome Outcome
	Value   decimal.Decimal
	Rises   bool // the path is worth more than the offer above Value, not below it
}

const evenPlaces = 8

// breakEvenChance is (worth of the offer + costs) ÷ worth of what comes in when
// the claim is won. Above 1 no chance of winning makes up for the offer.
func (w *Weighing) breakEvenChance() BreakEven {
	legal := w.find(LegalPath)
	if w.Offer == NoPath || legal == NoPath {
		return BreakEven{}
	}
	var won, costs decimal.Decimal
	for _, f := range w.Paths[legal].Flows {
		if f.Amount < 0 {
			costs = costs.Sub(f.Value)
		} else {
			won = won.Add(minor(f.Amount).Mul(f.Share).Mul(f.Factor))
		}
	}
	needed := w.Paths[w.Offer].Worth.Add(costs)
	if !won.IsPositive() {
		return BreakEven{Outcome: OfferAlways}
	}
	even := BreakEven{Outcome: Even, Rises: true, Value: needed.DivRound(won, evenPlaces)}
	if needed.GreaterThan(won) {
		even.Outcome = OfferAlways
	}
	return even
}

// breakEvenBreak looks by halving for the break rate at which the plan is worth
// what the offer is.
func (w *Weighing) breakEvenBreak(d *discount) (BreakEven, error) {
	if w.Offer == NoPath || w.Case.Plan == nil {
		return BreakEven{}, nil
	}
	offer := w.Paths[w.Offer].Worth
	// lead is how far the plan is worth more than the offer at a break rate.
	lead := func(rate decimal.Decimal) (decimal.Decimal, error) {
		worth, err := planWorth(w.Case, rate, d)
		return worth.Sub(offer), err
	}
	low, high := decimal.Zero, one()
	atLow, err := lead(low)
	if err != nil {
		return BreakEven{}, err
	}
	atHigh, err := lead(high)
	if err != nil {
		return BreakEven{}, err
	}
	switch {
	case atLow.IsZero() && atHigh.IsZero():
		return BreakEven{Outcome: NothingDiffers}, nil
	case !atLow.IsPositive() && !atHigh.IsPositive():
		return BreakEven{Outcome: OfferAlways}, nil
	case !atLow.IsNegative() && !atHigh.IsNegative():
		return BreakEven{Outcome: OfferNever}, nil
	}
	for high.Sub(low).GreaterThan(decimal.New(1, -evenPlaces-1)) {
		middle := low.Add(high).Mul(decimal.New(5, -1))
		atMiddle, err := lead(middle)
		if err != nil {
			return BreakEven{}, err
		}
		if atMiddle.IsNegative() == atLow.IsNegative() {
			low = middle
		} else {
			high = middle
		}
	}
	return BreakEven{Outcome: Even, Value: high.Round(evenPlaces), Rises: atLow.IsNegative()}, nil
}

// planWorth is what the plan is worth at a break rate; nothing without a plan.
func planWorth(c Case, rate decimal.Decimal, d *discount) (decimal.Decimal, error) {
	if c.Plan == nil {
		return decimal.Decimal{}, nil
	}
	p := *c.Plan
	p.Break, c.Plan = rate, &p
	path, err := planPath(c)
	if err != nil {
		return decimal.Decimal{}, err
	}
	path.value(c.AsAt, d)
	return path.Worth, nil
}

// find is the first path of a kind.
func (w *Weighing) find(kind PathKind) int {
	for i, p := range w.Paths {
		if p.Kind == kind {
			return i
		}
	}
	return NoPath
}
