package xlsx_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"arrears/importer/internal/xlsx"
)

// written is a workbook of one sheet, of which parts may be written again.
func written(t *testing.T, sheet string, again ...string) []byte {
	t.Helper()
	parts := [][2]string{
		{"_rels/.rels", `<Relationships><Relationship Id="r1" Type="a/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook><sheets><sheet name="S" sheetId="1" id="r1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="r1" Type="a/worksheet" Target="s.xml"/></Relationships>`},
		{"xl/s.xml", sheet},
	}
	for _, name := range again {
		parts = append(parts, [2]string{name, sheet})
	}
	var file bytes.Buffer
	w := zip.NewWriter(&file)
	for _, part := range parts {
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
	return file.Bytes()
}

// TestPartTwice refuses a workbook that has a part twice, of which programs read either.
func TestPartTwice(t *testing.T) {
	for _, name := range []string{"xl/s.xml", "XL/S.xml", `xl\s.xml`} {
		file := written(t, `<worksheet/>`, name)
		_, err := xlsx.Open(bytes.NewReader(file), int64(len(file)))
		if !errors.As(err, new(*xlsx.Refusal)) || !strings.Contains(err.Error(), name+": it is in the file twice") {
			t.Errorf("%s: %v, want a refusal that names it", name, err)
		}
	}
}

// TestMergeOfOneCell reads a sheet in which a single cell is merged with itself, as some
// programs write it: nothing is behind it.
func TestMergeOfOneCell(t *testing.T) {
	const rows = `<worksheet><sheetData><row r="6"><c r="A6" t="str"><v>Total</v></c><c r="B6"><v>3</v></c></row></sheetData><mergeCells>`
	for _, tt := range []struct{ area, want string }{
		{"A6", "6 text(Total) number(3)\n"},
		{"A6:A6", "6 text(Total) number(3)\n"},
		{"A6:", ""},
		{"", ""},
		{"A6:A5", ""},
	} {
		file := written(t, rows+`<mergeCell ref="`+tt.area+`"/></mergeCells></worksheet>`)
		b, err := xlsx.Open(bytes.NewReader(file), int64(len(file)))
		if err != nil {
			t.Fatal(err)
		}
		table, err := b.Read(b.Sheets[0])
		got := ""
		if err == nil {
			got = spell(table)
		}
		if got != tt.want {
			t.Errorf("merged %q: %q, %v, want %q", tt.area, got, err, tt.want)
		}
	}
}
