package report

import (
	"fmt"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan"
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

// planned is the day of an instalment before a weekend or holiday moved it.
func planned(p plan.Instalment) ledger.Date {
	if p.MovedFrom != 0 {
		return p.MovedFrom
	}
	return p.Due
}

func dayOfMonth(d ledger.Date) int { _, _, n := d.Civil(); return n }

// byMonth says whether the days of a plan are days of months.
func byMonth(t plan.Terms) bool { return t.Every == plan.Month || t.Every == plan.Quarter }

// monthEndNote explains days that differ because a month is too short.
func monthEndNote(s plan.Schedule) string {
	if !byMonth(s.Terms) || s.Terms.On != 0 {
		return ""
	}
	first := dayOfMonth(s.Terms.First)
	for _, p := range s.Instalments {
		if p.Number > 0 && dayOfMonth(planned(p)) != first {
			return fmt.Sprintf("Due on day %d of the month, or on its last day where the month is shorter.", first)
		}
	}
	return ""
}

// onNote says to which day each date is moved.
func onNote(s plan.Schedule) string {
	t := s.Terms
	day := t.On.String()
	switch {
	case t.On == 0:
		return ""
	case t.On == plan.OnLastWorkingDay:
		return "Due on the last working day of the month."
	}
	day = strings.ToUpper(day[:1]) + day[1:]
	if byMonth(t) {
		return fmt.Sprintf("Due on the first %s on or after day %d of the month.", day, dayOfMonth(t.First))
	}
	return fmt.Sprintf("Due on a %s: the first on or after each date counted from %s.", day, t.First.Long())
}

// movedNote names the days that were moved off weekends and holidays.
func movedNote(s plan.Schedule) string {
	const most = 12
	var moved []string
	n := 0
	for _, p := range s.Instalments {
		if p.MovedFrom == 0 {
			continue
		}
		if n++; n <= most {
			moved = append(moved, p.MovedFrom.Long()+" to "+p.Due.Long())
		}
	}
	switch {
	case n == 0:
		return ""
	case n > most:
		moved = append(moved, fmt.Sprintf("and %d more", n-most))
	}
	return "Moved to a working day: " + strings.Join(moved, ", ") + "."
}

// unknownNote warns of days on which there may be a bank holiday.
func unknownNote(s plan.Schedule) string {
	first, _ := ends(s)
	switch s.UnknownFrom {
	case 0:
		return ""
	case first.Due:
		return "Bank holidays are not known for these dates: only Saturdays and Sundays count as days off."
	}
	return fmt.Sprintf("Bank holidays are not known for %s and later: from then only Saturdays and Sundays count as days off.", s.UnknownFrom.Long())
}

// skippedNote names the dates without an instalment.
func skippedNote(s plan.Schedule) string {
	var days []string
	for _, day := range s.Skipped {
		days = append(days, day.Long())
	}
	if len(days) == 0 {
		if len(s.Terms.Skip) > 0 {
			return "No date of the plan falls in a month to skip (--skip)."
		}
		return ""
	}
	return fmt.Sprintf("No instalment on %s (--skip).", strings.Join(days, ", "))
}

// ongoingNote says what goes on besides, and when the arrears are clear.
func ongoingNote(s plan.Schedule) string {
	c, o := s.Terms.Currency, s.Terms.Ongoing
	if o.Amount == 0 {
		return ""
	}
	_, last := ends(s)
	each := ""
	if o.Every != s.Terms.Every {
		each = fmt.Sprintf(", %s with each instalment, rounded up", c.Grouped(o.Each(s.Terms.Every)))
	}
	skipped := ""
	if len(s.Skipped) > 0 {
		skipped = " It is also due on the dates without an instalment, which are not in the total."
	}
	charge := fmt.Sprintf("%s a %s", money(c, o.Amount), periodWords(o.Every))
	return fmt.Sprintf("The charge of %s goes on and is paid besides%s.%s The arrears are clear on %s: from then only the %s remains.",
		charge, each, skipped, last.Due.Long(), charge)
}

// leastNote says how instalments with interest were found.
func leastNote(t plan.Terms) string {
	least, last := "the least", "the others"
	if t.RoundTo > 0 {
		least = fmt.Sprintf("the least multiple of %s", t.Currency.Format(t.RoundTo))
	}
	if t.Balloon > 0 {
		last = "the balloon of " + t.Currency.Grouped(t.Balloon)
	}
	return fmt.Sprintf("Instalments are %s whose last payment, of what is left, is not larger than %s.", least, last)
}

// balloonNote says what becomes of a balloon under interest.
func balloonNote(s plan.Schedule) string {
	c, t := s.Terms.Currency, s.Terms
	_, last := ends(s)
	if t.Balloon == 0 || last.Amount == t.Balloon || t.Instalment == 0 {
		return ""
	}
	return fmt.Sprintf("The last payment is what is left once that is no more than the balloon of %s.", c.Grouped(t.Balloon))
}

// interestNote says what is added to the debt, how it is rounded and what a
// payment pays first.
func interestNote(s plan.Schedule) string {
	c, charge := s.Terms.Currency, s.Terms.Interest
	order := "Payments pay interest first, then the debt."
	if charge.Order == plan.PrincipalFirst {
		order = "Payments pay the debt first, then interest (--appropriate principal,interest)."
	}
	switch {
	case charge.Kind == plan.Simple:
		return fmt.Sprintf("Simple interest at %s a year runs after %s, by actual days ÷ 365 on the debt that is left; "+
			"the total up to each line is rounded once, half away from zero, to %s. %s",
			percentWords(charge.Rate.Shift(4).IntPart()), charge.From.Long(), c.Format(1), order)
	case charge.Kind == plan.Frozen && s.Interest != 0:
		return fmt.Sprintf("Interest is frozen: %s has accrued and is part of the plan, and no more is added. %s", money(c, charge.Accrued), order)
	case charge.Kind == plan.Frozen:
		return "Interest is frozen: none has accrued, and none is added."
	}
	return "No interest or charges are added."
}
