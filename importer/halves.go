package importer

import (
	"io"

	"arrears/internal/text"
)

// splitFrom is the size in bytes from which the rows of a file are worked on in
// parts, and splitSize how long they are.
var (
	splitFrom int64 = text.LargeFrom
	splitSize       = text.PartSize
)

// surveyAll takes in every row below the header, of a large file in parts.
//
// The first part that has misplaced quotes is left to a reader alone, with all behind it.
func (s *survey) surveyAll(r rows, st *stream, header int) error {
	all, plain := r.(unsorted)
	reader, isText := all.records.(*text.Reader)
	if !plain || !isText || s.ages != nil || len(s.customers) > 0 {
		return s.seeAll(r, header)
	}
	for reader.Line() <= header {
		if err := s.seeNext(r, header); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
	parts := st.parts(reader)
	if parts == nil {
		return s.seeAll(r, header)
	}
	err := text.InTurns(text.Workers, func() text.Worker {
		return &surveyPart{Part: parts.NewPart(), survey: s.fresh(), whole: s}
	})
	if err != nil || parts.All {
		return err
	}
	return s.seeAll(unsorted{parts.Rest()}, header)
}

// A surveyPart is a part of a list with a survey of it alone.
type surveyPart struct {
	text.Part
	survey *survey
	whole  *survey
	sound  bool
}

// Work surveys the part, up to misplaced quotes.
func (p *surveyPart) Work() {
	p.survey.forget()
	own := &p.survey.row
	for {
		if err := p.Reader.Next(&own.Record); err != nil {
			p.sound = err == io.EOF
			return
		}
		p.survey.see(own)
	}
}

// Pass adds what was seen to what the rows before have told.
func (p *surveyPart) Pass() (more bool, err error) {
	return p.PassOn(p.sound, func(before int) error {
		p.whole.join(p.survey, before)
		return nil
	})
}

// fresh is a survey of the same columns that has seen nothing.
func (s *survey) fresh() *survey {
	other := &survey{columns: s.columns, lexicon: s.lexicon, buf: make([]byte, 0, 64), date1904: s.date1904}
	for _, r := range s.rivals {
		other.rivals = append(other.rivals, &rival{field: r.field, column: r.column})
	}
	return other
}

// forget makes a survey fresh again, but for the orders of dates that it remembers.
func (s *survey) forget() {
	s.dates, s.sums = [numFields]dateEvidence{}, [numFields]sumEvidence{}
	s.signs, s.unstated = signEvidence{}, currencyEvidence{}
	for _, r := range s.rivals {
		*r = rival{field: r.field, column: r.column}
	}
}

// join adds what a survey of later rows has seen, which counted its lines from
// the one after so many of the file.
func (s *survey) join(later *survey, lines int) {
	for f := range s.dates {
		s.dates[f].join(&later.dates[f], lines)
		s.sums[f].join(&later.sums[f], lines)
	}
	s.signs.debits.join(later.signs.debits)
	s.signs.credits.join(later.signs.credits)
	s.signs.told.debits.join(later.signs.told.debits)
	s.signs.told.credits.join(later.signs.told.credits)
	s.signs.pair.join(later.signs.pair)
	s.unstated.named += later.unstated.named
	s.unstated.blank += later.unstated.blank
	s.unstated.sums.join(&later.unstated.sums, lines)
	for i, r := range s.rivals {
		r.rows += later.rivals[i].rows
		joinLine(&r.line, later.rivals[i].line, lines)
	}
}

// joinLine keeps the first of two lines, of which 0 is none, and says whether
// that is the later.
func joinLine(line *int, later, lines int) bool {
	if *line > 0 || later == 0 {
		return false
	}
	*line = later + lines
	return true
}

func (t *tendency) join(later tendency) {
	t.positive += later.positive
	t.negative += later.negative
}

func (s *spread) join(later spread, begun, laterBegun bool) {
	if laterBegun {
		s.see(later.least, begun)
		s.see(later.most, true)
	}
}

func (ev *dateEvidence) join(later *dateEvidence, lines int) {
	ev.dayFirst += later.dayFirst
	ev.monthFirst += later.monthFirst
	ev.either += later.either
	joinLine(&ev.dayLine, later.dayLine, lines)
	joinLine(&ev.monthLine, later.monthLine, lines)
	if joinLine(&ev.eitherLine, later.eitherLine, lines) {
		ev.eitherCell = later.eitherCell
	}
	ev.first.join(later.first, ev.twoDigit > 0, later.twoDigit > 0)
	ev.last.join(later.last, ev.twoDigit > 0, later.twoDigit > 0)
	ev.twoDigit += later.twoDigit
	ev.serials.serials += later.serials.serials
	ev.serials.others += later.serials.others
	if joinLine(&ev.serials.line, later.serials.line, lines) {
		ev.serials.first = later.serials.first
	}
}

func (ev *sumEvidence) join(later *sumEvidence, lines int) {
	ev.dots += later.dots
	ev.commas += later.commas
	ev.either += later.either
	ev.ones += later.ones
	ev.others += later.others
	ev.dollars += later.dollars
	joinLine(&ev.dollarLine, later.dollarLine, lines)
	if later.symbols > 0 {
		ev.severalSymbols = ev.severalSymbols || later.severalSymbols || ev.symbols > 0 && ev.symbol != later.symbol
		ev.symbol = later.symbol
		ev.symbols += later.symbols
	}
}
