package ledger

import (
	"regexp"
	"strings"

	"github.com/shopspring/decimal"
)

// Percent is a percentage, exact: 7.5% and not 0.075. The zero value is 0%.
type Percent struct{ number decimal.Decimal }

// NewPercent makes a percentage of hundredths of a per cent: 750 is 7.5%.
func NewPercent(hundredths int64) Percent { return Percent{decimal.New(hundredths, -2)} }

// PercentOf makes a percentage of a part of one: 0.075 is 7.5%.
func PercentOf(ratio decimal.Decimal) Percent { return Percent{ratio.Shift(2)} }

// percentForm is one grammar for all percentages: an optional minus, digits, up to
// six decimals, and the sign, which need not be there.
var percentForm = regexp.MustCompile(`^-?[0-9]{1,17}(\.[0-9]{1,6})?%?$`)

// ParsePercent reads a percentage with or without its sign: 7.5% or 7.5. One below 1
// has its sign, or is nil: see [Unclear]. The error is a [*Wrong].
func ParsePercent(text string) (Percent, error) {
	number, err := decimal.NewFromString(strings.TrimSuffix(text, "%"))
	if err != nil || !percentForm.MatchString(text) {
		return Percent{}, &Wrong{text, "is not a percentage", "a number with its sign, like 7.5%"}
	}
	if !strings.HasSuffix(text, "%") {
		if wrong := Unclear(text, number, decimal.NewFromInt(1)); wrong != nil {
			return Percent{}, wrong
		}
	}
	return Percent{number}, nil
}

// Unclear is what is wrong with a percentage that is written without its sign and is
// below least, the smallest that cannot be a part of one: 0.08 is eight per cent to one
// reader, and eight hundredths of one to another. It is nil of any other, and of nothing.
func Unclear(text string, number, least decimal.Decimal) error {
	if number.IsZero() || number.Abs().GreaterThanOrEqual(least) {
		return nil
	}
	return &Wrong{text, "has no sign and could be " + Percent{number.Shift(2)}.String() + " or " + Percent{number}.String(), "one of them, with its sign"}
}

// UnmarshalText reads a percentage as [ParsePercent] does.
func (p *Percent) UnmarshalText(text []byte) (err error) {
	*p, err = ParsePercent(string(text))
	return err
}

// String prints p with its sign and no decimals that say nothing: 7.5%.
func (p Percent) String() string { return p.number.String() + "%" }

// Number is p as a number of per cent: 7.5 for 7.5%.
func (p Percent) Number() decimal.Decimal { return p.number }

// Ratio is p as a part of one: 0.075 for 7.5%.
func (p Percent) Ratio() decimal.Decimal { return p.number.Shift(-2) }

// Hundredths is p as a number of hundredths of a per cent: 750 for 7.5%. It is not
// ok for one that has more than two decimals, or is too large.
func (p Percent) Hundredths() (n int64, ok bool) {
	whole := p.number.Shift(2)
	if !whole.IsInteger() || !whole.BigInt().IsInt64() {
		return 0, false
	}
	return whole.IntPart(), true
}
