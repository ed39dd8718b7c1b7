package ledger

import (
	"errors"
	"fmt"
	"math"
	"math/bits"

	"github.com/shopspring/decimal"
)

// Money is an exact sum in the minor unit of its currency: pence for sterling.
// A debt is positive and a credit negative. The zero value is nothing owed.
//
// Its range is the same on both sides of nothing, so that every sum has its
// opposite: no function here takes or makes the one value that has none.
//
// A Money does not carry its currency. Where the currency may not have two
// decimals, read and print sums with [Currency.Parse] and [Currency.Format];
// the text forms of Money itself have two, as for sterling.
type Money int64

// ErrOverflow says that a sum does not fit in a Money: about 92 thousand
// million million pounds.
var ErrOverflow = errors.New("the sum is too large")

// Add returns m + n, or [ErrOverflow].
func (m Money) Add(n Money) (Money, error) {
	sum := m + n
	if (sum > m) != (n > 0) && n != 0 || sum == math.MinInt64 {
		return 0, ErrOverflow
	}
	return sum, nil
}

// Sub returns m - n, or [ErrOverflow].
func (m Money) Sub(n Money) (Money, error) {
	difference := m - n
	if (difference < m) != (n > 0) && n != 0 || difference == math.MinInt64 {
		return 0, ErrOverflow
	}
	return difference, nil
}

// Sum adds up any number of sums, or returns [ErrOverflow].
func Sum(sums ...Money) (total Money, err error) {
	for _, m := range sums {
		if total, err = total.Add(m); err != nil {
			return 0, err
		}
	}
	return total, nil
}

// Abs returns m without its sign.
func (m Money) Abs() Money {
	if m == math.MinInt64 {
		panic("ledger: Abs of a Money out of range")
	}
	return max(m, -m)
}

// Split divides m by n, giving the share in whole minor units, cut towards
// zero, and what is left over: n*share + left = m. It panics unless n is
// positive.
func (m Money) Split(n int) (share, left Money) {
	if n <= 0 {
		panic(fmt.Sprintf("ledger: Split into %d", n))
	}
	return m / Money(n), m % Money(n)
}

// DivUp divides m by n, both above zero, and rounds up to the minor unit.
func (m Money) DivUp(n Money) Money { return (m-1)/n + 1 }

// Rounding says how a result that falls between two minor units becomes one.
type Rounding uint8

// The ways to round.
const (
	HalfAwayFromZero Rounding = iota // to the nearest; 0.5 goes away from zero
	Down                             // towards zero
	Up                               // away from zero
)

// Times returns m multiplied by rate and rounded once, to the minor unit. The
// product is exact until then. The error is [ErrOverflow].
func (m Money) Times(rate decimal.Decimal, mode Rounding) (Money, error) {
	if m == 0 || rate.IsZero() {
		return 0, nil
	}
	// From 10^19 up nothing fits, and writing out such a power to learn so
	// could take all the memory there is.
	if rate.Exponent() >= 19 {
		return 0, ErrOverflow
	}
	product := decimal.NewFromInt(int64(m)).Mul(rate)
	switch mode {
	case HalfAwayFromZero:
		product = product.Round(0)
	case Down:
		product = product.RoundDown(0)
	case Up:
		product = product.RoundUp(0)
	default:
		panic(fmt.Sprintf("ledger: no rounding %d", mode))
	}
	whole := product.BigInt()
	if !whole.IsInt64() || whole.Int64() == math.MinInt64 {
		return 0, ErrOverflow
	}
	return Money(whole.Int64()), nil
}

// Writable says whether rate is a number that a person might write for a share,
// a percentage or a rate, so that no sum with it can fill the memory with digits.
func Writable(rate decimal.Decimal) bool { return -18 <= rate.Exponent() && rate.Exponent() <= 2 }

// MulDiv returns m*num/den, exact until one rounding to the minor unit. It
// panics unless den is positive; the error is [ErrOverflow].
func (m Money) MulDiv(num, den int64, mode Rounding) (Money, error) {
	if den <= 0 {
		panic(fmt.Sprintf("ledger: MulDiv by %d", den))
	}
	high, low := bits.Mul64(magnitude(int64(m)), magnitude(num))
	if high >= uint64(den) {
		return 0, ErrOverflow
	}
	quotient, rest := bits.Div64(high, low, uint64(den))
	away := false
	switch mode {
	case HalfAwayFromZero:
		away = rest >= uint64(den)-rest
	case Down:
	case Up:
		away = rest != 0
	default:
		panic(fmt.Sprintf("ledger: no rounding %d", mode))
	}
	if quotient > math.MaxInt64 || away && quotient == math.MaxInt64 {
		return 0, ErrOverflow
	}
	if away {
		quotient++
	}
	if (m < 0) != (num < 0) {
		return -Money(quotient), nil
	}
	return Money(quotient), nil
}

// Share returns m as a part of whole, in hundredths of a per cent cut towards
// zero, so that a share is never shown larger than it is: 4166 is 41.66%.
// It panics unless whole is positive, and on a share that does not fit, which
// takes a sum some 900 million million times the whole.
func (m Money) Share(whole Money) int64 {
	if whole <= 0 {
		panic(fmt.Sprintf("ledger: Share of %d", whole))
	}
	share, err := m.MulDiv(10_000, int64(whole), Down)
	if err != nil {
		panic(fmt.Sprintf("ledger: Share of %d in %d: %v", m, whole, err))
	}
	return int64(share)
}

// magnitude is n without its sign, whatever n is.
func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// String prints m with two decimals, as for sterling: -1234.50.
func (m Money) String() string { return string(appendMinor(nil, m, 2)) }

// MarshalText prints m as String does.
func (m Money) MarshalText() ([]byte, error) { return appendMinor(nil, m, 2), nil }

// UnmarshalText reads a sum with at most two decimals, as for sterling.
func (m *Money) UnmarshalText(text []byte) (err error) {
	*m, err = Sterling.ParseBytes(text)
	return err
}

// parseMinor reads a plain decimal, -1234.5, as a whole number of minor units.
// It takes an optional minus, digits, and optionally a point with one to
// exponent digits after it; anything else is not ok. The sum must be inside
// the range of Money, its most negative value left out so that every sum can
// change its sign.
func parseMinor[S string | []byte](text S, exponent int) (m Money, ok bool) {
	i, negative := 0, false
	if len(text) > 0 && text[0] == '-' {
		i, negative = 1, true
	}
	first := i
	var n uint64
	for ; i < len(text) && text[i]-'0' <= 9; i++ {
		if n > math.MaxInt64/10 {
			return 0, false
		}
		n = n*10 + uint64(text[i]-'0')
	}
	if i == first {
		return 0, false
	}
	decimals := 0
	if i < len(text) && text[i] == '.' {
		for i++; i < len(text) && text[i]-'0' <= 9; i++ {
			if n > math.MaxInt64/10 {
				return 0, false
			}
			n = n*10 + uint64(text[i]-'0')
			decimals++
		}
		if decimals == 0 || decimals > exponent {
			return 0, false
		}
	}
	if i != len(text) {
		return 0, false
	}
	for ; decimals < exponent; decimals++ {
		if n > math.MaxInt64/10 {
			return 0, false
		}
		n *= 10
	}
	if n > math.MaxInt64 {
		return 0, false
	}
	if negative {
		return -Money(n), true
	}
	return Money(n), true
}

// appendMinor adds m to dst as a plain decimal with exponent decimals.
func appendMinor(dst []byte, m Money, exponent int) []byte {
	n := uint64(m)
	if m < 0 {
		dst = append(dst, '-')
		n = -n
	}
	var text [len("9223372036854775808.")]byte
	at := len(text)
	for range exponent {
		at--
		text[at] = byte('0' + n%10)
		n /= 10
	}
	if exponent > 0 {
		at--
		text[at] = '.'
	}
	for {
		at--
		text[at] = byte('0' + n%10)
		if n /= 10; n == 0 {
			return append(dst, text[at:]...)
		}
	}
}
