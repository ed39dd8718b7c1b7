package text

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Encoding is how the characters of a file are written as bytes. The zero
// value is none: find out.
//
// Latin-1 is not among them: what calls itself so is Windows-1252, which has
// the pound and the euro, and printable quotes and dashes, where Latin-1 has
// the same pound or control characters.
type Encoding uint8

const (
	anyEncoding Encoding = iota
	encodingUTF8
	encodingUTF8Mark
	encodingUTF16 // of either kind: by mark or by pattern, else little-endian
	encodingUTF16LE
	encodingUTF16BE
	encoding1252
)

// UTF8Mark is the byte-order mark of UTF-8, with which some programs begin a file.
const UTF8Mark = "\xef\xbb\xbf"

// ParseEncoding reads the text of a flag. No text is the zero Encoding.
func ParseEncoding(text string) (Encoding, error) {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "":
		return anyEncoding, nil
	case "utf-8", "utf8":
		return encodingUTF8, nil
	case "utf-16", "utf16":
		return encodingUTF16, nil
	case "utf-16le", "utf16le":
		return encodingUTF16LE, nil
	case "utf-16be", "utf16be":
		return encodingUTF16BE, nil
	case "windows-1252", "cp1252":
		return encoding1252, nil
	}
	return anyEncoding, fmt.Errorf("%q is not an encoding: want utf-8, utf-16, utf-16le, utf-16be or windows-1252", text)
}

// String names the encoding as a report does, and its mark where it has one.
func (e Encoding) String() string {
	switch e {
	case encodingUTF8:
		return "UTF-8"
	case encodingUTF8Mark:
		return "UTF-8 with byte-order mark"
	case encodingUTF16:
		return "UTF-16"
	case encodingUTF16LE:
		return "UTF-16LE"
	case encodingUTF16BE:
		return "UTF-16BE"
	case encoding1252:
		return "Windows-1252"
	}
	return "not known"
}

// chooseEncoding decides as far as the start of a file can.
func chooseEncoding(head []byte, want Encoding) Encoding {
	switch marked := bytes.HasPrefix(head, []byte(UTF8Mark)); {
	case marked && (want == anyEncoding || want == encodingUTF8):
		return encodingUTF8Mark
	case want != anyEncoding && want != encodingUTF16:
		return want
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return encodingUTF16LE
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return encodingUTF16BE
	}
	// Every ASCII character of UTF-16 has a NUL for its other half, and the
	// commas, digits and line ends of an export are ASCII in any language.
	pairs := len(head) / 2
	var nuls [2]int
	for i, c := range head[:2*pairs] {
		if c == 0 {
			nuls[i&1]++
		}
	}
	switch {
	case pairs > 1 && nuls[1] >= pairs/2 && nuls[0] <= nuls[1]/16:
		return encodingUTF16LE
	case pairs > 1 && nuls[0] >= pairs/2 && nuls[1] <= nuls[0]/16:
		return encodingUTF16BE
	case want == encodingUTF16:
		return encodingUTF16LE
	}
	return anyEncoding
}

func (e Encoding) isUTF16() bool {
	return e == encodingUTF16 || e == encodingUTF16LE || e == encodingUTF16BE
}

// reader returns the text of src as UTF-8 without byte-order mark. Bytes that
// the encoding gives no character come out as U+FFFD, save that UTF-8 is
// passed on as it is: Input.scan is where it is validated.
func (e Encoding) reader(src io.Reader) io.Reader {
	switch e {
	case encodingUTF16, encodingUTF16LE:
		return decode(src, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder())
	case encodingUTF16BE:
		return decode(src, unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder())
	case encoding1252:
		return decode(&unmarked{src: src}, charmap.Windows1252.NewDecoder())
	}
	return &unmarked{src: src}
}

func decode(src io.Reader, t transform.Transformer) io.Reader {
	// The transform reads 4 KiB at a time, which would be a system call each.
	return transform.NewReader(bufio.NewReaderSize(src, HeadSize), t)
}

// unmarked drops the UTF-8 byte-order mark at the start of src.
type unmarked struct {
	src    io.Reader
	begun  bool
	opened []byte // the first bytes, when they are no mark
}

func (u *unmarked) Read(p []byte) (int, error) {
	if !u.begun {
		u.begun = true
		first := make([]byte, len(UTF8Mark))
		n, err := io.ReadFull(u.src, first)
		if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
			return 0, err
		}
		u.opened = bytes.TrimPrefix(first[:n], []byte(UTF8Mark))
	}
	if len(u.opened) > 0 {
		n := copy(p, u.opened)
		u.opened = u.opened[n:]
		return n, nil
	}
	return u.src.Read(p)
}

// macLines is a transformer that ends lines with a line feed where an old Mac
// put a carriage return. A pair of the two, as in a cell with a line break, is
// left as it is.
type macLines struct{ transform.NopResetter }

func (macLines) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	for nSrc < len(src) {
		if nDst == len(dst) {
			return nDst, nSrc, transform.ErrShortDst
		}
		c := src[nSrc]
		if c == '\r' {
			if nSrc+1 == len(src) && !atEOF {
				return nDst, nSrc, transform.ErrShortSrc
			}
			if nSrc+1 == len(src) || src[nSrc+1] != '\n' {
				c = '\n'
			}
		}
		dst[nDst] = c
		nDst++
		nSrc++
	}
	return nDst, nSrc, nil
}

// isMac reports whether lines end in a lone carriage return: there is one
// outside quotes, and no line feed there. The start of a text is enough to
// tell, since a line feed further on would still end a line.
func isMac(head []byte) bool {
	quoted, lone := false, false
	for i, c := range head {
		switch {
		case c == '"':
			quoted = !quoted
		case c == '\n' && !quoted:
			return false
		case c == '\r' && !quoted && i+1 < len(head) && head[i+1] != '\n':
			lone = true
		}
	}
	return lone
}
