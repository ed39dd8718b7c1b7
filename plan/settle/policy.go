package settle

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
	"arrears/plan"
)

// ErrRole says that a policy has no row for a role.
var ErrRole = errors.New("no such role")

// PolicyRow is one cell of a settlement policy: what a role may accept for
// balances and ages in a range. A blank limit forbids nothing, and both ends of
// a range belong to it. Sums are in minor units of the currency of the offers.
type PolicyRow struct {
	Role string
	Line int // where the row was read, for messages

	MinBalance, MaxBalance plan.Limit[ledger.Money]
	MinDays, MaxDays       plan.Limit[int] // days overdue

	LeastPercent plan.Limit[decimal.Decimal] // of the balance, 0 to 100
	MostPayments plan.Limit[int]
	LongestDays  plan.Limit[int] // from today to the last payment
	MostForgiven plan.Limit[ledger.Money]
}

func (r PolicyRow) balances() plan.Range[ledger.Money] {
	return plan.Range[ledger.Money]{Least: r.MinBalance, Most: r.MaxBalance}
}

func (r PolicyRow) days() plan.Range[int] { return plan.Range[int]{Least: r.MinDays, Most: r.MaxDays} }

func (r PolicyRow) covers(o Offer) bool {
	return r.balances().Has(o.Balance) && r.days().Has(o.DaysOverdue)
}

func (r PolicyRow) overlaps(s PolicyRow) bool {
	return r.Role == s.Role && r.balances().Meets(s.balances()) && r.days().Meets(s.days())
}

// Policy says which settlements each role may accept. It is made by
// [NewPolicy]; the zero Policy knows no role.
type Policy struct {
	rows  []PolicyRow
	roles []string // in the order of the rows
}

// NewPolicy checks the rows of a policy and keeps a copy of them.
//
// The error wraps [plan.ErrPolicy] if there are no rows; otherwise it joins one
// [plan.PolicyProblem] for each row without a role, range that ends before it begins,
// percentage outside 0 to 100, limit that no offer could meet, and row that
// overlaps an earlier one of its role.
func NewPolicy(rows []PolicyRow) (Policy, error) {
	if len(rows) == 0 {
		return Policy{}, fmt.Errorf("%w: it has no rows", plan.ErrPolicy)
	}
	p := Policy{rows: slices.Clone(rows)}
	var faults []error
	for i, row := range p.rows {
		for _, fault := range row.faults() {
			faults = append(faults, fault)
		}
		for _, earlier := range p.rows[:i] {
			if row.overlaps(earlier) {
				faults = append(faults, plan.PolicyProblem(row.Line, "role", fmt.Sprintf(
					"overlaps line %d for %q: a balance and age may have only one row", earlier.Line, row.Role)))
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

func (r PolicyRow) faults() (faults []*ledger.Problem) {
	complain := func(is bool, column, reason string) {
		if is {
			faults = append(faults, plan.PolicyProblem(r.Line, column, reason))
		}
	}
	complain(strings.TrimSpace(r.Role) == "", "role", "it is empty")
	complain(plan.Below(r.MinBalance, 0), "min_balance", "it is negative")
	complain(plan.Below(r.MaxBalance, 0), "max_balance", "it is negative")
	complain(r.balances().Empty(), "min_balance", "it is more than max_balance")
	complain(r.days().Empty(), "min_days", "it is more than max_days")
	percent, stated := r.LeastPercent.Get()
	complain(stated && !(ledger.Writable(percent) && !percent.IsNegative() && percent.LessThanOrEqual(hundred())),
		"least_percent", "it is not 0 to 100")
	complain(plan.Below(r.MostPayments, 1), "most_payments", "it is less than 1")
	complain(plan.Below(r.LongestDays, 0), "longest_days", "it is negative")
	complain(plan.Below(r.MostForgiven, 0), "most_forgiven", "it is negative")
	return faults
}

func hundred() decimal.Decimal { return decimal.NewFromInt(100) }

// QuoteOffers puts the offers of a weighing, in their order, to a role of the policy:
// each is paid in the payments of its path, by the last of them. The error is that of
// [Policy.Quote].
func (p Policy) QuoteOffers(w *Weighing, daysOverdue int, role string) (quotes []Quote, err error) {
	for _, path := range w.Paths {
		if path.Kind != OfferPath {
			continue
		}
		quote, err := p.Quote(Offer{
			Currency: w.Case.Currency, Balance: w.Case.Balance, Amount: path.Cash, DaysOverdue: daysOverdue,
			Payments: len(path.Schedule.Instalments), WithinDays: path.Last.Days(w.Case.AsAt),
		}, role)
		if err != nil {
			return nil, err
		}
		quotes = append(quotes, quote)
	}
	return quotes, nil
}

// Quote puts an offer to a role of the policy. An offer that the role may not
// accept is not an error: see Allowed and Reasons.
//
// The error wraps [plan.ErrTerms] if the offer makes no sense, such as one above the
// balance, and [ErrRole] if the policy has no such role.
func (p Policy) Quote(offer Offer, role string) (Quote, error) {
	if err := offer.check(); err != nil {
		return Quote{}, err
	}
	if !slices.Contains(p.roles, role) {
		return Quote{}, p.noRole(role)
	}
	q := Quote{
		Offer:    offer,
		Role:     role,
		Forgiven: offer.Balance - offer.Amount,
		Share:    offer.Amount.Share(offer.Balance),
	}
	if q.Cell, q.HasCell = p.cell(offer, role); q.HasCell {
		q.Findings = q.Cell.test(offer)
		q.Allowed = allOK(q.Findings)
		q.LeastOffer = q.Cell.leastOffer(offer.Balance)
	}
	for _, r := range p.roles {
		if cell, ok := p.cell(offer, r); ok && allOK(cell.test(offer)) {
			q.Authority = append(q.Authority, r)
		}
	}
	return q, nil
}

func (p Policy) noRole(role string) error {
	return fmt.Errorf("%w: %q: want one of %s", ErrRole, role, strings.Join(p.roles, ", "))
}

// test puts the offer to every limit that the cell states.
func (r PolicyRow) test(o Offer) (findings []Finding) {
	if percent, ok := r.LeastPercent.Get(); ok {
		least := percentUp(o.Balance, percent)
		f := Finding{Test: LeastPercent, Asked: int64(o.Amount), Limit: int64(least), Margin: int64(o.Amount - least)}
		// Multiplied out, so that no division can decide a close case.
		f.OK = minor(o.Amount).Mul(hundred()).GreaterThanOrEqual(minor(o.Balance).Mul(percent))
		findings = append(findings, f)
	}
	if most, ok := r.MostForgiven.Get(); ok {
		findings = append(findings, atMostFinding(MostForgiven, int64(o.Balance-o.Amount), int64(most)))
	}
	if most, ok := r.MostPayments.Get(); ok {
		findings = append(findings, atMostFinding(MostPayments, int64(o.Payments), int64(most)))
	}
	if longest, ok := r.LongestDays.Get(); ok {
		findings = append(findings, atMostFinding(LongestDays, int64(o.WithinDays), int64(longest)))
	}
	return findings
}

// leastOffer returns the least sum that meets the cell's percentage and most
// forgiven. It is a penny where they ask for less, as nothing is no offer.
func (r PolicyRow) leastOffer(balance ledger.Money) ledger.Money {
	least := ledger.Money(1)
	if percent, ok := r.LeastPercent.Get(); ok {
		least = max(least, percentUp(balance, percent))
	}
	if most, ok := r.MostForgiven.Get(); ok {
		least = max(least, balance-most)
	}
	return least
}
