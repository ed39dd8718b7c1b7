package importer

// A rowWatch asks the entries of a list about some of its columns. A large list is watched in
// parts, each by a watch of its own, and what they have heard is joined in the order of the file.
type rowWatch interface {
	see(rec *row)
	// fresh asks about the same columns and has heard nothing.
	fresh() rowWatch
	// forget makes a watch fresh again.
	forget()
	// join adds what one has heard of later rows, whose lines count from the one after so many
	// of the file.
	join(later rowWatch, lines int)
}

// rowWatches are those of a survey that ask no more than the rows themselves.
func (s *survey) rowWatches() (all []rowWatch) {
	if s.tax != nil {
		all = append(all, s.tax)
	}
	if s.carriage != nil {
		all = append(all, s.carriage)
	}
	if s.opening != nil {
		all = append(all, s.opening)
	}
	if s.overdue != nil {
		all = append(all, s.overdue)
	}
	for _, w := range s.ledgers {
		all = append(all, w)
	}
	for _, w := range s.shares {
		all = append(all, w)
	}
	return all
}
