package plan

import (
	"fmt"

	"arrears/internal/ledger"
)

// Period is how often something is paid. The zero Period is not stated.
type Period uint8

// The periods, from the shortest.
const (
	Week Period = iota + 1
	Fortnight
	FourWeeks
	Month
	Quarter
	Year
)

var periods = ledger.NewWords("period",
	"", "week", "fortnight", "four-weeks", "month", "quarter", "year",
)

// Date returns the day that comes n periods after first. It counts from first
// every time, so a month end stays one: from 31 January come 28 February and
// 31 March. From no date, and for a day outside the years 1 to 9999, it returns
// no date. It panics when p is not stated.
func (p Period) Date(first ledger.Date, n int) ledger.Date {
	switch p {
	case Week:
		return first.AddDays(7 * n)
	case Fortnight:
		return first.AddDays(14 * n)
	case FourWeeks:
		return first.AddDays(28 * n)
	case Month:
		return first.AddMonths(n)
	case Quarter:
		return first.AddMonths(3 * n)
	case Year:
		return first.AddMonths(12 * n)
	}
	panic(fmt.Sprintf("plan: no date for %v", p))
}

// DateOn is [Period.Date] where first is in a month too short for the day of the month
// that is meant: from 28 February and day 31 come 31 March and 30 April. Day 0 is that of
// first, and weeks know none.
func (p Period) DateOn(first ledger.Date, day, n int) ledger.Date {
	due := p.Date(first, n)
	if day == 0 || p < Month || !due.Valid() {
		return due
	}
	year, month, dom := due.Civil()
	return due + ledger.Date(min(day, ledger.DaysIn(year, month))-dom)
}

// DayMeant is the day of the month to count on from first, which is some months after
// start: that of start where the month of first is too short for it, else 0.
func DayMeant(start, first ledger.Date) int {
	_, _, meant := start.Civil()
	if _, _, dom := first.Civil(); dom < meant {
		return meant
	}
	return 0
}

// PerYear returns how many times a year p comes round, as budgets count it:
// 52 weeks or 26 fortnights make a year, so that a weekly sum is brought to a
// month as week × 52 ÷ 12. It panics when p is not stated.
func (p Period) PerYear() int {
	switch p {
	case Week:
		return 52
	case Fortnight:
		return 26
	case FourWeeks:
		return 13
	case Month:
		return 12
	case Quarter:
		return 4
	case Year:
		return 1
	}
	panic(fmt.Sprintf("plan: no number a year for %v", p))
}

// Valid says whether p is one of the periods.
func (p Period) Valid() bool { return periods.Has(int(p)) }

// InWords is p in a sentence: every four weeks, every month.
func (p Period) InWords() string {
	if p == FourWeeks {
		return "every four weeks"
	}
	return "every " + p.String()
}

// NoPeriod says that no period is stated, and lists those there are.
func NoPeriod() string { return "no period: want one of " + periods.List() }

// String returns the word for p, such as four-weeks, or nothing when it is not
// stated.
func (p Period) String() string { return periods.Word(int(p)) }

// MarshalText prints the word for p.
func (p Period) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads the word for a period. The error quotes any other word
// and lists those it takes.
func (p *Period) UnmarshalText(text []byte) error {
	i, err := periods.Find(text)
	*p = Period(i)
	return err
}
