package importer_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"arrears/importer"
	"arrears/internal/ledger"
)

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
// left others behind it.
func TestMergedCells(t *testing.T) {
	b := newBook(t).rows("Sheet1", bookHead, flatRow, []any{"A2", "Invoice", "I2", "2026-05-25", "", 6, 6})
	file := b.replaced("xl/worksheets/sheet1.xml", func(text string) string {
		return strings.Replace(text, "</sheetData>", `</sheetData><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>`, 1)
	})
	_, _, err := readBook(file, importer.Options{})
	if want := "x.xlsx:3:1: Account (A3): no customer"; !strings.Contains(fmt.Sprint(err), want) {
		t.Errorf("error = %v, want %s", err, want)
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
