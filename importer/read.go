package importer

import (
	"cmp"
	"io"
	"slices"

	"arrears/internal/ledger"
)

// A Source is a named stream of bytes: an export, as the user named it.
type Source struct {
	Name   string // for messages; "-" is standard input
	Reader io.Reader
	// Options are what the caller says about this file, instead of the Options
	// of the run. Rejects and Begin are those of the run all the same.
	Options *Options
}

// options are what the caller says about the file.
func (s *Source) options(run Options) Options {
	if s.Options == nil {
		return run
	}
	own := *s.Options
	own.Rejects, own.Begin = run.Rejects, run.Begin
	return own
}

// Read reads files one after the other as one ledger and hands its entries on
// in batches. A batch and the bytes of its entries are reused: the consumer
// copies what it keeps. It is called on other goroutines than the caller's, for one
// batch at a time and in their order, and has had all those of a file before the
// next file begins and before Read returns.
//
// Of several files it says which rows an earlier one has too, and which entries
// apply to a document that none of them has; nothing is left out for that. A file
// whose rows are all in those before it, or that has all those of one, is refused
// unless the options say that it may. It keeps a few dozen bytes a row to know, and none when there is one file.
//
// The consumer may have had entries when Read returns an error, and must throw
// away what it made of them. The error is a [*ledger.Problem] or [*ledger.Problems] when a
// file is refused; any other is that of a stream or of the consumer.
func Read(sources []Source, opts Options, give func([]ledger.Entry) error) (*Report, error) {
	in := newIntake(&opts, give)
	streams, err := openStreams(sources, opts)
	if err != nil {
		return nil, err
	}
	in.expect(streams)
	for i, s := range streams {
		in.begins(i, s)
		if err := s.read(in); err != nil {
			return nil, s.blame(err)
		}
		source := &sources[i]
		source.options(opts).own(in.file.Decisions)
		if in.across != nil && !opts.Again {
			if err := in.across.twice(); err != nil {
				return nil, err
			}
		}
	}
	if err := in.problems.Err(); err != nil {
		return nil, err
	}
	if err := checkIgnored(streams, in.report.Files); err != nil {
		return nil, err
	}
	if err := askPlainLists(in.report.Files); err != nil {
		return nil, err
	}
	if err := in.across.tellOrphans(); err != nil {
		return nil, err
	}
	if in.report.Sums, in.report.Totals, err = in.sums.byKind(); err != nil {
		return nil, &ledger.Problem{File: in.file.Name, Err: err}
	}
	if in.report.Basis, err = in.basis.basis(in.report.Files); err != nil {
		return nil, err
	}
	return &in.report, nil
}

// headings are those of a file, as far as a report has them.
func (f *FileReport) headings() (all []string) {
	for _, c := range f.Columns {
		all = append(all, c.Heading)
	}
	return slices.Concat(all, f.Unused, f.Ignored)
}

// checkIgnored refuses a heading that the user wants nothing made of and that none of the
// files has for which it is said.
func checkIgnored(streams []*stream, files []FileReport) error {
	found := make(map[string]bool)
	for i, s := range streams {
		for _, choice := range s.chosen[fNone].others {
			found[choice.heading] = found[choice.heading] || slices.ContainsFunc(files[i].Ignored, func(text string) bool {
				return text == choice.heading || ledger.Squeeze(text) == ledger.Squeeze(choice.heading)
			})
		}
	}
	for i, s := range streams {
		for _, choice := range s.chosen[fNone].others {
			if !found[choice.heading] {
				return ledger.Refused(files[i].Name, 0, "%w", noHeading(cmp.Or(choice.said, "--ignore "+choice.heading), choice.heading, files[i].headings()))
			}
		}
	}
	return nil
}
