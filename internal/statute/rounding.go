package statute

import (
	"math/big"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// Rounding says how interest becomes whole pence. No Act says, and the methods
// in use differ by pence; they differ only in what one day is worth.
//
// Whatever the method, the interest of all days is added up unrounded and the
// running total is rounded, half away from zero, when it is stated: at each
// payment and at the end. What a stretch adds is the difference between two
// such totals, so the parts add up to the whole and to one rounding of it.
type Rounding uint8

// The methods of rounding.
const (
	// Exact counts each day at its exact worth: principal × rate / 36,500.
	Exact Rounding = iota
	// Daily rounds the worth of a day to the penny first, half up, and then
	// multiplies, as gov.uk's example does.
	Daily
	// Court takes the rate as a fraction and the worth of a day in pounds to
	// ten decimals each, half up, as the program of HMCTS for older money
	// claims does. It is meant for sterling.
	Court
)

var roundings = ledger.NewWords("way to round interest", "exact", "daily", "court")

// String returns the word for r, such as exact.
func (r Rounding) String() string { return roundings.Word(int(r)) }

// MarshalText prints the word for r.
func (r Rounding) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads the word for a rounding.
func (r *Rounding) UnmarshalText(text []byte) error {
	i, err := roundings.Find(text)
	*r = Rounding(i)
	return err
}

// Words says in a sentence how r rounds.
func (r Rounding) Words() string {
	switch r {
	case Daily:
		return "the amount of one day is rounded to the penny, half up, and then multiplied by the days (gov.uk's example)"
	case Court:
		return "the amount of one day is taken to ten decimals of a pound, half up, and the total rounded to the penny (HMCTS)"
	}
	return "the interest of all days is added up exactly and rounded once to the penny, half away from zero"
}

// worth is what one day counts for on a principal at a rate in per cent a year.
func (r Rounding) worth(principal ledger.Money, percent decimal.Decimal) Unrounded {
	exact := oneDay(principal, percent)
	switch r {
	case Daily:
		return minorUnits(exact.divided(0))
	case Court:
		fraction := percent.Shift(-2).Round(10)
		// Ten decimals of a pound are eight of a penny.
		return minorUnits(oneDay(principal, fraction.Shift(2)).divided(8))
	}
	return exact
}

// Unrounded is interest before it is rounded. It is kept as minor units times
// per cent a year times days, of which 36,500 make one minor unit, so nothing
// is divided before Round and nothing can be lost. The zero value
// is no interest.
type Unrounded struct{ product decimal.Decimal }

// yearDays is the length of every year, leap years too. No Act fixes it: it is
// what gov.uk's example and the courts' own programs divide by.
const yearDays = 365

// perMinorUnit is how many minor units times per cent times days are one minor
// unit of interest.
const perMinorUnit = 100 * yearDays

// oneDay is the interest of one day on a principal at a rate in per cent a year.
func oneDay(principal ledger.Money, percent decimal.Decimal) Unrounded {
	return Unrounded{decimal.NewFromInt(int64(principal)).Mul(percent)}
}

// minorUnits is a number of minor units, with any decimals, as interest.
func minorUnits(n decimal.Decimal) Unrounded {
	return Unrounded{n.Mul(decimal.NewFromInt(perMinorUnit))}
}

// Add returns u + v.
func (u Unrounded) Add(v Unrounded) Unrounded { return Unrounded{u.product.Add(v.product)} }

// times returns the interest of so many days like u.
func (u Unrounded) times(days int) Unrounded {
	return Unrounded{u.product.Mul(decimal.NewFromInt(int64(days)))}
}

// Round returns u in minor units, half away from zero. It is the only place
// where interest becomes money. The error is [ledger.ErrOverflow].
func (u Unrounded) Round() (ledger.Money, error) {
	return ledger.Money(1).Times(u.divided(0), ledger.HalfAwayFromZero)
}

// Major returns u in the main unit of a currency, pounds for sterling, to ten
// decimals. It is for show; sums are made of u itself.
func (u Unrounded) Major(c ledger.Currency) decimal.Decimal {
	shift := int32(c.Decimals())
	return u.divided(10 - shift).Shift(-shift)
}

// Rat returns u exactly, in minor units.
func (u Unrounded) Rat() *big.Rat {
	return new(big.Rat).Quo(u.product.Rat(), big.NewRat(perMinorUnit, 1))
}

// divided is u in minor units to a number of decimals, half away from zero.
func (u Unrounded) divided(places int32) decimal.Decimal {
	return u.product.DivRound(decimal.NewFromInt(perMinorUnit), places)
}
