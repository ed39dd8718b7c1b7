package doc

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/pkg/twwidth"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"
)

// writeText writes the whole document as plain text. The layout depends on
// the document and on l alone, so the same document always gives the same bytes.
//
// All but a long table is gathered first, because tablewriter does not say when a write
// fails and pads lines to the right.
func (l Layout) writeText(w io.Writer, doc *Document, records bool) error {
	var text bytes.Buffer
	begun := false
	section := func(lines ...string) { // after a blank line
		if len(lines) == 0 {
			return
		}
		if begun {
			text.WriteByte('\n')
		}
		begun = true
		for _, line := range lines {
			text.WriteString(strings.TrimRight(line, " "))
			text.WriteByte('\n')
		}
	}
	if doc.Title != "" {
		section(Wrap(Visible(doc.Title), l.width(), "")...)
	}
	verdict := l.verdict(doc)
	if l.Screen {
		section(verdict...)
	}
	before := bytes.Count(text.Bytes(), []byte("\n"))
	section(factLines(doc.Facts, l.width())...)
	if l.Screen {
		section(barLines(doc.Bars, l.width())...)
	}
	for i := range doc.Tables {
		table := &doc.Tables[i]
		if long, ok := l.longSheet(table); ok && !records {
			if begun {
				text.WriteByte('\n')
			}
			begun = true
			if table.Title != "" {
				text.WriteString(strings.TrimRight(Visible(table.Title), " ") + "\n")
			}
			if _, err := text.WriteTo(w); err != nil {
				return err
			}
			if err := long.writeTo(w); err != nil {
				return err
			}
			continue
		}
		lines, err := l.ofTable(i).tableLines(table, records)
		if err != nil {
			return err
		}
		section(lines...)
	}
	if !l.Screen {
		section(barLines(doc.Bars, l.width())...)
	}
	section(noteLines(doc.Notes, l.width())...)
	if !l.Screen || !doc.Once && bytes.Count(text.Bytes(), []byte("\n"))-before > usualHeight {
		section(verdict...) // above the prompt, where the first one may be out of sight
	}
	_, err := w.Write(text.Bytes())
	return err
}

// ofTable is the layout of the table at i.
func (l Layout) ofTable(i int) Layout {
	if i == 0 && l.PickColumns != "" {
		l.MoreColumns = l.PickColumns + ", " + l.MoreColumns
	}
	return l
}

// usualHeight is how many lines most windows show at the least.
const usualHeight = 24

// verdict is the line that the document stands on.
func (l Layout) verdict(doc *Document) []string {
	if doc.Line == "" {
		return nil
	}
	lines := Wrap(Visible(doc.Line), l.width(), "")
	for i, line := range lines {
		if l.Colour {
			lines[i] = doc.Tone.paint(line)
		}
	}
	return lines
}

// tableLines lays out a table: its title, the headings, a rule, the rows, and
// the totals under a rule of their own. Columns are as wide as their widest
// cell. Where the window has no room for that, what may be lost is, and what is
// left without room becomes records.
func (l Layout) tableLines(table *Table, records bool) ([]string, error) {
	all := len(table.shown())
	if all == 0 {
		return nil, nil
	}
	if records {
		return recordLines(table, l), nil
	}
	var g *grid
	if l.Width <= 0 {
		g = gridOf(table, l)
	} else {
		ok := false
		if g, ok = fitted(table, l); !ok {
			return recordLines(table, l), nil
		}
	}
	var lines []string
	if table.Title != "" {
		lines = Wrap(Visible(table.Title), l.width(), "")
	}
	laid, err := g.lines()
	if err != nil {
		return nil, fmt.Errorf("table %s: %w", table.Name, err)
	}
	lines = append(lines, laid...)
	for _, lost := range []string{
		lostLine(len(g.rows), g.all, "rows", l.MoreRows), lostLine(len(g.columns), all, "columns", l.MoreColumns),
	} {
		if lost != "" {
			lines = append(lines, Wrap(lost, l.width(), "  ")...)
		}
	}
	return lines, nil
}

// lines lays out the texts of a grid.
func (g *grid) lines() ([]string, error) {
	var out strings.Builder
	writer := tablewriter.NewTable(&out, g.options()...)
	writer.Header(g.headings())
	rows := make([][]string, len(g.rows))
	for i, row := range g.rows {
		rows[i] = g.texts(row)
	}
	if err := writer.Bulk(rows); err != nil {
		return nil, err
	}
	footer := g.footer()
	if len(g.totals) > 0 {
		writer.Footer(footer)
	}
	if err := writer.Render(); err != nil {
		return nil, err
	}
	lines := make([]string, 0, len(g.rows)+len(g.totals)+4)
	for line := range strings.Lines(out.String()) {
		lines = append(lines, strings.TrimSuffix(line, "\n"))
	}
	if len(g.rows) < g.all && len(g.totals) > 0 {
		// The totals are of all rows, and stand above the few that are shown.
		head := 2 + strings.Count(g.headings()[0], "\n")
		foot := len(lines) - 1 - strings.Count(footer[0], "\n")
		lines = slices.Concat(lines[:head], lines[foot:], lines[foot-1:foot], lines[head:foot-1])
	}
	return lines, nil
}

// options set all that tablewriter would otherwise decide by itself or by
// the locale. A table without rows has one rule, not two.
func (g *grid) options() []tablewriter.Option {
	aligns := make([]tw.Align, len(g.columns))
	for i, column := range g.columns {
		aligns[i] = tw.AlignLeft
		if column.Right {
			aligns[i] = tw.AlignRight
		}
	}
	plain := tw.CellConfig{
		Formatting: tw.CellFormatting{AutoWrap: tw.WrapNone, AutoFormat: tw.Off},
		Alignment:  tw.CellAlignment{PerColumn: aligns},
		Padding:    tw.CellPadding{Global: tw.PaddingNone},
	}
	lines := tw.Lines{ShowTop: tw.Off, ShowBottom: tw.Off, ShowHeaderLine: tw.On, ShowFooterLine: tw.On}
	borders := tw.BorderNone
	if len(g.rows) == 0 {
		lines.ShowFooterLine = tw.Off
		if len(g.totals) == 0 {
			lines.ShowBottom, borders.Bottom = tw.On, tw.On
		}
	}
	return []tablewriter.Option{
		tablewriter.WithEastAsian(tw.Off),
		tablewriter.WithConfig(tablewriter.Config{
			Header: plain, Row: plain, Footer: plain,
			Behavior: tw.Behavior{AutoHide: tw.Off, TrimSpace: tw.Off, TrimTab: tw.Off},
		}),
		tablewriter.WithRenderer(renderer.NewBlueprint(tw.Rendition{
			Borders: borders,
			Symbols: tw.NewSymbolCustom("plain").WithRow("-").WithColumn(gap).WithCenter(gap),
			Settings: tw.Settings{
				Separators: tw.Separators{BetweenColumns: tw.On, BetweenRows: tw.Off},
				Lines:      lines,
			},
		})),
	}
}

// footer joins the totals into the cells of one footer, which is what
// tablewriter has, a line of each cell for each row of totals.
func (g *grid) footer() []string {
	cells := make([]string, len(g.columns))
	for i, row := range g.totals {
		texts := g.texts(row)
		deepest := 1
		for _, text := range texts {
			deepest = max(deepest, 1+strings.Count(text, "\n"))
		}
		for j, text := range texts {
			if i > 0 {
				cells[j] += "\n"
			}
			cells[j] += text + strings.Repeat("\n", deepest-1-strings.Count(text, "\n"))
		}
	}
	return cells
}

// factLines prints the facts that people see, with their values aligned.
func factLines(facts []Fact, most int) []string {
	var seen [][2]string
	for _, fact := range facts {
		if label, value, ok := fact.pretty(); ok {
			seen = append(seen, [2]string{label, value})
		}
	}
	return labelled(seen, most)
}

// noteLines numbers the notes from 1.
func noteLines(notes []string, most int) []string {
	digits := len(strconv.Itoa(len(notes)))
	var lines []string
	for i, note := range notes {
		lines = append(lines, hanging(fmt.Sprintf("%*d  ", digits, i+1), Visible(note), most)...)
	}
	return lines
}

// width is the number of columns that s takes on a screen.
func width(s string) int { return twwidth.WidthWithOptions(s, twwidth.Options{}) }
