package text

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/bits"
)

// A Record is one row of delimited text. The fields of a record last only
// until the next one is read.
type Record struct {
	Fields [][]byte
	Line   int  // physical line on which it starts, from 1
	Lines  int  // physical lines that it spans
	Blank  int  // empty physical lines passed over just before it
	Ended  bool // closed by a line end, not by the end of the file
}

// blockSize is how much of a file is read at a time: small enough to stay in
// the second-level cache, large enough that system calls do not show.
const blockSize = 256 << 10

// maxRecord is the longest record read. No ledger row comes near it; a quote
// that is opened and never closed would otherwise pull the rest of the file,
// whatever its size, into memory as one cell.
const maxRecord = 16 << 20

// padding follows the data in the block, so that eight bytes can be loaded at
// any position up to and including the line end that marks its edge.
const padding = 8

// Reader splits delimited text into records by the rules of RFC 4180, exactly
// as a strict [encoding/csv.Reader] that allows any number of fields: the same
// records, and an error for the same inputs.
//
// It splits in place. A record that it cannot split in one pass over its bytes
// (line breaks or doubled quotes in a cell, misplaced quotes) is split again
// from its start by [Reader.careful].
type Reader struct {
	src   io.Reader
	comma byte
	plain bool // quotes mean nothing
	block int  // bytes read at a time
	limit int  // longest record

	buf  []byte // buf[pos:end] is read and not yet given out; buf[end] is a line end
	pos  int
	end  int
	err  error // why there is nothing after buf[end]; io.EOF when all is well
	base int64 // how much of the text was given out before buf
	line int   // physical line at pos

	fields [][]byte
	side   []byte // cells of the block that differ from their bytes in the file
	start  int    // the current record is buf[start:stop]
	stop   int
	first  int // physical line at start
	open   int // where a quote is open at the end of the block, or -1
}

// NewReader reads records from src, which must yield UTF-8 with no byte-order
// mark. The comma is an ASCII byte other than a quote or a line end.
func NewReader(src io.Reader, comma byte) *Reader {
	return &Reader{src: src, comma: comma, block: blockSize, limit: maxRecord, line: 1}
}

// NewPlainReader reads records from src as NewReader does, but for quotes, which mean
// nothing: a record is a line, and a cell what stands between two commas of it.
func NewPlainReader(src io.Reader, comma byte) *Reader {
	r := NewReader(src, comma)
	r.plain = true
	return r
}

// Next reads the next record, valid until the call after.
//
// The error is io.EOF at the end, when the record counts the blank lines at
// the foot of the file. It is a [*QuoteError] for a record with misplaced
// quotes: its place and its raw text are still known, its fields are not, and
// the call after carries on at the line below. Any other error is final: a
// [*LongRecordError], or what the source said.
func (r *Reader) Next(rec *Record) error {
	*rec = Record{}
	blank := 0
	if r.pos == r.end || r.buf[r.pos] <= '\r' {
		var err error
		if blank, err = r.skipBlank(); err != nil {
			r.start, r.stop = r.pos, r.pos
			rec.Line, rec.Blank = r.line, blank
			return err
		}
	}
	stop := -1
	if !r.plain {
		stop = r.split()
	}
	if stop < 0 || stop >= r.end || stop-r.pos > r.limit {
		return r.nextOdd(rec, blank)
	}
	rec.Fields, rec.Line, rec.Lines, rec.Blank, rec.Ended = r.fields, r.line, 1, blank, true
	r.start, r.stop, r.first = r.pos, stop, r.line
	r.pos = stop + 1
	r.line++
	return nil
}

// Raw returns the bytes of the current record as they are in the text, without
// the final line end. They are valid until the next record is read.
func (r *Reader) Raw() []byte {
	return trimCR(r.buf[r.start:r.stop])
}

// Line is the physical line on which the next record starts, or the empty lines
// before it.
func (r *Reader) Line() int { return r.line }

// Unread is what has been read of the text and not yet given out: buf[pos:end].
// There is a line end at buf[end] and some more bytes behind it, so that eight can be
// loaded at any place up to there.
func (r *Reader) Unread() (buf []byte, pos, end int) { return r.buf, r.pos, r.end }

// SkipLine goes on at a place in buf, which is where the line after this one begins.
func (r *Reader) SkipLine(next int) {
	r.pos = next
	r.line++
}

// Offset is how far into the text the next record starts.
func (r *Reader) Offset() int64 { return r.base + int64(r.pos) }

// At returns the physical line and the byte column, both from 1, where a field
// of the current record starts, its quote included. Fields count from 0; one
// past the last is at the end of the record.
func (r *Reader) At(field int) (line, column int) {
	line = r.first
	from, quoted := 0, false
	raw := r.Raw()
	for i, c := range raw {
		if field == 0 {
			return line, i - from + 1
		}
		switch {
		case c == '"':
			quoted = !quoted && !r.plain
		case c == '\n':
			line++
			from = i + 1
		case c == r.comma && !quoted:
			field--
		}
	}
	return line, len(raw) - from + 1
}

// Eight bytes are looked at in one number: these are what a byte is times for all of
// them to be it, and the bits of each but the highest, and the highest.
const (
	EachByte = 0x0101010101010101
	LowBits  = 0x7f7f7f7f7f7f7f7f
	HighBits = 0x8080808080808080
)

// split fills r.fields from the record at r.pos and returns the position of
// its line end, which is r.end when the data stops short of one. It returns -1
// for a record that has a quote anywhere but around a plain cell.
//
// Eight bytes are compared at a time: a byte of x^pattern is zero where x has
// the byte sought, and ((y&lowBits)+lowBits)|y sets the high bit of just those
// bytes of y that are not zero. No check for the end of the data is needed,
// since buf[end] is a line end.
func (r *Reader) split() int {
	buf, comma, fields := r.buf, r.comma, r.fields[:0]
	commas := EachByte * uint64(comma)
	from := r.pos // start of the current field
	for i := r.pos; ; i += 8 {
		x := binary.LittleEndian.Uint64(buf[i : i+8])
		a, b, c := x^commas, x^(EachByte*'"'), x^(EachByte*'\n')
		a, b, c = (a&LowBits+LowBits)|a, (b&LowBits+LowBits)|b, (c&LowBits+LowBits)|c
		for hits := ^(a & b & c) & HighBits; hits != 0; hits &= hits - 1 {
			at := i + bits.TrailingZeros64(hits)>>3
			if buf[at] == comma {
				fields = append(fields, buf[from:at])
				from = at + 1
				continue
			}
			if buf[at] == '\n' {
				r.fields = append(fields, trimCR(buf[from:at]))
				return at
			}
			if at != from {
				return -1
			}
			shut := plainQuoted(buf, at+1)
			after := shut + 1
			if shut >= r.end {
				return -1
			}
			fields = append(fields, buf[at+1:shut])
			if buf[after] == '\r' {
				after++
			}
			if buf[after] == '\n' {
				r.fields = fields
				return after
			}
			if buf[after] != comma || after != shut+1 {
				return -1
			}
			from = after + 1
			i = from - 8 // look again from just after the comma
			break
		}
	}
}

// plainQuoted returns the position of the quote that ends the cell that starts
// at i, or len(buf) when a line end comes first.
func plainQuoted(buf []byte, i int) int {
	for ; ; i += 8 {
		x := binary.LittleEndian.Uint64(buf[i : i+8])
		b, c := x^(EachByte*'"'), x^(EachByte*'\n')
		b, c = (b&LowBits+LowBits)|b, (c&LowBits+LowBits)|c
		hits := ^(b & c) & HighBits
		if hits == 0 {
			continue
		}
		i += bits.TrailingZeros64(hits) >> 3
		if buf[i] == '\n' {
			return len(buf)
		}
		return i
	}
}

// fill moves what is left to the front of the block and reads on until the
// block is full, the source ends or it fails. When the block is full already
// it grows. It must not be called after the source has ended.
func (r *Reader) fill() error {
	if r.end-r.pos > r.limit {
		return r.tooLong()
	}
	if r.buf == nil {
		r.buf = make([]byte, r.block+padding)
	}
	rest := r.buf[r.pos:r.end]
	r.side = r.side[:0]
	r.end = copy(r.buf, rest)
	r.base += int64(r.pos)
	r.pos = 0
	if r.end == len(r.buf)-padding {
		r.buf = append(r.buf[:r.end], make([]byte, r.end+padding)...)
	}
	n, err := readFull(r.src, r.buf[r.end:len(r.buf)-padding])
	r.end += n
	r.err = err
	r.buf[r.end] = '\n'
	return nil
}

// hold makes a text of n bytes, which is in the block, all that there is.
func (r *Reader) hold(n int) {
	r.pos, r.end, r.err, r.line = 0, n, io.EOF, 1
	r.buf[n] = '\n'
	r.side = r.side[:0]
}

// A LongRecordError is a record longer than the reader takes.
type LongRecordError struct {
	Line, Column int // where its last quote opened; the column is 0 if none is open
	limit        int // bytes
}

// Error says where the record or its open quote begins, and the limit.
func (e *LongRecordError) Error() string {
	if e.Column == 0 {
		return fmt.Sprintf("line %d: %s", e.Line, e.Reason())
	}
	return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Reason())
}

// Reason is what is wrong, without the place.
func (e *LongRecordError) Reason() string {
	if e.Column == 0 {
		return fmt.Sprintf("a row longer than %d bytes: want a table of text, one row to a line", e.limit)
	}
	return fmt.Sprintf("this quote is not closed within %d bytes: want a quote at the end of the cell", e.limit)
}

// A QuoteError is a record whose quotes are misplaced, with the physical line
// and the byte column (both from 1) of the quote at fault.
type QuoteError struct {
	Line, Column int
	Reason       string // what is wrong: what is wanted
}

// Error says where the quote stands, and what is wanted.
func (e *QuoteError) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Reason)
}

// IsQuoteError says whether an error is a [*QuoteError].
func IsQuoteError(err error) bool {
	var bad *QuoteError
	return errors.As(err, &bad)
}

// errShort says that the block ends before the record does.
var errShort = errors.New("importer: the block ends inside a record")

// skipBlank passes over empty lines and makes sure that a record follows. It
// returns how many lines there were, and io.EOF when no record follows.
func (r *Reader) skipBlank() (blank int, err error) {
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
func (r *Reader) nextOdd(rec *Record, blank int) error {
	stop, err := r.resplit()
	if err != nil && !IsQuoteError(err) {
		r.start, r.stop = r.pos, r.pos
		rec.Line, rec.Blank = r.line, blank
		return err
	}
	lines := 1 + countLines(r.buf[r.pos:stop])
	*rec = Record{Fields: r.fields, Line: r.line, Lines: lines, Blank: blank, Ended: stop < r.end}
	if err != nil {
		rec.Fields = nil
	}
	r.start, r.stop, r.first = r.pos, stop, r.line
	r.pos = min(stop+1, r.end)
	r.line += lines
	return err
}

// resplit splits the record at r.pos the careful way, and reads on for as long
// as the block ends before the record does.
func (r *Reader) resplit() (stop int, err error) {
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
// that is open there, if any; and a *QuoteError, with the end of the line that
// has the fault, for misplaced quotes.
func (r *Reader) careful() (stop int, err error) {
	r.fields, r.open = r.fields[:0], -1
	if r.plain {
		return r.plainLine()
	}
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

// plainLine does what careful does where quotes mean nothing.
func (r *Reader) plainLine() (stop int, err error) {
	stop = r.pos + bytes.IndexByte(r.buf[r.pos:r.end+1], '\n')
	if stop == r.end && r.err != io.EOF {
		return 0, errShort
	}
	line := trimCR(r.buf[r.pos:stop])
	for {
		at := bytes.IndexByte(line, r.comma)
		if at < 0 {
			r.fields = append(r.fields, line)
			return stop, nil
		}
		r.fields, line = append(r.fields, line[:at]), line[at+1:]
	}
}

// closingQuote returns the position of the first quote at or after i that is
// not one of a doubled pair, or -1.
func (r *Reader) closingQuote(i int) int {
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
func (r *Reader) unquote(text []byte) []byte {
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
func (r *Reader) misplaced(reached, fault int, reason string) (stop int, err error) {
	stop = reached + bytes.IndexByte(r.buf[reached:r.end+1], '\n')
	if stop == r.end && r.err != io.EOF {
		return 0, errShort
	}
	line, column := r.place(fault)
	return stop, &QuoteError{line, column, reason}
}

// closedEarly is the reason for text after a closing quote. When the cell
// opened on an earlier line, the fault is as likely to be there.
func (r *Reader) closedEarly(open, after int) string {
	reason := "text after the quote that closes a cell: want a quote inside a cell doubled"
	if bytes.IndexByte(r.buf[open:after], '\n') < 0 {
		return reason
	}
	line, column := r.place(open)
	return fmt.Sprintf("%s (the cell opened on line %d, column %d)", reason, line, column)
}

// place returns the physical line and the column of a position in the record
// that is being read.
func (r *Reader) place(i int) (line, column int) {
	before := r.buf[r.pos:i]
	return r.line + countLines(before), len(before) - bytes.LastIndexByte(before, '\n')
}

// tooLong ends the reading with an error for the record at r.pos.
func (r *Reader) tooLong() error {
	// Look at as much of it whatever the size of the block, so that the same
	// text always has the same error.
	r.end = r.pos + r.limit
	r.buf[r.end] = '\n'
	r.err = nil
	long := &LongRecordError{Line: r.line, limit: r.limit}
	if _, err := r.careful(); err == errShort && r.open >= 0 {
		long.Line, long.Column = r.place(r.open)
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

// AllBlank says whether there is nothing but blanks in cells.
func AllBlank(fields [][]byte) bool {
	for _, cell := range fields {
		if len(bytes.TrimSpace(cell)) > 0 {
			return false
		}
	}
	return true
}
