package doc_test

import (
	"errors"
	"fmt"
	"os"
	"testing"

	"arrears/internal/ledger"
	"arrears/report/doc"
)

func formats() []doc.Format {
	return []doc.Format{doc.AsTable, doc.AsRecord, doc.AsCSV, doc.AsJSON, doc.AsMarkdown}
}

func TestFormatSet(t *testing.T) {
	for _, want := range formats() {
		var got doc.Format
		if err := got.Set(want.String()); err != nil || got != want {
			t.Errorf("Set(%q) gives %q, %v", want, got, err)
		}
	}
	got := doc.AsCSV
	err := got.Set("xml")
	if want := `"xml" is not a format: want table, record, csv, tsv, json or markdown`; err == nil || err.Error() != want {
		t.Errorf("error = %v, want %s", err, want)
	}
	if got != doc.AsCSV {
		t.Errorf("a wrong name made the format %q", got)
	}
}

func TestFormatOf(t *testing.T) {
	tests := []struct {
		path string
		want doc.Format
		ok   bool
	}{
		{"aged.csv", doc.AsCSV, true},
		{"AGED.CSV", doc.AsCSV, true},
		{"out.d/aged.json", doc.AsJSON, true},
		{"aged.md", doc.AsMarkdown, true},
		{"aged.markdown", doc.AsMarkdown, true},
		{"aged.txt", doc.AsTable, true},
		{"aged.csv.gz", "", false},
		{"out.csv/aged", "", false},
		{"", "", false},
	}
	for _, tt := range tests {
		if got, ok := doc.FormatOf(tt.path); got != tt.want || ok != tt.ok {
			t.Errorf("FormatOf(%q) = %q, %t, want %q, %t", tt.path, got, ok, tt.want, tt.ok)
		}
	}
}

func TestRenderNoSuchFormat(t *testing.T) {
	err := doc.Render(nil, "xml", &doc.Document{})
	if want := `"xml" is not a format: want table, record, csv, tsv, json or markdown`; err == nil || err.Error() != want {
		t.Errorf("error = %v, want %s", err, want)
	}
}

// full is a disk with no room left.
type full struct{ room int }

var errFull = errors.New("no space left")

func (f *full) Write(p []byte) (int, error) {
	if f.room -= len(p); f.room < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestRenderTellsOfFailedWrites(t *testing.T) {
	for _, format := range formats() {
		if err := doc.Render(&full{}, format, aged(t)); !errors.Is(err, errFull) {
			t.Errorf("%s on a full disk: error = %v, want %v", format, err, errFull)
		}
	}
}

// TestRenderStopsWhenWritesFail checks that a long listing does not go on to
// its end once nobody takes it.
func TestRenderStopsWhenWritesFail(t *testing.T) {
	for _, format := range []doc.Format{doc.AsCSV, doc.AsJSON, doc.AsMarkdown} {
		taken := 0
		result := listing(1_000_000, func() { taken++ })
		if err := doc.Render(&full{room: 100_000}, format, result); !errors.Is(err, errFull) {
			t.Errorf("%s: error = %v, want %v", format, err, errFull)
		}
		if taken > 5_000 {
			t.Errorf("%s: took %d rows for a disk of 100 kB", format, taken)
		}
	}
}

func TestRenderIsRepeatable(t *testing.T) {
	for _, format := range formats() {
		if first, second := render(t, format, aged(t)), render(t, format, aged(t)); first != second {
			t.Errorf("%s: two runs differ:\n%s\n%s", format, first, second)
		}
	}
}

func ExampleRender() {
	gbp := ledger.Sterling
	result := &doc.Document{
		Title: "Instalments",
		Facts: []doc.Fact{{Name: "debt", Label: "Debt", Value: doc.Sum(gbp, 123450)}},
		Tables: []doc.Table{{
			Name: "instalments",
			Columns: []doc.Column{
				{Name: "number", Heading: "No.", Right: true},
				{Name: "due_date", Heading: "Due"},
				{Name: "amount", Heading: "Amount", Right: true},
			},
			Rows: doc.Rows(
				[]doc.Cell{doc.Count(1), doc.Day(ledger.MustDate(2026, 10, 31)), doc.Sum(gbp, 61725)},
				[]doc.Cell{doc.Count(2), doc.Day(ledger.MustDate(2026, 11, 30)), doc.Sum(gbp, 61725)},
			),
			Totals: [][]doc.Cell{{{}, doc.Text("Total"), doc.Sum(gbp, 123450)}},
		}},
		Line: "Adds up to the debt.",
	}
	if err := doc.Render(os.Stdout, doc.AsTable, result); err != nil {
		fmt.Println(err)
	}
	if err := doc.Render(os.Stdout, doc.AsCSV, result); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Instalments
	//
	// Debt: 1,234.50
	//
	// No.  Due            Amount
	// ---  -----------  --------
	//   1  31 Oct 2026    617.25
	//   2  30 Nov 2026    617.25
	// ---  -----------  --------
	//      Total        1,234.50
	//
	// Adds up to the debt.
	// number,due_date,amount
	// 1,2026-10-31,617.25
	// 2,2026-11-30,617.25
}
