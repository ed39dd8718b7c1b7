package ageing

import (
	"math/big"
	"math/bits"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// weight is a sum of money times days, which 64 bits do not hold for the largest
// ledgers.
type weight struct{ high, low uint64 }

// add takes in a sum, which is not negative, and its days, which are not either.
func (w *weight) add(sum ledger.Money, days int) {
	high, low := bits.Mul64(uint64(sum), uint64(days))
	w.merge(weight{high, low})
}

func (w *weight) merge(o weight) {
	var carry uint64
	w.low, carry = bits.Add64(w.low, o.low, 0)
	w.high, _ = bits.Add64(w.high, o.high, carry)
}

// over is the mean number of days for a sum, to one decimal, rounded half away
// from zero; 0 for no sum.
func (w weight) over(sum ledger.Money) decimal.Decimal {
	if sum <= 0 {
		return decimal.Zero
	}
	days := new(big.Int).SetUint64(w.high)
	days.Lsh(days, 64).Add(days, new(big.Int).SetUint64(w.low))
	return decimal.NewFromBigInt(days, 0).DivRound(decimal.NewFromInt(int64(sum)), 1)
}
