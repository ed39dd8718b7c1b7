package plan

import (
	"cmp"
	"errors"
	"fmt"

	"arrears/internal/ledger"
)

// Limit is a figure that a policy may leave blank. The zero Limit is blank: it
// forbids nothing.
type Limit[T any] struct {
	value  T
	stated bool
}

// At returns a limit at v.
func At[T any](v T) Limit[T] { return Limit[T]{value: v, stated: true} }

// Get returns the figure, and whether it is stated.
func (l Limit[T]) Get() (T, bool) { return l.value, l.stated }

// Range is what is from a least to a most, both in it, and open at an end that
// is blank.
type Range[T cmp.Ordered] struct{ Least, Most Limit[T] }

// Has says whether v is in the range.
func (r Range[T]) Has(v T) bool {
	return !Range[T]{r.Least, At(v)}.Empty() && !Range[T]{At(v), r.Most}.Empty()
}

// Empty says whether the range holds nothing: its least is above its most.
func (r Range[T]) Empty() bool {
	return r.Least.stated && r.Most.stated && r.Least.value > r.Most.value
}

// Meets says whether two ranges, neither of them empty, have a value in common.
func (r Range[T]) Meets(s Range[T]) bool {
	return !r.Empty() && !s.Empty() && !Range[T]{r.Least, s.Most}.Empty() && !Range[T]{s.Least, r.Most}.Empty()
}

// Below says whether a limit is stated and is less than it may be.
func Below[T cmp.Ordered](l Limit[T], least T) bool { return Range[T]{At(least), l}.Empty() }

// LimitRow is a row of the limits that a policy puts to plans: the smallest
// payment and the longest term for balances in a range. A blank limit forbids
// nothing, and both ends of the range belong to it.
type LimitRow struct {
	Line int // where the row was read, for messages

	MinBalance, MaxBalance Limit[ledger.Money]
	SmallestPayment        Limit[ledger.Money] // each instalment, but for an odd last one
	LongestMonths          Limit[int]
}

func (l LimitRow) balances() Range[ledger.Money] {
	return Range[ledger.Money]{Least: l.MinBalance, Most: l.MaxBalance}
}

// Limits says which plans a policy allows. It is made by [NewLimits];
// the zero Limits has no rows.
type Limits struct{ rows []LimitRow }

// NewLimits checks the rows of the limits.
//
// The error wraps [ErrPolicy]: it joins one [PolicyProblem] for each range that
// ends before it begins, limit below zero or that no plan could meet, and row
// that overlaps an earlier one.
func NewLimits(rows []LimitRow) (Limits, error) {
	var faults []error
	for i, row := range rows {
		complain := func(is bool, column, reason string) {
			if is {
				faults = append(faults, PolicyProblem(row.Line, column, reason))
			}
		}
		complain(Below(row.MinBalance, 0), "min_balance", "it is negative")
		complain(Below(row.MaxBalance, 0), "max_balance", "it is negative")
		complain(row.balances().Empty(), "min_balance", "it is more than max_balance")
		complain(Below(row.SmallestPayment, 0), "smallest_payment", "it is negative")
		complain(Below(row.LongestMonths, 1), "longest_months", "it is less than 1")
		for _, earlier := range rows[:i] {
			if row.balances().Meets(earlier.balances()) {
				complain(true, "min_balance", fmt.Sprintf("overlaps line %d: a balance may have only one row", earlier.Line))
				break
			}
		}
	}
	return Limits{rows}, errors.Join(faults...)
}

// Row returns the row for a balance, and whether there is one.
func (p Limits) Row(balance ledger.Money) (LimitRow, bool) {
	for _, row := range p.rows {
		if row.balances().Has(balance) {
			return row, true
		}
	}
	return LimitRow{}, false
}

// ErrPolicy says that a policy makes no sense or contradicts itself.
var ErrPolicy = errors.New("the policy makes no sense")

// PolicyProblem is a complaint about one cell of a policy, by the line of its row
// and the heading of its column. It wraps [ErrPolicy], and says nothing but the
// reason.
func PolicyProblem(line int, heading, reason string) *ledger.Problem {
	return &ledger.Problem{Line: line, Heading: heading, Err: policyFault(reason)}
}

// policyFault is what is wrong with a cell of a policy.
type policyFault string

func (f policyFault) Error() string { return string(f) }

func (policyFault) Unwrap() error { return ErrPolicy }
