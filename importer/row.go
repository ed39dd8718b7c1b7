package importer

import (
	"bytes"

	"arrears/internal/text"
)

// A row is a record of a file and what its layout has found it to be.
type row struct {
	text.Record
	verdict
}

// cell is that of a column, without the blanks around it; nil when the row has
// none.
func (rec *row) cell(column int) []byte {
	if column < 0 || column >= len(rec.Fields) {
		return nil
	}
	cell := rec.Fields[column]
	if n := len(cell); n == 0 || isInk(cell[0]) && isInk(cell[n-1]) {
		return cell // nearly every cell, and TrimSpace takes its time
	}
	return bytes.TrimSpace(cell)
}

// A verdict is what a sorter says of a row, or nothing.
type verdict struct {
	sorted  bool // the class of the row has been found
	class   Class
	begins  bool   // a block of a report begins here
	outside bool   // a subtotal of no block that is open
	leave   string // the status by which it leaves an entry out
	fault   error  // why the sorter rejects the row
}

// fault is what is wrong with a cell, or with the row when column is -1.
type fault struct {
	column int
	err    error
}

// Class says what a physical row of a file is. Every row ends in exactly one.
type Class uint8

// The classes of row.
const (
	Blank          Class = iota // nothing in it
	Preamble                    // before the header: title, criteria
	Header                      // the headings, also where they are repeated
	GroupHeading                // names the customer, or the age, of the rows below it
	EntryRow                    // became an entry
	Repeat                      // a further line of a document, or side of a transaction, already taken
	Subtotal                    // of the file's own, over a group
	Total                       // a total of the file's own
	CarriedForward              // the sum so far, at the foot or the head of a page
	Footer                      // words after the entries
	Excluded                    // left out by its status: paid, void, draft
	Rejected                    // set aside with a reason
	numClasses
)

var classNames = [numClasses]string{
	"blank", "preamble", "header", "group heading", "entry", "line of a document taken", "subtotal", "total", "carried forward", "footer",
	"excluded by status", "rejected",
}

// String returns the name of the class.
func (c Class) String() string { return classNames[c] }

// Classes lists the classes in the order in which reports show them.
func Classes() []Class {
	return []Class{Blank, Preamble, Header, GroupHeading, EntryRow, Repeat, Subtotal, Total, CarriedForward, Footer, Excluded, Rejected}
}

// RowCounts is a number of rows for each class.
type RowCounts [numClasses]int

// rows is the sum of the counts.
func (c RowCounts) rows() (rows int) {
	for _, n := range c {
		rows += n
	}
	return rows
}

// records yields the records of a file in order, as a [text.Reader] does.
type records interface {
	Next(rec *text.Record) error
	Raw() []byte
	At(field int) (line, column int)
}

// rows yields the rows of a file in order: its records as they are, or those
// that a sorter makes into a flat list.
type rows interface {
	// nextRow reads the next row into one that the caller keeps for all: a row is
	// long, and returning it would copy it.
	nextRow(rec *row) error
	Raw() []byte
	At(field int) (line, column int)
}

// unsorted are the rows of records on which nobody has an opinion.
type unsorted struct{ records }

func (u unsorted) nextRow(rec *row) error {
	rec.verdict = verdict{}
	return u.Next(&rec.Record)
}
