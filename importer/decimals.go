package importer

import "bytes"

// markEvidence says what a row of digits and separators tells of the decimal
// mark: '.' or ',' when it can only be that one, ambiguous when it fits both, 0
// when there is none in it.
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
	case bytes.IndexByte(digits, own) != last: // 200.000.000
		return other, false
	case len(digits)-last-1 != 3 || last == 0 || last > 3 || digits[0] == '0' || bytes.IndexByte(digits, ' ') >= 0:
		return own, false
	}
	return 0, true // 1,234: a thousand, or one and a bit
}

// plainSum writes digits and separators as a plain decimal, in the room behind
// the digits, given the decimal mark. Separators of thousands must stand before
// groups of three. Zeros beyond the currency's decimals are dropped.
func plainSum(digits []byte, mark byte, decimals int) ([]byte, bool) {
	whole, fraction := digits, []byte(nil)
	if i := bytes.LastIndexByte(digits, mark); mark != 0 && i >= 0 {
		whole, fraction = digits[:i], digits[i+1:]
	}
	plain := digits[len(digits):]
	run, separator := 0, byte(0)
	for _, c := range whole {
		if isDigit(c) {
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
		if !isDigit(c) {
			return nil, false
		}
	}
	return append(append(plain, '.'), fraction...), true
}
