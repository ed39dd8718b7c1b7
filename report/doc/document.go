package doc

import (
	"iter"
	"slices"

	"arrears/internal/ledger"
)

// Document is the result of a command, ready for any renderer.
type Document struct {
	Schema string // names the JSON shape and its version: arrears.ageing/1
	Title  string // printed above the tables
	Facts  []Fact // single figures and settings, in order
	Tables []Table
	Bars   []ChartBar
	Notes  []string // caveats, numbered from 1 when printed
	// Warnings are about the files behind the document, for programs alone: people are told
	// on standard error. They are nil where no such file was read.
	Warnings []Warning
	// Controls and Limits are for programs alone too: what is in them stands in Line, or
	// is told on standard error. They are nil where nothing was asked.
	Controls []Control
	Limits   []Limit
	Line     string // the last line, or the first on a screen: as at, basis, tie-out
	Once     bool   // it is not told again below what a screen may not hold
	Tone     Tone   // of that line

	// Sections make the document a paper, which people read from its first section
	// to its last: Facts, Tables, Bars and Notes are then for programs alone.
	Sections []Section
}

// Warning is what in a file needs an eye.
type Warning struct {
	Code string // names its kind, and stays the same: left_out
	File string
	Text string // for people
}

// Control is a figure that a ledger was held against.
type Control struct {
	Currency ledger.Currency
	Asked    ledger.Money // the figure
	Ledger   ledger.Money // what the ledger makes
	// Difference is what the ledger makes less the figure: of nothing, where the two tie.
	Difference ledger.Money
}

// Limit is something that must not be so of a result.
type Limit struct {
	Asked string
	Met   []string // what it is so of: currencies of totals, plans; nothing where it is not so
}

// Section is a numbered part of a paper. What it has is read in the order of the
// fields.
type Section struct {
	Title  string
	Text   []string // paragraphs
	List   []string
	Tables []Table
	Bars   []ChartBar
	After  []string // paragraphs below the tables and bars
	Points []string // and a list below those
}

// words are the texts of a section, in order.
func (s *Section) words() []string { return slices.Concat(s.Text, s.List, s.After, s.Points) }

// Fact is one named value of a document: the as-at date, a surplus.
type Fact struct {
	Name  string // the member in JSON: as_at; empty leaves the fact out of JSON
	Label string // for people: As at; empty hides the fact from people
	Value Cell   // a blank one is null in JSON and hidden from people
}

// Table is a list of rows under typed columns. The first table of a document is
// the one that CSV carries.
type Table struct {
	Name    string // the member in JSON: accounts; empty leaves the table out of JSON
	Title   string // printed above it; may be empty
	Columns []Column
	Rows    iter.Seq[[]Cell] // each row has a cell a column; the slice may be reused; nil is no rows
	Totals  [][]Cell         // for people and JSON; never in CSV
	Whole   bool             // a screen shows all rows, however many: each is wanted, as of a plan
	// Narrower makes the same table with fewer columns, for a window that has no room for
	// those that must stay, like buckets put together. It may be nil.
	Narrower func() *Table
	// More makes the same table with every column that its report has, also those that are
	// there only where they are asked for. It is nil where the table has them all.
	More func() *Table
	// Retold says that people see the first table in other words here, so that it goes
	// where columns of that are picked.
	Retold bool
}

// Column is a column of a table.
type Column struct {
	Name     string // in CSV and JSON: not_due; empty leaves the column out of them
	Heading  string // for people: Not due; empty leaves the column out of what people see
	Field    string // where there is no name, that of the column which programs see instead
	Right    bool   // set to the right: sums, counts, shares
	DashZero bool   // for people, a sum or count of nothing is a dash
	Most     int    // for people, so much of a name is enough where there is little room; 0: it is no name
	Tone     Tone   // of what is in it, where it is more than nothing
	Drop     int    // 1 is the first to go where there is no room, then 2; 0 stays
}

// ChartBar is one bar of a small chart, drawn for people only.
type ChartBar struct {
	Label string
	Value ledger.Money
	Of    ledger.Money // the whole that a full-width bar stands for
	// Tenths are what is printed behind the bar, in tenths of a per cent; without one
	// it is worked out of the two. Bars that are the parts of a whole have shares that add up.
	Tenths *int64
}

// Rows makes the row sequence of a table from rows held in memory.
func Rows(rows ...[]Cell) iter.Seq[[]Cell] {
	return func(yield func([]Cell) bool) {
		for _, row := range rows {
			if !yield(row) {
				return
			}
		}
	}
}

// rows is the sequence of rows, also when there are none.
func (t *Table) rows() iter.Seq[[]Cell] {
	if t.Rows == nil {
		return Rows()
	}
	return t.Rows
}

// shown lists the columns that people see.
func (t *Table) shown() []int {
	return t.columns(func(c Column) bool { return c.Heading != "" })
}

// named lists the columns that programs see.
func (t *Table) named() []int {
	return t.columns(func(c Column) bool { return c.Name != "" })
}

func (t *Table) columns(keep func(Column) bool) []int {
	var kept []int
	for i, column := range t.Columns {
		if keep(column) {
			kept = append(kept, i)
		}
	}
	return kept
}

// texts prints the cells of a row in the columns given, for people, names in full or
// shortened to what is enough of them.
func (t *Table) texts(row []Cell, columns []int, shorten bool) []string {
	texts := make([]string, len(columns))
	for i, column := range columns {
		texts[i] = row[column].pretty(t.Columns[column].DashZero)
		if shorten {
			texts[i] = cut(texts[i], t.Columns[column].Most)
		}
	}
	return texts
}

// headings lists what people see above the columns given.
func (t *Table) headings(columns []int) []string {
	texts := make([]string, len(columns))
	for i, column := range columns {
		texts[i] = Visible(t.Columns[column].Heading)
	}
	return texts
}

// pretty prints the two sides of the fact for people, not ok when it is hidden from them.
func (f Fact) pretty() (label, value string, ok bool) {
	label, value = Visible(f.Label), f.Value.pretty(false)
	return label, value, label != "" && value != ""
}
