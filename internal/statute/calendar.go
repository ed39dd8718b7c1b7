package statute

import (
	"slices"
	"time"

	"arrears/internal/ledger"
)

// Calendar tells working days from others in one jurisdiction: Mondays to Fridays
// that are no bank holiday. The zero Calendar knows only weekends.
//
// Outside the years that bank holidays are known for it answers by weekends alone,
// and [Calendar.Known] is false, so that the caller can warn.
type Calendar struct {
	jurisdiction   ledger.Jurisdiction
	holidays       map[ledger.Date]string
	first, knownTo ledger.Date
}

// Calendar is the calendar of a jurisdiction. One that has no bank holidays in the
// tables, or is not stated, has a calendar of weekends.
func (t *Tables) Calendar(j ledger.Jurisdiction) Calendar {
	c := Calendar{jurisdiction: j, holidays: map[ledger.Date]string{}}
	for _, row := range t.holidays.rows {
		if row.Jurisdiction != j {
			continue
		}
		if c.first == 0 {
			year, _, _ := row.Day.Civil()
			c.first = ledger.MustDate(year, 1, 1)
			c.knownTo = t.holidays.knownTo
		}
		c.holidays[row.Day] = row.Title
	}
	return c
}

// Jurisdiction is whose bank holidays the calendar knows.
func (c Calendar) Jurisdiction() ledger.Jurisdiction { return c.jurisdiction }

// FromYear is the first year that bank holidays are known for, or zero.
func (c Calendar) FromYear() int {
	year, _, _ := c.first.Civil()
	return year
}

// KnownTo is the last day that bank holidays are known for, or no day.
func (c Calendar) KnownTo() ledger.Date { return c.knownTo }

// Known says whether the bank holidays around a day are known, so that the other
// answers can be relied on.
func (c Calendar) Known(day ledger.Date) bool {
	return c.first != 0 && c.first <= day && day <= c.knownTo
}

// Holiday is the name of the bank holiday on a day, or nothing.
func (c Calendar) Holiday(day ledger.Date) string { return c.holidays[day] }

// IsHoliday says whether a day is a bank holiday.
func (c Calendar) IsHoliday(day ledger.Date) bool {
	_, ok := c.holidays[day]
	return ok
}

// IsWorkingDay says whether a day is neither at a weekend nor a bank holiday. No
// day is none.
func (c Calendar) IsWorkingDay(day ledger.Date) bool {
	weekday := day.Weekday()
	return day != 0 && weekday != time.Saturday && weekday != time.Sunday && !c.IsHoliday(day)
}

// NextWorkingDay is the first working day on or after a day. No day stays none.
func (c Calendar) NextWorkingDay(day ledger.Date) ledger.Date {
	for ; day != 0 && day <= ledger.MaxDate; day++ {
		if c.IsWorkingDay(day) {
			return day
		}
	}
	return 0
}

// PreviousWorkingDay is the last working day on or before a day. No day stays
// none.
func (c Calendar) PreviousWorkingDay(day ledger.Date) ledger.Date {
	for ; day > 0; day-- {
		if c.IsWorkingDay(day) {
			return day
		}
	}
	return 0
}

// Holidays lists the bank holidays by jurisdiction, the oldest first.
func (t *Tables) Holidays() []Holiday { return slices.Clone(t.holidays.rows) }

// WithHolidays returns tables with other bank holidays, known to a day. Those of a
// jurisdiction must rise, and count as known from the year of the first; a
// jurisdiction without rows has none that are known. The errors are [*RowError],
// all of them joined.
func (t *Tables) WithHolidays(rows []Holiday, knownTo ledger.Date) (*Tables, error) {
	c := checks{table: t.holidays.title}
	previous := map[ledger.Jurisdiction]ledger.Date{}
	var last ledger.Date
	for i, row := range rows {
		c.row = i + 1
		c.jurisdiction(row.Jurisdiction)
		c.after(row.Day, previous[row.Jurisdiction], "day")
		previous[row.Jurisdiction] = row.Day
		last = max(last, row.Day)
	}
	if err := c.whole(len(rows), last, knownTo); err != nil {
		return nil, err
	}
	all := *t
	all.holidays = t.holidays.with(rows, knownTo)
	return &all, nil
}
