package ledger

import "math"

// parseMinor reads a plain decimal, -1234.5, as a whole number of minor units.
// It takes an optional minus, digits, and optionally a point with one to
// exponent digits after it; anything else is not ok. The sum must be inside
// the range of Money, its most negative value left out so that every sum can
// change its sign.
func parseMinor[S string | []byte](text S, exponent int) (m Money, ok bool) {
	i, negative := 0, false
	if len(text) > 0 && text[0] == '-' {
		i, negative = 1, true
	}
	first := i
	var n uint64
	for ; i < len(text) && text[i]-'0' <= 9; i++ {
		if n > math.MaxInt64/10 {
			return 0, false
		}
		n = n*10 + uint64(text[i]-'0')
	}
	if i == first {
		return 0, false
	}
	decimals := 0
	if i < len(text) && text[i] == '.' {
		for i++; i < len(text) && text[i]-'0' <= 9; i++ {
			if n > math.MaxInt64/10 {
				return 0, false
			}
			n = n*10 + uint64(text[i]-'0')
			decimals++
		}
		if decimals == 0 || decimals > exponent {
			return 0, false
		}
	}
	if i != len(text) {
		return 0, false
	}
	for ; decimals < exponent; decimals++ {
		if n > math.MaxInt64/10 {
			return 0, false
		}
		n *= 10
	}
	if n > math.MaxInt64 {
		return 0, false
	}
	if negative {
		return -Money(n), true
	}
	return Money(n), true
}

// appendMinor adds m to dst as a plain decimal with exponent decimals.
func appendMinor(dst []byte, m Money, exponent int) []byte {
	n := uint64(m)
	if m < 0 {
		dst = append(dst, '-')
		n = -n
	}
	var text [len("9223372036854775808.")]byte
	at := len(text)
	for digits := 1; n > 0 || digits <= exponent+1; digits++ {
		at--
		text[at] = byte('0' + n%10)
		n /= 10
		if digits == exponent {
			at--
			text[at] = '.'
		}
	}
	return append(dst, text[at:]...)
}
