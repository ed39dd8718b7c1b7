package report

import (
	"fmt"

	"arrears/internal/claim"
	"arrears/internal/ledger"
	"arrears/report/doc"
)

// chargedRow is what the list of debts shows of one.
type chargedRow struct {
	account, name, document, origin string
	currency                        ledger.Currency

	due, from    ledger.Date
	to           ledger.Date // the last day with a segment: the last of all, or the one on which the principal was paid
	days, frozen int
	rule         int // index in the rules
	payments     bool

	principal, interest, compensation ledger.Money
	daily                             ledger.Money // what another day adds: nothing while it is frozen
	paid                              ledger.Money // of the debt; what payments were too large by is in no column
	total                             ledger.Money
}

// Add takes in what the law makes of a debt. The debts come in the order in which
// they are to stand. The error is [ledger.ErrOverflow].
func (r *Interest) Add(o *claim.Outcome) error {
	switch {
	case o.Why.Late() && !o.Debt.Paid():
		r.leftOut = append(r.leftOut, *o)
	case o.Why != 0:
	case o.Aside:
		return r.late.add(o.Claim.Currency, o.Interest, o.Compensation.Total)
	default:
		r.list(o)
	}
	return nil
}

// list adds the row of a debt that bears interest.
func (r *Interest) list(o *claim.Outcome) {
	row := chargedRow{
		account: o.Account.ID, name: o.Account.Name, document: o.Debt.Document, origin: o.Debt.Origin, currency: o.Claim.Currency,
		due: o.Relevant.Day, from: o.Claim.From, to: o.Claim.To, days: o.Days, payments: len(o.Payments) > 0,
		principal: o.Claim.Principal, interest: o.Interest, compensation: o.Compensation.Total, total: o.Total,
		// What was paid cannot overflow: with what is owed it is the debt.
		paid: o.Paid.Costs + o.Paid.Interest + o.Paid.Principal,
	}
	for _, f := range o.Frozen {
		row.frozen += f.Days
	}
	if n := len(o.Segments); n > 0 {
		row.to = o.Segments[n-1].To
	}
	if !o.Daily.Frozen {
		row.daily = o.Daily.Amount
	}
	row.rule = r.rules.add(o)
	r.asides.add(o)
	r.rows = append(r.rows, row)
	if r.KeepWorking {
		r.kept = append(r.kept, *o)
	}
}

// chargedRules are the rights and rates of all debts, each once.
type chargedRules struct {
	all   []chargedRule
	place map[chargedRule]int
	notes []string        // on each rate, in the order in which they first came
	said  map[string]bool // rates, by why
	mixed bool            // a debt has more than one
}

// chargedRule is by what right interest runs on a debt, and its rate on the last
// day: none before interest has started.
type chargedRule struct{ words, percent string }

// add is the place of the rule of a debt.
func (r *chargedRules) add(o *claim.Outcome) int {
	if r.place == nil {
		r.place, r.said = make(map[chargedRule]int), make(map[string]bool)
	}
	rule := chargedRule{words: o.Claim.Basis.String() + ": no interest has started"}
	for i, s := range o.Segments {
		if !r.said[s.Rate.Why] {
			r.said[s.Rate.Why] = true
			r.notes = append(r.notes, fmt.Sprintf("%v%%: %s (%s)", s.Rate.Percent, s.Rate.Why, s.Rate.Source))
		}
		r.mixed = r.mixed || i > 0 && !s.Rate.Percent.Equal(o.Segments[i-1].Rate.Percent)
		rule = chargedRule{o.Claim.Basis.String() + ": " + s.Rate.Why, s.Rate.Percent.String()}
	}
	at, known := r.place[rule]
	if !known {
		at = len(r.all)
		r.place[rule], r.all = at, append(r.all, rule)
	}
	return at
}

// rate is that of the last day of a debt.
func (r *chargedRules) rate(c *chargedRow) doc.Cell {
	if percent := r.all[c.rule].percent; percent != "" {
		return doc.Rate(percent)
	}
	return doc.Cell{}
}

// chargedAsides is what notes say of single debts.
type chargedAsides struct {
	disputed currencySums
	frozen   []string // the holds that took days, once for each account
	seen     map[string]bool
	overpaid []string
}

func (a *chargedAsides) add(o *claim.Outcome) {
	if o.Disputed != 0 {
		_ = a.disputed.add(o.Claim.Currency, o.Disputed) // the sum is for show; the rows are right
	}
	for _, f := range o.Frozen {
		text := frozenSpan(f.Freeze)
		if f.Reason != 0 {
			text = o.Account.ID + " " + text // a hold of its own
		}
		if f.Days == 0 || a.seen[text] {
			continue
		}
		if a.seen == nil {
			a.seen = make(map[string]bool)
		}
		a.seen[text] = true
		a.frozen = append(a.frozen, text)
	}
	if o.Unapplied > 0 {
		of := ""
		if o.Debt.Document != "" {
			of = " on " + o.Debt.Document
		}
		a.overpaid = append(a.overpaid, money(o.Claim.Currency, o.Unapplied)+of)
	}
}
