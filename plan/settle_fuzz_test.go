package plan_test

import (
	"math/big"
	"testing"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
	"arrears/plan"
)

// FuzzQuote checks that the least offer is allowed and a penny less is not, and
// that the percentage is tested exactly.
func FuzzQuote(f *testing.F) {
	f.Add(int64(100_00), int64(90_00), int64(333333), int64(5_00))
	f.Add(int64(1), int64(1), int64(0), int64(0))
	f.Add(int64(1<<62), int64(1<<61), int64(1_000_000), int64(-1))
	f.Add(int64(300_00), int64(99_99), int64(333_333), int64(-1))
	f.Fuzz(func(t *testing.T, balance, amount, percent, forgiven int64) {
		row := plan.PolicyRow{Role: "clerk", LeastPercent: plan.At(decimal.New(percent, -4))}
		if forgiven >= 0 {
			row.MostForgiven = plan.At(ledger.Money(forgiven))
		}
		policy, err := plan.NewPolicy([]plan.PolicyRow{row})
		if percent < 0 || percent > 1_000_000 {
			checkError(t, err, plan.ErrPolicy, "least_percent")
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		ask := plan.Offer{Currency: ledger.Sterling, Balance: ledger.Money(balance), Amount: ledger.Money(amount), Payments: 1}
		q, err := policy.Quote(ask, "clerk")
		if balance <= 0 || amount <= 0 || amount > balance {
			checkError(t, err, plan.ErrTerms, "")
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		enough := product(amount, 1_000_000).Cmp(product(balance, percent)) >= 0
		if want := enough && (forgiven < 0 || balance-amount <= forgiven); q.Allowed != want {
			t.Errorf("%v of %v at %d: allowed %v, want %v", amount, balance, percent, q.Allowed, want)
		}
		if q.Allowed != (ask.Amount >= q.LeastOffer) || q.Allowed != (len(q.Reasons()) == 0) {
			t.Errorf("%v of %v: allowed %v, the least is %v: %v", amount, balance, q.Allowed, q.LeastOffer, q.Reasons())
		}
		for _, finding := range q.Findings {
			if finding.OK != (finding.Margin >= 0) {
				t.Errorf("%+v", finding)
			}
		}
		ask.Amount = q.LeastOffer
		if q := must(policy.Quote(ask, "clerk")); !q.Allowed {
			t.Errorf("the least offer is not allowed: %v", q.Reasons())
		}
		if ask.Amount--; ask.Amount > 0 && must(policy.Quote(ask, "clerk")).Allowed {
			t.Errorf("%v is allowed, below the least offer", ask.Amount)
		}
	})
}

func product(a, b int64) *big.Int { return new(big.Int).Mul(big.NewInt(a), big.NewInt(b)) }
