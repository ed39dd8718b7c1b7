package importer

// A record is one row of delimited text. The fields of a record last only
// until the next one is read.
type record struct {
	fields [][]byte
	line   int  // physical line on which it starts, from 1
	lines  int  // physical lines that it spans
	blank  int  // empty physical lines passed over just before it
	ended  bool // closed by a line end, not by the end of the file

	// sorted says that a sorter has found the class of the row already.
	sorted  bool
	class   Class
	begins  bool   // a block of a report begins here
	outside bool   // a subtotal of no block that is open
	leave   string // the status by which it leaves an entry out
	fault   error  // why the sorter rejects the row
}

// records yields the rows of a file in order: a [reader], or one whose rows a
// sorter makes into those of a flat list.
type records interface {
	// next reads the next record into one that the caller keeps for all: a record is
	// long, and returning it would copy it.
	next(rec *record) error
	raw() []byte
	at(field int) (line, column int)
}
