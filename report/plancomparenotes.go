package report

import (
	"fmt"
	"strings"

	"arrears/plan"
	"arrears/plan/budget"
)

// compareNotes says what the shapes have in common besides their sums: what was
// asked for and shows in no column.
func compareNotes(shapes []budget.Compared) (notes []string) {
	t := shapes[0].Terms
	if len(t.Steps) > 0 {
		notes = append(notes, "The instalment is the one after the steps (--steps).")
	}
	if len(t.Lumps) > 0 {
		notes = append(notes, fmt.Sprintf("Each plan comes %s.", strings.TrimPrefix(lumpWords(t.Currency, t.Lumps), ", ")))
	}
	if len(t.Skip) > 0 {
		notes = append(notes, "No date falls in a month to skip (--skip), but for one that a weekend or bank holiday moves there.")
	}
	var one, unknown plan.Schedule // that can be made; the first in time of those with unknown holidays
	for _, s := range shapes {
		if s.Refusal != nil {
			continue
		}
		one = s.Schedule
		if from := s.Schedule.UnknownFrom; from != 0 && (unknown.UnknownFrom == 0 || from < unknown.UnknownFrom) {
			unknown = s.Schedule
		}
	}
	if t.Ongoing.Amount > 0 {
		notes = append(notes, fmt.Sprintf("The charge of %s a %s goes on and is paid besides: it is in none of these figures.",
			money(t.Currency, t.Ongoing.Amount), periodWords(t.Ongoing.Every)))
	}
	if t.Interest.Kind != plan.NoInterest {
		notes = append(notes, interestNote(one))
	}
	for _, note := range []string{onNote(one), unknownNote(unknown)} {
		if note != "" {
			notes = append(notes, note)
		}
	}
	return notes
}
