package report

import (
	"fmt"
	"strings"

	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/report/doc"
)

// Sniffed tells what a file looks like, and what an import would make of it.
func Sniffed(s importer.Sniffed) *doc.Document {
	result := &doc.Document{
		Schema: "arrears.sniff/1",
		Title:  "What " + s.Name + " looks like",
		Facts: []doc.Fact{
			{Name: "file", Value: doc.Text(s.Name)},
			{Name: "verdict", Label: "Import", Value: doc.Text(verdict(s))},
			{Name: "layout", Label: "Layout", Value: doc.Text(s.Layout)},
		},
		Tables: []doc.Table{lookTable(s), findingTable(s), fitTable(s)},
	}
	if s.Header > 0 {
		result.Facts = append(result.Facts, doc.Fact{Name: "header_line", Label: "Headings on line", Value: doc.Count(s.Header)})
	}
	if s.Report != nil {
		result.Facts = append(result.Facts, doc.Fact{Name: "as_at", Label: "As at", Value: doc.Day(s.Report.Files[0].AsAt)})
		result.Tables = append(result.Tables, sumTable(s.Report))
	}
	if s.Refusal != nil {
		for line := range strings.Lines(s.Refusal.Error()) {
			result.Notes = append(result.Notes, strings.TrimSpace(line))
		}
	}
	return result
}

func verdict(s importer.Sniffed) string {
	if s.Refusal != nil {
		return "refused, for the reason below"
	}
	entries := 0
	for _, t := range s.Report.Totals {
		entries += t.Entries
	}
	return fmt.Sprintf("would be read as %s, with %s", s.Report.Files[0].Layout, ledger.Plural(entries, "entry", "entries"))
}

func lookTable(s importer.Sniffed) doc.Table {
	var rows [][]doc.Cell
	for _, c := range s.Columns {
		taken := c.Field
		if taken == "" {
			taken = "not used"
		}
		rows = append(rows, []doc.Cell{doc.Count(c.Number), doc.Text(c.Heading), doc.Text(taken), doc.Text(c.Look), doc.Text(c.Because)})
	}
	return doc.Table{
		Name: "columns", Title: "Columns",
		Columns: []doc.Column{
			{Name: "column", Heading: "No.", Right: true},
			{Name: "heading", Heading: "Heading", Most: 40},
			{Name: "field", Heading: "Taken for"},
			{Name: "look", Heading: "Looks like"},
			{Name: "evidence", Heading: "Because"},
		},
		Rows: doc.Rows(rows...),
	}
}

func findingTable(s importer.Sniffed) doc.Table {
	var rows [][]doc.Cell
	for _, d := range s.Findings {
		rows = append(rows, []doc.Cell{doc.Text(d.About), doc.Text(d.Choice), doc.Text(d.Evidence)})
	}
	return doc.Table{
		Name: "findings", Title: "Found",
		Columns: []doc.Column{{Name: "about", Heading: "About"}, {Name: "choice", Heading: "Taken as"}, {Name: "evidence", Heading: "Because"}},
		Rows:    doc.Rows(rows...),
	}
}

func fitTable(s importer.Sniffed) doc.Table {
	var rows [][]doc.Cell
	for _, fit := range s.Fits {
		rows = append(rows, []doc.Cell{doc.Text(fit.Name), doc.Count(fit.Score)})
	}
	return doc.Table{
		Name: "layouts", Title: "Layouts that fit, the surest first (flat fits anything a little)",
		Columns: []doc.Column{{Name: "layout", Heading: "Layout"}, {Name: "score", Heading: "Score", Right: true}},
		Rows:    doc.Rows(rows...),
	}
}
