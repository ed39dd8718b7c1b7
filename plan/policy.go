package plan

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// What can be wrong with a policy and the questions put to it.
var (
	// ErrPolicy says that a policy makes no sense or contradicts itself.
	ErrPolicy = errors.New("the policy makes no sense")
	// ErrRole says that a policy has no row for a role.
	ErrRole = errors.New("no such role")
)

// PolicyRow is one cell of a settlement policy: what a role may accept for
// balances and ages in a range. A blank limit forbids nothing, and both ends of
// a range belong to it. Sums are in minor units of the currency of the offers.
type PolicyRow struct {
	Role string
	Line int // where the row was read, for messages

	MinBalance, MaxBalance Limit[ledger.Money]
	MinDays, MaxDays       Limit[int] // days overdue

	LeastPercent Limit[decimal.Decimal] // of the balance, 0 to 100
	MostPayments Limit[int]
	LongestDays  Limit[int] // from today to the last payment
	MostForgiven Limit[ledger.Money]
}

func (r PolicyRow) balances() Range[ledger.Money] {
	return Range[ledger.Money]{Least: r.MinBalance, Most: r.MaxBalance}
}

func (r PolicyRow) days() Range[int] { return Range[int]{Least: r.MinDays, Most: r.MaxDays} }

func (r PolicyRow) covers(o Offer) bool {
	return r.balances().Has(o.Balance) && r.days().Has(o.DaysOverdue)
}

func (r PolicyRow) overlaps(s PolicyRow) bool {
	return r.Role == s.Role && r.balances().Meets(s.balances()) && r.days().Meets(s.days())
}

// A PolicyError is a complaint about one cell of a policy. It wraps
// [ErrPolicy].
type PolicyError struct {
	Line   int    // of the row
	Column string // as the policy file heads it
	Reason string
}

// Error returns the complaint in one line.
func (e *PolicyError) Error() string {
	return fmt.Sprintf("line %d: %s: %s", e.Line, e.Column, e.Reason)
}

// Unwrap returns [ErrPolicy].
func (e *PolicyError) Unwrap() error { return ErrPolicy }

// Policy says which settlements each role may accept. It is made by
// [NewPolicy]; the zero Policy knows no role.
type Policy struct {
	rows  []PolicyRow
	roles []string // in the order of the rows
}

// NewPolicy checks the rows of a policy and keeps a copy of them.
//
// The error wraps [ErrPolicy] if there are no rows; otherwise it joins one
// [*PolicyError] for each row without a role, range that ends before it begins,
// percentage outside 0 to 100, limit that no offer could meet, and row that
// overlaps an earlier one of its role.
func NewPolicy(rows []PolicyRow) (Policy, error) {
	if len(rows) == 0 {
		return Policy{}, fmt.Errorf("%w: it has no rows", ErrPolicy)
	}
	p := Policy{rows: slices.Clone(rows)}
	var faults []error
	for i, row := range p.rows {
		for _, fault := range row.faults() {
			faults = append(faults, fault)
		}
		for _, earlier := range p.rows[:i] {
			if row.overlaps(earlier) {
				faults = append(faults, &PolicyError{row.Line, "role", fmt.Sprintf(
					"overlaps line %d for %q: a balance and age may have only one row", earlier.Line, row.Role)})
				break
			}
		}
		if !slices.Contains(p.roles, row.Role) {
			p.roles = append(p.roles, row.Role)
		}
	}
	if len(faults) > 0 {
		return Policy{}, errors.Join(faults...)
	}
	return p, nil
}

// Rows lists the rows, in their order.
func (p Policy) Rows() []PolicyRow { return slices.Clone(p.rows) }

// Roles lists the roles, in the order of the policy.
func (p Policy) Roles() []string { return slices.Clone(p.roles) }

// cell finds the one row of a role that covers the offer's balance and age.
func (p Policy) cell(o Offer, role string) (PolicyRow, bool) {
	for _, row := range p.rows {
		if row.Role == role && row.covers(o) {
			return row, true
		}
	}
	return PolicyRow{}, false
}

func (r PolicyRow) faults() (faults []*PolicyError) {
	complain := func(is bool, column, reason string) {
		if is {
			faults = append(faults, &PolicyError{r.Line, column, reason})
		}
	}
	complain(strings.TrimSpace(r.Role) == "", "role", "it is empty")
	complain(Below(r.MinBalance, 0), "min_balance", "it is negative")
	complain(Below(r.MaxBalance, 0), "max_balance", "it is negative")
	complain(r.balances().Empty(), "min_balance", "it is more than max_balance")
	complain(r.days().Empty(), "min_days", "it is more than max_days")
	percent, stated := r.LeastPercent.Get()
	complain(stated && !(ledger.Writable(percent) && !percent.IsNegative() && percent.LessThanOrEqual(hundred())),
		"least_percent", "it is not 0 to 100")
	complain(Below(r.MostPayments, 1), "most_payments", "it is less than 1")
	complain(Below(r.LongestDays, 0), "longest_days", "it is negative")
	complain(Below(r.MostForgiven, 0), "most_forgiven", "it is negative")
	return faults
}

func hundred() decimal.Decimal { return decimal.NewFromInt(100) }
