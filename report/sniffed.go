package report

import (
	"fmt"
	"strings"

	"arrears/importer"
)

// Sniffed tells what a file looks like, and what an import would make of it.
func Sniffed(s importer.Sniffed) *Document {
	doc := &Document{
		Schema: "arrears.sniff/1",
		Title:  "What " + s.Name + " looks like",
		Facts: []Fact{
			{Name: "file", Value: Text(s.Name)},
			{Name: "verdict", Label: "Import", Value: Text(verdict(s))},
			{Name: "layout", Label: "Layout", Value: Text(s.Layout)},
		},
		Tables: []Table{lookTable(s), findingTable(s), fitTable(s)},
	}
	if s.Header > 0 {
		doc.Facts = append(doc.Facts, Fact{Name: "header_line", Label: "Headings on line", Value: Count(s.Header)})
	}
	if s.Report != nil {
		doc.Facts = append(doc.Facts, Fact{Name: "as_at", Label: "As at", Value: Day(s.Report.Files[0].AsAt)})
		doc.Tables = append(doc.Tables, sumTable(s.Report))
	}
	if s.Refusal != nil {
		for line := range strings.Lines(s.Refusal.Error()) {
			doc.Notes = append(doc.Notes, strings.TrimSpace(line))
		}
	}
	return doc
}

func verdict(s importer.Sniffed) string {
	if s.Refusal != nil {
		return "refused, for the reason below"
	}
	entries := 0
	for _, t := range s.Report.Totals {
		entries += t.Entries
	}
	return fmt.Sprintf("would be read as %s, with %s", s.Report.Files[0].Layout, plural(entries, "entry", "entries"))
}

func lookTable(s importer.Sniffed) Table {
	var rows [][]Cell
	for _, c := range s.Columns {
		taken := c.Field
		if taken == "" {
			taken = "not used"
		}
		rows = append(rows, []Cell{Count(c.Number), Text(c.Heading), Text(taken), Text(c.Look), Text(c.Because)})
	}
	return Table{
		Name: "columns", Title: "Columns",
		Columns: []Column{
			{Name: "column", Heading: "No.", Right: true},
			{Name: "heading", Heading: "Heading", Most: 40},
			{Name: "field", Heading: "Taken for"},
			{Name: "look", Heading: "Looks like"},
			{Name: "evidence", Heading: "Because"},
		},
		Rows: Rows(rows...),
	}
}

func findingTable(s importer.Sniffed) Table {
	var rows [][]Cell
	for _, d := range s.Findings {
		rows = append(rows, []Cell{Text(d.About), Text(d.Choice), Text(d.Evidence)})
	}
	return Table{
		Name: "findings", Title: "Found",
		Columns: []Column{{Name: "about", Heading: "About"}, {Name: "choice", Heading: "Taken as"}, {Name: "evidence", Heading: "Because"}},
		Rows:    Rows(rows...),
	}
}

func fitTable(s importer.Sniffed) Table {
	var rows [][]Cell
	for _, fit := range s.Fits {
		rows = append(rows, []Cell{Text(fit.Name), Count(fit.Score)})
	}
	return Table{
		Name: "layouts", Title: "Layouts that fit, the surest first (flat fits anything a little)",
		Columns: []Column{{Name: "layout", Heading: "Layout"}, {Name: "score", Heading: "Score", Right: true}},
		Rows:    Rows(rows...),
	}
}
