package importer_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"arrears/importer"
)

var update = flag.Bool("update", false, "rewrite the golden texts")

// TestExports reads each export in testdata/exports and compares what came of
// it, the report and the clean ledger or the refusal, with the text beside it.
// A new export is a new file: run the test with -update and read what it wrote.
func TestExports(t *testing.T) {
	files, err := filepath.Glob("../testdata/exports/*.csv")
	if err != nil || len(files) == 0 {
		t.Fatalf("no exports: %v", err)
	}
	for _, path := range files {
		t.Run(filepath.Base(path), func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			got := outcome(t, filepath.Base(path), text, importer.Options{})
			golden := strings.TrimSuffix(path, ".csv") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

// outcome is the report and the clean ledger of an export, or why it is refused.
func outcome(t *testing.T, name string, text []byte, opts importer.Options) string {
	t.Helper()
	var out bytes.Buffer
	w := importer.NewWriter(&out)
	opts.Begin = w.Begin
	rep, err := importer.Read([]importer.Source{{Name: name, Reader: bytes.NewReader(text)}}, opts, w.Write)
	if err != nil {
		if rep != nil {
			t.Error("a report comes with the error")
		}
		return err.Error() + "\n"
	}
	return describe(t, rep) + "\n" + out.String()
}

// describe prints a report, a fact a line, and checks that its rows add up.
func describe(t *testing.T, rep *importer.Report) string {
	t.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "basis: %v\nnewest: %v\n", rep.Basis, rep.Newest)
	for _, f := range rep.Files {
		fmt.Fprintf(&b, "file: %s, layout %s\n", f.Name, f.Layout)
		if f.Counts.Rows() != f.Rows {
			t.Errorf("%s: %d rows by class, %d read", f.Name, f.Counts.Rows(), f.Rows)
		}
		for _, c := range importer.Classes() {
			if f.Counts[c] > 0 {
				fmt.Fprintf(&b, "rows: %d %v\n", f.Counts[c], c)
			}
		}
		for _, c := range f.Columns {
			fmt.Fprintf(&b, "column: %s = %s\n", c.Field, c.Heading)
		}
		for _, heading := range f.Unused {
			fmt.Fprintf(&b, "not used: %s\n", heading)
		}
		for _, d := range f.Decisions {
			fmt.Fprintf(&b, "decided: %s: %s: %s\n", d.About, d.Choice, d.Evidence)
		}
		for _, x := range f.Excluded {
			fmt.Fprintf(&b, "excluded: %s: %d worth %v %s\n", x.Status, x.Rows, x.Currency, x.Currency.Format(x.Value))
		}
		if f.AsAt != 0 {
			fmt.Fprintf(&b, "as at: %v\n", f.AsAt)
		}
		for _, o := range f.Oddities {
			fmt.Fprintf(&b, "odd: %s: %d, the first on line %d, %v %s open\n", o.Reason, o.Rows, o.Line, o.Currency, o.Currency.Format(o.Open))
		}
		for _, total := range f.Totals {
			fmt.Fprintf(&b, "total: line %d, %s: %v %s, ours is %s, gap %s\n", total.Line, total.Heading, total.Currency,
				total.Currency.Format(total.Stated), total.Currency.Format(total.Ours), total.Currency.Format(total.Gap()))
		}
		if f.Rejects.Count() > 0 {
			fmt.Fprintln(&b, f.Rejects.Error())
		}
	}
	for _, s := range rep.Sums {
		fmt.Fprintf(&b, "sum: %v %v: %d of %s, open %s\n", s.Currency, s.Kind, s.Entries, s.Currency.Format(s.Amount), s.Currency.Format(s.Open))
	}
	for _, s := range rep.Totals {
		fmt.Fprintf(&b, "balance: %v: %d of %s, open %s\n", s.Currency, s.Entries, s.Currency.Format(s.Amount), s.Currency.Format(rep.Balance(s.Currency)))
	}
	return b.String()
}
