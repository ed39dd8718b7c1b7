package report

import (
	"iter"
	"strings"

	"arrears/ageing"
	"arrears/internal/ledger"
)

// Control is a figure that a ledger was held against, and matched.
type Control struct {
	Currency ledger.Currency
	Sum      ledger.Money
}

// AgedAccounts is the report of debts by age, one row an account.
func AgedAccounts(aged *ageing.Aged, l ageing.Listing, controls []Control) *Document {
	doc := agedDocument(aged, controls, "arrears.ageing/1")
	names := aged.Buckets.Names()
	columns := []Column{
		accountColumn, nameColumn, currencyColumn(aged), moneyColumn("not_due", "Not due"),
	}
	for _, name := range names {
		columns = append(columns, moneyColumn(name, bucketHeading(name)))
	}
	columns = append(columns,
		moneyColumn("unallocated", "Unallocated"),
		Column{Name: "balance", Heading: "Balance", Right: true},
		moneyColumn("overdue", "Overdue"), moneyColumn("disputed", "Disputed"),
		Column{Name: "oldest_due_date", Heading: "Oldest due"},
		Column{Name: "days_overdue", Heading: "Days", Right: true, DashZero: true},
	)
	table := Table{Name: "accounts", Columns: columns, Rows: accountRows(aged, l.Accounts)}
	for i := range l.Others {
		o := &l.Others[i]
		table.Totals = append(table.Totals, accountRow(nil, aged, o, "not shown", plural(o.Items, "open item", "open items")))
	}
	for i := range aged.Totals {
		table.Totals = append(table.Totals, accountRow(nil, aged, &aged.Totals[i], "total", ""))
	}
	doc.Tables = []Table{table}
	doc.Bars = bucketBars(aged)
	return doc
}

// nameWidth is how much of a name is shown to people: enough to know a customer
// by, and the figures stay on the screen.
const nameWidth = 32

var (
	accountColumn = Column{Name: "account", Heading: "Account", Most: nameWidth}
	nameColumn    = Column{Name: "name", Heading: "Name", Most: nameWidth}
)

// currencyColumn is shown to people only where there are several; the last line
// names the one there is.
func currencyColumn(aged *ageing.Aged) Column {
	c := Column{Name: "currency"}
	if len(aged.Totals) > 1 {
		c.Heading = "Currency"
	}
	return c
}

func moneyColumn(name, heading string) Column {
	return Column{Name: name, Heading: heading, Right: true, DashZero: true}
}

// bucketHeading is the name of a bucket for people: over-120 is over 120.
func bucketHeading(name string) string { return strings.Replace(name, "over-", "over ", 1) }

func accountRows(aged *ageing.Aged, accounts []*ageing.Account) iter.Seq[[]Cell] {
	return func(yield func([]Cell) bool) {
		var row []Cell
		for _, a := range accounts {
			if row = accountRow(row[:0], aged, a, a.ID, a.Name); !yield(row) {
				return
			}
		}
	}
}

func accountRow(row []Cell, aged *ageing.Aged, a *ageing.Account, id, name string) []Cell {
	sum := func(m ledger.Money) Cell { return Sum(a.Currency, m) }
	row = append(row, Text(id), Text(name), Text(a.Currency.String()), sum(a.NotDue))
	for _, m := range a.Buckets {
		row = append(row, sum(m))
	}
	return append(row, sum(a.Unallocated), sum(a.Balance), sum(a.Overdue), sum(a.Disputed),
		Day(a.OldestDue), Count(a.DaysOverdue(aged.AsAt)))
}

// AgedItems is the report of debts by age, one row an open item.
func AgedItems(aged *ageing.Aged, l ageing.Listing, controls []Control) *Document {
	doc := agedDocument(aged, controls, "arrears.ageing.items/1")
	names := aged.Buckets.Names()
	items := aged.ListItems(l)
	table := Table{
		Name: "items",
		Columns: []Column{
			accountColumn, nameColumn,
			{Name: "document", Heading: "Document"},
			{Name: "kind", Heading: "Kind"},
			{Name: "date", Heading: "Date"},
			{Name: "due_date", Heading: "Due"},
			currencyColumn(aged),
			{Name: "outstanding", Heading: "Outstanding", Right: true},
			{Name: "days_overdue", Heading: "Days", Right: true},
			{Name: "bucket", Heading: "Bucket"},
		},
		Rows: func(yield func([]Cell) bool) {
			row := make([]Cell, 0, 10)
			for _, item := range items {
				a := aged.AccountOf(item)
				row = append(row[:0], Text(a.ID), Text(a.Name), Text(item.Document), Text(item.Kind.String()),
					Day(item.Date), Day(item.Due), Text(a.Currency.String()), Sum(a.Currency, item.Outstanding),
					daysCell(item), Text(bucketOf(item, names)))
				if !yield(row) {
					return
				}
			}
		},
	}
	total := func(a *ageing.Account, label, name string) {
		table.Totals = append(table.Totals, []Cell{
			Text(label), Text(name), {}, {}, {}, {}, Text(a.Currency.String()), Sum(a.Currency, a.Balance), {}, {},
		})
	}
	for i := range l.Others {
		total(&l.Others[i], "not shown", plural(l.Others[i].Items, "open item", "open items"))
	}
	for i := range aged.Totals {
		total(&aged.Totals[i], "total", "")
	}
	doc.Tables = []Table{table}
	doc.Bars = bucketBars(aged)
	return doc
}

// daysCell is how long a debt is past its due date. A credit is not overdue,
// however old it is.
func daysCell(item *ageing.Item) Cell {
	if item.Bucket == ageing.Unallocated {
		return Cell{}
	}
	return Count(max(item.DaysPastDue, 0))
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

// bucketBars draws each column of the totals as a share of all debts. Where
// there are several currencies each has its own bars.
func bucketBars(aged *ageing.Aged) (bars []Bar) {
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
			bars = append(bars, Bar{Label: label, Value: m, Of: whole})
		}
	}
	return bars
}
