package importer

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"arrears/internal/ledger"
	"arrears/internal/text"
)

// needed are the columns that a clean ledger cannot do without.
var needed = [...]field{fAccount, fKind, fCurrency, fAmount}

// fNone is the field of a column that is passed over.
const fNone = numFields

// cleanColumns reads the headings of a clean ledger: names of its columns, each
// once, in any order, after those of a file of rejects if it is one. ok is false
// when the row is not such a header.
func cleanColumns(cells []string) (at []field, ok bool) {
	seen := [numClean]bool{}
	if text.IsRejectsHeader(cells) {
		at, cells = []field{fNone, fNone}, cells[len(text.RejectsHeadings):]
	}
	for _, cell := range cells {
		f, known := findField(cell)
		if !known || f >= numClean || seen[f] {
			return nil, false
		}
		seen[f] = true
		at = append(at, f)
	}
	for _, f := range needed {
		if !seen[f] {
			return nil, false
		}
	}
	return at, true
}

// readClean reads a clean ledger in one pass: its header says all there is to
// decide.
func readClean(in *intake, s *stream) error {
	in.file.Layout = "clean"
	if s.opts.Scale != 0 && s.opts.Scale != 1 {
		return unfitFile(errors.New("a clean ledger is in single units: leave out --scale"))
	}
	at, ok := cleanColumns(s.rows[0])
	if !ok {
		return unfitFile(fmt.Errorf("the first row is not the header of a clean ledger: want %s; it has %s",
			strings.Join(fieldNames[:numAlways], ","), ledger.Headings(s.rows[0])))
	}
	r, err := s.records()
	if err != nil {
		return err
	}
	var rec text.Record
	if err := r.Next(&rec); err != nil {
		return err
	}
	in.count(Blank, rec.Blank)
	in.count(Header, 1)
	in.head = s.rows[0]
	ignoring, err := s.ignoreClean(in.file, at)
	if err != nil {
		return err
	}
	for _, f := range at {
		if numAlways <= f && f < numClean {
			in.file.Extras = append(in.file.Extras, f.String())
		}
	}
	if len(s.opts.Map) > 0 {
		in.file.Decisions = append(in.file.Decisions, Decision{About: "columns", Choice: "as its header names them", Evidence: "this is a clean ledger, for which --map is not used"})
	}
	if err := in.begin(s.opts); err != nil {
		return err
	}
	guarded := text.IsRejectsHeader(s.rows[0])
	if !guarded && !ignoring {
		if r, err = in.takeClean(s, r, at); err != nil {
			return err
		}
	}
	return in.take(unsorted{r}, &cleanDecoder{at: at, guarded: guarded})
}

// ignoreClean passes over the columns of which the user wants nothing made.
func (s *stream) ignoreClean(file *FileReport, at []field) (some bool, err error) {
	for _, choice := range s.chosen[fNone].others {
		f, known := findField(choice.heading)
		i := slices.Index(at, f)
		switch {
		case !known || i < 0:
			continue // another file may have it
		case slices.Contains(needed[:], f):
			return false, unfitFile(fmt.Errorf("--ignore %s: a clean ledger cannot do without it", choice.heading))
		}
		at[i], some = fNone, true
		file.Ignored = append(file.Ignored, choice.heading)
	}
	return some, nil
}

// takeClean takes in the rows of a clean ledger as far as they are entries or empty,
// from where r stands, and returns the records that are left, of which a reader knows what to
// say. They are those of r when the file is not read in parts.
//
// No cell of a clean ledger has a line break in it; where one has all the same, its
// row is a bad one.
func (in *intake) takeClean(s *stream, r records, columns []field) (records, error) {
	reader, isText := r.(*text.Reader)
	if !isText {
		return r, nil
	}
	parts := s.parts(reader)
	if parts == nil {
		return r, nil
	}
	return in.takeParts(parts, func() decoder { return &cleanDecoder{at: columns} })
}

// cleanDecoder reads the rows of a clean ledger: ISO dates, plain sums, one
// word for each thing. It is strict, and quick.
type cleanDecoder struct {
	at      []field // the field of each column
	guarded bool    // a file of rejects, whose cells are guarded once more
	faults  []fault
	memo    cleanMemo
}

func (d *cleanDecoder) decode(rec *row, e *ledger.Entry) (Class, []fault) {
	d.faults = d.faults[:0]
	if len(rec.Fields) != len(d.at) {
		if text.AllBlank(rec.Fields) {
			return Blank, nil
		}
		d.faults = append(d.faults, fault{-1, wrongLength(&rec.Record, len(d.at))})
		return Rejected, d.faults
	}
	if d.guarded {
		ledger.UnguardAll(rec.Fields)
	}
	// Sums can only be read once the currency is known.
	for i, f := range d.at {
		if f == fCurrency {
			d.blame(i, d.memo.currency(rec.Fields[i], &e.Currency))
		}
	}
	for i, f := range d.at {
		if cell := rec.Fields[i]; len(cell) > 0 {
			d.blame(i, d.cell(f, cell, e))
		} else if f == fAmount || f == fAccount || f == fKind {
			d.blame(i, errEmptyCell)
		}
	}
	if len(d.faults) == 0 {
		checkEntry(e, func(f field, err error) { d.blame(slices.Index(d.at, f), err) })
	}
	if len(d.faults) > 0 {
		if text.AllBlank(rec.Fields) {
			return Blank, nil
		}
		return Rejected, d.faults
	}
	return EntryRow, nil
}

func (d *cleanDecoder) blame(column int, err error) {
	if err != nil {
		d.faults = append(d.faults, fault{column, err})
	}
}

// A cleanCellKind is how the cells of a column of the clean ledger are spelled.
type cleanCellKind uint8

const (
	noCell cleanCellKind = iota // that is read
	wordCell
	textCell
	dateCell
	sumCell
)

var cleanCellKinds = [fNone + 1]cleanCellKind{
	fKind: wordCell, fCurrency: wordCell, fHold: wordCell,
	fAccount: textCell, fName: textCell, fDocument: textCell, fReference: textCell, fAppliesTo: textCell, fGroup: textCell, fSource: textCell,
	fDate: dateCell, fDue: dateCell, fSettled: dateCell, fEntered: dateCell, fRelease: dateCell,
	fAmount: sumCell, fOutstanding: sumCell, fDisputed: sumCell, fRetention: sumCell,
}

// textOf, dateOf and sumOf are where an entry has what the cells of a field say.
func textOf(e *ledger.Entry, f field) *[]byte {
	switch f {
	case fAccount:
		return &e.Account
	case fName:
		return &e.Name
	case fDocument:
		return &e.Document
	case fReference:
		return &e.Reference
	case fAppliesTo:
		return &e.AppliesTo
	case fGroup:
		return &e.Group
	}
	return &e.Source
}

func dateOf(e *ledger.Entry, f field) *ledger.Date {
	switch f {
	case fDate:
		return &e.Date
	case fDue:
		return &e.Due
	case fSettled:
		return &e.Settled
	case fEntered:
		return &e.Entered
	}
	return &e.Release
}

func sumOf(e *ledger.Entry, f field) *ledger.Money {
	switch f {
	case fAmount:
		return &e.Amount
	case fOutstanding:
		e.HasOutstanding = true
		return &e.Outstanding
	case fDisputed:
		return &e.Disputed
	}
	return &e.Retention
}

// cell reads a cell that is not empty.
func (d *cleanDecoder) cell(f field, cell []byte, e *ledger.Entry) (err error) {
	switch cleanCellKinds[f] {
	case textCell:
		*textOf(e, f), err = ledger.CleanText(cell)
	case dateCell:
		*dateOf(e, f), err = d.memo.date(cell)
	case sumCell:
		*sumOf(e, f), err = d.sum(cell, e)
	case wordCell:
		if f != fCurrency { // which was read first
			err = d.word(f, cell, e)
		}
	}
	return err
}

// sum reads a sum once the row has a currency; without one the row is refused
// for that alone.
func (d *cleanDecoder) sum(cell []byte, e *ledger.Entry) (ledger.Money, error) {
	if e.Currency == (ledger.Currency{}) {
		return 0, nil
	}
	return e.Currency.ParseBytes(cell)
}

var (
	errEmptyCell = errors.New("the cell is empty, and this column must be filled in")
	errNoSum     = errors.New("the cell is empty: want a sum, 0.00 when it is nothing")
	errNoOpen    = errors.New("the cell is empty: want what is still open, 0.00 when nothing is")
)

// checkEntry refuses what no entry of any layout may state.
func checkEntry(e *ledger.Entry, blame func(field, error)) {
	open := e.Amount
	if e.HasOutstanding {
		open = e.Outstanding
	}
	switch {
	case e.Date == 0 && e.Due == 0:
		blame(fDate, errors.New("neither a date nor a due date: want at least one, or the debt has no age"))
	case e.Disputed != 0 && (e.Disputed > 0) != (open > 0), e.Disputed.Abs() > open.Abs():
		blame(fDisputed, &ledger.Wrong{
			Value: e.Currency.Format(e.Disputed), Fault: "is more than is open, or has the other sign",
			Want: "a part of " + e.Currency.Format(open),
		})
	case e.Retention != 0 && (e.Retention > 0) != (open > 0) && open != 0, e.HasOutstanding && e.Retention.Abs() > open.Abs():
		blame(fRetention, &ledger.Wrong{
			Value: e.Currency.Format(e.Retention), Fault: "is more than is open, or has the other sign",
			Want: "a part of " + e.Currency.Format(open),
		})
	}
}

func wrongLength(rec *text.Record, want int) error {
	return ledger.WrongLength(len(rec.Fields), want, !rec.Ended)
}
