package plan

import (
	"github.com/shopspring/decimal"
)

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
	if w.Offer == None || legal == None {
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
	if w.Offer == None || w.Case.Plan == nil {
		return BreakEven{}, nil
	}
	offer := w.Paths[w.Offer].Worth
	// lead is how far the plan is worth more than the offer at a break rate.
	lead := func(rate decimal.Decimal) (decimal.Decimal, error) {
		worth, err := w.Case.planWorth(rate, d)
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
func (c Case) planWorth(rate decimal.Decimal, d *discount) (decimal.Decimal, error) {
	if c.Plan == nil {
		return decimal.Decimal{}, nil
	}
	p := *c.Plan
	p.Break, c.Plan = rate, &p
	path, err := c.planPath()
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
	return None
}
