package importer

import "arrears/internal/ledger"

// dayTexts remembers how the days of a ledger are written, which are few. The
// zero value is ready for use.
type dayTexts [1024]struct {
	date ledger.Date // 0 for none
	text [10]byte
}

// append does what [ledger.Date.Append] does.
func (t *dayTexts) append(dst []byte, d ledger.Date) []byte {
	if d == 0 {
		return dst
	}
	known := &t[uint(d)%uint(len(t))]
	if known.date != d {
		known.date = d
		d.Append(known.text[:0])
	}
	return append(dst, known.text[:]...)
}
