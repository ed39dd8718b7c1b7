package statute

import (
	"regexp"
	"strings"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// Basis is the one right to interest that a debt bears: the Act, the court or
// the contract, and never two of them (1998 Act s.3(2) and s.8; County Courts
// Act 1984 s.69(4)). The zero Basis is the Act.
type Basis struct {
	kind    basisKind
	percent decimal.Decimal
}

type basisKind uint8

const (
	statutory basisKind = iota
	splitHalfYears
	ownReference
	courtDiscretion
	judgment
	contractFixed
	contractOverBase
)

// Statutory is 8% over the reference rate of the half-year in which interest
// starts, fixed for the life of the debt (1998 Act s.4, SI 2002/1675 art.4).
func Statutory() Basis { return Basis{} }

// SplitHalfYears is what some practitioners do instead: the statutory rate of
// each half-year for the days in it. The Act fixes one rate for the debt.
func SplitHalfYears() Basis { return Basis{kind: splitHalfYears} }

// StatutoryOver is [Statutory] with a reference rate of the user's own, in per
// cent, for a half-year that the tables do not know.
func StatutoryOver(reference decimal.Decimal) Basis {
	return Basis{kind: ownReference, percent: reference}
}

// CourtDiscretion is interest that a court may award up to judgment (County
// Courts Act 1984 s.69, Senior Courts Act 1981 s.35A), at the rate it usually
// does.
func CourtDiscretion() Basis { return Basis{kind: courtDiscretion} }

// Judgment is interest on a judgment debt (Judgments Act 1838 s.17), at the rate
// of the day it runs from.
func Judgment() Basis { return Basis{kind: judgment} }

// Contract is a rate that the contract fixes, in per cent a year.
func Contract(rate decimal.Decimal) Basis { return Basis{kind: contractFixed, percent: rate} }

// OverBase is a contract's margin in per cent over Bank Rate as it stands from
// day to day.
func OverBase(margin decimal.Decimal) Basis { return Basis{kind: contractOverBase, percent: margin} }

// UnderAct says whether b is interest under the 1998 Act, which alone brings the
// fixed sum.
func (b Basis) UnderAct() bool { return b.kind <= ownReference }

var basisPattern = regexp.MustCompile(`^(base\+|reference=)?(\d{1,4}(?:\.\d{1,10})?)%?$`)

// ParseBasis reads a basis: statutory, statutory-split, reference=3.75, s69,
// judgment, a contract's rate such as 8.5%, or its margin such as base+3%. A rate
// below 1 wants its sign, so that 0.08 is not taken for 8%, nor the other way.
func ParseBasis(text string) (Basis, error) {
	switch text {
	case "statutory":
		return Statutory(), nil
	case "statutory-split":
		return SplitHalfYears(), nil
	case "s69":
		return CourtDiscretion(), nil
	case "judgment":
		return Judgment(), nil
	}
	m := basisPattern.FindStringSubmatch(strings.ToLower(text))
	if m == nil {
		return Basis{}, notBasis(text)
	}
	rate, err := decimal.NewFromString(m[2])
	if err != nil || checkPercent(rate) != nil {
		return Basis{}, notBasis(text)
	}
	switch m[1] {
	case "base+":
		return OverBase(rate), nil
	case "reference=":
		return StatutoryOver(rate), nil
	}
	if rate.IsPositive() && rate.LessThan(decimal.NewFromInt(1)) && !strings.HasSuffix(text, "%") {
		return Basis{}, notBasis(text)
	}
	return Contract(rate), nil
}

func notBasis(text string) error {
	return &ledger.Wrong{
		Value: text, Fault: "is not a right to interest",
		Want: "statutory, statutory-split, reference=3.75, s69, judgment, a contract's rate like 8.5% or its margin like base+3%",
	}
}

// String prints b as ParseBasis reads it.
func (b Basis) String() string {
	switch b.kind {
	case splitHalfYears:
		return "statutory-split"
	case ownReference:
		return "reference=" + percent(b.percent)
	case courtDiscretion:
		return "s69"
	case judgment:
		return "judgment"
	case contractFixed:
		return percent(b.percent)
	case contractOverBase:
		return "base+" + percent(b.percent)
	}
	return "statutory"
}

// MarshalText prints b as String does.
func (b Basis) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// UnmarshalText reads b as ParseBasis does.
func (b *Basis) UnmarshalText(text []byte) (err error) {
	*b, err = ParseBasis(string(text))
	return err
}
