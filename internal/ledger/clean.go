package ledger

import (
	"encoding/binary"
	"unicode/utf8"
)

// CleanText restores a text that was guarded against spreadsheets and refuses
// control characters, which a terminal would obey.
func CleanText(cell []byte) ([]byte, error) {
	cell = Unguard(cell)
	return cell, CheckText(cell)
}

// Eight bytes are looked at in one go: eachByte times a byte is eight of it, and
// highBits are those above ASCII.
const (
	eachByte uint64 = 0x0101010101010101
	highBits        = 0x80 * eachByte
)

// CheckText refuses what is not UTF-8 and control characters, which a terminal
// would obey.
func CheckText(cell []byte) error {
	rest := cell
	for ; len(rest) >= 8; rest = rest[8:] {
		// Taking a blank away sets the high bit of a byte below it, adding one that
		// of the byte above the tilde; it is set in all that is not ASCII.
		if x := binary.LittleEndian.Uint64(rest); (x|(x-eachByte*' ')|(x+eachByte))&highBits != 0 {
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

// NotUTF8Error says that a text is in another encoding than a clean ledger.
type NotUTF8Error struct{ Value string }

func (e *NotUTF8Error) Error() string {
	return (&Wrong{Value: e.Value, Fault: "is not UTF-8", Want: "a clean ledger in UTF-8"}).Error()
}

func checkRunes(cell []byte) error {
	switch {
	case !utf8.Valid(cell):
		return &NotUTF8Error{Value: string(cell)}
	case HasControl(cell):
		return &Wrong{Value: string(cell), Fault: "has a control character in it", Want: "letters, digits and marks only"}
	}
	return nil
}

// HasControl looks in valid UTF-8 for what [unicode.IsControl] knows: U+0000 to
// U+001F and U+007F, and U+0080 to U+009F, which are two bytes.
func HasControl(text []byte) bool {
	for i, c := range text {
		if c < ' ' || c == 0x7f || c == 0xc2 && text[i+1] < 0xa0 {
			return true
		}
	}
	return false
}
