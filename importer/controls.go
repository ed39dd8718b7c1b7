package importer

import (
	"encoding/binary"
	"unicode/utf8"

	"arrears/internal/ledger"
	"arrears/internal/text"
)

// checkText refuses what is not UTF-8 and control characters, which a terminal
// would obey.
func checkText(cell []byte) error {
	rest := cell
	for ; len(rest) >= 8; rest = rest[8:] {
		// Taking a blank away sets the high bit of a byte below it, adding one that
		// of the byte above the tilde; it is set in all that is not ASCII.
		if x := binary.LittleEndian.Uint64(rest); (x|(x-text.EachByte*' ')|(x+text.EachByte))&text.HighBits != 0 {
			return checkRunes(cell)
		}
	}
	for _, c := range rest {
		if c < ' ' || c >= 0x7f {
			return checkRunes(cell)
		}
	}
	return nil
}

func checkRunes(cell []byte) error {
	switch {
	case !utf8.Valid(cell):
		return &ledger.Wrong{Value: string(cell), Fault: "is not UTF-8", Want: "a clean ledger in UTF-8, or --encoding windows-1252"}
	case hasControl(cell):
		return &ledger.Wrong{Value: string(cell), Fault: "has a control character in it", Want: "letters, digits and marks only"}
	}
	return nil
}

// hasControl looks in valid UTF-8 for what [unicode.IsControl] knows: U+0000 to
// U+001F and U+007F, and U+0080 to U+009F, which are two bytes.
func hasControl(text []byte) bool {
	for i, c := range text {
		if c < ' ' || c == 0x7f || c == 0xc2 && text[i+1] < 0xa0 {
			return true
		}
	}
	return false
}

// cleanText restores a text that was guarded against spreadsheets and refuses
// control characters, which a terminal would obey.
func cleanText(cell []byte) ([]byte, error) {
	cell = ledger.Unguard(cell)
	return cell, checkText(cell)
}
