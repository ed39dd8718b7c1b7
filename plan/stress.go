package plan

import (
	"fmt"

	"arrears/internal/ledger"
)

// Stress changes all of a section of a budget by a part: income 10% down.
type Stress struct {
	Section Section
	Change  int64 // in hundredths of a per cent: -1000 is 10% less; -10000 at the least
}

// MaxStress is the most by which a section can be put up: eleven times what it
// was.
const MaxStress = 1000_00

// Stressed returns the budget after changes, with the same rule for savings.
// The yearly sum of a section is rounded once to the minor unit, income down
// and the others up, so that the outcome never looks better than it is.
// Guidelines are not looked at again.
//
// The error wraps [ErrTerms] if a section is not stated or changed twice, or a
// change is out of range, and [ledger.ErrOverflow] if sums do not fit.
func (a Affordability) Stressed(changes []Stress) (Affordability, error) {
	var done [Savings + 1]bool
	for _, s := range changes {
		switch {
		case !sections.Has(int(s.Section)):
			return a, fmt.Errorf("%w: no section to change: want one of %s", ErrTerms, sections.List())
		case done[s.Section]:
			return a, fmt.Errorf("%w: %v is changed twice: want one change a section", ErrTerms, s.Section)
		case s.Change < -10_000 || s.Change > MaxStress:
			return a, fmt.Errorf("%w: a change of %v is out of range: want -100%% to +1000%%", ErrTerms, s.Section)
		}
		done[s.Section] = true
		mode := ledger.Up
		if s.Section == Income {
			mode = ledger.Down
		}
		after, err := a.yearly[s.Section].MulDiv(10_000+s.Change, 10_000, mode)
		if err != nil {
			return a, fmt.Errorf("%v: %w", s.Section, err)
		}
		a.yearly[s.Section] = after
	}
	return a.balanced()
}

// Stressed returns the statement of a budget after changes: its sections, its
// surplus and what that allows. It has no lines.
func (s Statement) Stressed(changes []Stress) (Statement, error) {
	after, err := s.Affordability.Stressed(changes)
	if err != nil {
		return Statement{}, err
	}
	return Statement{Affordability: after, Share: s.Share}.allowing()
}
