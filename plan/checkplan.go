package plan

import (
	"fmt"

	"arrears/internal/ledger"
)

// Receipt is money that came in, above zero, or that went back, below zero: a
// payment that bounced, or a refund. Sums are in minor units.
type Receipt struct {
	Date      ledger.Date
	Amount    ledger.Money
	Reference string
}

// Checked is an instalment and what became of it.
type Checked struct {
	Instalment
	State    State
	Received ledger.Money // of the money that came in, what fills this one
	Paid     ledger.Date  // the day from which it has been paid, within the tolerance; none when it is not
	DaysLate int          // from the due date to the day it was paid, or to the day of the check; 0 if in time or not yet due
}

// Check is a plan held against the money that came in by a day. Sums are in
// minor units.
type Check struct {
	AsAt        ledger.Date
	Rules       CheckRules
	Instalments []Checked // in the order of the plan
	Counts      Counts
	Health      Health

	Total    ledger.Money // of the plan
	Expected ledger.Money // instalments whose last day to pay is past, those held left out
	Received ledger.Money // by the day of the check, less what went back
	Matched  ledger.Money // of it, what fills instalments
	Over     ledger.Money // of it, what is beyond the plan; below zero when more went back than came in

	Later    int          // receipts after the day, which play no part
	LaterSum ledger.Money // and what they come to
	Early    int          // receipts before the first instalment was due
	EarlySum ledger.Money // and what they come to
	Returned int          // receipts below zero by the day
}

// Counts are how many instalments are in each state.
type Counts [Held + 1]int

// Behind is what was expected and did not come; below zero when the payments
// are ahead.
func (c *Check) Behind() ledger.Money { return c.Expected - c.Received }

// Left is what is still to pay of the plan.
func (c *Check) Left() ledger.Money { return c.Total - c.Matched }

// CheckPlan holds instalments, in the order in which they are due, against
// receipts in any order, as at the end of a day.
//
// Money fills the instalments in order, from the first day on: what comes early
// fills the next one, never the last. Money that goes back is taken from the
// instalment filled last. What one day brings and takes is one sum. An
// instalment is kept when it is filled, but for the tolerance, by the end of
// its due date and the days of grace, and stays so; it is expected from the day
// after, and one that has no money in it is never kept. Instalments due in a
// hold are not expected, and their turn to be filled comes after all others.
//
// The error wraps [ErrTerms] if the day, a rule or an instalment makes no
// sense, or [ledger.ErrOverflow].
func CheckPlan(instalments []Instalment, receipts []Receipt, rules CheckRules, asAt ledger.Date) (Check, error) {
	if err := rules.check(asAt); err != nil {
		return Check{}, err
	}
	c := Check{AsAt: asAt, Rules: rules, Instalments: make([]Checked, len(instalments))}
	for i, p := range instalments {
		if p.Amount <= 0 || !p.Due.Valid() || i > 0 && p.Due < instalments[i-1].Due {
			return Check{}, fmt.Errorf("%w: instalment %d: want a sum above zero and due dates in order", ErrTerms, p.Number)
		}
		c.Instalments[i] = Checked{Instalment: p}
	}
	days, err := c.takeIn(receipts)
	if err != nil {
		return Check{}, err
	}
	if err := c.fill(days); err != nil {
		return Check{}, err
	}
	if _, err := c.Expected.Sub(c.Received); err != nil {
		return Check{}, err
	}
	c.Health = c.Counts.health()
	return c, nil
}
