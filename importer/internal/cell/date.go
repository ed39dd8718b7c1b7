package cell

import (
	"bytes"
	"slices"
	"strings"

	"arrears/internal/ledger"
)

// Date is a date taken apart but not yet read: either all is known, or
// three numbers wait for an order.
type Date struct {
	Numbers  [3]int
	Order    DateOrder // how the numbers are ordered; zero when the cell does not say
	TwoDigit bool      // the year has two digits
}

// CenturyPivot splits two-digit years: 00 to 69 are 2000 to 2069, 70 to 99 are
// 1970 to 1999. POSIX has 68 as its last; a plan may well end in 2069.
const CenturyPivot = 70

// SplitDate takes a date apart: numbers with / . or - between them, 20250228,
// or a month by its English name, with or without a time behind it.
func SplitDate(cell []byte) (p Date, ok bool) {
	if p, ok = splitShort(cell); ok {
		return p, true
	}
	cell = cutOrdinal(cutTime(bytes.TrimSpace(cell)))
	var tokens [4][]byte
	n := 0
	for i := 0; i < len(cell); {
		start := i
		for i < len(cell) && !separatesDate(cell[i]) {
			i++
		}
		if i == start {
			i++
			continue
		}
		if n == len(tokens) {
			return p, false
		}
		tokens[n] = cell[start:i]
		n++
	}
	switch n {
	case 1:
		if p.Numbers, ok = CompactDate(tokens[0]); ok {
			p.Order = YMD
		}
		return p, ok
	case 3:
		return splitTokens([3][]byte(tokens[:3]))
	case 4: // Tuesday, 30 June 2026
		if _, isNumber := SmallNumber(tokens[0]); !isNumber && len(tokens[0]) >= 3 && monthOf(tokens[0]) == 0 {
			return splitTokens([3][]byte(tokens[1:]))
		}
	}
	return p, false
}

// splitShort does what SplitDate does for 28/02/2025 and 2025-02-28, which
// nearly all dates look like, and leaves the others to it.
func splitShort(cell []byte) (p Date, ok bool) {
	if len(cell) != 10 {
		return p, false
	}
	c := (*[10]byte)(cell)
	a, b, century, year := 0, 3, 6, 8 // where each two digits stand
	if !ledger.IsDigit(c[4]) {
		a, b, century, year = 5, 8, 0, 2
		if !separatesDate(c[4]) || !separatesDate(c[7]) {
			return p, false
		}
		p.Order = YMD
	} else if !separatesDate(c[2]) || !separatesDate(c[5]) {
		return p, false
	}
	first, second, hundreds, units := pair(c, a), pair(c, b), pair(c, century), pair(c, year)
	if max(first, second, hundreds, units) == noPair {
		return p, false
	}
	if p.Numbers = [3]int{first, second, 100*hundreds + units}; p.Order == YMD {
		p.Numbers = [3]int{p.Numbers[2], first, second}
	}
	return p, true
}

// pair is the number that two digits make, noPair when they are none.
func pair(c *[10]byte, i int) int {
	tens, ones := c[i]-'0', c[i+1]-'0'
	if max(tens, ones) > 9 {
		return noPair
	}
	return 10*int(tens) + int(ones)
}

const noPair = 100

func separatesDate(c byte) bool {
	return c == '/' || c == '.' || c == '-' || c == ',' || c == ' '
}

func splitTokens(tokens [3][]byte) (p Date, ok bool) {
	for i, token := range tokens {
		n, isNumber := SmallNumber(token)
		if !isNumber {
			if n = monthOf(token); n == 0 || p.Order != 0 || i == 2 {
				return p, false
			}
			p.Order = [...]DateOrder{MDY, DMY}[i] // Feb 28 2025 or 28 Feb 2025
		}
		p.Numbers[i] = n
	}
	year := 2
	if len(tokens[0]) == 4 && p.Order == 0 {
		p.Order, year = YMD, 0
	}
	p.TwoDigit = len(tokens[year]) == 2
	return p, p.TwoDigit || len(tokens[year]) == 4
}

// cutTime cuts off a time of day, which exports add to dates: 00:00:00, T09:00Z.
func cutTime(cell []byte) []byte {
	if i := bytes.IndexByte(cell, ':'); i > 0 {
		if j := bytes.LastIndexAny(cell[:i], " T"); j > 0 {
			return cell[:j]
		}
	}
	return cell
}

// cutOrdinal takes the letters off the day of 22nd October 2026, where a month is named.
func cutOrdinal(cell []byte) []byte {
	for i := 1; i+2 < len(cell); i++ {
		if !ledger.IsDigit(cell[i-1]) || !separatesDate(cell[i+2]) {
			continue
		}
		switch string(bytes.ToLower(cell[i : i+2])) {
		case "st", "nd", "rd", "th":
			return slices.Concat(cell[:i], cell[i+2:])
		}
	}
	return cell
}

// CompactDate takes apart 20260228, year, month and day, of a year that a debt can have.
func CompactDate(token []byte) (numbers [3]int, ok bool) {
	if len(token) != 8 {
		return numbers, false
	}
	for i, part := range [3][]byte{token[:4], token[4:6], token[6:]} {
		if numbers[i], ok = SmallNumber(part); !ok {
			return numbers, false
		}
	}
	return numbers, numbers[0] >= firstYear && numbers[0] <= lastYear
}

// SmallNumber reads one to four digits and nothing else.
func SmallNumber(token []byte) (n int, ok bool) {
	if len(token) == 0 || len(token) > 4 {
		return 0, false
	}
	for _, c := range token {
		if c-'0' > 9 {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

// monthOf reads an English month, whole or cut to three letters or more, or 0.
func monthOf(token []byte) int {
	word := strings.ToLower(string(token))
	for i, name := range monthNames {
		if len(word) >= 3 && strings.HasPrefix(name, word) {
			return i + 1
		}
	}
	return 0
}

var monthNames = [...]string{
	"january", "february", "march", "april", "may", "june", "july",
	"august", "september", "october", "november", "december",
}

// In reads the parts in an order, that of the cell if it has one of its own.
// Without either, only a date such as 04/04/2026 can be read.
func (p Date) In(order DateOrder) (ledger.Date, bool) {
	year, month, day := p.civil(order)
	if year < firstYear || year > lastYear {
		return 0, false
	}
	return ledger.DateOf(year, month, day)
}

// fits says whether In has a date for the order. That is asked of every row, so
// days that all months have are not counted out.
func (p Date) fits(order DateOrder) bool {
	year, month, day := p.civil(order)
	if 1 <= day && day <= 28 && 1 <= month && month <= 12 {
		return firstYear <= year && year <= lastYear
	}
	_, ok := p.In(order)
	return ok
}

// civil takes the numbers in an order; all are zero when there is none.
func (p Date) civil(order DateOrder) (year, month, day int) {
	if p.Order != 0 {
		order = p.Order
	}
	if order == 0 && p.Numbers[0] == p.Numbers[1] {
		order = DMY // 04/04/2026: either order reads the same
	}
	switch a, b, c := p.Numbers[0], p.Numbers[1], p.Numbers[2]; order {
	case DMY:
		day, month, year = a, b, c
	case MDY:
		month, day, year = a, b, c
	case YMD:
		year, month, day = a, b, c
	}
	if p.TwoDigit {
		if year += 1900; year < 1900+CenturyPivot {
			year += 100
		}
	}
	return year, month, day
}

// firstYear and lastYear are the years outside which a date is a slip of the pen: no
// debt is that old.
const firstYear, lastYear = 1900, 2199

// ParseDate reads a date cell of a column whose order is known.
func ParseDate(cell []byte, order DateOrder) (ledger.Date, error) {
	if p, ok := SplitDate(cell); ok {
		if d, ok := p.In(order); ok {
			return d, nil
		}
	}
	if isDayNumber(cell) {
		return 0, &ledger.Wrong{Value: string(cell), Fault: "is a spreadsheet's number for a day", Want: "the column formatted as a date, and saved again"}
	}
	want := "year-month-day, like 2025-02-28"
	if order != 0 {
		want = order.Words() + ", like " + order.example()
	}
	return 0, &ledger.Wrong{Value: string(cell), Fault: "is not a date", Want: want}
}

// isDayNumber knows what a spreadsheet shows of a date that has lost its
// format: 46082 or 46082.5, the days since the end of 1899.
func isDayNumber(cell []byte) bool {
	days, _, _ := bytes.Cut(cell, []byte("."))
	return len(days) == 5 && days[0] >= '2' && days[0] <= '6' && IsPlain(cell) && cell[0] != '-'
}
