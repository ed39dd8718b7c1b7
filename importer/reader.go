package importer

import (
	"encoding/binary"
	"fmt"
	"io"
	"math/bits"
)

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

// reader splits delimited text into records by the rules of RFC 4180, exactly
// as a strict [encoding/csv.Reader] that allows any number of fields: the same
// records, and an error for the same inputs.
//
// It splits in place. A record that it cannot split in one pass over its bytes
// (line breaks or doubled quotes in a cell, misplaced quotes) is split again
// from its start by [reader.careful].
type reader struct {
	src   io.Reader
	comma byte
	block int // bytes read at a time
	limit int // longest record

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

// newReader reads records from src, which must yield UTF-8 with no byte-order
// mark. The comma is an ASCII byte other than a quote or a line end.
func newReader(src io.Reader, comma byte) *reader {
	return &reader{src: src, comma: comma, block: blockSize, limit: maxRecord, line: 1}
}

// next reads the next record, valid until the call after.
//
// The error is io.EOF at the end, when the record counts the blank lines at
// the foot of the file. It is a *quoteError for a record with misplaced
// quotes: its place and its raw text are still known, its fields are not, and
// the call after carries on at the line below. Any other error is final: a
// *longRecordError, or what the source said.
func (r *reader) next(rec *record) error {
	*rec = record{}
	blank := 0
	if r.pos == r.end || r.buf[r.pos] <= '\r' {
		var err error
		if blank, err = r.skipBlank(); err != nil {
			r.start, r.stop = r.pos, r.pos
			rec.line, rec.blank = r.line, blank
			return err
		}
	}
	stop := r.split()
	if stop < 0 || stop >= r.end || stop-r.pos > r.limit {
		return r.nextOdd(rec, blank)
	}
	rec.fields, rec.line, rec.lines, rec.blank, rec.ended = r.fields, r.line, 1, blank, true
	r.start, r.stop, r.first = r.pos, stop, r.line
	r.pos = stop + 1
	r.line++
	return nil
}

// raw returns the bytes of the current record as they are in the text, without
// the final line end. They are valid until the next record is read.
func (r *reader) raw() []byte {
	return trimCR(r.buf[r.start:r.stop])
}

// lineNow is the physical line on which the next record starts, or the empty lines
// before it.
func (r *reader) lineNow() int { return r.line }

// unread is what has been read of the text and not yet given out: buf[pos:end].
// There is a line end at buf[end] and some more bytes behind it, so that eight can be
// loaded at any place up to there.
func (r *reader) unread() (buf []byte, pos, end int) { return r.buf, r.pos, r.end }

// skipLine goes on at a place in buf, which is where the line after this one begins.
func (r *reader) skipLine(next int) {
	r.pos = next
	r.line++
}

// offset is how far into the text the next record starts.
func (r *reader) offset() int64 { return r.base + int64(r.pos) }

// at returns the physical line and the byte column, both from 1, where a field
// of the current record starts, its quote included. Fields count from 0; one
// past the last is at the end of the record.
func (r *reader) at(field int) (line, column int) {
	line = r.first
	from, quoted := 0, false
	raw := r.raw()
	for i, c := range raw {
		if field == 0 {
			return line, i - from + 1
		}
		switch {
		case c == '"':
			quoted = !quoted
		case c == '\n':
			line++
			from = i + 1
		case c == r.comma && !quoted:
			field--
		}
	}
	return line, len(raw) - from + 1
}

const (
	eachByte = 0x0101010101010101 // times a byte: that byte eight times
	lowBits  = 0x7f7f7f7f7f7f7f7f
	highBits = 0x8080808080808080
)

// split fills r.fields from the record at r.pos and returns the position of
// its line end, which is r.end when the data stops short of one. It returns -1
// for a record that has a quote anywhere but around a plain cell.
//
// Eight bytes are compared at a time: a byte of x^pattern is zero where x has
// the byte sought, and ((y&lowBits)+lowBits)|y sets the high bit of just those
// bytes of y that are not zero. No check for the end of the data is needed,
// since buf[end] is a line end.
func (r *reader) split() int {
	buf, comma, fields := r.buf, r.comma, r.fields[:0]
	commas := eachByte * uint64(comma)
	from := r.pos // start of the current field
	for i := r.pos; ; i += 8 {
		x := binary.LittleEndian.Uint64(buf[i : i+8])
		a, b, c := x^commas, x^(eachByte*'"'), x^(eachByte*'\n')
		a, b, c = (a&lowBits+lowBits)|a, (b&lowBits+lowBits)|b, (c&lowBits+lowBits)|c
		for hits := ^(a & b & c) & highBits; hits != 0; hits &= hits - 1 {
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
		b, c := x^(eachByte*'"'), x^(eachByte*'\n')
		b, c = (b&lowBits+lowBits)|b, (c&lowBits+lowBits)|c
		hits := ^(b & c) & highBits
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
func (r *reader) fill() error {
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
func (r *reader) hold(n int) {
	r.pos, r.end, r.err, r.line = 0, n, io.EOF, 1
	r.buf[n] = '\n'
	r.side = r.side[:0]
}

// A longRecordError is a record longer than the reader takes.
type longRecordError struct {
	line, column int // where its last quote opened; the column is 0 if none is open
	limit        int // bytes
}

func (e *longRecordError) Error() string {
	if e.column == 0 {
		return fmt.Sprintf("line %d: %s", e.line, e.reason())
	}
	return fmt.Sprintf("line %d, column %d: %s", e.line, e.column, e.reason())
}

func (e *longRecordError) reason() string {
	if e.column == 0 {
		return fmt.Sprintf("a row longer than %d bytes: want a table of text, one row to a line", e.limit)
	}
	return fmt.Sprintf("this quote is not closed within %d bytes: want a quote at the end of the cell", e.limit)
}
