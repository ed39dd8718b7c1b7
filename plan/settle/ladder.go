package settle

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"sort"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
	"arrears/plan"
)

// ErrNoOffer says that no offer meets what was asked.
var ErrNoOffer = errors.New("no offer can be made")

// mostRungs is the most offers that a ladder may have.
const mostRungs = 20

// LadderTerms say what a ladder of offers is made from. Sums are in minor units
// of Currency.
type LadderTerms struct {
	Currency    ledger.Currency
	Balance     ledger.Money // what is owed, above zero
	DaysOverdue int          // negative when not yet due
	Today       ledger.Date  // the day the offers are made, and as at which they are worth something
	Steps       int          // how many offers, the opening and the floor with them: 1 to mostRungs

	// Opening is the first offer. Where it is not stated, the offers divide what
	// is between the balance and the floor evenly, and the first is a step below
	// the balance.
	Opening plan.Limit[ledger.Money]
	// Floor is the last offer. Where it is not stated it is the least that the
	// role may accept.
	Floor plan.Limit[ledger.Money]
	// LeastWorth lifts the floor to the least sum that is worth so much today. It
	// wants a CostOfMoney.
	LeastWorth  plan.Limit[ledger.Money]
	CostOfMoney plan.Limit[decimal.Decimal] // a year: 0.08 is 8%
	RoundTo     ledger.Money                // offers between are rounded up to a multiple; 0 for none

	Means Means
}

// Means are what the customer has to pay with. The zero Means are not known: an
// offer is then one payment, WithinDays after today.
type Means struct {
	WithinDays int
	Lump       plan.Limit[ledger.Money] // at hand on LumpOn
	LumpOn     ledger.Date
	Monthly    plan.Limit[ledger.Money] // from First on, on the same day of each month
	First      ledger.Date
	// Anchor is the day a month before First from which months are counted, so
	// that a month end stays one; none counts them from First.
	Anchor ledger.Date
}

// month is the day of a monthly payment, from 0.
func (m Means) month(n int) ledger.Date {
	if m.Anchor != 0 {
		return m.Anchor.AddMonths(n + 1)
	}
	return m.First.AddMonths(n)
}

// Payment is a sum that is paid on a day.
type Payment struct {
	On     ledger.Date
	Amount ledger.Money
}

// Rung is one offer of a ladder.
type Rung struct {
	Quote
	Parts []Payment // in the order of their days; they make the offer
	Last  ledger.Date
	// Worth is an estimate: what the parts are worth today, in minor units and
	// unrounded. It is not stated without a cost of money.
	Worth plan.Limit[decimal.Decimal]
}

// FloorBy is a sum that a ladder may not go below, and where it comes from.
type FloorBy struct {
	Source FloorSource
	Amount ledger.Money
}

// FloorSource is where a floor comes from.
type FloorSource uint8

// The sources of a floor.
const (
	FloorOfPolicy FloorSource = iota + 1 // the least offer of the role
	FloorStated
	FloorOfWorth // what the least worth today comes to on the days of the parts
)

// Ladder is a set of offers to open with and to fall back on, each below the one
// before it and none below the floor.
type Ladder struct {
	Terms  LadderTerms
	Role   string
	Rungs  []Rung // the last is the floor
	Floors []FloorBy
	Reach  plan.Limit[ledger.Money] // the most that the means come to within the limits of the role
	// Lowered says that the opening was lowered to what is in reach.
	Lowered bool
}

// NewLadder makes a ladder for a role of the policy. The amounts fall strictly and
// evenly, rounded up, from the opening to the floor; the floor is exact. There are
// fewer than asked for where steps fall together. A rung that the role may not
// accept says who may: see [Quote].
//
// What is in reach is the lump sum and as many monthly payments as the row of the
// role allows in number and time.
//
// The error wraps [plan.ErrTerms] if the terms make no sense, [ErrRole] if the policy
// has no such role, and [ErrNoOffer] if there is nothing between what is in reach
// and the floor.
func NewLadder(p Policy, t LadderTerms, role string) (Ladder, error) {
	whole, err := p.Quote(Offer{Currency: t.Currency, Balance: t.Balance, Amount: t.Balance, DaysOverdue: t.DaysOverdue, Payments: 1}, role)
	if err != nil {
		return Ladder{}, err
	}
	if err := t.check(); err != nil {
		return Ladder{}, err
	}
	l := Ladder{Terms: t, Role: role, Reach: t.reach(whole.Cell)}
	worth, err := t.worth()
	if err != nil {
		return l, err
	}
	top := t.Balance
	if reach, ok := l.Reach.Get(); ok {
		top = min(top, reach)
	}
	floor, err := l.floor(whole, top, worth)
	if err != nil {
		return l, err
	}
	for _, amount := range l.amounts(top, floor) {
		rung := Rung{Parts: t.parts(amount)}
		for _, part := range rung.Parts {
			rung.Last = max(rung.Last, part.On)
		}
		rung.Quote, err = p.Quote(Offer{
			Currency: t.Currency, Balance: t.Balance, Amount: amount, DaysOverdue: t.DaysOverdue,
			Payments: len(rung.Parts), WithinDays: rung.Last.Days(t.Today),
		}, role)
		if err != nil {
			return l, err
		}
		if worth != nil {
			rung.Worth = plan.At(worth(rung.Parts))
		}
		l.Rungs = append(l.Rungs, rung)
	}
	return l, nil
}

// floor finds the sum that no offer may go below: the highest of the floors.
func (l *Ladder) floor(whole Quote, top ledger.Money, worth func([]Payment) decimal.Decimal) (ledger.Money, error) {
	t := l.Terms
	stated, ok := t.Floor.Get()
	switch {
	case ok:
		l.Floors = append(l.Floors, FloorBy{FloorStated, stated})
	case whole.HasCell:
		l.Floors = append(l.Floors, FloorBy{FloorOfPolicy, whole.LeastOffer})
	default:
		return 0, fmt.Errorf("%w: %s: want a floor, or a role that has one", ErrNoOffer, whole.Reasons()[0])
	}
	if least, ok := t.LeastWorth.Get(); ok {
		amount, err := t.leastWorth(least, top, worth)
		if err != nil {
			return 0, err
		}
		l.Floors = append(l.Floors, FloorBy{FloorOfWorth, amount})
	}
	highest := slices.MaxFunc(l.Floors, func(a, b FloorBy) int { return int(a.Amount - b.Amount) })
	if highest.Amount > top {
		return 0, fmt.Errorf("%w: the floor is %s and what is in reach is %s", ErrNoOffer, t.Currency.WithCode(highest.Amount), t.Currency.WithCode(top))
	}
	opening, ok := t.Opening.Get()
	if !ok && highest.Amount == t.Balance {
		return 0, fmt.Errorf("%w: the floor is the whole balance of %s, and there is nothing to offer below it", ErrNoOffer, t.Currency.WithCode(t.Balance))
	}
	if ok && opening < highest.Amount {
		return 0, fmt.Errorf("%w: an opening of %s is below the floor of %s", ErrNoOffer, t.Currency.WithCode(opening), t.Currency.WithCode(highest.Amount))
	}
	return highest.Amount, nil
}

// amounts are those of the rungs, from the opening down to the floor.
func (l *Ladder) amounts(top, floor ledger.Money) (amounts []ledger.Money) {
	t := l.Terms
	gaps := t.Steps - 1
	opening, stated := t.Opening.Get()
	switch {
	case stated:
		l.Lowered = opening > top
		opening = min(opening, top)
	case top < t.Balance:
		opening = top // all that the customer has: no whole balance to come down from
	default:
		opening, gaps = top, t.Steps
	}
	for k := t.Steps - 1; k >= 0; k-- {
		amount := floor
		if k > 0 {
			part, err := (opening - floor).MulDiv(int64(k), int64(gaps), ledger.Up)
			if err != nil {
				panic("settle: a part of a balance is above the balance")
			}
			amount = min(roundUp(floor+part, t.RoundTo), opening)
		}
		if !stated && amount == t.Balance {
			continue // no offer, unless that is how it is to open
		}
		if len(amounts) == 0 || amount < amounts[len(amounts)-1] {
			amounts = append(amounts, amount)
		}
	}
	return amounts
}

// roundUp rounds a sum above zero up to a multiple of a step, or leaves it as it
// is where that does not fit.
func roundUp(m, step ledger.Money) ledger.Money {
	if step <= 0 || m%step == 0 {
		return m
	}
	if up, err := m.Add(step - m%step); err == nil {
		return up
	}
	return m
}

// check returns an error wrapping [plan.ErrTerms] unless a ladder can be made. The
// balance has been looked at by then.
func (t LadderTerms) check() error {
	money := func(m ledger.Money) string { return t.Currency.WithCode(m) }
	for _, limit := range []struct {
		name string
		plan.Limit[ledger.Money]
	}{{"an opening", t.Opening}, {"a floor", t.Floor}, {"a least worth", t.LeastWorth}} {
		if m, ok := limit.Get(); ok && (m <= 0 || m > t.Balance) {
			return fmt.Errorf("%w: %s of %s: want more than zero and at most the balance of %s", plan.ErrTerms, limit.name, money(m), money(t.Balance))
		}
	}
	_, priced := t.CostOfMoney.Get()
	_, least := t.LeastWorth.Get()
	switch {
	case t.Steps < 1 || t.Steps > mostRungs:
		return fmt.Errorf("%w: %d steps: want 1 to %d", plan.ErrTerms, t.Steps, mostRungs)
	case t.RoundTo < 0:
		return fmt.Errorf("%w: rounded to %s: want zero or more", plan.ErrTerms, money(t.RoundTo))
	case !t.Today.Valid():
		return fmt.Errorf("%w: no day on which the offers are made", plan.ErrTerms)
	case least && !priced:
		return fmt.Errorf("%w: a least worth today wants a cost of money", plan.ErrTerms)
	}
	return t.Means.check(t.Today, money)
}

func (m Means) check(today ledger.Date, money func(ledger.Money) string) error {
	lump, hasLump := m.Lump.Get()
	monthly, hasMonthly := m.Monthly.Get()
	switch {
	case m.WithinDays < 0 || m.WithinDays > maxDays || !(today + ledger.Date(m.WithinDays)).Valid():
		return fmt.Errorf("%w: paid within %d days: want 0 to %d", plan.ErrTerms, m.WithinDays, maxDays)
	case hasLump && lump <= 0:
		return fmt.Errorf("%w: a lump sum of %s: want more than zero", plan.ErrTerms, money(lump))
	case hasMonthly && monthly <= 0:
		return fmt.Errorf("%w: %s a month: want more than zero", plan.ErrTerms, money(monthly))
	case hasLump && !reachable(m.LumpOn, today):
		return fmt.Errorf("%w: a lump sum on %v: want a day from %v on, within a hundred years", plan.ErrTerms, m.LumpOn, today)
	case hasMonthly && m.Anchor != 0 && m.First != m.Anchor.AddMonths(1):
		return fmt.Errorf("%w: monthly payments from %v, a month after %v: want the same day", plan.ErrTerms, m.First, m.Anchor)
	case hasMonthly && !reachable(m.First, today):
		return fmt.Errorf("%w: monthly payments from %v: want a day from %v on, within a hundred years", plan.ErrTerms, m.First, today)
	}
	return nil
}

func reachable(day, today ledger.Date) bool {
	return day.Valid() && day >= today && day.Days(today) <= maxDays
}

// reach is the most that the means come to within the limits of a row; not
// stated when the means are not known, or are more than any balance.
func (t LadderTerms) reach(row PolicyRow) plan.Limit[ledger.Money] {
	lump, hasLump := t.Means.Lump.Get()
	monthly, hasMonthly := t.Means.Monthly.Get()
	switch {
	case !hasLump && !hasMonthly:
		return plan.Limit[ledger.Money]{}
	case !hasMonthly:
		return plan.At(lump)
	}
	reach := lump
	for n := range t.mostMonths(row) {
		if reach >= t.Balance || n >= plan.MaxInstalments {
			break
		}
		var err error
		if reach, err = reach.Add(monthly); err != nil {
			return plan.Limit[ledger.Money]{}
		}
	}
	return plan.At(reach)
}

// mostMonths is how many monthly payments a row leaves room for besides the lump
// sum, if there is one.
func (t LadderTerms) mostMonths(row PolicyRow) int {
	most := plan.MaxInstalments
	if payments, ok := row.MostPayments.Get(); ok {
		most = min(most, payments)
		if _, hasLump := t.Means.Lump.Get(); hasLump {
			most--
		}
	}
	longest := maxDays
	if days, ok := row.LongestDays.Get(); ok {
		longest = min(longest, days)
	}
	return sort.Search(max(most, 0), func(n int) bool {
		day := t.Means.month(n)
		return !day.Valid() || day.Days(t.Today) > longest
	})
}

// parts are the payments that make an offer with the means: the lump sum as far
// as it goes, then month by month, the last with what is left. The offer is
// within reach.
func (t LadderTerms) parts(amount ledger.Money) (parts []Payment) {
	lump, hasLump := t.Means.Lump.Get()
	monthly, hasMonthly := t.Means.Monthly.Get()
	if !hasLump && !hasMonthly {
		return []Payment{{t.Today + ledger.Date(t.Means.WithinDays), amount}}
	}
	if hasLump {
		paid := min(lump, amount)
		parts = append(parts, Payment{t.Means.LumpOn, paid})
		amount -= paid
	}
	for n := 0; amount > 0; n++ {
		paid := min(monthly, amount)
		parts = append(parts, Payment{t.Means.month(n), paid})
		amount -= paid
	}
	slices.SortStableFunc(parts, func(a, b Payment) int { return cmp.Compare(a.On, b.On) })
	return parts
}

// worth makes the function that says what parts are worth today, in minor units
// and unrounded; none without a cost of money.
func (t LadderTerms) worth() (func([]Payment) decimal.Decimal, error) {
	rate, ok := t.CostOfMoney.Get()
	if !ok {
		return nil, nil
	}
	return worthOf(rate, t.Today)
}

// worthOf makes the function that says what payments are worth on a day.
func worthOf(rate decimal.Decimal, on ledger.Date) (func([]Payment) decimal.Decimal, error) {
	d, err := newDiscount(rate)
	if err != nil {
		return nil, err
	}
	return func(parts []Payment) (worth decimal.Decimal) {
		for _, p := range parts {
			worth = worth.Add(minor(p.Amount).Mul(d.factor(p.On.Days(on))))
		}
		return worth
	}, nil
}

// leastWorth is the least offer within reach that is worth so much today. A
// penny more is always worth more: it is paid besides the others.
func (t LadderTerms) leastWorth(least, top ledger.Money, worth func([]Payment) decimal.Decimal) (ledger.Money, error) {
	enough := func(m ledger.Money) bool { return worth(t.parts(m)).GreaterThanOrEqual(minor(least)) }
	if !enough(top) {
		return 0, fmt.Errorf("%w: even %s, all that is in reach, is worth less than %s today", ErrNoOffer, t.Currency.WithCode(top), t.Currency.WithCode(least))
	}
	low, high := ledger.Money(1), top
	for low < high {
		if mid := low + (high-low)/2; enough(mid) {
			high = mid
		} else {
			low = mid + 1
		}
	}
	return low, nil
}
