package importer

import (
	"fmt"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// overdueWatch holds a column of days overdue, or until due, against the due date of each row:
// both make the day that the list is of, the same on every row. It does so in each order of
// dates, since which is right is known only when all rows are seen.
type overdueWatch struct {
	columns *columns
	lexicon cell.Lexicon
	age     listedAge
	made    [cell.YMD + 1]map[ledger.Date]madeDay // by the day that due date and days make
	none    [cell.YMD + 1]map[ledger.Date]madeDay // by due date: rows that are no day late
	buf     []byte
}

// madeDay is on how many rows, and the first of them.
type madeDay struct{ rows, line int }

// watchOverdue is nil where no column has such days, or the layout knows it.
func watchOverdue(s *stream, h *header, f *format) *overdueWatch {
	if !h.columns.has(fDue) || s.chosen[fDue].heading != "" {
		return nil
	}
	for _, age := range s.listedAges(h, f) {
		if age.form != daysPastDue && age.form != daysUntilDue {
			continue
		}
		w := &overdueWatch{columns: h.columns, lexicon: f.lexicon(s.opts), age: age, buf: make([]byte, 0, 64)}
		w.forget()
		return w
	}
	return nil
}

// see asks a row. One of which nothing is open any more has no days.
func (w *overdueWatch) see(rec *row) {
	c := w.columns
	due, isDate := cell.SplitDate(cellOf(rec, c, fDue))
	days, isDays := w.age.read(rec.cell(w.age.column))
	open, isSum := hundredths(cellOf(rec, c, fOutstanding), false, w.buf[:0])
	if !isDate || !isDays || c.has(fOutstanding) && isSum && open == 0 || len(cellOf(rec, c, fSettled)) > 0 || c.has(fStatus) && w.lexicon.IsPaid(cellOf(rec, c, fStatus)) {
		return
	}
	for order := range w.made {
		day, ok := due.In(cell.DateOrder(order))
		if !ok {
			continue
		}
		in, at := w.made[order], day+ledger.Date(days)
		if days == 0 {
			in, at = w.none[order], day
		}
		was := in[at]
		was.add(madeDay{1, rec.Line})
		in[at] = was
	}
}

func (w *overdueWatch) fresh() rowWatch {
	other := &overdueWatch{columns: w.columns, lexicon: w.lexicon.Fresh(), age: w.age, buf: make([]byte, 0, 64)}
	other.forget()
	return other
}

func (w *overdueWatch) forget() {
	for order := range w.made {
		w.made[order], w.none[order] = make(map[ledger.Date]madeDay), make(map[ledger.Date]madeDay)
	}
}

func (w *overdueWatch) join(other rowWatch, lines int) {
	later := other.(*overdueWatch)
	add := func(to, from map[ledger.Date]madeDay) {
		for at, of := range from {
			was := to[at]
			was.add(madeDay{of.rows, of.line + lines})
			to[at] = was
		}
	}
	for order := range w.made {
		add(w.made[order], later.made[order])
		add(w.none[order], later.none[order])
	}
}

// weighOverdue tells the rows whose days overdue and due dates make another day than the titles
// state, or than most rows make.
func (f *FileReport) weighOverdue(w *overdueWatch, order cell.DateOrder) {
	if w == nil || len(w.made[order]) == 0 {
		return
	}
	day := f.AsAt
	if day == 0 {
		for made, of := range w.made[order] {
			if most := w.made[order][day]; of.rows > most.rows || of.rows == most.rows && of.line < most.line {
				day = made
			}
		}
	}
	var others madeDay
	for made, of := range w.made[order] {
		if made != day {
			others.add(of)
		}
	}
	for due, of := range w.none[order] {
		if due < day {
			others.add(of)
		}
	}
	if others.rows == 0 {
		return
	}
	f.Decisions = append(f.Decisions, Decision{
		About: w.age.heading, Choice: "the due dates count", Doubtful: true,
		Evidence: fmt.Sprintf("it and %s make another day than %s on %s, the first line %d", w.columns.heading(fDue), day.Long(), ledger.Plural(others.rows, "row", "rows"), others.line),
	})
}

func (m *madeDay) add(of madeDay) {
	if m.rows += of.rows; m.line == 0 || of.line < m.line {
		m.line = of.line
	}
}
