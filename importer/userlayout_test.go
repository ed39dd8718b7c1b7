package importer_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"arrears/importer"
	"arrears/importer/internal/cell"
)

// TestLayoutTextRoundTrip: the layout written from a file reads that file to
// the same clean ledger as reading it without.
func TestLayoutTextRoundTrip(t *testing.T) {
	paths, _ := filepath.Glob("../testdata/exports/*.csv")
	tried := 0
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		sniffed, err := importer.Sniff(importer.Source{Name: "x.csv", Reader: bytes.NewReader(text)}, importer.Options{})
		if err != nil {
			t.Fatal(err)
		}
		written := importer.LayoutText(sniffed)
		layout, err := importer.ParseLayout("x.toml", []byte(written))
		if err != nil {
			t.Errorf("%s: %v\n%s", path, err, written)
			continue
		}
		if sniffed.Refusal != nil || sniffed.Layout == "clean" {
			continue
		}
		tried++
		want, got := ledgerOf(text, importer.Options{}), ledgerOf(text, importer.Options{Layout: layout})
		if got != want {
			t.Errorf("%s: got:\n%s\nwant:\n%s\nlayout:\n%s", path, got, want, written)
		}
	}
	if tried < 10 {
		t.Errorf("only %d exports tried", tried)
	}
}

// ledgerOf is the clean ledger made of an export, or why there is none.
func ledgerOf(text []byte, opts importer.Options) string {
	var out bytes.Buffer
	if _, err := importer.Read([]importer.Source{{Name: "x.csv", Reader: bytes.NewReader(text)}}, opts, importer.NewWriter(&out).Write); err != nil {
		return err.Error()
	}
	return out.String()
}

func TestParseLayoutRefuses(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"no name", "sign = \"signed\"\n", `x.toml: name: a layout needs a name`},
		{"unknown key", "name = \"n\"\ncolums = 1\n", `x.toml:2:1: "colums" is not a key of a layout: want columns`},
		{"unknown field", "name = \"n\"\n[columns]\n  acount = \"A\"\n", `x.toml:3:3: acount: "acount" is not a field of a ledger: want account`},
		{"unknown kind", "name = \"n\"\n[kinds]\n\"Inv x\" = \"invoise\"\n", `x.toml:3:2: Inv x: "invoise"`},
		{"bad TOML", "name = \"n\nsign = 1\n", `x.toml:1:`},
		{"bad order", "name = \"n\"\ndate_order = \"dym\"\n", `x.toml:2:`},
		{"bad encoding", "name = \"n\"\nencoding = \"morse\"\n", `x.toml:2:1: encoding: "morse" is not an encoding`},
		{"bad decimal", "name = \"n\"\ndecimal = \";\"\n", `x.toml:2:1: decimal: ";" is not a decimal mark`},
		{"a taken name", "name = \"flat\"\n", `x.toml:1:1: name: "flat" is a layout there is`},
		{"like nothing", "name = \"n\"\nlike = \"qbp\"\n", `did you mean qb`},
		{"wrong type", "name = [1]\n", `x.toml:1:`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := importer.ParseLayout("x.toml", []byte(tt.text))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error = %v, want %s", err, tt.want)
			}
		})
	}
}

// TestUserLayout: words, columns and settings of the layout hold, flags count
// more, and a file without its headings is refused.
func TestUserLayout(t *testing.T) {
	layout, err := importer.ParseLayout("x.toml", []byte(`
name = "depot"
header = ["Kunde", "Summe"]
delimiter = "semicolon"
date_order = "mdy"
decimal = ","
currency = "EUR"
[columns]
account = "Kunde"
amount = "Summe"
date = "Datum#2"
kind = "Art"
[kinds]
RG = "invoice"
GS = "credit_note"
`))
	if err != nil {
		t.Fatal(err)
	}
	const text = "Kunde;Datum;Datum;Summe;Art\nA;x;02/03/2026;1.234,50;RG\nA;x;02/03/2026;-1,00;GS\n"
	got := ledgerOf([]byte(text), importer.Options{Layout: layout})
	if !strings.Contains(got, "A,,invoice,,2026-02-03,,EUR,1234.50,") || !strings.Contains(got, "A,,credit_note,,2026-02-03,,EUR,-1.00,") {
		t.Errorf("got %s", got)
	}
	got = ledgerOf([]byte(text), importer.Options{Layout: layout, DateOrder: cell.DMY})
	if !strings.Contains(got, "2026-03-02") {
		t.Errorf("with --date-order: got %s", got)
	}
	got = ledgerOf([]byte("a;b\n1;2\n"), importer.Options{Layout: layout})
	if !strings.Contains(got, `no row has the headings by which layout "depot" knows its files (kunde, summe)`) {
		t.Errorf("another file: %s", got)
	}
}

// TestUserLayoutKeepsWords: a layout that is like that of a program knows the statuses of
// the program, but for those of which it says something else.
func TestUserLayoutKeepsWords(t *testing.T) {
	layout, err := importer.ParseLayout("x.toml", []byte("name = \"ours\"\nlike = \"freeagent\"\n[status]\n\"Parked\" = \"void\"\n\"Overpaid\" = \"void\"\n"))
	if err != nil {
		t.Fatal(err)
	}
	const text = "Reference,Contact,Dated On,Due On,Status,Total Value,Due Value\nA1,Ash,13/09/2026,13/10/2026,Zero Value,0.00,0.00\n" +
		"A2,Ash,13/09/2026,13/10/2026,Scheduled To Email,20.00,20.00\nA3,Ash,13/09/2026,13/10/2026,Parked,30.00,30.00\n" +
		"A4,Ash,13/09/2026,13/10/2026,Overpaid,40.00,-1.00\nA5,Ash,13/09/2026,13/10/2026,Part written-off,50.00,12.50\n"
	got := ledgerOf([]byte(text), importer.Options{Layout: layout})
	for document, there := range map[string]bool{"A1": true, "A2": false, "A3": false, "A4": false, "A5": true} {
		if strings.Contains(got, ","+document+",") != there {
			t.Errorf("%s: there %v, want %v: %s", document, !there, there, got)
		}
	}
}
