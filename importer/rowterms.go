package importer

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// needsTerms says that the list has no due dates, and days from which terms can make them.
// Beside due dates terms make one for the rows that have none. Many programs print codes in
// such a column, which there are told and do no harm; unless the user names it.
func (c *columns) needsTerms() bool { return c.has(fDate) && !c.has(fDue) }

// termsAmong is the only column of terms that nothing is made of; -1 where there is none.
func termsAmong(headings []heading, taken []bool) (only int) {
	only = -1
	for i, h := range headings {
		if !taken[i] && slices.Contains(strings.Fields(synonyms[fTerms]), h.key) {
			if only >= 0 {
				return -1
			}
			only = i
		}
	}
	return only
}

// takesTerms says that a row has terms and no due date.
func (c *columns) takesTerms(rec *row) bool {
	if c.terms < 0 {
		return false
	}
	if due := cellOf(rec, c, fDue); len(due) > 0 && !isNoDay(due, false) {
		return false
	}
	value := rec.cell(c.terms)
	return len(value) > 0 && !cell.Nothing(value)
}

// rowTerms remembers what the terms of a list are, which are few.
type rowTerms struct {
	own  map[string]ledger.Terms // words that a layout explains, squeezed
	read map[string]ledger.Terms
}

// parse reads the terms of a row, by the words of the layout first.
func (t *rowTerms) parse(value []byte) (ledger.Terms, error) {
	if terms, known := t.read[string(value)]; known {
		return terms, nil
	}
	terms, own := t.own[ledger.Squeeze(string(value))]
	var err error
	if !own {
		terms, err = ledger.ReadTerms(string(value))
	}
	if err != nil {
		return terms, inLayout(string(value), err)
	}
	if t.read == nil {
		t.read = make(map[string]ledger.Terms)
	}
	t.read[string(value)] = terms
	return terms, nil
}

// inLayout says what to do about terms that are not known: of two readings, to choose one
// for all rows at once.
func inLayout(text string, err error) error {
	wrong := (*ledger.Wrong)(nil)
	if !errors.As(err, &wrong) {
		return err
	}
	like, _, _ := strings.Cut(wrong.Want, " ") // the first of what it may mean
	return &ledger.Wrong{
		Value: text, Fault: wrong.Fault,
		Want: fmt.Sprintf("%s; for all rows at once in a layout of your own (arrears formats new): [terms] %q = %q, or no terms with --map terms=", wrong.Want, text, like),
	}
}

// dueInWords reads On receipt and 30 days in a column of due dates, which are terms and no day.
// A number alone may be anything.
func (d *flatDecoder) dueInWords(f field, value []byte, e *ledger.Entry) (due ledger.Date, ok bool) {
	if f != fDue || e.Date == 0 || !bytes.ContainsAny(value, "aeiouAEIOU") {
		return 0, false
	}
	terms, err := d.terms.parse(value)
	if err != nil || terms == (ledger.Terms{}) {
		return 0, false
	}
	d.note("due date", fmt.Sprintf("%s and %q in %s", d.columns.heading(fDate), value, d.columns.heading(fDue)), 1)
	return terms.Due(e.Date), true
}

// dueByTerms gives a debt without a due date the one that the terms on its row make.
func (d *flatDecoder) dueByTerms(rec *row, e *ledger.Entry) {
	if !d.columns.has(fTerms) || e.Due != 0 || e.Date == 0 || e.Kind.Sign() < 0 || stillOpen(e) < 0 {
		return
	}
	heading, value := d.columns.heading(fTerms), cellOf(rec, d.columns, fTerms)
	beside := d.columns.at[fTerms] == d.columns.terms
	if len(value) == 0 || cell.Nothing(value) {
		if !beside {
			d.note(heading+" empty", "no due date", 1)
		}
		return
	}
	terms, err := d.terms.parse(value)
	if err != nil && beside {
		d.noteThat(note{about: fmt.Sprintf("%s %q", heading, value), means: "not known, and no due date", tell: stillOpen(e) > 0}, 1)
		return
	}
	if err != nil {
		d.blame(d.columns.at[fTerms], err)
		return
	}
	e.Due = terms.Due(e.Date)
	d.note("due date", d.columns.heading(fDate)+" and "+heading, 1)
}
