package doc

import "strings"

// recordLines are the rows of a table one below the other, each with a line for each of
// its cells: what a table becomes that does not fit, and what programs of one line a
// figure read.
func recordLines(table *Table, l Layout) []string {
	columns := table.shown()
	headings := table.headings(columns)
	var lines []string
	if table.Title != "" {
		lines = Wrap(Visible(table.Title), l.width(), "")
	}
	block := func(row []Cell) {
		var facts [][2]string
		for i, text := range table.texts(row, columns, false) {
			if text != "" {
				facts = append(facts, [2]string{headings[i], text})
			}
		}
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, labelled(facts, l.width())...)
	}
	shown, all := 0, 0
	for row := range table.rows() {
		if all++; l.shows(table, all) {
			block(row)
			shown++
		}
	}
	for _, row := range table.Totals {
		block(row)
	}
	if lost := lostLine(shown, all, "rows", l.MoreRows); lost != "" {
		lines = append(append(lines, ""), Wrap(lost, l.width(), "  ")...)
	}
	return lines
}

// labelled are labels with their values aligned, within a width.
func labelled(facts [][2]string, most int) []string {
	widest := 0
	for _, fact := range facts {
		widest = max(widest, width(fact[0]))
	}
	var lines []string
	for _, fact := range facts {
		label := fact[0] + ": " + spaces(widest-width(fact[0]))
		lines = append(lines, hanging(label, fact[1], most)...)
	}
	return lines
}

// hanging is a text behind a label, wrapped so that its lines stand below one another;
// on lines of its own where the label leaves it no room, or less than a number takes.
func hanging(label, text string, most int) []string {
	room := most - width(label)
	if word := longestWord(text); room < most/3 || word > room && word <= most-2 {
		return append(Wrap(strings.TrimRight(label, " "), most, "  "), indented(Wrap(text, most-2, ""), "  ")...)
	}
	lines := Wrap(text, room, "")
	indented(lines[1:], spaces(width(label)))
	lines[0] = label + lines[0]
	return lines
}

func indented(lines []string, indent string) []string {
	for i := range lines {
		lines[i] = indent + lines[i]
	}
	return lines
}
