package importer

import "io"

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
