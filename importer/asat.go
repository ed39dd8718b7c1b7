package importer

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// asAtPhrases stand before the day that a report is about, the surest first. A
// report date may be just the day it was printed.
var asAtPhrases = [...]func() *regexp.Regexp{
	ledger.Lazily(`(?i)\bas (?:at|of|on)\b[\s:,–-]*`),
	ledger.Lazily(`(?i)\bopen (?:items )?at key date\b[\s:,–-]*`),
	ledger.Lazily(`(?i)\bdate to\b[\s:,–-]*`),
	ledger.Lazily(`(?i)\breport date\b[\s:,–-]*`),
	ledger.Lazily(`(?i)\bag(?:e)?ing date\b[\s:,–-]*`),
	ledger.Lazily(`(?i)\bup to\b[\s:,–-]*`),
	ledger.Lazily(`(?i)^to(?: date)?\s*:\s*`),
	tallyPeriod,
}

// endless is a year that stands for no end in the criteria of a report: Sage
// prints Date To: 31/12/2099.
const endless = 2099

var ordinal = ledger.Lazily(`(?i)\b(\d{1,2})(?:st|nd|rd|th)\b`)

// findAsAt finds the day that the titles say the list is as at, 0 when they do
// not. Numbers are read in the order of the dates of the list. Titles that
// contradict each other give none, which is reported; one that can be read two
// ways is refused.
func (f *FileReport) findAsAt(titles []titleRow, order cell.DateOrder) error {
	for _, phrase := range asAtPhrases {
		day, first := ledger.Date(0), 0
		for _, title := range titles {
			for _, at := range phrase().FindAllStringIndex(title.words, -1) {
				parts, text, ok := leadingDate(title.words[at[1]:])
				if !ok {
					continue
				}
				d, err := titledDay(parts, order)
				if err != nil {
					return ledger.Refused(f.Name, title.line, "%s%s: %w", title.words[at[0]:at[1]], text, err)
				}
				switch year, _, _ := d.Civil(); {
				case d == 0, year >= endless:
				case first == 0:
					day, first = d, title.line
				case d != day:
					f.Decisions = append(f.Decisions, Decision{About: "as at", Choice: "not taken", Evidence: fmt.Sprintf("line %d says %v and line %d %v", first, day, title.line, d)})
					return nil
				}
			}
		}
		if first > 0 {
			f.AsAt = day
			f.Decisions = append(f.Decisions, Decision{About: "as at", Choice: day.String(), Evidence: fmt.Sprintf("line %d says so", first)})
			return nil
		}
	}
	return nil
}

// leadingDate takes apart the date that a text begins with.
func leadingDate(text string) (parts cell.Date, date string, ok bool) {
	words := strings.Fields(ordinal().ReplaceAllString(text, "$1"))
	for n := 1; n <= min(4, len(words)); n++ {
		date = strings.Trim(strings.Join(words[:n], " "), ".,;:()")
		if parts, ok = cell.SplitDate([]byte(date)); ok {
			return parts, date, true
		}
	}
	return parts, "", false
}

// titledDay reads a date of the titles in the order of the list, or in the only one
// that it fits. It is 0 if it is no date in any.
func titledDay(p cell.Date, order cell.DateOrder) (ledger.Date, error) {
	if d, ok := p.In(order); ok {
		return d, nil
	}
	dayFirst, isDay := p.In(cell.DMY)
	monthFirst, isMonth := p.In(cell.MDY)
	switch {
	case order == cell.YMD && p.Order == 0:
		return 0, nil
	case isDay && isMonth && dayFirst != monthFirst:
		return 0, fmt.Errorf("this can be %s or %s, and the list does not say which way round its dates are: say --date-order dmy or --date-order mdy", dayFirst.Long(), monthFirst.Long())
	case isDay:
		return dayFirst, nil
	}
	return monthFirst, nil
}

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
func watchAges(c *columns, key string) *ageWatch {
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
		f.Decisions = append(f.Decisions, Decision{About: "as at", Choice: made.day.String(), Evidence: "due date and age make it on " + ledger.Plural(made.rows, "row", "rows")})
	case f.AsAt != made.day:
		f.AsAtByAges = made.day
		f.Decisions = append(f.Decisions, Decision{About: "as at, by ages", Choice: made.day.String(), Evidence: "due date and age make it on " + ledger.Plural(made.rows, "row", "rows") + ": the titles say another day"})
	}
}
