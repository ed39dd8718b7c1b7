package plan

import (
	"fmt"

	"arrears/internal/ledger"
)

// SavingsRule sets a part of a surplus aside each month, before anything is
// offered. The Standard Financial Statement allows a tenth of the surplus, and
// 20.00 at most. The zero rule sets nothing aside.
type SavingsRule struct {
	Share int64        // of the surplus, in hundredths of a per cent, 1 to 10000
	Most  ledger.Money // a month, above zero
}

// Keep returns a with a rule for savings.
//
// The error wraps [ErrTerms] if the rule makes no sense, or if the budget has
// savings of its own, for then they would be taken twice.
func (a Affordability) Keep(rule SavingsRule) (Affordability, error) {
	switch {
	case rule == SavingsRule{}:
	case rule.Share < 1 || rule.Share > 10_000 || rule.Most < 1:
		return a, fmt.Errorf("%w: a rule for savings wants a share above 0%% and up to 100%%, and a sum above zero", ErrTerms)
	case a.yearly[Savings] > 0:
		return a, fmt.Errorf("%w: the budget has savings of %s a year, and a rule for savings would take them again: want one of them",
			ErrTerms, a.Currency.WithCode(a.yearly[Savings]))
	}
	a.Rule = rule
	return a, nil
}

// Kept returns what the rule sets aside each month: its share of a twelfth of
// the surplus, rounded down once, and no more than its most.
func (a Affordability) Kept() ledger.Money {
	if a.Surplus <= 0 {
		return 0
	}
	part, err := a.Surplus.MulDiv(a.Rule.Share, 12*10_000, ledger.Down)
	if err != nil {
		panic("plan: a share of a twelfth is larger than the whole")
	}
	return min(part, a.Rule.Most)
}

// Available returns the yearly surplus less what the rule sets aside. It is
// exact, and negative when there is a shortfall.
func (a Affordability) Available() ledger.Money { return a.Surplus - 12*a.Kept() }
