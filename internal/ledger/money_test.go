package ledger_test

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"regexp"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

const largest = ledger.Money(math.MaxInt64)

func TestParseMoney(t *testing.T) {
	tests := []struct {
		text string
		want ledger.Money
	}{
		{"0", 0},
		{"-0", 0},
		{"0.00", 0},
		{"1", 100},
		{"1.5", 150},
		{"1.50", 150},
		{"1234.50", 123450},
		{"-1234.50", -123450},
		{"0.01", 1},
		{"-0.01", -1},
		{"007.10", 710},
		{"000000000000000000000000000001.00", 100},
		{"92233720368547758.07", largest},
		{"-92233720368547758.07", -largest},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			if got, err := ledger.Sterling.Parse(tt.text); got != tt.want || err != nil {
				t.Errorf("Parse = %d, %v, want %d", got, err, tt.want)
			}
			if got, err := ledger.Sterling.ParseBytes([]byte(tt.text)); got != tt.want || err != nil {
				t.Errorf("ParseBytes = %d, %v, want %d", got, err, tt.want)
			}
		})
	}
}

func TestParseMoneyRefuses(t *testing.T) {
	tests := []string{
		"", "-", "--1", "+1", ".", "-.", ".5", "5.", "-.5", "1.234", "1.2.3", "1..2",
		"1,234.50", "1e3", "1E3", "0x10", "£5", "5p", " 5", "5 ", "5\n", "5\x00", "(5.00)", "5-",
		"NaN", "Inf", "٣", "1_000", "1.-5", "/", ":", "1:", "1.:",
		"92233720368547758.08", "-92233720368547758.08", // one penny past the range
		"92233720368547759", "92233720368547758080", "184467440737095516.16",
		"9223372036854775807", // a number of pence that fits, read as pounds that do not
		"999999999999999999999999999999999999999999",
	}
	for _, text := range tests {
		got, err := ledger.Sterling.Parse(text)
		if err == nil || got != 0 {
			t.Errorf("Parse(%q) = %d, %v, want an error", text, got, err)
		}
	}
}

func TestMoneyPrints(t *testing.T) {
	tests := []struct {
		m    ledger.Money
		want string
	}{
		{0, "0.00"},
		{1, "0.01"},
		{-1, "-0.01"},
		{99, "0.99"},
		{-100, "-1.00"},
		{123450, "1234.50"},
		{largest, "92233720368547758.07"},
		{-largest, "-92233720368547758.07"},
		{math.MinInt64, "-92233720368547758.08"}, // out of range, but printed as it is
	}
	for _, tt := range tests {
		if got := tt.m.String(); got != tt.want {
			t.Errorf("Money(%d) prints %q, want %q", int64(tt.m), got, tt.want)
		}
		if got, err := tt.m.MarshalText(); string(got) != tt.want || err != nil {
			t.Errorf("Money(%d) marshals as %q, %v, want %q", int64(tt.m), got, err, tt.want)
		}
	}
}

func TestMoneyUnmarshalText(t *testing.T) {
	var m ledger.Money
	if err := m.UnmarshalText([]byte("-12.3")); m != -1230 || err != nil {
		t.Errorf("got %d, %v, want -1230", int64(m), err)
	}
	want := `"12.345" is not an amount of money: want a plain number, like 1234.50`
	if err := m.UnmarshalText([]byte("12.345")); err == nil || err.Error() != want || m != 0 {
		t.Errorf("got %d, %v, want 0, %s", int64(m), err, want)
	}
}

func TestMoneyAddSub(t *testing.T) {
	tests := []struct {
		name     string
		m, n     ledger.Money
		sum, sub ledger.Money
		sumErr   error
		subErr   error
	}{
		{name: "nothing", m: 0, n: 0},
		{name: "plain", m: 5, n: 3, sum: 8, sub: 2},
		{name: "credit", m: 5, n: -8, sum: -3, sub: 13},
		{name: "two credits", m: -5, n: -8, sum: -13, sub: 3},
		{name: "top", m: largest - 1, n: 1, sum: largest, sub: largest - 2},
		{name: "nothing on top", m: largest, n: 0, sum: largest, sub: largest},
		{name: "over the top", m: largest, n: 1, sumErr: ledger.ErrOverflow, sub: largest - 1},
		{name: "bottom", m: -largest + 1, n: -1, sum: -largest, sub: -largest + 2},
		{name: "nothing at the bottom", m: -largest, n: 0, sum: -largest, sub: -largest},
		{name: "one under", m: -largest, n: -1, sumErr: ledger.ErrOverflow, sub: -largest + 1},
		{name: "one under by taking", m: -largest, n: 1, sum: -largest + 1, subErr: ledger.ErrOverflow},
		{name: "two under", m: -largest, n: -2, sumErr: ledger.ErrOverflow, sub: -largest + 2},
		{name: "both tops", m: largest, n: largest, sumErr: ledger.ErrOverflow, sub: 0},
		{name: "both bottoms", m: -largest, n: -largest, sumErr: ledger.ErrOverflow, sub: 0},
		{name: "ends", m: largest, n: -largest, sum: 0, subErr: ledger.ErrOverflow},
		{name: "ends turned", m: -largest, n: largest, sum: 0, subErr: ledger.ErrOverflow},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, err := tt.m.Add(tt.n); got != tt.sum || !errors.Is(err, tt.sumErr) {
				t.Errorf("Add = %d, %v, want %d, %v", int64(got), err, int64(tt.sum), tt.sumErr)
			}
			if got, err := tt.m.Sub(tt.n); got != tt.sub || !errors.Is(err, tt.subErr) {
				t.Errorf("Sub = %d, %v, want %d, %v", int64(got), err, int64(tt.sub), tt.subErr)
			}
		})
	}
}

func TestSum(t *testing.T) {
	tests := []struct {
		name string
		sums []ledger.Money
		want ledger.Money
		err  error
	}{
		{name: "none"},
		{name: "one", sums: []ledger.Money{7}, want: 7},
		{name: "debts and credits", sums: []ledger.Money{100, -30, 5, -75}, want: 0},
		{name: "up to the top", sums: []ledger.Money{largest - 10, 4, 6}, want: largest},
		{name: "over on the way", sums: []ledger.Money{largest, 1, -5}, err: ledger.ErrOverflow},
		{name: "under", sums: []ledger.Money{-largest, -1}, err: ledger.ErrOverflow},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, err := ledger.Sum(tt.sums...); got != tt.want || !errors.Is(err, tt.err) {
				t.Errorf("got %d, %v, want %d, %v", int64(got), err, int64(tt.want), tt.err)
			}
		})
	}
}

func TestMoneyAbs(t *testing.T) {
	for m, want := range map[ledger.Money]ledger.Money{0: 0, 5: 5, -5: 5, largest: largest, -largest: largest} {
		if got := m.Abs(); got != want {
			t.Errorf("Abs of %d = %d, want %d", int64(m), int64(got), int64(want))
		}
	}
	mustPanic(t, "Abs out of range", func() { ledger.Money(math.MinInt64).Abs() })
}

func TestMoneySplit(t *testing.T) {
	tests := []struct {
		name        string
		m           ledger.Money
		n           int
		share, left ledger.Money
	}{
		{"even", 900, 3, 300, 0},
		{"a penny over", 1000, 3, 333, 1},
		{"two over", 1001, 3, 333, 2},
		{"one part", 1001, 1, 1001, 0},
		{"more parts than pence", 2, 5, 0, 2},
		{"a credit", -1000, 3, -333, -1},
		{"nothing", 0, 4, 0, 0},
		{"all there is", largest, math.MaxInt64, 1, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			share, left := tt.m.Split(tt.n)
			if share != tt.share || left != tt.left {
				t.Errorf("got %d and %d left, want %d and %d", share, left, tt.share, tt.left)
			}
			if share*ledger.Money(tt.n)+left != tt.m {
				t.Errorf("%d times %d and %d is not %d", tt.n, share, left, tt.m)
			}
		})
	}
	mustPanic(t, "Split into none", func() { ledger.Money(1).Split(0) })
	mustPanic(t, "Split into fewer than none", func() { ledger.Money(1).Split(-2) })
}

// mustPanic checks that a caller's mistake does not pass in silence.
func mustPanic(t *testing.T, name string, call func()) {
	t.Helper()
	defer func() {
		if recover() == nil {
			t.Errorf("%s: no panic", name)
		}
	}()
	call()
}

func TestMoneyTimes(t *testing.T) {
	// Each rate makes a product that is exact, under, at or over a half penny.
	tests := []struct {
		m              ledger.Money
		rate           string
		half, down, up ledger.Money
	}{
		{m: 100, rate: "1", half: 100, down: 100, up: 100},
		{m: 100, rate: "0", half: 0, down: 0, up: 0},
		{m: 0, rate: "0.5", half: 0, down: 0, up: 0},
		{m: 100, rate: "1.004", half: 100, down: 100, up: 101},
		{m: 100, rate: "1.005", half: 101, down: 100, up: 101},
		{m: 100, rate: "1.006", half: 101, down: 100, up: 101},
		{m: -100, rate: "1.004", half: -100, down: -100, up: -101},
		{m: -100, rate: "1.005", half: -101, down: -100, up: -101},
		{m: 100, rate: "-1.005", half: -101, down: -100, up: -101},
		{m: -100, rate: "-1.005", half: 101, down: 100, up: 101},
		{m: 1, rate: "0.5", half: 1, down: 0, up: 1},
		{m: 3, rate: "0.5", half: 2, down: 1, up: 2}, // not to even: 1.5 and 2.5 both go up
		{m: 5, rate: "0.5", half: 3, down: 2, up: 3},
		{m: 1, rate: "0.4999999999999999999999999999", half: 0, down: 0, up: 1},
		{m: 1, rate: "0.5000000000000000000000000001", half: 1, down: 0, up: 1},
		{m: 1, rate: "1e-30", half: 0, down: 0, up: 1},
		{m: -1, rate: "1e-30", half: 0, down: 0, up: -1},
		{m: 2, rate: "1e3", half: 2000, down: 2000, up: 2000},
		{m: largest, rate: "1", half: largest, down: largest, up: largest},
		{m: largest, rate: "-1", half: -largest, down: -largest, up: -largest},
		{m: 1, rate: "9223372036854775806.4", half: largest - 1, down: largest - 1, up: largest},
		{m: 100_000, rate: "0.08", half: 8000, down: 8000, up: 8000},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprintf("%d times %s", tt.m, tt.rate), func(t *testing.T) {
			rate := decimal.RequireFromString(tt.rate)
			for _, r := range []struct {
				name string
				mode ledger.Rounding
				want ledger.Money
			}{
				{"half away", ledger.HalfAwayFromZero, tt.half},
				{"down", ledger.Down, tt.down},
				{"up", ledger.Up, tt.up},
			} {
				got, err := tt.m.Times(rate, r.mode)
				if got != r.want || err != nil {
					t.Errorf("%s: got %d, %v, want %d", r.name, got, err, r.want)
				}
			}
		})
	}
}

func TestMoneyTimesOverflow(t *testing.T) {
	tests := []struct {
		m    ledger.Money
		rate string
	}{
		{largest, "1.1"},
		{largest, "-1.1"},
		{1, "9223372036854775807.5"},
		{1, "9223372036854775808"},
		{1, "-9223372036854775808"}, // fits an int64, but has no opposite
		{1, "1e19"},
		{-1, "1e40"},
		{1, "1e10000"},
	}
	for _, tt := range tests {
		rate := decimal.RequireFromString(tt.rate)
		if got, err := tt.m.Times(rate, ledger.HalfAwayFromZero); got != 0 || !errors.Is(err, ledger.ErrOverflow) {
			t.Errorf("%d times %s = %d, %v, want %v", tt.m, tt.rate, got, err, ledger.ErrOverflow)
		}
	}
	if _, err := ledger.Money(1).Times(decimal.RequireFromString("9223372036854775807.4"), ledger.Up); !errors.Is(err, ledger.ErrOverflow) {
		t.Errorf("rounded up past the range: %v, want %v", err, ledger.ErrOverflow)
	}
	// Too large to be written out, let alone multiplied.
	if _, err := largest.Times(decimal.New(1, math.MaxInt32), ledger.Up); !errors.Is(err, ledger.ErrOverflow) {
		t.Errorf("times a great deal: %v, want %v", err, ledger.ErrOverflow)
	}
	if got, err := ledger.Money(0).Times(decimal.New(1, math.MaxInt32), ledger.Up); got != 0 || err != nil {
		t.Errorf("nothing times a great deal = %d, %v, want 0", got, err)
	}
	mustPanic(t, "unknown rounding", func() { _, _ = ledger.Money(1).Times(decimal.New(15, -1), 9) })
}

func TestMoneyMulDiv(t *testing.T) {
	tests := []struct {
		name           string
		m              ledger.Money
		num, den       int64
		half, down, up ledger.Money
	}{
		{"exact", 100, 3, 4, 75, 75, 75},
		{"under a half", 100, 1, 3, 33, 33, 34},
		{"over a half", 200, 1, 3, 67, 66, 67},
		{"a half", 5, 1, 2, 3, 2, 3},
		{"a half after an odd one", 7, 1, 2, 4, 3, 4},
		{"credit under a half", -100, 1, 3, -33, -33, -34},
		{"credit over a half", -200, 1, 3, -67, -66, -67},
		{"credit at a half", -5, 1, 2, -3, -2, -3},
		{"negative part", 5, -1, 2, -3, -2, -3},
		{"both negative", -5, -1, 2, 3, 2, 3},
		{"nothing", 0, 7, 3, 0, 0, 0},
		{"no part", 7, 0, 3, 0, 0, 0},
		{"less than half a penny", 1, 1, 3, 0, 0, 1},
		{"less than half a penny of credit", -1, 1, 3, 0, 0, -1},
		{"product past 64 bits", largest, math.MaxInt64, math.MaxInt64, largest, largest, largest},
		{"most negative part", 1, math.MinInt64, 2, -1 << 62, -1 << 62, -1 << 62},
		{"whole range down to the bottom", -largest, 1, 1, -largest, -largest, -largest},
		{"halves of the largest", largest, 1, 2, 1 << 62, 1<<62 - 1, 1 << 62},
		{"a day of 8%", 1_000_000, 8, 36_500, 219, 219, 220},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for mode, want := range []ledger.Money{tt.half, tt.down, tt.up} {
				got, err := tt.m.MulDiv(tt.num, tt.den, ledger.Rounding(mode))
				if got != want || err != nil {
					t.Errorf("rounding %d: got %d, %v, want %d", mode, got, err, want)
				}
			}
		})
	}
	mustPanic(t, "MulDiv by nothing", func() { _, _ = ledger.Money(1).MulDiv(1, 0, ledger.Down) })
	mustPanic(t, "MulDiv by less", func() { _, _ = ledger.Money(1).MulDiv(1, -1, ledger.Down) })
	mustPanic(t, "unknown rounding", func() { _, _ = ledger.Money(1).MulDiv(1, 2, 9) })
}

func TestMoneyMulDivOverflow(t *testing.T) {
	tests := []struct {
		m        ledger.Money
		num, den int64
		mode     ledger.Rounding
	}{
		{largest, 2, 1, ledger.Down},
		{-largest, 2, 1, ledger.Down},
		{largest, math.MaxInt64, 1, ledger.Down},
		{1, math.MinInt64, 1, ledger.Down}, // fits an int64, but has no opposite
		{largest, math.MaxInt64, math.MaxInt64 - 1, ledger.Up},
		{1 << 62, 3, 1, ledger.Up},
	}
	for _, tt := range tests {
		if got, err := tt.m.MulDiv(tt.num, tt.den, tt.mode); got != 0 || !errors.Is(err, ledger.ErrOverflow) {
			t.Errorf("%d*%d/%d = %d, %v, want %v", tt.m, tt.num, tt.den, got, err, ledger.ErrOverflow)
		}
	}
}

func TestMoneyShare(t *testing.T) {
	tests := []struct {
		m, whole ledger.Money
		want     int64
	}{
		{0, 100, 0},
		{100, 100, 10_000},
		{5, 12, 4166},
		{7, 12, 5833}, // cut, not rounded to 5834
		{-5, 12, -4166},
		{99_999, 100_000, 9999}, // never shown as the whole
		{250, 100, 25_000},
		{1, 30_000, 0},
		{largest, largest, 10_000},
		{-largest, largest, -10_000},
	}
	for _, tt := range tests {
		if got := tt.m.Share(tt.whole); got != tt.want {
			t.Errorf("Share of %d in %d = %d, want %d", tt.m, tt.whole, got, tt.want)
		}
	}
	mustPanic(t, "Share of nothing", func() { ledger.Money(1).Share(0) })
	mustPanic(t, "Share of a credit", func() { ledger.Money(1).Share(-1) })
	mustPanic(t, "Share that does not fit", func() { largest.Share(1) })
}

func ExampleCurrency_Parse_pounds() {
	m, err := ledger.Sterling.Parse("1234.5")
	fmt.Println(m, err)

	_, err = ledger.Sterling.Parse("1,234.50")
	fmt.Println(err)
	// Output:
	// 1234.50 <nil>
	// "1,234.50" is not an amount of money: want a plain number, like 1234.50
}

func ExampleMoney_Times() {
	debt, _ := ledger.Sterling.Parse("1000.00")
	rate := decimal.RequireFromString("0.00123456")
	for _, mode := range []ledger.Rounding{ledger.HalfAwayFromZero, ledger.Down, ledger.Up} {
		part, err := debt.Times(rate, mode)
		fmt.Println(part, err)
	}
	// Output:
	// 1.23 <nil>
	// 1.23 <nil>
	// 1.24 <nil>
}

func ExampleMoney_MulDiv() {
	debt, _ := ledger.Sterling.Parse("1000.00")
	// 8% a year for 45 days.
	interest, err := debt.MulDiv(8*45, 100*365, ledger.HalfAwayFromZero)
	fmt.Println(interest, err)
	// Output: 9.86 <nil>
}

func ExampleMoney_Split() {
	debt, _ := ledger.Sterling.Parse("100.00")
	share, left := debt.Split(3)
	fmt.Println(share, "each and", left, "over")
	// Output: 33.33 each and 0.01 over
}

func ExampleMoney_Share() {
	overdue, _ := ledger.Sterling.Parse("5.00")
	balance, _ := ledger.Sterling.Parse("12.00")
	share := overdue.Share(balance)
	fmt.Printf("%d.%02d%%\n", share/100, share%100)
	// Output: 41.66%
}

func ExampleSum() {
	_, err := ledger.Sum(100, 1<<63-1)
	fmt.Println(err)
	// Output: the sum is too large
}

func BenchmarkMoneyMulDiv(b *testing.B) {
	b.ReportAllocs()
	for i := int64(0); b.Loop(); i++ {
		if _, err := ledger.Money(123_456_789).MulDiv(i%10_000, 36_500, ledger.HalfAwayFromZero); err != nil {
			b.Fatal(err)
		}
	}
}

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

func TestDivUp(t *testing.T) {
	for _, tt := range []struct{ m, n, want ledger.Money }{
		{1, 1, 1}, {1, 2, 1}, {2, 2, 1}, {3, 2, 2}, {100, 12, 9}, {108, 12, 9}, {109, 12, 10}, {1<<63 - 1, 2, 1 << 62}, {1<<63 - 1, 1, 1<<63 - 1},
	} {
		if got := tt.m.DivUp(tt.n); got != tt.want {
			t.Errorf("%d over %d is %d, want %d", tt.m, tt.n, got, tt.want)
		}
		if slow, err := tt.m.MulDiv(1, int64(tt.n), ledger.Up); err != nil || slow != tt.want {
			t.Errorf("%d over %d is %d by MulDiv, %v, want %d", tt.m, tt.n, slow, err, tt.want)
		}
	}
}

func TestWithCode(t *testing.T) {
	for code, want := range map[string]string{"GBP": "GBP -1,234.50", "JPY": "JPY -123,450", "KWD": "KWD -123.450"} {
		c, err := ledger.ParseCurrency(code)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.WithCode(-123450); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
