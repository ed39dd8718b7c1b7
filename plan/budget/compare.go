package budget

import (
	"errors"

	"arrears/internal/ledger"
	"arrears/plan"
)

// Compared is one of several shapes of a plan for one balance.
type Compared struct {
	Terms    plan.Terms
	Schedule plan.Schedule // when Refusal is nil
	Refusal  error         // why there is no such plan; it wraps [plan.ErrNoPlan]
	// Share is what the largest instalment before the last takes of the surplus
	// of a budget, in hundredths of a per cent rounded up, so that no plan looks
	// lighter than it is. It is stated when a budget is given and the plan can
	// be made.
	Share plan.Limit[int64]
}

// Compare builds a schedule for each of the terms. One that cannot be made is
// an answer too; the error wraps [plan.ErrNoPlan] only if none can, or if a budget is
// given that has no surplus, and [plan.ErrTerms] if any of the terms makes no sense.
func Compare(shapes []plan.Terms, budget *Affordability) ([]Compared, error) {
	compared := make([]Compared, len(shapes))
	var refusals []error
	for i, terms := range shapes {
		c := &compared[i]
		c.Terms = terms
		c.Schedule, c.Refusal = plan.Build(terms)
		switch {
		case errors.Is(c.Refusal, plan.ErrNoPlan):
			refusals = append(refusals, c.Refusal)
		case c.Refusal != nil:
			return nil, c.Refusal
		case budget != nil:
			share, err := budget.taken(largest(c.Schedule), terms.Every)
			if err != nil {
				return nil, err
			}
			c.Share = plan.At(share)
		}
	}
	if len(refusals) == len(shapes) {
		return nil, errors.Join(refusals...)
	}
	return compared, nil
}

// largest is the largest instalment but for the last, which takes what is left
// over, or the only one.
func largest(s plan.Schedule) (most ledger.Money) {
	for _, p := range s.Instalments {
		if p.Number > 0 && (p.Number < s.Shape.Count || s.Shape.Count == 1) {
			most = max(most, p.Amount)
		}
	}
	return most
}
