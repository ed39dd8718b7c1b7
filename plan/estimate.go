package plan

import (
	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// Number is a decimal number: a rate, a chance, or an estimate.
type Number = decimal.Decimal

// Whole is an estimate for people: a sum in minor units to the nearest pound, or
// whatever the main unit of the currency is, half away from zero.
func Whole(c ledger.Currency, minorUnits decimal.Decimal) int {
	return int(minorUnits.Shift(-int32(c.Decimals())).Round(0).IntPart())
}

// Estimate prints an estimate in minor units as a sum of its currency, such as
// 3974.78, for a reader who works it out again.
func Estimate(c ledger.Currency, minorUnits decimal.Decimal) string {
	return minorUnits.Shift(-int32(c.Decimals())).StringFixed(int32(c.Decimals()))
}

// PerCent prints a part of one as a percentage with so many decimals at most: 0.6
// is 60%, and 0.33214161 with one decimal 33.2%.
func PerCent(x decimal.Decimal, decimals int32) string {
	return x.Shift(2).Round(decimals).String() + "%"
}

// FixedPerCent is PerCent with just so many decimals, for columns: 56.0%.
func FixedPerCent(x decimal.Decimal, decimals int32) string {
	return x.Shift(2).StringFixed(decimals) + "%"
}

// PartOf is a sum as a part of another above zero, to 6 decimals.
func PartOf(m, whole ledger.Money) decimal.Decimal { return minor(m).DivRound(minor(whole), 6) }
