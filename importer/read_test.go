package importer_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"arrears/importer"
	"arrears/internal/ledger"
)

// read reads one export given as text and returns its report and the clean
// ledger made of it.
func read(text string, opts importer.Options) (*importer.Report, string, error) {
	var out bytes.Buffer
	rep, err := importer.Read([]importer.Source{{Name: "x.csv", Reader: strings.NewReader(text)}}, opts, importer.NewWriter(&out).Write)
	return rep, out.String(), err
}

func TestReadSeveral(t *testing.T) {
	one := "Account,Invoice No,Date,Amount\nA,1,2026-01-31,5.00\n"
	two := cleanHead + "B,invoice,GBP,7.00,2026-02-28,\n"
	var out bytes.Buffer
	rep, err := importer.Read([]importer.Source{{Name: "one.csv", Reader: strings.NewReader(one)}, {Name: "two.csv", Reader: strings.NewReader(two)}}, importer.Options{}, importer.NewWriter(&out).Write)
	if err != nil {
		t.Fatal(err)
	}
	describe(t, rep)
	if len(rep.Files) != 2 || rep.Balance(ledger.Sterling) != 1200 || rep.Newest.String() != "2026-02-28" {
		t.Errorf("%d files, balance %v, newest %v", len(rep.Files), rep.Balance(ledger.Sterling), rep.Newest)
	}
	if !strings.Contains(out.String(), ",one.csv:2\n") || !strings.Contains(out.String(), ",two.csv:2\n") {
		t.Errorf("sources are lost:\n%s", out.String())
	}
	_, err = importer.Read([]importer.Source{{Name: "one.csv", Reader: strings.NewReader(one)}, {Name: "copy.csv", Reader: strings.NewReader(one)}}, importer.Options{}, func([]ledger.Entry) error { return nil })
	if want := "copy.csv: this has the same rows as one.csv: each debt would be counted twice: name every file once"; err == nil || err.Error() != want {
		t.Errorf("error = %v\nwant %s", err, want)
	}
	bad := "Account,Invoice No,Date,Amount\nA,1,2026-13-31,5.00\n"
	_, err = importer.Read([]importer.Source{{Name: "one.csv", Reader: strings.NewReader(bad)}, {Name: "two.csv", Reader: strings.NewReader(bad)}}, importer.Options{}, func([]ledger.Entry) error { return nil })
	if err == nil || strings.Count(err.Error(), "is not a date") != 2 {
		t.Errorf("not all faults of both files: %v", err)
	}
}

// pipe hides that a reader can seek.
type pipe struct{ io.Reader }

// TestReadPieces reads each export whole, in small pieces, from a pipe and from
// a file, and wants the same of each.
func TestReadPieces(t *testing.T) {
	files, _ := filepath.Glob("../testdata/exports/*.csv")
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		name := filepath.Base(path)
		want := outcome(t, name, text, importer.Options{})
		for how, src := range map[string]io.Reader{
			"bytes": iotest.OneByteReader(bytes.NewReader(text)), "halves": iotest.HalfReader(bytes.NewReader(text)),
			"early end": iotest.DataErrReader(bytes.NewReader(text)), "pipe": pipe{bytes.NewReader(text)}, "file": file,
		} {
			var out bytes.Buffer
			w := importer.NewWriter(&out)
			rep, err := importer.Read([]importer.Source{{Name: name, Reader: src}}, importer.Options{Begin: w.Begin}, w.Write)
			got := ""
			if err != nil {
				got = err.Error() + "\n"
			} else {
				got = describe(t, rep) + "\n" + out.String()
			}
			if got != want {
				t.Errorf("%s in %s: got:\n%s\nwant:\n%s", name, how, got, want)
			}
		}
	}
}

func TestReadStreamFails(t *testing.T) {
	broken := errors.New("the cable is out")
	text := head + strings.Repeat("A,SI,1,2026-01-31,,5\n", 10_000)
	_, err := importer.Read([]importer.Source{{Name: "x.csv", Reader: io.MultiReader(strings.NewReader(text), iotest.ErrReader(broken))}}, importer.Options{}, func([]ledger.Entry) error { return nil })
	if !errors.Is(err, broken) || !strings.HasPrefix(err.Error(), "x.csv: ") {
		t.Errorf("error = %v, want %v of x.csv", err, broken)
	}
	full := errors.New("the disk is full")
	for _, text := range []string{text, cleanHead + strings.Repeat("A,invoice,GBP,5.00,2026-01-31,\n", 10_000)} {
		calls := 0
		_, err = importer.Read([]importer.Source{{Name: "x.csv", Reader: strings.NewReader(text)}}, importer.Options{}, func([]ledger.Entry) error { calls++; return full })
		if err != full || calls != 1 {
			t.Errorf("error = %v after %d calls, want %v after one", err, calls, full)
		}
	}
}

// TestReadLong reads more than one batch and more than one block.
func TestReadLong(t *testing.T) {
	var text strings.Builder
	text.WriteString(head)
	for range 30_000 {
		text.WriteString("A,SI,1,01/02/2026,,5.00\n")
	}
	text.WriteString("A,SI,2,02/28/2026,,5.00\n")
	n, last := 0, ledger.Entry{}
	_, err := importer.Read([]importer.Source{{Name: "x.csv", Reader: pipe{strings.NewReader(text.String())}}}, importer.Options{}, func(batch []ledger.Entry) error {
		n += len(batch)
		last = batch[len(batch)-1]
		return nil
	})
	if err != nil || n != 30_001 || last.Date.String() != "2026-02-28" || last.Line != 30_002 {
		t.Errorf("%d entries, the last %v on line %d, %v", n, last.Date, last.Line, err)
	}
}
