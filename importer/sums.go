package importer

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"arrears/internal/ledger"
)

// A spelling is a sum of money as exports write it, taken apart.
type spelling struct {
	digits   []byte // digits and separators only; none for a dash alone, which is zero
	negative bool
	currency ledger.Currency // by its sign or code, if the cell has one
	dollar   bool            // a dollar sign, which many currencies share
	signs    int             // minus, bracket, CR or DR; more than one is a contradiction
}

// englishSum reads 1234.56 and 1,234.56, with a minus or without, as hundredths.
// Nearly all sums are written so; the others are for splitSum.
func englishSum(cell []byte) (hundredths ledger.Money, grouped, ok bool) {
	const longest = 18 // characters; what may not fit has more
	point := len(cell) - len(".00")
	if point < 1 || len(cell) > longest || cell[point] != '.' {
		return 0, false, false
	}
	whole := cell[:point]
	if cell[0] == '-' {
		whole = whole[1:]
	}
	run := 0
	for _, c := range whole {
		switch d := c - '0'; {
		case d <= 9:
			hundredths = 10*hundredths + ledger.Money(d)
			run++
		case c == ',' && 0 < run && run <= 3 && (run == 3 || !grouped):
			grouped, run = true, 0
		default:
			return 0, false, false
		}
	}
	tens, ones := cell[point+1]-'0', cell[point+2]-'0'
	if run == 0 || grouped && run != 3 || max(tens, ones) > 9 {
		return 0, false, false
	}
	hundredths = 100*hundredths + 10*ledger.Money(tens) + ledger.Money(ones)
	if cell[0] == '-' {
		hundredths = -hundredths
	}
	return hundredths, grouped, true
}

// splitSum takes apart 1,234.56, (1.00), 1.00-, 1.00 CR, -£1, £-1, −1, GBP 5,
// £- and the like. The digits go to buf, which is reused. CR is a credit and DR
// a debt, as in a sales ledger. Signs and symbols stand before the digits or
// behind them, never among them: 01-02 is no sum.
func splitSum(cell, buf []byte) (s spelling, ok bool) {
	s.digits = buf[:0]
	begun, after, open, closed := false, false, false, false // a digit was there; something was behind it
	for len(cell) > 0 {
		r, size := utf8.DecodeRune(cell)
		switch {
		case '0' <= r && r <= '9' || r == '.' || r == ',':
			if after {
				return s, false
			}
			s.digits = append(s.digits, byte(r))
			begun = begun || r >= '0'
		case isBlank(r):
			if begun && !after && len(cell) > size && isDigit(cell[size]) {
				s.digits = append(s.digits, ' ') // 1 234,56 and 1'234.56
			}
		case r == ')':
			if !open || closed || !begun {
				return s, false
			}
			closed, after = true, true
		default:
			if r == '(' && begun {
				return s, false
			}
			if size = s.mark(r, cell[:size], cell); size == 0 {
				return s, false
			}
			open = open || r == '('
			after = begun
		}
		cell = cell[size:]
	}
	if len(s.digits) == 0 {
		return s, s.negative && s.signs == 1 && !open
	}
	return s, begun && s.signs <= 1 && open == closed
}

// isBlank knows the blanks that separate thousands, apostrophes among them.
func isBlank(r rune) bool { return strings.ContainsRune(" \t\u00a0\u2009\u202f'’", r) }

// mark takes in the sign, symbol or word that the rest of a cell begins with, of
// which r is the first character. It returns its size, 0 when it has no place
// in a sum.
func (s *spelling) mark(r rune, word, rest []byte) (size int) {
	switch r {
	case '-', '−', '–', '—', '(':
		s.negative = true
		s.signs++
		return len(word)
	case '$':
		if s.dollar || s.currency != (ledger.Currency{}) {
			return 0
		}
		s.dollar = true
		return 1
	case '£', '€':
	default:
		word = leadingLetters(rest)
	}
	behind := len(s.digits) > 0
	switch {
	case behind && bytes.EqualFold(word, []byte("CR")):
		s.negative = true
		s.signs++
		return len(word)
	case behind && bytes.EqualFold(word, []byte("DR")):
		s.signs++
		return len(word)
	}
	c, known := currencyBySymbol(string(word))
	if !known || s.dollar || s.currency != (ledger.Currency{}) {
		return 0
	}
	s.currency = c
	return len(word)
}

func leadingLetters(cell []byte) []byte {
	n := 0
	for n < len(cell) && (cell[n]|0x20) >= 'a' && (cell[n]|0x20) <= 'z' {
		n++
	}
	return cell[:n]
}

// dollars are the currencies that write a dollar sign.
const dollars = "ARS AUD BBD BMD BND BSD BZD CAD CLP COP CUP DOP FJD GYD HKD JMD KYD LRD MXN NAD NZD SBD SGD SRD TTD TWD USD UYU XCD"

// isIn says whether a sum so spelled can be one in currency c.
func (s *spelling) isIn(c ledger.Currency) bool {
	if s.dollar {
		return strings.Contains(dollars, c.String())
	}
	return s.currency == (ledger.Currency{}) || s.currency == c
}

// marking is what is known of the decimal mark of a column: the mark for
// spellings that fit both, 0 when such spellings are to be refused.
type marking struct {
	mark byte
	sure bool // by the other cells or by --decimal, not just as English has it
}

// parseSum reads a sum in currency c. A sign of another currency is refused,
// and so are parts of a penny. A dash alone and "nil" are nothing. The buffer
// is reused.
func parseSum(cell []byte, c ledger.Currency, m marking, buf []byte) (ledger.Money, error) {
	if c.Decimals() == 2 {
		if sum, _, ok := englishSum(cell); ok {
			return sum, nil
		}
	}
	return parseSpelt(cell, c, m, buf)
}

// parseSpelt does what parseSum does for any sum, in any of its spellings.
func parseSpelt(cell []byte, c ledger.Currency, m marking, buf []byte) (ledger.Money, error) {
	// In a currency of three decimals 1.234 needs to know the mark.
	if isPlainSum(cell) && (c.Decimals() < 3 || m.mark == '.' && m.sure) {
		if sum, err := c.ParseBytes(cell); err == nil {
			return sum, nil
		}
	}
	if bytes.EqualFold(bytes.TrimSpace(cell), []byte("nil")) {
		return 0, nil
	}
	s, ok := splitSum(cell, buf)
	switch {
	case !ok && s.signs > 1:
		return 0, notSum(cell, "has more than one sign", "one minus, one pair of brackets, CR or DR")
	case !ok:
		return 0, notSum(cell, "is not an amount of money", "a number, like 1,234.50 or -12.00")
	case !s.isIn(c) && s.dollar:
		return 0, notSum(cell, "is in dollars and not in "+c.String(), "one currency on each row, named in a currency column or with --currency USD or another code")
	case !s.isIn(c):
		return 0, notSum(cell, "is not in "+c.String(), "one currency on each row, named in a currency column or with --currency "+s.currency.String())
	case len(s.digits) == 0:
		return 0, nil
	}
	own, ambiguous := markEvidence(s.digits)
	switch {
	case !ambiguous:
		m.mark = own
	case m.mark == 0, !m.sure && (c.Decimals() == 3 || bytes.IndexByte(s.digits, '.') >= 0):
		return 0, notSum(cell, "can be read two ways", "--decimal . or --decimal , to say which is the decimal mark")
	}
	plain, ok := plainSum(s.digits, m.mark, c.Decimals())
	if !ok {
		return 0, notSum(cell, "is not an amount of money", "thousands in groups of three, like 1,234.50")
	}
	sum, err := c.ParseBytes(plain)
	if err != nil {
		return 0, tooMuch(cell, plain, c)
	}
	if s.negative {
		sum = -sum
	}
	return sum, nil
}

// isPlainSum knows what [ledger.Currency.ParseBytes] may take, since its error
// is dear.
func isPlainSum(cell []byte) bool {
	for _, c := range cell {
		if !isDigit(c) && c != '.' && c != '-' {
			return false
		}
	}
	return len(cell) > 0
}

// tooMuch says why a plain decimal is no sum in currency c.
func tooMuch(cell, plain []byte, c ledger.Currency) error {
	if i := bytes.IndexByte(plain, '.'); i >= 0 && len(plain)-i-1 > c.Decimals() {
		want := "whole units"
		if c.Decimals() > 0 {
			want = "at most " + plural(c.Decimals(), "decimal", "decimals")
		}
		return notSum(cell, "has more decimals than "+c.String(), want+", like "+c.Example())
	}
	return notSum(cell, "is too large a sum", "")
}

func notSum(cell []byte, fault, want string) error {
	return &ledger.Wrong{Value: string(cell), Fault: fault, Want: want}
}
