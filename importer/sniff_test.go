package importer_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"arrears/importer"
	"arrears/internal/ledger"
)

// TestSniffAgreesWithRead: a file that Read takes is said to be taken, with the
// same sums, and one that it refuses with the same reason; also from a pipe.
func TestSniffAgreesWithRead(t *testing.T) {
	paths, _ := filepath.Glob("../testdata/exports/*.csv")
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		rep, refusal := importer.Read([]importer.Source{{Name: "x.csv", Reader: bytes.NewReader(text)}}, importer.Options{}, func([]ledger.Entry) error { return nil })
		for _, src := range []io.Reader{bytes.NewReader(text), io.MultiReader(bytes.NewReader(text))} {
			got, err := importer.Sniff(importer.Source{Name: "x.csv", Reader: src}, importer.Options{})
			switch {
			case err != nil:
				t.Errorf("%s: %v", path, err)
			case refusal != nil && (got.Refusal == nil || got.Refusal.Error() != refusal.Error()):
				t.Errorf("%s: refusal = %v, want %v", path, got.Refusal, refusal)
			case refusal == nil && (got.Report == nil || !slices.Equal(got.Report.Totals, rep.Totals) || got.Layout != rep.Files[0].Layout):
				t.Errorf("%s: report = %+v, want %+v", path, got.Report, rep)
			}
		}
	}
}

func TestSniffLooks(t *testing.T) {
	const text = "Open items as at 30/06/2026\r\nAccount,Ref,Date,Amount,Terms,Seen\r\nA1,001,28/02/2026,1.00,30,46082\r\nA2,002,03/04/2026,-2.00,30,46083\n"
	got, err := importer.Sniff(importer.Source{Name: "x.csv", Reader: strings.NewReader(text)}, importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var looks []string
	for _, c := range got.Columns {
		looks = append(looks, c.Heading+"="+c.Field+": "+c.Look+": "+c.Because)
	}
	want := []string{
		"Account=account: words: 2 cells", "Ref=document: numbers: 2 begin with a nought, so they are names, not sums",
		"Date=date: dates: 1 can only be day/month, 1 can be read both ways", "Amount=amount: sums: 2 with a decimal point, 1 negative",
		"Terms=terms: numbers: whole and without a sign", "Seen=: day numbers: all can be a spreadsheet's number for a day",
	}
	if !slices.Equal(looks, want) {
		t.Errorf("got  %q\nwant %q", looks, want)
	}
	if !slices.Contains(got.Findings, importer.Decision{About: "line ends", Choice: "mixed", Evidence: "3 CRLF and 1 LF in its first rows; either is read"}) {
		t.Errorf("findings = %v", got.Findings)
	}
}

// TestExplainAll: every layout can be explained, and an unknown one has a
// neighbour.
func TestExplainAll(t *testing.T) {
	for _, l := range importer.Layouts() {
		e, err := importer.Explain(l.Name)
		if err != nil || e.Layout != l || len(e.Rows) == 0 {
			t.Errorf("%s: %+v, %v", l.Name, e, err)
		}
	}
	if _, err := importer.Explain("qbp"); err == nil || !strings.Contains(err.Error(), "did you mean qb") {
		t.Errorf("error = %v", err)
	}
}
