package xlsx

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"arrears/internal/ledger"
)

// maxDigits is how many digits Excel keeps, and shows, of a number. What is
// stored has up to 17, since it is the binary fraction next to the number:
// 734.56 is stored as 734.55999999999995.
const maxDigits = 15

// storedNumber is a number as its decimal digits: 0.digits times ten to the
// power. There are no zeros at either end; zero has no digits.
type storedNumber struct {
	digits   [maxDigits + 1]byte // one more, for the carry of 99.9…
	count    int
	power    int
	negative bool
}

// whole is the number of digits before the point.
func (n *storedNumber) whole() int { return max(n.power, 0) }

// maxPower keeps numbers, which may have exponents, from being written with
// thousands of zeros. Doubles go from 1E-308 to 1E308.
const maxPower = 330

// parseStored reads a number as workbooks store it, -1.2345E-2, and rounds it to
// the digits that Excel keeps, half away from zero: exactly, on its digits.
func parseStored(raw []byte) (n storedNumber, ok bool) {
	raw = bytes.TrimSpace(raw)
	if len(raw) > 0 && (raw[0] == '-' || raw[0] == '+') {
		n.negative, raw = raw[0] == '-', raw[1:]
	}
	if i := bytes.IndexAny(raw, "eE"); i >= 0 {
		power, err := strconv.Atoi(string(raw[i+1:]))
		if err != nil || power > maxPower || power < -maxPower {
			return n, false
		}
		n.power, raw = power, raw[:i]
	}
	if len(raw) > maxPower {
		return n, false
	}
	up, seen, point := false, 0, false
	for _, c := range raw {
		switch {
		case c == '.' && !point:
			point = true
			continue
		case c < '0' || c > '9':
			return n, false
		}
		seen++
		if !point && (n.count > 0 || c != '0') {
			n.power++
		}
		switch {
		case n.count == 0 && c == '0':
			if point {
				n.power--
			}
		case n.count < maxDigits:
			n.digits[n.count] = c
			n.count++
		case n.count == maxDigits:
			up = c >= '5'
			n.count++ // the digits after this one do not matter
		}
	}
	n.count = min(n.count, maxDigits)
	if up {
		n.roundUp()
	}
	for n.count > 0 && n.digits[n.count-1] == '0' {
		n.count--
	}
	return n, seen > 0
}

// roundUp adds one to the last digit.
func (n *storedNumber) roundUp() {
	for n.count > 0 && n.digits[n.count-1] == '9' {
		n.count--
	}
	if n.count == 0 {
		n.digits[0], n.count = '0', 1
		n.power++
	}
	n.digits[n.count-1]++
}

// append writes the number as a plain decimal. A whole number gets zeros in
// front up to so many digits, as an id with the format 00000 is shown.
func (n *storedNumber) append(dst []byte, zeros int) []byte {
	if n.count == 0 {
		n.negative, n.power = false, 0
	}
	if n.negative {
		dst = append(dst, '-')
	}
	if n.count <= n.power { // a whole number
		for range zeros - n.power {
			dst = append(dst, '0')
		}
	}
	if n.power <= 0 && (n.count > 0 || zeros == 0) {
		dst = append(dst, '0')
	}
	for i := range n.whole() {
		dst = append(dst, n.digit(i))
	}
	if n.count <= n.power || n.count == 0 {
		return dst
	}
	dst = append(dst, '.')
	for range -n.power {
		dst = append(dst, '0')
	}
	return append(dst, n.digits[n.whole():n.count]...)
}

// digit is the digit at a place from the left, zero behind the last.
func (n *storedNumber) digit(i int) byte {
	if i < n.count {
		return n.digits[i]
	}
	return '0'
}

// cellFormat is what the format of a cell says of the number in it. The zero
// cellFormat is a number as it stands.
type cellFormat struct {
	date  bool // a day, or a day and a time
	zeros int  // a whole number has at least so many digits: an id, such as 00042
	// currency is the sign or the code that is shown with it.
	currency string
}

// formatOf reads a number format: its number, and its code if it is none of
// those that Excel does not spell out.
func formatOf(id int, code string) cellFormat {
	switch {
	case code != "":
	case 14 <= id && id <= 17, id == 22, 27 <= id && id <= 31, id == 36, 50 <= id && id <= 58:
		return cellFormat{date: true} // the later ones are East Asian
	default:
		return cellFormat{}
	}
	currency := currencyOf(code)
	code = bareFormat(code)
	if zeros := strings.Count(code, "0"); zeros > 1 && zeros == len(code) {
		return cellFormat{zeros: min(zeros, maxDigits)}
	}
	// The m of a time is a minute, and a time alone is no date.
	month := strings.Contains(code, "m") && !strings.ContainsAny(code, "hs")
	date := !strings.HasPrefix(code, "general") && (strings.ContainsAny(code, "yd") || month)
	return cellFormat{date: date, currency: currency}
}

// bareFormat is the first section of a format, in small letters, without the
// words, colours and blanks in it: "Due "dd/mm/yyyy;@ is dd/mm/yyyy.
func bareFormat(code string) string {
	var bare []byte
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case ';':
			i = len(code)
		case '\\', '_', '*':
			i++ // the next character stands for itself, or for its width
		case '"':
			i += 1 + strings.IndexByte(code[i+1:]+`"`, '"')
		case '[':
			inside := code[i+1:][:strings.IndexByte(code[i+1:]+"]", ']')]
			i += 1 + len(inside)
			if strings.Trim(inside, "hHmMsS") == "" {
				bare = append(bare, inside...) // [h]:mm is hours, past 24
			}
		default:
			bare = append(bare, c)
		}
	}
	return strings.ToLower(string(bare))
}

// Day is the day that a spreadsheet counts as number n: from 1 January 1900,
// or from 1 January 1904 in the other system. Excel, like Lotus before it, has a
// 29 February 1900, which is number 60 and no day.
func Day(n int, date1904 bool) (ledger.Date, bool) {
	switch last := ledger.MaxDate; {
	case n < 0 || n == 0 && !date1904 || n > int(last):
		return 0, false
	case date1904:
		d := ledger.MustDate(1904, 1, 1) + ledger.Date(n)
		return d, d <= last
	case n < 60:
		return ledger.MustDate(1899, 12, 31) + ledger.Date(n), true
	default:
		d := ledger.MustDate(1899, 12, 30) + ledger.Date(n)
		return d, n > 60 && d <= last
	}
}

// appendDay writes the day that the number stands for, and the time of day
// unless it is midnight.
func (n *storedNumber) appendDay(dst []byte, date1904 bool) ([]byte, bool) {
	if n.negative || n.whole() > 7 {
		return dst, false
	}
	day := 0
	for i := range n.whole() {
		day = 10*day + int(n.digit(i)-'0')
	}
	// Ten digits of a day are some nine microseconds: less than the error of
	// the stored fraction, and few enough for 64 bits in the product below.
	const one, milliseconds = 10_000_000_000, 24 * 60 * 60 * 1000
	fraction := 0
	for i := n.power; i < n.power+10; i++ {
		fraction *= 10
		if i >= 0 {
			fraction += int(n.digit(i) - '0')
		}
	}
	ms := (fraction*milliseconds + one/2) / one
	if ms == milliseconds { // a hair before midnight, by the error of a sum
		day, ms = day+1, 0
	}
	d, ok := Day(day, date1904)
	if !ok {
		return dst, false
	}
	dst = d.Append(dst)
	if s := ms / 1000; s > 0 {
		dst = fmt.Appendf(dst, " %02d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return dst, true
}

// cutMidnight takes 2026-05-24T00:00:00 for the day that it is.
func cutMidnight(text []byte) []byte {
	day, clock, _ := bytes.Cut(text, []byte("T"))
	if len(bytes.Trim(clock, "0:.Z")) == 0 {
		return day
	}
	return text
}
