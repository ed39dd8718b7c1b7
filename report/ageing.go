package report

import (
	"fmt"
	"slices"
	"strings"

	"arrears/ageing"
	"arrears/internal/ledger"
	"arrears/report/doc"
)

// Ageing is an aged ledger and what of it is shown.
type Ageing struct {
	*ageing.Aged
	Listing  ageing.Listing
	Controls []doc.Control // which it ties to
	Limits   []doc.Limit
	Grouping ageing.Grouping // the listing is of groups, owners or parents
	Wide     bool            // columns beyond those that every report has
	every    bool            // all that are known
	entries  bool            // a row is an entry, of the accounts that are listed
	Base     *ageing.InBase  // nil: every sum in its own currency alone
	// Customers are those of the accounts file, if there is one.
	Customers     ledger.Customers
	CustomersFile string
}

// accountColumn is a column of the report by account and where its cells come
// from.
type accountColumn struct {
	doc.Column
	of func(*ageing.Account) doc.Cell
}

// Accounts is the report of debts by age, one row an account or a group.
func (r *Ageing) Accounts() *doc.Document {
	result := r.document("arrears.ageing/1")
	result.Tables = []doc.Table{*r.accountsTable(ownBands(&r.Buckets))}
	result.Bars = bucketBars(r.Aged)
	return result
}

// accountsTable is the table of the report, with a column for each of the bands. Where
// a window has no room for them it puts some together.
func (r *Ageing) accountsTable(bands []band) *doc.Table {
	columns := r.columns(bands)
	table := &doc.Table{Name: r.rowsName()}
	if !r.every {
		table.More = func() *doc.Table {
			more := *r
			more.Wide, more.every = true, true
			return more.accountsTable(ownBands(&r.Buckets))
		}
	}
	if fewer := fewerBands(bands); len(fewer) < len(bands) {
		table.Narrower = func() *doc.Table { return r.accountsTable(fewer) }
	}
	for _, c := range columns {
		table.Columns = append(table.Columns, c.Column)
	}
	row := func(row []doc.Cell, a *ageing.Account) []doc.Cell {
		for _, c := range columns {
			row = append(row, c.of(a))
		}
		return row
	}
	table.Rows = func(yield func([]doc.Cell) bool) {
		cells := make([]doc.Cell, 0, len(columns))
		for some := range slices.Chunk(r.Listing.Accounts, 1<<10) {
			ageing.Fetch(some)
			for _, a := range some {
				if cells = row(cells[:0], a); !yield(cells) {
					return
				}
			}
		}
	}
	ofOne := make(map[string]bool)
	for _, f := range r.Figures() {
		ofOne[f.Name] = f.Single
	}
	sum := func(a ageing.Account, label, name string, base ledger.Money) {
		a.ID, a.Name = label, name
		cells := row(nil, &a)
		for i := range columns {
			if c := &columns[i]; c.Heading == markHeading || i > 1 && ofOne[c.Name] {
				cells[i] = doc.Cell{} // accounts are marked, not sums of them
			}
		}
		if r.Base != nil {
			cells[len(cells)-1] = doc.Sum(r.Base.Currency, base)
		}
		table.Totals = append(table.Totals, cells)
	}
	for _, o := range r.Listing.Others {
		sum(o, "not shown", ledger.Plural(o.Items, "open item", "open items"), r.inBase((*ageing.InBase).Other, o.Currency))
	}
	for _, t := range r.Totals {
		sum(t, "total", "", r.inBase((*ageing.InBase).Total, t.Currency))
	}
	if r.Base != nil {
		all := make([]doc.Cell, len(columns))
		all[0], all[len(all)-1] = doc.Text("in "+r.Base.Currency.String()), doc.Sum(r.Base.Currency, r.Base.All)
		table.Totals = append(table.Totals, all)
	}
	return table
}

// document is what the reports on an aged ledger have in common: the facts, the
// notes and the last line.
func (r *Ageing) document(schema string) *doc.Document {
	facts := []doc.Fact{
		{Name: "as_at", Value: doc.Day(r.AsAt)},
		{Name: "aged_by", Value: doc.Text(r.By.String())},
		{Name: "basis", Value: doc.Text(r.Basis.String())},
		{Name: "buckets", Value: doc.Text(r.Buckets.String())},
	}
	if r.Credits != ageing.InColumn {
		facts = append(facts, doc.Fact{Name: "unallocated_credits", Value: doc.Text(r.Credits.String())})
	}
	if r.KnownAt != 0 {
		facts = append(facts, doc.Fact{Name: "known_at", Value: doc.Day(r.KnownAt)})
	}
	if r.Start != ageing.FromDate {
		facts = append(facts, doc.Fact{Name: "age_start", Value: doc.Text(r.Start.String())})
	}
	notes := append(proofNotes(r.Aged), caveatNotes(r.Aged)...)
	return &doc.Document{
		Schema: schema, Facts: facts,
		Notes:    append(notes, r.accountNotes()...),
		Controls: r.Controls, Limits: r.Limits,
		Line: lastLine(r.Aged, r.Controls), Tone: doc.Good,
	}
}

func (r *Ageing) inBase(of func(*ageing.InBase, ledger.Currency) ledger.Money, c ledger.Currency) ledger.Money {
	if r.Base == nil {
		return 0
	}
	return of(r.Base, c)
}

// rowsName is the word for what has a row each.
func (r *Ageing) rowsName() string {
	if r.Grouping == ageing.NoGrouping {
		return "accounts"
	}
	return r.Grouping.String() + "s"
}

// nameWidth is how much of a name is shown to people: enough to know a customer
// by, and the figures stay on the screen.
const nameWidth = 32

var (
	accountHead = doc.Column{Name: "account", Heading: "Account", Most: nameWidth}
	nameHead    = doc.Column{Name: "name", Heading: "Name", Most: nameWidth}
)

// currencyHead is shown to people only where there are several; the last line
// names the one there is.
func (r *Ageing) currencyHead() doc.Column {
	c := doc.Column{Name: "currency"}
	if len(r.Totals) > 1 {
		c.Heading = "Currency"
	}
	return c
}

func moneyColumn(name, heading string) doc.Column {
	return doc.Column{Name: name, Heading: heading, Right: true, DashZero: true}
}

// bucketHeading is the name of a bucket for people: over-120 is over 120.
func bucketHeading(name string) string {
	if strings.HasSuffix(name, "month") || strings.HasSuffix(name, "months") {
		return strings.ReplaceAll(name, "-", " ")
	}
	return strings.Replace(name, "over-", "over ", 1)
}

// bucketBars draws each column of the totals as a share of all debts. Where
// there are several currencies each has its own bars.
func bucketBars(aged *ageing.Aged) (bars []doc.ChartBar) {
	names := append([]string{"not due"}, aged.Buckets.Names()...)
	for i := range aged.Totals {
		t := &aged.Totals[i]
		sums := append([]ledger.Money{t.NotDue}, t.Buckets...)
		whole, err := ledger.Sum(sums...)
		if err != nil || whole <= 0 {
			continue
		}
		shares, ok := ledger.Shares(100_0, sums)
		for j, m := range sums {
			label := bucketHeading(names[j])
			if len(aged.Totals) > 1 {
				if m == 0 {
					continue // several currencies make many bars
				}
				label = t.Currency.String() + " " + label
			}
			bar := doc.ChartBar{Label: label, Value: m, Of: whole}
			if ok {
				bar.Tenths = &shares[j]
			}
			bars = append(bars, bar)
		}
	}
	return bars
}

// columns are those of the report by account: those that every report has, then
// what the ledger or the user asks for. That in the base currency is the last.
func (r *Ageing) columns(bands []band) []accountColumn {
	columns := []accountColumn{
		{r.idHead(), func(a *ageing.Account) doc.Cell { return doc.Text(a.ID) }},
		{r.nameHead(), func(a *ageing.Account) doc.Cell { return doc.Text(a.Name) }},
		{r.currencyHead(), func(a *ageing.Account) doc.Cell { return doc.Text(a.Currency.String()) }},
		sumColumn("not_due", "Not due", func(a *ageing.Account) ledger.Money { return a.NotDue }),
	}
	for _, b := range bands {
		columns = append(columns, b.column())
	}
	balance := sumColumn("balance", "Balance", func(a *ageing.Account) ledger.Money { return a.Balance })
	balance.DashZero = false
	columns = append(columns,
		sumColumn("unallocated", "Unallocated", func(a *ageing.Account) ledger.Money { return a.Unallocated }),
		balance,
		sumColumn("overdue", "Overdue", func(a *ageing.Account) ledger.Money { return a.Overdue }),
		sumColumn("disputed", "Disputed", func(a *ageing.Account) ledger.Money { return a.Disputed }),
		accountColumn{doc.Column{Name: "oldest_due_date", Heading: "Oldest due"}, func(a *ageing.Account) doc.Cell { return doc.Day(a.OldestDue) }},
		accountColumn{
			doc.Column{Name: "days_overdue", Heading: "Days", Right: true, DashZero: true},
			func(a *ageing.Account) doc.Cell { return doc.Count(a.DaysOverdue(r.AsAt)) },
		},
	)
	if r.Caveats.Retentions > 0 {
		columns = append(columns, sumColumn("retention", "Retention", func(a *ageing.Account) ledger.Money { return a.Retained }))
	}
	if r.Wide {
		columns = append(columns, r.wideColumns()...)
	} else if slices.ContainsFunc(r.Listing.Accounts, marked) {
		columns = append(columns, accountColumn{doc.Column{Field: "marks", Heading: markHeading}, func(a *ageing.Account) doc.Cell { return doc.Text(marks(a)) }})
	}
	if r.every {
		columns = append(columns, r.otherColumns(columns)...)
	}
	if r.Base != nil {
		code := r.Base.Currency.String()
		columns = append(columns, accountColumn{
			doc.Column{Name: "balance_" + strings.ToLower(code), Heading: baseHeading(r.Base), Right: true},
			func(a *ageing.Account) doc.Cell { return doc.Sum(r.Base.Currency, r.Base.Balance(a)) },
		})
	}
	for i := range columns {
		if c := &columns[i]; c.Name == "overdue" || c.Heading == markHeading {
			c.Tone = doc.Doubtful
		}
		if i > 0 { // the first says whose the row is
			columns[i].Drop = dropOf(&columns[i].Column, r.Buckets.Len()-len(bands))
		}
	}
	return columns
}

// FigureHeadings are the figures of accounts, by the names of their fields, with what
// stands above them in print where that is another.
func FigureHeadings(aged *ageing.Aged) map[string][]string {
	headings := make(map[string][]string)
	for _, c := range (&Ageing{Aged: aged, Wide: true}).columns(ownBands(&aged.Buckets)) {
		if c.Heading != "" && c.Heading != c.Name {
			headings[c.Name] = append(headings[c.Name], c.Heading)
		}
	}
	for _, bucket := range aged.Buckets.Names() {
		field := ageing.FieldOf(bucket)
		if !slices.Contains(headings[field], bucket) { // over-120
			headings[field] = append(headings[field], bucket)
		}
	}
	return headings
}

// baseHeading says at which rate a column is, and of which day. Where there are
// several the notes do.
func baseHeading(base *ageing.InBase) string {
	heading := "In " + base.Currency.String()
	switch rates := base.Rates(); len(rates) {
	case 0:
		return heading
	case 1:
		return fmt.Sprintf("%s at %s %s, closing %s", heading, rates[0].Currency, rates[0].PerBase, rates[0].Date.Long())
	}
	return heading + " at closing rates"
}

// idHead heads what a row is of.
func (r *Ageing) idHead() doc.Column {
	if r.Grouping == ageing.NoGrouping {
		return accountHead
	}
	word := r.Grouping.String()
	return doc.Column{Name: word, Heading: strings.ToUpper(word[:1]) + word[1:], Most: nameWidth}
}

// nameHead heads the names of accounts, which a group or owner has none of.
func (r *Ageing) nameHead() doc.Column {
	head := nameHead
	if r.Grouping == ageing.ByGroup || r.Grouping == ageing.ByOwner {
		head.Heading = ""
	}
	return head
}

func sumColumn(name, heading string, of func(*ageing.Account) ledger.Money) accountColumn {
	return accountColumn{moneyColumn(name, heading), func(a *ageing.Account) doc.Cell { return doc.Sum(a.Currency, of(a)) }}
}

// wideColumns are those of --wide.
func (r *Ageing) wideColumns() []accountColumn {
	columns := []accountColumn{
		sumColumn("on_hold", "On hold", func(a *ageing.Account) ledger.Money { return a.Held }),
		{
			doc.Column{Name: "weighted_days", Heading: "Mean days", Right: true},
			func(a *ageing.Account) doc.Cell {
				if a.Overdue == 0 {
					return doc.Cell{}
				}
				return doc.Text(a.WeightedDays().StringFixed(1))
			},
		},
		{
			doc.Column{Name: "share", Heading: "Share", Right: true},
			func(a *ageing.Account) doc.Cell {
				if share, ok := r.ShareOf(a); ok {
					return doc.Percent(share)
				}
				return doc.Cell{}
			},
		},
	}
	if r.Grouping == ageing.NoGrouping && r.Customers != nil {
		columns = append(columns,
			accountColumn{doc.Column{Name: "months_in_arrears", Heading: "Months", Right: true}, func(a *ageing.Account) doc.Cell {
				if months, ok := a.MonthsInArrears(); ok {
					return doc.Text(months.StringFixed(2))
				}
				return doc.Cell{}
			}},
			accountColumn{doc.Column{Name: "group", Heading: "Group"}, func(a *ageing.Account) doc.Cell { return doc.Text(a.Filed().Group) }},
			accountColumn{doc.Column{Name: "owner", Heading: "Owner"}, func(a *ageing.Account) doc.Cell { return doc.Text(a.Filed().Owner) }},
		)
	}
	return append(columns, accountColumn{doc.Column{Name: "marks", Heading: markHeading}, func(a *ageing.Account) doc.Cell { return doc.Text(marks(a)) }})
}

// otherColumns are the fields of accounts that have no column yet: those that are there
// only where they are asked for.
func (r *Ageing) otherColumns(have []accountColumn) (columns []accountColumn) {
	for _, f := range r.Figures() {
		known := slices.ContainsFunc(have, func(c accountColumn) bool { return c.Name == f.Name })
		if known || f.Single && r.Grouping != ageing.NoGrouping || f.Filed && r.Customers == nil {
			continue
		}
		columns = append(columns, accountColumn{
			doc.Column{Name: f.Name}, func(a *ageing.Account) doc.Cell { return figureCell(a.Currency, f.Of(a)) },
		})
	}
	return columns
}

// figureCell is the cell of a figure of an account in a currency.
func figureCell(c ledger.Currency, figure any) doc.Cell {
	switch x := figure.(type) {
	case ledger.Money:
		return doc.Sum(c, x)
	case int:
		return doc.Count(x)
	case ledger.Date:
		return doc.Day(x)
	case bool:
		return yesNo(x)
	case string:
		return doc.Text(x)
	case []string:
		return doc.Text(strings.Join(x, ", "))
	}
	return doc.Cell{} // it is not stated
}

const markHeading = "Mark"

// marked says that an account has marks.
func marked(a *ageing.Account) bool { return a.Holds != 0 || a.Covered() }

// marks are what to know of an account before it is chased.
func marks(a *ageing.Account) string {
	words := holdList(a.Holds.List())
	switch {
	case !a.Covered():
		return words
	case words == "":
		return "covered"
	}
	return words + ", covered"
}

// lastLine is the sentence that the report stands on.
func lastLine(aged *ageing.Aged, controls []doc.Control) string {
	parts := []string{"as at " + aged.AsAt.Long()}
	if aged.KnownAt != 0 {
		parts[0] += " as known on " + aged.KnownAt.Long()
	}
	by := "aged by " + aged.By.String() + " date"
	if aged.By == ageing.ByTerms {
		by = "aged by terms"
	}
	if aged.Start == ageing.FromNextMonth {
		by += " from the next month"
	}
	parts = append(parts, by, aged.Basis.String()+" ledger")
	var ties []string
	for _, p := range aged.Proofs {
		ties = append(ties, fmt.Sprintf("%s %s", p.Currency, p.Currency.Grouped(p.Balance)))
	}
	tie := "ties out to the ledger: " + strings.Join(ties, ", ")
	if len(ties) == 0 {
		tie = "nothing in the ledger"
	}
	for _, c := range controls {
		tie += fmt.Sprintf(" · ties to control %s %s (difference %s)", c.Currency, c.Currency.Grouped(c.Asked), c.Currency.Format(c.Difference))
	}
	return strings.Join(append(parts, tie), " · ")
}

// proofNotes say how each balance follows from the rows, where it is more than
// their sum.
func proofNotes(aged *ageing.Aged) (notes []string) {
	for _, p := range aged.Proofs {
		if p.Settled.Entries == 0 && p.Later.Entries == 0 && p.Unknown.Entries == 0 {
			continue
		}
		text := fmt.Sprintf("%s: %s of %s", p.Currency, ledger.Plural(p.Read.Entries, "entry", "entries"), p.Currency.Grouped(p.Read.Sum))
		for _, part := range [...]struct {
			ageing.Part
			words string
		}{{p.Unknown, "entered later"}, {p.Settled, "settled by the day"}, {p.Later, "dated after it"}} {
			if part.Entries > 0 {
				text += fmt.Sprintf(", less %s of %s %s", ledger.Grouped(int64(part.Entries)), p.Currency.Grouped(part.Sum), part.words)
			}
		}
		notes = append(notes, text+fmt.Sprintf(", leaves %s", p.Currency.Grouped(p.Balance)))
	}
	return notes
}

// caveatNotes say what a reader of the figures should know.
func caveatNotes(aged *ageing.Aged) (notes []string) {
	c := aged.Caveats
	add := func(format string, args ...any) { notes = append(notes, fmt.Sprintf(format, args...)) }
	switch {
	case aged.Basis != ledger.Transaction:
	case c.Credits == 0:
		add("no receipt or credit in the ledger: nothing is recorded as paid, which does not say that nothing was")
	default:
		add("balances are built from the entries: %s made as applies_to says, other credits are left unallocated", ledger.Plural(c.Allocated, "allocation", "allocations"))
	}
	if c.ByTerms > 0 {
		add("%s due by the terms of the account", ledger.Plural(c.ByTerms, "open debt", "open debts"))
	}
	if c.NoDue > 0 && aged.By == ageing.ByDue {
		add("%s without a due date: aged from the date of the document%s", ledger.Plural(c.NoDue, "open debt", "open debts"), undatedWords(aged.Totals))
	}
	notes = append(notes, monthNotes(aged)...)
	if n := c.NoDate - c.Summaries; n > 0 && aged.By == ageing.ByDue {
		add("%s without a date of their own: taken as dated by the day", ledger.Plural(n, "open item", "open items"))
	} else if n > 0 {
		add("%s without a date of their own: taken as dated by the day, and aged from the due date", ledger.Plural(n, "open item", "open items"))
	}
	if c.Summaries > 0 {
		add("%s", summaryNote(c.Summaries))
	}
	if c.Names > 0 {
		add("%s with more than one name: the first one is shown", ledger.Plural(c.Names, "account", "accounts"))
	}
	for _, s := range c.SetOff {
		add("%s of %s %s set against the oldest debts for show: nothing is allocated by it", ledger.Plural(s.Count, "unallocated credit", "unallocated credits"), s.Currency, s.Currency.Grouped(s.Sum))
	}
	if aged.Credits == ageing.ByOwnDate && c.Credits > 0 {
		add("unallocated credits are in the buckets of their own dates, which may make a bucket negative")
	}
	if c.Returned > 0 {
		add("%s: what had been paid with it is open again, by its own due date", ledger.Plural(c.Returned, "payment or credit came back", "payments or credits came back"))
	}
	for _, s := range c.Unnamed {
		add("%s", paidBackNote(s))
	}
	if c.SameNumber > 0 {
		add("%s to a number that open debts of several dates have: it went to the oldest of them", ledger.Plural(c.SameNumber, "allocation", "allocations"))
	}
	var credits, refunds []ageing.Left
	for _, left := range c.Surplus {
		if left.Debt {
			refunds = append(refunds, left)
		} else {
			credits = append(credits, left)
		}
	}
	notes = append(notes, leftNotes(credits, "with more than was open on the document; the rest stays unallocated")...)
	notes = append(notes, leftNotes(refunds, "with more than there was to give back; the rest stays a debt")...)
	return append(notes, unknownNotes(c.Unknown, aged.KnownAt)...)
}

// paidBackNote says what becomes of payments that came back and name nothing.
func paidBackNote(s ageing.Sum) string {
	return fmt.Sprintf("%s of %s %s: a debt of the day it is dated, as applies_to names no receipt and no invoice", ledger.Plural(s.Count, "payment back", "payments back"), s.Currency, s.Currency.Grouped(s.Sum))
}

// undatedWords say how much is called overdue for want of a due date.
func undatedWords(totals []ageing.Account) string {
	var words []string
	for i := range totals {
		if t := &totals[i]; t.Undated != 0 {
			words = append(words, fmt.Sprintf("%s %s", t.Currency, t.Currency.Grouped(t.Undated)))
		}
	}
	if len(words) == 0 {
		return ", by which none is overdue"
	}
	return fmt.Sprintf(", by which %s is called overdue, with no oldest due date", strings.Join(words, " and "))
}

// monthNotes say what is in not due and overdue at once, where age starts with the
// next month.
func monthNotes(aged *ageing.Aged) (notes []string) {
	if aged.Start != ageing.FromNextMonth {
		return nil
	}
	for i := range aged.Totals {
		if t := &aged.Totals[i]; t.NotAged != 0 {
			notes = append(notes, fmt.Sprintf("%s %s in not due is past its due date, and overdue: its age is counted from the first of the next month",
				t.Currency, t.Currency.Grouped(t.NotAged)))
		}
	}
	return notes
}

// summaryNote says what the ages of an aged summary are good for.
func summaryNote(n int) string {
	return ledger.Plural(n, "entry is an age of an aged summary", "entries are ages of an aged summary") +
		", with no invoices behind them and one day for all of an age, the latest it can be: only the summary's own buckets can be trusted, not days or other buckets"
}

// unknownNotes say where the documents are that an account does not have to settle.
func unknownNotes(unknown []ageing.Left, known ledger.Date) (notes []string) {
	var nowhere, withMore, credits, debts, currency, others []ageing.Left
	for _, left := range unknown {
		switch {
		case left.Where == ageing.OnOwnSide && left.Debt:
			debts = append(debts, left)
		case left.Where == ageing.OnOwnSide:
			credits = append(credits, left)
		case left.Where == ageing.WithMore:
			withMore = append(withMore, left)
		case left.Where == ageing.InOtherCurrency:
			currency = append(currency, left)
		case left.Where == ageing.OfOtherAccount:
			left.Document += ", which is " + left.Account + "'s"
			others = append(others, left)
		default:
			nowhere = append(nowhere, left)
		}
	}
	missing := "to a document that is not in the ledger, left unallocated"
	if known != 0 {
		missing = "to a document that was not in the ledger as known on " + known.Long() + ", left unallocated"
	}
	notes = append(notes, leftNotes(nowhere, missing)...)
	notes = append(notes, leftNotes(withMore, "to a document of the account with more beside its number, left unallocated (write I1:25.00 for a sum, and ; between several)")...)
	notes = append(notes, leftNotes(others, "to a document of another account, left unallocated")...)
	notes = append(notes, leftNotes(currency, "to a document of the account in another currency, left unallocated")...)
	notes = append(notes, leftNotes(credits, "to a document that is itself a credit, which a credit cannot settle, left unallocated")...)
	return append(notes, leftNotes(debts, "to a document that is itself a debt, which a debt cannot settle, left a debt of its own")...)
}

// leftNotes list allocations that could not be placed, the first few by name.
func leftNotes(left []ageing.Left, what string) []string {
	if len(left) == 0 {
		return nil
	}
	const most = 5
	var shown []string
	for i, l := range left {
		if i == most {
			shown = append(shown, fmt.Sprintf("and %d more", len(left)-most))
			break
		}
		shown = append(shown, fmt.Sprintf("%s to %s (%s %s)", l.Origin, l.Document, l.Currency, l.Currency.Grouped(l.Sum)))
	}
	return []string{fmt.Sprintf("%s %s: %s", ledger.Plural(len(left), "allocation", "allocations"), what, strings.Join(shown, ", "))}
}

// accountNotes say what to know of the accounts before anyone is chased.
func (r *Ageing) accountNotes() (notes []string) {
	var covered []string
	held := make(map[ledger.Currency]int)
	holds := make(map[ledger.Currency]ageing.Holds) // those of accounts with nothing but credits are not among them
	for i := range r.Aged.Accounts {
		a := &r.Aged.Accounts[i]
		if a.Covered() {
			covered = append(covered, a.ID)
		}
		if a.Held != 0 {
			held[a.Currency]++
			holds[a.Currency] |= a.Holds.OnHold()
		}
	}
	for i := range r.Totals {
		t := &r.Totals[i]
		if n := held[t.Currency]; n > 0 {
			notes = append(notes, fmt.Sprintf("%s %s is on hold, of %s: %s", t.Currency, t.Currency.Grouped(t.Held), ledger.Plural(n, "account", "accounts"), marks(&ageing.Account{Holds: holds[t.Currency]})))
		}
		if t.Retained != 0 {
			notes = append(notes, fmt.Sprintf("%s %s is kept back and not yet released: it is in not due", t.Currency, t.Currency.Grouped(t.Retained)))
		}
	}
	if len(covered) > 0 {
		notes = append(notes, fmt.Sprintf("%s overdue and covered by unallocated credits of its own, so nobody to chase: %s",
			ledger.Plural(len(covered), "account is", "accounts are"), firstOf(covered)))
	}
	notes = append(notes, Unmatched(r.Aged, r.Customers, r.CustomersFile)...)
	return append(append(notes, r.shareNotes()...), r.baseNotes()...)
}

// TwoNames says which accounts have names that are unlike each other: two customers may
// have been taken for one.
func TwoNames(aged *ageing.Aged) (notes []string) {
	var named []string
	for _, n := range aged.Caveats.Unlike {
		named = append(named, fmt.Sprintf("%s is %q and %q", n.Account, doc.Visible(n.Shown), doc.Visible(n.Other)))
	}
	if len(named) > 0 {
		notes = append(notes, fmt.Sprintf("%s with two names that are unlike, taken as one customer: %s (if they are two, give each an account of its own)", ledger.Plural(len(named), "account", "accounts"), firstOf(named)))
	}
	return notes
}

// Unmatched says which accounts are in a ledger or in its accounts file, and not in
// both: what the file says of them reaches nobody. There is nothing to say without
// such a file.
func Unmatched(aged *ageing.Aged, customers ledger.Customers, file string) (notes []string) {
	if customers == nil {
		return nil
	}
	strangers, absent := aged.Match(customers)
	if len(strangers) > 0 {
		notes = append(notes, fmt.Sprintf("%s not in %s: %s", ledger.Plural(len(strangers), "account of the ledger is", "accounts of the ledger are"), file, firstOf(strangers)))
	}
	if len(absent) > 0 {
		notes = append(notes, fmt.Sprintf("%s not in the ledger: %s", ledger.Plural(len(absent), "account of "+file+" is", "accounts of "+file+" are"), firstOf(absent)))
	}
	return notes
}

// shareNotes say how much of the debt those listed owe, where that is not all, and that there
// are none.
func (r *Ageing) shareNotes() (notes []string) {
	if len(r.Listing.Accounts) == 0 && len(r.Listing.Others) > 0 {
		return []string{fmt.Sprintf("0 %s match what was asked: none is listed, and the totals are those of the ledger", r.rowsName())}
	}
	for i := range r.Listing.Others {
		o := &r.Listing.Others[i]
		listed := 0
		for _, a := range r.Listing.Accounts {
			if a.Currency == o.Currency {
				listed++
			}
		}
		total := r.Aged.Balance(o.Currency)
		shares, ok := ledger.Shares(100_00, []ledger.Money{total - o.Balance, o.Balance})
		if !ok {
			continue
		}
		if hidden, known := r.ShareOf(o); known && r.Wide {
			shares[0] = 100_00 - hidden // as the rows say
		}
		if shares[0] > 0 && listed > 0 {
			whose := ledger.Plural(listed, "row shown is", "rows shown are")
			if r.entries {
				whose = fmt.Sprintf("the entries of %s shown are", ledger.Plural(listed, "account", "accounts"))
			}
			notes = append(notes, fmt.Sprintf("%s %s of %s %s", whose, doc.Percent(shares[0]), o.Currency, o.Currency.Grouped(total)))
		}
	}
	return notes
}

func (r *Ageing) baseNotes() []string {
	if r.Base == nil {
		return nil
	}
	var rates []string
	for _, rate := range r.Base.Rates() {
		rates = append(rates, fmt.Sprintf("%s %s on %s", rate.Currency, rate.PerBase, rate.Date.Long()))
	}
	if len(rates) == 0 {
		return nil
	}
	return []string{fmt.Sprintf("in %s at closing rates for 1 %s: %s; each balance is rounded once", r.Base.Currency, r.Base.Currency, strings.Join(rates, ", "))}
}
