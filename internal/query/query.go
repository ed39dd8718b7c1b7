package query

import (
	"fmt"
	"slices"
	"strings"

	"github.com/expr-lang/expr/parser"
	"github.com/expr-lang/expr/parser/utils"
)

// Type says what a column holds.
type Type uint8

// The types, each with the Go type that a [Row] gives for it. A nil stands for a
// blank cell.
const (
	Number Type = iota // decimal.Decimal: money in major units, a count, a rate
	Text               // string
	Day                // ledger.Date; the zero date is a blank
	Flag               // bool
	Words              // []string
)

// String says what a value of the type is: a number, a date.
func (t Type) String() string {
	switch t {
	case Number:
		return "a number"
	case Text:
		return "text"
	case Day:
		return "a date"
	case Flag:
		return "yes or no"
	case Words:
		return "a set of words"
	}
	return fmt.Sprintf("Type(%d)", t)
}

// Column is what a query may ask about.
type Column struct {
	Name    string // letters, digits and _, like days_overdue
	Type    Type
	About   string   // for people: the days since the oldest item fell due
	Fixed   []string // the words that a Text or Words column can hold, where there are no others
	Printed []string // what stands above it in reports, like Over 120: the column is meant by it as well
}

// Row gives the value of each column, of the Go type that its [Type] names, or
// nil for a blank. It is asked only for the columns that the query uses.
type Row interface {
	Value(column string) any
}

// Query is a compiled question. It holds no state: several goroutines may ask
// it at once.
type Query struct {
	answer part
	uses   map[string]bool
}

// Compile reads a query over columns. The error is an [*Error] that points at
// the first thing wrong in text. Compile panics if columns holds a name that
// could not be written in a query, or the same one twice.
func Compile(text string, columns []Column) (*Query, error) {
	byName := make(map[string]Column, len(columns))
	for _, column := range columns {
		_, twice := byName[column.Name]
		if twice || !utils.IsValidIdentifier(column.Name) || slices.Contains(reserved, column.Name) {
			panic(fmt.Sprintf("query: column %q cannot be named in a query", column.Name))
		}
		byName[column.Name] = column
	}
	src, err := scan(text)
	if err != nil {
		return nil, err
	}
	meant := make(map[string]string)
	spelt, err := src.headings(columns, meant)
	if err != nil {
		return nil, err
	}
	if len(meant) > 0 { // the same places, with fewer words
		again, err := scan(spelt)
		if err != nil {
			return nil, err
		}
		src.tokens = again.tokens
	}
	tree, err := parser.Parse(spelt)
	if err != nil {
		return nil, src.misplaced(err)
	}
	c := &compiler{source: src, columns: columns, byName: byName, meant: meant, uses: map[string]bool{}}
	answer, err := c.compile(tree.Node)
	if err != nil {
		return nil, err
	}
	if answer.typ != Flag {
		return nil, src.wrong(answer.span, "this is %v and not a question: want a yes or no, like %s", answer.typ, src.example(answer))
	}
	if err := c.aboutNothing(span{0, src.end()}, tree.Node); err != nil {
		return nil, err
	}
	return &Query{answer, c.uses}, nil
}

// reserved are the words of the grammar.
var reserved = strings.Fields("and or not in contains startsWith endsWith matches true false nil let if else")

// True says whether the answer for row is yes. The error is an [*Error] when the
// row makes it divide by nil; any other means that the row gave a value of the
// wrong Go type.
func (q *Query) True(row Row) (bool, error) {
	v, err := q.answer.eval(row)
	return v.flag, err
}

// Uses says whether the query asks about the column.
func (q *Query) Uses(name string) bool { return q.uses[name] }

// Describe lists columns for people, one a line: name, type, and what it is.
func Describe(columns []Column) string {
	width, kind := 0, 0
	for _, c := range columns {
		width, kind = max(width, len(c.Name)), max(kind, len(c.Type.String()))
	}
	var b strings.Builder
	for _, c := range columns {
		line := fmt.Sprintf("  %-*s  %-*s  %s", width, c.Name, kind, c.Type, c.About)
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}
