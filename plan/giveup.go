package plan

import (
	"cmp"
	"slices"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// GivingUp is to write the debt off. Reliefs are the VAT that then comes back, each
// sum above zero and on a day of its own, in the order of the days; none for none.
type GivingUp struct{ Reliefs []Payment }

// GiveUp is the write-off that brings back these reliefs. Those of one day are one.
// The error is [ledger.ErrOverflow].
func GiveUp(reliefs []Payment) (g GivingUp, err error) {
	sorted := slices.SortedFunc(slices.Values(reliefs), func(a, b Payment) int { return cmp.Compare(a.On, b.On) })
	for _, r := range sorted {
		last := len(g.Reliefs) - 1
		switch {
		case r.Amount == 0:
		case last >= 0 && g.Reliefs[last].On == r.On:
			if g.Reliefs[last].Amount, err = g.Reliefs[last].Amount.Add(r.Amount); err != nil {
				return GivingUp{}, err
			}
		default:
			g.Reliefs = append(g.Reliefs, r)
		}
	}
	return g, nil
}

// Relief is the sum of all reliefs. The error is [ledger.ErrOverflow].
func (g GivingUp) Relief() (total ledger.Money, err error) {
	for _, r := range g.Reliefs {
		if total, err = total.Add(r.Amount); err != nil {
			return 0, err
		}
	}
	return total, nil
}

// SuppliesOf lists the debts with VAT in them among the open items of an account,
// the oldest first. What is open of each is what a write-off gives up of it: what
// is neither in dispute nor on hold, less the open credits. These count against
// the oldest supply first, as a payment does that is for none of them: VAT
// Regulations 1995 (SI 1995/2518) reg.170. Charges is how many debts there are
// without VAT. The error is [ledger.ErrOverflow].
func SuppliesOf(items []Position) (supplies []Position, charges int, err error) {
	var credits ledger.Money // nil or negative
	for _, item := range items {
		free := item.free()
		switch {
		case free < 0:
			if credits, err = credits.Add(free); err != nil {
				return nil, 0, err
			}
		case free > 0 && !statute.BearsVAT(item.Kind):
			charges++
		case free > 0:
			item.Open, item.Disputed = free, 0
			supplies = append(supplies, item)
		}
	}
	slices.SortStableFunc(supplies, func(a, b Position) int {
		return cmp.Or(cmp.Compare(cmp.Or(a.Date, a.Due), cmp.Or(b.Date, b.Due)),
			cmp.Compare(a.Document, b.Document), cmp.Compare(a.Open, b.Open))
	})
	for i := range supplies {
		used := min(supplies[i].Open, -credits)
		supplies[i].Open -= used
		credits += used
	}
	return slices.DeleteFunc(supplies, func(p Position) bool { return p.Open == 0 }), charges, nil
}
