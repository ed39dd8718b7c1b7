package importer

import (
	"encoding/xml"
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"

	"arrears/internal/ledger"
)

// sheetCell is a cell as the workbook stores it.
type sheetCell struct {
	style   int
	kind    string // s, str, inlineStr, b, e, d; empty or n for a number
	value   []byte
	stored  bool // there is a value, be it empty
	formula bool
	written []byte // the formula, for messages
}

// readCell reads one cell and writes its text, when it has any.
func (s *sheetReader) readCell(attrs []xml.Attr) error {
	c := &s.cell
	*c = sheetCell{value: c.value[:0], written: c.written[:0]}
	column := s.column + 1
	for _, a := range attrs {
		switch a.Name.Local {
		case "r":
			at, _, ok := parseCellName(a.Value)
			if !ok || at <= s.column {
				return &sheetError{"cell " + strconv.Quote(a.Value) + " stands behind " + cellName(s.column, s.row)}
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
	text, err := s.text(c)
	if err != nil || len(text) == 0 {
		return err
	}
	return s.write(text)
}

// readValue reads what is inside the element of a cell.
func (s *sheetReader) readValue(c *sheetCell) error {
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

// text is what a cell says as a person sees it, but for numbers, which are
// given in full. It is valid until the next one.
func (s *sheetReader) text(c *sheetCell) ([]byte, error) {
	if c.formula && len(c.value) == 0 && !(c.stored && c.kind == "str") {
		return s.refuse(refusedFormula, append([]byte("="), c.written...)), nil
	}
	switch c.kind {
	case "s":
		i, err := strconv.Atoi(string(c.value))
		text, ok := s.book.texts.at(i)
		if err != nil || !ok {
			return nil, &sheetError{"the text of cell " + cellName(s.column, s.row) + " is not in the workbook"}
		}
		return text, nil
	case "str":
		return tidyText(c.value), nil
	case "inlineStr":
		return c.value, nil // words has tidied it
	case "b":
		if isTrue(string(c.value)) {
			return []byte("yes"), nil
		}
		return []byte("no"), nil
	case "e":
		return s.refuse(refusedError, c.value), nil
	case "d":
		return cutMidnight(c.value), nil
	}
	if len(c.value) == 0 {
		return nil, nil
	}
	return s.number(c), nil
}

// number writes a number or the date that it stands for.
func (s *sheetReader) number(c *sheetCell) []byte {
	var format cellFormat
	if c.style >= 0 && c.style < len(s.book.formats) {
		format = s.book.formats[c.style]
	}
	n, ok := parseStored(c.value)
	switch {
	case !ok:
		return s.refuse(refusedNumber, c.value)
	case format.date:
		text, ok := n.appendDay(s.buf[:0], s.book.date1904)
		if s.buf = text; !ok {
			return s.refuse(refusedDay, c.value)
		}
	case n.whole() > maxDigits:
		return s.refuse(refusedDigits, c.value)
	default:
		s.buf = n.append(s.buf[:0], format.zeros)
		if n.count-n.power == 3 {
			// A stored 1.234 is never a thousand: with one more digit nobody
			// can take it for one.
			s.buf = append(s.buf, '0')
		}
	}
	return s.buf
}

// A cell that has no value to rely on is written as refusedMark, a letter that
// says why, and what is in it. No workbook can hold the mark, and it is part of
// no account, date, sum or word we know: the row is refused if the cell is one
// of those that are read, and a cell that nobody reads does no harm.
const refusedMark = 0x1a

const (
	refusedFormula = 'f'
	refusedError   = 'e'
	refusedNumber  = 'n'
	refusedDigits  = 'd'
	refusedDay     = 't'
)

func (s *sheetReader) refuse(why byte, shown []byte) []byte {
	const most = 60
	s.buf = append(s.buf[:0], refusedMark, why)
	for len(shown) > most || !utf8.Valid(shown) {
		shown = shown[:min(len(shown)-1, most)]
	}
	s.buf = append(s.buf, tidyText(shown)...)
	return s.buf
}

// refusedCell explains a cell that was marked so; nil for any other.
func refusedCell(cell []byte) error {
	if len(cell) < 2 || cell[0] != refusedMark {
		return nil
	}
	w := &ledger.Wrong{Value: string(cell[2:])}
	switch cell[1] {
	case refusedFormula:
		w.Fault, w.Want = "is a formula whose result is not in the file", "the workbook opened in Excel and saved there, which works it out"
	case refusedError:
		w.Fault, w.Want = "is an error of Excel's", "the formula put right"
	case refusedDigits:
		w.Fault, w.Want = "has more than the 15 digits that Excel keeps of a number", "an id entered as text, or a smaller sum"
	case refusedDay:
		w.Fault, w.Want = "is formatted as a date, and no day has that number", "a date, or the cell empty"
	default:
		w.Fault, w.Want = "is not a number", "the workbook opened in Excel and saved again"
	}
	return w
}

// inSheet gives a problem its place in a sheet: the row, the number of the
// column, and the name of the cell. In any other file it has its place already.
func (p *Problem) inSheet(file *FileReport, rec *row, column int) {
	if file.Sheet == "" || column < 0 || column >= len(rec.Fields) {
		return
	}
	p.Line, p.Column, p.Cell = rec.Line, column+1, cellName(column+1, rec.Line)
	if err := refusedCell(rec.Fields[column]); err != nil {
		p.Err = err
	}
	if w := (*ledger.Wrong)(nil); errors.As(p.Err, &w) && strings.HasPrefix(w.Fault, "has more decimals") {
		// 1234.56 less 1234.50 is 0.0599999999999454 in Excel.
		p.Err = &ledger.Wrong{Value: w.Value, Fault: w.Fault, Want: w.Want + "; if a formula makes it, put it in =ROUND(…,2)"}
	}
}

// unmark takes the marks off the cells of a row that is set aside.
func unmark(file *FileReport, fields [][]byte) {
	for i, cell := range fields {
		if file.Sheet != "" && refusedCell(cell) != nil {
			fields[i] = cell[2:]
		}
	}
}
