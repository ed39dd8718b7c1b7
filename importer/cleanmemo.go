package importer

import (
	"encoding/binary"

	"arrears/internal/ledger"
)

// cleanMemo remembers the months, the currency and the kind that the rows of a clean ledger
// had last: they are few, and looking them up anew for each cell shows. The zero
// memo is ready for use.
type cleanMemo struct {
	months [64]knownMonth // by a hash of the text
	code   [3]byte
	known  ledger.Currency // what the code stands for, if any
	last   ledger.Kind
	word   string // for that kind
}

// monthHash, times the text of a month, gives the months of any four years in a
// row from 2010 to 2037 places of their own. It was found by trying.
const monthHash = 0x8e4c683e2c2f0463

func monthPlace(text uint64) int { return int(text * monthHash >> (64 - 6)) }

// knownMonth is a month as a date begins with it, 2026-03-.
type knownMonth struct {
	text uint64 // 0 for none
	eve  ledger.Date
	days int
}

// date does what [ledger.ParseDateBytes] does.
func (m *cleanMemo) date(cell []byte) (ledger.Date, error) {
	if len(cell) == len("2026-03-31") {
		if date := m.seen(cell); date != 0 {
			return date, nil
		}
	}
	date, err := ledger.ParseDateBytes(cell)
	if err == nil {
		_, _, day := date.Civil()
		_, _, days := date.MonthEnd().Civil()
		text := binary.LittleEndian.Uint64(cell)
		m.months[monthPlace(text)] = knownMonth{text, date - ledger.Date(day), days}
	}
	return date, err
}

// seen is the date that ten characters are, if it is one of a month that is
// remembered; otherwise none.
func (m *cleanMemo) seen(cell []byte) ledger.Date {
	text := binary.LittleEndian.Uint64(cell)
	month := &m.months[monthPlace(text)]
	tens, ones := cell[8]-'0', cell[9]-'0'
	day := int(tens)*10 + int(ones)
	if month.text != text || tens > 9 || ones > 9 || day < 1 || day > month.days {
		return 0
	}
	return month.eve + ledger.Date(day)
}

// currency does what [ledger.Currency.UnmarshalText] does.
func (m *cleanMemo) currency(cell []byte, c *ledger.Currency) (err error) {
	if len(cell) == len(m.code) && [3]byte(cell) == m.code && m.known != (ledger.Currency{}) {
		*c = m.known
		return nil
	}
	if err = c.UnmarshalText(cell); err == nil {
		m.code, m.known = [3]byte(cell), *c
	}
	return err
}

// kind does what [ledger.Kind.UnmarshalText] does.
func (m *cleanMemo) kind(cell []byte, k *ledger.Kind) (err error) {
	if m.last != 0 && string(cell) == m.word {
		*k = m.last
		return nil
	}
	if err = k.UnmarshalText(cell); err == nil {
		m.last, m.word = *k, k.String()
	}
	return err
}
