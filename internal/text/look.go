package text

import (
	"bytes"
	"fmt"
	"io"
)

// A Look is what the beginning of a text says of how it is written.
type Look struct {
	Facts     Facts
	Delimiter Delimiter
	Found     string // on what evidence the delimiter; nothing when it was given
	// Rows are the first records and Lines where they start. Those with misplaced
	// quotes are passed over.
	Rows  [][]string
	Lines []int
}

// A NoRowsError is a text in which no row is found.
type NoRowsError struct {
	Long bool // the first is longer than what is looked at
}

// Error says which of the two it is, and of a long one what is wanted.
func (e *NoRowsError) Error() string {
	if e.Long {
		return fmt.Sprintf("no row ends in the first %d,%03d bytes, where the headings are looked for: want a table of text, one row to a line, headings in the first", HeadSize/1000, HeadSize%1000)
	}
	return "the file has no rows, only empty lines"
}

// Look looks at how the text is written, and takes the first rows, most of them at
// most. The encoding and the delimiter are looked for where they are not given.
//
// The error is a [*NotTextError], a [*NoRowsError], or that of the source.
func (in *Input) Look(want Encoding, said Delimiter, most int) (l Look, err error) {
	if l.Facts, err = in.scan(want); err != nil {
		return l, err
	}
	head, all, err := in.Peek()
	if err != nil {
		return l, err
	}
	body, err := io.ReadAll(l.Facts.Reader(bytes.NewReader(head)))
	if err != nil {
		return l, err
	}
	if !all {
		body = body[:bytes.LastIndexByte(body, '\n')+1] // the last row may be cut
	}
	if l.Delimiter = said; said == 0 {
		l.Delimiter, l.Found = detectDelimiter(body, all)
	}
	l.Rows, l.Lines = FirstRows(NewReader(bytes.NewReader(body), byte(l.Delimiter)), most)
	if len(l.Rows) == 0 {
		return l, &NoRowsError{Long: !all}
	}
	return l, nil
}

// FirstRows takes the first records, and the lines on which they start. Rows with
// misplaced quotes are passed over.
func FirstRows(r interface{ Next(*Record) error }, most int) (rows [][]string, lines []int) {
	var rec Record
	for len(rows) < most {
		err := r.Next(&rec)
		if IsQuoteError(err) {
			continue
		}
		if err != nil {
			break
		}
		cells := make([]string, len(rec.Fields))
		for i, cell := range rec.Fields {
			cells[i] = string(cell)
		}
		rows, lines = append(rows, cells), append(lines, rec.Line)
	}
	return rows, lines
}
