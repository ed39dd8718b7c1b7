package importer

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// A quoteError is a record whose quotes are misplaced, with the physical line
// and the byte column (both from 1) of the quote at fault.
type quoteError struct {
	line, column int
	reason       string // what is wrong: what is wanted
}

func (e *quoteError) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", e.line, e.column, e.reason)
}

func isQuoteError(err error) bool {
	var bad *quoteError
	return errors.As(err, &bad)
}

// errShort says that the block ends before the record does.
var errShort = errors.New("importer: the block ends inside a record")

// skipBlank passes over empty lines and makes sure that a record follows. It
// returns how many lines there were, and io.EOF when no record follows.
func (r *reader) skipBlank() (blank int, err error) {
	for {
		size := 0
		if r.pos < r.end && r.buf[r.pos] == '\n' {
			size = 1
		} else if r.pos < r.end && r.buf[r.pos] == '\r' && r.buf[r.pos+1] == '\n' {
			size = 2 // perhaps only as the block ends here
		} else if r.pos < r.end {
			return blank, nil
		}
		switch {
		case size > 0 && (r.pos+size <= r.end || r.err == io.EOF):
			r.pos = min(r.pos+size, r.end)
			r.line++
			blank++
		case r.err != nil:
			return blank, r.err
		default:
			if err := r.fill(); err != nil {
				return blank, err
			}
		}
	}
}

// nextOdd is next for a record that split gave up: one with odd quotes, cut
// off by the end of the block or at the end of the text.
func (r *reader) nextOdd(rec *record, blank int) error {
	stop, err := r.resplit()
	if err != nil && !isQuoteError(err) {
		r.start, r.stop = r.pos, r.pos
		rec.line, rec.blank = r.line, blank
		return err
	}
	lines := 1 + countLines(r.buf[r.pos:stop])
	*rec = record{fields: r.fields, line: r.line, lines: lines, blank: blank, ended: stop < r.end}
	if err != nil {
		rec.fields = nil
	}
	r.start, r.stop, r.first = r.pos, stop, r.line
	r.pos = min(stop+1, r.end)
	r.line += lines
	return err
}

// resplit splits the record at r.pos the careful way, and reads on for as long
// as the block ends before the record does.
func (r *reader) resplit() (stop int, err error) {
	for {
		stop, err = r.careful()
		switch {
		case err != errShort && stop-r.pos > r.limit:
			return 0, r.tooLong()
		case err != errShort:
			return stop, err
		case r.err != nil:
			return 0, r.err
		}
		if err := r.fill(); err != nil {
			return 0, err
		}
	}
}

// careful does what split does for any record. It returns errShort when the
// record needs more data than there is in the block, with r.open at the quote
// that is open there, if any; and a *quoteError, with the end of the line that
// has the fault, for misplaced quotes.
func (r *reader) careful() (stop int, err error) {
	r.fields, r.open = r.fields[:0], -1
	for i := r.pos; ; i++ {
		open := i
		if r.buf[i] != '"' {
			for r.buf[i] != r.comma && r.buf[i] != '"' && r.buf[i] != '\n' {
				i++
			}
			if r.buf[i] == '"' {
				return r.misplaced(i, i, "a quote inside a cell that is not quoted: want the whole cell in quotes and the quote doubled")
			}
			cell := r.buf[open:i]
			if r.buf[i] == '\n' {
				cell = trimCR(cell)
			}
			r.fields = append(r.fields, cell)
		} else {
			shut := r.closingQuote(open + 1)
			if shut < 0 && r.err != io.EOF {
				r.open = open
				return 0, errShort
			}
			if shut < 0 {
				return r.misplaced(r.end-1, open, "this quote is never closed: want a quote at the end of the cell")
			}
			r.fields = append(r.fields, r.unquote(r.buf[open+1:shut]))
			i = shut + 1
			if r.buf[i] == '\r' && r.buf[i+1] == '\n' {
				i++
			}
		}
		switch {
		case i == r.end && r.err != io.EOF:
			return 0, errShort
		case r.buf[i] == '\n':
			return i, nil
		case r.buf[i] != r.comma:
			return r.misplaced(i, i-1, r.closedEarly(open, i))
		}
	}
}

// closingQuote returns the position of the first quote at or after i that is
// not one of a doubled pair, or -1.
func (r *reader) closingQuote(i int) int {
	for {
		n := bytes.IndexByte(r.buf[i:r.end], '"')
		if n < 0 {
			return -1
		}
		i += n
		if r.buf[i+1] != '"' {
			return i
		}
		i += 2
	}
}

// unquote returns what a cell says, given the text between its quotes. It
// returns the text itself when the two are the same.
func (r *reader) unquote(text []byte) []byte {
	if bytes.IndexByte(text, '"') < 0 && bytes.IndexByte(text, '\r') < 0 {
		return text
	}
	from := len(r.side)
	for i := 0; i < len(text); i++ {
		if text[i] == '\r' && i+1 < len(text) && text[i+1] == '\n' {
			i++
		}
		r.side = append(r.side, text[i])
		if text[i] == '"' {
			i++ // the other of the pair
		}
	}
	return r.side[from:len(r.side):len(r.side)]
}

// misplaced returns the end of the line at reached, where reading can be taken
// up again, and the error for the quote at fault.
func (r *reader) misplaced(reached, fault int, reason string) (stop int, err error) {
	stop = reached + bytes.IndexByte(r.buf[reached:r.end+1], '\n')
	if stop == r.end && r.err != io.EOF {
		return 0, errShort
	}
	line, column := r.place(fault)
	return stop, &quoteError{line, column, reason}
}

// closedEarly is the reason for text after a closing quote. When the cell
// opened on an earlier line, the fault is as likely to be there.
func (r *reader) closedEarly(open, after int) string {
	reason := "text after the quote that closes a cell: want a quote inside a cell doubled"
	if bytes.IndexByte(r.buf[open:after], '\n') < 0 {
		return reason
	}
	line, column := r.place(open)
	return fmt.Sprintf("%s (the cell opened on line %d, column %d)", reason, line, column)
}

// place returns the physical line and the column of a position in the record
// that is being read.
func (r *reader) place(i int) (line, column int) {
	before := r.buf[r.pos:i]
	return r.line + countLines(before), len(before) - bytes.LastIndexByte(before, '\n')
}

// tooLong ends the reading with an error for the record at r.pos.
func (r *reader) tooLong() error {
	// Look at as much of it whatever the size of the block, so that the same
	// text always has the same error.
	r.end = r.pos + r.limit
	r.buf[r.end] = '\n'
	r.err = nil
	long := &longRecordError{line: r.line, limit: r.limit}
	if _, err := r.careful(); err == errShort && r.open >= 0 {
		long.line, long.column = r.place(r.open)
	}
	r.pos = r.end
	r.err = long
	return long
}

func countLines(text []byte) int { return bytes.Count(text, []byte{'\n'}) }

// trimCR drops the carriage return of a line end.
func trimCR(line []byte) []byte {
	if n := len(line) - 1; n >= 0 && line[n] == '\r' {
		return line[:n]
	}
	return line
}
