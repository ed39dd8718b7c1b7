package importer_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"arrears/importer"
	"arrears/internal/ledger"
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
		{"nought as a due date", "E2", formatted("0", "d/m/yy"), "A1 2026-05-24 120.00"},
		{"the first day of Excel as a due date", "E2", formatted("1", "d/m/yy"), "A1 2026-05-24 120.00"},
		{"less than nought as a due date", "E2", formatted("-1", "d/m/yy"), "A1 2026-05-24 120.00"},
		{"another day that is none as a due date", "E2", formatted("60", "d/m/yy"), `x.xlsx:2:5: Due Date (E2): "60" is formatted as a date, and no day has that number: want a date, or the cell empty`},
		{"a look-up that found no due date", "E2", func(b *book, cell string) { b.must(b.SetCellStr("Sheet1", cell, "#N/A")) }, "A1 2026-05-24 120.00"},
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

var (
	flatRow   = []any{"A1", "Invoice", "I1", "2026-05-24", "2026-06-23", 5, 5}
	summary   = []any{"Region", "Sum"}
	decisions = func(rep *importer.Report) string {
		var all []string
		for _, d := range rep.Files[0].Decisions {
			all = append(all, d.About+": "+d.Choice+": "+d.Evidence)
		}
		return strings.Join(all, "\n")
	}
)

func TestSheetIsChosen(t *testing.T) {
	two := func(b *book) *book { return b.rows("Sheet1", bookHead, flatRow).sheet("May '26", bookHead, flatRow) }
	tests := []struct {
		name  string
		build func(b *book)
		sheet string
		want  string // among the decisions or in the error
	}{
		{"the only one", func(b *book) { b.rows("Sheet1", bookHead, flatRow) }, "", "sheet: Sheet1: the only sheet\n"},
		{"the only one with content", func(b *book) { b.sheet("Data", bookHead, flatRow) }, "", "sheet: Data: the only sheet with anything in it\n"},
		{"the only ledger", func(b *book) { b.rows("Sheet1", summary).sheet("Data", bookHead, flatRow) }, "", "sheet: Data: the only one of 2 sheets with the headings of a ledger\n"},
		{"hidden", func(b *book) {
			b.rows("Sheet1", summary).sheet("Data", bookHead, flatRow)
			b.must(b.SetSheetVisible("Data", false))
		}, "", "sheet: Data: the only one of 2 sheets with the headings of a ledger; it is hidden in Excel\n"},
		{"and one of what came in", func(b *book) {
			b.rows("Sheet1", bookHead, flatRow).sheet("Bank", []any{"Account", "Banked on", "Sum received"}, []any{"A1", "2026-06-25", 6})
		}, "", "sheet: Bank is not read: it has somebody, a day and a sum on each row"},
		{"two", func(b *book) { two(b) }, "", `2 sheets of this workbook have the headings of a ledger ("Sheet1", "May '26"): say which with --sheet Sheet1`},
		{"two, one hidden", func(b *book) { two(b); b.must(b.SetSheetVisible("May '26", false)) }, "", `"May '26" (hidden)`},
		{"two, and the user says", func(b *book) { two(b) }, "may '26", "sheet: May '26: as --sheet says\n"},
		{"no such sheet", func(b *book) { two(b) }, "June", `--sheet June: the workbook has no such sheet: want one of "Sheet1", "May '26"`},
		{"no ledger", func(b *book) { b.rows("Sheet1", summary).sheet("Other", summary) }, "", `none of the 2 sheets of this workbook has the headings of a ledger ("Sheet1", "Other")`},
		{"nothing", func(*book) {}, "", "the workbook has no sheet with anything in it"},
		{"hidden rows and columns", func(b *book) {
			b.rows("Sheet1", bookHead, flatRow, []any{"A2", "Invoice", "I2", "2026-05-25", "", 6, 6})
			b.must(b.SetRowVisible("Sheet1", 3, false))
			b.must(b.SetColVisible("Sheet1", "B:C", false))
		}, "", "hidden rows: read: 1 row is hidden or filtered out in Excel, the first is row 3\nhidden columns: read: 2 columns are hidden in Excel\n"},
		{"1904", func(b *book) {
			b.rows("Sheet1", bookHead, []any{"A1", "Invoice", "I1", 44704, "", 5, 5})
			b.format("D2", "D2", "dd/mm/yyyy")
			yes := true
			b.must(b.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}))
		}, "", "dates of the workbook: counted from 1904: the workbook says so"},
		{"1904, without formats", func(b *book) {
			b.rows("Sheet1", bookHead, []any{"A1", "Invoice", "I1", 44704, "", 5, 5})
			yes := true
			b.must(b.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}))
		}, "", "dates in Date: a spreadsheet's day numbers, counted from 1904: it has nothing else; the first, 44704 on line 2, is 24 May 2026\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := newBook(t)
			tt.build(b)
			rep, clean, err := readBook(b.bytes(), importer.Options{Sheet: tt.sheet})
			got := fmt.Sprint(err)
			if err == nil {
				got = decisions(rep)
				if !strings.Contains(clean, ",2026-05-24,") {
					t.Errorf("no entry of 24 May:\n%s", clean)
				}
			}
			if !strings.Contains(got, tt.want) {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
		})
	}
}

// TestMergedCells takes the value that Excel shows, also where a program has
// left others behind it: a customer is that of all rows of his cell, which is said.
func TestMergedCells(t *testing.T) {
	b := newBook(t).rows("Sheet1", bookHead, flatRow, []any{"A2", "Invoice", "I2", "2026-05-25", "", 6, 6})
	file := b.replaced("xl/worksheets/sheet1.xml", func(text string) string {
		return strings.Replace(text, "</sheetData>", `</sheetData><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>`, 1)
	})
	rep, clean, err := readBook(file, importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if want := "that of the row above where there is none"; strings.Contains(clean, "A2,") || !strings.Contains(decisions(rep), want) {
		t.Errorf("got:\n%s\n%s\nwant the account of the row above, and %s", clean, decisions(rep), want)
	}
}

// TestNotAWorkbook names what cannot be read.
func TestNotAWorkbook(t *testing.T) {
	good := newBook(t).rows("Sheet1", bookHead, flatRow)
	archive := func(parts ...string) []byte {
		var out bytes.Buffer
		w := zip.NewWriter(&out)
		for i := 0; i < len(parts); i += 2 {
			p, err := w.Create(parts[i])
			if err == nil {
				_, err = io.WriteString(p, parts[i+1])
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	office := func(target string) []byte {
		return archive("[Content_Types].xml", "<Types/>", "_rels/.rels",
			`<Relationships><Relationship Id="r1" Type="http://x/relationships/officeDocument" Target="`+target+`"/></Relationships>`, target, "x")
	}
	whole := good.bytes()
	cut := func(old, to string) []byte {
		return good.replaced("xl/worksheets/sheet1.xml", func(text string) string { return strings.Replace(text, old, to, 1) })
	}
	for _, tt := range []struct {
		name string
		file []byte
		want string
	}{
		{"password", newBook(t).rows("Sheet1", bookHead, flatRow).bytes(excelize.Options{Password: "x"}), "this workbook is protected with a password: open it in Excel"},
		{"ODS", archive("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", ""), "this is an OpenDocument spreadsheet (ODS): save it as XLSX or CSV"},
		{"XLSB", office("xl/workbook.bin"), "this is a binary Excel workbook (XLSB): save it as XLSX or CSV"},
		{"Word", office("word/document.xml"), "this is a Word document"},
		{"ZIP", archive("sales.csv", "Account"), "this is a ZIP archive: unpack it"},
		{"cut short", whole[:len(whole)-300], "this workbook is damaged or cut short"},
		{"XML that breaks off", cut("</row></sheetData>", ""), "damaged or cut short (xl/worksheets/sheet1.xml: "},
		{"rows out of order", cut(`<row r="2"`, `<row r="1"`), `row "1" stands below row 1`},
		{"a text that is not there", cut("<v>1</v>", "<v>999</v>"), "the text of cell B1 is not in the workbook"},
		{"part missing", good.replaced("xl/_rels/workbook.xml.rels", func(text string) string { return strings.ReplaceAll(text, "sheet1.xml", "sheet7.xml") }), "xl/worksheets/sheet7.xml: it is not in the file"},
		{"far right", func() []byte {
			b := newBook(t).rows("Sheet1", bookHead, flatRow)
			b.must(b.SetCellValue("Sheet1", "XFD2", 1))
			return b.bytes()
		}(), "cell XFD2 has something in it, far to the right of any ledger: clear what stands beyond column ALL"},
	} {
		if _, _, err := readBook(tt.file, importer.Options{}); !strings.Contains(fmt.Sprint(err), tt.want) {
			t.Errorf("%s: error = %v\nwant %s", tt.name, err, tt.want)
		}
	}
	// The same through a pipe, which can be read just once.
	for file, want := range map[string]string{
		"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600): "this is an old Excel workbook (XLS): save it as CSV",
		string(whole): "<nil>",
	} {
		_, err := importer.Read([]importer.Source{{Name: "-", Reader: io.MultiReader(strings.NewReader(file))}}, importer.Options{}, func([]ledger.Entry) error { return nil })
		if !strings.Contains(fmt.Sprint(err), want) {
			t.Errorf("through a pipe: error = %v\nwant %s", err, want)
		}
	}
	macros := good.replaced("[Content_Types].xml", func(text string) string { return strings.Replace(text, "sheet.main", "sheet.macroEnabled.main", 1) })
	if _, _, err := readBook(macros, importer.Options{}); err != nil {
		t.Errorf("XLSM: %v", err)
	}
}

// TestBombs are small files that unpack to more than memory should hold.
func TestBombs(t *testing.T) {
	b := newBook(t).rows("Sheet1", bookHead, []any{strings.Repeat("x", 32767), "Invoice", "I1", "2026-05-24", "", 5, 5})
	rows := func(from, to int, row string) string {
		var out strings.Builder
		for i := from; i <= to; i++ {
			fmt.Fprintf(&out, row, i)
		}
		return out.String() + "</sheetData>"
	}
	sheet := func(change func(string) string) []byte { return b.replaced("xl/worksheets/sheet1.xml", change) }
	for _, tt := range []struct {
		name string
		file []byte
		want string
	}{
		{"one text in every row", sheet(func(text string) string {
			shared := `<row r="%d"><c t="s"><v>7</v></c></row>`
			return strings.Replace(text, "</sheetData>", rows(3, 5000, shared), 1)
		}), "the texts and numbers of this sheet fill more than 128 MiB by row"},
		{"a row past the last", sheet(func(text string) string {
			return strings.Replace(text, "</sheetData>", `<row r="99999999"><c><v>1</v></c></row></sheetData>`, 1)
		}), "it has more than 1048576 rows"},
		{"states more than it may", stated(t, b.bytes(), "xl/worksheets/sheet1.xml", 5<<30), "this workbook unpacks to more than can be read: xl/worksheets/sheet1.xml has 5,120 MiB, the most is 1024"},
		{"states less than there is", stated(t, b.bytes(), "xl/worksheets/sheet1.xml", 100), "damaged or cut short"},
		{"texts", stated(t, b.bytes(), "xl/sharedStrings.xml", 1<<40), "xl/sharedStrings.xml has 1,048,576 MiB"},
		{"styles", stated(t, b.bytes(), "xl/styles.xml", 1<<25), "xl/styles.xml has 32 MiB"},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, _, err := readBook(tt.file, importer.Options{})
		runtime.ReadMemStats(&after)
		if !strings.Contains(fmt.Sprint(err), tt.want) {
			t.Errorf("%s: error = %v\nwant %s", tt.name, err, tt.want)
		}
		if made := (after.TotalAlloc - before.TotalAlloc) >> 20; made > 1<<10 {
			t.Errorf("%s: %d MiB for a file of %d bytes", tt.name, made, len(tt.file))
		}
	}
}

// stated is a ZIP archive whose table of contents states a size for a part.
func stated(t *testing.T, file []byte, part string, size uint64) []byte {
	t.Helper()
	src, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	dst := zip.NewWriter(&out)
	for _, p := range src.File {
		header := p.FileHeader
		if p.Name == part {
			header.UncompressedSize64 = size
		}
		r, err := p.OpenRaw()
		if err != nil {
			t.Fatal(err)
		}
		w, err := dst.CreateRaw(&header)
		if err == nil {
			_, err = io.Copy(w, r)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := dst.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// FuzzWorkbook holds that no workbook, however odd, makes the program panic or
// lose a row: what it reads adds up, or it is refused.
func FuzzWorkbook(f *testing.F) {
	const head = `<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is><t>Amount</t></is></c>`
	f.Add(`<worksheet><sheetData><row r="1">`+head+`</row><row r="3" hidden="1"><c r="A3" t="str"><v>A1</v></c><c s="1"><v>46166.5</v></c><c><v>734.55999999999995</v></c></row></sheetData></worksheet>`,
		`<sst><si><t>Account</t></si><si><r><t>Da</t></r><r><t>te</t></r><rPh><t>x</t></rPh></si></sst>`,
		`<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`)
	f.Add(`<x:worksheet xmlns:x="y"><x:cols><x:col min="1" max="2" hidden="true"/></x:cols><x:sheetData><x:row><x:c t="b"><x:v>1</x:v></x:c><x:c><x:f>A1</x:f></x:c><x:c t="e"><x:v>#N/A</x:v></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A1:B9"/></x:mergeCells></x:worksheet>`, `<sst/>`, `<styleSheet/>`)
	f.Fuzz(func(t *testing.T, sheet, texts, styles string) {
		var file bytes.Buffer
		w := zip.NewWriter(&file)
		for _, part := range [][2]string{
			{"_rels/.rels", `<Relationships><Relationship Id="r1" Type="a/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
			{"xl/workbook.xml", `<workbook><sheets><sheet name="S" sheetId="1" id="r1"/></sheets></workbook>`},
			{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="r1" Type="a/worksheet" Target="s.xml"/><Relationship Id="r2" Type="a/sharedStrings" Target="t.xml"/><Relationship Id="r3" Type="a/styles" Target="/xl/y.xml"/></Relationships>`},
			{"xl/s.xml", sheet},
			{"xl/t.xml", texts},
			{"xl/y.xml", styles},
		} {
			p, err := w.Create(part[0])
			if err == nil {
				_, err = io.WriteString(p, part[1])
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		for _, rejects := range []io.Writer{nil, io.Discard} {
			entries := 0
			rep, err := importer.Read([]importer.Source{{Name: "x", Reader: bytes.NewReader(file.Bytes())}}, importer.Options{Rejects: rejects},
				func(batch []ledger.Entry) error { entries += len(batch); return nil })
			if err == nil && rep.Files[0].Counts[importer.EntryRow] != entries {
				t.Errorf("%d entries given, %d counted", entries, rep.Files[0].Counts[importer.EntryRow])
			}
		}
	})
}

// A book builds a workbook for a test.
type book struct {
	t *testing.T
	*excelize.File
}

func newBook(t *testing.T) *book {
	t.Helper()
	b := &book{t, excelize.NewFile()}
	t.Cleanup(func() { b.Close() })
	return b
}

func (b *book) must(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

// rows fills a sheet from its first cell.
func (b *book) rows(sheet string, rows ...[]any) *book {
	b.t.Helper()
	for i, row := range rows {
		b.must(b.SetSheetRow(sheet, fmt.Sprintf("A%d", i+1), &row))
	}
	return b
}

// sheet adds a sheet.
func (b *book) sheet(name string, rows ...[]any) *book {
	b.t.Helper()
	_, err := b.NewSheet(name)
	b.must(err)
	return b.rows(name, rows...)
}

// format gives cells a number format.
func (b *book) format(first, last, code string) *book {
	b.t.Helper()
	style, err := b.NewStyle(&excelize.Style{CustomNumFmt: &code})
	b.must(err)
	b.must(b.SetCellStyle("Sheet1", first, last, style))
	return b
}

func (b *book) bytes(opts ...excelize.Options) []byte {
	b.t.Helper()
	var out bytes.Buffer
	b.must(b.Write(&out, opts...))
	return out.Bytes()
}

// replaced is the workbook with the text of a part changed, for what excelize
// does not write.
func (b *book) replaced(part string, change func(string) string) []byte {
	b.t.Helper()
	file := b.bytes()
	src, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	b.must(err)
	var out bytes.Buffer
	dst := zip.NewWriter(&out)
	for _, p := range src.File {
		if p.Name != part {
			b.must(dst.Copy(p))
			continue
		}
		r, err := p.Open()
		b.must(err)
		text, err := io.ReadAll(r)
		b.must(err)
		w, err := dst.Create(part)
		b.must(err)
		_, err = io.WriteString(w, change(string(text)))
		b.must(err)
	}
	b.must(dst.Close())
	return out.Bytes()
}

// readBook reads a workbook and returns its report and clean ledger.
func readBook(file []byte, opts importer.Options) (*importer.Report, string, error) {
	var out bytes.Buffer
	rep, err := importer.Read([]importer.Source{{Name: "x.xlsx", Reader: bytes.NewReader(file)}}, opts, importer.NewWriter(&out).Write)
	return rep, out.String(), err
}
