package ledger_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
)

func TestProblem(t *testing.T) {
	err := errors.New("no sum")
	for _, tt := range []struct {
		problem ledger.Problem
		want    string
	}{
		{ledger.Problem{File: "a.csv"}, "a.csv: no sum"},
		{ledger.Problem{File: "a.csv", Line: 7}, "a.csv:7: no sum"},
		{ledger.Problem{File: "a.csv", Line: 7, Column: 3}, "a.csv:7:3: no sum"},
		{ledger.Problem{File: "a.csv", Column: 3}, "a.csv: no sum"},
		{ledger.Problem{File: "-", Line: 7, Column: 3, Heading: "Due"}, "-:7:3: Due: no sum"},
		{ledger.Problem{File: "a.xlsx", Line: 7, Column: 3, Heading: "Due", Cell: "C7"}, "a.xlsx:7:3: Due (C7): no sum"},
		{ledger.Problem{File: "a.xlsx", Line: 7, Column: 3, Cell: "C7"}, "a.xlsx:7:3: C7: no sum"},
		{ledger.Problem{Line: 2, Heading: "rate"}, "line 2: rate: no sum"},
		{ledger.Problem{Line: 2}, ":2: no sum"},
		{ledger.Problem{File: "Bank Rate", Line: 2, Heading: "rate"}, "Bank Rate:2: rate: no sum"},
	} {
		tt.problem.Err = err
		if got := tt.problem.Error(); got != tt.want {
			t.Errorf("got  %s\nwant %s", got, tt.want)
		}
		if !errors.Is(&tt.problem, err) {
			t.Errorf("%v does not wrap what is wrong", &tt.problem)
		}
	}
}

func TestProblemAt(t *testing.T) {
	for _, tt := range []struct {
		origin, file string
		line         int
	}{
		{"a.csv:7", "a.csv", 7},
		{"C:\\books\\a.csv:12", "C:\\books\\a.csv", 12},
		{"a.csv:7:8", "a.csv:7", 8},
		{"a.csv", "a.csv", 0},
		{"a.csv:", "a.csv:", 0},
		{"a.csv:0", "a.csv:0", 0},
		{"a.csv:07", "a.csv:07", 0},
		{"a.csv:-7", "a.csv:-7", 0},
		{"a.csv:999999999", "a.csv", 999999999},
		{"a.csv:1000000000", "a.csv:1000000000", 0},
		{":7", "", 7},
		{"", "", 0},
	} {
		p := ledger.ProblemAt(tt.origin, errors.New("no sum"))
		if p.File != tt.file || p.Line != tt.line || p.Error() != tt.origin+": no sum" {
			t.Errorf("%q: got %q and %d: %v, want %q and %d", tt.origin, p.File, p.Line, p, tt.file, tt.line)
		}
	}
}

// Whatever an origin is, a complaint about it says just that.
func TestProblemAtKeepsTheOrigin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		origin := strings.Join(rapid.SliceOf(rapid.SampledFrom([]string{":", "0", "1", "99", "a.csv", "/", "é", " ", "-"})).Draw(t, "origin"), "")
		if got, want := ledger.ProblemAt(origin, errors.New("bad")).Error(), origin+": bad"; got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
		file, line := ledger.SplitOrigin([]byte(origin))
		if line == 0 && string(file) != origin {
			t.Fatalf("%q: got %q without a line", origin, file)
		}
	})
}

func TestProblemsCounted(t *testing.T) {
	var ps ledger.Problems
	empty := errors.New("the cell is empty, and this column must be filled in")
	if ps.Err() != nil {
		t.Errorf("no problem is %v", ps.Err())
	}
	for line := range 30 {
		ps.Add(&ledger.Problem{File: "x.csv", Line: line + 1, Column: 3, Heading: "Due", Err: &ledger.Wrong{Value: "?", Fault: "is not a date"}})
	}
	ps.Add(&ledger.Problem{File: "x.csv", Line: 31, Err: empty})
	lines := strings.Split(ps.Error(), "\n")
	if len(lines) != 22 || ps.Count() != 31 || len(ps.Unwrap()) != 20 {
		t.Fatalf("%d lines of %d problems:\n%v", len(lines), ps.Count(), &ps)
	}
	want := []string{
		`x.csv:20:3: Due: "?" is not a date`,
		"and 10 more: Due is not a date",
		"and 1 more: " + empty.Error(),
	}
	if got := lines[19:]; !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
