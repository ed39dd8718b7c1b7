package text

import "bytes"

// Swallows finds a row that a cell in quotes has taken in: two quotes that stand far apart pair
// up over the line ends between them, and the rows there are lost without a word. Comma is what
// stands between the cells.
//
// The line is the first that reads as a row by itself: it has as many cells as the record,
// which may have so many before them, and what the quotes have of it, or of the line above, has
// figures as a row has. A note or an address of several lines has not.
func (rec *Record) Swallows(comma byte, before int) (line int, ok bool) {
	if rec.Lines < 2 || len(rec.Fields) < 3 {
		return 0, false
	}
	lines := rec.linesInQuotes(comma)
	for i := 1; i < len(lines); i++ {
		want := len(rec.Fields) - 1
		whole := lines[i-1].commas == want || i > 1 && lines[i-1].commas == want-before
		if lines[i].commas == want-before && (lines[i].figures || whole && lines[i-1].figures) {
			return rec.Line + i, true
		}
	}
	return 0, false
}

// A quotedLine is a line of a record that spans several.
type quotedLine struct {
	commas  int  // on it, in quotes or not
	figures bool // some stand in the quotes
}

func (rec *Record) linesInQuotes(comma byte) []quotedLine {
	lines := make([]quotedLine, 1, rec.Lines)
	for i, cell := range rec.Fields {
		if i > 0 {
			lines[len(lines)-1].commas++
		}
		if bytes.IndexByte(cell, '\n') < 0 {
			lines[len(lines)-1].commas += bytes.Count(cell, []byte{comma})
			continue
		}
		for j, part := range bytes.Split(cell, []byte{'\n'}) {
			if j > 0 {
				lines = append(lines, quotedLine{})
			}
			last := &lines[len(lines)-1]
			last.commas += bytes.Count(part, []byte{comma})
			last.figures = last.figures || hasFigures(part, comma)
		}
	}
	return lines
}

// hasFigures says that two of the cells of a text, or more, are figures: a day and a sum.
func hasFigures(part []byte, comma byte) bool {
	figures := 0
	for cell := range bytes.SplitSeq(part, []byte{comma}) {
		cell = bytes.TrimSpace(cell)
		if n := len(cell); n > 0 && '0' <= cell[n-1] && cell[n-1] <= '9' && len(bytes.Trim(cell, "0123456789.,/-: £€$")) <= len("Sep") {
			figures++
		}
	}
	return figures > 1
}
