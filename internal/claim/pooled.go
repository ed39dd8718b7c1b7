package claim

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// pool sets what was paid on an invoice in several parts against the whole of it, where
// payments do not go to the principal first: what was paid of any part pays the fixed
// sum, which stands with one of them, and the interest of all, before the principal. Where the
// fixed sum stands is then of no account, and the parts bear what one row of
// their sum would, but for the rounding of each.
//
// The parts are those that bear interest, the fixed sums have been shared out, and
// what was paid before interest began on any stays where it was allocated.
func (r *run) pool(parts invoiceParts, bearing []int) error {
	debts := r.debts.List
	if r.right.Order == statute.PrincipalFirst || slices.ContainsFunc(bearing, func(i int) bool { return debts[i].Settled != 0 }) {
		return nil
	}
	p := pooled{run: r}
	var days []ledger.Date
	for _, i := range bearing {
		relevant, _, err := r.overdue(&debts[i])
		if err != nil {
			return err
		}
		one := r.claim(&debts[i], relevant, r.decide(&debts[i], relevant).freezes)
		one.Part = parts[i]
		p.parts = append(p.parts, pooledPart{debt: &debts[i], claim: one, allocated: one.Payments})
		for _, paid := range one.Payments {
			days = append(days, paid.Date)
		}
	}
	slices.SortStableFunc(p.parts, func(a, b pooledPart) int { return cmp.Compare(a.claim.From, b.claim.From) })
	for i := range p.parts {
		p.parts[i].claim.Payments = nil
	}
	slices.Sort(days)
	for _, day := range slices.Compact(days) {
		switch err := p.pay(day); {
		case errors.Is(err, statute.ErrUnknown):
			return nil // which is for the debt itself to say
		case err != nil:
			return err
		}
	}
	for _, part := range p.parts {
		r.pooled[part.debt] = part.claim.Payments
	}
	return nil
}

// pooled is what was paid on an invoice, by the day.
type pooled struct {
	run   *run
	parts []pooledPart // those on which interest began first in front
}

type pooledPart struct {
	debt      *ledger.Debt
	claim     statute.Claim // with the payments that are its, up to a day
	allocated []statute.Payment
	owed      statute.Parts // at the end of the day
}

// on is what was allocated to the part on a day.
func (p *pooledPart) on(day ledger.Date) (paid []statute.Payment) {
	for _, a := range p.allocated {
		if a.Date == day {
			paid = append(paid, a)
		}
	}
	return paid
}

// pay shares out what was paid on a day among the parts.
func (p *pooled) pay(day ledger.Date) error {
	var paid ledger.Money
	var err error
	began := false
	for i := range p.parts {
		part := &p.parts[i]
		for _, a := range part.on(day) {
			if paid, err = paid.Add(a.Amount); err != nil {
				return fmt.Errorf("%s: %w", part.debt.Origin, err)
			}
		}
		claim := part.claim
		claim.To = day
		charge, err := p.run.charge(claim, part.debt)
		if err != nil {
			return fmt.Errorf("%s: %w", part.debt.Origin, err)
		}
		part.owed = charge.Owed
		began = began || charge.Days > 0
	}
	if !began {
		for i := range p.parts {
			part := &p.parts[i]
			part.claim.Payments = append(part.claim.Payments, part.on(day)...)
		}
		return nil
	}
	shares := make([]ledger.Money, len(p.parts))
	take := func(of func(*statute.Parts) *ledger.Money) {
		for i := range p.parts {
			sum := min(*of(&p.parts[i].owed), paid)
			shares[i] += sum
			paid -= sum
		}
	}
	costs := func(o *statute.Parts) *ledger.Money { return &o.Costs }
	if p.run.right.Order == statute.CostsFirst {
		take(costs)
	}
	take(func(o *statute.Parts) *ledger.Money { return &o.Interest })
	take(func(o *statute.Parts) *ledger.Money { return &o.Principal })
	if p.run.right.Order != statute.CostsFirst {
		take(costs)
	}
	shares[len(shares)-1] += paid // above all that was owed
	for i, sum := range shares {
		if sum > 0 {
			part := &p.parts[i]
			part.claim.Payments = append(part.claim.Payments, statute.Payment{Date: day, Amount: sum})
		}
	}
	return nil
}
