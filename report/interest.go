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

// Interest is the interest on one debt or on those of a ledger, and what of the
// ledger was left out.
type Interest struct {
	AsAt     ledger.Date
	Basis    statute.Basis
	Rounding statute.Rounding
	Order    statute.Order
	// Ledger is how the ledger says what is open; none for a single debt that has
	// no ledger.
	Ledger ledger.Basis
	// KeepWorking says that the whole of each charge is kept, for [Interest.Explained]
	// and for the notes on a single debt: some 5 KB, and a row of the list 200 bytes.
	KeepWorking bool
	// Caveats are those of the ledger's outcomes.
	Caveats claim.Caveats
	Notes   []string // what else the reader should know

	rows    []chargedRow
	kept    []claim.Outcome // those whose working is
	leftOut []claim.Outcome
	rules   chargedRules
	late    currencySums
	asides  chargedAsides
}

// Document lists the debts, one row each.
func (r *Interest) Document() (*doc.Document, error) {
	result, err := r.document("arrears.interest/1", append(r.rateNotes(), r.singleNotes()...))
	if err != nil {
		return nil, err
	}
	debts, err := r.debts()
	result.Tables = append([]doc.Table{debts}, result.Tables...)
	return result, err
}

// document is what both reports on interest have in common, with the notes that
// only one of them has in front.
func (r *Interest) document(schema string, first []string) (*doc.Document, error) {
	result := &doc.Document{
		Schema: schema,
		Facts: []doc.Fact{
			{Name: "as_at", Value: doc.Day(r.AsAt)},
			{Name: "basis", Label: "Interest", Value: doc.Text(r.Basis.String())},
			{Name: "rounding", Label: "Rounding", Value: doc.Text(r.Rounding.String())},
			{Name: "appropriation", Label: "Payments go to", Value: doc.Text(r.Order.String())},
			{Name: "ledger", Value: doc.Text(r.ledgerWord())},
		},
		Line: fmt.Sprintf("as at %s · interest: %s · rounding: %s · for business debts only", r.AsAt.Long(), r.Basis, r.Rounding),
	}
	result.Notes = r.notes(first)
	if len(r.leftOut) > 0 {
		out, err := r.leftOutTable()
		if err != nil {
			return nil, err
		}
		result.Tables = append(result.Tables, out)
	}
	return result, nil
}

func (r *Interest) ledgerWord() string {
	if r.Ledger == 0 {
		return ""
	}
	return r.Ledger.String()
}

// debts is the table that CSV carries.
func (r *Interest) debts() (doc.Table, error) {
	columns := r.columns()
	table := doc.Table{Name: "debts"}
	for _, c := range columns {
		table.Columns = append(table.Columns, c.Column)
	}
	table.Rows = func(yield func([]doc.Cell) bool) {
		var row []doc.Cell
		for i := range r.rows {
			row = row[:0]
			for _, c := range columns {
				row = append(row, c.of(&r.rows[i]))
			}
			if !yield(row) {
				return
			}
		}
	}
	if r.Ledger == 0 {
		return table, nil // one row needs no total
	}
	totals, err := sumsOf(r.rows)
	for _, t := range totals {
		row := make([]doc.Cell, len(columns))
		for i, c := range columns {
			row[i] = t.cell(c.Column)
		}
		table.Totals = append(table.Totals, row)
	}
	return table, err
}

// leftOutTable lists what bears no interest here, and why.
func (r *Interest) leftOutTable() (doc.Table, error) {
	table := doc.Table{
		Name: "left_out", Title: "Left out",
		Columns: []doc.Column{
			accountHead, nameHead,
			{Name: "document", Heading: "Document"},
			{Name: "currency", Heading: "Cur"},
			{Name: "outstanding", Heading: "Outstanding", Right: true},
			{Name: "why", Heading: "Because"},
		},
	}
	var rows [][]doc.Cell
	var sums currencySums
	for i := range r.leftOut {
		o := &r.leftOut[i]
		c := o.Account.Currency
		rows = append(rows, []doc.Cell{doc.Text(o.Account.ID), doc.Text(o.Account.Name), doc.Text(o.Debt.Document), doc.Text(c.String()), doc.Sum(c, o.Debt.Open), doc.Text(reasonWords(o))})
		if err := sums.add(c, o.Debt.Open); err != nil {
			return table, err
		}
	}
	table.Rows = doc.Rows(rows...)
	for _, s := range sums {
		table.Totals = append(table.Totals, []doc.Cell{doc.Text("total"), {}, {}, doc.Text(s.currency.String()), doc.Sum(s.currency, s.sums[0]), {}})
	}
	return table, nil
}

// reasonWords say why a debt bears no interest here.
func reasonWords(o *claim.Outcome) string {
	hold := strings.ReplaceAll(o.Hold.String(), "_", " ")
	switch o.Why {
	case claim.OfConsumer:
		return "an individual: never for consumers"
	case claim.ForCosts:
		return "a charge: no interest on interest or costs"
	case claim.ForRefund:
		return "a refund: not the price of goods or services"
	case claim.Unclear:
		return "a journal: whether it is the price of goods or services is for a person to say"
	case claim.HeldWithoutDates:
		return "held: " + hold + ", without dates"
	case claim.HeldForPerson:
		return "held: " + hold + ", for a person to decide"
	case claim.InDispute:
		return "in dispute"
	}
	return ""
}

// chargedColumn is a column of the debts and where its cells come from.
type chargedColumn struct {
	doc.Column
	of func(*chargedRow) doc.Cell
}

// columns are those that programs rely on, in their order, and then those that
// say more. People see the latter beside the figures they belong to, and only
// where there is something in them.
func (r *Interest) columns() []chargedColumn {
	account, document := doc.Column{Name: "account"}, doc.Column{Name: "document"}
	if r.Ledger != 0 {
		account, document = accountHead, doc.Column{Name: "document", Heading: "Document"}
	}
	return []chargedColumn{
		{account, func(c *chargedRow) doc.Cell { return doc.Text(c.account) }},
		{document, func(c *chargedRow) doc.Cell { return doc.Text(c.document) }},
		{doc.Column{Heading: r.currencyHeading()}, func(c *chargedRow) doc.Cell { return doc.Text(c.currency.String()) }},
		chargedSum("principal", "Principal", func(c *chargedRow) ledger.Money { return c.principal }),
		{doc.Column{Name: "due_date", Heading: "Due"}, func(c *chargedRow) doc.Cell { return doc.Day(c.due) }},
		{doc.Column{Name: "from", Heading: "From"}, func(c *chargedRow) doc.Cell { return doc.Day(c.from) }},
		{doc.Column{Name: "to", Heading: "To"}, func(c *chargedRow) doc.Cell { return doc.Day(c.to) }},
		{doc.Column{Name: "days", Heading: "Days", Right: true}, func(c *chargedRow) doc.Cell { return doc.Count(c.days) }},
		{doc.Column{Heading: r.heading("Frozen", func(c *chargedRow) bool { return c.frozen > 0 }), Right: true, DashZero: true}, func(c *chargedRow) doc.Cell { return doc.Count(c.frozen) }},
		{doc.Column{Name: "rate", Heading: "Rate", Right: true}, func(c *chargedRow) doc.Cell { return r.rules.rate(c) }},
		chargedSum("daily", "A day", func(c *chargedRow) ledger.Money { return c.daily }),
		chargedSum("interest", "Interest", func(c *chargedRow) ledger.Money { return c.interest }),
		chargedSum("compensation", "Compensation", func(c *chargedRow) ledger.Money { return c.compensation }),
		chargedSum("", r.heading(paidHeading, func(c *chargedRow) bool { return c.payments }), func(c *chargedRow) ledger.Money { return c.paid }),
		chargedSum("total", "Total", func(c *chargedRow) ledger.Money { return c.total }),
		{doc.Column{Name: "rule"}, func(c *chargedRow) doc.Cell { return doc.Text(r.rules.all[c.rule].words) }},
		{doc.Column{Name: "currency"}, func(c *chargedRow) doc.Cell { return doc.Text(c.currency.String()) }},
		chargedSum("paid", "", func(c *chargedRow) ledger.Money { return c.paid }),
		{doc.Column{Name: "frozen_days"}, func(c *chargedRow) doc.Cell { return doc.Count(c.frozen) }},
		{doc.Column{Name: "name"}, func(c *chargedRow) doc.Cell { return doc.Text(c.name) }},
		{doc.Column{Name: "source"}, func(c *chargedRow) doc.Cell { return doc.Text(c.origin) }},
	}
}

// The headings of columns that have another place for programs.
const (
	paidHeading     = "Paid"
	currencyHeading = "Cur"
)

// chargedSum is a column of sums.
func chargedSum(name, heading string, of func(*chargedRow) ledger.Money) chargedColumn {
	return chargedColumn{
		doc.Column{Name: name, Heading: heading, Right: true, DashZero: name != "total" && name != "principal"},
		func(c *chargedRow) doc.Cell { return doc.Sum(c.currency, of(c)) },
	}
}

// heading is that of a column that people see only where a debt has something in
// it.
func (r *Interest) heading(heading string, has func(*chargedRow) bool) string {
	for i := range r.rows {
		if has(&r.rows[i]) {
			return heading
		}
	}
	return ""
}

// currencyHeading is shown only where there are several, or one that is not
// sterling.
func (r *Interest) currencyHeading() string {
	return r.heading(currencyHeading, func(c *chargedRow) bool { return c.currency != ledger.Sterling })
}

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
