package ledger

import (
	"cmp"
	"fmt"
	"math/big"
	"math/bits"
	"slices"
)

// Apportion shares a sum by weight: each part is sum × weight ÷ all weights, cut to the
// minor unit, and the units left over go to the largest fractions that were cut, one
// each. Among equals the one that order puts first has it, given the places of two
// weights; without an order it is the earlier.
//
// The parts add up to the sum, and none is a whole unit away from its exact share. When
// no weight is above zero there is nobody to share among, and all parts are zero. It
// panics on a sum or a weight below zero.
func Apportion(sum Money, weights []Money, order func(i, j int) int) []Money {
	parts := make([]Money, len(weights))
	whole := new(big.Int)
	for _, weight := range weights {
		if sum < 0 || weight < 0 {
			panic(fmt.Sprintf("ledger: Apportion of %d by %d", sum, weight))
		}
		whole.Add(whole, big.NewInt(int64(weight)))
	}
	if whole.Sign() == 0 {
		return parts
	}
	places, cuts, left := make([]int, len(weights)), make([]*big.Int, len(weights)), sum
	for i, weight := range weights {
		places[i], cuts[i] = i, new(big.Int)
		part := new(big.Int).Mul(big.NewInt(int64(sum)), big.NewInt(int64(weight)))
		part.QuoRem(part, whole, cuts[i])
		parts[i] = Money(part.Int64()) // a part is no larger than the sum
		left -= parts[i]
	}
	slices.SortStableFunc(places, func(i, j int) int {
		if larger := cuts[j].Cmp(cuts[i]); larger != 0 || order == nil {
			return larger
		}
		return order(i, j)
	})
	for _, i := range places[:left] {
		parts[i]++
	}
	return parts
}

// Shares says how much of a whole each of some sums is, as parts of so many: 10,000 for
// hundredths of a per cent. As in [Apportion] each is cut and the units left over go to
// the largest fractions, so that they add up; a sum below zero, as of credits, has a share
// below zero. It is not ok when the sums come to nothing or less, of which nothing is
// a share, or when a share is too large.
func Shares(parts int64, sums []Money) (shares []int64, ok bool) {
	whole, err := Sum(sums...)
	if err != nil || whole <= 0 {
		return nil, false
	}
	places, cuts, left := make([]int, len(sums)), make([]uint64, len(sums)), parts
	shares = make([]int64, len(sums))
	for i, sum := range sums {
		high, low := bits.Mul64(uint64(sum.Abs()), uint64(parts))
		if high >= uint64(whole) {
			return nil, false
		}
		share, cut := bits.Div64(high, low, uint64(whole))
		if share > 1<<62 {
			return nil, false
		}
		places[i], shares[i], cuts[i] = i, int64(share), cut
		if sum < 0 {
			if shares[i] = -shares[i]; cut > 0 {
				shares[i], cuts[i] = shares[i]-1, uint64(whole)-cut
			}
		}
		left -= shares[i]
	}
	slices.SortStableFunc(places, func(i, j int) int { return cmp.Compare(cuts[j], cuts[i]) })
	for _, i := range places[:left] {
		shares[i]++
	}
	return shares, true
}
