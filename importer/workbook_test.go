package importer_test

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"arrears/importer"
)

var bookHead = []any{"Account", "Type", "Invoice No", "Date", "Due Date", "Amount", "Balance"}

func day(year, month, day int) time.Time {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}

// TestWorkbookValues reads one value of each kind as the amount, the date or the
// account of an entry.
func TestWorkbookValues(t *testing.T) {
	formula := func(text string, value any) func(*book, string) {
		return func(b *book, cell string) {
			b.must(b.SetCellValue("Sheet1", cell, value))
			b.must(b.SetCellFormula("Sheet1", cell, text))
		}
	}
	number := func(raw string) func(*book, string) {
		return func(b *book, cell string) { b.must(b.SetCellDefault("Sheet1", cell, raw)) }
	}
	formatted := func(raw, code string) func(*book, string) {
		return func(b *book, cell string) {
			b.must(b.SetCellDefault("Sheet1", cell, raw))
			b.format(cell, cell, code)
		}
	}
	tests := []struct {
		name, cell string
		set        func(b *book, cell string)
		want       string // of the clean row: account, date, amount, or in the error
	}{
		{"pence", "F2", number("734.55999999999995"), "A1 2026-05-24 734.56"},
		{"the sum of a tenth and two", "F2", number("0.30000000000000004"), "A1 2026-05-24 0.30"},
		{"negative", "F2", func(b *book, cell string) {
			b.must(b.SetCellStr("Sheet1", "B2", "Credit Note"))
			b.must(b.SetCellDefault("Sheet1", cell, "-9.5"))
		}, "A1 2026-05-24 -9.50"},
		{"exponent", "F2", number("1.2E3"), "A1 2026-05-24 1200.00"},
		{"carry", "F2", number("99.999999999999999"), "A1 2026-05-24 100.00"},
		{"parts of a penny", "F2", number("0.125"), `x.xlsx:2:6: Amount (F2): "0.1250" has more decimals than GBP`},
		{"traces of a formula", "F2", number("5.9999999999945431E-2"), `Amount (F2): "0.0599999999999454" has more decimals than GBP: want at most 2 decimals, like 1234.50; if a formula makes it, put it in =ROUND(…,2)`},
		{"no thousands", "F2", number("1.234"), `Amount (F2): "1.2340" has more decimals than GBP`},
		{"percent as it is", "F2", formatted("0.5", "0.00%"), "A1 2026-05-24 0.50"},
		{"money format", "F2", formatted("1234.5", `[Red]"Due" #,##0.00`), "A1 2026-05-24 1234.50"},
		{"too many digits", "A2", number("1.2345678901234568E16"), `x.xlsx:2:1: Account (A2): "1.2345678901234568E16" has more than the 15 digits`},
		{"formula with its value", "F2", formula("1+2", 3.5), "A1 2026-05-24 3.50"},
		{"formula without", "F2", formula("1+2", nil), `x.xlsx:2:6: Amount (F2): "=1+2" is a formula whose result is not in the file: want the workbook opened in Excel and saved there`},
		{"formula for an account", "A2", formula("B9", nil), `x.xlsx:2:1: Account (A2): "=B9" is a formula`},
		{"formula in a column nobody reads", "K2", formula("B9", nil), "A1 2026-05-24 120.00"},
		{"zeros of a text", "A2", func(b *book, cell string) { b.must(b.SetCellStr("Sheet1", cell, "00042")) }, "00042 2026-05-24 120.00"},
		{"zeros of a format", "A2", formatted("42", "00000"), "00042 2026-05-24 120.00"},
		{"number for an id", "A2", number("1001"), "1001 2026-05-24 120.00"},
		{"line break", "A2", func(b *book, cell string) { b.must(b.SetCellStr("Sheet1", cell, "A,\n\"1\"")) }, `A, "1" 2026-05-24 120.00`},
		{"date with a time", "D2", formatted("46166.395833333336", "dd/mm/yyyy hh:mm"), "A1 2026-05-24 120.00"},
		{"a hair before midnight", "D2", formatted("46165.99999999999", "yyyy-mm-dd"), "A1 2026-05-24 120.00"},
		{"the last second", "D2", formatted("46166.999988", "d mmm yy"), "A1 2026-05-24 120.00"},
		{"leap day that was none", "D2", formatted("60", "d/m/yy"), `x.xlsx:2:4: Date (D2): "60" is formatted as a date, and no day has that number`},
		{"nought as a date", "D2", formatted("0", "d/m/yy"), `Date (D2): "0" is formatted as a date`},
		{"time alone", "D2", formatted("0.5", "hh:mm"), `Date (D2): "0.5" is not a date`},
		{"text date", "D2", func(b *book, cell string) { b.must(b.SetCellStr("Sheet1", cell, "25/05/2026")) }, "A1 2026-05-25 120.00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := newBook(t).rows("Sheet1", bookHead, []any{"A1", "Invoice", "I1", day(2026, 5, 24), day(2026, 6, 23), 120})
			b.must(b.RemoveCol("Sheet1", "G"))
			tt.set(b, tt.cell)
			_, clean, err := readBook(b.bytes(), importer.Options{})
			got := ""
			if err != nil {
				got = err.Error()
			} else {
				row := strings.Split(entries(t, clean), " ")
				got = strings.Join(append(row[:len(row)-6], row[len(row)-4], row[len(row)-1]), " ")
			}
			if !strings.Contains(got, tt.want) {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// TestWorkbookErrors refuses Excel's errors where they are read, and only there.
func TestWorkbookErrors(t *testing.T) {
	b := newBook(t).rows("Sheet1", append(bookHead[:7:7], "Notes"), []any{"A1", "Invoice", "I1", "2026-05-24", "", 5, 5, 77})
	broken := func(cell string) []byte {
		return b.replaced("xl/worksheets/sheet1.xml", func(text string) string {
			whole := regexp.MustCompile(`<c r="` + cell + `"[^>]*>.*?</c>`)
			return whole.ReplaceAllString(text, `<c r="`+cell+`" t="e"><f>VLOOKUP(1,2,3)</f><v>#N/A</v></c>`)
		})
	}
	for cell, want := range map[string]string{
		"A2": `x.xlsx:2:1: Account (A2): "#N/A" is an error of Excel's: want the formula put right`,
		"B2": `x.xlsx:2:2: Type (B2): "#N/A" is an error`,
		"D2": `x.xlsx:2:4: Date (D2): "#N/A" is an error`,
		"G2": `x.xlsx:2:7: Balance (G2): "#N/A" is an error`,
		"H2": "",
	} {
		_, _, err := readBook(broken(cell), importer.Options{})
		if got := fmt.Sprint(err); !strings.Contains(got, want) || (err == nil) != (want == "") {
			t.Errorf("%s: got %v, want %s", cell, err, want)
		}
	}
	var rejects bytes.Buffer
	if _, _, err := readBook(broken("G2"), importer.Options{Rejects: &rejects}); err != nil {
		t.Fatal(err)
	}
	if got := rejects.String(); !strings.Contains(got, ",#N/A,") || strings.Contains(got, "\x1a") {
		t.Errorf("rejects: %q", got)
	}
}

// TestWorkbookReadsAsCSV holds that the same ledger gives the same entries
// whichever way it was saved, apart from where they came from.
func TestWorkbookReadsAsCSV(t *testing.T) {
	const text = "\ufeffSales ledger at 30 June 2026\n\n" +
		"Account,Type,Invoice No,Date,Due Date,Amount,Balance\n" +
		"00042,Invoice,I1,24/05/2026,23/06/2026,\"1,120.10\",734.56\n" +
		"A2,Credit Note,C1,25/05/2026,,-9.50,-9.50\n\n" +
		"A3,Invoice,\"I,\"\"3\"\"\",26/05/2026,25/06/2026,0.30,0.30\n" +
		"Total,,,,,1110.90,725.36\n"
	b := newBook(t)
	b.rows("Sheet1", []any{"Sales ledger at 30 June 2026"}, nil, bookHead,
		[]any{"00042", "Invoice", "I1", day(2026, 5, 24), day(2026, 6, 23), 1120.1, 734.56},
		[]any{"A2", "Credit Note", "C1", day(2026, 5, 25), nil, -9.5, -9.5}, nil,
		[]any{"A3", "Invoice", `I,"3"`, day(2026, 5, 26), day(2026, 6, 25), 0.1 + 0.2, 0.1 + 0.2},
		[]any{"Total", nil, nil, nil, nil, 1110.9, 725.36})
	b.must(b.MergeCell("Sheet1", "A1", "G1"))
	b.must(b.SetCellStyle("Sheet1", "A9", "Z40", 0)) // empty rows below
	rep, fromBook, err := readBook(b.bytes(), importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	ofCSV, fromCSV, err := read(text, importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	source := regexp.MustCompile(`x\.(csv|xlsx):`)
	if got, want := source.ReplaceAllString(fromBook, "x:"), source.ReplaceAllString(fromCSV, "x:"); got != want {
		t.Errorf("from the workbook:\n%sfrom the CSV:\n%s", got, want)
	}
	if got, want := rep.Files[0].Counts, ofCSV.Files[0].Counts; got != want {
		t.Errorf("rows by class: %v, from the CSV %v", got, want)
	}
	if got := rep.Files[0].Totals; len(got) != 2 || got[0].Gap() != 0 || got[1].Gap() != 0 {
		t.Errorf("totals of the file: %v", got)
	}
	// And what import wrote, saved as a workbook, is a clean ledger still.
	clean := newBook(t)
	for i, line := range strings.Split(strings.TrimSpace(strings.ReplaceAll(fromCSV, `"I,""3"""`, "I3")), "\n") {
		for j, cell := range strings.Split(line, ",") {
			b.must(clean.SetCellStr("Sheet1", fmt.Sprintf("%c%d", 'A'+j, i+1), cell))
		}
	}
	rep, again, err := readBook(clean.bytes(), importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if rep.Files[0].Layout != "clean" || entries(t, again) != entries(t, strings.ReplaceAll(fromCSV, `"I,""3"""`, "I3")) {
		t.Errorf("layout %s:\n%s", rep.Files[0].Layout, again)
	}
}
