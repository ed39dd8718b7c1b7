package importer

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
	"arrears/internal/text"
)

// redactedRows is how many rows of a file a shape has, and redactedBelow how
// many of them there are at least below the headings.
const redactedRows, redactedBelow = 20, 5

// Redact returns the shape of the first rows of a file, in UTF-8, for people
// who are not to see what is in it: the delimiters, quotes and line breaks
// stay, and so do the headings. Of all other cells a letter becomes X or x and
// a digit 9; a date becomes another of the same form, whose day is past the
// twelfth where that of the file is; CR and DR behind a sum stay.
//
// A row of headings that may be an entry of a list without headings keeps only
// what is known for a heading. The error is that of [Sniff].
func Redact(source Source, opts Options) ([]byte, error) {
	opts = opts.complete()
	s, _, err := openSniffed(source, &opts)
	if err != nil {
		return nil, err
	}
	_, f, err := s.layout()
	if errors.Is(err, ErrOption) {
		return nil, err
	}
	header := 0
	h, err := f.header(s)
	if h != nil {
		header = h.line
	}
	sure := err == nil && !slices.ContainsFunc(h.cells, isFigure)
	r, err := s.records()
	if err != nil {
		return nil, s.blame(err)
	}
	var out []byte
	below := 0
	var rec text.Record
	for rows := 0; rows < redactedRows || header > 0 && below < redactedBelow; rows++ {
		err := r.Next(&rec)
		out = append(out, bytes.Repeat([]byte("\n"), rec.Blank)...)
		switch {
		case err == io.EOF:
			return out, nil
		case err != nil && !text.IsQuoteError(err):
			return nil, s.blame(err)
		case header == 0 || rec.Line > header:
			below++
		}
		isHeader := header > 0 && (rec.Line == header || h.upper > 0 && h.upper <= rec.Line && rec.Line < header)
		out = redactRow(out, r.Raw(), s.delimiter, func(cell []byte) bool {
			return isHeader && (sure || isKnownHeading(cell))
		})
	}
	return out, nil
}

// isFigure says that a cell is what stands below headings.
func isFigure(value string) bool {
	text := bytes.TrimSpace([]byte(value))
	_, isSum := cell.SplitSum(text, nil)
	return len(text) > 0 && (isSum || looksLikeDate(text))
}

func isKnownHeading(cell []byte) bool {
	key := parseHeading(bytes.Trim(bytes.TrimSpace(cell), `"`)).key
	return slices.ContainsFunc(synonyms[:], func(keys string) bool { return slices.Contains(strings.Fields(keys), key) })
}

// redactRow adds a row to dst, cell by cell as they stand between delimiters,
// quotes included. keep says which stay.
func redactRow(dst, raw []byte, delimiter byte, keep func(cell []byte) bool) []byte {
	start, quoted := 0, false
	for i := range len(raw) + 1 {
		if i < len(raw) && raw[i] == '"' {
			quoted = !quoted
		}
		if i < len(raw) && (quoted || raw[i] != delimiter) {
			continue
		}
		cell := raw[start:i]
		if start = i + 1; keep(cell) {
			dst = append(dst, cell...)
		} else {
			dst = redactCell(dst, cell)
		}
		if i < len(raw) {
			dst = append(dst, delimiter)
		}
	}
	return append(dst, '\n')
}

func redactCell(dst, value []byte) []byte {
	text := bytes.Trim(bytes.TrimSpace(value), `"`)
	if looksLikeDate(text) && !bytes.ContainsFunc(text, unicode.IsLetter) && len(text) <= 10 && bytes.ContainsAny(text, "/.-") {
		p, _ := cell.SplitDate(text)
		before, after, _ := bytes.Cut(value, text)
		return append(redactDate(append(dst, before...), text, p.Order), after...)
	}
	side := []byte(nil)
	if _, ok := cell.SplitSum(text, nil); ok {
		if last := bytes.TrimRight(value, `" `); len(last) > 2 && isSide(last[len(last)-2:]) {
			side, value = value[len(last)-2:], value[:len(last)-2] // with the quote behind it
		}
	}
	for len(value) > 0 {
		r, size := utf8.DecodeRune(value)
		dst = append(dst, redactRune(r)...)
		value = value[size:]
	}
	return append(dst, side...)
}

func isSide(word []byte) bool {
	return slices.Contains([]string{"CR", "DR", "Cr", "Dr", "cr", "dr"}, string(word))
}

// redactRune keeps only what is punctuation or a sign of currency everywhere.
func redactRune(r rune) string {
	switch {
	case unicode.IsUpper(r):
		return "X"
	case unicode.IsNumber(r):
		return "9"
	case r < utf8.RuneSelf && !unicode.IsLetter(r), strings.ContainsRune("£€–—−’\u00a0\u2009\u202f", r):
		return string(r)
	}
	return "x"
}

// redactDate writes another date of the same form: a day past the twelfth is
// the 28th, since it tells the day from the month, and the year is 2001.
func redactDate(dst, text []byte, order cell.DateOrder) []byte {
	place := 0
	for len(text) > 0 {
		n := 0
		for n < len(text) && ledger.IsDigit(text[n]) {
			n++
		}
		if n == 0 {
			dst, text = append(dst, text[0]), text[1:]
			continue
		}
		value, _ := cell.SmallNumber(text[:n])
		year := n == 4 || order != cell.YMD && place == 2
		switch {
		case year && n == 4:
			dst = append(dst, "2001"...)
		case n == 1:
			dst = append(dst, '1')
		case year || text[0] == '0':
			dst = append(dst, "01"...)
		case value > 12:
			dst = append(dst, "28"...)
		default:
			dst = append(dst, "10"...)
		}
		text = text[n:]
		place++
	}
	return dst
}
