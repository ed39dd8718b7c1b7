package doc

import (
	"slices"
	"strings"

	"arrears/internal/ledger"
)

// Size is how many rows the first table has, and what they come to where it has totals: 35
// accounts, GBP 104,104.91. It is empty where there is no such table.
func (d *Document) Size() string {
	if len(d.Tables) == 0 || d.Tables[0].Name == "" {
		return ""
	}
	table := &d.Tables[0]
	rows := 0
	for range table.rows() {
		rows++
	}
	many := strings.ReplaceAll(table.Name, "_", " ")
	words := []string{ledger.Plural(rows, strings.TrimSuffix(many, "s"), many)}
	for _, row := range table.Totals {
		if sum, ok := table.wholeOf(row); ok {
			words = append(words, sum.currency.String()+" "+sum.pretty(false))
		}
	}
	return strings.Join(words, ", ")
}

// wholeOf is the sum that a row of totals is about, if it is one of all rows.
func (t *Table) wholeOf(row []Cell) (sum Cell, ok bool) {
	if !slices.ContainsFunc(row, func(c Cell) bool { return strings.EqualFold(c.text, "total") }) {
		return Cell{}, false
	}
	for _, name := range []string{"balance", "outstanding", "total", "amount"} {
		i := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Name == name })
		if i >= 0 && row[i].kind == sumCell {
			return row[i], true
		}
	}
	return Cell{}, false
}
