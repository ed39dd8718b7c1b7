package report

import (
	"fmt"
	"slices"
	"strings"

	"arrears/internal/claim"
	"arrears/internal/ledger"
	"arrears/internal/statute"
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
	daily                             ledger.Money      // what another day adds: nothing while it is frozen
	counts                            statute.Unrounded // the same as a part of the whole, before it is rounded
	unknown                           bool              // what another day adds is not known
	paid                              ledger.Money      // of the debt; what payments were too large by is in no column
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
	if withheld(o) {
		rule.words += "; " + o.Compensation.Why
	}
	at, known := r.place[rule]
	if !known {
		at = len(r.all)
		r.place[rule], r.all = at, append(r.all, rule)
	}
	return at
}

// withheld says that a debt has no fixed sum for no other reason than that all of its
// days so far are frozen.
func withheld(o *claim.Outcome) bool {
	c := &o.Claim
	return c.Basis.UnderAct() && c.Currency == ledger.Sterling && c.Part.Elsewhere == "" && o.Compensation.Total == 0 &&
		o.Days == 0 && slices.ContainsFunc(o.Frozen, func(f statute.Frozen) bool { return f.Days > 0 })
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
	withheld []string          // debts without a fixed sum while all their days are frozen
	foreign  []ledger.Currency // under the Act, which has its fixed sums in pounds
	// unknownDay is why it is not known what the day after the last adds to a debt.
	unknownDay error
	judgments  judgmentAsides
}

// add takes in what is to be said of a debt. The error is [ledger.ErrOverflow].
func (a *chargedAsides) add(o *claim.Outcome) error {
	if o.Disputed != 0 {
		if err := a.disputed.add(o.Claim.Currency, o.Disputed); err != nil {
			return err
		}
	}
	if o.Claim.Basis.UnderAct() && o.Claim.Currency != ledger.Sterling && !slices.Contains(a.foreign, o.Claim.Currency) {
		a.foreign = append(a.foreign, o.Claim.Currency)
	}
	if withheld(o) {
		a.withheld = append(a.withheld, strings.TrimSpace(o.Account.ID+" "+o.Debt.Document))
	}
	if err := a.judgments.add(o); err != nil {
		return err
	}
	if o.Daily.Unknown != nil && a.unknownDay == nil {
		a.unknownDay = o.Daily.Unknown
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
	return nil
}

// currencySums adds up sums by currency, in the order of their codes.
type currencySums []currencySum

type currencySum struct {
	currency ledger.Currency
	count    int
	sums     []ledger.Money
	perDay   statute.Unrounded // of debts that bear interest
	ofRows   ledger.Money      // the same, each rounded for itself: what its column adds up to
	unknown  bool              // what another day adds to one of them is not known
}

// add takes in the sums of one row. The error is [ledger.ErrOverflow].
func (all *currencySums) add(c ledger.Currency, sums ...ledger.Money) (err error) {
	at, found := all.find(c)
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

// find is the place of the sums of a currency, and whether there are any.
func (all currencySums) find(c ledger.Currency) (at int, found bool) {
	return slices.BinarySearchFunc(all, c, func(s currencySum, c ledger.Currency) int { return s.currency.Compare(c) })
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
		at, _ := all.find(c.currency)
		one := &all[at]
		if one.ofRows, err = one.ofRows.Add(c.daily); err != nil {
			return nil, err
		}
		one.perDay, one.unknown = one.perDay.Add(c.counts), one.unknown || c.unknown
	}
	return all, nil
}

// daily is what another day adds to all debts, rounded once: the sum of what it adds
// to each before that is rounded. It is not known unless it is of each of them.
func (s *currencySum) daily() (sum ledger.Money, known bool, err error) {
	if s.unknown {
		return 0, false, nil
	}
	sum, err = s.perDay.Round()
	return sum, true, err
}

// cell is the total below a column, blank where there is none. The error is
// [ledger.ErrOverflow].
func (s *currencySum) cell(column doc.Column) (doc.Cell, error) {
	if column.Name == "daily" {
		sum, known, err := s.daily()
		if !known || err != nil {
			return doc.Cell{}, err
		}
		return doc.Sum(s.currency, sum), nil
	}
	return s.total(column), nil
}

// total is that of a column of sums which were rounded, each for itself.
func (s *currencySum) total(column doc.Column) doc.Cell {
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
