package importer_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"arrears/importer"
)

// sides are what stays of the words below the headings.
var sides = regexp.MustCompile(`(?i)\b(?:CR|DR)\b|(?i)[CD]R`)

// TestRedact: the form of quotes, dates and sums stays, and nothing else.
func TestRedact(t *testing.T) {
	const text = "Elinor & Marianne Ltd\r\nAccount,Name,Date,Due,Amount\n" +
		"E1/42,\"Dashwood, \"\"Elinor\"\"\",28/02/2026,3/4/26,\"£1,234.50 CR\"\n" +
		"Ł9,Łucja 王,2026-01-31,28 Feb 2026,(7.00)\n"
	const want = "Xxxxxx & Xxxxxxxx Xxx\nAccount,Name,Date,Due,Amount\n" +
		"X9/99,\"Xxxxxxxx, \"\"Xxxxxx\"\"\",28/01/2001,1/1/01,\"£9,999.99 CR\"\n" +
		"X9,Xxxxx x,2001-01-28,99 Xxx 9999,(9.99)\n"
	got, err := importer.Redact(importer.Source{Name: "x.csv", Reader: strings.NewReader(text)}, importer.Options{})
	if err != nil || string(got) != want {
		t.Errorf("error %v\ngot:\n%s\nwant:\n%s", err, got, want)
	}
}

// TestRedactNoHeadings: an entry is not taken for a row of headings.
func TestRedactNoHeadings(t *testing.T) {
	const text = "Elinor Ltd,Invoice,28/02/2026,12.00,Paid\nMarianne Ltd,Payment,28/02/2026,-12.00,Paid\n"
	got, err := importer.Redact(importer.Source{Name: "x.csv", Reader: strings.NewReader(text)}, importer.Options{})
	if err != nil || bytes.Contains(got, []byte("Elinor")) || bytes.Contains(got, []byte("12.00")) {
		t.Errorf("error %v\ngot:\n%s", err, got)
	}
}

// FuzzRedact puts words below the headings of a list: no letter of theirs is
// left but X and x and the sides of sums, no digit of a number but 9, and the
// digits that dates are made of.
func FuzzRedact(f *testing.F) {
	paths, _ := filepath.Glob("../testdata/exports/*.csv")
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	for _, text := range []string{"CRDR,1.00 CR", "\"a\nb\",2026-01-31", "DRAX CR", "1 dr,ﬁ,Ⅷ,٣"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		// No other row has as many headings that are known.
		const headings = "account,name,kind,document,date,due_date,currency,amount,outstanding,settled_date,reference,applies_to,disputed,hold,group,source,paid,status\n"
		out, err := importer.Redact(importer.Source{Name: "x.csv", Reader: strings.NewReader(headings + text)}, importer.Options{From: "flat", Delimiter: "comma", Encoding: "utf-8"})
		if err != nil {
			return // no text
		}
		body, ok := strings.CutPrefix(string(out), headings)
		if !ok {
			t.Fatalf("the headings are not left:\n%s", out)
		}
		// A row below with headings or currencies alone is a second line of them, and is left as they are.
		if first, rest, _ := strings.Cut(body, "\n"); importer.IsHeadings(first) {
			body = rest
		}
		for _, run := range regexp.MustCompile(`\pL{3,}`).FindAllString(body, -1) {
			if left := strings.Trim(sides.ReplaceAllString(run, ""), "Xx"); left != "" {
				t.Fatalf("%q of %q is left in:\n%s", run, text, out)
			}
		}
		if digits := regexp.MustCompile(`[3-7]|[^\x00-\x7f£€–—−’\x{a0}\x{2009}\x{202f}]`).FindString(body); digits != "" {
			t.Fatalf("%q is left in:\n%s", digits, out)
		}
	})
}
