package report

import (
	"fmt"
	"slices"
	"strings"

	"arrears/ageing"
	"arrears/internal/ledger"
	"arrears/report/doc"
)

// Control is a figure that a ledger was held against, and matched.
type Control struct {
	Currency ledger.Currency
	Sum      ledger.Money
}

// Ageing is an aged ledger and what of it is shown.
type Ageing struct {
	*ageing.Aged
	Listing  ageing.Listing
	Controls []Control
	Roll     ageing.Roll    // the listing is of groups, owners or parents
	Wide     bool           // columns beyond those that every report has
	Base     *ageing.InBase // nil: every sum in its own currency alone
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
	columns := r.columns()
	table := doc.Table{Name: r.rowsName()}
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
	sum := func(a ageing.Account, label, name string, base ledger.Money) {
		a.ID, a.Name = label, name
		cells := row(nil, &a)
		for i := range columns {
			if columns[i].Heading == markHeading {
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
	result.Tables = []doc.Table{table}
	result.Bars = bucketBars(r.Aged)
	return result
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
		Notes: append(notes, r.accountNotes()...),
		Line:  lastLine(r.Aged, r.Controls),
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
	if r.Roll == ageing.NoRoll {
		return "accounts"
	}
	return r.Roll.String() + "s"
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
func bucketBars(aged *ageing.Aged) (bars []doc.Bar) {
	names := append([]string{"not due"}, aged.Buckets.Names()...)
	for i := range aged.Totals {
		t := &aged.Totals[i]
		sums := append([]ledger.Money{t.NotDue}, t.Buckets...)
		whole, err := ledger.Sum(sums...)
		if err != nil || whole <= 0 {
			continue
		}
		for j, m := range sums {
			label := bucketHeading(names[j])
			if len(aged.Totals) > 1 {
				if m == 0 {
					continue // several currencies make many bars
				}
				label = t.Currency.String() + " " + label
			}
			bars = append(bars, doc.Bar{Label: label, Value: m, Of: whole})
		}
	}
	return bars
}

// columns are those of the report by account: those that every report has, then
// what the ledger or the user asks for. That in the base currency is the last.
func (r *Ageing) columns() []accountColumn {
	columns := []accountColumn{
		{r.idHead(), func(a *ageing.Account) doc.Cell { return doc.Text(a.ID) }},
		{r.nameHead(), func(a *ageing.Account) doc.Cell { return doc.Text(a.Name) }},
		{r.currencyHead(), func(a *ageing.Account) doc.Cell { return doc.Text(a.Currency.String()) }},
		sumColumn("not_due", "Not due", func(a *ageing.Account) ledger.Money { return a.NotDue }),
	}
	for i, name := range r.Buckets.Names() {
		columns = append(columns, sumColumn(name, bucketHeading(name), func(a *ageing.Account) ledger.Money { return a.Buckets[i] }))
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
		columns = append(columns, accountColumn{doc.Column{Heading: markHeading}, func(a *ageing.Account) doc.Cell { return doc.Text(marks(a)) }})
	}
	if r.Base != nil {
		code := r.Base.Currency.String()
		columns = append(columns, accountColumn{
			doc.Column{Name: "balance_" + strings.ToLower(code), Heading: baseHeading(r.Base), Right: true},
			func(a *ageing.Account) doc.Cell { return doc.Sum(r.Base.Currency, r.Base.Balance(a)) },
		})
	}
	return columns
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
	if r.Roll == ageing.NoRoll {
		return accountHead
	}
	word := r.Roll.String()
	return doc.Column{Name: word, Heading: strings.ToUpper(word[:1]) + word[1:], Most: nameWidth}
}

// nameHead heads the names of accounts, which a group or owner has none of.
func (r *Ageing) nameHead() doc.Column {
	head := nameHead
	if r.Roll == ageing.ByGroup || r.Roll == ageing.ByOwner {
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
	if r.Roll == ageing.NoRoll && r.Customers != nil {
		columns = append(columns,
			accountColumn{doc.Column{Name: "months_in_arrears", Heading: "Months", Right: true}, func(a *ageing.Account) doc.Cell {
				if months, ok := a.MonthsInArrears(); ok {
					return doc.Text(months.StringFixed(2))
				}
				return doc.Cell{}
			}},
			accountColumn{doc.Column{Name: "group", Heading: "Group"}, ofCustomer(func(c *ledger.Customer) string { return c.Group })},
			accountColumn{doc.Column{Name: "owner", Heading: "Owner"}, ofCustomer(func(c *ledger.Customer) string { return c.Owner })},
		)
	}
	return append(columns, accountColumn{doc.Column{Name: "marks", Heading: markHeading}, func(a *ageing.Account) doc.Cell { return doc.Text(marks(a)) }})
}

func ofCustomer(of func(*ledger.Customer) string) func(*ageing.Account) doc.Cell {
	return func(a *ageing.Account) doc.Cell {
		if a.Customer == nil {
			return doc.Cell{}
		}
		return doc.Text(of(a.Customer))
	}
}

const markHeading = "Mark"

// marked says that an account has marks.
func marked(a *ageing.Account) bool { return a.Holds != 0 || a.Covered() }

// marks are what to know of an account before it is chased.
func marks(a *ageing.Account) string {
	var words []string
	for _, hold := range a.Holds.List() {
		words = append(words, strings.ReplaceAll(hold.String(), "_", " "))
	}
	if a.Covered() {
		words = append(words, "covered")
	}
	return strings.Join(words, ", ")
}

// Items is the report of debts by age, one row an open item.
func (r *Ageing) Items() *doc.Document {
	result := r.document("arrears.ageing.items/1")
	names := r.Buckets.Names()
	items := r.ListItems(r.Listing)
	table := doc.Table{
		Name: "items",
		Columns: []doc.Column{
			accountHead, nameHead,
			{Name: "document", Heading: "Document"},
			{Name: "kind", Heading: "Kind"},
			{Name: "date", Heading: "Date"},
			{Name: "due_date", Heading: "Due"},
			r.currencyHead(),
			{Name: "outstanding", Heading: "Outstanding", Right: true},
			{Name: "days_overdue", Heading: "Days", Right: true},
			{Name: "bucket", Heading: "Bucket"},
		},
		Rows: func(yield func([]doc.Cell) bool) {
			row := make([]doc.Cell, 0, 10)
			for _, item := range items {
				a := r.AccountOf(item)
				row = append(row[:0], doc.Text(a.ID), doc.Text(a.Name), doc.Text(item.Document), doc.Text(item.Kind.String()),
					doc.Day(item.Date), doc.Day(item.Due), doc.Text(a.Currency.String()), doc.Sum(a.Currency, item.Outstanding),
					daysCell(item), doc.Text(bucketOf(item, names)))
				if !yield(row) {
					return
				}
			}
		},
	}
	total := func(a *ageing.Account, label, name string) {
		table.Totals = append(table.Totals, []doc.Cell{
			doc.Text(label), doc.Text(name), {}, {}, {}, {}, doc.Text(a.Currency.String()), doc.Sum(a.Currency, a.Balance), {}, {},
		})
	}
	for i := range r.Listing.Others {
		total(&r.Listing.Others[i], "not shown", ledger.Plural(r.Listing.Others[i].Items, "open item", "open items"))
	}
	for i := range r.Totals {
		total(&r.Totals[i], "total", "")
	}
	result.Tables = []doc.Table{table}
	result.Bars = bucketBars(r.Aged)
	return result
}

// daysCell is how long a debt is past its due date. A credit is not overdue,
// however old it is.
func daysCell(item *ageing.Item) doc.Cell {
	if item.Outstanding < 0 {
		return doc.Cell{}
	}
	if item.Retained {
		return doc.Count(0)
	}
	return doc.Count(max(item.DaysPastDue, 0))
}

func bucketOf(item *ageing.Item, names []string) string {
	switch item.Bucket {
	case ageing.NotDue:
		return "not_due"
	case ageing.Unallocated:
		return "unallocated"
	}
	return names[item.Bucket]
}
