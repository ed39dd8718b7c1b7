package ageing

import (
	"bytes"
	"encoding/binary"
	"math"
	"strconv"

	"arrears/internal/ledger"
)

// A shelf is a list that may get very long: it grows by one block after the
// other, and what is on it is never moved.
type shelf[T any] struct {
	blocks [][]T
	n      int
}

// shelfBlock is how many there are to a block: a power of two.
const shelfBlock = 1 << 10

func (s *shelf[T]) add(one T) {
	if s.n%shelfBlock == 0 {
		s.blocks = append(s.blocks, make([]T, shelfBlock))
	}
	*s.at(s.n) = one
	s.n++
}

func (s *shelf[T]) at(i int) *T { return &s.blocks[i/shelfBlock][i%shelfBlock] }

// texts keeps many short texts with little more than their bytes.
type texts struct{ blocks [][]byte }

// A textRef is where a text is kept: the block, and the place in it in units of
// four bytes. So many blocks as it can tell apart are 16 GiB.
type textRef uint32

const (
	textUnit  = 4
	textUnits = 1 << 14 // to a block
)

// keep copies a text.
func (t *texts) keep(text []byte) textRef {
	need := binary.MaxVarintLen64 + len(text) + textUnit
	last := len(t.blocks) - 1
	if last < 0 || cap(t.blocks[last])-len(t.blocks[last]) < need {
		// One too long for a block has a block of its own.
		t.blocks = append(t.blocks, make([]byte, 0, max(textUnit*textUnits, need)))
		last++
	}
	if last > math.MaxUint32/textUnits {
		panic("ageing: more than 16 GiB of documents")
	}
	block := &t.blocks[last]
	ref := textRef(last*textUnits + len(*block)/textUnit)
	*block = append(binary.AppendUvarint(*block, uint64(len(text))), text...)
	for len(*block)%textUnit > 0 {
		*block = append(*block, 0)
	}
	return ref
}

// at returns the text that keep put there, which must not be changed.
func (t *texts) at(ref textRef) []byte {
	block := t.blocks[ref/textUnits][ref%textUnits*textUnit:]
	length, n := binary.Uvarint(block)
	return block[n : n+int(length)]
}

// origin is the file:line of an entry in few bytes: one after the other nearly
// always come from the same file.
type origin struct {
	file textRef
	line uint32 // 0: what is kept as the file is all there is
}

// origins keeps the origins of entries, with the names of their files in texts.
// The zero value has none.
type origins struct {
	last textRef
	any  bool
}

// keep keeps what [ledger.Entry.Origin] says of an entry.
func (o *origins) keep(t *texts, e *ledger.Entry) origin {
	file, line := e.Source, uint32(0)
	switch {
	case len(file) > 0:
		var n int
		file, n = ledger.SplitOrigin(file)
		line = uint32(n)
	case 0 < e.Line && e.Line <= math.MaxUint32:
		file, line = []byte(e.File), uint32(e.Line)
	default:
		file = []byte(e.Origin())
	}
	if !o.any || !bytes.Equal(t.at(o.last), file) {
		o.last, o.any = t.keep(file), true
	}
	return origin{o.last, line}
}

// originText is what keep was told.
func (t *texts) originText(o origin) string {
	if o.line == 0 {
		return string(t.at(o.file))
	}
	return string(t.at(o.file)) + ":" + strconv.FormatUint(uint64(o.line), 10)
}
