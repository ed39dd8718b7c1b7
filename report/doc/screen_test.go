package doc_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"arrears/internal/ledger"
	"arrears/report/doc"
)

// many is a table of more rows than a screen lists.
func many() *doc.Document {
	var rows [][]doc.Cell
	for i := range 25 {
		rows = append(rows, []doc.Cell{doc.Text(fmt.Sprintf("K%02d", i)), doc.Sum(ledger.Sterling, ledger.Money(100*i))})
	}
	return &doc.Document{
		Tables: []doc.Table{{
			Columns: []doc.Column{{Heading: "Account"}, {Heading: "Overdue", Right: true, DashZero: true, Tone: doc.Doubtful}},
			Rows:    doc.Rows(rows...),
			Totals:  [][]doc.Cell{{doc.Text("total"), doc.Sum(ledger.Sterling, 30000)}},
		}},
		Bars:  []doc.ChartBar{{Label: "1-30", Value: 1, Of: 2}},
		Notes: []string{"A note."},
		Line:  "ties out to the ledger: GBP 300.00",
		Tone:  doc.Good,
	}
}

// TestScreen: the verdict, the picture, the totals, the first rows, and how to see the rest.
func TestScreen(t *testing.T) {
	want := `ties out to the ledger: GBP 300.00

1-30  ███████████             50.0 %

Account  Overdue
-------  -------
total     300.00
-------  -------
K00            -
K01         1.00
K02         2.00
3 of 25 rows: --more

1  A note.
`
	l := doc.Layout{Width: 36, Screen: true, Rows: 3, MoreRows: "--more"}
	if diff := cmp.Diff(want, laidOut(t, doc.AsTable, l, many())); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	l.Screen = false
	if text := laidOut(t, doc.AsTable, l, many()); !strings.Contains(text, "K24") || !strings.HasSuffix(text, "GBP 300.00\n") {
		t.Errorf("where nobody looks:\n%s", text)
	}
	l.Screen = true
	whole := many()
	whole.Tables[0].Whole = true
	text := laidOut(t, doc.AsTable, l, whole)
	if !strings.Contains(text, "K24") || strings.Count(text, "ties out") != 2 || !strings.HasSuffix(text, "GBP 300.00\n") {
		t.Errorf("a table of which each row is wanted, with the verdict below as well:\n%s", text)
	}
}

var colours = regexp.MustCompile("\x1b\\[[0-9]*m")

// TestColour: colour changes nothing else.
func TestColour(t *testing.T) {
	for _, width := range []int{0, 36, 60} {
		plain := laidOut(t, doc.AsTable, doc.Layout{Width: width}, many())
		coloured := laidOut(t, doc.AsTable, doc.Layout{Width: width, Colour: true}, many())
		if diff := cmp.Diff(plain, colours.ReplaceAllString(coloured, "")); diff != "" {
			t.Errorf("-plain +coloured:\n%s", diff)
		}
		for _, want := range []string{"\x1b[33m1.00\x1b[0m", "\x1b[32mties out"} {
			if !strings.Contains(coloured, want) {
				t.Errorf("no %q in %q", want, coloured)
			}
		}
	}
}
