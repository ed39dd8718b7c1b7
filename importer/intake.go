package importer

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"arrears/internal/ledger"
	"arrears/internal/text"
)

// A decoder reads the records of one file in one layout.
type decoder interface {
	// decode reads a record into e and says what class of row it is. The bytes
	// of e are those of the record. A rejected row comes with its faults, which
	// the decoder may reuse.
	decode(rec *row, e *ledger.Entry) (Class, []fault)
}

// intake takes the rows of files one after the other: it counts them by class,
// keeps what is wrong with them, adds up the entries and hands them on.
type intake struct {
	give    func([]ledger.Entry) error // the consumer
	rejects *text.Rejects              // nil: a bad row means no ledger

	report     Report
	sums       totals
	days       farDays     // of the current file
	duplicates *duplicates // of the current file; nil for a clean ledger, unless the caller wants it looked at
	twice      bool        // the caller does
	money      bool        // the current file is there for the money that came in
	basis      basisWatch
	problems   ledger.Problems
	across     *crossCheck // nil when there is one file
	join       *joinIndex  // nil when no file takes its customers from others

	file    *FileReport
	stream  *stream  // that is read
	head    []string // headings of the current file
	footers []pendingRow
	batch   *entryBatch   // that is filled
	batches []*entryBatch // there is room for
}

func newIntake(opts *Options, give func([]ledger.Entry) error) *intake {
	in := &intake{give: give}
	if opts.Rejects != nil {
		in.rejects = text.NewRejects(opts.Rejects, ledger.Guard)
	}
	return in
}

// batchSize is how many entries are handed over at a time: enough to make the
// call cheap, few enough to stay in the processor's cache.
const batchSize = 512

// batches is how many there are at most: one that is filled, one that the
// consumer has, and one between them so that neither waits for the other's every
// pause.
const batches = 3

// An entryBatch is entries of one file with the bytes that they are made of. It is filled
// and handed over in turn with others.
type entryBatch struct {
	in      *intake
	rows    rows
	decoder decoder

	entries []ledger.Entry
	text    []byte
	err     error // why there are no more rows behind it
}

// next is the place behind the entries, for the next to be read into.
func (b *entryBatch) next() *ledger.Entry {
	if len(b.entries) == cap(b.entries) { // the last row has several
		b.entries = slices.Grow(b.entries, 1)
	}
	return &b.entries[:len(b.entries)+1][len(b.entries)]
}

// take makes what was read into the next place an entry, with a copy of its
// bytes, which belong to the reader.
func (b *entryBatch) take(e *ledger.Entry) {
	for _, text := range [...]*[]byte{&e.Account, &e.Name, &e.Document, &e.Reference, &e.AppliesTo, &e.Group, &e.Source} {
		if len(*text) > 0 {
			start := len(b.text)
			b.text = append(b.text, *text...)
			*text = b.text[start:len(b.text):len(b.text)]
		}
	}
	b.entries = b.entries[:len(b.entries)+1]
}

// Cut reads the next rows.
func (b *entryBatch) Cut() (last bool) {
	b.entries, b.text = b.entries[:0], b.text[:0]
	b.err = b.in.fill(b)
	return b.err != nil
}

// Work has nothing to do: all rows are read in their order.
func (b *entryBatch) Work() {}

// Pass hands the entries over, and then says what is wrong behind them.
func (b *entryBatch) Pass() (more bool, err error) {
	if err := b.in.handOver(b.entries); err != nil || b.err == io.EOF {
		return false, err
	}
	return true, b.err
}

// take reads the rows of r to the end. While the consumer has a batch the next is
// read.
func (in *intake) take(r rows, d decoder) error {
	made := 0
	return text.InTurns(batches, func() text.Worker {
		if made == len(in.batches) {
			in.batches = append(in.batches, &entryBatch{in: in, entries: make([]ledger.Entry, 0, batchSize)})
		}
		b := in.batches[made]
		b.rows, b.decoder = r, d
		made++
		return b
	})
}

// fill reads rows until the batch is full or there are no more, and then io.EOF is
// the error.
func (in *intake) fill(b *entryBatch) error {
	var rec row // one for all rows: the decoder would make each escape
	for len(b.entries) < batchSize {
		if err := in.readRow(b, &rec); err != nil {
			return err
		}
	}
	return nil
}

// readRow reads the next row, into the batch if it is an entry.
func (in *intake) readRow(b *entryBatch, rec *row) error {
	in.batch = b
	err := b.rows.nextRow(rec)
	in.count(Blank, rec.Blank)
	if torn := (*text.QuoteError)(nil); err != nil && errors.As(err, &torn) {
		return in.reject(b.rows, *rec, []fault{{-1, torn}})
	}
	if err == io.EOF {
		return cmp.Or(in.finish(), err)
	}
	if err != nil {
		return err
	}
	if rec.Lines > 1 {
		if err := in.swallowed(rec); err != nil {
			return in.reject(b.rows, *rec, []fault{{-1, err}})
		}
	}
	// Each entry is read into its place in the batch.
	e := b.next()
	*e = ledger.Entry{File: in.file.Name, Line: rec.Line}
	switch class, faults := b.decoder.decode(rec, e); class {
	case EntryRow:
		in.count(EntryRow, 1)
		if err := in.accept(e); err != nil {
			return err
		}
		if rest, ok := b.decoder.(several); ok {
			return in.acceptRest(rest, rec.Line)
		}
	case Rejected:
		return in.reject(b.rows, *rec, faults)
	case Footer:
		in.footers = append(in.footers, pendingRow{rec.Line, bytes.Clone(b.rows.Raw())})
		in.file.Rows++
	default:
		in.count(class, 1)
	}
	return nil
}

// swallowed refuses a row whose quotes take in another.
func (in *intake) swallowed(rec *row) error {
	before := 0
	if text.IsRejectsHeader(in.head) {
		before = len(text.RejectsHeadings)
	}
	if line, ok := rec.Swallows(in.stream.delimiter, before); ok {
		return fmt.Errorf("the quotes of this row take in line %d, which reads as a row of its own: want each quote closed in the cell that it opens, or taken off", line)
	}
	return nil
}

func (in *intake) count(c Class, rows int) {
	in.file.Counts[c] += rows
	in.file.Rows += rows
}

// accept adds up the entry that stands behind the batch and takes it in.
func (in *intake) accept(e *ledger.Entry) error {
	if len(in.footers) > 0 {
		if err := in.settleFooters(); err != nil {
			return err
		}
	}
	if err := in.see(e); err != nil {
		return err
	}
	if in.problems.Count() > 0 {
		return nil // no ledger will come of it; go on to find all that is wrong
	}
	in.batch.take(e)
	return nil
}

// see adds up an entry, and looks at it for what only all of them tell.
func (in *intake) see(e *ledger.Entry) error {
	if err := in.sums.add(e); err != nil {
		return ledger.Refused(e.File, e.Line, "the sum of the entries up to here: %w", err)
	}
	if err := in.file.seeOdd(e); err != nil {
		return err
	}
	in.days.see(e)
	if in.file.Layout != "clean" || in.twice {
		if in.duplicates == nil {
			in.duplicates = newDuplicates(0, in.money)
		}
		if err := in.duplicates.see(in.file, e); err != nil {
			return err
		}
	}
	in.basis.see(e)
	if in.across != nil {
		if err := in.across.see(e); err != nil {
			return err
		}
		in.join.see(e)
	}
	in.report.Newest = max(in.report.Newest, e.Date)
	if e.Date != 0 && (in.report.Oldest == 0 || e.Date < in.report.Oldest) {
		in.report.Oldest = e.Date
	}
	return nil
}

// handOver gives entries to the consumer.
func (in *intake) handOver(entries []ledger.Entry) error {
	if len(entries) == 0 {
		return nil
	}
	if err := in.give(entries); err != nil {
		return &consumerError{err}
	}
	return nil
}

// A consumerError is what the consumer said, which is not about a file.
type consumerError struct{ error }

// reject sets a row aside with its faults.
func (in *intake) reject(r rows, rec row, faults []fault) error {
	if err := in.settleFooters(); err != nil {
		return err
	}
	in.count(Rejected, 1)
	slices.SortStableFunc(faults, func(a, b fault) int { return a.column - b.column })
	faults = slices.CompactFunc(faults, func(a, b fault) bool { return a.column == b.column && a.err.Error() == b.err.Error() })
	reasons := make([]string, len(faults))
	for i, f := range faults {
		p := in.problem(r, &rec, f)
		in.blame(p)
		reasons[i] = p.Err.Error()
		if p.Heading != "" {
			reasons[i] = p.Heading + ": " + reasons[i]
		}
	}
	if in.rejects == nil {
		return nil
	}
	unmark(in.file, rec.Fields)
	return in.rejects.Write(in.file.Name, in.head, rec.Line, strings.Join(reasons, "; "), rec.Fields, r.Raw())
}

// problem gives a fault its place.
func (in *intake) problem(r rows, rec *row, f fault) *ledger.Problem {
	p := &ledger.Problem{File: in.file.Name, Line: rec.Line, Err: f.err}
	if f.column >= 0 && f.column < len(rec.Fields) {
		p.Line, p.Column = r.At(f.column)
	}
	if f.column >= 0 && f.column < len(in.head) {
		p.Heading = oneLine(in.head[f.column])
	}
	placeInSheet(p, in.file, rec, f.column)
	if torn := (*text.QuoteError)(nil); errors.As(f.err, &torn) {
		p.Line, p.Column, p.Err = torn.Line, torn.Column, errors.New(torn.Reason)
	}
	return p
}

// blame keeps a problem where it belongs: with the rejects when the caller
// takes them, otherwise with what refuses the ledger.
func (in *intake) blame(p *ledger.Problem) {
	if in.rejects != nil {
		in.file.Rejects.Add(p)
	} else {
		in.problems.Add(p)
	}
}

// finish ends a file.
func (in *intake) finish() error {
	in.file.Counts[Footer] += len(in.footers)
	in.footers = in.footers[:0]
	if rows := in.file.Counts.rows(); rows != in.file.Rows {
		panic(fmt.Sprintf("importer: %s: %d rows read, %d classified", in.file.Name, in.file.Rows, rows))
	}
	in.file.tellFarDays(&in.days)
	if err := in.duplicates.settle(in.file); err != nil {
		return err
	}
	// A ledger may be empty when import wrote it so, or when all is paid, and a list
	// of receipts while nobody has paid yet.
	c := &in.file.Counts
	if c[EntryRow]+c[Excluded]+c[Rejected] == 0 && in.file.Layout != "clean" && in.file.Layout != receiptLayout {
		return ledger.Refused(in.file.Name, 0, "no entries: the file has headings and nothing below them that is an entry")
	}
	return nil
}

// begin tells the caller that the decisions about the file are made.
func (in *intake) begin(opts *Options) error {
	if opts.Begin != nil {
		if err := opts.Begin(in.file); err != nil {
			return &consumerError{err}
		}
	}
	return nil
}

// expect makes ready for the files to come.
func (in *intake) expect(streams []*stream) {
	in.report.Files = make([]FileReport, len(streams))
	if len(streams) > 1 {
		in.across = newCrossCheck(in.report.Files)
	}
	for _, s := range streams {
		s.several = len(streams) > 1
	}
	for _, s := range streams {
		if s.opts.Join {
			in.join = newJoinIndex()
			return
		}
	}
}

// begins goes on to file i.
func (in *intake) begins(i int, s *stream) {
	in.file = &in.report.Files[i]
	in.file.Name, in.stream, s.later = s.name, s, i > 0
	in.days, in.duplicates = farDays{}, nil
	in.twice, in.money = s.opts.Twice, s.opts.Receipts
	if in.across != nil {
		in.across.file = int32(i)
	}
	if s.opts.Join {
		s.join = in.join
	}
}

// pendingRow is a row of words: a footer, unless entries follow it.
type pendingRow struct {
	line int
	raw  []byte
}

// settleFooters rejects rows of words that turn out to stand among entries.
func (in *intake) settleFooters() error {
	for _, row := range in.footers {
		in.file.Counts[Rejected]++
		err := fmt.Errorf("this row holds only words, and entries follow it: want one entry on each row")
		in.blame(&ledger.Problem{File: in.file.Name, Line: row.line, Err: err})
		if in.rejects != nil {
			if err := in.rejects.Write(in.file.Name, in.head, row.line, err.Error(), nil, row.raw); err != nil {
				return err
			}
		}
	}
	in.footers = in.footers[:0]
	return nil
}

// several is a decoder whose rows may hold more than one entry.
type several interface {
	// more reads the next entry of the row that decode took for an entry, and
	// says whether there is one.
	more(e *ledger.Entry) bool
}

// acceptRest takes in the entries of a row behind its first.
func (in *intake) acceptRest(d several, line int) error {
	for {
		e := in.batch.next()
		*e = ledger.Entry{File: in.file.Name, Line: line}
		if !d.more(e) {
			return nil
		}
		in.file.Split++
		if err := in.accept(e); err != nil {
			return err
		}
	}
}
