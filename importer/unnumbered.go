package importer

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"arrears/internal/ledger"
)

// Where documents have numbers, a row without one whose sum is that of all rows of its
// customer, or of all there are, may be their total, whatever its words and its date: that
// counts every debt twice.

// unnumbered counts the rows of a list by their numbers.
type unnumbered struct {
	numbered int // rows with one
	others   int // rows that may add up others, as far as they have none
	whose    []string
}

// mostUnnumbered is how many rows without a number a list may have that are asked whether they
// add up others: more are no totals.
const mostUnnumbered = 200

// isUnnumbered says that a row has no number where others have one, no kind, nothing that it
// applies to, and a sum above nothing.
func (c *columns) isUnnumbered(rec *row) bool {
	if !c.has(fDocument) || bytes.ContainsAny(cellOf(rec, c, fDocument), "0123456789") {
		return false // nearly every row
	}
	f := c.sumOfRow()
	if !c.has(f) {
		f = fDebit
	}
	sum := cellOf(rec, c, f)
	return c.added == 0 && len(sum) > 0 && sum[0] != '-' && sum[0] != '(' && len(cellOf(rec, c, fKind)) == 0 && len(cellOf(rec, c, fAppliesTo)) == 0
}

// see takes in a row that is an entry by its date.
func (u *unnumbered) see(rec *row, c *columns) {
	switch {
	case !c.has(fDocument):
	case !c.isUnnumbered(rec):
		u.numbered++
	default:
		if u.others++; u.others <= mostUnnumbered {
			for _, f := range [...]field{fAccount, fName} {
				if value := cellOf(rec, c, f); len(value) > 0 {
					u.whose = append(u.whose, string(value))
				}
			}
		}
	}
}

func (u *unnumbered) join(later *unnumbered) {
	u.numbered, u.others = u.numbered+later.numbered, u.others+later.others
	u.whose = append(u.whose, later.whose...)
}

// mayAddUp says that there are few rows without a number, and others have one.
func (u *unnumbered) mayAddUp() bool {
	return u.others > 0 && u.others <= min(u.numbered, mostUnnumbered)
}

// weakTotal are words that a row which adds up others may have, and one that does not too.
var weakTotal = ledger.Lazily(`(?i)\btotals?\b|\bsum\b|\bbalance\b|\b[bc]\s?/\s?[fd](?:wd)?\b|\b(?:carried|brought) (?:forward|down|over)\b|\b(?:amount|sum) (?:due|owed|owing)\b`)

// speaksOfTotals says that some cell of a row has words that a total may have.
func (c *columns) speaksOfTotals(rec *row) bool {
	return slices.ContainsFunc(rec.Fields, func(cell []byte) bool { return len(cell) < 60 && weakTotal().Match(cell) })
}

// setAside are words of a row of what a firm sets aside against bad debts, which is no credit
// that it owes.
var setAside = ledger.Lazily(`(?i)\b(?:provisions?|allowances?|reserves?)\b.*\b(?:debts?|doubtful|loss(?:es)?)\b|\b(?:bad|doubtful) debts?\b|^less\b.*\b(?:provisions?|allowances?|reserves?)\b`)

// refuseProvision refuses a row without a number that takes off what is set aside for bad debts.
func (d *flatDecoder) refuseProvision(e *ledger.Entry) {
	if e.Amount < 0 && len(e.Document) == 0 && setAside().Match(e.Account) {
		d.blame(d.columns.at[d.columns.sumOfRow()], errProvision)
	}
}

var errProvision = errors.New("by its words this row is a provision and no credit of a customer: want it taken out of the file, or set aside with --rejects FILE")

// addsUp says what class a row without a number is whose sum is that of the rows of its
// customer, or of all: a total where its words say so, and otherwise it is refused, as it may
// be a debt. One row above shows nothing where there are no words.
func (d *flatSums) addsUp(rec *row) (class Class, ok bool) {
	w, isTotal := d.columns.totalRowOf(rec)
	least := 2
	if isTotal || d.columns.speaksOfTotals(rec) {
		least = 1
	}
	own := d.labelled.of(string(cellOf(rec, d.columns, fAccount)))
	if len(own) == 0 {
		own = d.labelled.of(string(cellOf(rec, d.columns, fName)))
	}
	for _, of := range [...]struct {
		class Class
		sums  []runningSums
		whose string
	}{{Subtotal, own, "of this customer"}, {Total, d.running, "of all"}} {
		rows := 0
		for i := range of.sums {
			rows += of.sums[i].rows
		}
		if rows < least || of.class == Total && !isTotal && len(own) > 0 {
			continue
		}
		found, read := d.against(rec, of.sums)
		if !read || len(found) == 0 || slices.ContainsFunc(found, func(t FoundTotal) bool { return t.Gap() != 0 || t.Stated == 0 }) {
			d.faults = d.faults[:0] // the row is read as an entry, which is refused for it
			continue
		}
		if isTotal {
			return d.settleTotal(w, of.class, found), true
		}
		d.blame(d.columns.at[fDocument], fmt.Errorf("no number, and the sum of this row is that of the %s %s above it: want it taken out of the file, or set aside with --rejects FILE, if it is their total, or a number if it is a debt",
			ledger.Plural(rows, "row", "rows"), of.whose))
		return Rejected, true
	}
	return EntryRow, false
}
