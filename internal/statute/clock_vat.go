package statute

import (
	"fmt"

	"arrears/internal/ledger"
)

// VATClock is when VAT on a bad debt can be claimed back, as at a day: VATA 1994
// s.36 and VAT Notice 700/18. The other conditions, such as that the VAT was
// paid and the debt written off, are not looked at.
type VATClock struct {
	AsAt        ledger.Date
	Due, Supply ledger.Date
	Counts      ledger.Date // the later of the two
	From, By    ledger.Date // the first and the last day for a claim
	DaysToFrom  int         // negative when it is past
	DaysToBy    int
	Level       ClockLevel // closing in the last six months
	Words       string
	Source      string
}

// NewVATClock works out the clock of an invoice from the day it fell due and the
// day of supply, the tax point, by
// [VATReliefDates]. No day of supply is the due day, or one before it.
//
// The error wraps [ErrDebt] when a day is not stated.
func NewVATClock(due, supply, asAt ledger.Date) (VATClock, error) {
	if !written(due) || !written(asAt) || supply != 0 && !written(supply) {
		return VATClock{}, wrong("no due date or no day to look at it from: want days in the years 1 to 9999")
	}
	c := VATClock{AsAt: asAt, Due: due, Supply: supply, Counts: max(due, supply), Source: "VATA 1994 s.36; VAT Notice 700/18"}
	relief := VATReliefDates(due, supply)
	c.From, c.By = relief.From, relief.By
	if c.By == 0 {
		return VATClock{}, wrong("a debt of %s: want one before the year 9995", c.Counts.Long())
	}
	c.DaysToFrom, c.DaysToBy = c.From.Days(asAt), c.By.Days(asAt)
	switch {
	case asAt < c.From:
		c.Level, c.Words = NotRunning, fmt.Sprintf("relief from %s, if it is still unpaid then", c.From.Long())
	case asAt > c.By:
		c.Level, c.Words = Ended, fmt.Sprintf("the time to claim relief ended on %s: take advice", c.By.Long())
	case asAt > c.By.AddMonths(-6):
		c.Level, c.Words = Closing, fmt.Sprintf("relief by %s, %s: take advice", c.By.Long(), daysLeft(c.DaysToBy))
	default:
		c.Level, c.Words = Running, fmt.Sprintf("relief by %s, %s", c.By.Long(), daysLeft(c.DaysToBy))
	}
	return c, nil
}
