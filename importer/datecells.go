package importer

import (
	"fmt"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// DateCells says what the dates are worth that a spreadsheet has made of text, in a
// column of which it has left the rest as text.
type DateCells uint8

// The ways. The zero DateCells is not said, and then such a column is refused.
const (
	DatesSwapped   DateCells = iota + 1 // their day and month have changed places
	DatesAsTheyAre                      // they are what they seem
)

var dateCells = ledger.NewWords("way to read date cells", "", "swapped", "as-they-are")

// String returns the way as --date-cells takes it.
func (c DateCells) String() string { return dateCells.Word(int(c)) }

// MarshalText prints the way as String does.
func (c DateCells) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads swapped or as-they-are.
func (c *DateCells) UnmarshalText(text []byte) error {
	i, err := dateCells.Find(text)
	*c = DateCells(i)
	return err
}

// converted counts the dates of one column that have the year first, as those do that are
// dates in a workbook, by whether their day could be a month; and the texts that read the
// same in either order.
type converted struct {
	early, late, same int
	line              int // of the first early one
	cell              string
}

func (v *converted) see(fit cell.OrderFit, value []byte, line int) {
	switch fit {
	case cell.YearFirstEarly:
		if v.early++; v.early == 1 {
			v.line, v.cell = line, string(value)
		}
	case cell.YearFirstLate:
		v.late++
	case cell.FitsSame:
		v.same++
	}
}

func (v *converted) join(later *converted, lines int) {
	v.early += later.early
	v.late += later.late
	v.same += later.same
	if joinLine(&v.line, later.line, lines) {
		v.cell = later.cell
	}
}

// turnable says that the dates of a column that have the year first may all have had
// their day and month changed about.
func (v *converted) turnable() bool { return v.early > 0 && v.late == 0 }

// halfConverted says that the column is what a spreadsheet makes of dates written in the
// order of another country: it has turned those round whose day could be a month, and
// left the others as text. A cell or two that were typed since do not hide it.
func (ev *dateEvidence) halfConverted() bool {
	return ev.cells.turnable() && ev.either+ev.cells.same == 0 && ev.looksConverted(1) || ev.looksConverted(3)
}

// looksConverted says that so many times more of the dates than not have an early day, and as
// many more of the texts a late one. Of dates as they are written it is the other way round.
func (ev *dateEvidence) looksConverted(times int) bool {
	late, early := ev.dayFirst+ev.monthFirst, ev.either+ev.cells.same // texts
	oneWay := ev.dayFirst == 0 || ev.monthFirst == 0
	return oneWay && ev.cells.early >= times*max(1, ev.cells.late) && late >= times*max(1, early)
}

// decideDateCells settles in which columns day and month have to be turned back, as the
// user says. Without a word a column that is half converted is refused.
func decideDateCells(c *columns, ev *[numFields]dateEvidence, said DateCells) (swapped [numFields]bool, decisions []Decision, err error) {
	for _, f := range dateFields {
		switch e := &ev[f]; {
		case !c.has(f) || said != 0:
		case e.halfConverted():
			return swapped, nil, fmt.Errorf("%s: %s: a spreadsheet has most likely turned day and month round where it could: say --date-cells swapped to turn them back, or --date-cells as-they-are if they are right",
				c.heading(f), e.halves())
		case e.looksConverted(2):
			decisions = append(decisions, Decision{
				About: "date cells in " + c.heading(f), Choice: "as they are", Doubtful: true,
				Evidence: e.halves() + ", as where a spreadsheet has turned day and month round: --date-cells swapped turns them back",
			})
		}
	}
	switch {
	case said != DatesSwapped:
		return swapped, decisions, nil
	}
	for _, f := range dateFields {
		if e := &ev[f].cells; c.has(f) && (e.turnable() || ev[f].looksConverted(2)) {
			swapped[f] = true
			decisions = append(decisions, Decision{
				About: "date cells in " + c.heading(f), Choice: "day and month turned back",
				Evidence: fmt.Sprintf("as --date-cells says, in %s", ledger.Plural(e.early, "date", "dates")),
			})
		}
	}
	return swapped, decisions, nil
}

// halves says what the dates of the column have, and what its texts.
func (ev *dateEvidence) halves() string {
	texts, line := ev.dayFirst, ev.dayLine
	if texts == 0 {
		texts, line = ev.monthFirst, ev.monthLine
	}
	return fmt.Sprintf("%s only days 1 to 12 (the first, %s, on line %d) and %s only days 13 to 31 (the first on line %d)",
		outOf(ev.cells.early, ev.cells.late, "date has", "dates have"), ev.cells.cell, ev.cells.line,
		outOf(texts, ev.either+ev.cells.same, "text has", "texts have"), line)
}

// outOf counts what is so, of how many where others are not.
func outOf(n, others int, one, many string) string {
	if others == 0 {
		return ledger.Plural(n, one, many)
	}
	return fmt.Sprintf("%d of %d %s", n, n+others, many)
}

// turnedBack is a date of a column in which day and month have to be turned back, where
// its cell has the year first. One beyond the twelfth has not been turned.
func turnedBack(value []byte, date ledger.Date) ledger.Date {
	p, ok := cell.SplitDate(value)
	if !ok || p.Order != cell.YMD {
		return date
	}
	year, month, day := date.Civil()
	if day > 12 {
		return date
	}
	turned, _ := ledger.DateOf(year, day, month)
	return turned
}
