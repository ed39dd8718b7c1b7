package plan

import (
	"cmp"

	"arrears/internal/ledger"
)

// BatchSums is where the debts of a batch went, and their sums of money.
type BatchSums struct {
	Rows, Plans, Refused, Rejected, Payments int
	Late                                     int // plans with instalments that fall due before interest starts

	Balance        ledger.Money // of the debts that have a plan
	Interest       ledger.Money // in the plans
	Total          ledger.Money // of the payments
	RefusedBalance ledger.Money // of the debts that have none
}

// Add adds the counts and sums of some rows. The error says that a sum is too
// large.
func (s *BatchSums) Add(t *BatchSums) error {
	s.Rows += t.Rows
	s.Plans += t.Plans
	s.Refused += t.Refused
	s.Rejected += t.Rejected
	s.Payments += t.Payments
	s.Late += t.Late
	var faults [4]error
	s.Balance, faults[0] = s.Balance.Add(t.Balance)
	s.Interest, faults[1] = s.Interest.Add(t.Interest)
	s.Total, faults[2] = s.Total.Add(t.Total)
	s.RefusedBalance, faults[3] = s.RefusedBalance.Add(t.RefusedBalance)
	return cmp.Or(faults[:]...)
}

// AddPlan adds a debt of a balance: with the plan that was made for it, or without one
// when that is nil. The error says that a sum is too large.
func (s *BatchSums) AddPlan(balance ledger.Money, made *Payments) error {
	if made == nil {
		return s.Add(&BatchSums{Refused: 1, RefusedBalance: balance})
	}
	late := 0
	if made.Late {
		late = 1
	}
	return s.Add(&BatchSums{Plans: 1, Payments: made.payments(), Late: late, Balance: balance, Interest: made.Interest, Total: made.Amount})
}

// Tied says whether every row went somewhere, and the payments make the balances
// and the interest.
func (s *BatchSums) Tied() bool {
	owed, err := s.Balance.Add(s.Interest)
	return err == nil && s.Rows == s.Plans+s.Refused+s.Rejected && owed == s.Total
}
