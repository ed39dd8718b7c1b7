package report

import (
	"fmt"
	"strings"

	"arrears/plan"
	"arrears/report/doc"
)

// scheduleNotes says how the sums and days of a plan came about.
func scheduleNotes(s plan.Schedule, origin PlanOrigin) []string {
	var notes []string
	if origin.Budget != nil {
		notes = append(notes, budgetNote(s, origin.Budget))
	}
	if origin.Entries != nil {
		notes = append(notes, origin.Entries.notes(s.Terms.Currency)...)
	}
	for _, note := range []string{
		remainderNote(s), foldedNote(s), balloonNote(s), monthEndNote(s), onNote(s), movedNote(s), unknownNote(s), skippedNote(s), ongoingNote(s), interestNote(s),
	} {
		if note != "" {
			notes = append(notes, note)
		}
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
		money(c, s.Terms.Instalment), shareWords(from.Share), periodWords(s.Terms.Every), c.Format(max(s.Terms.RoundTo, 1)), said)
}

// remainderNote says which instalment takes what does not divide. A single one,
// and an odd one that was folded, have nothing to say here.
func remainderNote(s plan.Schedule) string {
	c, shape, t := s.Terms.Currency, s.Shape, s.Terms
	fixed := t.Instalment != 0
	last := "last"
	if shape.Balloon != 0 {
		last = "last before the balloon"
	}
	switch {
	case fixed && shape.Count == 1 && t.Instalment > shape.Regular && shape.Folded == 0:
		return fmt.Sprintf("An instalment of %s is more than is owed, so one payment clears it.", money(c, t.Instalment))
	case shape.Count == 1, fixed && shape.Folded != 0, shape.Count == shape.Stepped && shape.Odd == 0:
		return ""
	case shape.Count == shape.Stepped:
		return "The last step pays what is left."
	case t.Interest.Kind == plan.Simple && s.Interest != 0 && !fixed:
		return leastNote(t)
	case shape.Odd == 0:
		return "It divides evenly: nothing is left over for an odd instalment."
	case fixed && t.Remainder == plan.OddFirst:
		return "What does not fill an instalment is paid first (--remainder first)."
	case fixed:
		return fmt.Sprintf("What does not fill an instalment is paid %s.", last)
	case t.Remainder == plan.OddFirst:
		return fmt.Sprintf("What does not divide evenly goes on the first of the instalments, %s each (--remainder first).", c.Format(1))
	}
	up := fmt.Sprintf("Instalments are rounded up to %s", c.Format(1))
	flag := "--remainder ceil"
	if t.RoundTo > 0 {
		up, flag = fmt.Sprintf("Instalments are rounded up to a multiple of %s", c.Format(t.RoundTo)), "--round-to"
	}
	switch {
	case t.Remainder != plan.RoundedUp && t.RoundTo == 0:
		return fmt.Sprintf("What does not divide evenly, %s, goes on the %s.", c.Format(shape.Odd-shape.Regular), strings.Replace(last, "last", "last instalment", 1))
	case shape.Folded != 0:
		return fmt.Sprintf("%s (%s).", up, flag)
	}
	return fmt.Sprintf("%s, so the %s is the smaller (%s).", up, last, flag)
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

// periodWords is the word for a period in a sentence: four weeks.
func periodWords(p plan.Period) string {
	if p == plan.FourWeeks {
		return "period of four weeks"
	}
	return p.String()
}

// percentWords prints hundredths of a per cent as a person would: 50%, 33.3%.
func percentWords(hundredths int64) string {
	text := strings.TrimSuffix(doc.Percent(hundredths).String(), "%")
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".") + "%"
}
