package doc

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// writeJSON writes the document as one object, its members in the order of the
// document and each row of a table on a line of its own, so that two outputs
// can be compared line by line. Rows are written as they come.
func writeJSON(w io.Writer, doc *Document) error {
	o := object{out: bufio.NewWriterSize(w, bufferSize)}
	o.text("schema", doc.Schema)
	if doc.Title != "" {
		o.text("title", doc.Title)
	}
	for _, fact := range doc.Facts {
		if fact.Name != "" {
			o.member(fact.Name, fact.Value.appendJSON(nil))
		}
	}
	for i := range doc.Tables {
		table := &doc.Tables[i]
		if table.Name == "" {
			continue
		}
		o.array(table.Name, table.objects(table.rows()))
		if len(table.Totals) > 0 {
			o.array(table.Name+"_totals", table.objects(Rows(table.Totals...)))
		}
	}
	if doc.Warnings != nil {
		o.array("warnings", each(doc.Warnings, Warning.appendJSON))
	}
	if doc.Controls != nil {
		o.array("control", each(doc.Controls, Control.appendJSON))
	}
	if doc.Limits != nil {
		o.array("fail_if", each(doc.Limits, Limit.appendJSON))
	}
	o.array("notes", func(yield func([]byte) bool) {
		notes := doc.Notes
		for i := range doc.Sections {
			notes = slices.Concat(notes, doc.Sections[i].words())
		}
		for _, note := range notes {
			if !yield(appendQuoted(nil, note)) {
				return
			}
		}
	})
	o.text("line", doc.Line)
	o.write("\n}\n")
	return o.out.Flush()
}

// each makes a value of JSON of each of a list.
func each[T any](all []T, appendJSON func(T, []byte) []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for _, one := range all {
			if !yield(appendJSON(one, nil)) {
				return
			}
		}
	}
}

func (w Warning) appendJSON(dst []byte) []byte {
	dst = appendQuoted(append(dst, `{"code": `...), w.Code)
	dst = appendQuoted(append(dst, `, "file": `...), w.File)
	dst = appendQuoted(append(dst, `, "text": `...), w.Text)
	return append(dst, '}')
}

func (c Control) appendJSON(dst []byte) []byte {
	dst = appendQuoted(append(dst, `{"currency": `...), c.Currency.String())
	dst = Sum(c.Currency, c.Asked).appendJSON(append(dst, `, "asked": `...))
	dst = Sum(c.Currency, c.Ledger).appendJSON(append(dst, `, "ledger": `...))
	dst = Sum(c.Currency, c.Difference).appendJSON(append(dst, `, "difference": `...))
	return append(strconv.AppendBool(append(dst, `, "ties": `...), c.Difference == 0), '}')
}

func (l Limit) appendJSON(dst []byte) []byte {
	dst = appendQuoted(append(dst, `{"expression": `...), l.Asked)
	dst = strconv.AppendBool(append(dst, `, "true": `...), len(l.Met) > 0)
	dst = strconv.AppendInt(append(dst, `, "count": `...), int64(len(l.Met)), 10)
	dst = append(dst, `, "met_by": [`...)
	for i, name := range l.Met {
		if i > 0 {
			dst = append(dst, ", "...)
		}
		dst = appendQuoted(dst, name)
	}
	return append(dst, "]}"...)
}

// An object writes the members of a JSON object. Its writer keeps the first
// error and writes nothing after it, so only a long array needs to look.
type object struct {
	out   *bufio.Writer
	begun bool
}

func (o *object) write(text string) error {
	_, err := o.out.WriteString(text)
	return err
}

func (o *object) name(name string) {
	opening := "{\n  "
	if o.begun {
		opening = ",\n  "
	}
	o.begun = true
	o.write(opening)
	o.out.Write(append(appendQuoted(nil, name), ": "...))
}

func (o *object) member(name string, value []byte) {
	o.name(name)
	o.out.Write(value)
}

func (o *object) text(name, text string) { o.member(name, appendQuoted(nil, text)) }

func (o *object) array(name string, values iter.Seq[[]byte]) {
	o.name(name)
	opening, closing := "[\n    ", "[]"
	for value := range values {
		o.write(opening)
		if _, err := o.out.Write(value); err != nil {
			return
		}
		opening, closing = ",\n    ", "\n  ]"
	}
	o.write(closing)
}

// objects turns rows into JSON objects by the names of the columns. The bytes
// are reused for the next one.
func (t *Table) objects(rows iter.Seq[[]Cell]) iter.Seq[[]byte] {
	columns := t.named()
	return func(yield func([]byte) bool) {
		names := make([][]byte, len(columns))
		for i, column := range columns {
			names[i] = append(appendQuoted(nil, t.Columns[column].Name), ": "...)
		}
		var line []byte
		for row := range rows {
			line = append(line[:0], '{')
			for i, column := range columns {
				if i > 0 {
					line = append(line, ", "...)
				}
				line = append(line, names[i]...)
				line = row[column].appendJSON(line)
			}
			if line = append(line, '}'); !yield(line) {
				return
			}
		}
	}
}

// appendJSON adds the cell to dst. Sums and shares are strings, so that no
// reader can make a float of them; a count is a number and a blank null.
func (c Cell) appendJSON(dst []byte) []byte {
	switch c.kind {
	case blankCell:
		return append(dst, "null"...)
	case textCell:
		return appendQuoted(dst, c.text)
	case countCell:
		return c.appendPlain(dst)
	}
	dst = append(dst, '"')
	dst = c.appendPlain(dst)
	return append(dst, '"')
}

// appendQuoted adds s to dst as a string of JSON. Characters that a screen would
// obey or hide are escaped besides those that must be: the text stays the same,
// and shows what it holds.
func appendQuoted(dst []byte, s string) []byte {
	if cleanPrefix(s) == len(s) && !strings.ContainsAny(s, `"\`) {
		dst = append(dst, '"')
		dst = append(dst, s...)
		return append(dst, '"')
	}
	var encoded bytes.Buffer
	encoder := json.NewEncoder(&encoded)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(s); err != nil {
		panic("doc: a string is always JSON")
	}
	text := strings.TrimSuffix(encoded.String(), "\n")
	for i, r := range text {
		switch {
		case !hidden(r) || joins(text, i, r):
			dst = utf8.AppendRune(dst, r)
		case r <= 0xffff:
			dst = fmt.Appendf(dst, `\u%04x`, r)
		default:
			high, low := utf16.EncodeRune(r)
			dst = fmt.Appendf(dst, `\u%04x\u%04x`, high, low)
		}
	}
	return dst
}
