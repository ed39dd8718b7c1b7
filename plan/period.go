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
		return addDays(first, 7*n)
	case Fortnight:
		return addDays(first, 14*n)
	case FourWeeks:
		return addDays(first, 28*n)
	case Month:
		return first.AddMonths(n)
	case Quarter:
		return first.AddMonths(3 * n)
	case Year:
		return first.AddMonths(12 * n)
	}
	panic(fmt.Sprintf("plan: no date for %v", p))
}

func addDays(first ledger.Date, days int) ledger.Date {
	day := int(first) + days
	if first == 0 || day < 1 || day > int(ledger.MaxDate) {
		return 0
	}
	return ledger.Date(day)
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

// valid says whether p is one of the periods.
func (p Period) valid() bool { return periods.Has(int(p)) }

// every is p in a sentence: every four weeks.
func (p Period) every() string {
	if p == FourWeeks {
		return "every four weeks"
	}
	return "every " + p.String()
}

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
