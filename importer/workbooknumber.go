package importer

import (
	"bytes"
	"strconv"
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
		case !isDigit(c):
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
