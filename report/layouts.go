package report

import "arrears/importer"

// Layouts lists the shapes of file that can be read.
func Layouts(layouts []importer.Layout) *Document {
	var rows [][]Cell
	for _, l := range layouts {
		evidence := l.Evidence
		if evidence == "" {
			evidence = "not tried on a real export yet"
		}
		rows = append(rows, []Cell{Text(l.Name), Text(l.About), Text(evidence)})
	}
	return &Document{
		Schema: "arrears.formats/1",
		Tables: []Table{{
			Name: "layouts",
			Columns: []Column{
				{Name: "layout", Heading: "Layout"}, {Name: "about", Heading: "What it is"}, {Name: "evidence", Heading: "Tried on"},
			},
			Rows: Rows(rows...),
		}},
	}
}
