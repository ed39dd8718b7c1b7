package doc

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// A grid is what people see of a table, as texts that are still whole.
type grid struct {
	columns []gridColumn
	rows    [][]string
	totals  [][]string
	all     int  // how many rows there are, with those that are not shown
	colour  bool // what has a tone is coloured
}

// A gridColumn is a column and how much room its texts want.
type gridColumn struct {
	Column
	at      int // in each row
	heading string
	cells   int // columns of the screen that its widest cell takes
	word    int // that its longest word takes
	text    bool
	width   int // what it gets
}

const (
	gap        = "  " // between two columns
	leastName  = 16   // a name is never shortened below so many columns
	narrowName = 20   // and to so many before columns go that were put together
	leastText  = 24   // a text is wrapped to fewer only where all else is lost
)

// gridOf prints a table for people, within the layout.
func gridOf(table *Table, l Layout) *grid {
	shown := table.shown()
	g := &grid{colour: l.Colour}
	for row := range table.rows() {
		if g.all++; l.shows(table, g.all) {
			g.rows = append(g.rows, table.texts(row, shown, l.cuts()))
		}
	}
	for _, row := range table.Totals {
		g.totals = append(g.totals, table.texts(row, shown, l.cuts()))
	}
	for i, heading := range table.headings(shown) {
		c := gridColumn{Column: table.Columns[shown[i]], at: i, heading: heading}
		c.measure(g)
		g.columns = append(g.columns, c)
	}
	return g
}

// measure finds how much room a column wants, and gives it that.
func (c *gridColumn) measure(g *grid) {
	c.word = longestWord(c.heading)
	for row := range g.each() {
		text := row[c.at]
		c.cells = max(c.cells, width(text))
		if !c.Right && strings.Contains(text, " ") {
			c.text = true
		}
	}
	c.text = c.text && c.Most == 0 && c.cells > leastName
	c.width = max(c.cells, width(c.heading))
}

// shows says whether the row of that number is shown.
func (l Layout) shows(table *Table, row int) bool {
	return l.Rows == 0 || !l.Screen || table.Whole || row <= l.Rows
}

// each are the rows and the totals.
func (g *grid) each() func(yield func([]string) bool) {
	return func(yield func([]string) bool) {
		for _, rows := range [][][]string{g.rows, g.totals} {
			for _, row := range rows {
				if !yield(row) {
					return
				}
			}
		}
	}
}

func longestWord(text string) (longest int) {
	for _, word := range strings.Split(text, " ") {
		longest = max(longest, width(word))
	}
	return longest
}

// fitted is a table in the columns that there is room for. It is not ok if even what
// may not be lost has no room.
func fitted(table *Table, l Layout) (g *grid, ok bool) {
	enough := unlimited // of a name
	for {
		g = gridOf(table, l)
		g.measureWords()
		if g.squeeze(l.Width, enough) {
			return g, true
		}
		g.lose(func(i int) bool { return g.isEmpty(i) })
		if g.squeeze(l.Width, enough) {
			return g, true
		}
		g.lose(g.isTwin)
		for more := true; more; more = g.loseNext() {
			if g.squeeze(l.Width, enough) {
				return g, true
			}
		}
		if table.Narrower == nil {
			return g, g.squeeze(l.Width, leastName)
		}
		table, enough = table.Narrower(), narrowName
	}
}

// measureWords finds the longest words of the texts that may be wrapped.
func (g *grid) measureWords() {
	for i := range g.columns {
		c := &g.columns[i]
		for row := range g.each() {
			if !c.text {
				break
			}
			c.word = max(c.word, longestWord(row[c.at]))
		}
	}
}

// least is the least room that a column can do with: its heading and texts in lines, and
// as much of its names as is enough.
func (c *gridColumn) least(enough int) int {
	switch {
	case c.text:
		return max(c.word, min(c.cells, leastText, enough))
	case c.Most > 0:
		return max(longestWord(c.heading), min(c.cells, max(min(c.Most, enough), leastName)))
	}
	return max(c.word, c.cells)
}

// squeeze takes room from the widest columns until all fit, and says whether they do. If
// they do not, nothing is taken. So many columns of the screen are enough of a name.
func (g *grid) squeeze(most, enough int) bool {
	needed, taken := len(gap)*(len(g.columns)-1), len(gap)*(len(g.columns)-1)
	for i := range g.columns {
		c := &g.columns[i]
		c.width = max(c.cells, width(c.heading))
		taken += c.width
		needed += min(c.width, c.least(enough))
	}
	if needed > most {
		return false
	}
	for ; taken > most; taken-- {
		var widest *gridColumn
		for i := range g.columns {
			c := &g.columns[i]
			if c.width > c.least(enough) && (widest == nil || c.width > widest.width) {
				widest = c
			}
		}
		widest.width--
	}
	return true
}

// lose takes away the columns for which it is said.
func (g *grid) lose(gone func(i int) bool) {
	for i := 0; i < len(g.columns) && len(g.columns) > 1; {
		if gone(i) {
			g.columns = slices.Delete(g.columns, i, i+1)
		} else {
			i++
		}
	}
}

// isEmpty says that there is nothing in a column.
func (g *grid) isEmpty(i int) bool {
	c := &g.columns[i]
	for row := range g.each() {
		if text := row[c.at]; text != "" && !(c.DashZero && text == "-") {
			return false
		}
	}
	return true
}

// isTwin says that a column of texts is equal to a later one, as the account where it is
// the name. What stands in it beside totals moves to that one.
func (g *grid) isTwin(i int) bool {
	c := &g.columns[i]
	if c.Right || len(g.rows) == 0 || g.isEmpty(i) {
		return false
	}
	for _, other := range g.columns[i+1:] {
		if other.Right || slices.ContainsFunc(g.rows, func(row []string) bool { return row[c.at] != row[other.at] }) ||
			slices.ContainsFunc(g.totals, func(row []string) bool { return row[c.at] != "" && row[other.at] != "" }) {
			continue
		}
		for _, row := range g.totals {
			if row[other.at] == "" {
				row[other.at] = row[c.at]
			}
		}
		return true
	}
	return false
}

// loseNext takes away the column that its report says is the next to go, and says
// whether there was one.
func (g *grid) loseNext() bool {
	next := -1
	for i := range g.columns {
		if drop := g.columns[i].Drop; drop > 0 && (next < 0 || drop <= g.columns[next].Drop) {
			next = i
		}
	}
	if next < 0 || len(g.columns) == 1 {
		return false
	}
	g.columns = slices.Delete(g.columns, next, next+1)
	return true
}

// texts are a row in the columns that are left, each text within its column: names
// shortened, other texts in lines.
func (g *grid) texts(row []string) []string {
	texts := make([]string, len(g.columns))
	for i := range g.columns {
		c := &g.columns[i]
		texts[i] = row[c.at]
		switch {
		case width(texts[i]) <= c.width:
		case c.Most > 0:
			texts[i] = cutMiddle(texts[i], c.width)
		default:
			texts[i] = strings.Join(Wrap(texts[i], c.width, ""), "\n")
		}
		if g.colour && texts[i] != "-" {
			texts[i] = c.Tone.paint(texts[i])
		}
	}
	return texts
}

// headings stand above the columns that are left, the last lines of all on one line.
func (g *grid) headings() []string {
	lines := make([][]string, len(g.columns))
	deepest := 0
	for i := range g.columns {
		lines[i] = Wrap(g.columns[i].heading, g.columns[i].width, "")
		deepest = max(deepest, len(lines[i]))
	}
	texts := make([]string, len(g.columns))
	for i := range lines {
		texts[i] = strings.Repeat("\n", deepest-len(lines[i])) + strings.Join(lines[i], "\n")
	}
	return texts
}

// lostLine says how many rows or columns of all are shown; nothing when all are.
func lostLine(shown, all int, what, more string) string {
	if shown == all {
		return ""
	}
	text := fmt.Sprintf("%d of %d %s", shown, all, what)
	if more != "" {
		text += ": " + more
	}
	return text
}

// cutMiddle shortens a name to so many columns of the screen by what is in its middle,
// and never inside a number or what is joined.
func cutMiddle(name string, most int) string {
	runes := []rune(name)
	head, tail := most-1-(most-1)/3, (most-1)/3
	from, to := 0, len(runes)
	for taken := 0; from < len(runes); from++ {
		if taken += width(string(runes[from])); taken > head {
			break
		}
	}
	for taken := 0; to > from; to-- {
		if taken += width(string(runes[to-1])); taken > tail {
			break
		}
	}
	for from > 0 && from < len(runes) && (inNumber(runes[from-1]) && inNumber(runes[from]) || isJoiner(runes[from-1]) || isJoiner(runes[from])) {
		from--
	}
	for to > 0 && to < len(runes) && (inNumber(runes[to-1]) && inNumber(runes[to]) || isJoiner(runes[to-1]) || isJoiner(runes[to]) || unicode.In(runes[to], unicode.Mn, unicode.Me)) {
		to++
	}
	return strings.TrimRight(string(runes[:from]), " ") + "…" + strings.TrimLeft(string(runes[to:]), " ")
}

// inNumber says that a sign may stand inside a number.
func inNumber(r rune) bool {
	return '0' <= r && r <= '9' || r == '.' || r == ','
}
