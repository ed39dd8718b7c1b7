package cell

import (
	"encoding/binary"

	"arrears/internal/ledger"
)

// A Memo remembers what was read in texts of ten characters, as dates have, since a
// ledger has many rows and few days. The zero Memo is ready for use, and a nil one
// remembers nothing.
type Memo[V any] [1024]struct {
	text  [10]byte
	value V
}

// spread64 is the golden section of 2^64: times it, numbers that differ little
// differ in their highest bits.
const spread64 = 0x9e3779b97f4a7c15

// place is where a text of ten characters is remembered.
func (m *Memo[V]) place(cell []byte) int {
	start, end := binary.LittleEndian.Uint64(cell), binary.LittleEndian.Uint16(cell[8:])
	return int((start ^ uint64(end)<<20) * spread64 >> 54)
}

// Known returns what [Memo.Keep] was last told of a cell.
func (m *Memo[V]) Known(cell []byte) (value V, ok bool) {
	if m == nil || len(cell) != 10 || cell[0] == 0 { // none begins with what an empty place has
		return value, false
	}
	known := &m[m.place(cell)]
	return known.value, known.text == [10]byte(cell)
}

// Keep remembers what was read in a cell. One of another length is not remembered.
func (m *Memo[V]) Keep(cell []byte, value V) {
	if m != nil && len(cell) == 10 {
		known := &m[m.place(cell)]
		known.text, known.value = [10]byte(cell), value
	}
}

// DateMemo remembers the dates that [ParseDate] has read. The zero DateMemo is ready
// for use.
type DateMemo struct{ read Memo[dayRead] }

type dayRead struct {
	order DateOrder
	date  ledger.Date
}

// Parse does what [ParseDate] does.
func (m *DateMemo) Parse(cell []byte, order DateOrder) (ledger.Date, error) {
	if known, ok := m.read.Known(cell); ok && known.order == order {
		return known.date, nil
	}
	date, err := ParseDate(cell, order)
	if err == nil {
		m.read.Keep(cell, dayRead{order, date})
	}
	return date, err
}
