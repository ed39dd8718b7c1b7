package importer

import (
	"encoding/binary"

	"arrears/internal/ledger"
)

// spread64 is the golden section of 2^64: times it, numbers that differ little
// differ in their highest bits.
const spread64 = 0x9e3779b97f4a7c15

// dateMemo remembers dates of ten characters that parseDate has read, since a
// ledger has many rows and few days. The zero memo is ready for use.
type dateMemo [1024]struct {
	text  [10]byte
	order DateOrder
	date  ledger.Date // none: nothing is remembered here
}

// parse does what [parseDate] does.
func (m *dateMemo) parse(cell []byte, order DateOrder) (ledger.Date, error) {
	if len(cell) != 10 {
		return parseDate(cell, order)
	}
	c := [10]byte(cell)
	start, end := binary.LittleEndian.Uint64(cell), binary.LittleEndian.Uint16(cell[8:])
	known := &m[(start^uint64(end)<<20)*spread64>>54]
	if known.text == c && known.order == order && known.date != 0 {
		return known.date, nil
	}
	date, err := parseDate(cell, order)
	if err == nil {
		known.text, known.order, known.date = c, order, date
	}
	return date, err
}
