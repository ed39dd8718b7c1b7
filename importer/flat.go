package importer

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
	"arrears/internal/text"
)

// flatDecoder reads the rows of a flat list: one row an item, in whatever
// spelling the rules say.
type flatDecoder struct {
	flatSums
	header   *header
	guarded  bool       // a file of rejects, whose cells are guarded
	initials bool       // any text in the hold column is a hold
	spare    []int      // columns of sums before one that is spare
	part     bool       // of a list, whose other rows it does not know: a total is left to the whole
	join     *joinIndex // gives a row without a customer that of its document
	retyped  retyped
	above    *customerAbove // nil: each row has its customer
	dates    cell.DateMemo
	terms    rowTerms
	age      ageReader   // of debts whose due date does not stand in the list; otherwise nil
	asAt     ledger.Date // with which the ages are as they are
	text     []byte      // texts of the current row that had to be changed
}

func (d *flatDecoder) decode(rec *row, e *ledger.Entry) (Class, []fault) {
	d.faults, d.text = d.faults[:0], d.text[:0]
	if d.guarded {
		ledger.UnguardAll(rec.Fields)
	}
	class := rec.class
	if !rec.sorted {
		class = d.header.classOf(rec)
	}
	switch class {
	case EntryRow:
		if d.closed && !rec.sorted && d.isBelow(rec) {
			return d.below(rec), d.faults
		}
	case GroupHeading:
		if rec.begins {
			d.block = d.block[:0]
		}
		return class, nil
	case Rejected:
		d.blame(-1, rec.fault)
		return class, d.faults
	case Total, Subtotal, CarriedForward:
		if rec.outside {
			return class, nil
		}
		if rec.sorted || class == CarriedForward {
			d.found(rec, class)
		} else if !d.part {
			class = d.totalled(rec, class)
		}
		if len(d.faults) > 0 {
			return Rejected, d.faults
		}
		if class != EntryRow {
			return class, nil
		}
	default:
		return class, nil
	}
	return d.entry(rec, e)
}

// entry reads a row that is one by its looks.
func (d *flatDecoder) entry(rec *row, e *ledger.Entry) (Class, []fault) {
	if !d.fits(rec) {
		d.blame(-1, wrongLength(&rec.Record, len(d.columns.headings)))
		return Rejected, d.faults
	}
	if d.spare != nil {
		d.refuseSplit(rec)
	}
	d.leave = d.ofPurchases(rec)
	d.who(rec, e)
	d.when(rec, e)
	s := d.howMuch(rec, e)
	if len(d.faults) == 0 && s == cell.StandsVoid {
		d.doubtVoid(rec, e)
	}
	if len(d.faults) == 0 && (rec.leave != "" || d.leave != "" || s == cell.StandsVoid || s == cell.StandsPaid && d.columns.statusOnly()) {
		if d.exclude(rec, e); len(d.faults) == 0 {
			return Excluded, nil
		}
	}
	if e.Date == 0 && e.Due == 0 && otherFigures().Match(bytes.TrimSpace(rec.Fields[lead(rec)])) {
		d.faults = append(d.faults[:0], fault{-1, errOtherFigures})
	}
	d.refuseProvision(e)
	if len(d.faults) == 0 {
		d.dueByTerms(rec, e)
		d.dueByAge(rec, e)
	}
	if len(d.faults) == 0 {
		checkEntry(e, func(f field, err error) { d.blame(d.columns.at[f], err) })
	}
	if len(d.faults) > 0 {
		return Rejected, d.faults
	}
	d.add(e, d.written)
	if s == cell.SaysNothing && len(cellOf(rec, d.columns, fStatus)) > 0 {
		d.countUnknown(rec, e)
	}
	return EntryRow, nil
}

// takeList takes in the rows of a flat list, those of a large one in parts as far as
// they are entries.
func (in *intake) takeList(s *stream, r rows, d *flatDecoder) error {
	rest, err := in.takeListParts(s, r, d)
	if err != nil {
		return err
	}
	return in.take(rest, d)
}

// takeListParts takes in what of a large list can be read in parts, and returns the
// rows that are left: all of them when nothing can.
func (in *intake) takeListParts(s *stream, r rows, d *flatDecoder) (rows, error) {
	all, plain := r.(unsorted)
	reader, isText := all.records.(*text.Reader)
	if !plain || !isText || d.guarded || d.join != nil || d.above != nil || s.parts(reader) == nil {
		return r, nil
	}
	above := &entryBatch{in: in, rows: r, decoder: d}
	var rec row
	for reader.Line() <= d.header.line {
		if err := in.readRow(above, &rec); err == io.EOF {
			return r, nil
		} else if err != nil {
			return r, err
		}
	}
	if len(above.entries)+len(in.footers) > 0 {
		return r, in.handOver(above.entries)
	}
	rest, err := in.takeParts(s.parts(reader), func() decoder { return d.forPart() })
	return unsorted{rest}, err
}

// A flatPart reads the rows of a part of a flat list, all of it below the header.
type flatPart struct {
	flatDecoder
	list    *flatDecoder
	written []writtenSums // of the entries of the part
}

// forPart is a decoder of the same list that has read nothing.
func (d *flatDecoder) forPart() *flatPart {
	below := *d.header
	below.line = 0
	return &flatPart{list: d, flatDecoder: flatDecoder{
		flatSums: flatSums{
			columns: d.columns, rules: d.rules, lexicon: d.lexicon.Fresh(), file: &FileReport{}, buf: make([]byte, 0, 64),
			disputedSums: d.disputedSums, scale: d.scale,
		},
		header: &below, initials: d.initials, spare: d.spare, part: true, age: d.age, asAt: d.asAt, terms: rowTerms{own: d.terms.own},
	}}
}

// decode keeps the texts that it had to change, for as long as the part is worked on.
func (p *flatPart) decode(rec *row, e *ledger.Entry) (Class, []fault) {
	class, faults := p.flatDecoder.decode(rec, e)
	if class == EntryRow {
		p.written = append(p.written, p.flatDecoder.written)
	}
	if len(p.text) > 0 {
		p.text = nil
	}
	return class, faults
}

func (p *flatPart) forget() {
	p.paidRows, p.whole, p.partPaid, p.wholeOpen = 0, 0, 0, 0
	p.notes, p.unequal, p.written = p.notes[:0], 0, p.written[:0]
	p.file.UnknownStatuses = p.file.UnknownStatuses[:0]
}

func (p *flatPart) pass(entries []ledger.Entry) {
	for i := range entries {
		p.list.add(&entries[i], p.written[i])
	}
	for _, n := range p.notes {
		p.list.noteThat(note{about: n.about, means: n.means, tell: n.tell}, n.rows)
	}
	p.list.unequal += p.unequal
	p.list.paidRows += p.paidRows
	p.list.whole += p.whole
	p.list.partPaid += p.partPaid
	p.list.wholeOpen += p.wholeOpen
	for _, x := range p.file.UnknownStatuses {
		p.list.addUnknown(x)
	}
}

// who reads the cells of words.
func (d *flatDecoder) who(rec *row, e *ledger.Entry) {
	for _, target := range [...]struct {
		field field
		text  *[]byte
	}{
		{fAccount, &e.Account},
		{fName, &e.Name},
		{fDocument, &e.Document},
		{fReference, &e.Reference},
		{fAppliesTo, &e.AppliesTo},
		{fGroup, &e.Group},
	} {
		if value := cellOf(rec, d.columns, target.field); len(value) > 0 && !isNoKey(target.field, value) {
			text := unwrapID(value)
			if ledger.CheckText(text) != nil {
				text = d.unbroken(text)
				d.blame(d.columns.at[target.field], ledger.CheckText(text))
			}
			*target.text = text
		}
	}
	d.above.fill(e)
	if !d.columns.has(fAccount) {
		e.Account = e.Name // the name is the only key there is
	}
	switch {
	case len(e.Account) > 0:
	case d.columns.joined:
		d.findCustomer(rec, e)
	case d.columns.has(fAccount) && len(e.Name) > 0:
		d.blame(d.columns.at[fAccount], errors.New("no account: want one on each row, or the name to stand for it with --map account="))
	default:
		d.blame(max(d.columns.at[fAccount], d.columns.at[fName]), errors.New("no customer: want an account or a name on each row"))
	}
	d.hold(rec, e)
}

// unbroken turns line breaks and tabs inside a text into single blanks, as
// exports break long names and addresses.
func (d *flatDecoder) unbroken(cell []byte) []byte {
	if !slices.ContainsFunc(cell, breaksLine) {
		return cell
	}
	start := len(d.text)
	for i, word := range bytes.FieldsFunc(cell, func(r rune) bool { return r < ' ' && breaksLine(byte(r)) }) {
		if i > 0 {
			d.text = append(d.text, ' ')
		}
		d.text = append(d.text, word...)
	}
	return d.text[start:]
}

func breaksLine(c byte) bool { return c == '\n' || c == '\r' || c == '\t' }

// unwrapID takes an id out of ="00123", which spreadsheets are given so that
// they keep the zeros.
func unwrapID(cell []byte) []byte {
	if len(cell) > 3 && cell[0] == '=' && cell[1] == '"' && cell[len(cell)-1] == '"' {
		return cell[2 : len(cell)-1]
	}
	return cell
}

// when reads the dates.
func (d *flatDecoder) when(rec *row, e *ledger.Entry) {
	for _, f := range d.columns.dates {
		cell := cellOf(rec, d.columns, f)
		if len(cell) == 0 {
			continue
		}
		var date ledger.Date
		var err error
		if d.rules.serial[f] {
			date, err = parseSerial(cell, d.rules.date1904)
		} else {
			date, err = d.dates.Parse(cell, d.rules.orders[f])
		}
		if err != nil || date <= lastNoDay {
			if d.isEmptyDate(f, cell) {
				continue
			}
			if due, ok := d.dueInWords(f, cell, e); ok {
				e.Due = due
				continue
			}
			err = d.dateFault(f, cell, err)
		}
		if d.rules.swapped[f] && err == nil {
			date = turnedBack(cell, date)
		}
		setDate(e, f, date)
		d.blame(d.columns.at[f], err)
	}
}

// setDate puts the date of a field where it belongs.
func setDate(e *ledger.Entry, f field, date ledger.Date) {
	switch f {
	case fDate:
		e.Date = date
	case fDue:
		e.Due = date
	case fSettled:
		e.Settled = date
	case fEntered:
		e.Entered = date
	case fRelease:
		e.Release = date
	}
}

// hold reads the reason for a hold, or yes or no. Some programs have the
// initials of whoever put it there.
func (d *flatDecoder) hold(rec *row, e *ledger.Entry) {
	value := cellOf(rec, d.columns, fHold)
	if len(value) == 0 {
		return
	}
	yes, isFlag := cell.ParseFlag(value)
	switch {
	case isFlag && yes:
		e.Hold = ledger.OtherHold
	case isFlag:
	default:
		err := e.Hold.UnmarshalText(bytes.ReplaceAll(bytes.ToLower(value), []byte(" "), []byte("_")))
		if err != nil && isNothing(value) {
			return
		}
		if err != nil && d.initials {
			e.Hold, err = ledger.OtherHold, nil
			d.note(d.columns.heading(fHold)+" with initials", "a hold, its reason not known", 1)
		}
		d.blame(d.columns.at[fHold], err)
	}
}

// fits says whether the row has the cells it should have: extra ones may be
// empty, and empty ones at the end may be missing if no field stands there. In
// a sheet a cell cannot slip from its column, so those beside the headings are
// somebody's notes.
func (d *flatDecoder) fits(rec *row) bool {
	if len(rec.Fields) >= len(d.columns.headings) {
		beside := rec.Fields[len(d.columns.headings):]
		if d.file.Sheet != "" {
			d.noteBeside(rec, beside)
			return true
		}
		return text.AllBlank(beside)
	}
	for _, at := range d.columns.at {
		if at >= len(rec.Fields) {
			return false
		}
	}
	return rec.Ended
}

// findCustomer gives the row the customer of the documents that it applies to,
// and their currency if it states none.
func (d *flatDecoder) findCustomer(rec *row, e *ledger.Entry) {
	column := d.columns.at[fAppliesTo]
	d.owed = ledger.Sterling // a row without a customer is refused, and for that alone
	if len(e.AppliesTo) == 0 {
		d.blame(column, errors.New("the cell is empty, and no column says whose this is: want the document that it applies to, or the customer on the row"))
		return
	}
	stated := d.rules.currency
	if cell := cellOf(rec, d.columns, fCurrency); len(cell) > 0 {
		stated, _ = ledger.ParseCurrencyBytes(cell)
	}
	of, otherwise, err := d.join.ownerOf(string(e.AppliesTo), stated)
	if err != nil {
		d.blame(column, err)
		return
	}
	d.retyped.note(rec.Line, otherwise)
	e.AppliesTo = asWritten(e.AppliesTo, otherwise)
	if stated != (ledger.Currency{}) && stated != of.currency {
		d.blame(column, &ledger.Wrong{
			Value: string(e.AppliesTo), Fault: fmt.Sprintf("is in %v (%v), and this row in %v", of.currency, of.at, stated),
			Want: "both in one currency",
		})
	}
	c := d.join.customers[of.customer]
	d.owed, e.Account, e.Name = of.currency, []byte(c.account), []byte(c.name)
}
