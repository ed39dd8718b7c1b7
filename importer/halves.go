package importer

import (
	"bytes"
	"io"
)

// halvesFrom is the size in bytes from which a file is surveyed in two halves, and
// then split ahead of the decoder. Below it there is nothing to win.
var halvesFrom int64 = 4 << 20

// surveyAll takes in every row below the header, of a large file from its start
// and from its middle at the same time.
//
// Where the middle is in quotes cannot be told before the rows above it are
// read. So the second half begins at a line that is taken for the start of a
// row, and counts only if the first half ends just there: then a reader has
// nothing left to remember but the number of lines. Otherwise the first half
// goes on to the end, as it does when anything is wrong with the second.
func (s *survey) surveyAll(r rows, st *stream, header int) error {
	first, plain := r.(unsorted)
	if !plain || s.ages != nil || len(s.customers) > 0 {
		return s.seeAll(r, header)
	}
	rest, middle := st.secondHalf()
	if rest == nil {
		return s.seeAll(r, header)
	}
	second := s.fresh()
	done := make(chan error, 1)
	go func() { done <- second.seeAll(unsorted{newReader(rest, st.delimiter)}, 0) }()
	err := s.seeTo(first, header, middle)
	wrong := <-done
	switch {
	case err != nil:
		return err
	case wrong != nil || first.offset() != middle:
		return s.seeAll(first, header)
	}
	s.join(second, first.line-1)
	return nil
}

// seeTo takes in the records that start before a place in the text.
func (s *survey) seeTo(r unsorted, header int, place int64) error {
	for r.offset() < place {
		if err := s.seeNext(r, header); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
	return nil
}

// secondHalf returns the text from the first line that begins in the second
// half, and its place in the text. The reader is nil when the file is small,
// cannot be read from two places, or is not read byte for byte as it stands.
func (s *stream) secondHalf() (rest io.Reader, middle int64) {
	if s.sheet || s.facts.encoding != encodingUTF8 || s.facts.mac {
		return nil, 0
	}
	middle, err := s.input.middle()
	if err != nil || middle == 0 {
		return nil, 0
	}
	return s.input.from(middle), middle
}

// middle is the place of the first line that begins in the second half of the
// bytes; 0 where there is none, or nothing to win.
func (in *input) middle() (int64, error) {
	half := in.size() / 2
	if half == 0 || 2*half < halvesFrom {
		return 0, nil
	}
	near := make([]byte, headSize)
	n, err := readFull(in.from(half), near)
	if err != nil && err != io.EOF {
		return 0, err
	}
	lineEnd := bytes.IndexByte(near[:n], '\n')
	if lineEnd < 0 || lineEnd == n-1 {
		return 0, nil
	}
	return half + int64(lineEnd) + 1, nil
}

// fresh is a survey of the same columns that has seen nothing.
func (s *survey) fresh() *survey {
	other := &survey{columns: s.columns, lexicon: s.lexicon, buf: make([]byte, 0, 64), date1904: s.date1904}
	for _, r := range s.rivals {
		other.rivals = append(other.rivals, &rival{field: r.field, column: r.column})
	}
	return other
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
