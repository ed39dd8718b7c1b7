package xlsx

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"
)

// errStop ends the reading of a sheet of which enough has been seen.
var errStop = errors.New("enough")

// sheetReader makes a table of the XML of a sheet.
type sheetReader struct {
	book   *Book
	in     *tokens
	out    *Table
	most   int // rows to read; 0 for all
	merged *mergedArea

	packed int // the last row that has something in it
	row    int // the current one
	column int // the current cell's
	filled int // the last column of the current row with something in it
	widest int // that of all rows so far
	cell   storedCell
	buf    []byte
}

// storedCell is a cell as the workbook stores it.
type storedCell struct {
	style   int
	kind    string // s, str, inlineStr, b, e, d; empty or n for a number
	value   []byte
	stored  bool // there is a value, be it empty
	formula bool
	written []byte // the formula, for messages
}

// Read reads the whole of a sheet.
//
// The error is a [*Refusal] when the sheet cannot be read as it stands; any other is
// that of the source.
func (b *Book) Read(sheet Sheet) (*Table, error) {
	t, err := b.readRows(sheet, 0, nil)
	if err != nil || len(t.merged) == 0 {
		return t, err
	}
	// Which cells are merged stands behind the cells, in the file.
	return b.readRows(sheet, 0, newMergedArea(t.merged))
}

// Start reads the first rows of a sheet that have something in them, as many as
// asked for or fewer if they are long. It does not see to merged cells, nor to what
// is wrong further down.
func (b *Book) Start(sheet Sheet, rows int) (*Table, error) { return b.readRows(sheet, rows, nil) }

// readRows reads the first rows that have something in them, or all if most is
// zero.
func (b *Book) readRows(sheet Sheet, most int, merged *mergedArea) (*Table, error) {
	if err := b.texts.load(); err != nil {
		return nil, err
	}
	part := b.parts[sheet.part]
	if part == nil {
		return nil, damaged(sheet.part, &malformed{"it is not in the file"})
	}
	src, err := openPart(part, maxSheet)
	if err != nil {
		return nil, err
	}
	defer src.Close()
	s := &sheetReader{book: b, in: newTokens(src), out: &Table{}, most: most, merged: merged}
	switch err := s.sheet(); {
	case err == errStop:
		return s.out, nil
	case err != nil:
		return nil, damaged(part.Name, err)
	}
	_, err = io.Copy(io.Discard, src) // its checksum comes at the end
	return s.out, damaged(part.Name, err)
}

// sheet reads the part to its end. Only what stands where Excel puts rows is a
// row: buttons drawn on a sheet have elements of the same names.
func (s *sheetReader) sheet() error {
	section, found := "", false
	for {
		token, err := s.in.next()
		if err == io.EOF && !found {
			return &malformed{"it has no place for cells"}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if s.in.depth == 2 {
			section = start.Name.Local
			found = found || section == "sheetData"
		}
		if s.in.depth != 3 {
			continue
		}
		switch section + " " + start.Name.Local {
		case "cols col":
			s.out.hideColumns(start.Attr)
		case "sheetData row":
			err = s.readRow(start.Attr)
		case "mergeCells mergeCell":
			err = s.out.merge(attr(start.Attr, "ref"))
		}
		if err != nil {
			return err
		}
	}
}

// readRow reads one row, which is kept when there is something in it.
func (s *sheetReader) readRow(attrs []xml.Attr) error {
	if err := s.place(attr(attrs, "r")); err != nil {
		return err
	}
	s.column, s.filled = 0, 0
	outside := s.in.depth - 1
	for s.in.depth > outside {
		token, err := s.in.next()
		if err != nil {
			return err
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "c" {
			if err := s.readCell(start.Attr); err != nil {
				return err
			}
		}
	}
	if s.filled == 0 {
		return nil
	}
	s.out.endRow()
	s.widest = max(s.widest, s.filled)
	s.out.size += s.widest - s.filled + 1
	if isTrue(attr(attrs, "hidden")) {
		if s.out.HiddenRows++; s.out.FirstHidden == 0 {
			s.out.FirstHidden = s.row
		}
	}
	if s.out.RowCount++; s.out.RowCount == s.most {
		return errStop
	}
	return nil
}

// place goes to the row of that number, or the next one if it has none.
func (s *sheetReader) place(number string) error {
	row := s.row + 1
	if number != "" {
		var err error
		if row, err = strconv.Atoi(number); err != nil || row <= s.row {
			return &malformed{fmt.Sprintf("row %q stands below row %d", number, s.row)}
		}
	}
	if s.row = row; row > maxRows {
		return &malformed{fmt.Sprintf("it has more than %d rows, which is more than Excel has", maxRows)}
	}
	s.merged.enter(row)
	return nil
}

// readCell reads one cell and keeps it, when there is anything in it.
func (s *sheetReader) readCell(attrs []xml.Attr) error {
	c := &s.cell
	*c = storedCell{value: c.value[:0], written: c.written[:0]}
	column := s.column + 1
	for _, a := range attrs {
		switch a.Name.Local {
		case "r":
			at, _, ok := parseCellName(a.Value)
			if !ok || at <= s.column {
				return &malformed{"cell " + strconv.Quote(a.Value) + " stands behind " + CellName(s.column, s.row)}
			}
			column = at
		case "s":
			c.style, _ = strconv.Atoi(a.Value)
		case "t":
			c.kind = a.Value
		}
	}
	s.column = column
	if err := s.readValue(c); err != nil {
		return err
	}
	cell, err := s.typed(c)
	if err != nil || len(cell.Text) == 0 && cell.Kind != Faulty {
		return err
	}
	return s.keep(cell)
}

// readValue reads what is inside the element of a cell.
func (s *sheetReader) readValue(c *storedCell) error {
	outside := s.in.depth - 1
	inside := ""
	for s.in.depth > outside {
		token, err := s.in.next()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			switch inside = token.Name.Local; inside {
			case "v":
				c.stored = true
			case "f":
				c.formula = true
			case "is":
				c.stored = true
				if c.value, err = s.in.words(c.value); err != nil {
					return err
				}
			}
		case xml.EndElement:
			inside = ""
		case xml.CharData:
			switch inside {
			case "v":
				c.value = append(c.value, token...)
			case "f":
				c.written = append(c.written, token...)
			}
		}
	}
	return nil
}

// typed is what a cell holds. It is valid until the next one.
func (s *sheetReader) typed(c *storedCell) (Cell, error) {
	if c.formula && len(c.value) == 0 && !(c.stored && c.kind == "str") {
		return faulty(NoResult, append([]byte("="), c.written...)), nil
	}
	switch c.kind {
	case "s":
		i, err := strconv.Atoi(string(c.value))
		text, ok := s.book.texts.at(i)
		if err != nil || !ok {
			return Cell{}, &malformed{"the text of cell " + CellName(s.column, s.row) + " is not in the workbook"}
		}
		return Cell{Kind: Text, Text: text}, nil
	case "str":
		return Cell{Kind: Text, Text: tidyText(c.value)}, nil
	case "inlineStr":
		return Cell{Kind: Text, Text: c.value}, nil // words has tidied it
	case "b":
		if isTrue(string(c.value)) {
			return Cell{Kind: Text, Text: []byte("yes")}, nil
		}
		return Cell{Kind: Text, Text: []byte("no")}, nil
	case "e":
		return faulty(Error, c.value), nil
	case "d":
		return Cell{Kind: Date, Text: tidyText(cutMidnight(c.value))}, nil
	}
	if len(c.value) == 0 {
		return Cell{}, nil
	}
	return s.number(c), nil
}

// number is a number or the date that it stands for.
func (s *sheetReader) number(c *storedCell) Cell {
	var format cellFormat
	if c.style >= 0 && c.style < len(s.book.formats) {
		format = s.book.formats[c.style]
	}
	n, ok := parseStored(c.value)
	switch {
	case !ok:
		return faulty(NotNumber, c.value)
	case format.date:
		text, ok := n.appendDay(s.buf[:0], s.book.Date1904)
		if s.buf = text; !ok {
			return faulty(NoDay, c.value)
		}
		return Cell{Kind: Date, Text: s.buf}
	case n.whole() > maxDigits:
		return faulty(TooLong, c.value)
	}
	s.buf = n.append(append(s.buf[:0], format.currency...), format.zeros)
	cell := Cell{Kind: Number, Text: s.buf[len(format.currency):]}
	if format.currency != "" {
		cell.Shown = s.buf
	}
	return cell
}

// faulty is a cell with a fault, of which so much is shown as fits a message.
func faulty(why Fault, shown []byte) Cell {
	const most = 60
	for len(shown) > most || !utf8.Valid(shown) {
		shown = shown[:min(len(shown)-1, most)]
	}
	return Cell{Kind: Faulty, Fault: why, Text: tidyText(shown)}
}

// keep adds the current cell to the table, unless a merged one hides it.
func (s *sheetReader) keep(cell Cell) error {
	if s.merged.covers(s.column) {
		if s.out.Covered++; s.out.Covered == 1 {
			s.out.FirstCovered = CellName(s.column, s.row)
		}
		return nil
	}
	if s.column > maxColumn {
		return &Refusal{
			Fault: fmt.Sprintf("cell %s has something in it, far to the right of any ledger", CellName(s.column, s.row)),
			Want:  "clear what stands beyond column " + columnName(maxColumn),
		}
	}
	if s.filled == 0 {
		s.out.size += s.row - s.packed - 1
		s.out.beginRow(s.row - s.packed)
		s.packed = s.row
	}
	s.out.size += max(len(cell.Text), len(cell.Shown)) + s.column - max(s.filled, 1)
	s.out.add(s.column-s.filled-1, cell)
	s.filled = s.column
	if s.out.size > maxText || s.most > 0 && s.out.size > maxPart {
		if s.most > 0 {
			s.out.endRow()
			return errStop
		}
		return &Refusal{
			Fault: fmt.Sprintf("the texts and numbers of this sheet fill more than %d MiB by row %d", maxText>>20, s.row),
			Want:  "save it as CSV, which may be of any size",
		}
	}
	return nil
}

// attr is the value of an attribute, empty if there is none.
func attr(attrs []xml.Attr, name string) string {
	for _, a := range attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
