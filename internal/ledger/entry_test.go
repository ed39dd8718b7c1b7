package ledger_test

import (
	"errors"
	"testing"

	"arrears/internal/ledger"
)

func TestEntryOrigin(t *testing.T) {
	tests := []struct {
		name  string
		entry ledger.Entry
		want  string
	}{
		{"read here", ledger.Entry{File: "sales.csv", Line: 5}, "sales.csv:5"},
		{"standard input", ledger.Entry{File: "-", Line: 2}, "-:2"},
		{"stated", ledger.Entry{Source: []byte("export.csv:17"), File: "clean.csv", Line: 5}, "export.csv:17"},
		{"stated as nothing", ledger.Entry{Source: []byte{}, File: "clean.csv", Line: 5}, "clean.csv:5"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.entry.Origin(); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestEntryAgedFrom(t *testing.T) {
	date, due := ledger.MustDate(2026, 9, 1), ledger.MustDate(2026, 10, 1)
	tests := []struct {
		name  string
		entry ledger.Entry
		want  ledger.Date
	}{
		{"due date", ledger.Entry{Date: date, Due: due}, due},
		{"due before its date", ledger.Entry{Date: due, Due: date}, date},
		{"no due date", ledger.Entry{Date: date}, date},
		{"no date", ledger.Entry{Due: due}, due},
		{"neither", ledger.Entry{}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.entry.AgedFrom(); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestBasis(t *testing.T) {
	for basis, want := range map[ledger.Basis]string{
		0:                  "empty",
		ledger.OpenItem:    "open-item",
		ledger.Dated:       "dated",
		ledger.Transaction: "transaction",
		7:                  "basis(7)",
	} {
		if got := basis.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// A caller can take the error apart to say the same in other words.
func TestWrong(t *testing.T) {
	_, err := ledger.ParseDate("31/09/2026")
	var wrong *ledger.Wrong
	if !errors.As(err, &wrong) {
		t.Fatalf("error is a %T, want a *ledger.Wrong", err)
	}
	want := ledger.Wrong{Value: "31/09/2026", Fault: "is not a date", Want: "year-month-day, like 2026-03-31"}
	if *wrong != want {
		t.Errorf("got %+v, want %+v", *wrong, want)
	}
	wrong.Want = ""
	if got := wrong.Error(); got != `"31/09/2026" is not a date` {
		t.Errorf("without a remedy it reads %s", got)
	}
}
