package plan

import (
	"fmt"
	"slices"

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
// says whether it adds any. Interest for the days of a hold is not owed, as a
// breathing space demands (SI 2020/1311), nor any of an instalment due in one; a
// charge that goes on is. What was received comes off the rest, whichever
// instalments it filled.
//
// The error wraps [ErrNoPlan] if nothing is left, or [ledger.ErrOverflow].
func (c *Check) Remain(currency ledger.Currency) (Remaining, error) {
	r := Remaining{Received: c.Received, Number: len(c.Instalments) - c.Counts[Kept] - c.Counts[Late]}
	for _, p := range c.Instalments {
		var err error
		if r.Debt, err = r.Debt.Add(p.Principal); err != nil {
			return r, err
		}
	}
	var due, run, held ledger.Money // sum of the instalments due; interest run up, and of it in holds
	for i, p := range c.Instalments {
		if p.Due > c.AsAt {
			break
		}
		due += p.Amount // a part of the total, which fits
		r.Ongoing += p.Amount - p.Interest - p.Principal
		// What was to be paid by then, and what was then to be left.
		owed, err := due.Add(p.Balance)
		if err != nil {
			return r, err
		}
		before := run
		run = max(owed-r.Debt-r.Ongoing, before)
		held += c.inHolds(i, run-before)
	}
	r.Interest = run - held
	owed, err := ledger.Sum(r.Debt, r.Interest, r.Ongoing)
	if err != nil {
		return r, err
	}
	if r.Left, err = owed.Sub(r.Received); err != nil {
		return r, err
	}
	if r.Left <= 0 {
		return r, fmt.Errorf("%w: nothing is left to spread: by %v, %s had come in, and %s was owed",
			ErrNoPlan, c.AsAt, currency.WithCode(r.Received), currency.WithCode(owed))
	}
	r.Unpaid = min(max(r.Interest-max(r.Received, 0), 0), r.Left)
	return r, nil
}

// Spread has terms clear what is left. Under simple interest the part of it that is
// interest is interest accrued: it is to be paid, and bears none itself.
func (r Remaining) Spread(t Terms) Terms {
	t.Balance = r.Left
	if t.Interest.Kind == Simple && r.Left > r.Unpaid {
		t.Balance, t.Interest.Accrued = r.Left-r.Unpaid, r.Unpaid
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
// a deposit and lump sums left aside; none when no period does, or when a single
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
