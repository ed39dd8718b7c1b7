package plan

import (
	"fmt"
	"math/big"
	"slices"

	"arrears/internal/ledger"
)

// Remaining is what is left of a plan on a day, in minor units.
type Remaining struct {
	Day  ledger.Date
	Runs Runs // how its interest ran

	Debt     ledger.Money // what the plan was to clear, without interest
	Interest ledger.Money // run up by the day, that of holds left out
	Ongoing  ledger.Money // charges paid with the instalments that were due, on top of the debt
	Received ledger.Money
	Left     ledger.Money // debt, interest and charges less what was received
	Unpaid   ledger.Money // of what is left, interest
	Number   int          // instalments of the old plan that are not kept or late
	Ran      []Stretch    // how the interest came to be, when it runs by the day

	over *big.Rat // what the rounding of the interest left out; nil for nothing
}

// Owed is all that was to be paid by the day. The error is [ledger.ErrOverflow].
func (r *Remaining) Owed() (ledger.Money, error) { return ledger.Sum(r.Debt, r.Interest, r.Ongoing) }

// Remain works out what is left of a checked plan on the day of the check, to be
// spread anew: see [Check.Outstanding]. Interest for the days of a hold is not owed,
// as a breathing space demands (SI 2020/1311); a charge that goes on is. What was
// received comes off the rest, whichever instalments it filled.
//
// The error wraps [ErrNoPlan] if nothing is left, or is that of [Check.Outstanding].
func (c *Check) Remain(currency ledger.Currency, runs Runs) (Remaining, error) {
	r, err := c.Outstanding(c.AsAt, runs)
	if err != nil || r.Left > 0 {
		return r, err
	}
	owed, err := r.Owed()
	if err != nil {
		return r, err
	}
	return r, fmt.Errorf("%w: nothing is left to spread: by %v, %s had come in, and %s was owed",
		ErrNoPlan, c.AsAt, currency.WithCode(r.Received), currency.WithCode(owed))
}

// Spread has terms clear what is left. Under simple interest the part of it that is
// interest is interest accrued: it is to be paid, and bears none itself; what more
// runs up is rounded together with it.
func (r Remaining) Spread(t Terms) Terms {
	t.Balance = r.Left
	if t.Interest.Kind == Simple && r.Left > r.Unpaid {
		t.Balance, t.Interest.Accrued, t.Interest.Over = r.Left-r.Unpaid, r.Unpaid, r.over
	}
	return t
}

// InterestFrom is the day after which interest on what is left may run: that of the
// check, or the last of a hold that is on then or begins the day after. Interest for
// the days of a breathing space is never added (SI 2020/1311), so the error is a
// [*HoldError] for a hold that is yet to come, or has no end: it leaves no day to
// run from.
func (c *Check) InterestFrom() (ledger.Date, error) {
	from := c.AsAt
	for range c.Rules.Holds { // each may lead on to another
		for _, hold := range c.Rules.Holds {
			if hold.From <= from+1 && hold.To > from {
				from = hold.To
			}
		}
	}
	for _, hold := range c.Rules.Holds {
		if from == ledger.MaxDate || hold.From > from {
			return 0, &HoldError{hold}
		}
	}
	return from, nil
}

// HoldError says that there is a hold in which no interest may run.
type HoldError struct{ Hold Span }

// Error names the first day of the hold.
func (e *HoldError) Error() string {
	return fmt.Sprintf("interest cannot run in the hold from %v", e.Hold.From)
}

// inHolds is the part of the interest run up for an instalment, by its index,
// that is not owed for a hold: all of it when it is due in one, else that of the
// days in one, rounded up once. A plan does not say when interest began, so the
// first instalment has as many days as the second, or is the only one and has
// none of it owed once a day before it is in a hold.
func (c *Check) inHolds(i int, interest ledger.Money) ledger.Money {
	p := c.Instalments[i]
	if interest == 0 || c.Rules.held(p.Due) {
		return interest
	}
	after := ledger.Date(0)
	if i > 0 {
		after = c.Instalments[i-1].Due
	} else if next := slices.IndexFunc(c.Instalments, func(q Checked) bool { return q.Due > p.Due }); next > 0 {
		after = p.Due - (c.Instalments[next].Due - p.Due)
	}
	days := ledger.Date(0)
	for day := after + 1; day <= p.Due; day++ {
		if c.Rules.held(day) {
			days++
		}
	}
	switch {
	case days == 0:
		return 0
	case after == 0:
		return interest
	}
	part, err := interest.MulDiv(int64(days), int64(p.Due-after), ledger.Up)
	if err != nil {
		panic("plan: a part of the interest is larger than the whole")
	}
	return part
}

// Rhythm is the period whose steps from the first due date give all the others, a
// deposit and lump sums left aside; none when no period does, or when a single date
// leaves it open.
func (c *Check) Rhythm() Period {
	var instalments []Instalment
	for _, p := range c.Instalments {
		instalments = append(instalments, p.Instalment)
	}
	return rhythm(instalments)
}

// rhythm is the period whose steps from the first due date give all the others,
// a deposit and lump sums left aside, on the latest day of the month
// among them where it has one; none when no period does, or when a single
// date leaves it open.
func rhythm(instalments []Instalment) Period {
	var days []ledger.Date
	for _, p := range instalments {
		if p.Number != 0 {
			days = append(days, p.Due)
		}
	}
	if len(days) < 2 {
		return 0
	}
	meant := 0
	for _, due := range days {
		_, _, dom := due.Civil()
		meant = max(meant, dom)
	}
	for _, every := range []Period{Week, Fortnight, FourWeeks, Month, Quarter} {
		steady := true
		for i, due := range days {
			steady = steady && due == every.DateOn(days[0], meant, i)
		}
		if steady {
			return every
		}
	}
	return 0
}
