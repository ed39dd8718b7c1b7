package importer

import (
	"bytes"
	"encoding/binary"
	"io"
	"strconv"

	"arrears/internal/ledger"
)

// Writer writes a clean ledger: UTF-8, comma, a header, ISO dates, plain sums.
// Texts that a spreadsheet would run are guarded (see [Guard]); reading the
// ledger again restores them.
type Writer struct {
	w    io.Writer
	line []byte
	err  error

	file   string // whose name has been looked at
	plain  bool   // and needs neither quotes nor a guard
	source []byte // the place of an entry whose file is not plain
}

// NewWriter makes a Writer and writes the header.
func NewWriter(w io.Writer) *Writer {
	out := &Writer{w: w}
	for f := range field(numClean) {
		if f > 0 {
			out.line = append(out.line, ',')
		}
		out.line = append(out.line, f.String()...)
	}
	out.line = append(out.line, '\n')
	out.flush()
	return out
}

// Write writes a batch of entries. The error is that of the underlying writer,
// now or before.
func (w *Writer) Write(batch []ledger.Entry) error {
	for i := range batch {
		w.entry(&batch[i])
	}
	w.flush()
	return w.err
}

func (w *Writer) flush() {
	if w.err == nil {
		_, w.err = w.w.Write(w.line)
	}
	w.line = w.line[:0]
}

// entry adds one row, its cells in the order of the columns.
func (w *Writer) entry(e *ledger.Entry) {
	w.text(e.Account)
	w.text(e.Name)
	w.line = append(append(w.line, e.Kind.String()...), ',')
	w.text(e.Document)
	w.line = append(e.Date.Append(w.line), ',')
	w.line = append(e.Due.Append(w.line), ',')
	w.line = append(append(w.line, e.Currency.String()...), ',')
	w.sum(e, e.Amount, true)
	w.sum(e, e.Outstanding, e.HasOutstanding)
	w.line = append(e.Settled.Append(w.line), ',')
	w.text(e.Reference)
	w.text(e.AppliesTo)
	w.sum(e, e.Disputed, e.Disputed != 0)
	w.line = append(append(w.line, e.Hold.String()...), ',')
	w.text(e.Group)
	w.place(e)
	w.line = append(w.line, '\n')
}

func (w *Writer) sum(e *ledger.Entry, m ledger.Money, stated bool) {
	if stated {
		w.line = e.Currency.Append(w.line, m)
	}
	w.line = append(w.line, ',')
}

func (w *Writer) text(text []byte) {
	w.quote(text)
	w.line = append(w.line, ',')
}

// place adds where an entry comes from. Nearly all name the file of the entry
// before them.
func (w *Writer) place(e *ledger.Entry) {
	if len(e.Source) > 0 {
		w.quote(e.Source)
		return
	}
	if w.file != e.File {
		w.file = e.File
		name := []byte(e.File)
		w.plain = len(name) > 0 && name[0] != ' ' && !guarded(name) && !needsQuotes(name)
	}
	if w.plain {
		w.line = append(append(w.line, e.File...), ':')
		w.line = strconv.AppendInt(w.line, int64(e.Line), 10)
		return
	}
	w.source = append(append(w.source[:0], e.File...), ':')
	w.source = strconv.AppendInt(w.source, int64(e.Line), 10)
	w.quote(w.source)
}

// needsQuotes looks for a comma, a quote or a line end, in eight bytes at a time
// as [reader.split] does.
func needsQuotes(text []byte) bool {
	for ; len(text) >= 8; text = text[8:] {
		x := binary.LittleEndian.Uint64(text)
		a, b, c, d := x^(eachByte*','), x^(eachByte*'"'), x^(eachByte*'\n'), x^(eachByte*'\r')
		a, b, c, d = (a&lowBits+lowBits)|a, (b&lowBits+lowBits)|b, (c&lowBits+lowBits)|c, (d&lowBits+lowBits)|d
		if ^(a&b&c&d)&highBits != 0 {
			return true
		}
	}
	for _, c := range text {
		if c == ',' || c == '"' || c == '\n' || c == '\r' {
			return true
		}
	}
	return false
}

// quote adds a text, guarded, in quotes where CSV needs them.
func (w *Writer) quote(text []byte) {
	guard := len(text) > 0 && guarded(text)
	if !guard && (len(text) == 0 || text[0] != ' ' && !needsQuotes(text)) {
		w.line = append(w.line, text...)
		return
	}
	w.line = append(w.line, '"')
	if guard {
		w.line = append(w.line, '\'')
	}
	for from := bytes.IndexByte(text, '"') + 1; from > 0; from = bytes.IndexByte(text, '"') + 1 {
		w.line = append(append(w.line, text[:from]...), '"')
		text = text[from:]
	}
	w.line = append(append(w.line, text...), '"')
}
