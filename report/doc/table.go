package doc

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/pkg/twwidth"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"
)

// writeTables writes the whole document as plain text. The layout depends on
// the document alone, never on the screen, so the same document always gives
// the same bytes.
//
// All of it is gathered first, because tablewriter does not say when a write
// fails and pads lines to the right.
func writeTables(w io.Writer, doc *Document) error {
	var text bytes.Buffer
	section := func(lines ...string) { // after a blank line
		if len(lines) == 0 {
			return
		}
		if text.Len() > 0 {
			text.WriteByte('\n')
		}
		for _, line := range lines {
			text.WriteString(strings.TrimRight(line, " "))
			text.WriteByte('\n')
		}
	}
	if doc.Title != "" {
		section(Visible(doc.Title))
	}
	section(factLines(doc.Facts)...)
	for i := range doc.Tables {
		lines, err := tableLines(&doc.Tables[i])
		if err != nil {
			return err
		}
		section(lines...)
	}
	section(barLines(doc.Bars)...)
	section(noteLines(doc.Notes)...)
	if doc.Line != "" {
		section(Visible(doc.Line))
	}
	_, err := w.Write(text.Bytes())
	return err
}

// tableLines lays out a table: its title, the headings, a rule, the rows, and
// the totals under a rule of their own. Columns are as wide as their widest
// cell, and nothing is wrapped, shortened or turned into capitals.
func tableLines(table *Table) ([]string, error) {
	columns := table.shown()
	if len(columns) == 0 {
		return nil, nil
	}
	var rows [][]string
	for row := range table.rows() {
		rows = append(rows, table.pretty(row, columns))
	}
	var out strings.Builder
	writer := tablewriter.NewTable(&out, tableOptions(table, columns, len(rows) > 0)...)
	writer.Header(table.headings(columns))
	if err := writer.Bulk(rows); err != nil {
		return nil, fmt.Errorf("table %s: %w", table.Name, err)
	}
	if len(table.Totals) > 0 {
		writer.Footer(totalCells(table, columns))
	}
	if err := writer.Render(); err != nil {
		return nil, fmt.Errorf("table %s: %w", table.Name, err)
	}
	lines := make([]string, 0, len(rows)+len(table.Totals)+4)
	if table.Title != "" {
		lines = append(lines, Visible(table.Title))
	}
	for line := range strings.Lines(out.String()) {
		lines = append(lines, strings.TrimSuffix(line, "\n"))
	}
	return lines, nil
}

// tableOptions sets all that tablewriter would otherwise decide by itself or by
// the locale. A table without rows has one rule, not two.
func tableOptions(table *Table, columns []int, hasRows bool) []tablewriter.Option {
	aligns := make([]tw.Align, len(columns))
	for i, column := range columns {
		aligns[i] = tw.AlignLeft
		if table.Columns[column].Right {
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
	if !hasRows {
		lines.ShowFooterLine = tw.Off
		if len(table.Totals) == 0 {
			lines.ShowBottom, borders.Bottom = tw.On, tw.On
		}
	}
	gap := "  "
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

// totalCells joins the totals into the cells of one footer, which is what
// tablewriter has, a line of each cell for each row of totals.
func totalCells(table *Table, columns []int) []string {
	cells := table.pretty(table.Totals[0], columns)
	for _, row := range table.Totals[1:] {
		for i, text := range table.pretty(row, columns) {
			cells[i] += "\n" + text
		}
	}
	return cells
}

// factLines prints the facts that people see, with their values aligned.
func factLines(facts []Fact) []string {
	widest := 0
	for _, fact := range facts {
		if label, _, ok := fact.pretty(); ok {
			widest = max(widest, width(label))
		}
	}
	var lines []string
	for _, fact := range facts {
		if label, value, ok := fact.pretty(); ok {
			lines = append(lines, label+": "+spaces(widest-width(label))+value)
		}
	}
	return lines
}

// noteLines numbers the notes from 1.
func noteLines(notes []string) []string {
	digits := len(strconv.Itoa(len(notes)))
	lines := make([]string, len(notes))
	for i, note := range notes {
		lines[i] = fmt.Sprintf("%*d  %s", digits, i+1, Visible(note))
	}
	return lines
}

// width is the number of columns that s takes on a screen.
func width(s string) int { return twwidth.WidthWithOptions(s, twwidth.Options{}) }
