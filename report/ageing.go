package report

import (
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
