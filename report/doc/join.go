package doc

import (
	"unicode"
	"unicode/utf8"
)

// The two characters of no width that belong to writing.
const (
	nonJoiner = '\u200c'
	joiner    = '\u200d'
)

func isJoiner(r rune) bool { return r == joiner || r == nonJoiner }

// joins reports whether r, at byte i of s, is a joiner or a non-joiner where writing has
// one, and so belongs to the name: a joiner between two emoji that are shown as one, either
// of them behind a virama, or between two letters of a script whose letters change by
// what is beside them. Anywhere else they hide, and tell apart what looks the same.
func joins(s string, i int, r rune) bool {
	if !isJoiner(r) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
	return isVirama(before) || isCursive(before) && isCursive(after) || r == joiner && endsEmoji(before) && beginsEmoji(after)
}

// isVirama knows the signs that take the vowel off a letter, of the scripts that write
// joiners behind them.
func isVirama(r rune) bool {
	switch r {
	case 0x094d, 0x09cd, 0x0a4d, 0x0acd, 0x0b4d, 0x0bcd, 0x0c4d, 0x0ccd, 0x0d4d, 0x0dca:
		return true
	}
	return false
}

var cursive = []*unicode.RangeTable{
	unicode.Arabic, unicode.Syriac, unicode.Nko, unicode.Mongolian,
	unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya,
	unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala,
	unicode.Khmer, unicode.Myanmar, unicode.Tibetan,
}

func isCursive(r rune) bool {
	return r >= 0x600 && (unicode.IsLetter(r) || unicode.IsMark(r)) && !hidden(r) && unicode.In(r, cursive...)
}

// beginsEmoji knows pictures, and the signs that stand in joined ones: ♀, ♂, ⚕, ❤.
func beginsEmoji(r rune) bool {
	return r == 0x2b1b || 0x2600 <= r && r <= 0x27bf || isPicture(r)
}

// endsEmoji knows what an emoji ends with: a picture, a colour of skin, or the selector that
// makes a sign a picture.
func endsEmoji(r rune) bool { return r == 0xfe0f || beginsEmoji(r) }

// isPicture knows the blocks of emoji, colours of skin among them.
func isPicture(r rune) bool { return 0x1f300 <= r && r <= 0x1faff }
