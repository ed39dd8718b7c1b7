package importer

import (
	"bytes"
	"unicode/utf8"

	"arrears/internal/ledger"
)

// A spelling is a sum of money as exports write it, taken apart.
type spelling struct {
	digits   []byte // digits and separators only
	negative bool
	currency ledger.Currency // by its sign or code, if the cell has one
	dollar   bool            // a dollar sign, which many currencies share
}

// nothing are spellings of no sum at all that reports print for zero.
var nothing = [][]byte{[]byte("-"), []byte("–"), []byte("—"), []byte("nil"), []byte("Nil"), []byte("NIL")}

// splitSum takes apart 1,234.56, (1.00), 1.00-, 1.00 CR, -£1, £-1, −1, GBP 5
// and the like. The digits go to buf, which is reused. CR is a credit and DR a
// debt, as in a sales ledger.
func splitSum(cell, buf []byte) (s spelling, ok bool) {
	s.digits = buf[:0]
	signs, open, closed := 0, false, false
	for len(cell) > 0 {
		r, size := utf8.DecodeRune(cell)
		switch {
		case '0' <= r && r <= '9' || r == '.' || r == ',':
			s.digits = append(s.digits, byte(r))
		case r == ' ' || r == '\t' || r == '\u00a0' || r == '\u2009' || r == '\u202f' || r == '\'' || r == '’':
			if n := len(s.digits); n > 0 && len(cell) > size && cell[size]-'0' <= 9 {
				s.digits = append(s.digits, ' ') // 1 234,56 and 1'234.56
			}
		case r == '-' || r == '−' || r == '–':
			s.negative = true
			signs++
		case r == '(' && !open && len(s.digits) == 0:
			open, s.negative = true, true
			signs++
		case r == ')' && open && !closed:
			closed = true
		case r == '£' || r == '€':
			if s.currency != (ledger.Currency{}) {
				return s, false
			}
			s.currency, _ = currencyBySymbol(string(r))
		case r == '$':
			s.dollar = true
		default:
			word := leadingLetters(cell)
			switch size = len(word); {
			case size == 0:
				return s, false
			case bytes.EqualFold(word, []byte("CR")) && len(s.digits) > 0:
				s.negative = true
				signs++
			case bytes.EqualFold(word, []byte("DR")) && len(s.digits) > 0:
				signs++
			default:
				c, err := ledger.ParseCurrencyBytes(word)
				if err != nil || s.currency != (ledger.Currency{}) {
					return s, false
				}
				s.currency = c
			}
		}
		cell = cell[size:]
	}
	return s, len(s.digits) > 0 && signs <= 1 && open == closed
}

func leadingLetters(cell []byte) []byte {
	n := 0
	for n < len(cell) && (cell[n]|0x20) >= 'a' && (cell[n]|0x20) <= 'z' {
		n++
	}
	return cell[:n]
}

// markEvidence says what a row of digits and separators tells of the decimal
// mark: '.' or ',' when it can only be that one, 0 when it fits both.
func markEvidence(digits []byte) (mark byte, ambiguous bool) {
	lastDot, lastComma := bytes.LastIndexByte(digits, '.'), bytes.LastIndexByte(digits, ',')
	switch {
	case lastDot < 0 && lastComma < 0:
		return 0, false
	case lastDot >= 0 && lastComma >= 0:
		if lastDot > lastComma {
			return '.', false
		}
		return ',', false
	}
	last, own, other := lastDot, byte('.'), byte(',')
	if lastComma >= 0 {
		last, own, other = lastComma, ',', '.'
	}
	switch {
	case bytes.Count(digits, []byte{own}) > 1: // 200.000.000
		return other, false
	case len(digits)-last-1 != 3 || last == 0 || last > 3 || digits[0] == '0' || bytes.IndexByte(digits, ' ') >= 0:
		return own, false
	}
	return 0, true // 1,234: a thousand, or one and a bit
}

// plainSum writes digits and separators as a plain decimal, given the decimal
// mark for those that fit both. Separators of thousands must stand before
// groups of three, zeros beyond the currency's decimals are dropped.
func plainSum(digits []byte, mark byte, decimals int) ([]byte, bool) {
	if own, ambiguous := markEvidence(digits); !ambiguous {
		mark = own
	}
	whole, fraction := digits, []byte(nil)
	if i := bytes.LastIndexByte(digits, mark); mark != 0 && i >= 0 {
		whole, fraction = digits[:i], digits[i+1:]
	}
	plain := make([]byte, 0, 24)
	run, separated := 0, false
	for _, c := range whole {
		if c-'0' <= 9 {
			plain = append(plain, c)
			run++
			continue
		}
		if run == 0 || run > 3 || separated && run != 3 || c == mark {
			return nil, false
		}
		run, separated = 0, true
	}
	if separated && run != 3 {
		return nil, false
	}
	if len(plain) == 0 {
		plain = append(plain, '0') // .50
	}
	for len(fraction) > decimals && fraction[len(fraction)-1] == '0' {
		fraction = fraction[:len(fraction)-1]
	}
	if len(fraction) > 0 {
		plain = append(append(plain, '.'), fraction...)
	}
	return plain, true
}

// parseSum reads a sum in currency c; mark is the decimal mark for spellings
// that fit both, or 0 when such spellings are to be refused. A sign of another
// currency is refused, and so are parts of a penny.
func parseSum(cell []byte, c ledger.Currency, mark byte, buf []byte) (ledger.Money, error) {
	if m, err := c.ParseBytes(cell); err == nil {
		return m, nil
	}
	trimmed := bytes.TrimSpace(cell)
	for _, word := range nothing {
		if bytes.Equal(trimmed, word) {
			return 0, nil
		}
	}
	s, ok := splitSum(cell, buf)
	if !ok {
		return 0, notSum(cell, "is not an amount of money", "a number, like 1,234.50 or -12.00")
	}
	if s.currency != (ledger.Currency{}) && s.currency != c {
		return 0, notSum(cell, "is not in "+c.String(), "one currency on each row, named in a currency column or with --currency "+s.currency.String())
	}
	if _, ambiguous := markEvidence(s.digits); ambiguous && mark == 0 {
		return 0, notSum(cell, "can be read two ways", "--decimal . when 1,234 is a thousand, --decimal , when it is one and a bit")
	}
	plain, ok := plainSum(s.digits, mark, c.Decimals())
	if !ok {
		return 0, notSum(cell, "is not an amount of money", "thousands in groups of three, like 1,234.50")
	}
	m, err := c.ParseBytes(plain)
	if err != nil {
		return 0, notSum(cell, "is not a whole number of minor units", "at most "+[...]string{"no", "1", "2", "3"}[c.Decimals()]+" decimals, like "+c.Example())
	}
	if s.negative {
		m = -m
	}
	return m, nil
}

func notSum(cell []byte, fault, want string) error {
	return &ledger.Wrong{Value: string(cell), Fault: fault, Want: want}
}
