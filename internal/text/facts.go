package text

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"unicode/utf8"
)

// Facts is what a scan of a whole file says about its bytes.
type Facts struct {
	Encoding Encoding
	Mac      bool // lines end in a carriage return alone

	nonASCIILines int
	nonASCIIBytes int // for UTF-16, of the same text in UTF-8
	firstNonASCII int // line; 0 if there is none
	firstNotUTF8  int // first line with a byte that is not UTF-8; 0 if there is none
}

// Plain says whether the bytes of the text are the text itself, but for a
// byte-order mark.
func (f Facts) Plain() bool {
	return !f.Mac && (f.Encoding == encodingUTF8 || f.Encoding == encodingUTF8Mark)
}

// Reader returns the text of src, which must be the bytes that were scanned, as
// UTF-8 with no byte-order mark and lines that end in LF or CRLF.
func (f Facts) Reader(src io.Reader) io.Reader {
	src = f.Encoding.reader(src)
	if f.Mac {
		src = decode(src, macLines{})
	}
	return src
}

// Evidence says on what grounds the encoding was chosen.
func (f Facts) Evidence() string {
	switch {
	case f.Encoding == encoding1252 && f.firstNotUTF8 > 0:
		return fmt.Sprintf("line %d has a byte that is no UTF-8", f.firstNotUTF8)
	case f.nonASCIILines == 0:
		return "all of it is ASCII"
	}
	return fmt.Sprintf("all of it is valid; lines with more than ASCII: %d, the first is line %d", f.nonASCIILines, f.firstNonASCII)
}

// scanText is Input.scan for a source that is read from its start to its end.
func scanText(src io.Reader, want Encoding) (Facts, error) {
	facts, src, err := scanHead(src, want)
	if err != nil {
		return facts, err
	}
	s := textScan{facts: &facts, line: 1}
	return facts, s.all(src)
}

// scan reads an input to its end and finds out how it is encoded, or checks
// that it is in the encoding wanted, unless that is the zero one. A byte-order
// mark decides first, then the NULs of UTF-16, then whether all of it is valid
// UTF-8; what is left is Windows-1252.
//
// The error is a [*NotTextError] if the input is empty ([ErrEmpty]), is no text or is
// not in its encoding. Any other is what the source said.
//
// A large input that is read byte for byte as it stands is scanned in parts, where
// nothing is left to remember from one to the next but the number of lines.
func (in *Input) scan(want Encoding) (Facts, error) {
	src, err := in.Again()
	if err != nil {
		return Facts{}, err
	}
	if in.Size() < scanFrom {
		return scanText(src, want)
	}
	facts, src, err := scanHead(src, want)
	if err != nil {
		return facts, err
	}
	whole := textScan{facts: &facts, line: 1}
	if facts.Mac || facts.Encoding.isUTF16() || facts.Encoding == encoding1252 {
		return facts, whole.all(src)
	}
	parts := in.Parts(Place{}, 0, scanSize)
	err = InTurns(Workers, func() Worker { return &scanPart{Part: parts.NewPart(), whole: &facts} })
	switch {
	case err == nil && !parts.All:
		whole.line = parts.passed.Lines + 1
		err = whole.scan(in.from(parts.passed.Offset))
	case err == nil && in.Size() <= parts.start:
		err = ErrEmpty
	}
	if err != nil {
		return facts, err
	}
	return facts, facts.settle()
}

// scanFrom is the size in bytes from which an input is scanned in parts, and
// scanSize how long they are.
var (
	scanFrom int64 = LargeFrom
	scanSize       = PartSize
)

// A scanPart is a part of a text with the facts of it alone.
type scanPart struct {
	Part
	facts Facts
	whole *Facts
	sound bool
}

// Work gathers the facts of the part.
func (p *scanPart) Work() {
	p.facts = Facts{}
	s := textScan{facts: &p.facts, line: 1}
	block := p.Reader.buf[:p.Reader.end]
	p.sound = s.block(block) == nil
	p.Reader.line = s.line
}

// Pass adds them to those of the text before.
func (p *scanPart) Pass() (more bool, err error) {
	return p.PassOn(p.sound, func(before int) error {
		p.whole.join(p.facts, before)
		return nil
	})
}

// join adds the facts of the text below so many lines.
func (f *Facts) join(later Facts, lines int) {
	f.nonASCIILines += later.nonASCIILines
	f.nonASCIIBytes += later.nonASCIIBytes
	if f.firstNonASCII == 0 && later.firstNonASCII > 0 {
		f.firstNonASCII = later.firstNonASCII + lines
	}
	if f.firstNotUTF8 == 0 && later.firstNotUTF8 > 0 {
		f.firstNotUTF8 = later.firstNotUTF8 + lines
	}
}

// scanHead is the part of [scanText] that goes by the start of src. It returns
// the whole of src once more.
func scanHead(src io.Reader, want Encoding) (facts Facts, whole io.Reader, err error) {
	head := make([]byte, HeadSize)
	n, err := readFull(src, head)
	if err != nil && err != io.EOF {
		return facts, nil, err
	}
	head = head[:n]
	whole = io.MultiReader(bytes.NewReader(head), src)
	if err == io.EOF {
		whole = bytes.NewReader(head) // a terminal would have to be told its end twice
	}
	facts.Encoding = chooseEncoding(head, want)
	if err := refuseMagic(head); err != nil {
		return facts, nil, err
	}
	start, err := io.ReadAll(facts.Encoding.reader(bytes.NewReader(head)))
	if err != nil {
		return facts, nil, err
	}
	facts.Mac = isMac(start)
	return facts, whole, refuseMarkup(start)
}

// settle makes the choice that only the whole file can.
func (f *Facts) settle() error {
	valid := f.firstNotUTF8 == 0
	switch {
	case f.Encoding == anyEncoding && valid:
		f.Encoding = encodingUTF8
	case f.Encoding == anyEncoding:
		f.Encoding = encoding1252
	case f.Encoding.isUTF16() && !valid:
		return &NotTextError{
			fmt.Sprintf("line %d has a character that is no %v, so the file is damaged or cut short", f.firstNotUTF8, f.Encoding),
			"export it again",
		}
	case f.Encoding != encoding1252 && !valid:
		return &NotTextError{
			fmt.Sprintf("line %d has a byte that is no UTF-8", f.firstNotUTF8),
			"export it again as UTF-8, or give --encoding windows-1252 if that is what it is",
		}
	}
	return nil
}

// textScan gathers the facts from a decoded text.
type textScan struct {
	facts *Facts
	line  int
	last  int // the last line counted as not ASCII
}

// all scans the whole of src and makes the choice.
func (s *textScan) all(src io.Reader) error {
	if err := s.scan(s.facts.Reader(src)); err != nil {
		return err
	}
	return s.facts.settle()
}

func (s *textScan) scan(text io.Reader) error {
	buf := make([]byte, HeadSize)
	for kept, empty := 0, true; ; {
		n, err := readFull(text, buf[kept:])
		if err != nil && err != io.EOF {
			return err
		}
		block := buf[:kept+n]
		if empty = empty && len(block) == 0; empty {
			return ErrEmpty
		}
		last := err == io.EOF
		// A character may go on in the next block.
		kept = 0
		if !last {
			kept = openRune(block)
		}
		if err := s.block(block[:len(block)-kept]); err != nil || last {
			return err
		}
		copy(buf, block[len(block)-kept:])
	}
}

// block takes in some of the text, which ends with a whole character. Most of
// its lines have nothing to tell, and are passed over together.
func (s *textScan) block(text []byte) error {
	for {
		odd := plainPrefix(text)
		if odd == len(text) {
			s.line += countLines(text)
			return nil
		}
		start := bytes.LastIndexByte(text[:odd], '\n') + 1
		s.line += countLines(text[:start])
		end := odd + bytes.IndexByte(text[odd:], '\n') + 1
		if end == odd {
			end = len(text)
		}
		if err := s.segment(text[start:end]); err != nil {
			return err
		}
		s.line += countLines(text[end-1 : end])
		text = text[end:]
	}
}

// segment takes in a line, or part of one, with a byte that is not plain.
func (s *textScan) segment(text []byte) error {
	f := s.facts
	if bytes.IndexByte(text, 0) >= 0 {
		return &NotTextError{
			fmt.Sprintf("line %d has a NUL byte, so the file is damaged or no text at all", s.line),
			"export it again as CSV",
		}
	}
	for _, c := range text {
		f.nonASCIIBytes += int(c >> 7)
	}
	if f.firstNonASCII == 0 {
		f.firstNonASCII = s.line
	}
	if s.last < s.line {
		s.last = s.line
		f.nonASCIILines++
	}
	// A decoder puts U+FFFD for what is no character.
	broken := !utf8.Valid(text) || f.Encoding.isUTF16() && bytes.ContainsRune(text, utf8.RuneError)
	if f.firstNotUTF8 == 0 && broken {
		f.firstNotUTF8 = s.line
	}
	return nil
}

// plainPrefix returns how many bytes at the start of text are ASCII, without
// NULs.
func plainPrefix(text []byte) int {
	n := 0
	for ; n+8 <= len(text); n += 8 {
		// Taking one from a byte sets its high bit if it was NUL.
		if x := binary.LittleEndian.Uint64(text[n:]); ((x-EachByte)|x)&HighBits != 0 {
			break
		}
	}
	for n < len(text) && text[n] != 0 && text[n] < utf8.RuneSelf {
		n++
	}
	return n
}

// openRune returns how many bytes at the end of text begin a character that
// needs more.
func openRune(text []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(text); n++ {
		if c := text[len(text)-n]; utf8.RuneStart(c) {
			if utf8.FullRune(text[len(text)-n:]) {
				return 0
			}
			return n
		}
	}
	return 0
}
