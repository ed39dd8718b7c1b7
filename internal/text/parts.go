package text

import (
	"bytes"
	"io"
)

// LargeFrom is the size in bytes from which it is worth while to work on a text in
// parts, and PartSize how long a part is: so long that turns are seldom waited for, and so
// short that it and what is made of it stay in the second-level cache.
const (
	LargeFrom = 1 << 20
	PartSize  = 64 << 10
)

// Workers is how many have parts of a text in hand. What goes by turns is near
// half of the work, so more would wait.
const Workers = 2

// A Place is where a line of a text begins.
type Place struct {
	Offset int64 // bytes before it
	Lines  int   // lines before it
}

// Parts is a text that is cut into parts of whole records, from a place on, for
// [InTurns]. It is for an input that has a size and whose bytes are its text.
//
// A part ends with a line end that has an even number of quotes before it. So no
// cell goes on behind it, unless quotes are misplaced: then some record of the part
// says so. The parts end before the first that its worker does not take to be sound,
// or that cannot be cut; what is left is for one reader alone.
type Parts struct {
	input *Input
	comma byte // 0: the parts are of whole lines, whatever the quotes
	size  int

	start  int64 // of the first part, in the bytes of the input
	cut    int64 // up to where they are cut
	passed Place // where the first part that was not passed begins
	All    bool  // every part was passed
}

// Parts cuts the text of in from a place in it on, which is after a byte-order mark.
func (in *Input) Parts(from Place, comma byte, size int) *Parts {
	start := make([]byte, len(UTF8Mark))
	if n, _ := readFull(in.from(0), start); string(start[:n]) == UTF8Mark {
		from.Offset += int64(n)
	}
	return &Parts{input: in, comma: comma, size: size, start: from.Offset, cut: from.Offset, passed: from}
}

// Rest returns a reader of what was not passed.
func (p *Parts) Rest() *Reader {
	r := NewReader(p.input.from(p.passed.Offset), p.comma)
	r.line = p.passed.Lines + 1
	return r
}

// A Part is the records of a part of a text, for a worker to embed. Their lines
// count from the start of the part.
type Part struct {
	*Reader
	of    *Parts
	end   int64 // in the text
	whole bool  // it ends where a part may
	last  bool
}

// NewPart makes room for a part.
func (p *Parts) NewPart() Part {
	r := &Reader{comma: p.comma, limit: maxRecord, buf: make([]byte, p.size+padding)}
	return Part{Reader: r, of: p}
}

// Cut cuts the next part off the text.
func (p *Part) Cut() (last bool) {
	r := p.Reader
	n, err := readFull(p.of.input.from(p.of.cut), r.buf[:p.of.size])
	if p.last = err == io.EOF; !p.last {
		n = p.of.edge(r.buf[:n])
	}
	p.whole = p.last || n > 0 && err == nil
	p.of.cut += int64(n)
	p.end = p.of.cut
	r.hold(n)
	return p.last || !p.whole
}

// edge is how much of a text is cut off: up to its last line end at which no quote
// is open; 0 where there is none.
func (p *Parts) edge(text []byte) int {
	n := bytes.LastIndexByte(text, '\n') + 1
	if p.comma == 0 {
		return n
	}
	for open := bytes.Count(text[:n], []byte{'"'})%2 > 0; open && n > 0; {
		before := bytes.LastIndexByte(text[:n-1], '\n') + 1
		open = bytes.Count(text[before:n], []byte{'"'})%2 == 0
		n = before
	}
	return n
}

// PassOn has what came of a sound part passed on, told how many lines are before it.
// It is what the Pass of a worker returns.
func (p *Part) PassOn(sound bool, give func(before int) error) (more bool, err error) {
	if !sound || !p.whole {
		return false, nil
	}
	if err := give(p.of.passed.Lines); err != nil {
		return false, err
	}
	p.of.passed = Place{p.end, p.of.passed.Lines + p.Reader.line - 1}
	p.of.All = p.last
	return !p.last, nil
}
