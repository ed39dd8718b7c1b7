package importer

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"

	"arrears/internal/ledger"
)

// readFlat reads a flat list in two passes: one to find out how its dates, sums
// and signs are written, one to read them.
func readFlat(in *intake, s *stream) error {
	h, err := findHeader(s.rows, s.lines, s.chosen)
	if err != nil {
		if h == nil {
			return unfitFile(err)
		}
		return &Problem{File: s.name, Line: h.line, Err: err}
	}
	in.head = h.cells
	in.file.Decisions = append(in.file.Decisions, h.decisions()...)
	r, err := s.records()
	if err != nil {
		return err
	}
	seen := survey{columns: h.columns, buf: make([]byte, 0, 64)}
	for {
		rec, err := r.next()
		if err == io.EOF {
			break
		}
		if err != nil && !isQuoteError(err) {
			return err
		}
		if err == nil && rec.line > h.line {
			seen.see(&rec)
		}
	}
	rules, decisions, err := seen.decide(s.opts)
	if err != nil {
		return unfitFile(err)
	}
	in.file.Decisions = append(in.file.Decisions, decisions...)
	if r, err = s.records(); err != nil {
		return err
	}
	return in.take(r, &flatDecoder{header: h, columns: h.columns, rules: rules, file: in.file, buf: make([]byte, 0, 64)})
}

// flatDecoder reads the rows of a flat list: one row an item, in whatever
// spelling the rules say.
type flatDecoder struct {
	columns *columns
	rules   rules
	file    *FileReport
	header  *header

	faults  []fault
	buf     []byte
	text    []byte // texts of the current row that had to be changed
	running []runningSums
}

func (d *flatDecoder) decode(rec *record, e *ledger.Entry) (Class, []fault) {
	d.faults, d.text = d.faults[:0], d.text[:0]
	c := d.columns
	switch {
	case allBlank(rec.fields):
		return Blank, nil
	case rec.line < d.header.line:
		return Preamble, nil
	case d.isHeader(rec):
		return Header, nil
	case d.isTotal(rec):
		if d.found(rec); len(d.faults) > 0 {
			return Rejected, d.faults
		}
		return Total, nil
	case len(cellOf(rec, c, fDate)) == 0 && len(cellOf(rec, c, fDue)) == 0 && d.noSums(rec):
		return Footer, nil
	}
	if !d.fits(rec) {
		d.blame(-1, wrongLength(rec, len(c.headings)))
		return Rejected, d.faults
	}
	d.who(rec, e)
	d.when(rec, e)
	status, excluded := d.howMuch(rec, e)
	switch {
	case len(d.faults) > 0:
		return Rejected, d.faults
	case excluded:
		d.exclude(status, e)
		return Excluded, nil
	}
	checkEntry(e, func(f field, err error) { d.blame(c.at[f], err) })
	if len(d.faults) > 0 {
		return Rejected, d.faults
	}
	d.add(e)
	return EntryRow, nil
}

func (d *flatDecoder) blame(column int, err error) {
	if err != nil {
		d.faults = append(d.faults, fault{column, err})
	}
}

func (d *flatDecoder) isHeader(rec *record) bool {
	return slices.EqualFunc(rec.fields, d.header.cells, func(cell []byte, heading string) bool {
		return string(cell) == heading
	})
}

// fits says whether the row has the cells it should have: extra ones may be
// empty, and empty ones at the end may be missing if no field stands there.
func (d *flatDecoder) fits(rec *record) bool {
	if len(rec.fields) >= len(d.columns.headings) {
		return allBlank(rec.fields[len(d.columns.headings):])
	}
	for _, at := range d.columns.at {
		if at >= len(rec.fields) {
			return false
		}
	}
	return rec.ended
}

func (d *flatDecoder) noSums(rec *record) bool {
	return len(cellOf(rec, d.columns, fAmount)) == 0 && len(cellOf(rec, d.columns, fOutstanding)) == 0
}

// who reads the cells of words.
func (d *flatDecoder) who(rec *record, e *ledger.Entry) {
	for _, target := range [...]struct {
		field field
		text  *[]byte
	}{
		{fAccount, &e.Account}, {fName, &e.Name}, {fDocument, &e.Document},
		{fReference, &e.Reference}, {fAppliesTo, &e.AppliesTo}, {fGroup, &e.Group},
	} {
		if cell := cellOf(rec, d.columns, target.field); len(cell) > 0 {
			text := d.oneLine(unwrapID(cell))
			d.blame(d.columns.at[target.field], checkText(text))
			*target.text = text
		}
	}
	if !d.columns.has(fAccount) {
		e.Account = e.Name // the name is the only key there is
	}
	if len(e.Account) == 0 {
		d.blame(max(d.columns.at[fAccount], d.columns.at[fName]), errors.New("no customer: want an account or a name on each row"))
	}
	if cell := cellOf(rec, d.columns, fHold); len(cell) > 0 {
		d.blame(d.columns.at[fHold], e.Hold.UnmarshalText(cell))
	}
}

// when reads the dates.
func (d *flatDecoder) when(rec *record, e *ledger.Entry) {
	for _, target := range [...]struct {
		field field
		date  *ledger.Date
	}{{fDate, &e.Date}, {fDue, &e.Due}, {fSettled, &e.Settled}} {
		if cell := cellOf(rec, d.columns, target.field); len(cell) > 0 {
			var err error
			*target.date, err = parseDate(cell, d.rules.orders[target.field])
			d.blame(d.columns.at[target.field], err)
		}
	}
}

// oneLine turns line breaks and tabs inside a text into single blanks, as
// exports break long names and addresses.
func (d *flatDecoder) oneLine(cell []byte) []byte {
	if bytes.IndexAny(cell, "\n\r\t") < 0 {
		return cell
	}
	start := len(d.text)
	for i, word := range bytes.FieldsFunc(cell, func(r rune) bool { return r == '\n' || r == '\r' || r == '\t' }) {
		if i > 0 {
			d.text = append(d.text, ' ')
		}
		d.text = append(d.text, word...)
	}
	return d.text[start:]
}

// unwrapID takes an id out of ="00123", which spreadsheets are given so that
// they keep the zeros.
func unwrapID(cell []byte) []byte {
	if len(cell) > 3 && cell[0] == '=' && cell[1] == '"' && cell[len(cell)-1] == '"' {
		return cell[2 : len(cell)-1]
	}
	return cell
}

// totalWords begin a row that adds up the rows above it.
var totalWords = []string{"total", "totals", "grandtotal", "grandtotals", "reporttotal", "overalltotal", "sum"}

// isTotal knows a total by its word and by what it lacks: a customer may be
// called Total, but then the row has a date and a document.
func (d *flatDecoder) isTotal(rec *record) bool {
	c := d.columns
	if len(cellOf(rec, c, fDate)) > 0 || len(cellOf(rec, c, fDue)) > 0 || d.noSums(rec) {
		return false
	}
	for _, cell := range rec.fields {
		if cell = bytes.TrimSpace(cell); len(cell) > 0 {
			return slices.Contains(totalWords, squeeze(strings.TrimSuffix(string(cell), ":")))
		}
	}
	return false
}
