package ledger

import (
	"fmt"
	"time"
)

// Date is a day in the calendar, with no time and no zone, counted from
// 1 January of the year 1, which is day 1. Dates compare with ==, <, and the
// difference of two is the days between them. The zero value is no date.
type Date int32

// MaxDate is 31 December 9999, the last day that can be written.
const MaxDate Date = 3652059

// DateOf returns the day of a year, month and day, and whether there is such a
// day in the years 1 to 9999.
func DateOf(year, month, day int) (Date, bool) {
	if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > DaysIn(year, month) {
		return 0, false
	}
	return dayNumber(year, month, day), true
}

// MustDate is DateOf for days known to exist, such as those of a table. It
// panics when there is no such day.
func MustDate(year, month, day int) Date {
	d, ok := DateOf(year, month, day)
	if !ok {
		panic(fmt.Sprintf("ledger: no day %04d-%02d-%02d", year, month, day))
	}
	return d
}

// dayNumber counts in years that begin in March, so that the leap day is the
// last of its year.
func dayNumber(year, month, day int) Date {
	if month <= 2 {
		year--
		month += 12
	}
	return Date(365*year + year/4 - year/100 + year/400 + (153*month-457)/5 + day - 306)
}

// DaysIn is the length of a month, from 1 for January, in days.
func DaysIn(year, month int) int {
	if month == 2 && year%4 == 0 && (year%100 != 0 || year%400 == 0) {
		return 29
	}
	return int(monthDays[month])
}

// monthDays is the length of each month, from 1, in a year without a leap day.
var monthDays = [...]uint8{1: 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

// Civil returns the year, month and day of d, all zero for no date.
func (d Date) Civil() (year, month, day int) {
	if d == 0 {
		return 0, 0, 0
	}
	// Days since 1 March of the year 0, then eras of 400 years.
	n := int(d) + 305
	era := n / 146097
	n %= 146097
	yearOfEra := (n - n/1460 + n/36524 - n/146096) / 365
	dayOfYear := n - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	shifted := (5*dayOfYear + 2) / 153
	day = dayOfYear - (153*shifted+2)/5 + 1
	month = shifted + 3
	year = era*400 + yearOfEra
	if month > 12 {
		month -= 12
		year++
	}
	return year, month, day
}

// Days returns the days from e to d: positive when d is later.
func (d Date) Days(e Date) int { return int(d) - int(e) }

// Valid says whether d is a day that can be written, from 1 January of the year 1
// to [MaxDate]. No date is none.
func (d Date) Valid() bool { return d > 0 && d <= MaxDate }

// AddDays returns the day n days later, or before when n is negative. From no
// date, and past either end of the calendar, it returns no date.
func (d Date) AddDays(n int) Date {
	if day := int(d) + n; d != 0 && day > 0 && day <= int(MaxDate) {
		return Date(day)
	}
	return 0
}

// AddMonths returns the same day n months later, or the last day of that month
// when it is too short: one month after 31 January is 28 February. Step always
// from the first date of a series, or the 31st slides to the 28th and stays.
// No date stays no date, and so does a month outside the years 1 to 9999.
func (d Date) AddMonths(n int) Date {
	year, month, day := d.Civil()
	months := year*12 + month - 1 + n
	if d == 0 || months < 12 || months >= 10_000*12 {
		return 0
	}
	year, month = months/12, months%12+1
	return dayNumber(year, month, min(day, DaysIn(year, month)))
}

// MonthEnd is the last day of the month of d. No date stays no date.
func (d Date) MonthEnd() Date {
	if d == 0 {
		return 0
	}
	year, month, _ := d.Civil()
	return dayNumber(year, month, DaysIn(year, month))
}

// MonthStart is the first day of the month of d. No date stays no date.
func (d Date) MonthStart() Date {
	if d == 0 {
		return 0
	}
	_, _, day := d.Civil()
	return d - Date(day) + 1
}

// Months is how many months the month of d is after that of e, whatever the
// days: 1 from 31 May to 1 June.
func (d Date) Months(e Date) int {
	y1, m1, _ := d.Civil()
	y0, m0, _ := e.Civil()
	return 12*(y1-y0) + m1 - m0
}

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return time.Weekday(d % 7) }

// Long prints d for people: 30 Sep 2026. No date is nothing.
func (d Date) Long() string {
	if d == 0 {
		return ""
	}
	year, month, day := d.Civil()
	return fmt.Sprintf("%d %s %d", day, time.Month(month).String()[:3], year)
}

// String prints d as 2026-09-30. No date is nothing.
func (d Date) String() string { return string(d.Append(nil)) }

// Append adds d to dst as String prints it.
func (d Date) Append(dst []byte) []byte {
	if d == 0 {
		return dst
	}
	year, month, day := d.Civil()
	return append(dst,
		byte('0'+year/1000), byte('0'+year/100%10), byte('0'+year/10%10), byte('0'+year%10), '-',
		byte('0'+month/10), byte('0'+month%10), '-',
		byte('0'+day/10), byte('0'+day%10))
}

// ParseDate reads a day written as 2026-09-30, and nothing else.
func ParseDate(text string) (Date, error) {
	d, ok := parseISO(text)
	if !ok {
		return 0, notDate(text)
	}
	return d, nil
}

// ParseDateBytes is ParseDate for bytes; it does not allocate unless it fails.
func ParseDateBytes(text []byte) (Date, error) {
	d, ok := parseISO(text)
	if !ok {
		return 0, notDate(string(text))
	}
	return d, nil
}

func notDate(text string) error {
	return &Wrong{text, "is not a date", "year-month-day, like 2026-03-31"}
}

func parseISO[S string | []byte](text S) (Date, bool) {
	if len(text) != len("2006-01-02") || text[4] != '-' || text[7] != '-' {
		return 0, false
	}
	// Anything but a digit wraps round to more than 9, so that one comparison
	// does for all eight: rows are many and this is their slowest cell.
	y0, y1, y2, y3 := text[0]-'0', text[1]-'0', text[2]-'0', text[3]-'0'
	m0, m1, d0, d1 := text[5]-'0', text[6]-'0', text[8]-'0', text[9]-'0'
	if max(y0, y1, y2, y3, m0, m1, d0, d1) > 9 {
		return 0, false
	}
	year := (int(y0)*10+int(y1))*100 + int(y2)*10 + int(y3)
	return DateOf(year, int(m0)*10+int(m1), int(d0)*10+int(d1))
}

// MarshalText prints d as String does.
func (d Date) MarshalText() ([]byte, error) { return d.Append(nil), nil }

// UnmarshalText reads a day as ParseDate does.
func (d *Date) UnmarshalText(text []byte) (err error) {
	*d, err = ParseDateBytes(text)
	return err
}

// DayTexts remembers how days are written: a ledger has many rows and few days. The
// zero value is ready for use.
type DayTexts [1024]struct {
	date Date // 0 for none
	text [10]byte
}

// Append does what [Date.Append] does.
func (t *DayTexts) Append(dst []byte, d Date) []byte {
	if d == 0 {
		return dst
	}
	known := &t[uint(d)%uint(len(t))]
	if known.date != d {
		known.date = d
		d.Append(known.text[:0])
	}
	return append(dst, known.text[:]...)
}
