package ledger_test

import (
	"errors"
	"math"
	"testing"

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
			if got, err := ledger.ParseMoney(tt.text); got != tt.want || err != nil {
				t.Errorf("ParseMoney = %d, %v, want %d", got, err, tt.want)
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
		got, err := ledger.ParseMoney(text)
		if err == nil || got != 0 {
			t.Errorf("ParseMoney(%q) = %d, %v, want an error", text, got, err)
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
