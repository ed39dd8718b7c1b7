package ledger_test

import (
	"fmt"
	"slices"
	"strings"
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
		0:                    "empty",
		ledger.OpenItemBasis: "open-item",
		ledger.Dated:         "dated",
		ledger.Transaction:   "transaction",
		7:                    "basis(7)",
	} {
		if got := basis.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestParseAllocations(t *testing.T) {
	sep1 := ledger.MustDate(2026, 9, 1)
	tests := []struct {
		name, text string
		want       []ledger.Allocation
	}{
		{"document", "INV-1", []ledger.Allocation{{Document: "INV-1"}}},
		{"amount", "INV-1:250.00", []ledger.Allocation{{Document: "INV-1", Amount: 25000, HasAmount: true}}},
		{"date", "INV-1@2026-09-01", []ledger.Allocation{{Document: "INV-1", Date: sep1}}},
		{"amount and date", "INV-1:0.5@2026-09-01", []ledger.Allocation{{Document: "INV-1", Amount: 50, Date: sep1, HasAmount: true}}},
		{"several", "INV-1:250.00;INV-2", []ledger.Allocation{{Document: "INV-1", Amount: 25000, HasAmount: true}, {Document: "INV-2"}}},
		{"spaces", " INV-1 : 2.00 @ 2026-09-01 ; INV 2 ", []ledger.Allocation{
			{Document: "INV-1", Amount: 200, Date: sep1, HasAmount: true}, {Document: "INV 2"},
		}},
		{"the same twice", "A:1;A:2", []ledger.Allocation{
			{Document: "A", Amount: 100, HasAmount: true}, {Document: "A", Amount: 200, HasAmount: true},
		}},
		{"colon in the name", "UK:INV-1", []ledger.Allocation{{Document: "UK:INV-1"}}},
		{"colon in the name and an amount", "UK:INV-1:3", []ledger.Allocation{{Document: "UK:INV-1", Amount: 300, HasAmount: true}}},
		{"at in the name", "shop@home", []ledger.Allocation{{Document: "shop@home"}}},
		{"no such day", "INV-1@2026-02-30", []ledger.Allocation{{Document: "INV-1@2026-02-30"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ledger.ParseAllocations(tt.text, ledger.Sterling)
			if err != nil || !slices.Equal(got, tt.want) {
				t.Errorf("got %+v, %v, want %+v", got, err, tt.want)
			}
		})
	}
}

func TestParseAllocationsRefuses(t *testing.T) {
	for text, fault := range map[string]string{
		"":             "names no document",
		" ":            "names no document",
		"INV-1;":       "names no document",
		";INV-1":       "names no document",
		":5.00":        "names no document",
		"@2026-09-01":  "names no document",
		"INV-1:0":      "allocates nothing",
		"INV-1:-5.00":  "allocates nothing",
		"A:1;B:0.00;C": "allocates nothing",
	} {
		got, err := ledger.ParseAllocations(text, ledger.Sterling)
		if err == nil || got != nil || !strings.Contains(err.Error(), fault) {
			t.Errorf("ParseAllocations(%q) = %+v, %v, want it refused: %s", text, got, err, fault)
		}
	}
}

// FuzzParseAllocations checks that what is read can be written and read again,
// and that nothing read is without a document or allocates nothing.
func FuzzParseAllocations(f *testing.F) {
	for _, text := range []string{"INV-1", "INV-1:250.00;INV-2", "A:1@2026-09-01", "UK:INV-1:3", "a@b:c", ";", " : @ "} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		all, err := ledger.ParseAllocations(text, ledger.Sterling)
		if err != nil {
			return
		}
		for _, a := range all {
			if a.Document == "" || a.HasAmount != (a.Amount > 0) {
				t.Fatalf("%q gives %+v", text, a)
			}
			if !a.HasAmount || a.Date == 0 {
				continue // what is left of the name may itself end in an amount or a date
			}
			again, err := ledger.ParseAllocations(fmt.Sprintf("%s:%v@%v", a.Document, a.Amount, a.Date), ledger.Sterling)
			if err != nil || len(again) != 1 || again[0] != a {
				t.Fatalf("%+v is read again as %+v, %v", a, again, err)
			}
		}
	})
}

func ExampleParseAllocations() {
	all, err := ledger.ParseAllocations("INV-1:250.00@2026-09-01;INV-2", ledger.Sterling)
	for _, a := range all {
		fmt.Printf("%s amount=%v date=%v\n", a.Document, a.Amount, a.Date != 0)
	}
	fmt.Println(err)
	// Output:
	// INV-1 amount=250.00 date=true
	// INV-2 amount=0.00 date=false
	// <nil>
}

func ExampleEntry_AgedFrom() {
	e := ledger.Entry{
		Date: ledger.MustDate(2026, 9, 1),
		File: "sales.csv",
		Line: 5,
	}
	fmt.Println(e.AgedFrom(), e.Origin())

	e.Due = ledger.MustDate(2026, 10, 1)
	fmt.Println(e.AgedFrom())
	// Output:
	// 2026-09-01 sales.csv:5
	// 2026-10-01
}
