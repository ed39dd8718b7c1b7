package report

import (
	"fmt"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/settle"
	"arrears/report/doc"
)

// PolicyGrid is the report of a policy with nothing wrong: a row a cell for
// programs, and a grid of balance by age a role for people.
func PolicyGrid(p settle.Policy, file string, c ledger.Currency) *doc.Document {
	result := &doc.Document{
		Schema: "arrears.settle.policy/1",
		Title:  fmt.Sprintf("%s: %s, %s", file, ledger.Plural(len(p.Roles()), "role", "roles"), ledger.Plural(len(p.Rows()), "row", "rows")),
		Tables: []doc.Table{policyTable(p, c)},
		Notes:  []string{"Each cell: least share of the balance, most payments, longest days, most forgiven. A dash is no limit."},
		Line:   "no gap, no overlap, no row out of reach; each role has more authority than the one before it",
	}
	for _, role := range p.Roles() {
		result.Tables = append(result.Tables, gridTable(settle.NewGrid(p, role, c), c))
	}
	return result
}

func policyTable(p settle.Policy, c ledger.Currency) doc.Table {
	table := doc.Table{Name: "rows"}
	for _, name := range strings.Split("line,role,min_balance,max_balance,min_days,max_days,least_percent,most_payments,longest_days,most_forgiven", ",") {
		table.Columns = append(table.Columns, doc.Column{Name: name})
	}
	var rows [][]doc.Cell
	for _, r := range p.Rows() {
		percent := doc.Cell{}
		if share, ok := r.LeastPercent.Get(); ok {
			percent = doc.Text(share.String())
		}
		rows = append(rows, []doc.Cell{
			doc.Count(r.Line), doc.Text(r.Role), limitCell(r.MinBalance, sumCellOf(c)), limitCell(r.MaxBalance, sumCellOf(c)),
			limitCell(r.MinDays, doc.Count), limitCell(r.MaxDays, doc.Count), percent,
			limitCell(r.MostPayments, doc.Count), limitCell(r.LongestDays, doc.Count), limitCell(r.MostForgiven, sumCellOf(c)),
		})
	}
	table.Rows = doc.Rows(rows...)
	return table
}

func sumCellOf(c ledger.Currency) func(ledger.Money) doc.Cell {
	return func(m ledger.Money) doc.Cell { return doc.Sum(c, m) }
}

func limitCell[T any](l plan.Limit[T], cell func(T) doc.Cell) doc.Cell {
	if v, ok := l.Get(); ok {
		return cell(v)
	}
	return doc.Cell{}
}

// gridTable is what one role may accept.
func gridTable(g settle.Grid, c ledger.Currency) doc.Table {
	table := doc.Table{Title: g.Role, Columns: []doc.Column{{Heading: "Balance, by days overdue"}}}
	for _, days := range g.Days {
		table.Columns = append(table.Columns, doc.Column{Heading: days})
	}
	var rows [][]doc.Cell
	for i, balance := range g.Balances {
		row := []doc.Cell{doc.Text(balance)}
		for _, cell := range g.Cells[i] {
			row = append(row, doc.Text(limitsWords(cell, c)))
		}
		rows = append(rows, row)
	}
	table.Rows = doc.Rows(rows...)
	return table
}

// limitsWords prints a row of a policy: 80%, 6, 180 days, 1,000.00 (line 5).
func limitsWords(cell plan.Limit[settle.PolicyRow], c ledger.Currency) string {
	row, ok := cell.Get()
	if !ok {
		return ""
	}
	words := []string{"-", "-", "-", "-"}
	if share, ok := row.LeastPercent.Get(); ok {
		words[0] = share.String() + "%"
	}
	if n, ok := row.MostPayments.Get(); ok {
		words[1] = fmt.Sprint(n)
	}
	if n, ok := row.LongestDays.Get(); ok {
		words[2] = ledger.Plural(n, "day", "days")
	}
	if m, ok := row.MostForgiven.Get(); ok {
		words[3] = c.Grouped(m)
	}
	return fmt.Sprintf("%s, %s, %s, %s (line %d)", words[0], words[1], words[2], words[3], row.Line)
}
