package importer

import (
	"maps"
	"slices"

	"arrears/internal/ledger"
)

// A format is what is particular about the exports of one program, on top of
// what a flat list tells about itself. The zero format is the flat list.
type format struct {
	// signature are the headings, squeezed, that its header has and others do
	// not all have.
	signature []string
	// columns are the headings of fields that the synonyms would take
	// otherwise; an empty one leaves the field out.
	columns map[field]string
	kinds   map[string]ledger.Kind // its own words for kinds, squeezed
	noKind  ledger.Kind            // of rows that state none; zero: such rows are refused
	// sorter makes a flat list of its rows; nil: they are one.
	sorter func(c *columns) sorter
	// adds are the headings of the columns that the sorter adds.
	adds []string
}

// fits scores the first rows of a file by the signature.
func (f *format) fits(rows [][]string) int {
	for _, cells := range rows {
		if f.isHeader(cells) {
			return 10 + len(f.signature)
		}
	}
	return 0
}

func (f *format) isHeader(cells []string) bool {
	keys := make([]string, len(cells))
	for i, cell := range cells {
		keys[i] = parseHeading([]byte(cell)).key
	}
	return !slices.ContainsFunc(f.signature, func(key string) bool { return !slices.Contains(keys, key) })
}

// choose adds the columns of the format to those that the user named, whose
// word counts more.
func (f *format) choose(named map[field]columnChoice) map[field]columnChoice {
	chosen := maps.Clone(named)
	for field, heading := range f.columns {
		if _, ok := chosen[field]; !ok {
			chosen[field] = columnChoice{heading: heading}
		}
	}
	return chosen
}

// header finds the header of a file in this format, with the columns that the
// sorter adds to it.
func (f *format) header(s *stream) (*header, error) {
	rows, lines := s.rows, s.lines
	if len(f.signature) > 0 {
		i := slices.IndexFunc(rows, f.isHeader)
		if i < 0 { // --from named the format
			i = 0
		}
		rows, lines = rows[i:i+1], lines[i:i+1]
	}
	return findHeader(rows, lines, f.choose(s.chosen), f.adds)
}

// records starts a reader of the rows below the header, sorted.
func (f *format) records(s *stream, h *header) (records, error) {
	r, err := s.records()
	if err != nil || f.sorter == nil {
		return r, err
	}
	return &sorted{reader: r, header: h, sorter: f.sorter(h.columns)}, nil
}
