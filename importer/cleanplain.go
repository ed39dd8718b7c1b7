package importer

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"unicode/utf8"

	"arrears/internal/ledger"
	"arrears/internal/text"
)

// plain reads the row of a block that starts at pos, if all its cells are spelled
// as an import writes them, and returns where the next row starts. Otherwise it
// returns 0, and e is of no meaning.
//
// It goes from cell to cell and looks at each byte once, where [text.Reader] and decode
// split the row first and read its cells then. What it takes they take too, and
// read as the same; all that is rare is left to them. As for the reader, buf[end]
// is a line end with some padding behind it.
func (d *cleanDecoder) plain(buf []byte, pos, end int, e *ledger.Entry) (next int) {
	for i, f := range d.at {
		if i > 0 {
			if buf[pos] != ',' {
				return 0
			}
			pos++
		}
		if c := buf[pos]; c == ',' || c <= '\r' {
			if f == fAccount || f == fKind || f == fAmount {
				return 0
			}
			continue // an empty cell, perhaps at the end of the row
		}
		switch cleanCellKinds[f] {
		case textCell:
			*textOf(e, f), pos = cleanCell(buf, pos)
		case dateCell:
			*dateOf(e, f), pos = d.memo.cleanDate(buf, pos)
		case sumCell:
			*sumOf(e, f), pos = cleanSum(buf, pos, e.Currency)
		case wordCell:
			var word []byte
			if word, pos = cleanCell(buf, pos); pos > 0 && d.word(f, word, e) != nil {
				return 0
			}
		}
		if pos == 0 {
			return 0
		}
	}
	if buf[pos] == '\r' {
		pos++
	}
	if buf[pos] != '\n' || pos >= end || !isSound(e) {
		return 0
	}
	return pos + 1
}

func (d *cleanDecoder) word(f field, word []byte, e *ledger.Entry) error {
	switch f {
	case fKind:
		return d.memo.kind(word, &e.Kind)
	case fHold:
		return e.Hold.UnmarshalText(word)
	}
	return d.memo.currency(word, &e.Currency)
}

// isSound says whether an entry with an amount, and so with a currency, has all else
// that it needs, and nothing that [checkEntry] refuses.
func isSound(e *ledger.Entry) bool {
	sound := len(e.Account) > 0 && e.Date|e.Due != 0
	if e.Disputed|e.Retention != 0 {
		checkEntry(e, func(field, error) { sound = false })
	}
	return sound
}

// cleanCell returns the cell that starts at i, if no quote is in its text, and
// where it ends; 0 when it is not so plain.
func cleanCell(buf []byte, i int) (cell []byte, stop int) {
	if buf[i] == '"' {
		end, wide := quotedEnd(buf, i+1)
		if buf[end] != '"' {
			return nil, 0
		}
		cell, stop = buf[i+1:end], end+1
		if wide || end > i+1 && cell[0] == '\'' {
			return oddCell(cell, stop)
		}
		return cell, stop
	}
	end, wide := bareEnd(buf, i)
	if c := buf[end]; c != ',' && c != '\n' && c != '\r' {
		return nil, 0
	}
	cell = buf[i:end]
	if wide || buf[i] == '\'' {
		return oddCell(cell, end)
	}
	return cell, end
}

// bareEnd finds the first comma, quote or control character from i on, eight bytes
// at a time. It says whether bytes on the way there or near are not ASCII.
//
// The lowest bit that is set in ends is that of such a byte; those above may be
// wrong.
func bareEnd(buf []byte, i int) (end int, wide bool) {
	var seen uint64
	for ; ; i += 8 {
		x := binary.LittleEndian.Uint64(buf[i : i+8])
		seen |= x
		a, b := x^(text.EachByte*','), x^(text.EachByte*'"')
		ends := ((a-text.EachByte)&^a | (b-text.EachByte)&^b | ((x-text.EachByte*' ')|(x+text.EachByte))&^x) & text.HighBits
		if ends != 0 {
			return i + bits.TrailingZeros64(ends)>>3, seen&text.HighBits != 0
		}
	}
}

// quotedEnd is bareEnd for a cell in quotes, in which commas are text.
func quotedEnd(buf []byte, i int) (end int, wide bool) {
	var seen uint64
	for ; ; i += 8 {
		x := binary.LittleEndian.Uint64(buf[i : i+8])
		seen |= x
		a := x ^ (text.EachByte * '"')
		ends := ((a-text.EachByte)&^a | ((x-text.EachByte*' ')|(x+text.EachByte))&^x) & text.HighBits
		if ends != 0 {
			return i + bits.TrailingZeros64(ends)>>3, seen&text.HighBits != 0
		}
	}
}

// oddCell is a cell that may be guarded or have more than ASCII in it. It does what
// [ledger.CleanText] does, for a cell without control characters in ASCII.
func oddCell(cell []byte, stop int) ([]byte, int) {
	const beforeC1 = 0xc2 // what the other control characters begin with
	if !utf8.Valid(cell) || bytes.IndexByte(cell, beforeC1) >= 0 && ledger.HasControl(cell) {
		return nil, 0
	}
	return ledger.Unguard(cell), stop
}

// cleanDate reads a date that starts at i, and returns where it ends; 0 when it is not
// so plain.
func (m *cleanMemo) cleanDate(buf []byte, i int) (date ledger.Date, stop int) {
	stop = i + len("2026-03-31")
	if stop > len(buf) {
		return 0, 0
	}
	if date = m.seen(buf[i:stop]); date != 0 {
		return date, stop
	}
	date, err := m.date(buf[i:stop])
	if err != nil {
		return 0, 0
	}
	return date, stop
}

// cleanSum reads a sum such as -1234.50 that starts at i, in a currency of two
// decimals, and returns where it ends; 0 when it is not so plain.
//
// The digits before the point are read together: moved to the upper end of eight
// bytes, with noughts below, they are added up in pairs, fours and eights.
func cleanSum(buf []byte, i int, c ledger.Currency) (sum ledger.Money, stop int) {
	negative := buf[i] == '-'
	if negative {
		i++
	}
	x := binary.LittleEndian.Uint64(buf[i:i+8]) ^ text.EachByte*'0'
	others := ((x & text.LowBits) + text.EachByte*(0x80-10) | x) & text.HighBits // the bytes that are no digit
	digits := bits.TrailingZeros64(others) >> 3
	if digits == 0 || digits == 8 || c.Decimals() != 2 {
		return 0, 0
	}
	x <<= 64 - 8*digits
	x = (x*10 + x>>8) & 0x00ff00ff00ff00ff
	x = (x*100 + x>>16) & 0x0000ffff0000ffff
	x = (x*10000 + x>>32) & 0xffffffff
	i += digits
	tens, ones := buf[i+1]-'0', buf[i+2]-'0'
	if buf[i] != '.' || tens > 9 || ones > 9 {
		return 0, 0
	}
	sum = ledger.Money(x)*100 + ledger.Money(tens)*10 + ledger.Money(ones)
	if negative {
		sum = -sum
	}
	return sum, i + len(".00")
}

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
