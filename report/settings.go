package report

import (
	"arrears/internal/ledger"
	"arrears/report/doc"
)

// Setting is a value of a flag, or of the letterhead, and where it comes from.
type Setting struct {
	Name, Value string
	For         string // the command or the files that it is for; empty for all that have the flag
	From        string // arrears.toml:3, flag or default
}

// Settings lists the values that count, and names the config file; without one file is
// empty.
func Settings(file string, settings []Setting) *doc.Document {
	var rows [][]doc.Cell
	for _, s := range settings {
		rows = append(rows, []doc.Cell{doc.Text(s.Name), doc.Text(s.Value), doc.Text(s.For), doc.Text(s.From)})
	}
	line := "there is no config file here: see 'arrears help config'"
	if file != "" {
		line = ledger.Plural(len(settings), "value", "values") + " · config file: " + doc.Visible(file)
	}
	return &doc.Document{
		Schema: "arrears.config/1",
		Facts:  []doc.Fact{{Name: "file", Value: doc.Text(file)}},
		Tables: []doc.Table{{
			Name: "settings",
			Columns: []doc.Column{
				{Name: "setting", Heading: "Setting"},
				{Name: "value", Heading: "Value"},
				{Name: "for", Heading: "For"},
				{Name: "from", Heading: "From"},
			},
			Rows: doc.Rows(rows...),
		}},
		Line: line,
	}
}
