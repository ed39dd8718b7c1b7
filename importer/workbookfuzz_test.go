package importer_test

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"

	"arrears/importer"
	"arrears/internal/ledger"
)

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
