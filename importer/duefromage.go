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

var errAgesNoDay = errors.New("this list says how old debts are and not when they fell due, and no title says the day that it is as at: put a row such as As at 31 October 2026 above the headings, or have 'arrears ageing' read it with --as-at 2026-10-31")

// isAged says that a list has a column for the age of each debt that the format reads.
func (f *format) isAged(c *columns) bool {
	if f.aged == nil {
		return false
	}
	read, _ := f.aged(c)
	return read != nil
}

// dueFromAge is how the due dates of a list come of its ages, and the day from which those
// count back: that of the titles, or else the one at which the user looks. It is nil where
// the due dates stand in the list.
func (f *format) dueFromAge(s *stream, h *header, rules *rules, file *FileReport) (read ageReader, asAt ledger.Date, err error) {
	if f.aged == nil {
		return f.dueFromListedAge(s, h, rules, file)
	}
	if h.columns.has(fDue) {
		return nil, 0, nil
	}
	read, how := f.aged(h.columns)
	if read == nil {
		return nil, 0, nil
	}
	d := Decision{About: "due date", Evidence: how}
	if asAt = file.AsAt; asAt == 0 {
		asAt, d.Evidence = s.opts.AsAt, how+"; the day is as --as-at says, and no title"
	}
	if asAt == 0 {
		return nil, 0, errAgesNoDay
	}
	d.Choice = asAt.String() + " less the age"
	file.Decisions = append(file.Decisions, d)
	return read, asAt, nil
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
