package importer

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"unicode"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// classOf says what class of row a record is: [EntryRow] for one that is to be
// read as an entry, whether or not it can be.
func (d *flatDecoder) classOf(rec *row) Class {
	switch {
	case d.beginsWithDate(rec):
		return EntryRow // nearly every row, so it is asked first
	case allBlank(rec.Fields):
		return Blank
	case rec.Line < d.header.line:
		return Preamble
	case d.header.is(rec.Fields):
		return Header
	case d.header.isTitle(rec):
		return Preamble
	case d.isTotal(rec):
		return Total
	case d.isForward(rec):
		return CarriedForward
	case d.isWords(rec):
		return Footer
	}
	return EntryRow
}

// beginsWithDate is the shortest proof that a row is an entry: it is below the
// header and has a digit at the start of a date.
func (d *flatDecoder) beginsWithDate(rec *row) bool {
	if rec.Line <= d.header.line {
		return false
	}
	value := cellOf(rec, d.columns, fDate)
	if len(value) == 0 {
		value = cellOf(rec, d.columns, fDue)
	}
	return len(value) > 0 && cell.IsDigit(value[0])
}

// fits says whether the row has the cells it should have: extra ones may be
// empty, and empty ones at the end may be missing if no field stands there. In
// a sheet a cell cannot slip from its column, so those beside the headings are
// somebody's notes.
func (d *flatDecoder) fits(rec *row) bool {
	if len(rec.Fields) >= len(d.columns.headings) {
		return d.file.Sheet != "" || allBlank(rec.Fields[len(d.columns.headings):])
	}
	for _, at := range d.columns.at {
		if at >= len(rec.Fields) {
			return false
		}
	}
	return rec.Ended
}

// lead is the column of the first cell of a row that is not blank.
func lead(rec *row) int {
	return slices.IndexFunc(rec.Fields, func(cell []byte) bool { return len(bytes.TrimSpace(cell)) > 0 })
}

// bare says that none of the fields stands in the row, but for its first cell.
func (d *flatDecoder) bare(rec *row, fields ...field) bool {
	first := lead(rec)
	for _, f := range fields {
		if len(cellOf(rec, d.columns, f)) > 0 && d.columns.at[f] != first {
			return false
		}
	}
	return true
}

// totalWords begin a row that adds up the rows above it.
var totalWords = []string{"total", "totals", "grandtotal", "grandtotals", "reporttotal", "overalltotal", "sum"}

// isTotal knows a total by its word and by what it lacks: a customer may be
// called Total, but then the row has a date or a document.
func (d *flatDecoder) isTotal(rec *row) bool {
	word := strings.TrimSuffix(string(bytes.TrimSpace(rec.Fields[lead(rec)])), ":")
	return slices.Contains(totalWords, cell.Squeeze(word)) && !d.noSums(rec) && d.bare(rec, fAccount, fName, fDocument, fKind, fDate, fDue)
}

// isWords knows a title or a remark: a row with nothing in it that an entry
// has, but for words in its first cell. A row that the end of the file cuts
// short may have been an entry.
func (d *flatDecoder) isWords(rec *row) bool {
	if !rec.Ended && len(rec.Fields) < len(d.columns.headings) {
		return false
	}
	for f, at := range d.columns.at {
		if at >= 0 && !d.bare(rec, field(f)) {
			return false
		}
	}
	value := bytes.TrimSpace(rec.Fields[lead(rec)])
	_, isDate := cell.SplitDate(value)
	_, isSum := cell.SplitSum(value, d.buf[:0])
	return !isDate && !isSum && bytes.ContainsFunc(value, unicode.IsLetter)
}

func (d *flatDecoder) noSums(rec *row) bool {
	return d.columns.bareOfSums(rec)
}

// found compares a total row with the entries above it, or with those of its
// block. Where there are several currencies only a total that names its own can
// be compared. Of subtotals, which are many, those that agree are only counted.
func (d *flatDecoder) found(rec *row, class Class) {
	sums := d.running
	if class == Subtotal {
		sums, d.block = d.block, d.block[:0]
	}
	if len(sums) == 0 {
		sums = []runningSums{{currency: d.rules.currency}} // of no entries
	}
	i := 0
	if cell := cellOf(rec, d.columns, fCurrency); len(cell) > 0 {
		i = slices.IndexFunc(sums, func(r runningSums) bool { return r.currency.String() == strings.ToUpper(string(cell)) })
	} else if len(sums) != 1 || sums[0].currency == (ledger.Currency{}) {
		i = -1
	}
	if i < 0 {
		return
	}
	ours := sums[i]
	d.credit = false // a total has the sign that it shows
	e := ledger.Entry{Currency: ours.currency}
	agrees := false
	for _, sum := range [...]struct {
		field field
		ours  ledger.Money
	}{{fAmount, ours.amount}, {fOutstanding, ours.outstanding}} {
		heading, read := d.columns.heading(sum.field), d.sum
		if sum.field == fAmount {
			heading = d.columns.amountHeading()
			read = func(rec *row, _ field, e *ledger.Entry) (ledger.Money, bool) { return d.amount(rec, e) }
		}
		stated, ok := read(rec, sum.field, &e)
		if !ok || len(d.faults) > 0 {
			continue
		}
		if class == CarriedForward && len(d.block) == 1 && len(sums) == 1 && d.turned(stated, 0) == d.block[0].of(sum.field) {
			agrees = true // it is that of the block
			continue
		}
		t := FoundTotal{rec.Line, heading, e.Currency, d.turned(stated, 0), sum.ours, ours.first}
		if class != Total && t.Gap() == 0 {
			agrees = true
			continue
		}
		d.file.Totals = append(d.file.Totals, t)
	}
	if agrees {
		d.file.Subtotals++
	}
}

// runningSums are the sums of entries, which totals of the file are held
// against.
type runningSums struct {
	currency            ledger.Currency
	first               int // line of the first of them
	amount, outstanding ledger.Money
}

func (r *runningSums) of(f field) ledger.Money {
	if f == fAmount {
		return r.amount
	}
	return r.outstanding
}

// add takes an entry into the running sums. An overflow here is one of the
// whole ledger as well, which refuses it.
func (d *flatDecoder) add(e *ledger.Entry) {
	for _, sums := range [...]*[]runningSums{&d.running, &d.block} {
		r := sumsFor(sums, e)
		r.amount += e.Amount
		r.outstanding += e.Outstanding
	}
	if d.columns.has(fOutstanding) && d.columns.hasAmount() {
		d.statement.see(e)
	}
}

// sumsFor are the sums in the currency of an entry. A list seldom has two.
func sumsFor(sums *[]runningSums, e *ledger.Entry) *runningSums {
	for i := range *sums {
		if r := &(*sums)[i]; r.currency == e.Currency {
			return r
		}
	}
	*sums = append(*sums, runningSums{currency: e.Currency, first: e.Line})
	return &(*sums)[len(*sums)-1]
}

// statementWatch finds out that what looks like the open part of each item is
// the balance after it, as a statement of account runs, up or down the page.
type statementWatch struct {
	begun           bool
	balance, amount ledger.Money // of the row above
	down, up, other int          // rows that carry the balance on, that do neither this nor start anew
}

func (w *statementWatch) see(e *ledger.Entry) {
	down := e.Outstanding == w.balance+e.Amount && e.Amount != 0
	up := e.Outstanding == w.balance-w.amount && w.amount != 0
	switch {
	case !w.begun, e.Outstanding == e.Amount && !up: // an open item, or the start of a statement
	case down:
		w.down++
	case up:
		w.up++
	default:
		w.other++
	}
	w.begun, w.balance, w.amount = true, e.Outstanding, e.Amount
}

// check refuses a running balance, which added up counts each debt many times.
func (w *statementWatch) check(heading string) error {
	if max(w.down, w.up) < 3 || w.other > 0 {
		return nil
	}
	return errors.New(heading + ": each row adds its amount to the row beside it: this is a running balance, and adding it up would count a debt many times: leave it out with --map outstanding=")
}
