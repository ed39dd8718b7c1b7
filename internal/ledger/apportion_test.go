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

func TestShares(t *testing.T) {
	for _, tt := range []struct {
		name  string
		parts int64
		sums  []ledger.Money
		want  []int64
	}{
		{"thirds", 10_000, []ledger.Money{5, 5, 5}, []int64{3334, 3333, 3333}},
		{"sixths and a half, which were 100.1 per cent", 1000, []ledger.Money{1, 1, 1, 3}, []int64{167, 167, 166, 500}},
		{"nothing has no share of what is left over", 1000, []ledger.Money{0, 1, 1, 1, 0}, []int64{0, 334, 333, 333, 0}},
		{"a credit", 1000, []ledger.Money{-1, 4}, []int64{-333, 1333}},
		{"two credits, the earlier of equals", 10_000, []ledger.Money{-1, -1, 8}, []int64{-1666, -1667, 13333}},
		{"one", 10_000, []ledger.Money{7}, []int64{10_000}},
		{"the largest", 1000, []ledger.Money{largest}, []int64{1000}},
		{"nothing in all", 1000, []ledger.Money{4, -4}, nil},
		{"none", 1000, nil, nil},
		{"less than nothing", 1000, []ledger.Money{4, -5}, nil},
		{"too much to add up", 1000, []ledger.Money{largest, 1}, nil},
		{"too large a share", 1000, []ledger.Money{largest, 1 - largest}, nil},
	} {
		got, ok := ledger.Shares(tt.parts, tt.sums)
		if !slices.Equal(got, tt.want) || ok != (tt.want != nil) {
			t.Errorf("%s: %v, %t, want %v", tt.name, got, ok, tt.want)
		}
	}
}

// Shares add up, none is a unit away from the exact one, and without credits they are
// those of Apportion.
func TestSharesAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		some := rapid.Int64Range(rapid.SampledFrom([]int64{0, -90, -900_000_000}).Draw(t, "least"), 1_000_000_000)
		sums := make([]ledger.Money, rapid.IntRange(1, 9).Draw(t, "sums"))
		whole := new(big.Rat)
		for i := range sums {
			sums[i] = ledger.Money(some.Draw(t, "sum"))
			whole.Add(whole, new(big.Rat).SetInt64(int64(sums[i])))
		}
		shares, ok := ledger.Shares(10_000, sums)
		if ok != (whole.Sign() > 0) {
			t.Fatalf("%v: ok is %t", sums, ok)
		}
		left := int64(10_000)
		for i := range shares {
			left -= shares[i]
			exact := new(big.Rat).SetInt64(int64(sums[i]))
			exact.Mul(exact, big.NewRat(10_000, 1)).Quo(exact, whole)
			if off := exact.Sub(exact, new(big.Rat).SetInt64(shares[i])); off.Abs(off).Cmp(big.NewRat(1, 1)) >= 0 {
				t.Fatalf("%v: share %d is %d, a unit away", sums, i, shares[i])
			}
		}
		if ok && left != 0 {
			t.Fatalf("%v: the shares are %v, %d away from the whole", sums, shares, left)
		}
		if ok && slices.Min(sums) >= 0 {
			for i, part := range ledger.Apportion(10_000, sums, nil) {
				if int64(part) != shares[i] {
					t.Fatalf("%v: shares %v, and apportioned %d is %d", sums, shares, i, part)
				}
			}
		}
	})
}
