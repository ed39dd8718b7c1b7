package xlsx_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"arrears/importer/internal/xlsx"
)

// book opens a workbook that excelize has written.
func book(t *testing.T, f *excelize.File) *xlsx.Book {
	t.Helper()
	var file bytes.Buffer
	if err := f.Write(&file); err != nil {
		t.Fatal(err)
	}
	b, err := xlsx.Open(bytes.NewReader(file.Bytes()), int64(file.Len()))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// spell writes the rows of a table, one a line: the row, then its cells by kind.
func spell(table *xlsx.Table) string {
	kinds := [...]string{"-", "text", "number", "date", "fault"}
	var b strings.Builder
	for rows := table.Rows(); rows.Next(); b.WriteByte('\n') {
		fmt.Fprint(&b, rows.Row())
		for _, c := range rows.Cells() {
			b.WriteString(" " + kinds[c.Kind])
			if c.Kind == xlsx.Faulty {
				fmt.Fprint(&b, int(c.Fault))
			}
			if len(c.Text) > 0 {
				fmt.Fprintf(&b, "(%s)", c.Text)
			}
		}
	}
	return b.String()
}

func TestCellsAreTyped(t *testing.T) {
	f := excelize.NewFile()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	code := "dd/mm/yyyy"
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
	must(err)
	must(f.SetCellStr("Sheet1", "A1", "Account\nNo"))
	must(f.SetCellStr("Sheet1", "C1", "_x001A_"))
	must(f.SetCellDefault("Sheet1", "A3", "734.55999999999995"))
	must(f.SetCellDefault("Sheet1", "B3", "1.234"))
	must(f.SetCellDefault("Sheet1", "C3", "46166.5"))
	must(f.SetCellDefault("Sheet1", "D3", "60"))
	must(f.SetCellStyle("Sheet1", "C3", "D3", style))
	must(f.SetCellBool("Sheet1", "A4", true))
	must(f.SetCellFormula("Sheet1", "B4", "A1+1"))
	must(f.SetCellDefault("Sheet1", "C4", "1.2345678901234568E16"))
	must(f.SetCellDefault("Sheet1", "A6", "7"))
	const want = "1 text(Account No) - text(\ufffd)\n" +
		"3 number(734.56) number(1.234) date(2026-05-24 12:00:00) fault5(60)\n" +
		"4 text(yes) fault1(=A1+1) fault4(1.2345678901234568E16) -\n" +
		"6 number(7) - - -\n"
	b := book(t, f)
	table, err := b.Read(b.Sheets[0])
	must(err)
	if got := spell(table); got != want || table.RowCount != 4 {
		t.Errorf("%d rows:\n%swant:\n%s", table.RowCount, got, want)
	}
	if again := spell(table); again != want {
		t.Errorf("read once more:\n%s", again)
	}
	start, err := b.Start(b.Sheets[0], 2)
	must(err)
	if got := spell(start); start.RowCount != 2 || !strings.HasPrefix(want, got) {
		t.Errorf("the first two rows:\n%s", got)
	}
}

// TestCellsAgreeWithExcelize holds texts and numbers against what excelize reads of
// sheets with holes in them.
func TestCellsAgreeWithExcelize(t *testing.T) {
	random := rand.New(rand.NewPCG(37, 41))
	for range 30 {
		f := excelize.NewFile()
		for row := 1; row < 40; row += 1 + random.IntN(3) {
			for column := 1; column < 30; column += 1 + random.IntN(9) {
				name, err := excelize.CoordinatesToCellName(column, row)
				if err == nil && random.IntN(2) == 0 {
					err = f.SetCellStr("Sheet1", name, strings.Repeat("x é", 1+random.IntN(70)))
				} else if err == nil {
					err = f.SetCellValue("Sheet1", name, float64(random.IntN(1e9)-5e8)/100)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
		}
		want, err := f.GetRows("Sheet1", excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		b := book(t, f)
		table, err := b.Read(b.Sheets[0])
		if err != nil {
			t.Fatal(err)
		}
		seen, width := 0, 0
		for rows := table.Rows(); rows.Next(); seen++ {
			cells, row := rows.Cells(), want[rows.Row()-1]
			if width = max(width, len(row)); len(cells) != width {
				t.Fatalf("row %d: %d cells, want %d", rows.Row(), len(cells), width)
			}
			for i, c := range cells {
				text := ""
				if i < len(row) {
					text = row[i]
				}
				if c.Kind == xlsx.Number {
					got, _ := strconv.ParseFloat(string(c.Text), 64)
					if number, err := strconv.ParseFloat(text, 64); err != nil || got != number {
						t.Fatalf("row %d, cell %d: %s, want %s", rows.Row(), i+1, c.Text, text)
					}
				} else if string(c.Text) != text || (c.Kind == xlsx.Empty) != (text == "") {
					t.Fatalf("row %d, cell %d: %q, want %q", rows.Row(), i+1, c.Text, text)
				}
			}
		}
		if seen != table.RowCount {
			t.Fatalf("%d rows, %d counted", seen, table.RowCount)
		}
	}
}
