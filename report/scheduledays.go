package report

import (
	"fmt"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan"
)

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
