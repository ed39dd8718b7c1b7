package importer

import (
	"errors"
	"slices"
)

// aheadBlock is how much of a file is split at a time ahead of the decoder: so
// little that the text and its cells are in the cache still when they are decoded.
var aheadBlock = 64 << 10

// aheadBlocks is how many there are: one that is decoded, one that is split, and
// enough between them that neither waits for the other's every pause.
const aheadBlocks = 4

// ahead yields the records of a reader, which splits those to come on a goroutine
// of its own meanwhile. It has one caller, who must end it with stop; nothing else
// may use the reader before that.
type ahead struct {
	reader  *reader
	filling *splitBlock
	full    chan *splitBlock // closed when the goroutine has ended
	free    chan *splitBlock // closed to end it

	block *splitBlock // that is given out
	given int         // records of it
	stand reader      // where the last of them is
}

// A splitBlock is a block of text with the records that start in it.
type splitBlock struct {
	buf     []byte
	cells   [][]byte // room for those of its records, one record after the other
	records []splitRecord
}

// splitRecord is what [reader.next] returns, and where.
type splitRecord struct {
	fields             [][]byte
	line, lines, blank int
	ended              bool
	start, stop        int
	err                error
}

// ahead splits the rows of a large file ahead of who reads them, who must call stop
// in the end. A sorter has to see each row first, so its reader is left as it is.
func (s *stream) ahead(r records) (_ records, stop func()) {
	plain, ok := r.(*reader)
	if !ok || s.input.size() < halvesFrom {
		return r, func() {}
	}
	a := startAhead(plain)
	return a, a.stop
}

// startAhead begins to split the records of r, which must not have been read.
func startAhead(r *reader) *ahead {
	a := &ahead{reader: r, full: make(chan *splitBlock, aheadBlocks), free: make(chan *splitBlock, aheadBlocks)}
	a.stand.comma = r.comma
	a.filling, a.block = a.fresh(), a.fresh()
	for range aheadBlocks - 2 {
		a.free <- a.fresh()
	}
	r.block, r.turn = aheadBlock, a.turn
	r.buf, r.fields = a.filling.buf, a.filling.cells
	go a.run()
	return a
}

func (a *ahead) fresh() *splitBlock {
	const cellSize = 8 // bytes, in most exports
	return &splitBlock{buf: make([]byte, aheadBlock+padding), cells: make([][]byte, 0, aheadBlock/cellSize)}
}

// run splits the text to its end or up to what ends the reading.
func (a *ahead) run() {
	defer close(a.full)
	r := a.reader
	var rec record
	for more := true; more; {
		err := r.next(&rec)
		b, n := a.filling, len(r.fields)
		b.records = append(b.records, splitRecord{})
		s := &b.records[len(b.records)-1]
		s.fields, s.line, s.lines, s.blank, s.ended = slices.Clip(rec.fields), rec.line, rec.lines, rec.blank, rec.ended
		s.start, s.stop, s.err = r.start, r.stop, err
		// The next record has its cells behind those of this one.
		if r.fields = r.fields[n:]; cap(r.fields) < 2*n {
			b.cells = make([][]byte, 0, 2*cap(b.cells)+n)
			r.fields = b.cells
		}
		more = err == nil || isQuoteError(err)
	}
	a.filling.buf = r.buf
	a.full <- a.filling // there is room for all there are
}

// turn hands over the block that has been split and returns another to go on in,
// or nil when nobody wants more.
func (a *ahead) turn() []byte {
	r := a.reader
	if len(a.filling.records) == 0 {
		return r.buf // a long record, which needs a longer block
	}
	a.filling.buf = r.buf
	a.full <- a.filling
	b := <-a.free
	if b == nil {
		b = &splitBlock{}
	}
	a.filling, r.fields = b, b.cells
	return b.buf
}

// turnOver goes on in another block, as long as the present one at least.
func (r *reader) turnOver() (ok bool) {
	buf := r.turn()
	if buf == nil {
		r.err = errNotWanted
		return false
	}
	r.buf = append(buf, make([]byte, max(0, len(r.buf)-len(buf)))...)
	r.side = nil
	return true
}

func (a *ahead) next(rec *record) error {
	*rec = record{}
	for a.given == len(a.block.records) {
		a.block.records = a.block.records[:0]
		a.free <- a.block
		b := <-a.full
		if b == nil {
			a.block, a.given = &splitBlock{}, 0
			return errReaderGone
		}
		a.block, a.given, a.stand.buf = b, 0, b.buf
	}
	s := &a.block.records[a.given]
	a.given++
	a.stand.start, a.stand.stop, a.stand.first = s.start, s.stop, s.line
	rec.fields, rec.line, rec.lines, rec.blank, rec.ended = s.fields, s.line, s.lines, s.blank, s.ended
	return s.err
}

func (a *ahead) raw() []byte { return a.stand.raw() }

func (a *ahead) at(field int) (line, column int) { return a.stand.at(field) }

// stop ends the goroutine. Records given out must not be used after it.
func (a *ahead) stop() {
	close(a.free)
	for range a.full {
	}
}

var (
	// errNotWanted ends a reader whose records nobody wants any more.
	errNotWanted = errors.New("importer: no more records are wanted")
	// errReaderGone is for a source that ends the goroutine that reads it.
	errReaderGone = errors.New("importer: the source did not return")
)
