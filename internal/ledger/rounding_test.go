package ledger_test

import (
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

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
