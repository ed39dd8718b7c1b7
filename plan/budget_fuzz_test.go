package plan_test

import (
	"errors"
	"math/big"
	"testing"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
	"arrears/plan"
)

// FuzzPerPeriod checks that a share of a surplus is the largest whole sum that
// is there every period: one penny more would not be.
func FuzzPerPeriod(f *testing.F) {
	f.Add(int64(100_00), int64(20_00), uint16(5000), uint8(3))
	f.Add(int64(1), int64(0), uint16(1), uint8(0))
	f.Add(int64(10), int64(70), uint16(10000), uint8(5))
	f.Fuzz(func(t *testing.T, weekly, monthly int64, share uint16, period uint8) {
		a, err := plan.Surplus(ledger.Sterling, []plan.BudgetLine{
			{Section: plan.Income, Item: "pay", Amount: ledger.Money(weekly), Every: plan.Week},
			{Section: plan.Flexible, Item: "food", Amount: ledger.Money(monthly), Every: plan.Month},
		})
		if weekly < 0 || monthly < 0 {
			checkError(t, err, plan.ErrBudget, "negative")
			return
		}
		if errors.Is(err, ledger.ErrOverflow) {
			return
		}
		if err != nil || a.Surplus != ledger.Money(52*weekly-12*monthly) {
			t.Fatalf("surplus %v, %v", a.Surplus, err)
		}
		every := allPeriods[int(period)%len(allPeriods)]
		got, err := a.PerPeriod(every, decimal.New(int64(share), -4))
		if share == 0 || share > 10_000 {
			checkError(t, err, plan.ErrTerms, "share")
			return
		}
		// In ten-thousandths: the sum for a year and what may be offered.
		there := new(big.Int).Mul(big.NewInt(int64(a.Surplus)), big.NewInt(int64(share)))
		year := func(each ledger.Money) *big.Int {
			return new(big.Int).Mul(big.NewInt(int64(each)), big.NewInt(int64(every.PerYear())*10_000))
		}
		if err != nil {
			checkError(t, err, plan.ErrNoPlan, "")
			if year(1).Cmp(there) <= 0 {
				t.Errorf("%v of %v %v: %v, want at least a penny", share, a.Surplus, every, err)
			}
			return
		}
		if got < 1 || year(got).Cmp(there) > 0 || year(got+1).Cmp(there) <= 0 {
			t.Errorf("%v of %v %v is %v", share, a.Surplus, every, got)
		}
	})
}
