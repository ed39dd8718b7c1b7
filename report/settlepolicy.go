package report

import (
	"fmt"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/settle"
)

// PolicyGrid is the report of a policy with nothing wrong: a row a cell for
// programs, and a grid of balance by age a role for people.
func PolicyGrid(p settle.Policy, file string, c ledger.Currency) *Document {
	doc := &Document{
		Schema: "arrears.settle.policy/1",
		Title:  fmt.Sprintf("%s: %s, %s", file, plural(len(p.Roles()), "role", "roles"), plural(len(p.Rows()), "row", "rows")),
		Tables: []Table{policyTable(p, c)},
		Notes:  []string{"Each cell: least share of the balance, most payments, longest days, most forgiven. A dash is no limit."},
		Line:   "no gap, no overlap, no row out of reach; each role has more authority than the one before it",
	}
	for _, role := range p.Roles() {
		doc.Tables = append(doc.Tables, gridTable(p.Grid(role, c), c))
	}
	return doc
}

func policyTable(p settle.Policy, c ledger.Currency) Table {
	table := Table{Name: "rows"}
	for _, name := range strings.Split("line,role,min_balance,max_balance,min_days,max_days,least_percent,most_payments,longest_days,most_forgiven", ",") {
		table.Columns = append(table.Columns, Column{Name: name})
	}
	var rows [][]Cell
	for _, r := range p.Rows() {
		percent := Cell{}
		if share, ok := r.LeastPercent.Get(); ok {
			percent = Text(share.String())
		}
		rows = append(rows, []Cell{
			Count(r.Line), Text(r.Role), limitCell(r.MinBalance, sumCellOf(c)), limitCell(r.MaxBalance, sumCellOf(c)),
			limitCell(r.MinDays, Count), limitCell(r.MaxDays, Count), percent,
			limitCell(r.MostPayments, Count), limitCell(r.LongestDays, Count), limitCell(r.MostForgiven, sumCellOf(c)),
		})
	}
	table.Rows = Rows(rows...)
	return table
}

func sumCellOf(c ledger.Currency) func(ledger.Money) Cell {
	return func(m ledger.Money) Cell { return Sum(c, m) }
}

func limitCell[T any](l plan.Limit[T], cell func(T) Cell) Cell {
	if v, ok := l.Get(); ok {
		return cell(v)
	}
	return Cell{}
}

// gridTable is what one role may accept.
func gridTable(g settle.Grid, c ledger.Currency) Table {
	table := Table{Title: g.Role, Columns: []Column{{Heading: "Balance, by days overdue"}}}
	for _, days := range g.Days {
		table.Columns = append(table.Columns, Column{Heading: days})
	}
	var rows [][]Cell
	for i, balance := range g.Balances {
		row := []Cell{Text(balance)}
		for _, cell := range g.Cells[i] {
			row = append(row, Text(limitsWords(cell, c)))
		}
		rows = append(rows, row)
	}
	table.Rows = Rows(rows...)
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
		words[2] = plural(n, "day", "days")
	}
	if m, ok := row.MostForgiven.Get(); ok {
		words[3] = c.Grouped(m)
	}
	return fmt.Sprintf("%s, %s, %s, %s (line %d)", words[0], words[1], words[2], words[3], row.Line)
}
