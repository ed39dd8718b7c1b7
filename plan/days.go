package plan

import (
	"slices"
	"time"

	"arrears/internal/ledger"
)

// Calendar knows the working days of a place.
type Calendar interface {
	// IsWorkingDay says whether banks are open on a day.
	IsWorkingDay(day ledger.Date) bool
	// Known says whether the bank holidays of the year of a day are known. On
	// other days only weekends are taken off, and a schedule says so.
	Known(day ledger.Date) bool
}

// Weekends is the calendar that knows no bank holidays of any year.
var Weekends Calendar = weekends{}

type weekends struct{}

func (weekends) IsWorkingDay(day ledger.Date) bool { return weekday(day) }

func (weekends) Known(ledger.Date) bool { return false }

func weekday(day ledger.Date) bool {
	d := day.Weekday()
	return d != time.Saturday && d != time.Sunday
}

// On is the day to which each date of a plan is moved. The zero On leaves it
// where it is.
type On uint8

// The days. One of the week is the first on or after the date, as standing
// orders have it; the last working day is that of the month of the date.
const (
	OnMonday On = iota + 1
	OnTuesday
	OnWednesday
	OnThursday
	OnFriday
	OnSaturday
	OnSunday
	OnLastWorkingDay
)

var ons = ledger.NewWords("day",
	"", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "last-working-day",
)

// String returns the word for o, such as last-working-day, or nothing.
func (o On) String() string { return ons.Word(int(o)) }

// MarshalText prints the word for o.
func (o On) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// UnmarshalText reads the word for a day. The error lists those it takes.
func (o *On) UnmarshalText(text []byte) error {
	i, err := ons.Find(text)
	*o = On(i)
	return err
}

// Roll says where a date goes that is no working day. The zero Roll leaves it.
type Roll uint8

// The ways to roll a date.
const (
	NoRoll Roll = iota
	NextDay
	PreviousDay
)

var rolls = ledger.NewWords("way to move a date", "none", "next", "previous")

// String returns none, next or previous.
func (r Roll) String() string { return rolls.Word(int(r)) }

// MarshalText prints the word for r.
func (r Roll) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads none, next or previous.
func (r *Roll) UnmarshalText(text []byte) error {
	i, err := rolls.Find(text)
	*r = Roll(i)
	return err
}

// dueDays hands out the days of the instalments of some terms, in order. Each
// is counted from the first, so that moving one never moves those after it.
type dueDays struct {
	terms   *Terms
	steps   int         // periods gone through
	last    ledger.Date // handed out before
	skipped []ledger.Date
	turned  []ledger.Date // days that would have been moved into a month to skip
}

// next returns the day of the next instalment and, where a weekend or holiday
// moved it, the day it was moved from. It is not ok past the calendar's end. A
// month is skipped for what would fall in it but for weekends and holidays, and
// stays empty: a day that would be moved into it is moved the other way.
//
// Days rise strictly: one that is rolled on to the day of the instalment before
// it goes to the next working day instead, and is skipped when that is in a month
// to skip.
func (d *dueDays) next() (day, from ledger.Date, ok bool) {
	t := d.terms
	for {
		nominal := t.Every.DateOn(t.First, t.Day, d.steps)
		d.steps++
		if nominal == 0 {
			return 0, 0, false
		}
		nominal = movedOn(t, nominal)
		if t.skips(nominal) {
			d.skipped = append(d.skipped, nominal)
			continue
		}
		day, turned := d.rolled(nominal)
		if turned && t.skips(day) {
			d.skipped = append(d.skipped, nominal)
			continue
		}
		d.last = day
		if !day.Valid() {
			return 0, 0, false
		}
		if turned {
			d.turned = append(d.turned, nominal)
		}
		if day != nominal {
			from = nominal
		}
		return day, from, true
	}
}

// rolled moves a day to a working day, and says whether it had to turn away from a
// month to skip.
func (d *dueDays) rolled(nominal ledger.Date) (day ledger.Date, turned bool) {
	t := d.terms
	roll := func(step ledger.Date) ledger.Date {
		day := nominal
		if t.Roll != NoRoll {
			day = workingDay(t, nominal, step)
		}
		if day <= d.last {
			day = workingDay(t, d.last+1, 1)
		}
		return day
	}
	step := ledger.Date(1)
	if t.Roll == PreviousDay {
		step = -1
	}
	if day = roll(step); t.skips(day) {
		return roll(-step), true
	}
	return day, false
}

// skips says whether a day is in a month without instalments.
func (t *Terms) skips(day ledger.Date) bool {
	return len(t.Skip) > 0 && slices.Contains(t.Skip, day.MonthStart())
}

// movedOn moves a date to the day that the terms ask for.
func movedOn(t *Terms, day ledger.Date) ledger.Date {
	switch {
	case t.On == 0:
		return day
	case t.On == OnLastWorkingDay:
		return workingDay(t, day.MonthEnd(), -1)
	}
	wanted := time.Weekday(t.On) % 7 // Sunday is 0 there and 7 here
	return day + ledger.Date((wanted-day.Weekday()+7)%7)
}

// longestClosure is how many days in a row may be days off; a calendar with
// more is not believed.
const longestClosure = 28

// workingDay is the first working day from a day on, forwards or backwards.
func workingDay(t *Terms, day, step ledger.Date) ledger.Date {
	for i := range ledger.Date(longestClosure) {
		if d := day + i*step; !d.Valid() || isWorkingDay(t, d) {
			return d
		}
	}
	return day
}

func isWorkingDay(t *Terms, day ledger.Date) bool {
	if t.Calendar == nil || !t.Calendar.Known(day) {
		return weekday(day)
	}
	return t.Calendar.IsWorkingDay(day)
}

// daysMove says whether the days depend on which days are working days.
func daysMove(t *Terms) bool { return t.Roll != NoRoll || t.On == OnLastWorkingDay }

// dayOf is the day of an instalment by its number, or no date past the calendar.
func dayOf(t Terms, number int) ledger.Date {
	d := dueDays{terms: &t}
	for range number - 1 {
		d.next()
	}
	day, _, _ := d.next()
	return day
}

// countUntil is the number of instalments that fall due by the last date. One
// more than can be had is enough to know that there are too many.
func countUntil(t Terms) int {
	d := dueDays{terms: &t}
	n := 0
	for n <= MaxInstalments {
		if day, _, ok := d.next(); !ok || day > t.Until {
			break
		}
		n++
	}
	return n
}

// A monthCount counts the days of instalments from the first as [Period.DateOn]
// does, without a division for each: it knows on which day its month begins and
// how long that is.
type monthCount struct {
	due    ledger.Date // to be handed out next
	days   ledger.Date // from one to the next; 0 when months are counted
	months int         // from one to the next

	start       ledger.Date // first day of the month of due
	year, month int
	day         int // of the month that is meant
}

func countFrom(first ledger.Date, day int, every Period) monthCount {
	c := monthCount{due: first}
	switch every {
	case Week:
		c.days = 7
	case Fortnight:
		c.days = 14
	case FourWeeks:
		c.days = 28
	default:
		c.months = 12 / every.PerYear()
		c.year, c.month, c.day = first.Civil()
		c.start = first - ledger.Date(c.day) + 1
		c.day = max(c.day, day)
	}
	return c
}

// next returns the days one after the other. Past the end of the calendar they
// are of no use.
func (c *monthCount) next() ledger.Date {
	day := c.due
	if c.days != 0 {
		c.due += c.days
		return day
	}
	for range c.months {
		c.start += ledger.Date(ledger.DaysIn(c.year, c.month))
		if c.month++; c.month > 12 {
			c.month = 1
			c.year++
		}
	}
	c.due = c.start + ledger.Date(min(c.day, ledger.DaysIn(c.year, c.month))) - 1
	return day
}
