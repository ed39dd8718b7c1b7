package importer

import (
	"bytes"
	"fmt"
	"strings"

	"arrears/internal/ledger"
)

// DateOrder is the order of day, month and year in dates written with three
// numbers.
type DateOrder uint8

// The orders. The zero DateOrder is not decided.
const (
	DMY DateOrder = iota + 1 // 28/02/2025
	MDY                      // 02/28/2025
	YMD                      // 25/02/28; a year of four digits in front needs no order
)

var orderNames = [...]string{"", "dmy", "mdy", "ymd"}

// String returns the order as --date-order takes it.
func (o DateOrder) String() string { return orderNames[o] }

// MarshalText prints the order as String does.
func (o DateOrder) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// UnmarshalText reads dmy, mdy or ymd.
func (o *DateOrder) UnmarshalText(text []byte) error {
	for i, name := range orderNames {
		if i > 0 && string(text) == name {
			*o = DateOrder(i)
			return nil
		}
	}
	return fmt.Errorf("%q is not a date order: want dmy, mdy or ymd", text)
}

func (o DateOrder) words() string {
	return [...]string{"not needed", "day/month/year", "month/day/year", "year/month/day"}[o]
}

func (o DateOrder) example() string {
	return [...]string{"2025-02-28", "28/02/2025", "02/28/2025", "25/02/28"}[o]
}

// dateParts is a date taken apart but not yet read: either all is known, or
// three numbers wait for an order.
type dateParts struct {
	numbers  [3]int
	order    DateOrder // how the numbers are ordered; zero when the cell does not say
	twoDigit bool      // the year has two digits
}

// centuryPivot splits two-digit years: 00 to 69 are 2000 to 2069, 70 to 99 are
// 1970 to 1999. POSIX has 68 as its last; a plan may well end in 2069.
const centuryPivot = 70

var monthNames = [...]string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

// splitDate takes a date apart: numbers with / . or - between them, 20250228,
// or a month by its English name, with or without a time behind it.
func splitDate(cell []byte) (p dateParts, ok bool) {
	cell = cutTime(bytes.TrimSpace(cell))
	var tokens [4][]byte
	n := 0
	for token := range bytes.FieldsFuncSeq(cell, func(r rune) bool { return strings.ContainsRune("/.-, ", r) }) {
		if n == len(tokens) {
			return p, false
		}
		tokens[n] = token
		n++
	}
	switch n {
	case 1:
		if p.numbers, ok = compactDate(tokens[0]); ok {
			p.order = YMD
		}
		return p, ok
	case 3:
		return splitTokens([3][]byte(tokens[:3]))
	case 4: // Tuesday, 30 June 2026
		if _, isNumber := smallNumber(tokens[0]); !isNumber && len(tokens[0]) >= 3 && monthOf(tokens[0]) == 0 {
			return splitTokens([3][]byte(tokens[1:]))
		}
	}
	return p, false
}

func splitTokens(tokens [3][]byte) (p dateParts, ok bool) {
	for i, token := range tokens {
		n, isNumber := smallNumber(token)
		if !isNumber {
			if n = monthOf(token); n == 0 || p.order != 0 || i == 2 {
				return p, false
			}
			p.order = [...]DateOrder{MDY, DMY}[i] // Feb 28 2025 or 28 Feb 2025
		}
		p.numbers[i] = n
	}
	year := 2
	if len(tokens[0]) == 4 && p.order == 0 {
		p.order, year = YMD, 0
	}
	p.twoDigit = len(tokens[year]) == 2
	return p, p.twoDigit || len(tokens[year]) == 4
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

func compactDate(token []byte) (numbers [3]int, ok bool) {
	if len(token) != 8 {
		return numbers, false
	}
	for i, part := range [3][]byte{token[:4], token[4:6], token[6:]} {
		if numbers[i], ok = smallNumber(part); !ok {
			return numbers, false
		}
	}
	return numbers, numbers[0] >= 1900 && numbers[0] < 2200
}

func smallNumber(token []byte) (n int, ok bool) {
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
		if strings.HasPrefix(word, name) && strings.HasPrefix(fullMonths[i], word) || word == "sept" && i == 8 {
			return i + 1
		}
	}
	return 0
}

var fullMonths = [...]string{
	"january", "february", "march", "april", "may", "june", "july",
	"august", "september", "october", "november", "december",
}

// in reads the parts in an order, that of the cell if it has one of its own.
func (p dateParts) in(order DateOrder) (ledger.Date, bool) {
	if p.order != 0 {
		order = p.order
	}
	var year, month, day int
	switch a, b, c := p.numbers[0], p.numbers[1], p.numbers[2]; order {
	case DMY:
		day, month, year = a, b, c
	case MDY:
		month, day, year = a, b, c
	case YMD:
		year, month, day = a, b, c
	}
	if p.twoDigit {
		if year += 1900; year < 1900+centuryPivot {
			year += 100
		}
	}
	if year < 1900 || year >= 2200 {
		return 0, false // a slip of the pen: no debt is that old
	}
	return ledger.DateOf(year, month, day)
}

// parseDate reads a date cell of a column whose order is known.
func parseDate(cell []byte, order DateOrder) (ledger.Date, error) {
	if d, err := ledger.ParseDateBytes(cell); err == nil {
		return d, nil
	}
	p, ok := splitDate(cell)
	if ok {
		if d, ok := p.in(order); ok {
			return d, nil
		}
	}
	want := "year-month-day, like 2025-02-28"
	if order != 0 {
		want = order.words() + ", like " + order.example()
	}
	return 0, &ledger.Wrong{Value: string(cell), Fault: "is not a date", Want: want}
}
