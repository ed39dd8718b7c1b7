package report

import (
	"strings"

	"arrears/importer"
	"arrears/report/doc"
)

// screen is how many characters a line of the list may have.
const screen = 80

// Layouts lists the shapes of file that can be read, to fit a screen. People
// see which were tried on real exports; programs see on what as well.
func Layouts(layouts []importer.Layout) *doc.Document {
	var rows [][]doc.Cell
	longest := len("Layout")
	for _, l := range layouts {
		longest = max(longest, len(l.Name))
		rows = append(rows, []doc.Cell{doc.Text(l.Name), yesNo(l.Tried()), doc.Text(l.About), doc.Text(evidence(l))})
	}
	return &doc.Document{
		Schema: "arrears.formats/1",
		Tables: []doc.Table{{
			Name: "layouts", Whole: true,
			Columns: []doc.Column{
				{Name: "layout", Heading: "Layout"},
				{Name: "tried", Heading: "Tried"},
				{Name: "about", Heading: "What it is", Most: screen - longest - len("  Tried  ")},
				{Name: "evidence"},
			},
			Rows: doc.Rows(rows...),
		}},
		Line: "tried: on an export of the program, not only on what is written about it",
	}
}

func evidence(l importer.Layout) string {
	if l.Evidence == "" {
		return "not tried on a real export yet"
	}
	return l.Evidence
}

// Layout explains one shape of file.
func Layout(e importer.Explanation) *doc.Document {
	result := &doc.Document{
		Schema: "arrears.format/1",
		Title:  "Layout " + e.Name,
		Facts: []doc.Fact{
			{Name: "layout", Value: doc.Text(e.Name)},
			{Name: "about", Label: "What it is", Value: doc.Text(e.About)},
			{Name: "tried", Label: "Tried on real files", Value: yesNo(e.Tried())},
			{Name: "evidence", Label: "Rests on", Value: doc.Text(evidence(e.Layout))},
			{Name: "recognised_by", Label: "Recognised by", Value: doc.Text(recognised(e))},
		},
		Tables: []doc.Table{columnPairs("columns", "Columns", "field", "Field", "heading", "Read from", e.Columns)},
		Notes:  e.Rows,
	}
	if len(e.Kinds) > 0 {
		result.Tables = append(result.Tables, columnPairs("kinds", "Its own words for kinds of entry", "kind", "Kind", "word", "Word in the file", e.Kinds))
	}
	result.Line = "headings are compared without blanks, capitals and signs; others are read as in the layout flat"
	return result
}

func recognised(e importer.Explanation) string {
	switch {
	case len(e.Headings) > 0:
		return "the headings " + strings.Join(e.Headings, ", ")
	case len(e.Columns) > 0:
		return "a row of headings that names a customer, a sum and a date"
	}
	return "rules of its own"
}

func columnPairs(name, title, first, firstHeading, second, secondHeading string, pairs []importer.Column) doc.Table {
	var rows [][]doc.Cell
	for _, pair := range pairs {
		from := pair.Heading
		if from == "" {
			from = "(left out)"
		}
		rows = append(rows, []doc.Cell{doc.Text(pair.Field), doc.Text(from)})
	}
	return doc.Table{
		Name: name, Title: title,
		Columns: []doc.Column{{Name: first, Heading: firstHeading}, {Name: second, Heading: secondHeading, Most: 100}},
		Rows:    doc.Rows(rows...),
	}
}
