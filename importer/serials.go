package importer

import (
	"bytes"
	"fmt"

	"arrears/importer/internal/cell"
	"arrears/importer/internal/xlsx"
	"arrears/internal/ledger"
)

// serialEvidence counts the cells of a date column that are a spreadsheet's
// number for a day, as a date becomes when it loses its format, and those that
// are written some other way.
type serialEvidence struct {
	serials, others int
	first           string
	line            int
}

// Days outside these are taken for ordinary numbers: 1 January 1970 to
// 31 December 2099, counted from 1900.
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
		if !cell.IsDigit(c) {
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
	case cell.IsDigit(value[0]):
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
