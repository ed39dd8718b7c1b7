package files

import (
	"arrears/internal/ledger"
)

// A PolicyRow is a row of a settlement policy: what a role may accept of debts in a
// range of balances and ages. A blank cell limits nothing.
type PolicyRow struct {
	Role         string          `csv:"role"`
	MinBalance   *ledger.Money   `csv:"min_balance"`
	MaxBalance   *ledger.Money   `csv:"max_balance"`
	MinDays      *int            `csv:"min_days"`
	MaxDays      *int            `csv:"max_days"`
	LeastPercent *ledger.Percent `csv:"least_percent"`
	MostPayments *int            `csv:"most_payments"`
	LongestDays  *int            `csv:"longest_days"`
	MostForgiven *ledger.Money   `csv:"most_forgiven"`
}

// Policy reads the rows of a settlement policy.
func Policy(source Source, currency ledger.Currency) ([]Row[PolicyRow], error) {
	return Read[PolicyRow](source, currency)
}

// A LimitRow is a row of the limits that a policy puts to plans for a range of
// balances. A blank cell limits nothing.
type LimitRow struct {
	MinBalance      *ledger.Money `csv:"min_balance"`
	MaxBalance      *ledger.Money `csv:"max_balance"`
	SmallestPayment *ledger.Money `csv:"smallest_payment"`
	LongestMonths   *int          `csv:"longest_months"`
}

// Limits reads the limits that a policy puts to plans.
func Limits(source Source, currency ledger.Currency) ([]Row[LimitRow], error) {
	return Read[LimitRow](source, currency)
}
