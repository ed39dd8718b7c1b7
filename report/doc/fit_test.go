package doc_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"arrears/internal/ledger"
	"arrears/report/doc"
)

// ledgerTable is a table that is far wider than most windows.
func ledgerTable() *doc.Document {
	gbp := ledger.Sterling
	columns := []doc.Column{
		{Name: "account", Heading: "Account", Most: 32},
		{Name: "name", Heading: "Name", Most: 32},
		{Name: "early", Heading: "1-30", Right: true, DashZero: true},
		{Name: "late", Heading: "31-60", Right: true, DashZero: true},
		{Name: "disputed", Heading: "Disputed", Right: true, DashZero: true},
		{Name: "overdue", Heading: "Overdue", Right: true},
		{Name: "oldest", Heading: "Oldest due", Drop: 1},
	}
	row := func(id, name string, early, late ledger.Money, oldest ledger.Date) []doc.Cell {
		return []doc.Cell{doc.Text(id), doc.Text(name), doc.Sum(gbp, early), doc.Sum(gbp, late), doc.Sum(gbp, 0), doc.Sum(gbp, early+late), doc.Day(oldest)}
	}
	rows := [][]doc.Cell{
		row("HARB01", "Harbour Lights Catering Limited", 125050, 0, ledger.MustDate(2026, 9, 3)),
		row("MOSS02", "Moss and Fern Nurseries", 0, 1048000, ledger.MustDate(2026, 8, 12)),
	}
	whole := doc.Table{
		Name: "accounts", Columns: columns, Rows: doc.Rows(rows...),
		Totals: [][]doc.Cell{row("total", "", 125050, 1048000, 0)},
	}
	whole.Narrower = func() *doc.Table {
		narrow := whole
		narrow.Narrower = nil
		narrow.Columns = slices.Delete(slices.Clone(columns), 2, 4)
		var fewer [][]doc.Cell
		for _, row := range rows {
			fewer = append(fewer, slices.Delete(slices.Clone(row), 2, 4))
		}
		narrow.Rows = doc.Rows(fewer...)
		narrow.Totals = [][]doc.Cell{slices.Delete(slices.Clone(whole.Totals[0]), 2, 4)}
		return &narrow
	}
	return &doc.Document{
		Title:  "What is owed",
		Tables: []doc.Table{whole},
		Notes:  []string{"One account of two is on hold for a dispute, and is not chased until it is settled."},
		Line:   "as at 30 Sep 2026 · ties out to the ledger: GBP 11,730.50",
	}
}

func laidOut(t *testing.T, format doc.Format, l doc.Layout, result *doc.Document) string {
	t.Helper()
	var b strings.Builder
	if err := l.Render(&b, format, result); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestFit: what is lost where there is no room, one after the other.
func TestFit(t *testing.T) {
	tests := []struct {
		name  string
		width int
		want  string
	}{
		{"empty columns first", 92, `What is owed

Account  Name                                 1-30      31-60    Overdue  Oldest due
-------  -------------------------------  --------  ---------  ---------  -----------
HARB01   Harbour Lights Catering Limited  1,250.50          -   1,250.50  3 Sep 2026
MOSS02   Moss and Fern Nurseries                 -  10,480.00  10,480.00  12 Aug 2026
-------  -------------------------------  --------  ---------  ---------  -----------
total                                     1,250.50  10,480.00  11,730.50
6 of 7 columns: --wider

1  One account of two is on hold for a dispute, and is not chased until it is settled.

as at 30 Sep 2026 · ties out to the ledger: GBP 11,730.50
`},
		{"those marked, and columns put together", 60, `What is owed

Account  Name                          Overdue  Oldest due
-------  --------------------------  ---------  -----------
HARB01   Harbour Lights Cat…Limited   1,250.50  3 Sep 2026
MOSS02   Moss and Fern Nurseries     10,480.00  12 Aug 2026
-------  --------------------------  ---------  -----------
total                                11,730.50
4 of 7 columns: --wider

1  One account of two is on hold for a dispute, and is not
   chased until it is settled.

as at 30 Sep 2026 · ties out to the ledger: GBP 11,730.50
`},
		{"the middle of names", 40, `What is owed

Account  Name                    Overdue
-------  --------------------  ---------
HARB01   Harbour Light…imited   1,250.50
MOSS02   Moss and Fern…series  10,480.00
-------  --------------------  ---------
total                          11,730.50
3 of 7 columns: --wider

1  One account of two is on hold for a
   dispute, and is not chased until it
   is settled.

as at 30 Sep 2026 · ties out to the
ledger: GBP 11,730.50
`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := laidOut(t, doc.AsTable, doc.Layout{Width: tt.width, MoreColumns: "--wider"}, ledgerTable())
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestRecords: a row is a block where a table has no room, and where that is asked for.
func TestRecords(t *testing.T) {
	const want = `Account:    HARB01
Name:       Harbour Lights Catering Limited
1-30:       1,250.50
31-60:      -
Disputed:   -
Overdue:    1,250.50
Oldest due: 3 Sep 2026

Account:    MOSS02
`
	if got := laidOut(t, doc.AsRecord, doc.Layout{}, ledgerTable()); !strings.Contains(got, want) {
		t.Errorf("want\n%s\ngot\n%s", want, got)
	}
	got := laidOut(t, doc.AsTable, doc.Layout{Width: 30}, ledgerTable())
	if want := "Name:       Harbour Lights\n            Catering Limited\n"; !strings.Contains(got, want) {
		t.Errorf("want %q in\n%s", want, got)
	}
}

// TestTwins: the account goes where it is the name, and its word for the total stays.
func TestTwins(t *testing.T) {
	result := &doc.Document{Tables: []doc.Table{{
		Columns: []doc.Column{{Heading: "Account", Most: 32}, {Heading: "Name", Most: 32}, {Heading: "Overdue", Right: true}},
		Rows:    doc.Rows([]doc.Cell{doc.Text("Larkfield Dairy"), doc.Text("Larkfield Dairy"), doc.Count(1)}),
		Totals:  [][]doc.Cell{{doc.Text("total"), {}, doc.Count(1)}},
	}}}
	want := "Name             Overdue\n---------------  -------\nLarkfield Dairy        1\n---------------  -------\ntotal                  1\n2 of 3 columns\n"
	if diff := cmp.Diff(want, laidOut(t, doc.AsTable, doc.Layout{Width: 30}, result)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

var numbers = regexp.MustCompile(`[0-9][0-9,.]*[0-9]|[0-9]`)

// TestNothingGoesBeyondTheWindow: at every width no line is wider, and every number of
// it is one of the whole.
func TestNothingGoesBeyondTheWindow(t *testing.T) {
	for _, make := range []func() *doc.Document{ledgerTable, func() *doc.Document { return aged(t) }} {
		hostile := make().Title == "Aged debts" // has names with escapes, which are no numbers
		for _, format := range []doc.Format{doc.AsTable, doc.AsRecord} {
			whole := numbers.FindAllString(laidOut(t, format, doc.Layout{Whole: true}, make()), -1)
			for width := 20; width < 200; width++ {
				text := laidOut(t, format, doc.Layout{Width: width}, make())
				for line := range strings.Lines(text) {
					if got := doc.Width(strings.TrimSuffix(line, "\n")); got > width {
						t.Fatalf("%d columns in a window of %d: %s", got, width, line)
					}
				}
				if hostile {
					continue
				}
				for _, number := range numbers.FindAllString(columnsLost.ReplaceAllString(text, ""), -1) {
					if !slices.Contains(whole, number) {
						t.Fatalf("at %d the number %s, which is none of the whole:\n%s", width, number, text)
					}
				}
			}
		}
	}
}

var columnsLost = regexp.MustCompile(`[0-9]+ of\s+[0-9]+ columns`)

func TestWholeNames(t *testing.T) {
	name := "The Honourable Company of Lamplighters and Link Boys"
	result := &doc.Document{Tables: []doc.Table{{
		Columns: []doc.Column{{Name: "name", Heading: "Name", Most: 32}}, Rows: doc.Rows([]doc.Cell{doc.Text(name)}),
	}}}
	for _, tt := range []struct {
		format doc.Format
		layout doc.Layout
		whole  bool
	}{
		{doc.AsTable, doc.Layout{}, false},
		{doc.AsTable, doc.Layout{Whole: true}, true},
		{doc.AsTable, doc.Layout{Width: 80}, true},
		{doc.AsTable, doc.Layout{Width: 40}, false},
		{doc.AsRecord, doc.Layout{}, true},
		{doc.AsMarkdown, doc.Layout{}, true},
		{doc.AsMarkdown, doc.Layout{Width: 40}, true},
	} {
		if text := laidOut(t, tt.format, tt.layout, result); strings.Contains(text, name) != tt.whole {
			t.Errorf("%s in %+v:\n%s", tt.format, tt.layout, text)
		}
	}
}

func TestCutMiddle(t *testing.T) {
	for _, tt := range []struct {
		name string
		most int
		want string
	}{
		{"Harbour Lights Catering Limited", 20, "Harbour Light…imited"},
		{"Unit 12,345.67 of the Old Granary", 16, "Unit…anary"},
		{"Mill No. 1876543 and 20987654321", 16, "Mill No.…"},
		{"株式会社東京販売部門第二課", 16, "株式会社東…二課"},
		{"Café Jose\u0301 de la Pen\u0303a y Compan\u0303ia", 16, "Café Jose\u0301…pan\u0303ia"},
	} {
		got := doc.CutMiddle(tt.name, tt.most)
		if got != tt.want || doc.Width(got) > tt.most {
			t.Errorf("CutMiddle(%q, %d) = %q, want %q", tt.name, tt.most, got, tt.want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, tt := range []struct {
		text   string
		most   int
		indent string
		want   []string
	}{
		{"", 10, "", []string{""}},
		{"short", 10, "", []string{"short"}},
		{"what is owed", 10, "  ", []string{"what is", "  owed"}},
		{"  what is owed", 10, "  ", []string{"  what is", "  owed"}},
		{"unbreakable-and-long x", 10, "", []string{"unbreakabl", "e-and-long", "x"}},
		{"a unbreakable-and-long", 10, "", []string{"a", "unbreakabl", "e-and-long"}},
		{"two  blanks", 5, "", []string{"two", "blank", "s"}},
	} {
		got := doc.Wrap(tt.text, tt.most, tt.indent)
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("Wrap(%q, %d): -want +got:\n%s", tt.text, tt.most, diff)
		}
	}
}

func FuzzWrap(f *testing.F) {
	for _, text := range uglyNames() {
		f.Add(text, 20)
	}
	f.Fuzz(func(t *testing.T, text string, most int) {
		text = doc.Visible(text)
		most = max(most%200, 4)
		lines := doc.Wrap(text, most, "  ")
		kept := strings.NewReplacer(" ", "")
		if got, want := kept.Replace(strings.Join(lines, "")), kept.Replace(text); got != want {
			t.Errorf("%q became %q", want, got)
		}
		for _, line := range lines {
			if doc.Width(line) > most {
				t.Errorf("%q is wider than %d", line, most)
			}
		}
	})
}
