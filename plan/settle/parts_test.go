package settle_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/plan/settle"
)

// TestOfferInParts values sums on days of their own by the powers of a float, and
// finds the least sum in the same parts.
func TestOfferInParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := debt()
		var parts []settle.Payment
		want := 0.0
		for range rapid.IntRange(1, 8).Draw(t, "parts") {
			days := rapid.IntRange(0, 700).Draw(t, "days")
			part := settle.Payment{On: c.AsAt + ledger.Date(days), Amount: ledger.Money(rapid.Int64Range(1, int64(c.Balance)/8).Draw(t, "sum"))}
			parts = append(parts, part)
			want += float64(part.Amount) * math.Pow(1+c.CostOfMoney.InexactFloat64(), -float64(days)/365)
		}
		offer := must(settle.NewProposal(parts))
		c.Offers = []settle.Proposal{offer}
		w := must(settle.Weigh(c))
		if got := w.Paths[0].Worth.InexactFloat64(); math.Abs(got-want) > 1e-6*want {
			t.Errorf("worth %v, want %v", got, want)
		}
		var sum ledger.Money
		for i, part := range offer.Parts {
			sum += part.Amount
			if i > 0 && part.On <= offer.Parts[i-1].On {
				t.Errorf("parts on %v and %v", offer.Parts[i-1].On, part.On)
			}
		}
		if sum != offer.Amount || offer.Payments != len(offer.Parts) || offer.First != offer.Parts[0].On || w.Paths[0].Cash != sum {
			t.Errorf("parts of %v make %+v", sum, offer)
		}
	})
}
