package doc

import (
	"errors"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"arrears/internal/ledger"
)

// bufferSize is how much the streaming formats gather before each write.
const bufferSize = 64 << 10

// writeCSV writes the rows of the first table as they come, with nothing kept
// and nothing allocated for a cell: a listing may have millions of them.
func writeCSV(w io.Writer, doc *Document) error {
	if len(doc.Tables) == 0 {
		return errors.New("there is no table in this result to write as csv: want table, json or markdown")
	}
	table := &doc.Tables[0]
	columns := table.named()
	var named []Column
	for _, column := range columns {
		named = append(named, table.Columns[column])
	}
	lines := NewRowWriter(false)
	text := lines.Header(make([]byte, 0, bufferSize+bufferSize/4), named)
	for row := range table.rows() {
		for _, column := range columns {
			text = lines.cell(text, &row[column])
		}
		if text = lines.End(text); len(text) >= bufferSize {
			if _, err := w.Write(text); err != nil {
				return err
			}
			text = text[:0]
		}
	}
	_, err := w.Write(text)
	return err
}

// AppendLines adds the rows of a table to dst as lines of CSV, without the line of names.
func (t *Table) AppendLines(dst []byte) []byte {
	lines, columns := NewRowWriter(false), t.named()
	for row := range t.rows() {
		for _, column := range columns {
			dst = lines.cell(dst, &row[column])
		}
		dst = lines.End(dst)
	}
	return dst
}

// appendText adds a text to dst as a field that runs nowhere and moves no cursor.
// Nearly all texts are plain: ASCII that begins with a letter or a digit.
func appendText(dst []byte, text string) []byte {
	if !isPlain(text) {
		return appendField(dst, ledger.Guard(asData(text)))
	}
	if strings.IndexByte(text, ',') < 0 {
		return append(dst, text...)
	}
	dst = append(dst, '"')
	return append(append(dst, text...), '"')
}

// isPlain says whether a text, which is not empty, has nothing to hide, to disarm or
// to double.
func isPlain(text string) bool {
	for i := 0; i < len(text); i++ {
		if c := text[i]; c < ' ' || c >= 0x7f || c == '"' {
			return false
		}
	}
	return isAlphanumeric(text[0])
}

func isAlphanumeric(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// appendField adds text to dst as a field of CSV, quoted exactly when
// encoding/csv would quote it.
func appendField(dst []byte, text string) []byte {
	if !needsQuotes(text) {
		return append(dst, text...)
	}
	dst = append(dst, '"')
	for {
		before, after, found := strings.Cut(text, `"`)
		dst = append(dst, before...)
		if !found {
			return append(dst, '"')
		}
		dst = append(dst, `""`...)
		text = after
	}
}

// needsQuotes is the rule of encoding/csv: what reads a report is not known.
func needsQuotes(text string) bool {
	if text == "" {
		return false
	}
	// PostgreSQL reads an unquoted \. as the end of the data.
	if text == `\.` || strings.ContainsAny(text, "\",\r\n") {
		return true
	}
	first, _ := utf8.DecodeRuneInString(text)
	return unicode.IsSpace(first)
}
