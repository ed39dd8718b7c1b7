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
	Judged ledger.Date // the day of the judgment that the debts are, where it was stated
	// KeepWorking says that the whole of each charge is kept, for [Interest.Explained]
	// and for the notes on a single debt: some 5 KB, and a row of the list 200 bytes.
	KeepWorking bool
	// Caveats are those of the ledger's outcomes.
	Caveats claim.Caveats
	// Reference says that a rate was given to stand in for one that is not known.
	Reference bool
	// Business says that accounts of which nothing says what they are, are taken to be
	// businesses.
	Business bool

	rows    []chargedRow
	kept    []claim.Outcome // those whose working is
	leftOut []claim.Outcome
	rules   chargedRules
	late    currencySums
	asides  chargedAsides
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
		return r.list(o)
	}
	return nil
}

// list adds the row of a debt that bears interest. The error is [ledger.ErrOverflow].
func (r *Interest) list(o *claim.Outcome) error {
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
	if row.unknown = o.Daily.Unknown != nil; !o.Daily.Frozen {
		row.daily, row.counts = o.Daily.Amount, o.Daily.Counts
	}
	row.rule = r.rules.add(o)
	if err := r.asides.add(o); err != nil {
		return fmt.Errorf("the sums of the notes: %w", err)
	}
	r.rows = append(r.rows, row)
	if r.KeepWorking {
		r.kept = append(r.kept, *o)
	}
	return nil
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
		Line: fmt.Sprintf("as at %s · interest: %s · rounding: %s", r.AsAt.Long(), r.Basis, r.Rounding),
	}
	if r.Basis.UnderAct() {
		result.Line += " · for business debts only"
	}
	whole, err := r.wholeNotes()
	if err != nil {
		return nil, err
	}
	result.Notes = r.notes(append(first, whole...))
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
			if row[i], err = t.cell(c.Column); err != nil {
				return table, err
			}
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
	hold := holdWord(o.Hold)
	switch o.Why {
	case claim.OfConsumer:
		return "an individual: never for consumers"
	case claim.ForCosts:
		return "a charge: no interest on interest or costs"
	case claim.ForRefund:
		if o.Debt.Kind == ledger.Receipt {
			return "a payment that went back: not the price of goods or services"
		}
		return "a refund: not the price of goods or services"
	case claim.Reversed:
		return "a credit taken back: not the price of goods or services"
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
		{doc.Column{Field: "currency", Heading: r.currencyHeading()}, func(c *chargedRow) doc.Cell { return doc.Text(c.currency.String()) }},
		chargedSum("principal", "Principal", func(c *chargedRow) ledger.Money { return c.principal }),
		{doc.Column{Name: "due_date", Heading: "Due", Drop: 4}, func(c *chargedRow) doc.Cell { return doc.Day(c.due) }},
		{doc.Column{Name: "from", Heading: "From", Drop: 2}, func(c *chargedRow) doc.Cell { return doc.Day(c.from) }},
		{doc.Column{Name: "to", Heading: "To", Drop: 1}, func(c *chargedRow) doc.Cell { return doc.Day(c.to) }},
		{doc.Column{Name: "days", Heading: "Days", Right: true}, func(c *chargedRow) doc.Cell { return doc.Count(c.days) }},
		{doc.Column{Field: "frozen_days", Heading: r.heading("Frozen", func(c *chargedRow) bool { return c.frozen > 0 }), Right: true, DashZero: true}, func(c *chargedRow) doc.Cell { return doc.Count(c.frozen) }},
		{doc.Column{Name: "rate", Heading: "Rate", Right: true, Drop: 5}, func(c *chargedRow) doc.Cell { return r.rules.rate(c) }},
		{doc.Column{Name: "daily", Heading: "A day", Right: true, DashZero: true, Drop: 3}, dailyCell},
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

// InterestFields are those of the debts of a ledger, whatever is in it.
func InterestFields() []string {
	var table doc.Table
	for _, c := range (&Interest{Ledger: ledger.OpenItemBasis}).columns() {
		table.Columns = append(table.Columns, c.Column)
	}
	return table.Fields()
}

// dailyCell is what another day adds to a debt, empty where that is not known.
func dailyCell(c *chargedRow) doc.Cell {
	if c.unknown {
		return doc.Cell{}
	}
	return doc.Sum(c.currency, c.daily)
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

// notes say how every figure came about that the tables do not explain, and what
// to look at before anything is claimed.
func (r *Interest) notes(first []string) []string {
	from := "the due date"
	if r.Basis == statute.Judgment() {
		from = "that of the judgment, or on which it was payable,"
	}
	notes := append(first,
		r.Rounding.Words(),
		"days are counted from the day after "+from+" to the last day, both included, and a year has 365 days",
		"simple interest on the sum with its VAT",
	)
	notes = append(notes, r.judgmentNotes()...)
	notes = append(notes, r.ledgerNotes()...)
	notes = append(notes, r.lateNotes()...)
	notes = append(notes, r.caveats()...)
	notes = append(notes, r.givenNotes()...)
	return append(notes, r.overpaid()...)
}

// ratesShown is how many rates the notes explain.
const ratesShown = 8

// rateNotes say where each rate comes from.
func (r *Interest) rateNotes() []string {
	notes := slices.Clone(r.rules.notes)
	if len(notes) > ratesShown {
		notes = append(notes[:ratesShown], fmt.Sprintf("and %d more rates: --explain has them all", len(notes)-ratesShown))
	}
	if r.rules.mixed {
		notes = append(notes, "where the rate changed, the one shown is that of the last day; --explain has each")
	}
	return notes
}

// singleNotes explain the one debt that there is.
func (r *Interest) singleNotes() (notes []string) {
	if r.Ledger != 0 {
		return nil
	}
	for i := range r.kept {
		c := &r.kept[i]
		notes = append(notes, startNote(c.Relevant, c.Since))
		if c.Claim.To < c.Claim.From {
			notes = append(notes, fmt.Sprintf("not overdue on %s: interest starts on %s", c.Claim.To.Long(), c.Claim.From.Long()))
		}
		notes = append(notes, compensationWords(c)...)
		if text := continuing(c); text != "" {
			notes = append(notes, text)
		}
		if len(c.Payments) > 0 {
			notes = append(notes, r.orderNote())
		}
		if n := len(c.Later); n > 0 {
			notes = append(notes, fmt.Sprintf("%s after %s not counted", ledger.Plural(n, "payment", "payments"), c.Claim.To.Long()))
		}
	}
	return notes
}

// startNote says why interest starts when it does: on a judgment, since is the first day
// that can still be recovered, where that is later.
func startNote(r statute.RelevantDay, since ledger.Date) string {
	if since != 0 {
		return fmt.Sprintf("interest from %s: it ran from %s, %s (%s), and 6 years of it can be recovered", since.Long(), r.Start.Long(), r.Why, r.Source)
	}
	if r.Rule == statute.OutsideAct {
		return fmt.Sprintf("interest from %s, %s (%s)", r.Start.Long(), r.Why, r.Source)
	}
	return fmt.Sprintf("due on %s: %s (%s)", r.Day.Long(), r.Why, r.Source)
}

// compensationWords say what is due besides interest, or why nothing is.
func compensationWords(c *claim.Outcome) []string {
	text := c.Compensation.Why
	if c.Compensation.Source != "" {
		text += " (" + c.Compensation.Source + ")"
	}
	if c.Compensation.Warning != "" {
		return []string{text, c.Compensation.Warning}
	}
	return []string{text}
}

// continuing is what a claim form says of the days to come, or nothing when no
// interest runs.
func continuing(c *claim.Outcome) string {
	a := money(c.Claim.Currency, c.Daily.Amount)
	if c.Daily.Amount == 0 {
		a = c.Claim.Currency.String() + " " + c.Daily.Exact.Major(c.Claim.Currency).String()
	}
	switch {
	case c.Daily.Unknown != nil:
		return unknownDay(c.Claim.To, c.Daily.Unknown)
	case c.Daily.Principal == 0 || c.Daily.Exact.Rat().Sign() == 0:
		return ""
	case c.Daily.Frozen:
		return fmt.Sprintf("frozen on %s; continuing at %s a day once it is not", (c.Claim.To + 1).Long(), a)
	}
	return fmt.Sprintf("continuing at %s a day from %s until payment", a, (c.Claim.To + 1).Long())
}

// unknownDay says that it is not known what the days after the last add, and why.
func unknownDay(last ledger.Date, why error) string {
	return fmt.Sprintf("what each day from %s adds is not known: %v (--bank-rates FILE)", (last + 1).Long(), why)
}

// wholeNotes say what another day adds to all debts of a ledger, as a claim for them
// has it: rounded once, by currency, of what bears interest then.
func (r *Interest) wholeNotes() (notes []string, err error) {
	if r.Ledger == 0 {
		return nil, nil
	}
	if why := r.asides.unknownDay; why != nil {
		notes = append(notes, unknownDay(r.AsAt, why))
	}
	sums, err := sumsOf(r.rows)
	if err != nil {
		return nil, err
	}
	for i := range sums {
		daily, known, err := sums[i].daily()
		if err != nil {
			return nil, err
		}
		if !known || daily == 0 {
			continue
		}
		note := fmt.Sprintf("continuing at %s a day in all from %s until payment", money(sums[i].currency, daily), (r.AsAt + 1).Long())
		if daily != sums[i].ofRows {
			note += fmt.Sprintf(", rounded once: the rows, each rounded, add up to %s", sums[i].currency.Grouped(sums[i].ofRows))
		}
		notes = append(notes, note)
	}
	return notes, nil
}

// fixedNotes say which debts have no fixed sum, and why.
func (r *Interest) fixedNotes() []string {
	notes := r.foreignNotes()
	if len(r.asides.withheld) > 0 {
		notes = append(notes, "no fixed sum while all days so far are frozen, as it comes with interest, which has not begun to run: "+firstOf(r.asides.withheld))
	}
	return notes
}

// foreignNotes say why debts in other currencies have no fixed sum.
func (r *Interest) foreignNotes() (notes []string) {
	for _, c := range r.asides.foreign {
		notes = append(notes, fmt.Sprintf("no fixed sum on debts in %v: the Act has it in pounds", c))
	}
	return notes
}

// ledgerNotes say what the ledger means for interest.
func (r *Interest) ledgerNotes() []string {
	notes := r.kindNotes()
	for _, s := range r.asides.disputed {
		notes = append(notes, fmt.Sprintf("%s in dispute on %s listed bears no interest and brings no fixed sum here: --disputed include", money(s.currency, s.sums[0]), ledger.Plural(s.count, "debt", "debts")))
	}
	notes = append(notes, r.frozenNotes()...)
	if r.Ledger != 0 { // a debt without one says so itself
		notes = append(notes, r.fixedNotes()...)
	}
	var unused []string
	for _, a := range r.Caveats.Credits {
		unused = append(unused, fmt.Sprintf("%s %s", a.ID, money(a.Currency, a.Unallocated)))
	}
	if len(unused) > 0 {
		notes = append(notes, "unallocated credits are not set off: "+firstOf(unused))
	}
	if c := r.Caveats.Covered; c.Len() > 0 {
		notes = append(notes, fmt.Sprintf("all that is claimed is covered by the account's own unallocated credits: allocate them before anything is claimed: %v", c))
	}
	return notes
}

// kindNotes say what the kind of ledger means for interest.
func (r *Interest) kindNotes() (notes []string) {
	switch r.Ledger {
	case ledger.OpenItemBasis:
		notes = append(notes, "the principal is the part that is open: payments before the ledger was printed are not in it, and so neither is interest on what they paid late, nor the fixed sum for a larger debt")
		if n := r.Caveats.PartPaid; n > 0 {
			notes = append(notes, fmt.Sprintf("%s with the last day on which part was paid: what was paid on it is not known, so that interest on that part up to then is not claimed (a ledger with the receipts has it)", ledger.Plural(n, "debt", "debts")))
		}
	case ledger.Dated:
		notes = append(notes, "the principal is the amount, to the day it was settled or the last day: part payments are not in such a ledger")
	case ledger.Transaction:
		notes = append(notes,
			"a payment counts from the day it came, whenever it was allocated, and set-offs by journal, discounts and write-offs from their own day; credit notes lower the price from the start",
			r.orderNote())
	}
	return notes
}

// orderNote says in which order payments are used up, and that another can be said.
func (r *Interest) orderNote() string {
	return "payments go to " + strings.ReplaceAll(r.Order.String(), ",", ", then ") + " (--appropriate)"
}

// frozenNotes say which days bear no interest.
func (r *Interest) frozenNotes() []string {
	if len(r.asides.frozen) == 0 {
		return nil
	}
	return []string{"no interest for the days of a freeze, not later either: " + firstOf(r.asides.frozen)}
}

// lateNotes say what was paid late and is not listed.
func (r *Interest) lateNotes() (notes []string) {
	for _, s := range r.late {
		notes = append(notes, fmt.Sprintf("%s paid in full, but late, not listed: %s interest and %s compensation (--include-paid)",
			ledger.Plural(s.count, "debt", "debts"), money(s.currency, s.sums[0]), money(s.currency, s.sums[1])))
	}
	return notes
}

// overpaid says what is the customer's.
func (r *Interest) overpaid() []string {
	if len(r.asides.overpaid) == 0 {
		return nil
	}
	return []string{firstOf(r.asides.overpaid) + " was paid above all that was owed: it is the customer's"}
}

// caveats say what else the outcomes rest on.
func (r *Interest) caveats() (notes []string) {
	c := &r.Caveats
	if c.NoDueDate > 0 {
		notes = append(notes, fmt.Sprintf("debts without a due date, %d of them, are due at the end of the 30 days that begin with the date of the document, taken as the day the customer got it", c.NoDueDate))
	}
	if c.Shared && r.Basis.UnderAct() {
		notes = append(notes, "an invoice in several rows has one fixed sum, with the part on which interest began first, by what was overdue on the invoice that day")
	}
	if c.Individuals.Len() > 0 {
		notes = append(notes, fmt.Sprintf("individuals: whether a term on interest binds a consumer is for a person to say (Consumer Rights Act 2015, Consumer Credit Act 1974): %v", c.Individuals))
	}
	if c.OnLegalHold.Len() > 0 {
		notes = append(notes, fmt.Sprintf("interest runs on through a legal hold: %v", c.OnLegalHold))
	}
	if c.Unreached > 0 {
		notes = append(notes, fmt.Sprintf("debts paid in full, but late, in days that the tables do not reach: %d, not in any sum here", c.Unreached))
	}
	return append(notes, notCheckedSince(c.Unchecked)...)
}

// givenNotes say what the reader is to know of what was said on the command line.
func (r *Interest) givenNotes() (notes []string) {
	switch {
	case !r.Reference:
	case r.Caveats.Reference == 0:
		notes = append(notes, "--reference-rate was not needed: the rate of every debt here is known, and stands")
	default:
		notes = append(notes, fmt.Sprintf("the Bank Rate of %s is not known: --reference-rate stands in for it", r.Caveats.Reference.Long()))
	}
	if r.Business && r.Ledger != 0 {
		notes = append(notes, "all accounts without a type are taken to be businesses (--business)")
	}
	return notes
}

// claimNotes are what a claim must say that has the interest and fixed sums of the
// debts in it, and does not list them: what is left out of it, and what it rests on. They are sentences.
func (r *Interest) claimNotes() []string {
	notes := slices.Concat(r.kindNotes(), r.frozenNotes(), r.fixedNotes(), r.leftOutNotes())
	for _, s := range r.late {
		notes = append(notes, fmt.Sprintf("%s paid in full, but late, not in the claim: %s interest and %s compensation",
			ledger.Plural(s.count, "debt", "debts"), money(s.currency, s.sums[0]), money(s.currency, s.sums[1])))
	}
	notes = append(notes, r.caveats()...)
	notes = append(notes, r.givenNotes()...)
	for i, note := range notes {
		notes[i] = capital(note) + "."
	}
	return notes
}

// leftOutNotes name the debts that bear no interest here, by the reason.
func (r *Interest) leftOutNotes() (notes []string) {
	var reasons []string
	byReason := make(map[string][]string)
	for i := range r.leftOut {
		o := &r.leftOut[i]
		why := reasonWords(o)
		if byReason[why] == nil {
			reasons = append(reasons, why)
		}
		text := money(o.Account.Currency, o.Debt.Open)
		if o.Debt.Document != "" {
			text += " of " + o.Debt.Document
		}
		byReason[why] = append(byReason[why], text)
	}
	for _, why := range reasons {
		notes = append(notes, fmt.Sprintf("no interest on %s: %s", firstOf(byReason[why]), why))
	}
	return notes
}
