package ledger

import (
	"fmt"
	"strings"
)

// Problem is a complaint at a place: about a file, a row or a cell. It is the one
// shape of such a complaint, whoever has read the row or works with it.
type Problem struct {
	File    string // as the user named it, "-" being standard input; or the title of a table whose rows have no file
	Line    int    // physical line, or row of the table, from 1; 0 when the complaint is about the whole
	Column  int    // in bytes, from 1; 0 when it is about the row
	Heading string // heading of the column; empty when it is about the row
	Cell    string // its name in a workbook, like C5; empty in any other file
	Err     error  // what is wrong, and what would be right
}

// Error reads file:line:column: Heading: what is wrong.
func (p *Problem) Error() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d", p.Line)
		if p.Column > 0 {
			fmt.Fprintf(&b, ":%d", p.Column)
		}
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
