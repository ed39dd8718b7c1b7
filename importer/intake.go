package importer

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"arrears/internal/ledger"
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
	handover handover
	rejects  *rejectsWriter // nil: a bad row means no ledger

	report   Report
	sums     totals
	basis    basisWatch
	problems Problems
	across   *crossCheck // nil when there is one file
	join     *joinIndex  // nil when no file takes its customers from others

	file    *FileReport
	heads   [][]byte // how each file begins
	head    []string // headings of the current file
	footers []pendingRow
	batch   *entryBatch
}

func newIntake(opts *Options, give func([]ledger.Entry) error) *intake {
	in := &intake{handover: handover{give: give}, batch: newBatch()}
	if opts.Rejects != nil {
		in.rejects = newRejectsWriter(opts.Rejects)
	}
	return in
}

// take reads the records of r to the end.
func (in *intake) take(r rows, d decoder) error {
	var rec row // one for all rows: the decoder would make each escape
	rest, _ := d.(several)
	var err error
	for {
		err = r.next(&rec)
		in.count(Blank, rec.blank)
		if err != nil {
			if torn := (*quoteError)(nil); errors.As(err, &torn) {
				if err := in.reject(r, rec, []fault{{-1, torn}}); err != nil {
					return err
				}
				continue
			}
			if err == io.EOF {
				return in.finish()
			}
			return err
		}
		// Each entry is read into its place in the batch, which never grows.
		e := in.batch.next()
		*e = ledger.Entry{File: in.file.Name, Line: rec.line}
		switch class, faults := d.decode(&rec, e); class {
		case EntryRow:
			in.count(EntryRow, 1)
			if err := in.accept(e); err != nil {
				return err
			}
			if rest != nil {
				if err := in.acceptRest(rest, rec.line); err != nil {
					return err
				}
			}
		case Rejected:
			if err := in.reject(r, rec, faults); err != nil {
				return err
			}
		case Footer:
			in.footers = append(in.footers, pendingRow{rec.line, bytes.Clone(r.raw())})
			in.file.Rows++
		default:
			in.count(class, 1)
		}
	}
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
	if in.batch.take(e); len(in.batch.entries) == batchSize {
		return in.flush()
	}
	return nil
}

// see adds up an entry, and looks at it for what only all of them tell.
func (in *intake) see(e *ledger.Entry) error {
	if err := in.sums.add(e); err != nil {
		return refused(e.File, e.Line, "the sum of the entries up to here: %w", err)
	}
	if err := in.file.seeOdd(e); err != nil {
		return err
	}
	in.basis.see(e)
	if in.across != nil {
		if err := in.across.see(e); err != nil {
			return err
		}
		in.join.see(e)
	}
	in.report.Newest = max(in.report.Newest, e.Date)
	return nil
}

func (in *intake) flush() (err error) {
	if len(in.batch.entries) == 0 {
		return nil
	}
	if in.batch, err = in.handover.pass(in.batch); err != nil {
		return &consumerError{err}
	}
	return nil
}

// consumed waits for the consumer to be done with all that was handed over. Its
// error is an older one than any of the rows since.
func (in *intake) consumed(since error) error {
	if err := in.handover.wait(); err != nil {
		return &consumerError{err}
	}
	return since
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
	unmark(in.file, rec.fields)
	return in.rejects.write(in.file.Name, in.head, rec.line, strings.Join(reasons, "; "), rec.fields, r.raw())
}

// problem gives a fault its place.
func (in *intake) problem(r rows, rec *row, f fault) *Problem {
	p := &Problem{File: in.file.Name, Line: rec.line, Err: f.err}
	if f.column >= 0 && f.column < len(rec.fields) {
		p.Line, p.Column = r.at(f.column)
	}
	if f.column >= 0 && f.column < len(in.head) {
		p.Heading = oneLine(in.head[f.column])
	}
	p.inSheet(in.file, rec, f.column)
	if torn := (*quoteError)(nil); errors.As(f.err, &torn) {
		p.Line, p.Column, p.Err = torn.line, torn.column, errors.New(torn.reason)
	}
	return p
}

// blame keeps a problem where it belongs: with the rejects when the caller
// takes them, otherwise with what refuses the ledger.
func (in *intake) blame(p *Problem) {
	if in.rejects != nil {
		in.file.Rejects.add(p)
	} else {
		in.problems.add(p)
	}
}

// finish ends a file.
func (in *intake) finish() error {
	in.file.Counts[Footer] += len(in.footers)
	in.footers = in.footers[:0]
	if rows := in.file.Counts.Rows(); rows != in.file.Rows {
		panic(fmt.Sprintf("importer: %s: %d rows read, %d classified", in.file.Name, in.file.Rows, rows))
	}
	// A ledger may be empty when import wrote it so, or when all is paid.
	c := &in.file.Counts
	if c[EntryRow]+c[Excluded]+c[Rejected] == 0 && in.file.Layout != "clean" {
		return refused(in.file.Name, 0, "no entries: the file has headings and nothing below them that is an entry")
	}
	return in.flush()
}
