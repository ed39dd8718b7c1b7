package importer_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"arrears/importer"
	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// FuzzRead reads any bytes whatever: it never panics, an error means no report,
// each row is in one class, and the clean ledger made of an export has the same
// entries as the export.
func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("../testdata/exports/*.csv")
	for i, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text, uint16(i))
	}
	f.Add([]byte("Account,Date,Amount\n'=A,2026-01-31,5\n"), uint16(1<<9))
	f.Fuzz(func(t *testing.T, text []byte, pick uint16) {
		opts := importer.Options{DateOrder: cell.DateOrder(pick & 3), Sign: importer.Sign(pick >> 2 & 3), Decimal: [...]byte{0, '.', ',', 0}[pick>>4&3]}
		if pick&(1<<6) != 0 {
			opts.Map = map[string]string{"kind": "", "status": ""}
		}
		var rejects bytes.Buffer
		if pick&(1<<9) != 0 {
			opts.Rejects = &rejects
		}
		raw, rep, err := collect("x.csv", text, opts)
		if err != nil {
			if rep != nil {
				t.Fatal("a report comes with the error")
			}
			return
		}
		describe(t, rep)
		if n := len(raw); rep.Files[0].Counts[importer.EntryRow]+rep.Files[0].Split != n {
			t.Fatalf("%d entries, %d counted", n, rep.Files[0].Counts[importer.EntryRow])
		}
		checkAgain(t, raw, rep)
	})
}

// FuzzCleanRoundTrip writes one entry with ugly texts and reads it back.
func FuzzCleanRoundTrip(f *testing.F) {
	for _, text := range []string{"", "0042", "=SUM(A1)", "'=x", "-12.50", "@\"q\",\"", " lead", "trail ", "Łydia £", "a;b|c", "+", "'", "\"", "Total", "account", "a,b\"c"} {
		f.Add(text, text, int64(12_345), uint32(739_000), uint16(0))
	}
	f.Fuzz(func(t *testing.T, account, text string, amount int64, day uint32, pick uint16) {
		for _, s := range []string{account, text} {
			if !utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl) {
				t.Skip("no entry has such a text")
			}
		}
		if account == "" || amount == -1<<63 {
			t.Skip("no entry is such")
		}
		e := ledger.Entry{
			Account: []byte(account), Name: []byte(text), Document: []byte(text), Reference: []byte(account), AppliesTo: []byte(text), Group: []byte(account),
			Date: ledger.Date(day%uint32(ledger.MaxDate) + 1), Amount: ledger.Money(amount),
			Currency: currency([]string{"GBP", "JPY", "KWD", "EUR"}[pick&3]), Kind: ledger.Kinds()[pick>>2&7], Hold: ledger.Hold(pick >> 5 & 7),
			File: "in.csv", Line: 7,
		}
		if pick&(1<<8) != 0 {
			e.Source = []byte("old: " + account)
		}
		switch pick >> 9 & 3 {
		case 1:
			e.Outstanding, e.HasOutstanding, e.Disputed = e.Amount/2, true, e.Amount/4
		case 2:
			e.Settled = e.Date
		case 3:
			e.Due, e.Date = e.Date, 0
		}
		var out bytes.Buffer
		if err := importer.NewWriter(&out).Write([]ledger.Entry{e}); err != nil {
			t.Fatal(err)
		}
		got, rep, err := collect("x.csv", out.Bytes(), importer.Options{})
		if err != nil {
			t.Fatalf("%v\n%s", err, out.String())
		}
		if rep.Files[0].Layout != "clean" {
			t.Fatalf("read as %s", rep.Files[0].Layout)
		}
		if want := []string{spell(&e)}; !slices.Equal(got, want) {
			t.Fatalf("got  %s\nwant %s", got, want)
		}
	})
}

// checkAgain writes the entries of a report as a clean ledger and reads that.
func checkAgain(t *testing.T, raw []string, rep *importer.Report) {
	t.Helper()
	clean := strings.Join(append([]string{cleanHeader}, raw...), "\n") + "\n"
	again, rep2, err := collect("clean.csv", []byte(clean), importer.Options{})
	if err != nil {
		t.Fatalf("the clean ledger is refused: %v\n%s", err, clean)
	}
	if !slices.Equal(again, raw) {
		t.Fatalf("got:\n%s\nwant:\n%s", strings.Join(again, "\n"), strings.Join(raw, "\n"))
	}
	if rep2.Basis != rep.Basis || rep2.Newest != rep.Newest || !slices.Equal(rep2.Sums, rep.Sums) || !slices.Equal(rep2.Totals, rep.Totals) {
		t.Fatalf("reports differ: %v %v %+v, %v %v %+v", rep.Basis, rep.Newest, rep.Sums, rep2.Basis, rep2.Newest, rep2.Sums)
	}
	odd, odd2 := rep.Files[0].Oddities, rep2.Files[0].Oddities
	if !slices.EqualFunc(odd, odd2, func(a, b importer.Oddity) bool { b.Line = a.Line; return a == b }) {
		t.Fatalf("oddities differ: %+v, %+v", odd, odd2)
	}
}

const cleanHeader = "account,name,kind,document,date,due_date,currency,amount,outstanding,settled_date,reference,applies_to,disputed,hold,group,source"

// collect reads an export and spells each of its entries.
func collect(name string, text []byte, opts importer.Options) (all []string, rep *importer.Report, err error) {
	rep, err = importer.Read([]importer.Source{{Name: name, Reader: bytes.NewReader(text)}}, opts, func(batch []ledger.Entry) error {
		for i := range batch {
			all = append(all, spell(&batch[i]))
		}
		return nil
	})
	return all, rep, err
}

// spell is a row of a clean ledger.
func spell(e *ledger.Entry) string {
	var out bytes.Buffer
	if err := importer.NewWriter(&out).Write([]ledger.Entry{*e}); err != nil {
		panic(fmt.Sprint("writing to memory: ", err))
	}
	_, row, _ := strings.Cut(out.String(), "\n")
	return strings.TrimSuffix(row, "\n")
}
