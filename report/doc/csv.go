package doc

import (
	"bufio"
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
	var line []byte
	for i, column := range columns {
		line = AppendComma(line, i)
		line = AppendField(line, table.Columns[column].Name)
	}
	line = append(line, '\n')
	out := bufio.NewWriterSize(w, bufferSize)
	if _, err := out.Write(line); err != nil {
		return err
	}
	for row := range table.rows() {
		line = appendRow(line[:0], row, columns)
		if _, err := out.Write(line); err != nil {
			return err
		}
	}
	return out.Flush()
}

// appendRow adds the cells in some columns to dst as a line.
func appendRow(dst []byte, row []Cell, columns []int) []byte {
	for i, column := range columns {
		dst = row[column].appendCSV(AppendComma(dst, i))
	}
	return append(dst, '\n')
}

// appendCSV adds the cell to dst as a field. Only text can hold anything that
// must be disarmed or quoted.
func (c Cell) appendCSV(dst []byte) []byte {
	if c.kind == textCell {
		return appendText(dst, c.text)
	}
	return c.appendPlain(dst)
}

// appendText adds a text to dst as a field that hides nothing and runs nowhere.
// Nearly all texts are plain: ASCII that begins with a letter or a digit.
func appendText(dst []byte, text string) []byte {
	plain, quotes := isAlphanumeric(text[0]), false
	for i := 0; i < len(text) && plain; i++ {
		c := text[i]
		plain = ' ' <= c && c < 0x7f && c != '"'
		quotes = quotes || c == ','
	}
	switch {
	case !plain:
		return AppendField(dst, ledger.Guard(Visible(text)))
	case quotes:
		dst = append(dst, '"')
		return append(append(dst, text...), '"')
	}
	return append(dst, text...)
}

func isAlphanumeric(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

func AppendComma(line []byte, column int) []byte {
	if column > 0 {
		line = append(line, ',')
	}
	return line
}

// AppendField adds text to dst as a field of CSV, quoted exactly when
// encoding/csv would quote it.
func AppendField(dst []byte, text string) []byte {
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
