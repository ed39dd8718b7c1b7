package importer

import "encoding/binary"

// orderFit is which orders of day and month a date can be read in.
type orderFit uint8

const (
	fitsNothing orderFit = iota // it does not matter, or there is no such date
	fitsDayFirst
	fitsMonthFirst
	fitsBoth // and is another date in each
)

// fitting is what a date says of the order.
func (p dateParts) fitting() orderFit {
	if p.order != 0 {
		return fitsNothing
	}
	// Most days are past the twelfth, and then there is one order to look at.
	asDay := p.numbers[1] <= 12 && p.fits(DMY)
	asMonth := p.numbers[0] <= 12 && p.fits(MDY)
	switch {
	case asDay && asMonth && p.numbers[0] == p.numbers[1]:
	case asDay && asMonth:
		return fitsBoth
	case asDay:
		return fitsDayFirst
	case asMonth:
		return fitsMonthFirst
	}
	return fitsNothing
}

// orderMemo remembers what dates of ten characters say of the order, since a
// ledger has many rows and few days. The zero memo is ready for use, and none
// remembers nothing.
type orderMemo [1024]struct {
	text [10]byte
	fit  orderFit
}

// place is where a text of ten characters is remembered.
func (m *orderMemo) place(cell []byte) int {
	start, end := binary.LittleEndian.Uint64(cell), binary.LittleEndian.Uint16(cell[8:])
	return int((start ^ uint64(end)<<20) * spread64 >> 54)
}

// known returns what keep was last told of a cell.
func (m *orderMemo) known(cell []byte) (fit orderFit, ok bool) {
	if m == nil || len(cell) != 10 || cell[0] == 0 { // none begins with what an empty place has
		return 0, false
	}
	known := &m[m.place(cell)]
	return known.fit, known.text == [10]byte(cell)
}

// keep remembers what a date says.
func (m *orderMemo) keep(cell []byte, fit orderFit) {
	if m != nil && len(cell) == 10 {
		known := &m[m.place(cell)]
		known.text, known.fit = [10]byte(cell), fit
	}
}
