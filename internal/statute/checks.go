package statute

import (
	"errors"
	"fmt"

	"arrears/internal/ledger"
)

// RowError is a complaint about one row that was to replace a row of a table. A
// caller that read the rows from a file can say where the row stands in it.
type RowError struct {
	Table string // the title of the table
	Row   int    // counted from 1; zero is the table as a whole
	Field string // the cell: from, rate, known_to
	Err   error  // what is wrong with it
}

// Error reads: row 2 of Bank Rate: from: "2025-05-08" is not after the row before:
// want days that rise, like 2025-05-09.
func (e *RowError) Error() string {
	if e.Row == 0 {
		return fmt.Sprintf("the table of %s: %s: %v", e.Table, e.Field, e.Err)
	}
	return fmt.Sprintf("row %d of %s: %s: %v", e.Row, e.Table, e.Field, e.Err)
}

func (e *RowError) Unwrap() error { return e.Err }

// checks gathers what is wrong with the rows of a table, all of it.
type checks struct {
	table string
	row   int // the row looked at, from 1
	errs  []error
}

// want notes a complaint about a cell of the row unless it is as it should be,
// and says whether it is.
func (c *checks) want(ok bool, field string, value any, fault, want string) bool {
	if !ok {
		c.errs = append(c.errs, &RowError{c.table, c.row, field, &ledger.Wrong{Value: fmt.Sprint(value), Fault: fault, Want: want}})
	}
	return ok
}

// after wants the day of a row to be stated and, unless previous is no day, to be
// later than it.
func (c *checks) after(day, previous ledger.Date, field string) {
	if c.want(day != 0, field, day, "is not a date", "year-month-day, like 2026-03-31") && previous != 0 {
		c.want(day > previous, field, day, fmt.Sprintf("is not after %s of the row before", previous), "days that rise and do not overlap")
	}
}

// ends wants a period to end on or after the day it begins. No day is no end, and
// is allowed where open says so.
func (c *checks) ends(from, to ledger.Date, open bool) {
	switch {
	case to == 0 && open:
	case to == 0:
		c.want(false, "to", to, "is not a date", "the last day of the period, like 2026-12-31")
	default:
		c.want(to >= from, "to", to, fmt.Sprintf("is before the period begins on %s", from), "a day on or after it")
	}
}

// whole wants the table to have rows and to be known at least to the last day that
// one of them begins.
func (c *checks) whole(rows int, last, knownTo ledger.Date) error {
	c.row = 0
	c.want(rows > 0, "rows", 0, "is too few", "one row or more")
	if c.want(knownTo != 0, "known_to", knownTo, "is not a date", "the last day the rows are confirmed for, like 2026-12-31") {
		c.want(knownTo <= farthest, "known_to", knownTo, "is too far off to be known", "a day in this century")
		c.want(knownTo >= last, "known_to", knownTo, fmt.Sprintf("is before the last row begins on %s", last), "that day or a later one")
	}
	return errors.Join(c.errs...)
}

// farthest is the last day that anyone can say a table is known for.
var farthest = ledger.MustDate(2099, 12, 31)

func orUser(source string) string {
	if source == "" {
		return userSource
	}
	return source
}
