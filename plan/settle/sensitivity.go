package settle

import (
	"slices"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
	"arrears/plan"
)

// Sensitivity says what the answer hangs on: whether the offer that is worth
// most is worth at least what every other path is.
type Sensitivity struct {
	Lead  decimal.Decimal // of the offer over the rival, as the case stands, in minor units
	Bands []Band          // the widest first
}

// Band is what moving one input alone does to the lead of the offer.
type Band struct {
	Input             Input
	Value             decimal.Decimal // in the case
	Low, High         decimal.Decimal // a step to each side
	LeadLow, LeadHigh decimal.Decimal // of the offer, in minor units

	// Below and Above are the values nearest to Value on each side at which the
	// answer is another, to a hundredth of a per cent, a minor unit or a day.
	// Blank when there is none from Least to Most.
	Below, Above plan.Limit[decimal.Decimal]
	Least, Most  decimal.Decimal
}

// width is how far the lead moves from one end of the band to the other.
func (b Band) width() decimal.Decimal { return b.LeadHigh.Sub(b.LeadLow).Abs() }

// SensitivityOf moves each input of the case in turn. The error wraps [plan.ErrTerms]
// unless there are an offer and a path to set it against.
func SensitivityOf(w *Weighing) (Sensitivity, error) {
	if w.Offer == NoPath || w.Rival == NoPath {
		return Sensitivity{}, complain("no offer, or nothing to set it against: want both to see what the answer hangs on")
	}
	t, err := newTrial(w)
	if err != nil {
		return Sensitivity{}, err
	}
	s := Sensitivity{Lead: w.lead()}
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
	slices.SortStableFunc(s.Bands, func(a, b Band) int { return b.width().Cmp(a.width()) })
	return s, nil
}

// Alone weighs an offer of the case without the other offers, or a path that is no
// offer with all of them, and says what the answer then hangs on: nil unless there are
// an offer and a path to set it against.
func (w *Weighing) Alone(path int) (Weighing, *Sensitivity, error) {
	c := w.Case
	if p := w.Paths[path]; p.Kind == OfferPath {
		c.Offers = c.Offers[p.Offer-1 : p.Offer]
	}
	one, err := Weigh(c)
	if err != nil || one.Offer == NoPath || one.Rival == NoPath {
		return one, nil, err
	}
	s, err := SensitivityOf(&one)
	return one, &s, err
}

// trial tries out other values of the inputs of a case.
type trial struct {
	base  Case
	offer int       // the offer that is looked at, from 1
	same  *discount // for as long as the cost of money is what it is
}

func newTrial(w *Weighing) (trial, error) {
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
	paths, err := pathsOf(c)
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
func (t trial) at(l Input, v decimal.Decimal) (decimal.Decimal, error) {
	return t.lead(l.set(t.base, t.offer, v))
}

func (t trial) band(l Input, value decimal.Decimal) (Band, error) {
	b := Band{Input: l, Value: value}
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
func (t trial) flip(l Input, value, end decimal.Decimal) (plan.Limit[decimal.Decimal], error) {
	none := plan.Limit[decimal.Decimal]{}
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
		return plan.At(value.Add(step.Mul(decimal.NewFromInt(other)))), nil
	}
	return none, nil
}

// Input is a figure of a case that can be moved to see what becomes of the
// answer.
type Input uint8

// The inputs, in the order of the paths they belong to.
const (
	OfferDays Input = iota + 1
	BreakChance
	AfterBreak
	WinChance
	CollectShare
	LegalCost
	LegalDays
	CostOfMoney
)

var inputs = ledger.NewWords("input",
	"", "offer.days", "plan.break", "plan.after_break", "legal.win", "legal.collect", "legal.cost", "legal.days", "cost_of_money",
)

// String returns the name of l, such as legal.win.
func (l Input) String() string { return inputs.Word(int(l)) }

// Unit says what the value of l is a number of.
func (l Input) Unit() Unit {
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
func (l Input) step() decimal.Decimal {
	if l.Unit() == InParts {
		return decimal.New(1, -4)
	}
	return one()
}

// of is the value of l in a case, and whether the case has it. The offer is the
// one that is looked at, from 1.
func (l Input) of(c Case, offer int) (decimal.Decimal, bool) {
	switch l {
	case OfferDays:
		o := c.Offers[offer-1]
		return decimal.NewFromInt(int64(o.First.Days(c.AsAt))), true
	case CostOfMoney:
		return c.CostOfMoney, true
	case BreakChance:
		return valueOf(c.Plan, func(p *Repayment) decimal.Decimal { return p.Break })
	case AfterBreak:
		return valueOf(c.Plan, func(p *Repayment) decimal.Decimal { return p.After })
	case WinChance:
		return valueOf(c.Legal, func(a *LegalAction) decimal.Decimal { return a.Win })
	case CollectShare:
		return valueOf(c.Legal, func(a *LegalAction) decimal.Decimal { return a.Collect })
	case LegalCost:
		return valueOf(c.Legal, func(a *LegalAction) decimal.Decimal { return minor(a.Cost) })
	case LegalDays:
		return valueOf(c.Legal, func(a *LegalAction) decimal.Decimal { return decimal.NewFromInt(int64(a.Days)) })
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
func (l Input) set(c Case, offer int, v decimal.Decimal) Case {
	switch l {
	case OfferDays:
		c.Offers = append([]Proposal(nil), c.Offers...)
		c.Offers[offer-1] = c.Offers[offer-1].movedTo(c.AsAt.AddDays(int(v.IntPart())))
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
func (l Input) near(c Case, offer int, v decimal.Decimal) (low, high decimal.Decimal) {
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
		most = mostCost()
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
func (l Input) reach(c Case, offer int) (least, most decimal.Decimal) {
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
func (l Input) longest(c Case, offer int) decimal.Decimal {
	if l != OfferDays {
		return decimal.NewFromInt(maxDays)
	}
	o := c.Offers[offer-1]
	last := plan.Month.Date(o.First, o.Payments-1)
	if n := len(o.Parts); n > 0 {
		last = o.Parts[n-1].On
	}
	const slack = 4
	return decimal.NewFromInt(int64(max(maxDays-last.Days(o.First)-slack, o.First.Days(c.AsAt))))
}

// FrontierRow is what follows from one chance of judgment.
type FrontierRow struct {
	Win   decimal.Decimal
	Least Least
	// Rival is the kind of the path that is worth most and is no offer.
	Rival PathKind
	Leads []decimal.Decimal // of each lump sum over the rival, in minor units
}

// Frontier is where the least lump sum stands for each chance of judgment.
type Frontier struct {
	Day    ledger.Date       // on which the lump sums are paid
	Shares []decimal.Decimal // of the balance, in the order of the leads of a row
	Lumps  []ledger.Money
	Rows   []FrontierRow
}

// FrontierOf sets lump sums, of four to ten tenths of the balance, against the other
// paths for each chance of judgment, from one to ten tenths. They are paid on the last
// day of the offer that is worth most, or on the day as at. The sums are rounded down
// to the minor unit. The error wraps [plan.ErrTerms] unless there is legal action.
func FrontierOf(w *Weighing) (Frontier, error) {
	return frontierOf(w, tenths(1), tenths(4))
}

// tenths are those from one to the whole.
func tenths(from int64) (parts []decimal.Decimal) {
	for n := from; n <= 10; n++ {
		parts = append(parts, decimal.New(n, -1))
	}
	return parts
}

// frontierOf is FrontierOf for chances and shares of one's own.
func frontierOf(w *Weighing, wins, shares []decimal.Decimal) (Frontier, error) {
	if w.Case.Legal == nil {
		return Frontier{}, complain("no legal action: want its chance of judgment to vary")
	}
	f := Frontier{Day: w.Least.Day, Shares: shares}
	base := w.Case
	base.Offers = nil
	for _, share := range shares {
		lump, err := base.Balance.Times(share, ledger.Down)
		if err != nil {
			return Frontier{}, err
		}
		f.Lumps = append(f.Lumps, lump)
		base.Offers = append(base.Offers, Proposal{Amount: max(lump, 1), Payments: 1, First: f.Day})
	}
	d, err := newDiscount(base.CostOfMoney)
	if err != nil {
		return Frontier{}, err
	}
	for _, win := range wins {
		weighed, err := weigh(WinChance.set(base, 0, win), d)
		if err != nil {
			return Frontier{}, err
		}
		rival := weighed.Paths[weighed.Rival]
		row := FrontierRow{Win: win, Least: weighed.Least, Rival: rival.Kind}
		for i := range base.Offers {
			row.Leads = append(row.Leads, weighed.Paths[i].Worth.Sub(rival.Worth))
		}
		f.Rows = append(f.Rows, row)
	}
	return f, nil
}
