package report

import (
	"fmt"
	"slices"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/settle"
)

// LumpSum is a lump sum split among the invoices of an account.
type LumpSum struct {
	settle.Split
	Owing  *settle.Owing
	Ledger string
}

// SettlementSplit is the report of a lump sum across invoices: one row an
// invoice that takes part.
func SettlementSplit(s LumpSum) *Document {
	c := s.Terms.Currency
	doc := &Document{
		Schema: "arrears.settle.split/1",
		Title:  fmt.Sprintf("%s split across %s", money(c, s.Terms.Sum), plural(len(s.Parts), "open invoice", "open invoices")),
		Facts: append(owingFacts(s.Owing, s.Ledger)[:5:5],
			Fact{Name: "sum", Label: "Lump sum", Value: Sum(c, s.Terms.Sum)},
			Fact{Name: "order", Label: "Order", Value: Text(orderWords(s.Terms.How))}),
		Tables: []Table{splitTable(s)},
		Line: fmt.Sprintf("as at %s · %s given + %s left over = %s",
			s.Owing.AsAt.Long(), c.Grouped(s.Given), c.Grouped(s.Left), money(c, s.Terms.Sum)),
	}
	if s.Out > 0 {
		note := fmt.Sprintf("%s is left out: in dispute or on hold", money(c, s.Out))
		if holds := holdWords(s.Owing); holds != "" {
			note += " (" + holds + ")"
		}
		if len(s.LeftOut) > 0 {
			note += fmt.Sprintf("; of that, all of %s", documents(s.LeftOut))
		}
		doc.Notes = append(doc.Notes, note+".")
	}
	if s.KeptSum > 0 {
		doc.Notes = append(doc.Notes, fmt.Sprintf("%s is left out: kept back and not yet released, of %s.", money(c, s.KeptSum), documents(s.Kept)))
	}
	if s.Credits != 0 {
		doc.Notes = append(doc.Notes, fmt.Sprintf("Open credits of %s are not used: nobody has allocated them.", money(c, s.Credits)))
	}
	if s.Left > 0 {
		doc.Notes = append(doc.Notes, fmt.Sprintf("%s of the sum is left over: every invoice that takes part is paid.", money(c, s.Left)))
	}
	return doc
}

func orderWords(how plan.Clearing) string {
	switch {
	case how.ProRata:
		return "pro rata by what is open, odd pennies to the largest remainders"
	case len(how.First) > 0:
		return strings.Join(how.First, ", ") + ", then the oldest"
	}
	return "oldest first"
}

// documents names the first few of them.
func documents(items []settle.Position) string {
	const most = 5
	var names []string
	for _, item := range items {
		names = append(names, item.Document)
	}
	names = slices.Compact(names) // the parts of one document follow each other
	if more := len(names) - most; more > 0 {
		names = append(names[:most], fmt.Sprintf("and %d more", more))
	}
	return strings.Join(names, ", ")
}

func splitTable(s LumpSum) Table {
	c := s.Terms.Currency
	table := Table{Name: "invoices", Columns: []Column{
		{Name: "document", Heading: "Document"},
		{Name: "due_date", Heading: "Due"},
		{Name: "days_overdue", Heading: "Days overdue", Right: true},
		moneyColumn("open", "Open"),
		moneyColumn("left_out", "Left out"),
		moneyColumn("part", "Part"),
		moneyColumn("rest", "Still open"),
		{Name: "currency"},
	}}
	var rows [][]Cell
	for _, p := range s.Parts {
		rows = append(rows, []Cell{
			Text(p.Document), Day(p.Due), Count(p.DaysOverdue), Sum(c, p.Open), Sum(c, p.Out), Sum(c, p.Part), Sum(c, p.Rest), Text(c.String()),
		})
	}
	var out ledger.Money // of the rows; the note has all of it
	for _, p := range s.Parts {
		out += p.Out
	}
	table.Rows = Rows(rows...)
	table.Totals = [][]Cell{{Text("total"), {}, {}, Sum(c, s.Open), Sum(c, out), Sum(c, s.Given), Sum(c, s.Rest), {}}}
	return table
}

// CreditorSplit is the report of a lump sum across creditors.
func CreditorSplit(s settle.Shared, c ledger.Currency) *Document {
	table := Table{Name: "creditors", Columns: []Column{
		{Name: "creditor", Heading: "Creditor", Most: nameWidth},
		moneyColumn("balance", "Balance"),
		moneyColumn("part", "Part"),
		moneyColumn("rest", "Still open"),
		{Name: "currency"},
	}}
	var rows [][]Cell
	var balance ledger.Money
	for _, p := range s.Parts {
		rows = append(rows, []Cell{Text(p.Name), Sum(c, p.Balance), Sum(c, p.Amount), Sum(c, p.Balance-p.Amount), Text(c.String())})
		balance += p.Balance
	}
	table.Rows = Rows(rows...)
	table.Totals = [][]Cell{{Text("total"), Sum(c, balance), Sum(c, s.Total), Sum(c, balance-s.Total), {}}}
	doc := &Document{
		Schema: "arrears.settle.split/1",
		Title:  fmt.Sprintf("%s split across %s", money(c, s.Terms.Available), plural(len(s.Parts), "creditor", "creditors")),
		Facts: []Fact{
			{Name: "sum", Label: "Lump sum", Value: Sum(c, s.Terms.Available)},
			{Name: "order", Label: "Shared by", Value: Text(s.Terms.By.String())},
		},
		Tables: []Table{table},
		Line:   fmt.Sprintf("%s given + %s left over = %s", c.Grouped(s.Total), c.Grouped(s.Left), money(c, s.Terms.Available)),
	}
	if slices.ContainsFunc(s.Parts, func(p settle.Portion) bool { return p.Priority }) {
		doc.Notes = append(doc.Notes, priorityFirst)
	}
	if s.Short {
		doc.Notes = append(doc.Notes, "The sum is below the least that the creditors take together: it is shared in proportion to that.")
	}
	return doc
}
