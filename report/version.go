package report

import (
	"fmt"

	"arrears/internal/statute"
	"arrears/report/doc"
)

// Build says which program this is. Commit and Date are empty where they are not known.
type Build struct {
	Version, Commit, Date string
	Changed               bool   // the commit has local changes
	Compiler, System      string // go1.26, linux/amd64
}

// Version is the program, and how far each of its tables of law and rates is known.
func Version(b Build, tables []statute.Known) *doc.Document {
	changed := "no"
	if b.Changed {
		changed = "yes"
	}
	var rows [][]doc.Cell
	for _, k := range tables {
		stands, to := "no", doc.Day(k.KnownTo)
		if k.Stands {
			stands, to = "yes", doc.Cell{}
		}
		rows = append(rows, []doc.Cell{doc.Text(k.Name), doc.Text(k.Title), to, doc.Text(stands), doc.Day(k.Checked), doc.Text(k.Source)})
	}
	return &doc.Document{
		Schema: "arrears.version/1",
		Title:  fmt.Sprintf("arrears %s", b.Version),
		Facts: []doc.Fact{
			{Name: "version", Value: doc.Text(b.Version)},
			{Name: "commit", Label: "Commit", Value: doc.Text(b.Commit)},
			{Name: "commit_date", Label: "Of", Value: doc.Text(b.Date)},
			{Name: "local_changes", Label: "Local changes", Value: doc.Text(changed)},
			{Name: "compiler", Label: "Built with", Value: doc.Text(b.Compiler)},
			{Name: "system", Label: "For", Value: doc.Text(b.System)},
		},
		Tables: []doc.Table{{
			Name: "tables",
			Columns: []doc.Column{
				{Name: "table"},
				{Name: "title", Heading: "Table"},
				{Name: "known_to", Heading: "Known to"},
				{Name: "stands", Heading: "Until changed"},
				{Name: "checked", Heading: "Checked"},
				{Name: "source", Heading: "Source"},
			},
			Rows:  doc.Rows(rows...),
			Whole: true,
		}},
		Line: "until changed: law that goes on, used past the day on which it was checked",
	}
}
