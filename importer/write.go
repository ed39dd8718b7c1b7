package importer

import (
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
	w.source(e)
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

func (w *Writer) source(e *ledger.Entry) {
	if len(e.Source) > 0 {
		w.quote(e.Source)
		return
	}
	w.quote(strconv.AppendInt(append([]byte(e.File), ':'), int64(e.Line), 10))
}

func needsQuotes(text []byte) bool {
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
	for _, c := range text {
		if c == '"' {
			w.line = append(w.line, '"')
		}
		w.line = append(w.line, c)
	}
	w.line = append(w.line, '"')
}
