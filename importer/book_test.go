package importer_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"testing"

	"github.com/xuri/excelize/v2"

	"arrears/importer"
)

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
