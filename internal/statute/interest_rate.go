package statute

import (
	"fmt"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// Rate is a yearly rate of simple interest from a day on.
type Rate struct {
	From    ledger.Date     // no date: always
	Percent decimal.Decimal // 11.75 is 11.75% a year
	Why     string          // how it comes about, in words
	Source  string          // where that can be looked up; may be empty
}

// Rates are what a debt bears over time, each rate from its day to the day
// before the next, in the order of their days.
type Rates []Rate

// maxPercent is the highest rate that is no slip of the keyboard.
const maxPercent = 1000

// check refuses rates that leave a day without one or are out of range.
func (all Rates) check(first ledger.Date) error {
	if len(all) == 0 || all[0].From > first {
		return wrong("no rate of interest for %v: want one from that day or before", first)
	}
	for i, r := range all {
		if err := checkPercent(r.Percent); err != nil {
			return err
		}
		if i > 0 && r.From <= all[i-1].From {
			return wrong("a rate from %v after one from %v: want them in order of their days", r.From, all[i-1].From)
		}
	}
	return nil
}

// checkPercent looks at the exponent first: a number such as 1e2000000000 would
// take all the memory there is to compare.
func checkPercent(p decimal.Decimal) error {
	if p.Exponent() > 3 || p.Exponent() < -18 || p.IsNegative() || p.GreaterThan(decimal.NewFromInt(maxPercent)) {
		return wrong("a rate that is not from 0 to %d per cent a year, with at most 18 decimals: want one such as 11.75", maxPercent)
	}
	return nil
}

// on returns the rate of a day, and the last day before another replaces it:
// no date when none does.
func (all Rates) on(day ledger.Date) (rate Rate, last ledger.Date) {
	for _, r := range all {
		if r.From > day {
			return rate, r.From - 1
		}
		rate = r
	}
	return rate, 0
}

func percent(p decimal.Decimal) string { return fmt.Sprintf("%v%%", p) }
