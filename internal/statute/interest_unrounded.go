package statute

import (
	"math/big"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// Unrounded is interest before it is rounded. It is kept as minor units times
// per cent a year times days, of which 36,500 make one minor unit, so nothing
// is divided before [Unrounded.Round] and nothing can be lost. The zero value
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

// Times returns the interest of so many days like u.
func (u Unrounded) Times(days int) Unrounded {
	return Unrounded{u.product.Mul(decimal.NewFromInt(int64(days)))}
}

// Cmp is negative when u is less than v, positive when it is more.
func (u Unrounded) Cmp(v Unrounded) int { return u.product.Cmp(v.product) }

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

// MarshalText prints u exactly, in minor units, as a fraction in its lowest
// terms, such as 10862880/365, or as a whole number.
func (u Unrounded) MarshalText() ([]byte, error) { return []byte(u.Rat().RatString()), nil }

// divided is u in minor units to a number of decimals, half away from zero.
func (u Unrounded) divided(places int32) decimal.Decimal {
	return u.product.DivRound(decimal.NewFromInt(perMinorUnit), places)
}
