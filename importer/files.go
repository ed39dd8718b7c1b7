package importer

import "bytes"

// expect makes ready for the files to come.
func (in *intake) expect(streams []*stream) {
	in.report.Files = make([]FileReport, len(streams))
	if len(streams) > 1 {
		in.across = newCrossCheck(in.report.Files)
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
	in.file.Name, s.later = s.name, i > 0
	if in.across != nil {
		in.across.file = int32(i)
	}
	if s.opts.Join {
		s.join = in.join
	}
}

// checkTwice refuses a file that begins as another before it does and has the
// same entries from start to end: each debt would be counted twice.
func (in *intake) checkTwice(i int, head []byte) error {
	in.heads = append(in.heads, bytes.Clone(head))
	this := &in.report.Files[i]
	for j, before := range in.report.Files[:i] {
		if before.Counts == this.Counts && this.Counts[EntryRow] > 0 && in.across.prints[i] == in.across.prints[j] && bytes.Equal(in.heads[j], head) {
			return refused(this.Name, 0, "this has the same rows as %s: each debt would be counted twice: name every file once", before.Name)
		}
	}
	return nil
}
