package importer

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
	"arrears/internal/text"
)

// invoiceLines sorts the rows of a list with a row for each line of a document. The
// first line becomes the entry; the others are held against it and left out. A
// document whose lines do not agree is rejected with all its lines, so that its
// rejects can be put right and read alone.
type invoiceLines struct {
	columns *columns
	rules   *invoiceLineRules
	own     int // columns of the file itself
	sumOf   int // the column of the sums that are added up, -1: they repeat

	documents []document
	numbers   map[string]int // of documents, by what names them
	text      []byte
	rows      int
	stated    bool // some row has an amount
	tornLine  int
	settled   bool // the first pass is over
}

// invoiceLineRules are how one program prints the lines of a document.
type invoiceLineRules struct {
	// sumOf is the heading of the sums whose total is that of the document;
	// empty where the total repeats on each line.
	sumOf string
	// open is why the whole amount is taken as open, where no column says.
	open string
	// bare is why a file without one amount cannot be read, and the remedy.
	bare string
}

// A document is what is kept of it between the passes, which is little: a file
// may have as many documents as rows.
type document struct {
	line  int    // its first
	says  string // what has to be the same on its other lines, packed
	sum   ledger.Money
	fault error // why it is rejected
}

// repeated are the fields that all lines of a document have in common. Where
// lines are added up the amount is not among them.
var repeated = [...]field{fOutstanding, fPaid, fDate, fDue, fSettled, fCurrency, fStatus, fAmount}

var errTornLine = errors.New("this row has misplaced quotes, and may be a line of any document: put its quotes right")

var errNoDocument = errors.New("no document number, so that it is not known which lines are of one document: want one on each line")

func sortsLines(rules *invoiceLineRules) func(*columns) sorter {
	return func(c *columns) sorter {
		l := &invoiceLines{columns: c, rules: rules, own: len(c.headings) - c.added, sumOf: -1, numbers: make(map[string]int)}
		if rules.sumOf != "" {
			l.sumOf = c.under(rules.sumOf)
		}
		return l
	}
}

func (l *invoiceLines) above(*row) (Class, bool) { return 0, false }

func (l *invoiceLines) end() error {
	switch {
	case l.tornLine > 0:
		return &ledger.Problem{Line: l.tornLine, Err: errTornLine}
	case l.rules.sumOf != "" && l.sumOf < 0:
		return fmt.Errorf("no column has the heading %s, whose sums make the documents of this layout", l.rules.sumOf)
	}
	return nil
}

func (l *invoiceLines) torn(line int) { l.tornLine = line }

func (l *invoiceLines) sort(rec *row) (Class, bool) {
	c := l.columns
	if len(cellOf(rec, c, fDocument)) == 0 {
		if len(cellOf(rec, c, fDate)) == 0 && len(cellOf(rec, c, fDue)) == 0 {
			return 0, false // a total, a footer or nothing the list can read
		}
		rec.fault = errNoDocument
		return Rejected, true
	}
	d := l.find(rec)
	if !l.settled {
		l.see(rec, d)
	}
	switch {
	case d.fault != nil && l.settled:
		if len(rec.Fields) == l.own && l.columns.added > 0 {
			l.columns.pad(rec, nil)
		}
		rec.fault = d.fault
		return Rejected, true
	case d.line != rec.Line:
		return Repeat, true
	}
	if l.sumOf >= 0 {
		l.addSum(rec, d)
	}
	return EntryRow, true
}

// find returns the document of a line, a new one for its first.
func (l *invoiceLines) find(rec *row) *document {
	l.text = l.text[:0]
	for _, f := range [...]field{fKind, fDocument, fAccount, fName} {
		l.text = appendCell(l.text, cellOf(rec, l.columns, f))
	}
	n, known := l.numbers[string(l.text)]
	if !known {
		n = len(l.documents)
		l.numbers[string(l.text)] = n
		l.documents = append(l.documents, document{line: rec.Line})
	}
	return &l.documents[n]
}

// see takes in a line in the first pass.
func (l *invoiceLines) see(rec *row, d *document) {
	l.rows++
	l.stated = l.stated || len(cellOf(rec, l.columns, fAmount)) > 0
	l.text = l.text[:0]
	for _, f := range l.repeated() {
		l.text = appendCell(l.text, cellOf(rec, l.columns, f))
	}
	if d.line == rec.Line {
		d.says = string(l.text)
	}
	if l.sumOf >= 0 && d.fault == nil {
		d.fault = l.addLine(rec, d)
	}
	if string(l.text) != d.says && d.fault == nil {
		d.fault = l.contradiction(rec, d)
	}
}

// width refuses a line whose cells may not stand below their headings.
func (l *invoiceLines) width(rec *row) error {
	if n := len(rec.Fields); n == l.own || n > l.own && text.AllBlank(rec.Fields[l.own:]) {
		return nil
	}
	return fmt.Errorf("line %d of this document: %w", rec.Line, wrongLength(&rec.Record, l.own))
}

func (l *invoiceLines) repeated() []field {
	if l.rules.sumOf != "" {
		return repeated[:len(repeated)-1]
	}
	return repeated[:]
}

// contradiction names the first field in which a line differs from the first
// of its document.
func (l *invoiceLines) contradiction(rec *row, d *document) error {
	if err := l.width(rec); err != nil {
		return err
	}
	says := []byte(d.says)
	for _, f := range l.repeated() {
		n, size := binary.Uvarint(says)
		first := says[size : size+int(n)]
		says = says[size+int(n):]
		if cell := cellOf(rec, l.columns, f); !bytes.Equal(cell, first) {
			return fmt.Errorf("%s is %q on line %d and %q on line %d, which are lines of one document: want the same on each", l.columns.heading(f), first, d.line, cell, rec.Line)
		}
	}
	return nil
}

// appendCell packs a cell behind others, so that no two rows of cells look the
// same.
func appendCell(dst, cell []byte) []byte {
	return append(binary.AppendUvarint(dst, uint64(len(cell))), cell...)
}

func (l *invoiceLines) settle(opts *Options) ([]Decision, error) {
	l.settled = true
	switch {
	case l.tornLine > 0:
		return nil, fmt.Errorf("line %d has misplaced quotes, and may be a line of any document: put its quotes right", l.tornLine)
	case l.rules.sumOf != "":
		return l.settleSums(opts)
	case !l.stated && l.rows > 0 && l.rules.bare != "":
		return nil, fmt.Errorf("%s is empty on every row: %s", l.columns.heading(fAmount), l.rules.bare)
	}
	found := []Decision{{About: "lines", Choice: "one entry for each document", Evidence: l.count() + "; what repeats on the lines of one is taken once"}}
	if c := l.columns; l.rules.open != "" && !c.has(fOutstanding) && !c.has(fPaid) && !c.has(fStatus) {
		found = append(found, Decision{About: "outstanding", Choice: "the whole " + c.heading(fAmount), Evidence: l.rules.open})
	}
	return found, nil
}

func (l *invoiceLines) count() string {
	return ledger.Plural(l.rows, "row", "rows") + " for " + ledger.Plural(len(l.documents), "document", "documents")
}

// addLine adds the sum of a line to its document, in the first pass. What is
// wrong with one line is wrong with the document, which would come out short.
func (l *invoiceLines) addLine(rec *row, d *document) error {
	if err := l.width(rec); err != nil {
		return err
	}
	heading := l.columns.headings[l.sumOf].text
	c := ledger.Sterling // of as many decimals as most, where the row does not say
	if cell := cellOf(rec, l.columns, fCurrency); len(cell) > 0 {
		if own, err := ledger.ParseCurrencyBytes(cell); err == nil {
			c = own
		}
	}
	value := rec.Fields[l.sumOf]
	if len(value) == 0 {
		return fmt.Errorf("line %d of this document: %s is empty: want a sum on each line, or the document comes out short", rec.Line, heading)
	}
	m, err := cell.ParseSum(value, c, cell.Marking{Mark: '.', Sure: true}, nil)
	if err == nil {
		d.sum, err = d.sum.Add(m)
	}
	if err != nil {
		return fmt.Errorf("line %d of this document: %s: %w", rec.Line, heading, err)
	}
	return nil
}

// addSum gives the first line the sum of all. In the first pass, when that is
// not known, its own sum stands for how sums are written in the file.
//
// Rows set aside have their sum already when they are read again, unless the
// document as a whole was rejected.
func (l *invoiceLines) addSum(rec *row, d *document) {
	sum := rec.Fields[min(l.sumOf, len(rec.Fields)-1)]
	if l.settled {
		c := ledger.Sterling
		if own, err := ledger.ParseCurrencyBytes(cellOf(rec, l.columns, fCurrency)); err == nil {
			c = own
		}
		sum = c.Append(nil, d.sum)
	}
	at := l.columns.at[fAmount]
	switch {
	case l.columns.added > 0:
		rec.Fields = append(rec.Fields[:min(l.own, len(rec.Fields))], sum)
	case at < len(rec.Fields) && len(cellOf(rec, l.columns, fAmount)) == 0:
		rec.Fields[at] = sum
	}
}

func (l *invoiceLines) settleSums(opts *Options) ([]Decision, error) {
	heading := l.columns.headings[l.sumOf].text
	if opts.Decimal == ',' {
		return nil, errors.New("the sums of the lines are added up before they are read, with a decimal point: leave out --decimal ,")
	}
	return []Decision{{About: "amount", Choice: "the sum of " + heading, Evidence: l.count() + ", and no column with their totals"}}, nil
}
