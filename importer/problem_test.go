package importer

import (
	"slices"
	"strings"
	"testing"

	"arrears/internal/ledger"
)

func TestProblemsCounted(t *testing.T) {
	var ps ledger.Problems
	if ps.Err() != nil {
		t.Errorf("no problem is %v", ps.Err())
	}
	for line := range 30 {
		ps.Add(&ledger.Problem{File: "x.csv", Line: line + 1, Column: 3, Heading: "Due", Err: &ledger.Wrong{Value: "?", Fault: "is not a date"}})
	}
	ps.Add(&ledger.Problem{File: "x.csv", Line: 31, Err: errEmptyCell})
	lines := strings.Split(ps.Error(), "\n")
	if len(lines) != 22 || ps.Count() != 31 || len(ps.Unwrap()) != 20 {
		t.Fatalf("%d lines of %d problems:\n%v", len(lines), ps.Count(), &ps)
	}
	want := []string{
		`x.csv:20:3: Due: "?" is not a date`,
		"and 10 more: Due is not a date",
		"and 1 more: " + errEmptyCell.Error(),
	}
	if got := lines[19:]; !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
