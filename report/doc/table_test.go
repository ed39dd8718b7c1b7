package doc_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"arrears/internal/ledger"
	"arrears/report/doc"
)

func TestTable(t *testing.T) {
	want := `Aged debts

As at:         30 Sep 2026
Control total: 8,375.50

Accounts
Account  Name                   Currency    over-90    Balance   Share
-------  ---------------------  --------  ---------  ---------  ------
ALFA01   Alfa Cafés             GBP               -   2,100.50  41.66%
BRIX02   Brix | "Sons", Ltd     GBP        2,150.75   6,630.75  41.66%
00123    =cmd|' /C calc'!A0     GBP               -    -355.75  41.66%
EVIL     \x1b[2J\u202e*x*\n<b>  GBP               -       0.00  41.66%
JP1      株式会社               JPY       1,234,567  1,234,567  41.66%
-------  ---------------------  --------  ---------  ---------  ------
Total                           GBP        2,150.75   8,375.50
Total                           JPY       1,234,567  1,234,567

Account  Hold
-------  ----

not due      ████████████████▌                          41.4 %
over-90      ████████████████████████████████████████  100.0 %
unallocated                                             -1.9 %

1  1 account is held: breathing space.
2  Rates | to 31 Dec 2026.

as at 30 Sep 2026 · by due date · ties to control 8,375.50 (difference 0.00)
`
	if diff := cmp.Diff(want, render(t, doc.AsTable, aged(t))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestTableWithLittleInIt(t *testing.T) {
	account := doc.Column{Name: "account", Heading: "Account"}
	balance := doc.Column{Name: "balance", Heading: "Balance", Right: true}
	total := [][]doc.Cell{{doc.Text("Total"), doc.Sum(ledger.Sterling, 0)}}
	tests := []struct {
		name string
		doc  doc.Document
		want string
	}{
		{"nothing", doc.Document{}, ""},
		{"a line", doc.Document{Line: "Nothing is overdue."}, "Nothing is overdue.\n"},
		{"a bar", doc.Document{Bars: []doc.ChartBar{{Label: "none"}}}, "none\n"},
		{"blank and hidden facts", doc.Document{Facts: []doc.Fact{{Label: "Control"}, {Name: "x", Value: doc.Count(1)}}}, ""},
		{"no column for people", doc.Document{Tables: []doc.Table{{Title: "Unseen", Columns: []doc.Column{{Name: "x"}}}}}, ""},
		{
			"no rows",
			doc.Document{Title: "Held", Tables: []doc.Table{{Columns: []doc.Column{account, balance}}}},
			"Held\n\nAccount  Balance\n-------  -------\n",
		},
		{
			"no rows but a total",
			doc.Document{Tables: []doc.Table{{Title: "Held", Columns: []doc.Column{account, balance}, Totals: total}}},
			"Held\nAccount  Balance\n-------  -------\nTotal       0.00\n",
		},
		{
			"a blank row",
			doc.Document{Tables: []doc.Table{{Columns: []doc.Column{account}, Rows: doc.Rows([]doc.Cell{{}}, []doc.Cell{doc.Text("x")})}}},
			"Account\n-------\n\nx\n",
		},
		{
			"ten notes",
			doc.Document{Notes: strings.Split("a b c d e f g h i j", " ")},
			" 1  a\n 2  b\n 3  c\n 4  d\n 5  e\n 6  f\n 7  g\n 8  h\n 9  i\n10  j\n",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, render(t, doc.AsTable, &tt.doc)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// FuzzTable checks that any name, wherever it stands, leaves one line a row,
// with nothing that a screen obeys and nothing but the cells at its end.
func FuzzTable(f *testing.F) {
	for _, name := range uglyNames() {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		result := named(name)
		lines := strings.Split(render(t, doc.AsTable, result), "\n")
		if len(lines) != 6 || lines[5] != "" {
			t.Fatalf("%d lines, want 5 and the end:\n%s", len(lines), strings.Join(lines, "\n"))
		}
		row := lines[3]
		if rest, ok := strings.CutSuffix(row, " 2.00"); !ok || !strings.HasPrefix(rest, doc.Visible(name)) {
			t.Errorf("the row of %q is %q", name, row)
		}
		if doc.Visible(row) != row {
			t.Errorf("%q lets something through", row)
		}
		if len(name) == utf8.RuneCountInString(name) && len(row) != len(lines[2]) {
			t.Errorf("out of line:\n%s", strings.Join(lines, "\n"))
		}
		result.Title, result.Line = name, name
		result.Notes = []string{name}
		result.Tables[0].Title = name
		result.Tables[0].Columns[0].Heading = name
		result.Bars = []doc.ChartBar{{Label: name}}
		result.Facts = []doc.Fact{{Label: name, Value: doc.Text(name)}}
		for line := range strings.Lines(render(t, doc.AsTable, result)) {
			line = strings.TrimSuffix(line, "\n")
			if doc.Visible(line) != line || strings.HasSuffix(line, " ") {
				t.Errorf("line %q", line)
			}
		}
	})
}
