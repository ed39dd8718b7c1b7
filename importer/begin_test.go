package importer_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"arrears/importer"
	"arrears/internal/ledger"
)

// TestBegin: the caller hears of each file before its entries.
func TestBegin(t *testing.T) {
	listed := "As at 28 February 2026,,\nAccount,Date,Amount,Terms\n" + strings.Repeat("A,2026-01-31,5.00,30\n", 600)
	clean := cleanHead + "B,invoice,GBP,7.00,2026-02-28,\n"
	sources := func() []importer.Source {
		return []importer.Source{{Name: "one.csv", Reader: strings.NewReader(listed)}, {Name: "two.csv", Reader: strings.NewReader(clean)}}
	}
	var heard []string
	opts := importer.Options{Begin: func(f *importer.FileReport) error {
		heard = append(heard, fmt.Sprintf("begin %s %s %v %d %v", f.Name, f.Layout, f.AsAt, len(f.Columns), f.Unused))
		return nil
	}}
	_, err := importer.Read(sources(), opts, func(batch []ledger.Entry) error {
		heard = append(heard, fmt.Sprintf("%d of %s", len(batch), batch[0].File))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"begin one.csv flat 2026-02-28 3 [Terms]", "512 of one.csv", "88 of one.csv", "begin two.csv clean  0 []", "1 of two.csv"}; !slices.Equal(heard, want) {
		t.Errorf("got  %q\nwant %q", heard, want)
	}

	enough := errors.New("that is enough")
	for stop, want := range map[string]int{"one.csv": 0, "two.csv": 600} {
		given := 0
		opts.Begin = func(f *importer.FileReport) error {
			if f.Name == stop {
				return enough
			}
			return nil
		}
		_, err := importer.Read(sources(), opts, func(batch []ledger.Entry) error { given += len(batch); return nil })
		if err != enough || given != want {
			t.Errorf("stopped at %s: error = %v after %d entries, want %v after %d", stop, err, given, enough, want)
		}
	}
}
