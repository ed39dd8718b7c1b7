package cell

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"arrears/internal/ledger"
)

// A Sum is a sum of money as exports write it, taken apart.
type Sum struct {
	Digits   []byte // digits and separators only; none for a dash alone, which is zero
	Negative bool
	Currency ledger.Currency // by its sign or code, if the cell has one
	Dollar   bool            // a dollar sign, which many currencies share
	Signs    int             // plus, minus, bracket, CR or DR; more than one is a contradiction
}

// EnglishSum reads 1234.56 and 1,234.56, with a minus or without, as hundredths.
// Nearly all sums are written so; the others are for SplitSum.
func EnglishSum(cell []byte) (hundredths ledger.Money, grouped, ok bool) {
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

// SplitSum takes apart 1,234.56, (1.00), 1.00-, 1.00 CR, +1.00, -£1, £-1, −1, GBP 5,
// £- and the like. The digits go to buf, which is reused. CR is a credit and DR
// a debt, as in a sales ledger. Signs and symbols stand before the digits or
// behind them, never among them: 01-02 is no sum.
func SplitSum(cell, buf []byte) (s Sum, ok bool) {
	s.Digits = buf[:0]
	begun, after, open, closed := false, false, false, false // a digit was there; something was behind it
	for len(cell) > 0 {
		r, size := utf8.DecodeRune(cell)
		switch {
		case '0' <= r && r <= '9' || r == '.' || r == ',':
			if after {
				return s, false
			}
			s.Digits = append(s.Digits, byte(r))
			begun = begun || r >= '0'
		case isBlank(r):
			if begun && !after && len(cell) > size && ledger.IsDigit(cell[size]) {
				s.Digits = append(s.Digits, ' ') // 1 234,56 and 1'234.56
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
			if size = s.takeIn(r, cell[:size], cell); size == 0 {
				return s, false
			}
			open = open || r == '('
			after = begun
		}
		cell = cell[size:]
	}
	if len(s.Digits) == 0 {
		return s, s.Negative && s.Signs == 1 && !open
	}
	return s, begun && s.Signs <= 1 && open == closed
}

// isBlank knows the blanks that separate thousands, apostrophes among them.
func isBlank(r rune) bool { return strings.ContainsRune(" \t\u00a0\u2009\u202f'’", r) }

// takeIn takes in the sign, symbol or word that the rest of a cell begins with, of
// which r is the first character. It returns its size, 0 when it has no place
// in a sum.
func (s *Sum) takeIn(r rune, word, rest []byte) (size int) {
	switch r {
	case '-', '−', '–', '—', '(':
		s.Negative = true
		s.Signs++
		return len(word)
	case '+':
		s.Signs++
		return 1
	case '$':
		if s.Dollar || s.Currency != (ledger.Currency{}) {
			return 0
		}
		s.Dollar = true
		return 1
	case '£', '€':
	default:
		word = leadingLetters(rest)
	}
	behind := len(s.Digits) > 0
	switch {
	case behind && bytes.EqualFold(word, []byte("CR")):
		s.Negative = true
		s.Signs++
		return len(word)
	case behind && bytes.EqualFold(word, []byte("DR")):
		s.Signs++
		return len(word)
	}
	c, known := CurrencyBySymbol(string(word))
	if !known || s.Dollar || s.Currency != (ledger.Currency{}) {
		return 0
	}
	s.Currency = c
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
func (s *Sum) isIn(c ledger.Currency) bool {
	if s.Dollar {
		return strings.Contains(dollars, c.String())
	}
	return s.Currency == (ledger.Currency{}) || s.Currency == c
}

// Marking is what is known of the decimal mark of a column: the mark for
// spellings that fit both, 0 when such spellings are to be refused.
type Marking struct {
	Mark byte
	Sure bool // by the other cells or by --decimal, not just as English has it
}

// ParseSum reads a sum in currency c. A sign of another currency is refused,
// and so are parts of a penny. A dash alone and "nil" are nothing. The buffer
// is reused.
func ParseSum(cell []byte, c ledger.Currency, m Marking, buf []byte) (ledger.Money, error) {
	if c.Decimals() == 2 {
		if sum, _, ok := EnglishSum(cell); ok {
			return sum, nil
		}
	}
	return parseSpelt(cell, c, m, buf)
}

// parseSpelt does what ParseSum does for any sum, in any of its spellings.
func parseSpelt(cell []byte, c ledger.Currency, m Marking, buf []byte) (ledger.Money, error) {
	// In a currency of three decimals 1.234 needs to know the mark.
	if IsPlain(cell) && (c.Decimals() < 3 || m.Mark == '.' && m.Sure) {
		if sum, err := c.ParseBytes(cell); err == nil {
			return sum, nil
		}
	}
	if bytes.EqualFold(bytes.TrimSpace(cell), []byte("nil")) {
		return 0, nil
	}
	s, ok := SplitSum(cell, buf)
	switch {
	case !ok && s.Signs > 1:
		return 0, notSum(cell, "has more than one sign", "one minus, one pair of brackets, CR or DR")
	case !ok:
		return 0, notSum(cell, "is not an amount of money", "a number, like 1,234.50 or -12.00")
	case !s.isIn(c) && s.Dollar:
		return 0, notSum(cell, "is in dollars and not in "+c.String(), "one currency on each row, named in a currency column or with --currency USD or another code")
	case !s.isIn(c):
		return 0, notSum(cell, "is not in "+c.String(), "one currency on each row, named in a currency column or with --currency "+s.Currency.String())
	case len(s.Digits) == 0:
		return 0, nil
	}
	own, ambiguous := MarkOf(s.Digits)
	switch {
	case !ambiguous:
		m.Mark = own
	case m.Mark == 0, !m.Sure && (c.Decimals() == 3 || bytes.IndexByte(s.Digits, '.') >= 0):
		return 0, notSum(cell, "can be read two ways", "--decimal . or --decimal , to say which is the decimal mark")
	}
	plain, ok := PlainSum(s.Digits, m.Mark, c.Decimals())
	if !ok {
		return 0, notSum(cell, "is not an amount of money", "thousands in groups of three, like 1,234.50")
	}
	sum, err := c.ParseBytes(plain)
	if err != nil {
		return 0, tooMuch(cell, plain, c)
	}
	if s.Negative {
		sum = -sum
	}
	return sum, nil
}

// IsPlain knows what [ledger.Currency.ParseBytes] may take, since its error
// is dear.
func IsPlain(cell []byte) bool {
	for _, c := range cell {
		if !ledger.IsDigit(c) && c != '.' && c != '-' {
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
			want = "at most " + ledger.Plural(c.Decimals(), "decimal", "decimals")
		}
		return notSum(cell, "has more decimals than "+c.String(), want+", like "+c.Example())
	}
	return notSum(cell, "is too large a sum", "")
}

func notSum(cell []byte, fault, want string) error {
	return &ledger.Wrong{Value: string(cell), Fault: fault, Want: want}
}

// CurrencyBySymbol reads GBP, £ or €. A dollar sign is many currencies and so
// none.
func CurrencyBySymbol(text string) (ledger.Currency, bool) {
	switch text {
	case "£":
		text = "GBP"
	case "€":
		text = "EUR"
	}
	c, err := ledger.ParseCurrency(text)
	return c, err == nil
}

// MarkOf says what a row of digits and separators tells of the decimal
// mark: '.' or ',' when it can only be that one, ambiguous when it fits both, 0
// when there is none in it.
func MarkOf(digits []byte) (mark byte, ambiguous bool) {
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
	case bytes.IndexByte(digits, own) != last: // 200.000.000
		return other, false
	case len(digits)-last-1 != 3 || last == 0 || last > 3 || digits[0] == '0' || bytes.IndexByte(digits, ' ') >= 0:
		return own, false
	}
	return 0, true // 1,234: a thousand, or one and a bit
}

// PlainSum writes digits and separators as a plain decimal, in the room behind
// the digits, given the decimal mark. Separators of thousands must stand before
// groups of three. Zeros beyond the currency's decimals are dropped.
func PlainSum(digits []byte, mark byte, decimals int) ([]byte, bool) {
	whole, fraction := digits, []byte(nil)
	if i := bytes.LastIndexByte(digits, mark); mark != 0 && i >= 0 {
		whole, fraction = digits[:i], digits[i+1:]
	}
	plain := digits[len(digits):]
	run, separator := 0, byte(0)
	for _, c := range whole {
		if ledger.IsDigit(c) {
			plain = append(plain, c)
			run++
			continue
		}
		if run == 0 || run > 3 || separator != 0 && (run != 3 || c != separator) || c == mark {
			return nil, false
		}
		run, separator = 0, c
	}
	if separator != 0 && run != 3 {
		return nil, false
	}
	if len(plain) == 0 {
		plain = append(plain, '0') // .50
	}
	for len(fraction) > decimals && fraction[len(fraction)-1] == '0' {
		fraction = fraction[:len(fraction)-1]
	}
	if len(fraction) == 0 {
		return plain, true
	}
	for _, c := range fraction {
		if !ledger.IsDigit(c) {
			return nil, false
		}
	}
	return append(append(plain, '.'), fraction...), true
}
