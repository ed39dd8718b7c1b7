package plan

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// Offer is a sum offered in full settlement of a balance, in minor units.
type Offer struct {
	Currency    ledger.Currency
	Balance     ledger.Money // what is owed, above zero
	Amount      ledger.Money // what is offered, above zero and at most the balance
	DaysOverdue int          // negative when not yet due
	Payments    int          // in how many parts, from 1
	WithinDays  int          // from today to the last part
}

// Quote is what a policy says to an offer put to a role.
type Quote struct {
	Offer Offer
	Role  string

	Forgiven ledger.Money // the balance less the offer
	// Share is the offer as a part of the balance, in hundredths of a per cent
	// cut down. It is for show: the policy's percentage is tested exactly.
	Share int64

	// Cell is the row of the role that covers the balance and age. HasCell is
	// false when none does, and then the role may accept nothing.
	Cell     PolicyRow
	HasCell  bool
	Findings []Finding // one for each limit that the cell states
	Allowed  bool      // there is a cell and every finding is OK

	// LeastOffer is the smallest sum that the cell's percentage and most
	// forgiven let the role accept, rounded up to the minor unit and above
	// zero. It is zero when there is no cell.
	LeastOffer ledger.Money

	// Authority lists the roles, in the order of the policy, whose own cell
	// allows the offer.
	Authority []string
}

// Quote puts an offer to a role of the policy. An offer that the role may not
// accept is not an error: see Allowed and Reasons.
//
// The error wraps [ErrTerms] if the offer makes no sense, such as one above the
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

func (o Offer) check() error {
	fault := ""
	switch {
	case o.Currency == ledger.Currency{}:
		fault = "no currency"
	case o.Balance <= 0:
		fault = fmt.Sprintf("a balance of %s is not owed: want more than zero", o.Currency.WithCode(o.Balance))
	case o.Amount <= 0:
		fault = fmt.Sprintf("an offer of %s: want more than zero", o.Currency.WithCode(o.Amount))
	case o.Amount > o.Balance:
		fault = fmt.Sprintf("an offer of %s is above the balance of %s: want at most that", o.Currency.WithCode(o.Amount), o.Currency.WithCode(o.Balance))
	case o.Payments < 1:
		fault = fmt.Sprintf("%d payments: want 1 or more", o.Payments)
	case o.WithinDays < 0:
		fault = fmt.Sprintf("paid within %d days: want zero or more", o.WithinDays)
	default:
		return nil
	}
	return fmt.Errorf("%w: %s", ErrTerms, fault)
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

// PercentOf returns a percentage of a balance above zero, rounded up to the minor
// unit. The error wraps [ErrTerms] unless it is above 0 and at most 100.
func PercentOf(balance ledger.Money, percent decimal.Decimal) (ledger.Money, error) {
	if !ledger.Writable(percent) || !percent.IsPositive() || percent.GreaterThan(hundred()) {
		return 0, fmt.Errorf("%w: %v%% of the balance: want more than 0%% and up to 100%%", ErrTerms, percent)
	}
	return percentUp(balance, percent), nil
}

// percentUp returns a percentage of 0 to 100 of the balance, rounded up to the
// minor unit, so that it is the least whole sum that reaches the percentage.
func percentUp(balance ledger.Money, percent decimal.Decimal) ledger.Money {
	least, err := balance.Times(percent.Shift(-2), ledger.Up)
	if err != nil {
		panic("plan: a part of a balance is above the balance") // NewPolicy takes 0 to 100
	}
	return least
}

func minor(m ledger.Money) decimal.Decimal { return decimal.NewFromInt(int64(m)) }
