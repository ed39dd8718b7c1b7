package budget

import (
	"cmp"
	"slices"

	"arrears/internal/ledger"
	"arrears/plan"
)

// Statement is a budget set out to be read: what each line comes to, and what
// the surplus allows.
type Statement struct {
	Affordability
	Lines []StatementLine // by section, and in the order of the budget inside each
	Share ledger.Percent  // of the surplus
	// Allows is what the share of the surplus comes to for each period. It is
	// empty when there is no surplus.
	Allows []Allowance
}

// StatementLine is a line of a budget and what it comes to: exactly for a year,
// rounded for a month (see [Monthly]).
type StatementLine struct {
	Line
	Yearly, Monthly ledger.Money
}

// Allowance is what a share of a surplus comes to for one period, rounded down.
type Allowance struct {
	Every  plan.Period
	Amount ledger.Money
}

// Monthly returns a twelfth of a yearly sum, rounded half away from zero to the
// minor unit. Months rounded one by one may not add up to their total.
func Monthly(yearly ledger.Money) ledger.Money { return Each(yearly, plan.Month) }

// Each returns what a yearly sum comes to for a period, rounded as [Monthly] is.
func Each(yearly ledger.Money, every plan.Period) ledger.Money {
	each, err := yearly.MulDiv(1, int64(every.PerYear()), ledger.HalfAwayFromZero)
	if err != nil {
		panic("budget: a part is larger than the whole")
	}
	return each
}

// NewStatement sets out a budget. The share of the surplus is above 0% and up to
// 100%; the zero rule sets nothing aside. The errors are those
// of [Surplus], [plan.ErrTerms] for a rule that makes no sense or a budget that
// has savings of its own already, and, for a share that makes no sense, those of
// [Affordability.PerPeriod].
func NewStatement(currency ledger.Currency, lines []Line, share ledger.Percent, rule SavingsRule) (Statement, error) {
	surplus, err := Surplus(currency, lines)
	if err != nil {
		return Statement{}, err
	}
	if surplus, err = surplus.keep(rule); err != nil {
		return Statement{}, err
	}
	s := Statement{Affordability: surplus, Share: share}
	for _, line := range lines {
		yearly, err := line.Yearly()
		if err != nil {
			return Statement{}, err
		}
		s.Lines = append(s.Lines, StatementLine{line, yearly, Monthly(yearly)})
	}
	slices.SortStableFunc(s.Lines, func(a, b StatementLine) int { return cmp.Compare(a.Section, b.Section) })
	return s.allowing()
}

// allowing is s with what the surplus allows.
func (s Statement) allowing() (Statement, error) {
	for _, every := range []plan.Period{plan.Week, plan.Fortnight, plan.FourWeeks, plan.Month} {
		amount, err := s.bears(every, s.Share)
		if err != nil {
			return Statement{}, err
		}
		if amount > 0 {
			s.Allows = append(s.Allows, Allowance{every, amount})
		}
	}
	return s, nil
}

// Offer is what the share of the surplus comes to for a month: nothing when
// there is no surplus.
func (s Statement) Offer() ledger.Money { return s.OfferEach(plan.Month) }

// OfferEach is the same for a period. The share is one that made the statement.
func (s Statement) OfferEach(every plan.Period) ledger.Money {
	amount, err := s.bears(every, s.Share)
	if err != nil {
		panic("budget: a statement was made of a share that makes no sense")
	}
	return amount
}

// Stressed returns the statement of a budget after changes: its sections, its
// surplus and what that allows. It has no lines.
func (s Statement) Stressed(changes []Stress) (Statement, error) {
	after, err := s.Affordability.stressed(changes)
	if err != nil {
		return Statement{}, err
	}
	return Statement{Affordability: after, Share: s.Share}.allowing()
}
