package plan

import (
	"slices"

	"github.com/shopspring/decimal"
)

// Sensitivity says what the answer hangs on: whether the offer that is worth
// most is worth at least what every other path is.
type Sensitivity struct {
	Lead  decimal.Decimal // of the offer over the rival, as the case stands, in minor units
	Bands []Band          // the widest first
}

// Band is what moving one input alone does to the lead of the offer.
type Band struct {
	Lever             Lever
	Value             decimal.Decimal // in the case
	Low, High         decimal.Decimal // a step to each side
	LeadLow, LeadHigh decimal.Decimal // of the offer, in minor units

	// Below and Above are the values nearest to Value on each side at which the
	// answer is another, to a hundredth of a per cent, a minor unit or a day.
	// Blank when there is none from Least to Most.
	Below, Above Limit[decimal.Decimal]
	Least, Most  decimal.Decimal
}

// Width is how far the lead moves from one end of the band to the other.
func (b Band) Width() decimal.Decimal { return b.LeadHigh.Sub(b.LeadLow).Abs() }

// Sensitivity moves each input of the case in turn. The error wraps [ErrTerms]
// unless there are an offer and a path to set it against.
func (w *Weighing) Sensitivity() (Sensitivity, error) {
	if w.Offer == None || w.Rival == None {
		return Sensitivity{}, complain("no offer, or nothing to set it against: want both to see what the answer hangs on")
	}
	t, err := w.trial()
	if err != nil {
		return Sensitivity{}, err
	}
	s := Sensitivity{Lead: w.Lead()}
	for l := OfferDays; l <= CostOfMoney; l++ {
		value, has := l.of(t.base, t.offer)
		if !has {
			continue
		}
		band, err := t.band(l, value)
		if err != nil {
			return Sensitivity{}, err
		}
		s.Bands = append(s.Bands, band)
	}
	slices.SortStableFunc(s.Bands, func(a, b Band) int { return b.Width().Cmp(a.Width()) })
	return s, nil
}

// trial tries out other values of the inputs of a case.
type trial struct {
	base  Case
	offer int       // the offer that is looked at, from 1
	same  *discount // for as long as the cost of money is what it is
}

func (w *Weighing) trial() (trial, error) {
	d, err := newDiscount(w.Case.CostOfMoney)
	return trial{w.Case, w.Paths[w.Offer].Offer, d}, err
}

// lead is what the offer is worth above the best other path in a case.
func (t trial) lead(c Case) (decimal.Decimal, error) {
	d := t.same
	if !c.CostOfMoney.Equal(t.base.CostOfMoney) {
		var err error
		if d, err = newDiscount(c.CostOfMoney); err != nil {
			return decimal.Decimal{}, err
		}
	}
	if err := c.check(); err != nil {
		return decimal.Decimal{}, err
	}
	paths, err := c.paths()
	if err != nil {
		return decimal.Decimal{}, err
	}
	var offer decimal.Decimal
	var rivals []decimal.Decimal
	for i := range paths {
		paths[i].value(c.AsAt, d)
		switch {
		case paths[i].Kind != OfferPath:
			rivals = append(rivals, paths[i].Worth)
		case paths[i].Offer == t.offer:
			offer = paths[i].Worth
		}
	}
	return offer.Sub(decimal.Max(rivals[0], rivals[1:]...)), nil
}

// at is the lead with one input at another value.
func (t trial) at(l Lever, v decimal.Decimal) (decimal.Decimal, error) {
	return t.lead(l.set(t.base, t.offer, v))
}

func (t trial) band(l Lever, value decimal.Decimal) (Band, error) {
	b := Band{Lever: l, Value: value}
	b.Low, b.High = l.near(t.base, t.offer, value)
	b.Least, b.Most = l.reach(t.base, t.offer)
	var err error
	if b.LeadLow, err = t.at(l, b.Low); err != nil {
		return b, err
	}
	if b.LeadHigh, err = t.at(l, b.High); err != nil {
		return b, err
	}
	if b.Below, err = t.flip(l, value, b.Least); err != nil {
		return b, err
	}
	b.Above, err = t.flip(l, value, b.Most)
	return b, err
}

// looks is in how many stretches of a range a change of the answer is looked
// for. One that comes and goes within a stretch is not seen.
const looks = 25

// flip finds the value nearest to that of the case, on the way to an end of its
// range, at which the answer is another.
func (t trial) flip(l Lever, value, end decimal.Decimal) (Limit[decimal.Decimal], error) {
	none := Limit[decimal.Decimal]{}
	step := l.step()
	if end.LessThan(value) {
		step = step.Neg()
	}
	steps := end.Sub(value).DivRound(step, 4).Floor().IntPart()
	if steps <= 0 || end.LessThan(value) != step.IsNegative() {
		return none, nil
	}
	wins := func(n int64) (bool, error) {
		lead, err := t.at(l, value.Add(step.Mul(decimal.NewFromInt(n))))
		return !lead.IsNegative(), err
	}
	now, err := wins(0)
	if err != nil {
		return none, err
	}
	same := int64(0) // steps at which the answer is as it is now
	for look := int64(1); look <= looks; look++ {
		other := max(min(steps, 1), steps*look/looks)
		then, err := wins(other)
		if err != nil {
			return none, err
		}
		if then == now {
			same = other
			continue
		}
		for other-same > 1 {
			middle := same + (other-same)/2
			then, err := wins(middle)
			if err != nil {
				return none, err
			}
			if then == now {
				same = middle
			} else {
				other = middle
			}
		}
		return At(value.Add(step.Mul(decimal.NewFromInt(other)))), nil
	}
	return none, nil
}
