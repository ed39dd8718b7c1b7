package claim

import (
	"cmp"
	"fmt"
	"slices"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// VAT is the VAT in debts: one fraction of all, or that of a band on the day of the
// document. The zero VAT is not known.
type VAT struct {
	Band     statute.VATBand
	Fraction *statute.Fraction
}

// relief is when VAT relief on an open debt can be claimed, and the VAT in it: nil
// where none is worked out, as of a debt that is not in sterling or has no VAT in
// it. Without a due date payment may have been due at once, on the date of the
// document.
func (v VAT) relief(d *ledger.OpenItem, c ledger.Currency, asAt ledger.Date, tables *statute.Tables) (statute.VATClock, *ledger.Money, error) {
	clock, err := statute.NewVATClock(cmp.Or(d.Due, d.Date), d.Date, asAt)
	if err != nil || c != ledger.Sterling || !statute.BearsVAT(d.Kind) {
		return clock, nil, err
	}
	fraction := v.Fraction
	if v.Band != 0 {
		rate, err := tables.VAT(v.Band, cmp.Or(d.Date, d.Due))
		if err != nil {
			return clock, nil, err
		}
		fraction = &rate.Fraction
	}
	if fraction == nil {
		return clock, nil, nil
	}
	sum := statute.VATWithin(d.Open, *fraction)
	return clock, &sum, nil
}

// Relief is VAT that comes back on a day, when the debt that it is in is written
// off.
type Relief struct {
	Sum ledger.Money
	On  ledger.Date
}

// GivenUp is what of VAT comes back when debts are written off, and why it does not
// of others.
type GivenUp struct {
	Reliefs  []Relief    // one a debt, the oldest supply first
	ForCosts int         // debts that have no VAT in them
	Ended    int         // debts of which the time to claim it has ended
	EndedBy  ledger.Date // the last day of the last of these times
	Undated  int         // debts on which no time runs, as a due date is not known or will not come
}

// GiveUp works out the relief on the open items of one account that are written off:
// on the first day that it can be claimed, or on the day as at when that has passed.
// What is given up of each is what its customer can be asked for. Credits count
// against the oldest supply first, as a payment does that is for none of them: VAT
// Regulations 1995 (SI 1995/2518) reg.170.
//
// The error is [ledger.ErrOverflow], or names the first debt that cannot be worked
// out by its document: it wraps that of [statute.NewVATClock] or of
// [statute.Tables.VAT].
func (v VAT) GiveUp(items []ledger.OpenItem, c ledger.Currency, asAt ledger.Date, tables *statute.Tables) (g GivenUp, err error) {
	supplies, err := g.supplies(items)
	if err != nil {
		return GivenUp{}, err
	}
	for i := range supplies {
		d := &supplies[i]
		clock, sum, err := v.relief(d, c, asAt, tables)
		switch {
		case err != nil:
			return GivenUp{}, fmt.Errorf("%s: %w", cmp.Or(d.Document, "the debt"), err)
		case clock.Level == statute.Ended:
			g.Ended, g.EndedBy = g.Ended+1, max(g.EndedBy, clock.By)
		case sum != nil:
			g.Reliefs = append(g.Reliefs, Relief{*sum, max(clock.From, asAt)})
		}
	}
	return g, nil
}

// supplies are the debts with VAT in them on which time runs, the oldest first, and
// open of each is what is given up of it and the credits leave. It counts the others.
func (g *GivenUp) supplies(items []ledger.OpenItem) (supplies []ledger.OpenItem, err error) {
	var credits ledger.Money // nil or negative
	for i := range items {
		d := items[i]
		switch d.Open = d.Askable(); {
		case d.Open < 0:
			if credits, err = credits.Add(d.Open); err != nil {
				return nil, err
			}
		case d.Open == 0:
		case undated(&d):
			if statute.BearsVAT(d.Kind) {
				g.Undated++
			}
		case !statute.BearsVAT(d.Kind):
			g.ForCosts++
		default:
			supplies = append(supplies, d)
		}
	}
	slices.SortStableFunc(supplies, func(a, b ledger.OpenItem) int {
		return cmp.Or(cmp.Compare(cmp.Or(a.Date, a.Due), cmp.Or(b.Date, b.Due)),
			cmp.Compare(a.Document, b.Document), cmp.Compare(a.Open, b.Open))
	})
	for i := range supplies {
		used := min(supplies[i].Open, -credits)
		supplies[i].Open -= used
		credits += used
	}
	return slices.DeleteFunc(supplies, func(d ledger.OpenItem) bool { return d.Open == 0 }), nil
}
