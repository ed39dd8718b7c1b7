package ledger

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Problem is a complaint at a place: about a file, a row or a cell. It is the one
// shape of such a complaint, whoever has read the row or works with it.
type Problem struct {
	File    string // as the user named it, "-" being standard input; or the title of a table whose rows have no file; empty when it is not known yet
	Line    int    // physical line, or row of the table, from 1; 0 when the complaint is about the whole
	Column  int    // in bytes, from 1; 0 when it is about the row
	Heading string // heading of the column; empty when it is about the row
	Cell    string // its name in a workbook, like C5; empty in any other file
	Err     error  // what is wrong, and what would be right
}

// Error reads file:line:column: Heading: what is wrong. While the file of a column
// is not known it reads line 7: Heading: what is wrong.
func (p *Problem) Error() string {
	var b strings.Builder
	switch {
	case p.Line == 0:
		b.WriteString(p.File)
	case p.File == "" && p.Heading != "":
		fmt.Fprintf(&b, "line %d", p.Line)
	case p.Column == 0:
		fmt.Fprintf(&b, "%s:%d", p.File, p.Line)
	default:
		fmt.Fprintf(&b, "%s:%d:%d", p.File, p.Line, p.Column)
	}
	switch {
	case p.Heading != "" && p.Cell != "":
		b.WriteString(": " + p.Heading + " (" + p.Cell + ")")
	case p.Heading+p.Cell != "":
		b.WriteString(": " + p.Heading + p.Cell)
	}
	return b.String() + ": " + p.Err.Error()
}

// Unwrap returns what is wrong.
func (p *Problem) Unwrap() error { return p.Err }

// ProblemAt is a complaint about an entry, or about anything else that states its
// place as file:line: see [Entry.Origin].
func ProblemAt(origin string, err error) *Problem {
	file, line := SplitOrigin([]byte(origin))
	return &Problem{File: string(file), Line: line, Err: err}
}

// reasonOf is a complaint without the value, for counting alike ones.
func reasonOf(p *Problem) string {
	if wrong := (*Wrong)(nil); errors.As(p.Err, &wrong) {
		return p.Heading + " " + wrong.Fault
	}
	return p.Err.Error()
}

// Problems is why files were refused: everything found, not just the first.
type Problems struct {
	first []*Problem     // at most maxShown, in order
	more  map[string]int // those after them, by reason
	count int
}

// Add takes in one more.
func (ps *Problems) Add(p *Problem) {
	ps.count++
	if len(ps.first) < maxShown {
		ps.first = append(ps.first, p)
		return
	}
	if ps.more == nil {
		ps.more = make(map[string]int)
	}
	ps.more[reasonOf(p)]++
}

// Err returns nil when there is no problem, otherwise ps.
func (ps *Problems) Err() error {
	if ps.count == 0 {
		return nil
	}
	return ps
}

// Count is the number of problems, those not shown included.
func (ps *Problems) Count() int { return ps.count }

// Error lists the first problems, one a line, then the rest by reason.
func (ps *Problems) Error() string {
	var lines []string
	for _, p := range ps.first {
		lines = append(lines, p.Error())
	}
	reasons := make([]string, 0, len(ps.more))
	for reason := range ps.more {
		reasons = append(reasons, reason)
	}
	slices.SortFunc(reasons, func(a, b string) int {
		if d := ps.more[b] - ps.more[a]; d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	for _, reason := range reasons {
		lines = append(lines, fmt.Sprintf("and %d more: %s", ps.more[reason], reason))
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns the problems told in full.
func (ps *Problems) Unwrap() []error {
	errs := make([]error, len(ps.first))
	for i, p := range ps.first {
		errs[i] = p
	}
	return errs
}

// maxShown is how many problems are told in full. A file with the wrong date
// order has one a row; twenty are enough to see what is the matter.
const maxShown = 20

// Refused says that a file as a whole cannot be used, with the remedy.
func Refused(file string, line int, format string, args ...any) error {
	return &Problem{File: file, Line: line, Err: fmt.Errorf(format, args...)}
}

// Refuse makes one error of complaints, or nil when there are none.
func Refuse(complaints ...*Problem) error {
	var problems Problems
	for _, p := range complaints {
		problems.Add(p)
	}
	return problems.Err()
}

// WrongLength says what is wrong with a row that has more or fewer cells than its
// header wants. A row that is cut has no line end.
func WrongLength(cells, want int, cut bool) error {
	got := Plural(cells, "cell", "cells")
	if cut && cells < want {
		return fmt.Errorf("the file ends in the middle of this row, which has %s where the header has %d: export or copy it again (if it is a remark, end its line)", got, want)
	}
	if cells < want {
		return fmt.Errorf("this row has %s where the header has %d: want a cell, empty if need be, below each heading", got, want)
	}
	return fmt.Errorf("this row has %s where the header has %d: want a cell with a comma in it inside quotes", got, want)
}
