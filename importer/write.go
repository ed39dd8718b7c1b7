package importer

import (
	"bytes"
	"encoding/binary"
	"io"
	"slices"
	"strconv"

	"arrears/internal/ledger"
	"arrears/internal/text"
)

// Writer writes a clean ledger: UTF-8, comma, a header, ISO dates, plain sums.
// Texts that a spreadsheet would run are guarded (see [ledger.Guard]); reading the
// ledger again restores them.
type Writer struct {
	w    io.Writer
	line []byte
	err  error

	begun  bool
	extras []field // columns that not every ledger has

	days   ledger.DayTexts
	file   string // whose name has been looked at
	plain  bool   // and needs neither quotes nor a guard
	source []byte // the place of an entry whose file is not plain
}

// NewWriter makes a Writer. The header is written by Begin, or with the first
// batch.
func NewWriter(w io.Writer) *Writer { return &Writer{w: w} }

// Begin writes the header, with the columns that not every ledger has as the
// first file has them. It is for [Options.Begin]. A later file with a column that
// the header lacks is refused, for its cells would be lost.
func (w *Writer) Begin(f *FileReport) error {
	if !w.begun {
		w.header(f.Extras)
	}
	for _, name := range f.Extras {
		if !slices.ContainsFunc(w.extras, func(f field) bool { return f.String() == name }) {
			return ledger.Refused(f.Name, 0, "it has a column %s, and the files before it have none: name it first, or leave the column out with %s", name, flagFor("--map ", f.Name, name+"=", ""))
		}
	}
	return w.err
}

func (w *Writer) header(extras []string) {
	w.begun = true
	for f := range numAlways {
		if f > 0 {
			w.line = append(w.line, ',')
		}
		w.line = append(w.line, f.String()...)
	}
	for _, name := range extras {
		f, _ := findField(name)
		w.extras = append(w.extras, f)
		w.line = append(append(w.line, ','), name...)
	}
	w.line = append(w.line, '\n')
	w.flush()
}

// Write writes a batch of entries. The error is that of the underlying writer,
// now or before.
func (w *Writer) Write(batch []ledger.Entry) error {
	if !w.begun {
		w.header(nil)
	}
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
	w.line = append(w.days.Append(w.line, e.Date), ',')
	w.line = append(w.days.Append(w.line, e.Due), ',')
	w.line = append(append(w.line, e.Currency.String()...), ',')
	w.sum(e, e.Amount, true)
	w.sum(e, e.Outstanding, e.HasOutstanding)
	w.line = append(w.days.Append(w.line, e.Settled), ',')
	w.text(e.Reference)
	w.text(e.AppliesTo)
	w.sum(e, e.Disputed, e.Disputed != 0)
	w.line = append(append(w.line, e.Hold.String()...), ',')
	w.text(e.Group)
	w.place(e)
	for _, f := range w.extras {
		w.extra(e, f)
	}
	w.line = append(w.line, '\n')
}

func (w *Writer) extra(e *ledger.Entry, f field) {
	w.line = append(w.line, ',')
	switch f {
	case fEntered:
		w.line = e.Entered.Append(w.line)
	case fRelease:
		w.line = e.Release.Append(w.line)
	case fRetention:
		if e.Retention != 0 {
			w.line = e.Currency.Append(w.line, e.Retention)
		}
	}
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
		w.plain = len(name) > 0 && name[0] != ' ' && !ledger.Runs(name) && !breaksField(name)
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

// breaksField looks for a comma, a quote or a line end, in eight bytes at a time
// as [text.Reader.split] does.
//
// It is not the rule for the CSV of reports, which is that of encoding/csv: what reads
// a clean ledger again is known, and large ledgers spend their time here.
func breaksField(body []byte) bool {
	for ; len(body) >= 8; body = body[8:] {
		x := binary.LittleEndian.Uint64(body)
		a, b, c, d := x^(text.EachByte*','), x^(text.EachByte*'"'), x^(text.EachByte*'\n'), x^(text.EachByte*'\r')
		a, b, c, d = (a&text.LowBits+text.LowBits)|a, (b&text.LowBits+text.LowBits)|b, (c&text.LowBits+text.LowBits)|c, (d&text.LowBits+text.LowBits)|d
		if ^(a&b&c&d)&text.HighBits != 0 {
			return true
		}
	}
	for _, c := range body {
		if c == ',' || c == '"' || c == '\n' || c == '\r' {
			return true
		}
	}
	return false
}

// quote adds a text, guarded, in quotes where CSV needs them.
func (w *Writer) quote(text []byte) {
	guard := len(text) > 0 && ledger.Runs(text)
	if !guard && (len(text) == 0 || text[0] != ' ' && !breaksField(text)) {
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
