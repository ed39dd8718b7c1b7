package statute

import (
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

// WithHolidays returns tables with other bank holidays, known to a day. Those of a
// jurisdiction must rise, and count as known from the year of the first; a
// jurisdiction without rows has none that are known. The errors are [*ledger.Problem],
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

// Holiday is a bank holiday of a jurisdiction.
type Holiday struct {
	Jurisdiction ledger.Jurisdiction
	Day          ledger.Date
	Title        string
}

// nation is a set of jurisdictions.
type nation uint8

const (
	ew nation = 1 << iota
	sc
	ni
	uk = ew | sc | ni
)

// bankHolidays are the bank holidays of 2019 to 2028 and where they are kept. A
// substitute day stands for a holiday that falls on a weekend. They are those of
// gov.uk/bank-holidays, under the Banking and Financial Dealings Act 1971.
var bankHolidays = [...]struct {
	day   string
	where nation
	title string
}{
	{"2019-01-01", uk, "New Year's Day"},
	{"2019-01-02", sc, "2nd January"},
	{"2019-03-18", ni, "St Patrick's Day (substitute day)"},
	{"2019-04-19", uk, "Good Friday"},
	{"2019-04-22", ew | ni, "Easter Monday"},
	{"2019-05-06", uk, "Early May bank holiday"},
	{"2019-05-27", uk, "Spring bank holiday"},
	{"2019-07-12", ni, "Battle of the Boyne (Orangemen's Day)"},
	{"2019-08-05", sc, "Summer bank holiday"},
	{"2019-08-26", ew | ni, "Summer bank holiday"},
	{"2019-12-02", sc, "St Andrew's Day (substitute day)"},
	{"2019-12-25", uk, "Christmas Day"},
	{"2019-12-26", uk, "Boxing Day"},

	{"2020-01-01", uk, "New Year's Day"},
	{"2020-01-02", sc, "2nd January"},
	{"2020-03-17", ni, "St Patrick's Day"},
	{"2020-04-10", uk, "Good Friday"},
	{"2020-04-13", ew | ni, "Easter Monday"},
	{"2020-05-08", uk, "Early May bank holiday (VE day)"},
	{"2020-05-25", uk, "Spring bank holiday"},
	{"2020-07-13", ni, "Battle of the Boyne (Orangemen's Day) (substitute day)"},
	{"2020-08-03", sc, "Summer bank holiday"},
	{"2020-08-31", ew | ni, "Summer bank holiday"},
	{"2020-11-30", sc, "St Andrew's Day"},
	{"2020-12-25", uk, "Christmas Day"},
	{"2020-12-28", uk, "Boxing Day (substitute day)"},

	{"2021-01-01", uk, "New Year's Day"},
	{"2021-01-04", sc, "2nd January (substitute day)"},
	{"2021-03-17", ni, "St Patrick's Day"},
	{"2021-04-02", uk, "Good Friday"},
	{"2021-04-05", ew | ni, "Easter Monday"},
	{"2021-05-03", uk, "Early May bank holiday"},
	{"2021-05-31", uk, "Spring bank holiday"},
	{"2021-07-12", ni, "Battle of the Boyne (Orangemen's Day)"},
	{"2021-08-02", sc, "Summer bank holiday"},
	{"2021-08-30", ew | ni, "Summer bank holiday"},
	{"2021-11-30", sc, "St Andrew's Day"},
	{"2021-12-27", uk, "Christmas Day (substitute day)"},
	{"2021-12-28", uk, "Boxing Day (substitute day)"},

	{"2022-01-03", uk, "New Year's Day (substitute day)"},
	{"2022-01-04", sc, "2nd January (substitute day)"},
	{"2022-03-17", ni, "St Patrick's Day"},
	{"2022-04-15", uk, "Good Friday"},
	{"2022-04-18", ew | ni, "Easter Monday"},
	{"2022-05-02", uk, "Early May bank holiday"},
	{"2022-06-02", uk, "Spring bank holiday"},
	{"2022-06-03", uk, "Platinum Jubilee bank holiday"},
	{"2022-07-12", ni, "Battle of the Boyne (Orangemen's Day)"},
	{"2022-08-01", sc, "Summer bank holiday"},
	{"2022-08-29", ew | ni, "Summer bank holiday"},
	{"2022-09-19", uk, "State Funeral of Queen Elizabeth II"},
	{"2022-11-30", sc, "St Andrew's Day"},
	{"2022-12-26", uk, "Boxing Day"},
	{"2022-12-27", uk, "Christmas Day (substitute day)"},

	{"2023-01-02", uk, "New Year's Day (substitute day)"},
	{"2023-01-03", sc, "2nd January (substitute day)"},
	{"2023-03-17", ni, "St Patrick's Day"},
	{"2023-04-07", uk, "Good Friday"},
	{"2023-04-10", ew | ni, "Easter Monday"},
	{"2023-05-01", uk, "Early May bank holiday"},
	{"2023-05-08", uk, "Coronation of King Charles III"},
	{"2023-05-29", uk, "Spring bank holiday"},
	{"2023-07-12", ni, "Battle of the Boyne (Orangemen's Day)"},
	{"2023-08-07", sc, "Summer bank holiday"},
	{"2023-08-28", ew | ni, "Summer bank holiday"},
	{"2023-11-30", sc, "St Andrew's Day"},
	{"2023-12-25", uk, "Christmas Day"},
	{"2023-12-26", uk, "Boxing Day"},

	{"2024-01-01", uk, "New Year's Day"},
	{"2024-01-02", sc, "2nd January"},
	{"2024-03-18", ni, "St Patrick's Day (substitute day)"},
	{"2024-03-29", uk, "Good Friday"},
	{"2024-04-01", ew | ni, "Easter Monday"},
	{"2024-05-06", uk, "Early May bank holiday"},
	{"2024-05-27", uk, "Spring bank holiday"},
	{"2024-07-12", ni, "Battle of the Boyne (Orangemen's Day)"},
	{"2024-08-05", sc, "Summer bank holiday"},
	{"2024-08-26", ew | ni, "Summer bank holiday"},
	{"2024-12-02", sc, "St Andrew's Day (substitute day)"},
	{"2024-12-25", uk, "Christmas Day"},
	{"2024-12-26", uk, "Boxing Day"},

	{"2025-01-01", uk, "New Year's Day"},
	{"2025-01-02", sc, "2nd January"},
	{"2025-03-17", ni, "St Patrick's Day"},
	{"2025-04-18", uk, "Good Friday"},
	{"2025-04-21", ew | ni, "Easter Monday"},
	{"2025-05-05", uk, "Early May bank holiday"},
	{"2025-05-26", uk, "Spring bank holiday"},
	{"2025-07-14", ni, "Battle of the Boyne (Orangemen's Day) (substitute day)"},
	{"2025-08-04", sc, "Summer bank holiday"},
	{"2025-08-25", ew | ni, "Summer bank holiday"},
	{"2025-12-01", sc, "St Andrew's Day (substitute day)"},
	{"2025-12-25", uk, "Christmas Day"},
	{"2025-12-26", uk, "Boxing Day"},

	{"2026-01-01", uk, "New Year's Day"},
	{"2026-01-02", sc, "2nd January"},
	{"2026-03-17", ni, "St Patrick's Day"},
	{"2026-04-03", uk, "Good Friday"},
	{"2026-04-06", ew | ni, "Easter Monday"},
	{"2026-05-04", uk, "Early May bank holiday"},
	{"2026-05-25", uk, "Spring bank holiday"},
	{"2026-06-15", sc, "World Cup bank holiday"},
	{"2026-07-13", ni, "Battle of the Boyne (Orangemen's Day) (substitute day)"},
	{"2026-08-03", sc, "Summer bank holiday"},
	{"2026-08-31", ew | ni, "Summer bank holiday"},
	{"2026-11-30", sc, "St Andrew's Day"},
	{"2026-12-25", uk, "Christmas Day"},
	{"2026-12-28", uk, "Boxing Day (substitute day)"},

	{"2027-01-01", uk, "New Year's Day"},
	{"2027-01-04", sc, "2nd January (substitute day)"},
	{"2027-03-17", ni, "St Patrick's Day"},
	{"2027-03-26", uk, "Good Friday"},
	{"2027-03-29", ew | ni, "Easter Monday"},
	{"2027-05-03", uk, "Early May bank holiday"},
	{"2027-05-31", uk, "Spring bank holiday"},
	{"2027-07-12", ni, "Battle of the Boyne (Orangemen's Day)"},
	{"2027-08-02", sc, "Summer bank holiday"},
	{"2027-08-30", ew | ni, "Summer bank holiday"},
	{"2027-11-30", sc, "St Andrew's Day"},
	{"2027-12-27", uk, "Christmas Day (substitute day)"},
	{"2027-12-28", uk, "Boxing Day (substitute day)"},

	{"2028-01-03", uk, "New Year's Day (substitute day)"},
	{"2028-01-04", sc, "2nd January (substitute day)"},
	{"2028-03-17", ni, "St Patrick's Day"},
	{"2028-04-14", uk, "Good Friday"},
	{"2028-04-17", ew | ni, "Easter Monday"},
	{"2028-05-01", uk, "Early May bank holiday"},
	{"2028-05-29", uk, "Spring bank holiday"},
	{"2028-07-12", ni, "Battle of the Boyne (Orangemen's Day)"},
	{"2028-08-07", sc, "Summer bank holiday"},
	{"2028-08-28", ew | ni, "Summer bank holiday"},
	{"2028-11-30", sc, "St Andrew's Day"},
	{"2028-12-25", uk, "Christmas Day"},
	{"2028-12-26", uk, "Boxing Day"},
}

func ukHolidays() table[Holiday] {
	var rows []Holiday
	for _, in := range []struct {
		where        nation
		jurisdiction ledger.Jurisdiction
	}{{ew, ledger.EnglandAndWales}, {sc, ledger.Scotland}, {ni, ledger.NorthernIreland}} {
		for _, h := range bankHolidays {
			if h.where&in.where != 0 {
				rows = append(rows, Holiday{in.jurisdiction, dayOf(h.day), h.title})
			}
		}
	}
	return table[Holiday]{title: "bank holidays", rows: rows, knownTo: dayOf("2028-12-31"), checked: dayOf(firstChecked), source: "gov.uk/bank-holidays"}
}
