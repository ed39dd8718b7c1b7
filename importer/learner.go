package importer

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
