package ledger

import (
	"fmt"
	"math/big"
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
