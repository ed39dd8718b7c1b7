package importer

import (
	"errors"
	"io"

	"arrears/internal/ledger"
	"arrears/internal/text"
)

// A sorter makes a flat list of the rows of a printed report.
type sorter interface {
	// sort says what class of row a record below the header is, or not ok to
	// leave that to the flat list. An entry is given the cells of the columns
	// that the sorter adds.
	sort(rec *row) (class Class, ok bool)
	// above is shown each row above the header, which may begin the first block.
	above(rec *row) (class Class, ok bool)
	// end says what is wrong with the report as a whole, once all rows are seen:
	// a [*ledger.Problem] where that is on one line.
	end() error
}

// sorted are the rows of records that a sorter has seen, each before anyone sees it.
type sorted struct {
	unsorted
	file   string
	header *header
	sorter sorter
}

func (s *sorted) nextRow(rec *row) error {
	err := s.unsorted.nextRow(rec)
	if err == io.EOF {
		if wrong := s.sorter.end(); wrong != nil {
			problem := (*ledger.Problem)(nil)
			if errors.As(wrong, &problem) {
				problem.File = s.file
			}
			return unfitFile(wrong)
		}
	}
	if hears, ok := s.sorter.(interface{ torn(line int) }); ok && text.IsQuoteError(err) {
		hears.torn(rec.Line)
	}
	if err != nil || s.header.is(rec.Fields) || text.AllBlank(rec.Fields) {
		if err == nil && rec.Line < s.header.line && s.header.is(rec.Fields) {
			rec.sorted, rec.class = true, Header // the upper row of two
		}
		return err
	}
	sort := s.sorter.sort
	if rec.Line <= s.header.line {
		sort = s.sorter.above
	}
	if class, ok := sort(rec); ok && (class != Rejected || !s.header.isTitle(rec)) {
		rec.sorted, rec.class = class != EntryRow, class
	}
	return nil
}

// listRows is the part of a sorter of a list, which has no blocks.
type listRows struct{}

func (listRows) above(*row) (Class, bool) { return 0, false }

func (listRows) end() error { return nil }

// A learner is a sorter that has to see all rows before it can sort any: it is
// the same one in both passes over the file.
type learner interface {
	sorter
	// torn is told of a row that cannot be split into cells.
	torn(line int)
	// settle ends the first pass: it says what was found, or why the file as a
	// whole cannot be read.
	settle(opts *Options) ([]Decision, error)
}

// learnt ends the first pass of a learner. Any other reader has nothing to say.
func learnt(first rows, opts *Options) ([]Decision, error) {
	if s, ok := first.(*sorted); ok {
		if l, ok := s.sorter.(learner); ok {
			found, err := l.settle(opts)
			return found, unfitFile(err)
		}
	}
	return nil, nil
}
