package settle

import (
	"fmt"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
	"arrears/plan"
)

// discountPlaces is how many decimal places of a discount factor are right.
// workPlaces are carried on the way there: a hundred years at the lowest rate
// cost fewer than 40 of them.
const (
	discountPlaces = 30
	workPlaces     = 80
)

// yearDays are the days in a year of money, leap years too, as in the interest of the
// statutes.
const yearDays = 365

// maxDays is the longest wait that a factor is worked out for: a hundred years.
const maxDays = 100 * yearDays

// discount turns sums of later days into sums of today, at a yearly cost of
// money. It remembers the factors it has worked out.
type discount struct {
	daily decimal.Decimal // (1+r)^(-1/365)
	known map[int]decimal.Decimal
}

// newDiscount takes the cost of money a year as a number: 0.08 is 8%. The error
// wraps [plan.ErrTerms] unless it is from 0% to 1000%: waiting is never a gain.
func newDiscount(rate decimal.Decimal) (*discount, error) {
	if !ledger.Writable(rate) || rate.IsNegative() || rate.GreaterThan(mostCost()) {
		return nil, fmt.Errorf("%w: a cost of money of %s a year: want 0%% to 1000%%, like 8%%", plan.ErrTerms, percentText(rate))
	}
	return &discount{daily: dailyFactor(rate.Add(one())), known: make(map[int]decimal.Decimal)}, nil
}

// mostCost is the most that a year's wait may cost.
func mostCost() decimal.Decimal { return decimal.NewFromInt(10) }

// factor is (1+r)^(-days/365), right to 30 decimal places. Days are from 0 to
// maxDays.
func (d *discount) factor(days int) decimal.Decimal {
	f, known := d.known[days]
	if !known {
		f = power(d.daily, days).Round(discountPlaces)
		d.known[days] = f
	}
	return f
}

// dailyFactor is growth^(-1/365), by Newton's rule for a root of one over a
// number: it needs no division but by 365, and doubles the places that are right
// at each step once it is near.
func dailyFactor(growth decimal.Decimal) decimal.Decimal {
	days, least := decimal.NewFromInt(yearDays), decimal.New(1, 2-workPlaces)
	v := one()
	for range 100 {
		step := v.Mul(one().Sub(growth.Mul(power(v, yearDays)))).DivRound(days, workPlaces)
		v = v.Add(step)
		if step.Abs().LessThan(least) {
			return v
		}
	}
	panic(fmt.Sprintf("settle: no daily factor for %v", growth)) // newDiscount takes none that far away
}

// power is x to the n, n from zero, with workPlaces decimal places.
func power(x decimal.Decimal, n int) decimal.Decimal {
	result := one()
	for ; n > 0; n /= 2 {
		if n%2 == 1 {
			result = result.Mul(x).Round(workPlaces)
		}
		x = x.Mul(x).Round(workPlaces)
	}
	return result
}

func one() decimal.Decimal { return decimal.NewFromInt(1) }

// percentText prints a number as a percentage: 0.04125 is 4.125%.
func percentText(x decimal.Decimal) string {
	if !ledger.Writable(x) {
		return "a number with too many digits"
	}
	return x.Shift(2).String() + "%"
}

// Number is a decimal number: a rate, a chance, or an estimate.
type Number = decimal.Decimal

// PartOf is a sum as a part of another above zero, to 6 decimals.
func PartOf(m, whole ledger.Money) decimal.Decimal { return minor(m).DivRound(minor(whole), 6) }
