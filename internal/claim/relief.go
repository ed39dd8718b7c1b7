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

// relief is when VAT relief on a debt can be claimed, and the VAT in what is unpaid of
// it: nil where none is worked out, as of a debt that is not in sterling or has no VAT
// in it. Without a due date payment may have been due at once, on the date of the
// document.
func (v VAT) relief(d *ledger.OpenItem, unpaid ledger.Money, c ledger.Currency, asAt ledger.Date, tables *statute.Tables) (statute.VATClock, *ledger.Money, error) {
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
	sum := statute.VATWithin(unpaid, *fraction)
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
	// Before is the relief on what of the debts has been written off already, which comes back
	// whatever is done about the rest.
	Before ledger.Money
}

// GiveUp works out the relief on the debts of one account that are written off: on the
// first day that it can be claimed, or on the day as at when that has passed. Credits
// that nobody has allocated are among them, below zero. What of each debt is unpaid is
// the law's to say, of all that are open as for a clock; of that, what is given up is
// what its customer can be asked for.
//
// The error is [ledger.ErrOverflow], or names the first debt that cannot be worked
// out by its document: it wraps that of [statute.NewVATClock] or of
// [statute.Tables.VAT].
func (v VAT) GiveUp(debts []ledger.Debt, c ledger.Currency, asAt ledger.Date, tables *statute.Tables) (g GivenUp, err error) {
	open := make([]ledger.Money, len(debts))
	var credits ledger.Money // nil or negative
	for i := range debts {
		d := &debts[i]
		open[i] = supplied(d)
		switch asked := d.Askable(); {
		case asked < 0:
			if credits, err = credits.Add(asked); err != nil {
				return GivenUp{}, err
			}
		case asked == 0, !isDebt(d.Kind):
		case undated(&d.OpenItem):
			if open[i] > 0 {
				g.Undated++
			}
		case open[i] == 0:
			g.ForCosts++
		}
	}
	all, whole, of := withWrittenOff(debts, open)
	unpaid, err := attribute(all, whole, -credits, ledger.MaxDate)
	if err != nil {
		return GivenUp{}, err
	}
	if g.Before, err = v.before(all, unpaid, of, c, asAt, tables); err != nil {
		return GivenUp{}, err
	}
	for _, i := range inSupplyOrder(debts, open) {
		d := &debts[i]
		byLaw := d.OpenItem
		byLaw.Open, byLaw.Disputed = unpaid[i], d.InDispute() // of what is open in the books
		given := byLaw.Askable()
		if given == 0 || undated(&byLaw) {
			continue
		}
		clock, sum, err := v.relief(&byLaw, given, c, asAt, tables)
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

// supplied is what is open of a debt that is for a supply, whatever keeps it from being
// asked for: nil of any other.
func supplied(d *ledger.Debt) ledger.Money {
	if !isDebt(d.Kind) || !statute.BearsVAT(d.Kind) {
		return 0
	}
	return max(d.Open, 0)
}

// supply is one document of a day, with the rows of it that are open.
type supply struct {
	day   ledger.Date
	rows  []int
	whole ledger.Money // what is open of it and what was paid on account of it
}

// attribute is what is unpaid of each debt of an account, by VAT Regulations 1995 (SI
// 1995/2518) reg.170: what the customer paid goes to the earliest supply, whichever it
// was allocated to in the books, and supplies of one day share it in proportion. Only
// what paid a supply in full that it names stays with it. Open is what counts of each
// debt, and credits what nobody has allocated, not below zero.
//
// A write-off and a discount are no payments, and stay with their supply. Nor is, yet, what
// came after the day.
//
// The error is [ledger.ErrOverflow].
func attribute(debts []ledger.Debt, open []ledger.Money, credits ledger.Money, by ledger.Date) ([]ledger.Money, error) {
	paid := credits
	var supplies []*supply
	byDocument := make(map[partOf]*supply)
	own := make([]*supply, len(debts)) // of those without a document, each is a supply
	for _, i := range inSupplyOrder(debts, open) {
		d := &debts[i]
		of := partOf{d.Account, d.Document, d.Date}
		s := byDocument[of]
		if s == nil {
			s = &supply{day: cmp.Or(d.Date, d.Due)}
			supplies = append(supplies, s)
			if own[i] = s; d.Document != "" {
				byDocument[of] = s
			}
		}
		s.rows = append(s.rows, i)
		s.whole += open[i] // with what was paid, no more than the principal
	}
	for i := range debts {
		d := &debts[i]
		s := cmp.Or(byDocument[partOf{d.Account, d.Document, d.Date}], own[i])
		if s == nil || !statute.BearsVAT(d.Kind) {
			continue // not the costs of a document beside what it is for
		}
		for _, p := range d.Payments {
			if p.Kind != ledger.Receipt && p.Kind != ledger.Journal {
				continue
			}
			var err error
			if s.whole, err = s.whole.Add(p.Sum); err != nil {
				return nil, err
			}
			if p.Paid > by {
				continue
			}
			if paid, err = paid.Add(p.Sum); err != nil {
				return nil, err
			}
		}
	}
	unpaid := make([]ledger.Money, len(debts))
	for len(supplies) > 0 {
		n := 1
		for n < len(supplies) && supplies[n].day == supplies[0].day {
			n++
		}
		var err error
		if paid, err = ofOneDay(supplies[:n], paid, open, unpaid); err != nil {
			return nil, err
		}
		supplies = supplies[n:]
	}
	return unpaid, nil
}

// ofOneDay says what is unpaid of the supplies of one day, and returns what is left of
// what was paid.
func ofOneDay(supplies []*supply, paid ledger.Money, open, unpaid []ledger.Money) (ledger.Money, error) {
	wholes := make([]ledger.Money, len(supplies))
	for i, s := range supplies {
		wholes[i] = s.whole
	}
	sum, err := ledger.Sum(wholes...)
	if err != nil {
		return 0, err
	}
	share := min(paid, sum)
	for i, part := range ledger.Apportion(share, wholes, nil) {
		s := supplies[i]
		opens := make([]ledger.Money, len(s.rows))
		for at, row := range s.rows {
			opens[at] = open[row]
		}
		for at, left := range ledger.Apportion(s.whole-part, opens, nil) {
			unpaid[s.rows[at]] = left
		}
	}
	return paid - share, nil
}

// inSupplyOrder are the places of the debts that count, the oldest supply first.
func inSupplyOrder(debts []ledger.Debt, open []ledger.Money) (order []int) {
	for i := range debts {
		if open[i] > 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := &debts[i], &debts[j]
		return cmp.Or(cmp.Compare(cmp.Or(a.Date, a.Due), cmp.Or(b.Date, b.Due)),
			cmp.Compare(a.Document, b.Document), cmp.Compare(open[i], open[j]))
	})
	return order
}
