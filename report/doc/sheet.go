package doc

import (
	"bytes"
	"io"
	"strings"

	"arrears/internal/ledger"
)

// longTable is how many rows a table has that is too long for tablewriter: it lays out
// some 20,000 a second, and a listing has a hundred thousand.
const longTable = 500

// A sheet lays out a long table for which there is no window, the same way as
// tablewriter. The texts of all cells stand behind one another in one piece, so that
// nothing is allocated for one.
type sheet struct {
	table   *Table
	columns []int
	text    []byte
	cells   []sheetCell // row after row
	widths  []int
	days    map[int64]string
}

// sheetCell is where the text of a cell ends, and how many columns of a screen it takes.
type sheetCell struct{ end, width uint32 }

// longSheet is a long table as it comes, for no window and for nobody to look at. It is
// not ok for any other.
func (l Layout) longSheet(table *Table) (s *sheet, ok bool) {
	if l.Width > 0 || l.Screen || l.Whole || l.Colour || len(table.shown()) == 0 {
		return nil, false
	}
	return sheetOf(table, longTable)
}

// sheetOf gathers a table, and says whether it has at least so many rows.
func sheetOf(table *Table, least int) (s *sheet, long bool) {
	s = &sheet{table: table, columns: table.shown(), days: make(map[int64]string)}
	s.widths = make([]int, len(s.columns))
	for i, heading := range table.headings(s.columns) {
		s.widths[i] = width(heading)
	}
	for row := range table.rows() {
		s.add(row)
	}
	if long = len(s.cells) >= least*len(s.columns); long {
		for _, row := range table.Totals {
			s.add(row)
		}
	}
	return s, long
}

// add gathers a row.
func (s *sheet) add(row []Cell) {
	for i, column := range s.columns {
		start := len(s.text)
		s.text = s.appendCell(s.text, &row[column], &s.table.Columns[column])
		wide := len(s.text) - start
		if !isASCII(s.text[start:]) {
			wide = width(string(s.text[start:]))
		}
		s.widths[i] = max(s.widths[i], wide)
		s.cells = append(s.cells, sheetCell{uint32(len(s.text)), uint32(wide)})
	}
}

func isASCII(text []byte) bool {
	for _, c := range text {
		if c >= 0x80 {
			return false
		}
	}
	return true
}

// appendCell adds a cell as people read it.
func (s *sheet) appendCell(dst []byte, c *Cell, column *Column) []byte {
	switch {
	case column.DashZero && c.number == 0 && (c.kind == sumCell || c.kind == countCell):
		return append(dst, '-')
	case c.kind == blankCell:
		return dst
	case column.Most > 0:
		text := c.pretty(false)
		if len(text) > column.Most {
			text = cut(text, column.Most)
		}
		return append(dst, text...)
	case c.kind == sumCell:
		return appendGrouped(dst, c.currency, ledger.Money(c.number))
	case c.kind == dayCell:
		text, known := s.days[c.number]
		if !known {
			text = c.pretty(false)
			s.days[c.number] = text
		}
		return append(dst, text...)
	}
	return append(dst, c.pretty(false)...)
}

// appendGrouped adds a sum with its thousands apart.
func appendGrouped(dst []byte, c ledger.Currency, m ledger.Money) []byte {
	start := len(dst)
	dst = c.Append(dst, m)
	if dst[start] == '-' {
		start++
	}
	whole := len(dst) - start
	if point := bytes.IndexByte(dst[start:], '.'); point >= 0 {
		whole = point
	}
	for at := whole - 3; at > 0; at -= 3 {
		dst = append(dst, 0)
		copy(dst[start+at+1:], dst[start+at:])
		dst[start+at] = ','
	}
	return dst
}

// writeTo lays the table out.
func (s *sheet) writeTo(w io.Writer) error {
	lines := make([]byte, 0, bufferSize+bufferSize/4)
	lines = s.appendHeadings(lines)
	lines = s.appendRule(lines)
	at, start := 0, 0
	rows := len(s.cells) / len(s.columns)
	for row := range rows {
		if row == rows-len(s.table.Totals) {
			lines = s.appendRule(lines)
		}
		for i, column := range s.columns {
			cell := s.cells[at]
			lines = s.appendPadded(lines, i, s.text[start:cell.end], int(cell.width), s.table.Columns[column].Right)
			at, start = at+1, int(cell.end)
		}
		if lines = endLine(lines); len(lines) >= bufferSize {
			if _, err := w.Write(lines); err != nil {
				return err
			}
			lines = lines[:0]
		}
	}
	_, err := w.Write(lines)
	return err
}

func (s *sheet) appendHeadings(dst []byte) []byte {
	for i, heading := range s.table.headings(s.columns) {
		dst = s.appendPadded(dst, i, []byte(heading), width(heading), s.table.Columns[s.columns[i]].Right)
	}
	return endLine(dst)
}

func (s *sheet) appendRule(dst []byte) []byte {
	for i, wide := range s.widths {
		rule := []byte(strings.Repeat("-", wide))
		dst = s.appendPadded(dst, i, rule, wide, false)
	}
	return endLine(dst)
}

// appendPadded adds a text in its column.
func (s *sheet) appendPadded(dst []byte, i int, text []byte, wide int, right bool) []byte {
	if i > 0 {
		dst = append(dst, gap...)
	}
	pad := s.widths[i] - wide
	if right {
		dst = appendSpaces(dst, pad)
	}
	dst = append(dst, text...)
	if !right {
		dst = appendSpaces(dst, pad)
	}
	return dst
}

func appendSpaces(dst []byte, n int) []byte {
	const some = "                                "
	for ; n > len(some); n -= len(some) {
		dst = append(dst, some...)
	}
	return append(dst, some[:max(n, 0)]...)
}

// endLine ends a line without the spaces at its end. What is before the line ends with one.
func endLine(dst []byte) []byte {
	return append(bytes.TrimRight(dst, " "), '\n')
}
