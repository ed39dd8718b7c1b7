package plan

import (
	"fmt"

	"arrears/internal/ledger"
)

// Span is a run of days, both ends in it.
type Span struct{ From, To ledger.Date }

// Has says whether d is one of the days.
func (s Span) Has(d ledger.Date) bool { return s.From <= d && d <= s.To }

// CheckRules say how strictly a plan is held against what came in. The zero
// rules want the whole sum on the day it is due, or before.
type CheckRules struct {
	Tolerance ledger.Money // an instalment may be short by so much, in minor units
	Percent   int64        // or by so much of itself, in hundredths of a per cent, below 100%; the larger counts
	Grace     int          // days after the due date that are still in time
	Holds     []Span       // instalments due in these are not expected
}

func (r CheckRules) check(asAt ledger.Date) error {
	switch {
	case !asAt.Valid():
		return fmt.Errorf("%w: no day to check the plan at", ErrTerms)
	case r.Tolerance < 0:
		return fmt.Errorf("%w: a tolerance below zero: want zero or more", ErrTerms)
	case r.Percent < 0 || r.Percent >= 100_00:
		return fmt.Errorf("%w: a tolerance of %d hundredths of a per cent: want 0%% or more, and less than 100%%", ErrTerms, r.Percent)
	case r.Grace < 0 || r.Grace > int(ledger.MaxDate):
		return fmt.Errorf("%w: %d days of grace: want 0 or more, and less than the calendar has", ErrTerms, r.Grace)
	}
	for _, hold := range r.Holds {
		if !hold.From.Valid() || !hold.To.Valid() || hold.From > hold.To {
			return fmt.Errorf("%w: a hold from %v to %v: want a first day and a last that is not before it", ErrTerms, hold.From, hold.To)
		}
	}
	return nil
}

// held says whether an instalment due on d is not expected.
func (r CheckRules) held(d ledger.Date) bool {
	for _, hold := range r.Holds {
		if hold.Has(d) {
			return true
		}
	}
	return false
}

// lastDay is the last day on which an instalment due on d is in time.
func (r CheckRules) lastDay(d ledger.Date) ledger.Date {
	return min(d+ledger.Date(r.Grace), ledger.MaxDate)
}

// needs is the least that makes an instalment kept: its amount less the larger
// of the tolerances, that in per cent rounded down, and never nothing.
func (r CheckRules) needs(amount ledger.Money) ledger.Money {
	percent, err := amount.MulDiv(r.Percent, 100_00, ledger.Down)
	if err != nil {
		panic(fmt.Sprintf("plan: less than the whole of %d: %v", amount, err))
	}
	return max(amount-max(percent, r.Tolerance), 1)
}
