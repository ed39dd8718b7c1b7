package doc

import (
	"strconv"

	"arrears/internal/ledger"
)

// A RowWriter takes rows cell by cell, and adds them to text as lines of CSV, the
// same that [Render] writes, or holds them for a document. Lines are for those who
// have too many rows to hold: nothing is allocated for one. Each method returns the
// text with what it added; to rows held no text is added. It is not for use by
// several goroutines at the same time.
type RowWriter struct {
	hold bool
	row  []Cell   // that is not ended, held
	rows [][]Cell // held

	// Rows one after the other share texts and sums, and many share days.
	days  ledger.DayTexts
	text  string // the text before
	field []byte // and how it prints, with the comma; empty if rows are held
	sums  [8]sumText
	sum   int // how many the row has so far
}

// sumText is the sum that stood in a place, and how it prints if it came twice.
type sumText struct {
	sum      ledger.Money
	currency ledger.Currency
	length   int // of the text, with the comma; 0: it came once
	text     [24]byte
}

// NewRowWriter makes lines of rows, or holds them.
func NewRowWriter(hold bool) *RowWriter { return &RowWriter{hold: hold} }

// Header adds the line with the names of columns. There is none among rows held.
func (w *RowWriter) Header(dst []byte, columns []Column) []byte {
	if w.hold {
		return dst
	}
	for _, column := range columns {
		dst = append(appendField(dst, column.Name), ',')
	}
	return w.End(dst)
}

// Text adds a cell as [Text] makes it.
func (w *RowWriter) Text(dst []byte, s string) []byte {
	if s == w.text && len(w.field) > 0 {
		return append(dst, w.field...)
	}
	return w.newText(dst, s)
}

func (w *RowWriter) newText(dst []byte, s string) []byte {
	if w.hold {
		w.row = append(w.row, Text(s))
		return dst
	}
	w.text, w.field = s, w.field[:0]
	if s != "" {
		w.field = appendText(w.field, s)
	}
	w.field = append(w.field, ',')
	return append(dst, w.field...)
}

// Sum adds a cell as [Sum] makes it.
func (w *RowWriter) Sum(dst []byte, c ledger.Currency, m ledger.Money) []byte {
	if w.hold {
		w.row = append(w.row, Sum(c, m))
		return dst
	}
	before := &w.sums[uint(w.sum)%uint(len(w.sums))]
	w.sum++
	switch {
	case before.sum != m || before.currency != c:
		before.sum, before.currency, before.length = m, c, 0
		return append(c.Append(dst, m), ',')
	case before.length == 0:
		before.length = len(append(c.Append(before.text[:0], m), ','))
	}
	// All of the array is copied, which is quicker than only what is wanted of it.
	end := len(dst) + before.length
	return append(dst, before.text[:]...)[:end]
}

// Day adds a cell as [Day] makes it.
func (w *RowWriter) Day(dst []byte, d ledger.Date) []byte {
	if w.hold {
		w.row = append(w.row, Day(d))
		return dst
	}
	return append(w.days.Append(dst, d), ',')
}

// Count adds a cell as [Count] makes it.
func (w *RowWriter) Count(dst []byte, n int) []byte {
	switch {
	case w.hold:
		w.row = append(w.row, Count(n))
		return dst
	case 0 <= n && n < 10:
		return append(dst, byte('0'+n), ',')
	case 10 <= n && n < 100:
		return append(dst, byte('0'+n/10), byte('0'+n%10), ',')
	}
	return append(strconv.AppendInt(dst, int64(n), 10), ',')
}

// Blank adds a blank cell.
func (w *RowWriter) Blank(dst []byte) []byte {
	if w.hold {
		w.row = append(w.row, Cell{})
		return dst
	}
	return append(dst, ',')
}

// cell adds a cell to a line.
func (w *RowWriter) cell(dst []byte, c *Cell) []byte {
	switch c.kind {
	case textCell:
		dst = appendText(dst, c.text)
	case sumCell:
		dst = c.currency.Append(dst, ledger.Money(c.number))
	case dayCell:
		dst = w.days.Append(dst, ledger.Date(c.number))
	default:
		dst = c.appendPlain(dst)
	}
	return append(dst, ',')
}

// End ends a row.
func (w *RowWriter) End(dst []byte) []byte {
	w.sum = 0
	if w.hold {
		w.rows, w.row = append(w.rows, w.row), nil
	} else if len(dst) > 0 {
		dst[len(dst)-1] = '\n'
	}
	return dst
}

// Held returns the rows held, and holds them no longer.
func (w *RowWriter) Held() [][]Cell {
	rows := w.rows
	w.rows, w.row = nil, nil
	return rows
}
