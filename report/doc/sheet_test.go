package doc_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"arrears/internal/ledger"
	"arrears/report/doc"
)

// FuzzLongTable: a long table is laid out to the byte as tablewriter lays out a short one.
func FuzzLongTable(f *testing.F) {
	for i, name := range uglyNames() {
		f.Add(name, "total", int64(i*i*i*7919)-1_000_000, i%7, true)
	}
	f.Add("x", "", int64(-1<<63), 3, false)
	f.Fuzz(func(t *testing.T, name, label string, sum int64, most int, totals bool) {
		yen, gbp := currency(t, "JPY"), ledger.Sterling
		row := func(text string, m int64) []doc.Cell {
			return []doc.Cell{
				doc.Text(text), doc.Text(text), doc.Sum(gbp, ledger.Money(m)), doc.Sum(yen, ledger.Money(m/3)), doc.Count(int(m % 5000)),
				doc.Day(ledger.MustDate(2026, 1, 1) + ledger.Date(m%400)), doc.Percent(m % 20_000), doc.Rate("8.25"),
				{},
			}
		}
		table := doc.Table{
			Columns: []doc.Column{
				{Heading: "Account", Most: max(most, 0) % 40},
				{Heading: label},
				{Heading: "Overdue", Right: true, DashZero: true},
				{Heading: "Yen", Right: true},
				{Heading: "Days", Right: true, DashZero: true},
				{Heading: "Due"},
				{Heading: "Share", Right: true},
				{Heading: "Rate"},
				{Heading: "Blank"},
			},
			Rows: doc.Rows(row("Alder", 0), row(name, sum), row("Birch", sum/1000), row("", 12)),
		}
		if totals {
			table.Totals = [][]doc.Cell{row("total", sum), row(name, 1)}
		}
		usual, long, err := doc.BothWays(&table)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(usual, long); diff != "" {
			t.Errorf("-tablewriter +long:\n%s", diff)
		}
	})
}

// TestLongTable: a table of many rows has its title, its totals and what is below it.
func TestLongTable(t *testing.T) {
	var rows [][]doc.Cell
	for range 600 {
		rows = append(rows, []doc.Cell{doc.Text("Cedar"), doc.Sum(ledger.Sterling, 100)})
	}
	table := doc.Table{
		Title: "Listing", Columns: []doc.Column{{Heading: "Account"}, {Heading: "Balance", Right: true}},
		Rows: doc.Rows(rows...), Totals: [][]doc.Cell{{doc.Text("total"), doc.Sum(ledger.Sterling, 60000)}},
	}
	want := "Listing\nAccount  Balance\n-------  -------\n" + strings.Repeat("Cedar       1.00\n", 600) + "-------  -------\ntotal     600.00\n"
	got := render(t, doc.AsTable, &doc.Document{Title: "Debts", Tables: []doc.Table{table, table}, Line: "It ties out."})
	if diff := cmp.Diff("Debts\n\n"+want+"\n"+want+"\nIt ties out.\n", got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
