package report

import (
	"fmt"
	"slices"
	"strings"

	"arrears/ageing"
	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/settle"
	"arrears/report/doc"
)

// LumpSum is a lump sum split among the invoices of an account.
type LumpSum struct {
	settle.Split
	Owing  *settle.Owing
	Ledger string
	Back   ageing.Sum // payments that came back and name nothing, of the account
}

// SettlementSplit is the report of a lump sum across invoices: one row an
// invoice that takes part.
func SettlementSplit(s LumpSum) *doc.Document {
	c := s.Terms.Currency
	result := &doc.Document{
		Schema: "arrears.settle.split/1",
		Title:  fmt.Sprintf("%s split across %s", money(c, s.Terms.Sum), ledger.Plural(len(s.Parts), "open invoice", "open invoices")),
		Facts: append(owingFacts(s.Owing, s.Ledger)[:5:5],
			doc.Fact{Name: "sum", Label: "Lump sum", Value: doc.Sum(c, s.Terms.Sum)},
			doc.Fact{Name: "order", Label: "Order", Value: doc.Text(orderWords(s.Terms.How))}),
		Tables: []doc.Table{splitTable(s)},
		Line: fmt.Sprintf("as at %s · %s given + %s left over = %s",
			s.Owing.AsAt.Long(), c.Grouped(s.Given), c.Grouped(s.Left), money(c, s.Terms.Sum)),
	}
	undated, undatedSum := 0, ledger.Money(0)
	for _, p := range s.Parts {
		if p.Due == 0 {
			undated++
			undatedSum += p.Open // as s.Open is
		}
	}
	result.Notes = undatedNote(c, undated, undatedSum)
	if s.Back.Count > 0 {
		result.Notes = append(result.Notes, paidBackNote(s.Back)+".")
	}
	if s.Out > 0 {
		note := fmt.Sprintf("%s is left out: in dispute or on hold", money(c, s.Out))
		if holds := holdWords(s.Owing); holds != "" {
			note += " (" + holds + ")"
		}
		if len(s.LeftOut) > 0 {
			note += fmt.Sprintf("; of that, all of %s", documents(s.LeftOut))
		}
		result.Notes = append(result.Notes, note+".")
	}
	if s.KeptSum > 0 {
		result.Notes = append(result.Notes, fmt.Sprintf("%s is left out: kept back and not yet released, of %s.", money(c, s.KeptSum), documents(s.Kept)))
	}
	if s.Credits != 0 {
		result.Notes = append(result.Notes, fmt.Sprintf("Open credits of %s are not used: nobody has allocated them.", money(c, s.Credits)))
	}
	if s.Left > 0 {
		result.Notes = append(result.Notes, fmt.Sprintf("%s of the sum is left over: every invoice that takes part is paid.", money(c, s.Left)))
	}
	return result
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
func documents(items []ledger.OpenItem) string {
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

func splitTable(s LumpSum) doc.Table {
	c := s.Terms.Currency
	table := doc.Table{Name: "invoices", Columns: []doc.Column{
		{Name: "document", Heading: "Document"},
		{Name: "due_date", Heading: "Due"},
		{Name: "days_overdue", Heading: "Days overdue", Right: true},
		moneyColumn("open", "Open"),
		moneyColumn("left_out", "Left out"),
		moneyColumn("part", "Part"),
		moneyColumn("rest", "Still open"),
		{Name: "currency"},
	}}
	var rows [][]doc.Cell
	for _, p := range s.Parts {
		rows = append(rows, []doc.Cell{
			doc.Text(p.Document), doc.Day(p.Due), doc.Count(p.DaysPastDue), doc.Sum(c, p.Open), doc.Sum(c, p.Out), doc.Sum(c, p.Part), doc.Sum(c, p.Rest), doc.Text(c.String()),
		})
	}
	var out ledger.Money // of the rows; the note has all of it
	for _, p := range s.Parts {
		out += p.Out
	}
	table.Rows = doc.Rows(rows...)
	table.Totals = [][]doc.Cell{{doc.Text("total"), {}, {}, doc.Sum(c, s.Open), doc.Sum(c, out), doc.Sum(c, s.Given), doc.Sum(c, s.Rest), {}}}
	return table
}

// CreditorSplit is the report of a lump sum across creditors.
func CreditorSplit(s settle.Shared, c ledger.Currency) *doc.Document {
	table := doc.Table{Name: "creditors", Columns: []doc.Column{
		{Name: "creditor", Heading: "Creditor", Most: nameWidth},
		moneyColumn("balance", "Balance"),
		moneyColumn("part", "Part"),
		moneyColumn("rest", "Still open"),
		{Name: "currency"},
	}}
	var rows [][]doc.Cell
	var balance ledger.Money
	for _, p := range s.Parts {
		rows = append(rows, []doc.Cell{doc.Text(p.Name), doc.Sum(c, p.Balance), doc.Sum(c, p.Amount), doc.Sum(c, p.Balance-p.Amount), doc.Text(c.String())})
		balance += p.Balance
	}
	table.Rows = doc.Rows(rows...)
	table.Totals = [][]doc.Cell{{doc.Text("total"), doc.Sum(c, balance), doc.Sum(c, s.Total), doc.Sum(c, balance-s.Total), {}}}
	result := &doc.Document{
		Schema: "arrears.settle.split/1",
		Title:  fmt.Sprintf("%s split across %s", money(c, s.Terms.Available), ledger.Plural(len(s.Parts), "creditor", "creditors")),
		Facts: []doc.Fact{
			{Name: "sum", Label: "Lump sum", Value: doc.Sum(c, s.Terms.Available)},
			{Name: "order", Label: "Shared by", Value: doc.Text(s.Terms.By.String())},
		},
		Tables: []doc.Table{table},
		Line:   fmt.Sprintf("%s given + %s left over = %s", c.Grouped(s.Total), c.Grouped(s.Left), money(c, s.Terms.Available)),
	}
	if slices.ContainsFunc(s.Parts, func(p settle.Portion) bool { return p.Priority }) {
		result.Notes = append(result.Notes, lumpFirst)
	}
	if s.Short {
		result.Notes = append(result.Notes, "The sum is below the least that the creditors take together: it is shared in proportion to that.")
	}
	return result
}
