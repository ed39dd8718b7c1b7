package report

import (
	"fmt"
	"slices"

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

// currencySums adds up sums by currency, in the order of their codes.
type currencySums []currencySum

type currencySum struct {
	currency ledger.Currency
	count    int
	sums     []ledger.Money
}

// add takes in the sums of one row. The error is [ledger.ErrOverflow].
func (all *currencySums) add(c ledger.Currency, sums ...ledger.Money) (err error) {
	at, found := slices.BinarySearchFunc(*all, c, func(s currencySum, c ledger.Currency) int { return s.currency.Compare(c) })
	if !found {
		*all = slices.Insert(*all, at, currencySum{currency: c, sums: make([]ledger.Money, len(sums))})
	}
	one := &(*all)[at]
	one.count++
	for i, m := range sums {
		if one.sums[i], err = one.sums[i].Add(m); err != nil {
			return err
		}
	}
	return nil
}

// chargedSums are the columns that have a total, in the order of currencySum.
var chargedSums = []string{"principal", "interest", "compensation", "total", "paid"}

// sumsOf adds up debts by currency.
func sumsOf(rows []chargedRow) (all currencySums, err error) {
	for i := range rows {
		c := &rows[i]
		if err := all.add(c.currency, c.principal, c.interest, c.compensation, c.total, c.paid); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// cell is the total below a column, blank where there is none.
func (s *currencySum) cell(column doc.Column) doc.Cell {
	name := column.Name
	if column.Heading == paidHeading {
		name = "paid"
	}
	switch i := slices.Index(chargedSums, name); {
	case i >= 0:
		return doc.Sum(s.currency, s.sums[i])
	case name == "account":
		return doc.Text("total")
	case name == "currency", column.Heading == currencyHeading:
		return doc.Text(s.currency.String())
	}
	return doc.Cell{}
}
