package ledger_test

import (
	"math"
	"math/big"
	"regexp"
	"strings"
	"testing"
	"time"

	"arrears/internal/ledger"
)

// inRange says whether a whole number is one that a Money may hold.
func inRange(n *big.Int) bool {
	return n.IsInt64() && n.Int64() != math.MinInt64
}

var plainMoney = regexp.MustCompile(`\A-?[0-9]+(?:\.([0-9]+))?\z`)

// slowMoney is the obvious parser: a pattern, then a fraction of any size.
func slowMoney(text string, exponent int) (ledger.Money, bool) {
	match := plainMoney.FindStringSubmatch(text)
	if match == nil || len(match[1]) > exponent {
		return 0, false
	}
	sum, ok := new(big.Rat).SetString(text)
	if !ok {
		return 0, false
	}
	unit := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(exponent)), nil)
	sum.Mul(sum, new(big.Rat).SetInt(unit))
	if !sum.IsInt() || !inRange(sum.Num()) {
		return 0, false
	}
	return ledger.Money(sum.Num().Int64()), true
}

// FuzzParseMoney checks that any text is read, or refused, as the slow parser
// does in currencies of 0, 2 and 3 decimals, and that what is read survives
// being printed.
func FuzzParseMoney(f *testing.F) {
	for _, text := range []string{
		"", "-", "0", "-0", "1234.50", "-120.00", "0.001", "1.", ".5", "1e3", "+5", "1,234.50", "£5", "1_000", "0x1",
		"92233720368547758.07", "-92233720368547758.08", "9223372036854775807", "9223372036854775808",
		"9223372036854775.807", "18446744073709551616", "00000000000000000000000000000000001",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1000 {
			t.Skip("only the slow parser minds")
		}
		for _, code := range []string{"JPY", "GBP", "KWD"} {
			c := currency(t, code)
			want, ok := slowMoney(text, c.Decimals())
			got, err := c.Parse(text)
			if got != want || (err == nil) != ok {
				t.Fatalf("%s: Parse(%q) = %d, %v, want %d, %v", code, text, got, err, want, ok)
			}
			if gotBytes, errBytes := c.ParseBytes([]byte(text)); gotBytes != got || (errBytes == nil) != ok {
				t.Fatalf("%s: ParseBytes(%q) = %d, %v, want %d, %v", code, text, gotBytes, errBytes, want, ok)
			}
			if !ok {
				continue
			}
			printed := c.Format(got)
			if again, err := c.Parse(printed); again != got || err != nil {
				t.Fatalf("%s: %q prints as %s, which reads as %d, %v", code, text, printed, again, err)
			}
		}
	})
}

// FuzzFormatMoney checks that any sum survives being printed, and that its
// grouped form is the plain one with commas.
func FuzzFormatMoney(f *testing.F) {
	for _, n := range []int64{0, 1, -1, 99_999, 100_000, -123_456_789, math.MaxInt64, -math.MaxInt64} {
		f.Add(n)
	}
	f.Fuzz(func(t *testing.T, n int64) {
		if n == math.MinInt64 {
			t.Skip("out of range")
		}
		for _, code := range []string{"JPY", "GBP", "KWD"} {
			c, m := currency(t, code), ledger.Money(n)
			plain := c.Format(m)
			if got, err := c.Parse(plain); got != m || err != nil {
				t.Fatalf("%s: %d prints as %s, which reads as %d, %v", code, n, plain, got, err)
			}
			if got := strings.ReplaceAll(c.Grouped(m), ",", ""); got != plain {
				t.Fatalf("%s: %s without its commas is %s, want %s", code, c.Grouped(m), got, plain)
			}
		}
	})
}

// FuzzParseDate checks that any text is read, or refused, as package time does,
// but for the year 0, which is not in the calendar.
func FuzzParseDate(f *testing.F) {
	for _, text := range []string{
		"", "2026-09-30", "2024-02-29", "2025-02-29", "1900-02-29", "2000-02-29", "0000-01-01", "0001-01-01",
		"9999-12-31", "10000-01-01", "2026-13-01", "2026-00-01", "2026-1-1", "30/09/2026", "2026-09-30Z",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := ledger.ParseDate(text)
		want, wantErr := time.Parse(time.DateOnly, text)
		if ok := wantErr == nil && want.Year() > 0; ok != (err == nil) {
			t.Fatalf("ParseDate(%q) = %v, %v, but package time says %v, %v", text, got, err, want, wantErr)
		}
		if gotBytes, errBytes := ledger.ParseDateBytes([]byte(text)); gotBytes != got || (errBytes == nil) != (err == nil) {
			t.Fatalf("ParseDateBytes(%q) = %v, %v, want %v, %v", text, gotBytes, errBytes, got, err)
		}
		if err == nil && (got.String() != text || got.String() != want.Format(time.DateOnly)) {
			t.Fatalf("%q prints as %v, want %v", text, got, want)
		}
	})
}

// FuzzMulDiv checks every rounding of m*num/den against fractions of any size.
func FuzzMulDiv(f *testing.F) {
	f.Add(int64(100), int64(1), int64(3))
	f.Add(int64(-5), int64(1), int64(2))
	f.Add(int64(math.MaxInt64), int64(math.MaxInt64), int64(math.MaxInt64-1))
	f.Add(int64(-math.MaxInt64), int64(math.MinInt64), int64(math.MaxInt64))
	f.Add(int64(1), int64(math.MinInt64), int64(1))
	f.Fuzz(func(t *testing.T, m, num, den int64) {
		if den <= 0 {
			t.Skip("a caller's mistake")
		}
		exact := new(big.Rat).SetFrac(new(big.Int).Mul(big.NewInt(m), big.NewInt(num)), big.NewInt(den))
		for _, mode := range []ledger.Rounding{ledger.HalfAwayFromZero, ledger.Down, ledger.Up} {
			want := slowRound(exact, mode)
			got, err := ledger.Money(m).MulDiv(num, den, mode)
			if inRange(want) != (err == nil) || err == nil && int64(got) != want.Int64() {
				t.Errorf("rounding %d: %d*%d/%d = %d, %v, want %v", mode, m, num, den, got, err, want)
			}
		}
	})
}

// slowRound rounds by the definition: the size of the number is cut, with a half
// added first to round to the nearest, and with one added after to round up.
func slowRound(exact *big.Rat, mode ledger.Rounding) *big.Int {
	size := new(big.Rat).Abs(exact)
	if mode == ledger.HalfAwayFromZero {
		size.Add(size, big.NewRat(1, 2))
	}
	whole := new(big.Int).Quo(size.Num(), size.Denom())
	if mode == ledger.Up && !size.IsInt() {
		whole.Add(whole, big.NewInt(1))
	}
	if exact.Sign() < 0 {
		whole.Neg(whole)
	}
	return whole
}

// FuzzAdd checks Add, Sub and Sum against integers of any size.
func FuzzAdd(f *testing.F) {
	f.Add(int64(5), int64(-8))
	f.Add(int64(math.MaxInt64), int64(1))
	f.Add(int64(-math.MaxInt64), int64(-1))
	f.Add(int64(-math.MaxInt64), int64(1))
	f.Fuzz(func(t *testing.T, m, n int64) {
		if m == math.MinInt64 || n == math.MinInt64 {
			t.Skip("out of range")
		}
		check := func(name string, got ledger.Money, err error, want *big.Int) {
			if inRange(want) != (err == nil) || err == nil && int64(got) != want.Int64() {
				t.Errorf("%s of %d and %d = %d, %v, want %v", name, m, n, got, err, want)
			}
		}
		sum, err := ledger.Money(m).Add(ledger.Money(n))
		check("Add", sum, err, new(big.Int).Add(big.NewInt(m), big.NewInt(n)))
		sum, err = ledger.Sum(ledger.Money(m), ledger.Money(n))
		check("Sum", sum, err, new(big.Int).Add(big.NewInt(m), big.NewInt(n)))
		difference, err := ledger.Money(m).Sub(ledger.Money(n))
		check("Sub", difference, err, new(big.Int).Sub(big.NewInt(m), big.NewInt(n)))
	})
}
