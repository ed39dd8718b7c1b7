package importer

import (
	"bytes"
	"fmt"

	"arrears/importer/internal/cell"
	"arrears/importer/internal/xlsx"
	"arrears/internal/ledger"
)

// dateEvidence is what the cells of one column say about the order of its
// dates. The lines are the first that say so.
type dateEvidence struct {
	dayFirst, monthFirst, either int // cells that can only be the one, or both
	dayLine, monthLine           int
	eitherLine                   int
	eitherCell                   string
	twoDigit                     int
	serials                      serialEvidence
	cells                        converted
	first, last                  spread // of the numbers of dates with a year of two digits
}

// spread is the least and the greatest of some numbers.
type spread struct{ least, most int }

func (s *spread) see(n int, begun bool) {
	if !begun {
		*s = spread{n, n}
	}
	s.least, s.most = min(s.least, n), max(s.most, n)
}

func (s spread) width() int { return s.most - s.least }

func (s *spread) join(later spread, begun, laterBegun bool) {
	if laterBegun {
		s.see(later.least, begun)
		s.see(later.most, true)
	}
}

// see takes in a cell. The memo, if any, is shared by all columns.
func (ev *dateEvidence) see(value []byte, line int, memo *cell.Memo[cell.OrderFit]) {
	fit, ok := memo.Known(value)
	if !ok {
		p, isDate := cell.SplitDate(value)
		if !isDate {
			if !isNoDay(value, true) {
				ev.serials.see(value, line)
			}
			return
		}
		if p.TwoDigit && cell.NoDate(value) {
			return
		}
		if p.TwoDigit {
			ev.first.see(p.Numbers[0], ev.twoDigit > 0)
			ev.last.see(p.Numbers[2], ev.twoDigit > 0)
			ev.twoDigit++
		}
		if fit = p.Fitting(); fit == cell.YearFirstEarly && cell.NoDate(value) {
			fit = cell.FitsNothing
		}
		if !p.TwoDigit {
			memo.Keep(value, fit)
		}
	}
	ev.serials.others++
	switch fit {
	case cell.FitsBoth:
		if ev.either++; ev.either == 1 {
			ev.eitherLine, ev.eitherCell = line, string(value)
		}
	case cell.FitsDayFirst:
		if ev.dayFirst++; ev.dayFirst == 1 {
			ev.dayLine = line
		}
	case cell.FitsMonthFirst:
		if ev.monthFirst++; ev.monthFirst == 1 {
			ev.monthLine = line
		}
	default:
		ev.cells.see(fit, value, line)
	}
}

// order is what the column says by itself: an order, none where it does not
// matter, or that the cells contradict each other.
func (ev *dateEvidence) order() (order cell.DateOrder, contradiction bool) {
	switch {
	case ev.dayFirst > 0 && ev.monthFirst > 0:
		return 0, true
	case ev.dayFirst > 0:
		return cell.DMY, false
	case ev.monthFirst > 0:
		return cell.MDY, false
	}
	return 0, false
}

// yearFirst says whether dates with a year of two digits look like year, month,
// day: the first number of 24/11/30 and 25/02/28 hardly changes and the last
// does, while a ledger has all days of the month and few years. In a short list it is enough
// that the first is one number, which may be a year that ledgers have, and the last is not.
func (ev *dateEvidence) yearFirst() bool {
	oneYear := ev.first.width() == 0 && ev.first.least >= leastYear
	return ev.twoDigit > 1 && (ev.last.width() > 4 || oneYear) && ev.last.width() > ev.first.width() && ev.last.most <= 31
}

// leastYear is the first that two digits alone are taken for where they may be a day.
const leastYear = 15

func (ev *dateEvidence) join(later *dateEvidence, lines int) {
	ev.dayFirst += later.dayFirst
	ev.monthFirst += later.monthFirst
	ev.either += later.either
	ev.cells.join(&later.cells, lines)
	joinLine(&ev.dayLine, later.dayLine, lines)
	joinLine(&ev.monthLine, later.monthLine, lines)
	if joinLine(&ev.eitherLine, later.eitherLine, lines) {
		ev.eitherCell = later.eitherCell
	}
	ev.first.join(later.first, ev.twoDigit > 0, later.twoDigit > 0)
	ev.last.join(later.last, ev.twoDigit > 0, later.twoDigit > 0)
	ev.twoDigit += later.twoDigit
	ev.serials.serials += later.serials.serials
	ev.serials.others += later.serials.others
	if joinLine(&ev.serials.line, later.serials.line, lines) {
		ev.serials.first = later.serials.first
	}
}

// decideDates settles the date order of each column: as the user said, by its
// own cells, or by the other columns when all that know agree. Anything else
// is refused.
func decideDates(c *columns, ev *[numFields]dateEvidence, said cell.DateOrder) (orders [numFields]cell.DateOrder, decisions []Decision, err error) {
	if err := contraryOrders(c, ev); err != nil && said == 0 {
		return orders, nil, err
	}
	shared := sharedOrder(ev)
	for _, f := range dateFields {
		if !c.has(f) || ev[f].serials.all() {
			continue
		}
		e := &ev[f]
		order, contradiction := e.order()
		heading := c.heading(f)
		evidence := fmt.Sprintf("%s of its dates can be nothing else", ledger.Grouped(int64(e.dayFirst+e.monthFirst)))
		switch {
		case said != 0:
			order, evidence = said, "as --date-order says"
		case e.yearFirst():
			return orders, nil, fmt.Errorf("%s: years of two digits that may stand first (%02d to %02d) or last (%02d to %02d): say which with --date-order ymd, --date-order dmy or --date-order mdy",
				heading, e.first.least, e.first.most, e.last.least, e.last.most)
		case contradiction:
			return orders, nil, fmt.Errorf("%s: line %d can only be day/month and line %d only month/day: the file has been through a spreadsheet with another date setting; export it again, or choose with --date-order dmy or --date-order mdy and see which rows do not fit",
				heading, e.dayLine, e.monthLine)
		case order != 0:
		case e.either == 0:
			evidence = "no date in it can be read two ways"
		case shared != 0:
			order, evidence = shared, "as in the other date columns; its own dates can be read both ways"
		default:
			return orders, nil, fmt.Errorf("%s: %s can be read as day/month and as month/day (the first is %q on line %d): say which with --date-order dmy or --date-order mdy",
				heading, ledger.Plural(e.either, "date", "dates"), e.eitherCell, e.eitherLine)
		}
		orders[f] = order
		if order != 0 {
			proved := said != 0 || e.dayFirst+e.monthFirst > 0
			decisions = append(decisions, Decision{About: "dates in " + heading, Choice: order.Words(), Evidence: evidence, Assumed: !proved})
		}
		if e.twoDigit > 0 {
			decisions = append(decisions, Decision{About: "years in " + heading, Choice: fmt.Sprintf("00 to %d are 20xx, %d to 99 are 19xx", cell.CenturyPivot-1, cell.CenturyPivot), Evidence: ledger.Plural(e.twoDigit, "year has", "years have") + " two digits", Assumed: true})
		}
	}
	return orders, decisions, nil
}

// contraryOrders refuses two columns that can only be read in different orders.
func contraryOrders(c *columns, ev *[numFields]dateEvidence) error {
	dayFirst, monthFirst := fNone, fNone
	for _, f := range [...]field{fRelease, fEntered, fSettled, fDue, fDate} {
		switch order, contradiction := ev[f].order(); {
		case contradiction:
			return nil // it is refused by itself
		case order == cell.DMY:
			dayFirst = f
		case order == cell.MDY:
			monthFirst = f
		}
	}
	if dayFirst == fNone || monthFirst == fNone {
		return nil
	}
	return fmt.Errorf("%s: line %d can only be day/month, and %s: line %d only month/day: the file has been through a spreadsheet with another date setting; export it again, leave a column out with --map %s=, or choose with --date-order dmy or --date-order mdy and see which rows do not fit",
		c.heading(dayFirst), ev[dayFirst].dayLine, c.heading(monthFirst), ev[monthFirst].monthLine, max(dayFirst, monthFirst))
}

func sharedOrder(ev *[numFields]dateEvidence) (shared cell.DateOrder) {
	for f := range ev {
		order, contradiction := ev[f].order()
		if contradiction || order != 0 && shared != 0 && order != shared {
			return 0
		}
		if order != 0 {
			shared = order
		}
	}
	return shared
}

// serialEvidence counts the cells of a date column that are a spreadsheet's
// number for a day, as a date becomes when it loses its format, and those that
// are written some other way.
type serialEvidence struct {
	serials, others int
	first           string
	line            int
}

// firstSerial and lastSerial are 1 January 1970 and 31 December 2099, counted from
// 1900: days outside these are taken for ordinary numbers.
const firstSerial, lastSerial = 25569, 73050

// isSerial knows 46082, and 46082.5 for a day and a time.
func isSerial(value []byte) bool {
	days, _, _ := bytes.Cut(value, []byte("."))
	n, ok := serialDay(days)
	return ok && cell.IsPlain(value) && firstSerial <= n && n <= lastSerial
}

// serialDay is the whole part of a serial.
func serialDay(digits []byte) (n int, ok bool) {
	if len(digits) != 5 {
		return 0, false
	}
	for _, c := range digits {
		if !ledger.IsDigit(c) {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	return n, true
}

// see takes in a cell that is no written date. Words are no evidence, as titles
// and totals stand in columns of dates too; where they stand among entries they
// are refused by name.
func (ev *serialEvidence) see(value []byte, line int) {
	switch {
	case isSerial(value):
		if ev.serials++; ev.serials == 1 {
			ev.first, ev.line = string(value), line
		}
	case ledger.IsDigit(value[0]):
		ev.others++
	}
}

// all says that the column has such numbers and no other dates.
func (ev *serialEvidence) all() bool { return ev.serials > 0 && ev.others == 0 }

// decideSerials settles which columns are read as day numbers. A column with
// some of them among written dates is not: those cells are refused, since a
// number may have been anything.
func decideSerials(c *columns, ev *[numFields]dateEvidence, date1904 bool) (serial [numFields]bool, decisions []Decision) {
	for _, f := range dateFields {
		e := &ev[f].serials
		if !c.has(f) || !e.all() {
			continue
		}
		serial[f] = true
		since := 1900
		if date1904 {
			since = 1904
		}
		first, _ := parseSerial([]byte(e.first), date1904)
		decisions = append(decisions, Decision{About: "dates in " + c.heading(f), Choice: fmt.Sprintf("a spreadsheet's day numbers, counted from %d", since), Evidence: fmt.Sprintf("it has nothing else; the first, %s on line %d, is %s", e.first, e.line, first.Long())})
	}
	return serial, decisions
}

// parseSerial reads a cell of a column of day numbers. A time of day is cut off.
func parseSerial(cell []byte, date1904 bool) (ledger.Date, error) {
	if isSerial(cell) {
		days, _, _ := bytes.Cut(cell, []byte("."))
		n, _ := serialDay(days)
		if d, ok := xlsx.Day(n, date1904); ok {
			return d, nil
		}
	}
	return 0, &ledger.Wrong{
		Value: string(cell), Fault: "is not a date",
		Want: fmt.Sprintf("a spreadsheet's number for a day as in the other rows, %d to %d", firstSerial, lastSerial),
	}
}
