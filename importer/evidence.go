package importer

import (
	"bytes"
	"fmt"

	"arrears/importer/internal/cell"
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

// see takes in a cell. The memo, if any, is shared by all columns.
func (ev *dateEvidence) see(value []byte, line int, memo *cell.Memo[cell.OrderFit]) {
	fit, ok := memo.Known(value)
	if !ok {
		p, isDate := cell.SplitDate(value)
		if !isDate {
			ev.serials.see(value, line)
			return
		}
		if p.TwoDigit {
			ev.first.see(p.Numbers[0], ev.twoDigit > 0)
			ev.last.see(p.Numbers[2], ev.twoDigit > 0)
			ev.twoDigit++
		}
		if fit = p.Fitting(); !p.TwoDigit {
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
// does, while a ledger has all days of the month and few years.
func (ev *dateEvidence) yearFirst() bool {
	return ev.twoDigit > 1 && ev.last.width() > 4 && ev.last.width() > ev.first.width() && ev.last.most <= 31
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
		evidence := fmt.Sprintf("%s of its dates can be nothing else", number(e.dayFirst+e.monthFirst))
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
				heading, plural(e.either, "date", "dates"), e.eitherCell, e.eitherLine)
		}
		orders[f] = order
		if order != 0 {
			proved := said != 0 || e.dayFirst+e.monthFirst > 0
			decisions = append(decisions, Decision{About: "dates in " + heading, Choice: order.Words(), Evidence: evidence, Assumed: !proved})
		}
		if e.twoDigit > 0 {
			decisions = append(decisions, Decision{About: "years in " + heading, Choice: fmt.Sprintf("00 to %d are 20xx, %d to 99 are 19xx", cell.CenturyPivot-1, cell.CenturyPivot), Evidence: plural(e.twoDigit, "year has", "years have") + " two digits", Assumed: true})
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

// sumEvidence is what the cells of one column say about their decimal mark and
// currency.
type sumEvidence struct {
	dots, commas, either int
	ones, others         int // sums that are 1, and that are neither 0 nor 1
	dollars              int
	dollarLine           int
	symbol               ledger.Currency // the only sign of currency seen
	symbols              int
	severalSymbols       bool
}

func (ev *sumEvidence) see(value, buf []byte, line int) (negative, positive bool) {
	if sum, grouped, ok := cell.EnglishSum(value); ok {
		ev.dots++
		if !grouped || sum != 0 {
			ev.others++
		}
		return sum < 0, sum > 0
	}
	if n := len(value); n > 3 && value[n-3] == '.' && cell.IsPlain(value) && bytes.IndexByte(value, '.') == n-3 {
		// What is not quite a sum, such as 1-2.00, is for the second pass.
		ev.dots++
		ev.others++
		nonzero := len(bytes.Trim(value, "-.0")) > 0
		return nonzero && value[0] == '-', nonzero && value[0] != '-'
	}
	s, ok := cell.SplitSum(value, buf)
	if !ok {
		return false, false
	}
	switch mark, ambiguous := cell.MarkOf(s.Digits); {
	case ambiguous:
		ev.either++
	case mark == '.':
		ev.dots++
	case mark == ',':
		ev.commas++
	}
	if s.Dollar {
		if ev.dollars++; ev.dollars == 1 {
			ev.dollarLine = line
		}
	}
	if s.Currency != (ledger.Currency{}) {
		ev.symbols++
		ev.severalSymbols = ev.severalSymbols || ev.symbols > 1 && ev.symbol != s.Currency
		ev.symbol = s.Currency
	}
	zero := true
	for _, c := range s.Digits {
		zero = zero && (c < '1' || c > '9')
	}
	switch {
	case len(s.Digits) == 1 && s.Digits[0] == '1' && !s.Negative:
		ev.ones++
	case !zero:
		ev.others++
	}
	return s.Negative && !zero, !s.Negative && !zero
}

// marking is how cells that fit both decimal marks are read. A column with both
// kinds does not say; one with neither is read as English has it.
func (ev *sumEvidence) marking(said byte) cell.Marking {
	switch {
	case said != 0:
		return cell.Marking{Mark: said, Sure: true}
	case ev.dots > 0 && ev.commas > 0:
		return cell.Marking{Mark: 0, Sure: true}
	case ev.commas > 0:
		return cell.Marking{Mark: ',', Sure: true}
	}
	return cell.Marking{Mark: '.', Sure: ev.dots > 0}
}

func (ev *dateEvidence) join(later *dateEvidence, lines int) {
	ev.dayFirst += later.dayFirst
	ev.monthFirst += later.monthFirst
	ev.either += later.either
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

func (ev *sumEvidence) join(later *sumEvidence, lines int) {
	ev.dots += later.dots
	ev.commas += later.commas
	ev.either += later.either
	ev.ones += later.ones
	ev.others += later.others
	ev.dollars += later.dollars
	joinLine(&ev.dollarLine, later.dollarLine, lines)
	if later.symbols > 0 {
		ev.severalSymbols = ev.severalSymbols || later.severalSymbols || ev.symbols > 0 && ev.symbol != later.symbol
		ev.symbol = later.symbol
		ev.symbols += later.symbols
	}
}

func (s *spread) join(later spread, begun, laterBegun bool) {
	if laterBegun {
		s.see(later.least, begun)
		s.see(later.most, true)
	}
}
