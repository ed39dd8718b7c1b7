package plan

import (
	"errors"
	"fmt"

	"arrears/internal/ledger"
)

// PlanLimit is a row of the limits that a policy puts to plans: the smallest
// payment and the longest term for balances in a range. A blank limit forbids
// nothing, and both ends of the range belong to it.
type PlanLimit struct {
	Line int // where the row was read, for messages

	MinBalance, MaxBalance Limit[ledger.Money]
	SmallestPayment        Limit[ledger.Money] // each instalment, but for an odd last one
	LongestMonths          Limit[int]
}

func (l PlanLimit) balances() Range[ledger.Money] {
	return Range[ledger.Money]{Least: l.MinBalance, Most: l.MaxBalance}
}

// PlanLimits says which plans a policy allows. It is made by [NewPlanLimits];
// the zero PlanLimits has no rows.
type PlanLimits struct{ rows []PlanLimit }

// NewPlanLimits checks the rows of the limits.
//
// The error wraps [ErrPolicy]: it joins one [*PolicyError] for each range that
// ends before it begins, limit below zero or that no plan could meet, and row
// that overlaps an earlier one.
func NewPlanLimits(rows []PlanLimit) (PlanLimits, error) {
	var faults []error
	for i, row := range rows {
		complain := func(is bool, column, reason string) {
			if is {
				faults = append(faults, &PolicyError{row.Line, column, reason})
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
	return PlanLimits{rows}, errors.Join(faults...)
}

// Row returns the row for a balance, and whether there is one.
func (p PlanLimits) Row(balance ledger.Money) (PlanLimit, bool) {
	for _, row := range p.rows {
		if row.balances().Has(balance) {
			return row, true
		}
	}
	return PlanLimit{}, false
}

// breaches says in words which limits a plan is outside of.
func (h *PlanHealth) breaches() (broken []string) {
	c := h.Statement.Currency
	if !h.HasRow {
		return []string{fmt.Sprintf("the limits have no row for a balance of %s", c.WithCode(h.Owed()))}
	}
	if least, ok := h.Row.SmallestPayment.Get(); ok && h.Terms.Instalment < least && h.Terms.Count > 1 {
		broken = append(broken, fmt.Sprintf("an instalment of %s is below the smallest of %s", c.WithCode(h.Terms.Instalment), c.WithCode(least)))
	}
	if most, ok := h.Row.LongestMonths.Get(); ok && h.Months > most {
		broken = append(broken, fmt.Sprintf("a term of %s is longer than the longest of %d", ledger.Count(int64(h.Months), "month"), most))
	}
	return broken
}
