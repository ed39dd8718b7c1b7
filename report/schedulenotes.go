package report

import (
	"fmt"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan"
)

// scheduleNotes says how the sums and days of a plan came about.
func scheduleNotes(s plan.Schedule, from *FromBudget) []string {
	var notes []string
	if from != nil {
		notes = append(notes, budgetNote(s, from))
	}
	for _, note := range []string{remainderNote(s), foldedNote(s), monthEndNote(s)} {
		if note != "" {
			notes = append(notes, note)
		}
	}
	if s.Interest == 0 {
		notes = append(notes, "No interest or charges are added.")
	}
	return notes
}

func budgetNote(s plan.Schedule, from *FromBudget) string {
	c := s.Terms.Currency
	said := ""
	if !from.Stated {
		said = " No --share was given, so nothing of the surplus is kept back."
	}
	return fmt.Sprintf("%s is %s for one %s, rounded down to %s.%s",
		money(c, s.Terms.Instalment), shareWords(from.Share), periodWords(s.Terms.Every), c.Format(1), said)
}

// remainderNote says which instalment takes what does not divide. A single one,
// and an odd one that was folded, have nothing to say here.
func remainderNote(s plan.Schedule) string {
	c, shape := s.Terms.Currency, s.Shape
	fixed := s.Terms.Instalment != 0
	switch {
	case fixed && s.Terms.Instalment > shape.Regular:
		return fmt.Sprintf("An instalment of %s is more than is owed, so one payment clears it.", money(c, s.Terms.Instalment))
	case shape.Count == 1, fixed && shape.Folded != 0:
		return ""
	case shape.Odd == 0:
		return "It divides evenly: nothing is left over for an odd instalment."
	case fixed && s.Terms.Remainder == plan.OddFirst:
		return "What does not fill an instalment is paid first (--remainder first)."
	case fixed:
		return "What does not fill an instalment is paid last."
	case s.Terms.Remainder == plan.OddFirst:
		return fmt.Sprintf("What does not divide evenly goes on the first of the instalments, %s each (--remainder first).", c.Format(1))
	case s.Terms.Remainder == plan.RoundedUp && shape.Folded != 0:
		return fmt.Sprintf("Instalments are rounded up to %s (--remainder ceil).", c.Format(1))
	case s.Terms.Remainder == plan.RoundedUp:
		return fmt.Sprintf("Instalments are rounded up to %s, so the last is the smaller (--remainder ceil).", c.Format(1))
	}
	return fmt.Sprintf("What does not divide evenly, %s, goes on the last instalment.", c.Format(shape.Odd-shape.Regular))
}

// foldedNote says what became of a payment that was too small to stand alone.
func foldedNote(s plan.Schedule) string {
	if s.Shape.Folded == 0 {
		return ""
	}
	c := s.Terms.Currency
	odd := "last"
	if s.Terms.Instalment != 0 && s.Terms.Remainder == plan.OddFirst {
		odd = "first"
	}
	into := "the " + odd + " instalment"
	if s.Shape.Count == 1 {
		into = "the only instalment"
	}
	return fmt.Sprintf("A %s payment of %s would be below the least of %s (--min-last), so it is part of %s.",
		odd, c.Grouped(s.Shape.Folded), c.Grouped(s.Terms.MinLast), into)
}

// monthEndNote explains days that differ because a month is too short.
func monthEndNote(s plan.Schedule) string {
	day := func(d ledger.Date) int { _, _, n := d.Civil(); return n }
	if s.Terms.Every != plan.Month && s.Terms.Every != plan.Quarter {
		return ""
	}
	for _, p := range s.Instalments {
		if p.Number > 0 && day(p.Due) != day(s.Terms.First) {
			return fmt.Sprintf("Due on day %d of the month, or on its last day where the month is shorter.", day(s.Terms.First))
		}
	}
	return ""
}

// periodWords is the word for a period in a sentence: four weeks.
func periodWords(p plan.Period) string {
	if p == plan.FourWeeks {
		return "period of four weeks"
	}
	return p.String()
}

// percentWords prints hundredths of a per cent as a person would: 50%, 33.3%.
func percentWords(hundredths int64) string {
	text := string(appendFixed(nil, hundredths, 100))
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".") + "%"
}
