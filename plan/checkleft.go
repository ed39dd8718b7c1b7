package plan

import (
	"fmt"

	"arrears/internal/ledger"
)

// Remaining is what is left of a plan to be spread anew, in minor units.
type Remaining struct {
	Debt     ledger.Money // what the plan was to clear, without interest
	Interest ledger.Money // run up by the last instalment that was due, that of holds left out
	Ongoing  ledger.Money // charges paid with the instalments that were due, on top of the debt
	Received ledger.Money
	Left     ledger.Money // debt, interest and charges less what was received; above zero
	Unpaid   ledger.Money // of what is left, interest: what was received pays interest first
	Number   int          // instalments of the old plan that are not kept or late
}

// Remain works out what is left of a checked plan on the day of the check.
//
// Interest is what the plan says had run up by the last instalment due that day
// or before: what comes after is for time that has not passed, and a new plan
// says whether it adds any. Interest of an instalment due in a hold is not owed
// at all, as a breathing space demands; a charge that goes on is. What was
// received comes off the rest, whichever instalments it filled.
//
// The error wraps [ErrNoPlan] if nothing is left, or [ledger.ErrOverflow].
func (c *Check) Remain(currency ledger.Currency) (Remaining, error) {
	r := Remaining{Received: c.Received, Number: len(c.Instalments) - c.Counts[Kept] - c.Counts[Late]}
	var due, held ledger.Money // of the instalments due: their sum, and the interest in holds
	var err error
	for _, p := range c.Instalments {
		if r.Debt, err = r.Debt.Add(p.Principal); err != nil {
			return r, err
		}
		if p.Due > c.AsAt {
			continue
		}
		due += p.Amount // a part of the total, which fits
		r.Ongoing += p.Amount - p.Interest - p.Principal
		if c.Rules.held(p.Due) {
			held += p.Interest
		}
		// What was to be paid by then, and what was then to be left.
		owed, err := due.Add(p.Balance)
		if err != nil {
			return r, err
		}
		r.Interest = owed
	}
	if due > 0 {
		r.Interest = max(r.Interest-r.Debt-r.Ongoing-held, 0)
	}
	owed, err := ledger.Sum(r.Debt, r.Interest, r.Ongoing)
	if err != nil {
		return r, err
	}
	if r.Left, err = owed.Sub(r.Received); err != nil {
		return r, err
	}
	if r.Left <= 0 {
		return r, fmt.Errorf("%w: nothing is left to spread: by %v, %s had come in, and %s was owed",
			ErrNoPlan, c.AsAt, sum(currency, r.Received), sum(currency, owed))
	}
	r.Unpaid = min(max(r.Interest-max(r.Received, 0), 0), r.Left)
	return r, nil
}

// Rhythm is the period whose steps from the first due date give all the others,
// a deposit and lump sums left aside; none when no period does, or when a single
// date leaves it open.
func Rhythm(instalments []Instalment) Period {
	var days []ledger.Date
	for _, p := range instalments {
		if p.Number != 0 {
			days = append(days, p.Due)
		}
	}
	if len(days) < 2 {
		return 0
	}
	for _, every := range []Period{Week, Fortnight, FourWeeks, Month, Quarter} {
		steady := true
		for i, due := range days {
			steady = steady && due == every.Date(days[0], i)
		}
		if steady {
			return every
		}
	}
	return 0
}
