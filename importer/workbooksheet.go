package importer

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// sheetError is XML that is no sheet of Excel's.
type sheetError struct{ what string }

func (e *sheetError) Error() string { return e.what }

// errStop ends the reading of a sheet of which enough has been seen.
var errStop = errors.New("enough")

// sheetReader turns the XML of a sheet into text.
type sheetReader struct {
	book   *workbook
	in     *tokens
	out    sheetText
	most   int // rows to read; 0 for all
	merged *mergedArea

	line   int // rows written, empty ones included
	row    int // the current one
	column int // the current cell's
	filled int // cells written in the current row
	widest int // cells in a row so far
	cell   sheetCell
	buf    []byte
}

// read reads the whole of a sheet.
func (b *workbook) read(entry sheetEntry) (*sheetText, error) {
	t, err := b.readRows(entry, 0, nil)
	if err != nil || len(t.merged) == 0 {
		return t, err
	}
	// Which cells are merged stands behind the cells, in the file.
	return b.readRows(entry, 0, newMergedArea(t.merged))
}

// readRows reads the first rows that have something in them, or all if most is
// zero.
func (b *workbook) readRows(entry sheetEntry, most int, merged *mergedArea) (*sheetText, error) {
	if err := b.texts.load(); err != nil {
		return nil, err
	}
	part := b.parts[entry.part]
	if part == nil {
		return nil, damaged(entry.part, &sheetError{"it is not in the file"})
	}
	src, err := openPart(part, maxSheet)
	if err != nil {
		return nil, err
	}
	defer src.Close()
	s := &sheetReader{book: b, in: newTokens(src), most: most, merged: merged}
	switch err := s.sheet(); {
	case err == errStop:
		return &s.out, nil
	case err != nil:
		return nil, damaged(part.Name, err)
	}
	_, err = io.Copy(io.Discard, src) // its checksum comes at the end
	return &s.out, damaged(part.Name, err)
}

// sheet reads the part to its end. Only what stands where Excel puts rows is a
// row: buttons drawn on a sheet have elements of the same names.
func (s *sheetReader) sheet() error {
	section, found := "", false
	for {
		token, err := s.in.next()
		if err == io.EOF && !found {
			return &sheetError{"it has no place for cells"}
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

// readRow reads one row and writes it as a line, when there is something in it.
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
	// Excel leaves out the empty cells at the end of a row.
	s.widest = max(s.widest, s.filled)
	for ; s.filled < s.widest; s.filled++ {
		s.out.text = append(s.out.text, ',')
	}
	s.out.text = append(s.out.text, '\n')
	s.line = s.row
	if isTrue(attr(attrs, "hidden")) {
		if s.out.hiddenRows++; s.out.firstHidden == 0 {
			s.out.firstHidden = s.row
		}
	}
	if s.out.rows++; s.out.rows == s.most {
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
			return &sheetError{fmt.Sprintf("row %q stands below row %d", number, s.row)}
		}
	}
	if s.row = row; row > maxRows {
		return &sheetError{fmt.Sprintf("it has more than %d rows, which is more than Excel has", maxRows)}
	}
	s.merged.enter(row)
	return nil
}

// write adds the text of the current cell to the line.
func (s *sheetReader) write(cell []byte) error {
	if s.merged.covers(s.column) {
		if s.out.covered++; s.out.covered == 1 {
			s.out.firstCovered = cellName(s.column, s.row)
		}
		return nil
	}
	if s.column > maxColumns {
		return unfitFile(fmt.Errorf("cell %s has something in it, far to the right of any ledger: clear what stands beyond column %s",
			cellName(s.column, s.row), columnName(maxColumns)))
	}
	for ; s.line < s.row-1; s.line++ {
		s.out.text = append(s.out.text, '\n')
	}
	if s.filled == 0 {
		s.filled = 1
	}
	for ; s.filled < s.column; s.filled++ {
		s.out.text = append(s.out.text, ',')
	}
	s.out.text = appendQuoted(s.out.text, cell)
	if len(s.out.text) > maxText || s.most > 0 && len(s.out.text) > maxPart {
		if s.most > 0 {
			return errStop
		}
		return unfitFile(fmt.Errorf("the texts and numbers of this sheet fill more than %d MiB by row %d: save it as CSV, which may be of any size", maxText>>20, s.row))
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
