package xlsx

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"io"
	"strconv"
	"unicode/utf8"
)

// sharedTexts are the texts of a workbook, which its cells name by number: each
// is stored once, however many cells have it.
type sharedTexts struct {
	part *zip.File // nil when no cell has a text
	read bool
	text []byte
	ends []uint32 // where each text ends; it starts where the one before ends
}

// at returns text i, and whether there is one.
func (t *sharedTexts) at(i int) ([]byte, bool) {
	if i < 0 || i >= len(t.ends) {
		return nil, false
	}
	start := uint32(0)
	if i > 0 {
		start = t.ends[i-1]
	}
	return t.text[start:t.ends[i]], true
}

// load reads the texts, once.
func (t *sharedTexts) load() error {
	if t.read || t.part == nil {
		return nil
	}
	t.read = true
	src, err := openPart(t.part, maxStrings)
	if err != nil {
		return err
	}
	defer src.Close()
	if err := t.decode(newTokens(src)); err != nil {
		return damaged(t.part.Name, err)
	}
	return nil
}

func (t *sharedTexts) decode(in *tokens) error {
	for {
		token, err := in.next()
		if err == io.EOF && in.depth == 0 {
			return nil
		}
		if err != nil {
			return err
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "si" {
			if t.text, err = in.words(t.text); err != nil {
				return err
			}
			t.ends = append(t.ends, uint32(len(t.text)))
		}
	}
}

// tokens reads XML piece by piece. Unlike the decoder it stands on, it can tell
// text that breaks off from text that ends, at little cost.
type tokens struct {
	decoder *xml.Decoder
	depth   int // elements that are open
}

func newTokens(src io.Reader) *tokens {
	return &tokens{decoder: xml.NewDecoder(bufio.NewReaderSize(src, headSize))}
}

// next returns the next token, valid until the call after. It is io.EOF at the
// end; when that comes too early the depth is not zero.
func (in *tokens) next() (xml.Token, error) {
	token, err := in.decoder.RawToken()
	switch token.(type) {
	case xml.StartElement:
		in.depth++
	case xml.EndElement:
		in.depth--
	}
	if err == io.EOF && in.depth != 0 {
		err = io.ErrUnexpectedEOF
	}
	return token, err
}

// words appends the text of the element just begun to dst, without the reading
// aids of Asian texts, and in one line.
func (in *tokens) words(dst []byte) ([]byte, error) {
	start, outside := len(dst), in.depth-1
	text, aid := 0, 0 // the depth at which one of these is open
	for in.depth > outside {
		token, err := in.next()
		if err != nil {
			return dst, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			switch token.Name.Local {
			case "t":
				text = in.depth
			case "rPh":
				aid = in.depth
			}
		case xml.EndElement:
			if in.depth < text {
				text = 0
			}
			if in.depth < aid {
				aid = 0
			}
		case xml.CharData:
			if text > 0 && aid == 0 {
				dst = append(dst, token...)
			}
		}
	}
	return dst[:start+len(tidyText(dst[start:]))], nil
}

// tidyText puts a text in one line, in place: line breaks become blanks, so that
// a row of a sheet is a line of text. Characters that XML cannot hold are
// written _x000D_ in workbooks. SUB, which stands for one that was lost, becomes the
// character that does so in Unicode.
func tidyText(text []byte) []byte {
	out := text[:0]
	for i := 0; i < len(text); i++ {
		c := rune(text[i])
		if code, ok := escapedRune(text[i:]); ok {
			c = code
			i += len("_x000D_") - 1
		} else if c >= utf8.RuneSelf {
			out = append(out, text[i])
			continue
		}
		switch {
		case c != '\n' && c != '\r':
			if c == substitute {
				c = utf8.RuneError
			}
			out = utf8.AppendRune(out, c)
		case len(out) > 0 && out[len(out)-1] != ' ':
			out = append(out, ' ')
		}
	}
	return out
}

const substitute = 0x1a // SUB

// escapedRune reads _x000D_ at the start of a text.
func escapedRune(text []byte) (rune, bool) {
	if len(text) < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_' {
		return 0, false
	}
	code, err := strconv.ParseUint(string(text[2:6]), 16, 16)
	return rune(code), err == nil
}
