package plan

import (
	"cmp"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// compared is how far one column of a row lets a role go, beside that of a
// lower role.
type compared struct {
	column     string
	less, more bool
}

// limitsOf holds the limits of a row against those of the row of a lower role.
func limitsOf(low, high PolicyRow) []compared {
	return []compared{
		against("least_percent", low.LeastPercent, high.LeastPercent, func(l, h decimal.Decimal) int { return l.Cmp(h) }),
		against("most_payments", low.MostPayments, high.MostPayments, func(l, h int) int { return cmp.Compare(h, l) }),
		against("longest_days", low.LongestDays, high.LongestDays, func(l, h int) int { return cmp.Compare(h, l) }),
		against("most_forgiven", low.MostForgiven, high.MostForgiven, func(l, h ledger.Money) int { return cmp.Compare(h, l) }),
	}
}

// against compares two limits by a function that is above zero where the higher
// role may go further. A blank limit forbids nothing.
func against[T any](column string, low, high Limit[T], further func(low, high T) int) compared {
	l, lowStated := low.Get()
	h, highStated := high.Get()
	c := compared{column: column}
	switch {
	case lowStated && highStated:
		n := further(l, h)
		c.less, c.more = n < 0, n > 0
	default:
		c.less, c.more = highStated && !lowStated, lowStated && !highStated
	}
	return c
}
