package importer

import (
	"errors"
	"slices"
	"strings"

	"arrears/internal/ledger"
)

// An ageReader reads from a row how many days past due its debt is: 0 of one that is not
// due. It is not ok where the row does not say.
type ageReader func(rec *row) (days int, ok bool)

var errAgesNoDay = errors.New("this list says how old debts are and not when they fell due, and no title says the day that it is as at: put a row such as As at 31 October 2026 above the headings")

// isAged says that a list has a column for the age of each debt that the format reads.
func (f *format) isAged(c *columns) bool {
	if f.aged == nil {
		return false
	}
	read, _ := f.aged(c)
	return read != nil
}

// dueFromAge is how the due dates of a list come of its ages, nil where they stand in it. The
// list has to say the day that it is as at.
func (f *format) dueFromAge(c *columns, file *FileReport) (ageReader, error) {
	if f.aged == nil || c.has(fDue) {
		return nil, nil
	}
	read, how := f.aged(c)
	switch {
	case read == nil:
		return nil, nil
	case file.AsAt == 0:
		return nil, errAgesNoDay
	}
	file.Decisions = append(file.Decisions, Decision{About: "due date", Choice: file.AsAt.String() + " less the age", Evidence: how})
	return read, nil
}

// keyed is the column with one of some headings, squeezed, as a|b: -1 when there is none.
func (c *columns) keyed(keys string) int {
	known := strings.Split(keys, "|")
	return slices.IndexFunc(c.headings, func(h heading) bool { return slices.Contains(known, h.key) })
}

var errNoAge = errors.New("no due date, and nothing on this row says how old its debt is: fill in its age, or set the row aside with --rejects FILE")

// dueByAge gives an entry without a due date the day that puts it back at its age. An age
// that goes back to the day of the document is counted from that, and says nothing of when
// it was due.
func (d *flatDecoder) dueByAge(rec *row, e *ledger.Entry) {
	if d.age == nil || e.Due != 0 {
		return
	}
	switch days, ok := d.age(rec); {
	case !ok && e.Date == 0:
		d.blame(-1, errNoAge)
	case ok && d.asAt-ledger.Date(days) != e.Date:
		e.Due = d.asAt - ledger.Date(days)
	}
}
