package plan

import "arrears/internal/ledger"

// A monthCount counts the days of instalments from the first as [Period.Date]
// does, without a division for each: it knows on which day its month begins and
// how long that is.
type monthCount struct {
	due    ledger.Date // to be handed out next
	days   ledger.Date // from one to the next; 0 when months are counted
	months int         // from one to the next

	start       ledger.Date // first day of the month of due
	year, month int
	day         int // of the month, of the first instalment
}

func countFrom(first ledger.Date, every Period) monthCount {
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
		c.start += ledger.Date(monthLength(c.year, c.month))
		if c.month++; c.month > 12 {
			c.month = 1
			c.year++
		}
	}
	c.due = c.start + ledger.Date(min(c.day, monthLength(c.year, c.month))) - 1
	return day
}

func monthLength(year, month int) int {
	if month == 2 && year%4 == 0 && (year%100 != 0 || year%400 == 0) {
		return 29
	}
	return int(monthLengths[month])
}

// monthLengths are those of a year without a leap day.
var monthLengths = [...]uint8{1: 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
