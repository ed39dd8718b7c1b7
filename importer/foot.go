package importer

import (
	"bytes"
	"errors"
	"slices"
	"unicode"

	"arrears/internal/ledger"
)

// A foot is what the rows below the total of a list come to, roughly: ages printed there
// make the total once more.
type foot struct {
	hasTotal  bool
	total     ledger.Money // the last, in hundredths
	before    ledger.Money // sums above the first total, of rows without a date
	since     ledger.Money // those since the last
	addsAgain bool         // the rows between two totals make the first once more
}

// see takes in a row without a date.
func (f *foot) see(rec *row, c *columns, isTotal bool, buf []byte) {
	n, ok := hundredths(cellOf(rec, c, c.sumOfRow()), false, buf)
	switch {
	case !ok, f.hasTotal && n != 0 && speaksOfOthers(rec.Fields[lead(rec)]):
	case isTotal:
		f.join(&foot{hasTotal: true, total: n})
	case f.hasTotal && n == f.total: // by itself
	case f.hasTotal:
		f.since += n
	default:
		f.before += n
	}
}

// sumOfRow is the field by which a row is owed, as far as it has one column.
func (c *columns) sumOfRow() field {
	if c.has(fOutstanding) {
		return fOutstanding
	}
	return fAmount
}

func (f *foot) join(later *foot) {
	if !f.hasTotal {
		f.before += later.before
		later.before = f.before
		*f = *later
		return
	}
	if f.since += later.before; !later.hasTotal {
		return
	}
	again := f.addsAgain || f.again() || later.addsAgain
	f.total, f.since, f.addsAgain = later.total, later.since, again
}

// again says that the rows below the total make it once more.
func (f *foot) again() bool { return f.hasTotal && f.total != 0 && f.since == f.total }

// isBelow says that a row without a date that stands below the total of all has words, and
// neither a document nor a kind: by itself it is no entry.
func (d *flatSums) isBelow(rec *row) bool {
	c := d.columns
	return !c.isDated(rec) && len(cellOf(rec, c, fKind)) == 0 &&
		(len(cellOf(rec, c, fDocument)) == 0 || c.at[fDocument] == lead(rec)) && bytes.ContainsFunc(rec.Fields[lead(rec)], unicode.IsLetter)
}

// below says what such a row is. One with a sum may be a debt, or money that has come, which
// the total does not have: it is refused, unless it says something of the rows above.
func (d *flatSums) below(rec *row) Class {
	found, _ := d.against(rec, d.running)
	d.faults = d.faults[:0] // a cell that is no sum is a remark
	states := slices.ContainsFunc(found, func(t FoundTotal) bool { return t.Stated != 0 && !d.isStated(t) })
	if !states || d.foot.addsAgain || d.foot.again() || speaksOfOthers(rec.Fields[lead(rec)]) {
		return Footer
	}
	d.blame(d.columns.at[d.columns.sumOfRow()], errBelow)
	return Rejected
}

// isStated says that a sum is that of the total of all.
func (d *flatSums) isStated(t FoundTotal) bool {
	return slices.ContainsFunc(d.last, func(of FoundTotal) bool { return t.Stated.Abs() == of.Stated.Abs() })
}

var errBelow = errors.New("this row has a sum and no date, and stands below the total, which is without it: want it above the total, or with a date, if it counts; if it does not, taken out of the file or set aside with --rejects FILE")

// otherFigures are the words of a row that says something about others and is no entry.
var otherFigures = ledger.Lazily(`(?i)^(?:average|mean|count|maximum|minimum)\b|\s(?:average|count|max|min)$`)

// ofTheTotal are those of a row below the total of all, where customers do not stand.
var ofTheTotal = ledger.Lazily(`(?i)^(?:(?:number|no\.?) of|difference|variance|control total|dso)\b|\bcontrol (?:a/c|account)\b|\bdays sales\b`)

// speaksOfOthers says that the first words of a row below the total of all are about others.
func speaksOfOthers(words []byte) bool {
	words = bytes.TrimSpace(words)
	return otherFigures().Match(words) || ofTheTotal().Match(words) || percentRow().Match(words)
}

var errOtherFigures = errors.New("this row has no date, and by its words it says something about other rows: want it taken out of the file, or set aside with --rejects FILE")

// noCustomer begins a row of a summary with figures that no customer owes.
var noCustomer = ledger.Lazily(`(?i)^(?:sub-?\s?totals?|grand totals?|report totals?|average|mean|(?:(?:carried|brought)\s+(?:forward|over|down)))\b`)

var errNoCustomer = errors.New("this row adds others up and is no customer: want it left out of the export, or at its end")
