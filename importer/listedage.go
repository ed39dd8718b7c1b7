package importer

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// A list without due dates may say in a column how old each debt is: days overdue, days
// until it is due, an age such as 31-60 or Not due, or whether it is late. Counted from the
// document each debt is older by its terms, and one that is not due is overdue; so the column
// counts, unless its own days are those since the document.

// A listedAge is a column of a list that says how old each debt is.
type listedAge struct {
	column  int
	heading string
	form    listedForm
	read    func(cell []byte) (days int, ok bool)
}

type listedForm uint8

const (
	daysPastDue  listedForm = iota + 1 // 30; less than nothing of what is not due
	daysUntilDue                       // the other way round
	daysOfAge                          // past due or since the document, which the rows show
	bandOfAge                          // 31-60, Not due
	isLate                             // Yes, No
)

// ageWords are about how old a debt is, lateWords about how long it has been due, and untilWords
// about when it will be.
var (
	ageWords   = wordSet(`age aged ageing aging days day dso`)
	lateWords  = wordSet(`overdue late od past delinquent`)
	untilWords = wordSet(`in to until till left remaining before`)
	// otherDays are words of headings of days that are no age of a debt.
	otherDays = wordSet(`terms term credit allowed pay payment sale sales since hold contact chase chased reminder reminded letter call called promise promised
	average avg mean limit stop grace notice month months year years week weeks weekend working business statement delivery delivered`)
)

// formOf is what a heading says of whole numbers of days below it; nothing of one that does
// not say that they are an age.
func formOf(heading string) (days listedForm, late bool) {
	words := headingWords(strings.ReplaceAll(strings.ToLower(heading), "o/d", "od"))
	late = hasOneOf(words, lateWords) && !hasOneOf(words, otherDays)
	switch due := slices.Contains(words, "due"); {
	case hasOneOf(words, otherDays), slices.Contains(words, "amount"), slices.Contains(words, "value"):
		return 0, late
	case due && hasOneOf(words, untilWords) && !hasOneOf(words, lateWords) && (hasOneOf(words, ageWords) || slices.Contains(words, "in")), hasOneOf(words, ageWords) && slices.Contains(words, "left"):
		return daysUntilDue, late
	case late && (hasOneOf(words, ageWords) || slices.Contains(words, "by")):
		return daysPastDue, late
	case hasOneOf(words, ageWords) && !slices.Contains(words, "date"):
		return daysOfAge, late
	}
	return 0, late
}

// wholeDays reads 30, -2 and 12 days.
func wholeDays(value []byte) (days int, ok bool) {
	number, unit, _ := bytes.Cut(bytes.TrimSpace(value), []byte(" "))
	if unit = bytes.ToLower(unit); len(unit) > 0 && !bytes.Equal(unit, []byte("days")) && !bytes.Equal(unit, []byte("day")) {
		return 0, false
	}
	days, err := strconv.Atoi(string(bytes.TrimSuffix(number, []byte(".0"))))
	return days, err == nil && max(days, -days) < 36_525
}

// bandBegins is the first day of an age, of which a number alone is none.
func bandBegins(value []byte) (days int, ok bool) {
	a, ok := readAge(oneLine(string(value)))
	switch {
	case !ok || a.form == ageRung || a.form == ageOlder:
		return 0, false
	case a.form == notDue:
		return 0, true
	case a.form == ageOver:
		return a.low + 1, true
	}
	if a.low > 0 && a.low%30 == 0 {
		return a.low + 1, true // as the ages here are counted
	}
	return max(a.low, 1), true
}

// notLate reads No where it was asked whether a debt is late: one that is has its age from
// elsewhere.
func notLate(value []byte) (days int, ok bool) {
	yes, isFlag := cell.ParseFlag(bytes.TrimSpace(value))
	return 0, isFlag && !yes && len(value) > 0
}

// listedAges are the columns of the list that say how old each debt is, by their headings and
// the cells of the first rows.
func (s *stream) listedAges(h *header, f *format) (found []listedAge) {
	for _, column := range h.free(f) {
		cells, heading := s.cellsBelow(h, column), h.columns.headings[column]
		days, late := formOf(heading.text)
		age := listedAge{column: column, heading: h.columns.called(column)}
		every := func(read func([]byte) (int, bool)) bool {
			return len(cells) > 0 && !slices.ContainsFunc(cells, func(cell string) bool { _, ok := read([]byte(cell)); return !ok })
		}
		switch {
		case days != 0 && every(wholeDays):
			age.form, age.read = days, wholeDays
		case every(bandBegins) && slices.ContainsFunc(cells, func(cell string) bool { return strings.ContainsAny(cell, "0123456789") }):
			age.form, age.read = bandOfAge, bandBegins
		case late && every(func(cell []byte) (int, bool) { _, isFlag := parseFlagOf(cell); return 0, isFlag }):
			age.form, age.read = isLate, notLate
		default:
			continue
		}
		if days == daysUntilDue && age.form == daysUntilDue {
			age.read = func(cell []byte) (int, bool) { days, ok := wholeDays(cell); return -days, ok }
		}
		found = append(found, age)
	}
	slices.SortStableFunc(found, func(a, b listedAge) int { return int(a.form) - int(b.form) })
	return found
}

func parseFlagOf(value []byte) (yes, isFlag bool) { return cell.ParseFlag(bytes.TrimSpace(value)) }

// dueFromListedAge is how the due dates of a list without any come of a column of ages that
// no layout knows, nil where there is none or it says nothing more than the days of the
// documents do. Days that would make a debt due before there was one are asked about.
func (f *format) dueFromListedAge(s *stream, h *header, rules *rules, file *FileReport) (read ageReader, asAt ledger.Date, err error) {
	c := h.columns
	_, said := s.chosen[fDue]
	if f.aged != nil || f.sorter != nil || said || c.has(fDue) || !c.has(fDate) || f.lexicon(s.opts).NoKind.Sign() < 0 {
		return nil, 0, nil
	}
	asAt, from := file.AsAt, "as the titles say"
	if asAt == 0 {
		asAt, from = s.opts.AsAt, "as --as-at says, and no title; if they are of another day, each is out by the days between"
	}
	for _, age := range s.listedAges(h, f) {
		days := s.daysOf(h, age, rules)
		if days.sinceDocument(age.form, asAt) {
			continue
		}
		if age.form == daysOfAge && asAt != 0 && days.beforeDocument(asAt) && !days.constant() {
			return nil, 0, s.askDays(c, age)
		}
		d := Decision{About: "due dates", Choice: "not taken from " + age.heading, Doubtful: true}
		switch {
		case asAt == 0:
			d.Evidence = fmt.Sprintf("there is no column of them, and nothing says of which day these ages are, so that debts are aged from %s: put a row such as As at 31 October 2026 above the headings", c.heading(fDate))
		case age.form == daysOfAge && days.negative == 0 && days.constant():
			d.Evidence = fmt.Sprintf("on each row it makes %s with %s, which may be the day of the list or another less the terms: debts are aged from %s", days.day.Long(), c.heading(fDate), c.heading(fDate))
		default:
			d.Choice, d.Evidence = asAt.Long()+" less "+age.heading, "there is no column of them; the day is "+from
			switch d.Doubtful = file.AsAt == 0 || age.form > daysOfAge; age.form {
			case daysUntilDue:
				d.Choice = asAt.Long() + " and " + age.heading
			case bandOfAge:
				d.Choice = asAt.Long() + " less the first day of " + age.heading
			case isLate:
				d.Choice = fmt.Sprintf("%s where %s is no", asAt.Long(), age.heading)
				d.Evidence += fmt.Sprintf("; what is late is aged from %s", c.heading(fDate))
			}
			read, column := age.read, age.column
			file.Decisions = append(file.Decisions, d)
			return func(rec *row) (int, bool) { return read(rec.cell(column)) }, asAt, nil
		}
		file.Decisions = append(file.Decisions, d)
		return nil, 0, nil
	}
	return nil, 0, nil
}

// askDays refuses days that are neither since the document nor past due.
func (s *stream) askDays(c *columns, age listedAge) error {
	file := ""
	if s.several {
		file = s.name
	}
	return fmt.Errorf("%s has days that are not those since %s, and as days past due would make a debt due before its document: say %s if they are the days of credit, or %s if they are neither",
		c.named(age.column), c.heading(fDate), mapFlag(file, fTerms, age.heading), ignoreFlag(file, age.heading))
}

// listedDays are what the first rows have in a column of ages, and the days of their documents.
type listedDays struct {
	documents []ledger.Date
	ages      []int
	negative  int
	day       ledger.Date // that the first row makes of both
}

func (s *stream) daysOf(h *header, age listedAge, rules *rules) (d listedDays) {
	for i, cells := range s.rows {
		at := h.columns.at[fDate]
		if s.lines[i] <= h.line || max(at, age.column) >= len(cells) {
			continue
		}
		days, ok := age.read([]byte(strings.TrimSpace(cells[age.column])))
		document, dated := rules.day(fDate, []byte(strings.TrimSpace(cells[at])))
		if !ok || !dated {
			continue
		}
		if days < 0 {
			d.negative++
		}
		if d.ages, d.documents = append(d.ages, days), append(d.documents, document); len(d.ages) == 1 {
			d.day = document + ledger.Date(days)
		}
	}
	return d
}

// day reads a day as the column of a field is written.
func (r *rules) day(f field, value []byte) (ledger.Date, bool) {
	if r.serial[f] {
		day, err := parseSerial(value, r.date1904)
		return day, err == nil
	}
	parts, ok := cell.SplitDate(value)
	if !ok {
		return 0, false
	}
	return parts.In(r.orders[f])
}

// beforeDocument says that some debt would have been due before the day of its document.
func (d listedDays) beforeDocument(asAt ledger.Date) bool {
	for i, days := range d.ages {
		if asAt-ledger.Date(days) < d.documents[i] {
			return true
		}
	}
	return false
}

// constant says that the document and the age of each row make one day.
func (d listedDays) constant() bool {
	for i, days := range d.ages {
		if d.documents[i]+ledger.Date(days) != d.day {
			return false
		}
	}
	return len(d.ages) > 0
}

// sinceDocument says that the ages are what the days of the documents make on the day of the
// list, so that they say nothing of when a debt falls due.
func (d listedDays) sinceDocument(form listedForm, asAt ledger.Date) bool {
	switch {
	case len(d.ages) == 0:
		return form == bandOfAge // there is nothing to hold against them
	case asAt == 0 || form == isLate:
		return false
	case form != bandOfAge:
		return d.constant() && d.day == asAt
	}
	for i, from := range d.ages {
		age := int(asAt - d.documents[i])
		if age < from || from > 0 && age > from+30 {
			return false
		}
	}
	return true
}

// refuseBareDays asks about a column headed Due that was taken for what is open and has small
// whole numbers, none of which is its amount: they may be days of credit.
func (s *stream) refuseBareDays(h *header) error {
	c := h.columns
	if _, said := s.chosen[fOutstanding]; said || c.heading(fOutstanding) == "" || !c.has(fAmount) || c.has(fDue) ||
		ledger.Squeeze(c.heading(fOutstanding)) != "due" {
		return nil
	}
	days := 0
	for i, cells := range s.rows {
		open, amount := c.at[fOutstanding], c.at[fAmount]
		if s.lines[i] <= h.line || max(open, amount) >= len(cells) || strings.TrimSpace(cells[open]) == "" {
			continue
		}
		value := strings.TrimSpace(cells[open])
		n, err := strconv.Atoi(value)
		sum, _ := hundredths([]byte(strings.TrimSpace(cells[amount])), s.opts.Decimal == ',', nil)
		if err != nil || n < 0 || n > 366 || ledger.Money(n)*100 == sum {
			return nil
		}
		days += n
	}
	if days == 0 {
		return nil
	}
	file, called := "", c.called(c.at[fOutstanding])
	if s.several {
		file = s.name
	}
	return fmt.Errorf("%s has small whole numbers, none of which is the %s: say %s if it is what is still open, %s if it is the days of credit from %s, or %s if it is neither",
		c.named(c.at[fOutstanding]), c.heading(fAmount), mapFlag(file, fOutstanding, called), mapFlag(file, fTerms, called), c.heading(fDate), ignoreFlag(file, called))
}
