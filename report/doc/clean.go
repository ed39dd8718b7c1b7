package doc

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible writes out every character of s that a screen would obey or hide
// instead of showing, as an escape of Go: an escape character becomes \x1b and
// a right-to-left override \u202e. Broken UTF-8 becomes \xff byte by byte. A
// name can then neither move the cursor, nor break a line, nor pass for another. What
// joins an emoji, or the letters of a script that is written so, stays.
//
// The result is for reading: it does not say whether a backslash was there
// before. Text with nothing to do comes back as it is.
func Visible(s string) string { return spelt(s, hidden) }

// asData spells what is for no text: controls, ends of lines, broken UTF-8. What has no width is
// data, as it is in JSON: of an id it makes another.
func asData(s string) string {
	return spelt(s, func(r rune) bool { return hidden(r) && unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp) })
}

// spelt writes out the characters of s of which out says so.
func spelt(s string, out func(rune) bool) string {
	clean := cleanPrefix(s)
	if clean == len(s) {
		return s
	}
	var b strings.Builder
	b.WriteString(s[:clean])
	for i := clean; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case !out(r) || joins(s, i, r):
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < utf8.RuneSelf:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r <= 0xffff:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
		i += size
	}
	return b.String()
}

// cut shortens a text to most characters, the last of them an ellipsis. Only
// names are ever cut; sums and dates are shown whole.
func cut(s string, most int) string {
	if most == 0 || utf8.RuneCountInString(s) <= most {
		return s
	}
	return strings.TrimRight(string([]rune(s)[:most-1]), " \u200c\u200d") + "…"
}

// cleanPrefix counts the bytes of s before the first that Visible must write
// out.
func cleanPrefix(s string) int {
	for i := 0; i < len(s); {
		if c := s[i]; ' ' <= c && c <= '~' {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 || hidden(r) && !joins(s, i, r) {
			return i
		}
		i += size
	}
	return len(s)
}

// hidden reports whether r is obeyed or left blank by a screen: controls (C0,
// DEL, C1), line and paragraph separators, and the characters of no width that
// join, hide or turn round what stands beside them. Combining marks and the
// selectors of emoji are not: they belong to what they follow.
func hidden(r rune) bool {
	if r < 0x300 { // Latin letters, which are nearly all there is
		return r < ' ' || 0x7f <= r && r < 0xa0 || r == 0xad
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Other_Default_Ignorable_Code_Point)
}
