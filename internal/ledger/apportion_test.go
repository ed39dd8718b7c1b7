package ledger_test

import (
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
)

func TestApportion(t *testing.T) {
	last := func(i, j int) int { return j - i }
	for _, tt := range []struct {
		name    string
		sum     ledger.Money
		weights []ledger.Money
		order   func(i, j int) int
		want    []ledger.Money
	}{
		{"even", 100, []ledger.Money{1, 1}, nil, []ledger.Money{50, 50}},
		{"the odd penny goes to the largest fraction", 100, []ledger.Money{1, 5}, nil, []ledger.Money{17, 83}},
		{"among equals to the earlier", 100, []ledger.Money{1, 1, 1}, nil, []ledger.Money{34, 33, 33}},
		{"or to the first in order", 100, []ledger.Money{1, 1, 1}, last, []ledger.Money{33, 33, 34}},
		{"two over", 101, []ledger.Money{2, 2, 2}, last, []ledger.Money{33, 34, 34}},
		{"no weight, no part", 100, []ledger.Money{0, 3, 0}, nil, []ledger.Money{0, 100, 0}},
		{"nothing to share", 0, []ledger.Money{1, 2}, nil, []ledger.Money{0, 0}},
		{"nobody to share among", 100, []ledger.Money{0, 0}, nil, []ledger.Money{0, 0}},
		{"none at all", 100, nil, nil, nil},
		{"the largest sums", largest, []ledger.Money{largest, largest}, last, []ledger.Money{largest / 2, largest/2 + 1}},
	} {
		if got := ledger.Apportion(tt.sum, tt.weights, tt.order); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// The parts make the sum, none is a unit away from its exact share, and a larger
// weight has no smaller part.
func TestApportionAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		some := rapid.OneOf(rapid.Int64Range(0, 9), rapid.Int64Range(0, int64(largest)))
		sum := ledger.Money(some.Draw(t, "sum"))
		whole := new(big.Rat)
		weights := make([]ledger.Money, rapid.IntRange(1, 6).Draw(t, "weights"))
		for i := range weights {
			weights[i] = ledger.Money(some.Draw(t, "weight"))
			whole.Add(whole, new(big.Rat).SetInt64(int64(weights[i])))
		}
		parts := ledger.Apportion(sum, weights, nil)
		if whole.Sign() == 0 {
			return
		}
		left := sum
		for i, part := range parts {
			left -= part
			exact := new(big.Rat).SetInt64(int64(weights[i]))
			exact.Mul(exact, new(big.Rat).SetInt64(int64(sum))).Quo(exact, whole)
			if off := exact.Sub(exact, new(big.Rat).SetInt64(int64(part))); off.Abs(off).Cmp(big.NewRat(1, 1)) >= 0 {
				t.Fatalf("part %d of %v is off by %v", i, parts, off)
			}
			for j := range parts {
				if weights[i] > weights[j] && part < parts[j] {
					t.Fatalf("%v by %v", parts, weights)
				}
			}
		}
		if left != 0 {
			t.Fatalf("%v make %d less than %d", parts, left, sum)
		}
	})
}

func TestApportionPanics(t *testing.T) {
	for name, of := range map[string]func(){
		"a negative sum":    func() { ledger.Apportion(-1, []ledger.Money{1}, nil) },
		"a negative weight": func() { ledger.Apportion(1, []ledger.Money{-1}, nil) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s does not panic", name)
				}
			}()
			of()
		}()
	}
}
