package report

import (
	"fmt"

	"arrears/internal/ledger"
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

// Add lists a debt. The debts come in the order in which they are to stand.
func (r *Interest) Add(c *Charged) {
	row := chargedRow{
		account: c.Account, name: c.Name, document: c.Document, origin: c.Origin, currency: c.Claim.Currency,
		due: c.Relevant.Day, from: c.Claim.From, to: c.Claim.To, days: c.Days, frozen: c.frozenDays(), payments: len(c.Payments) > 0,
		principal: c.Claim.Principal, interest: c.Interest, compensation: c.Compensation.Total, paid: c.paid(), total: c.Total,
	}
	if n := len(c.Segments); n > 0 {
		row.to = c.Segments[n-1].To
	}
	if !c.Daily.Frozen {
		row.daily = c.Daily.Amount
	}
	row.rule = r.rules.add(c)
	r.asides.add(c)
	r.rows = append(r.rows, row)
	if r.KeepWorking {
		r.kept = append(r.kept, *c)
	}
}

// AddLate counts a debt that was paid in full, but late, and is not listed. The
// error is [ledger.ErrOverflow].
func (r *Interest) AddLate(c *Charged) error {
	return r.late.add(c.Claim.Currency, c.Interest, c.Compensation.Total)
}

func (c *Charged) frozenDays() (days int) {
	for _, f := range c.Frozen {
		days += f.Days
	}
	return days
}

// paid is what the payments paid of the debt.
func (c *Charged) paid() ledger.Money {
	return c.Paid.Costs + c.Paid.Interest + c.Paid.Principal // cannot overflow: with what is owed they are the debt
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
func (r *chargedRules) add(c *Charged) int {
	if r.place == nil {
		r.place, r.said = make(map[chargedRule]int), make(map[string]bool)
	}
	rule := chargedRule{words: c.Claim.Basis.String() + ": no interest has started"}
	for i, s := range c.Segments {
		if !r.said[s.Rate.Why] {
			r.said[s.Rate.Why] = true
			r.notes = append(r.notes, fmt.Sprintf("%v%%: %s (%s)", s.Rate.Percent, s.Rate.Why, s.Rate.Source))
		}
		r.mixed = r.mixed || i > 0 && !s.Rate.Percent.Equal(c.Segments[i-1].Rate.Percent)
		rule = chargedRule{c.Claim.Basis.String() + ": " + s.Rate.Why, s.Rate.Percent.String()}
	}
	at, known := r.place[rule]
	if !known {
		at = len(r.all)
		r.place[rule], r.all = at, append(r.all, rule)
	}
	return at
}

// rate is that of the last day of a debt.
func (r *chargedRules) rate(c *chargedRow) Cell {
	if percent := r.all[c.rule].percent; percent != "" {
		return Rate(percent)
	}
	return Cell{}
}

// chargedAsides is what notes say of single debts.
type chargedAsides struct {
	disputed currencySums
	frozen   []string // the holds that took days, once for each account
	seen     map[string]bool
	overpaid []string
}

func (a *chargedAsides) add(c *Charged) {
	if c.Disputed != 0 {
		_ = a.disputed.add(c.Claim.Currency, c.Disputed) // the sum is for show; the rows are right
	}
	for _, f := range c.Frozen {
		text := frozenSpan(f.Freeze)
		if f.Reason != 0 {
			text = c.Account + " " + text // a hold of its own
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
	if c.Unapplied > 0 {
		of := ""
		if c.Document != "" {
			of = " on " + c.Document
		}
		a.overpaid = append(a.overpaid, money(c.Claim.Currency, c.Unapplied)+of)
	}
}
