package importer

import (
	"fmt"
	"slices"
	"strings"
)

// headerRows is how many records are looked at for the header. Printed reports
// carry up to a dozen lines of titles and criteria.
const headerRows = 40

// A header is the row of headings and where it was found.
type header struct {
	line    int
	columns *columns
	cells   []string        // as found, to know the header when it is repeated
	printed [][]string      // the rows that cells was made of, where those are two
	titles  map[string]bool // above it, as titleKey has them
}

// findIn finds the header of this format among the first rows of a file:
// where it begins (-1 if there is none), its headings and how many rows it has.
func (f *format) findIn(records [][]string) (at int, headings []string, size int) {
	for i, cells := range records {
		if f.merge != nil && i+1 < len(records) {
			if headings := f.merged(cells, records[i+1]); f.isHeader(headings) {
				return i, headings, 2
			}
		}
		if f.isHeader(cells) {
			return i, cells, 1
		}
	}
	return -1, nil, 0
}

// merged makes one row of the two that a header may have.
func (f *format) merged(upper, lower []string) []string {
	headings := make([]string, max(len(upper), len(lower)))
	for i := range headings {
		var over, under string
		if i < len(upper) {
			over = upper[i]
		}
		if i < len(lower) {
			under = lower[i]
		}
		headings[i] = f.merge(strings.TrimSpace(over), strings.TrimSpace(under))
	}
	return headings
}

// hasBars says that the first and the last cell of a row are empty, as where
// each row begins and ends with a delimiter. In a file of rejects they have
// cells around them.
func (f *format) hasBars(cells []string) bool {
	if isRejectsHeader(cells) {
		cells = cells[len(rejectsHeadings):]
		if n := len(cells) - len(f.adds); n > 0 && slices.Equal(cells[n:], f.adds) {
			cells = cells[:n]
		}
	}
	return len(cells) > 2 && strings.TrimSpace(cells[0]) == "" && strings.TrimSpace(cells[len(cells)-1]) == ""
}

// findHeader picks, from the first rows of a file, the one whose cells name
// the most fields of a ledger. A header that would do but for one complaint is
// reported with that complaint.
//
// The headings that the format adds stand behind those of the file: a sorter
// gives each row cells for them.
func findHeader(records [][]string, lines []int, chosen map[field]columnChoice, f *format) (*header, error) {
	var best, nearest *header
	var complaint error
	score := 0
	for i, cells := range records {
		headings := make([]heading, 0, len(cells)+len(f.adds))
		for _, cell := range slices.Concat(cells, f.adds) {
			headings = append(headings, parseHeading([]byte(cell)))
		}
		c, err := findColumns(headings, chosen)
		c.added, c.joined = len(f.adds), f.joined
		found := c.found()
		if found < 2 || found <= score {
			continue
		}
		h := &header{line: lines[i], columns: c, cells: cells}
		if err == nil {
			err = c.unfit(f.lines, f.scaled)
		}
		if missing := c.complete(); err == nil && missing != "" {
			err = fmt.Errorf("%s: export a list that has one, or name it with --map FIELD=Heading; the headings are %s", missing, list(cells))
		}
		score, nearest, complaint = found, h, err
		if err == nil {
			best = h
		} else {
			best = nil
		}
	}
	switch {
	case best != nil:
		return best, nil
	case nearest != nil:
		return nearest, complaint
	}
	return nil, fmt.Errorf("no row of headings in the first %d rows: want columns for the customer, an amount and a date; the first row is %s",
		len(records), list(records[0]))
}

// report says where the header was found, what its columns were taken for and
// which were not used.
func (h *header) report(file *FileReport) {
	for f, at := range h.columns.at {
		if at >= 0 {
			file.Columns = append(file.Columns, Column{field(f).String(), h.columns.headings[at].text})
		}
	}
	for i, heading := range h.columns.headings {
		ours := i < len(rejectsHeadings) && isRejectsHeader(h.cells)
		if heading.text != "" && !ours && i < len(h.cells) && !slices.Contains(h.columns.at[:], i) {
			file.Unused = append(file.Unused, heading.text)
		}
	}
	for f := numAlways; f < numClean; f++ {
		if h.columns.has(f) {
			file.Extras = append(file.Extras, f.String())
		}
	}
	if h.line == 0 {
		file.Decisions = append(file.Decisions, Decision{About: "header", Choice: "none", Evidence: "columns by their place, as the layout has them"})
		return
	}
	evidence := fmt.Sprintf("%d of its %d headings are known", len(file.Columns), len(h.cells))
	file.Decisions = append(file.Decisions, Decision{About: "header", Choice: fmt.Sprintf("line %d", h.line), Evidence: evidence})
}

// list prints headings for a message, cut short when there are many.
func list(cells []string) string {
	const most = 12
	shown := make([]string, 0, most)
	for _, cell := range cells {
		if cell = strings.TrimSpace(cell); cell == "" {
			continue
		}
		if len(shown) == most {
			shown = append(shown, "…")
			break
		}
		shown = append(shown, fmt.Sprintf("%q", cell))
	}
	return strings.Join(shown, ", ")
}
