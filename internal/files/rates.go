package files

import (
	"bytes"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// A Number is a cell with a plain decimal number, such as a rate: 1.1712.
type Number struct{ decimal.Decimal }

// UnmarshalText reads a number with a point, like 1.1712.
func (n *Number) UnmarshalText(text []byte) (err error) {
	n.Decimal, err = decimal.NewFromString(string(text))
	if err != nil || len(text) > 30 || bytes.ContainsAny(text, "eE") {
		return &ledger.Wrong{Value: string(text), Fault: "is not a rate", Want: "a plain number, like 1.1712"}
	}
	return nil
}

// A BankRatePercent is a cell with a Bank Rate in per cent. Without its sign one from 0.1
// is believed, for there have been such; none was lower, and what is could be a part of
// one.
type BankRatePercent struct{ ledger.Percent }

// UnmarshalText reads a number of per cent.
func (p *BankRatePercent) UnmarshalText(text []byte) error {
	if n, err := decimal.NewFromString(string(text)); err == nil && n.GreaterThanOrEqual(decimal.New(1, -1)) {
		return p.Percent.UnmarshalText(append(bytes.Clone(text), '%'))
	}
	return p.Percent.UnmarshalText(text)
}

// A ClosingRate is the rate of a currency at the end of a day: how many of it are one
// of the base.
type ClosingRate struct {
	Currency ledger.Currency `csv:"currency"`
	Date     ledger.Date     `csv:"date"`
	PerBase  Number          `csv:"per_base"`
}

// ClosingRates reads the rates of currencies.
func ClosingRates(source Source) ([]ClosingRate, error) {
	rows, err := Read[ClosingRate](source, ledger.Sterling)
	return values(rows), err
}
