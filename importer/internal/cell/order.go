package cell

import "arrears/internal/ledger"

// DateOrder is the order of day, month and year in dates written with three
// numbers.
type DateOrder uint8

// The orders. The zero DateOrder is not decided.
const (
	DMY DateOrder = iota + 1 // 28/02/2025
	MDY                      // 02/28/2025
	YMD                      // 25/02/28; a year of four digits in front needs no order
)

var dateOrders = ledger.NewWords("date order", "", "dmy", "mdy", "ymd")

// String returns the order as --date-order takes it.
func (o DateOrder) String() string { return dateOrders.Word(int(o)) }

// MarshalText prints the order as String does.
func (o DateOrder) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// UnmarshalText reads dmy, mdy or ymd.
func (o *DateOrder) UnmarshalText(text []byte) error {
	i, err := dateOrders.Find(text)
	*o = DateOrder(i)
	return err
}

// Words name the order for people: day/month/year.
func (o DateOrder) Words() string {
	return [...]string{"not needed", "day/month/year", "month/day/year", "year/month/day"}[o]
}

func (o DateOrder) example() string {
	return [...]string{"2025-02-28", "28/02/2025", "02/28/2025", "25/02/28"}[o]
}

// OrderFit is which orders of day and month a date can be read in; of one with the year
// first, whether its day could be a month.
type OrderFit uint8

const (
	FitsNothing    OrderFit = iota // it does not matter, or there is no such date
	FitsDayFirst                   // in that order alone
	FitsMonthFirst                 // in that order alone
	FitsBoth                       // and is another date in each
	FitsSame                       // and is the same date in each
	YearFirstEarly                 // and the day is one of the first twelve
	YearFirstLate                  // and the day is a later one
)

// Fitting is what a date says of the order.
func (p Date) Fitting() OrderFit {
	switch {
	case p.Order == YMD && p.Numbers[2] <= 12:
		return YearFirstEarly
	case p.Order == YMD:
		return YearFirstLate
	case p.Order != 0:
		return FitsNothing
	}
	// Most days are past the twelfth, and then there is one order to look at.
	asDay := p.Numbers[1] <= 12 && p.fits(DMY)
	asMonth := p.Numbers[0] <= 12 && p.fits(MDY)
	switch {
	case asDay && asMonth && p.Numbers[0] == p.Numbers[1]:
		return FitsSame
	case asDay && asMonth:
		return FitsBoth
	case asDay:
		return FitsDayFirst
	case asMonth:
		return FitsMonthFirst
	}
	return FitsNothing
}
