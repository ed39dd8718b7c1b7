package importer

import (
	"fmt"
	"slices"
	"strconv"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// ageWatch adds up the due date and the age of each row, which together are the
// day that the list is as at. That is done in each order of dates, since which
// is right is known only when all rows are seen. The nil ageWatch sees nothing.
type ageWatch struct {
	column int
	days   [cell.YMD + 1]impliedDay // by order
}

// impliedDay is the day that rows make, and how many.
type impliedDay struct {
	day, other ledger.Date // of the first row, and of the first that makes another
	line, at   int         // of those two
	rows       int         // that make the day
}

// watchAges finds the column of ages, days past the due date, by its heading.
func (c *columns) watchAges(key string) *ageWatch {
	column := slices.IndexFunc(c.headings, func(h heading) bool { return h.key == key })
	if key == "" || column < 0 || !c.has(fDue) {
		return nil
	}
	return &ageWatch{column: column}
}

func (w *ageWatch) see(rec *row, c *columns) {
	if w == nil || w.column >= len(rec.Fields) {
		return
	}
	age, err := strconv.Atoi(string(rec.Fields[w.column]))
	due, ok := cell.SplitDate(cellOf(rec, c, fDue))
	if err != nil || !ok || max(age, -age) > 100_000 {
		return
	}
	for order := range w.days {
		day, ok := due.In(cell.DateOrder(order))
		if !ok || int(day)+age <= 0 {
			continue
		}
		switch made, d := &w.days[order], day+ledger.Date(age); {
		case made.rows == 0:
			made.day, made.line, made.rows = d, rec.Line, 1
		case made.day == d:
			made.rows++
		case made.other == 0:
			made.other, made.at = d, rec.Line
		}
	}
}

// weighAges compares the day that the titles state with the one that the rows
// make. Where there is no title the rows are believed, if they agree.
func (f *FileReport) weighAges(w *ageWatch, order cell.DateOrder) {
	if w == nil || w.days[order].rows == 0 {
		return
	}
	made := w.days[order]
	switch {
	case made.other != 0:
		f.Decisions = append(f.Decisions, Decision{About: "as at, by ages", Choice: "not taken", Evidence: fmt.Sprintf("due date and age make %v on line %d and %v on line %d", made.day, made.line, made.other, made.at)})
	case f.AsAt == 0:
		f.AsAt = made.day
		f.Decisions = append(f.Decisions, Decision{About: "as at", Choice: made.day.String(), Evidence: "due date and age make it on " + plural(made.rows, "row", "rows")})
	case f.AsAt != made.day:
		f.AsAtByAges = made.day
		f.Decisions = append(f.Decisions, Decision{About: "as at, by ages", Choice: made.day.String(), Evidence: "due date and age make it on " + plural(made.rows, "row", "rows") + ": the titles say another day"})
	}
}
