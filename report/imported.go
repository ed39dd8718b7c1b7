package report

import (
	"fmt"

	"arrears/importer"
	"arrears/internal/ledger"
)

// Imported is the report on an import: the rows by class, what was decided, and
// the sums of the entries.
func Imported(rep *importer.Report) *Document {
	doc := &Document{
		Schema: "arrears.import/1",
		Title:  importTitle(rep),
		Facts: []Fact{
			{Name: "basis", Label: "Basis", Value: Text(rep.Basis.String())},
			{Name: "newest", Label: "Newest entry", Value: Day(rep.Newest)},
		},
		Tables: []Table{classTable(rep), decisionTable(rep), columnTable(rep), sumTable(rep)},
	}
	if t, ok := excludedTable(rep); ok {
		doc.Tables = append(doc.Tables, t)
	}
	if t, ok := oddityTable(rep); ok {
		doc.Tables = append(doc.Tables, t)
	}
	if t, ok := orphanTable(rep); ok {
		doc.Tables = append(doc.Tables, t)
	}
	if t, ok := overlapTable(rep); ok {
		doc.Tables = append(doc.Tables, t)
	}
	if t, ok := totalTable(rep); ok {
		doc.Tables = append(doc.Tables, t)
	}
	rows := 0
	for i := range rep.Files {
		f := &rep.Files[i]
		rows += f.Rows
		if f.Subtotals > 0 {
			doc.Notes = append(doc.Notes, plural(f.Subtotals, "subtotal agrees with its rows", "subtotals agree with their rows"))
		}
		if err := f.Rejects.Err(); err != nil {
			doc.Notes = append(doc.Notes, fmt.Sprintf("%s set aside: %v", plural(f.Counts[importer.Rejected], "row", "rows"), err))
		}
	}
	doc.Line = fmt.Sprintf("%s read, each in one class", plural(rows, "row", "rows"))
	return doc
}

// classTable shows where every row went: the classes that have rows, and the
// rows read, counted apart.
func classTable(rep *importer.Report) Table {
	t := Table{
		Name: "rows", Title: "Rows",
		Columns: []Column{
			{Name: "file", Heading: fileHeading(rep)}, {Name: "class", Heading: "Class"}, {Name: "rows", Heading: "Rows", Right: true},
		},
	}
	var rows [][]Cell
	for _, f := range rep.Files {
		for _, c := range importer.Classes() {
			if f.Counts[c] > 0 {
				rows = append(rows, []Cell{Text(f.Name), Text(c.String()), Count(f.Counts[c])})
			}
		}
		t.Totals = append(t.Totals, []Cell{Text(f.Name), Text("read"), Count(f.Rows)})
	}
	t.Rows = Rows(rows...)
	return t
}

func importTitle(rep *importer.Report) string {
	if len(rep.Files) == 1 {
		return "Import of " + rep.Files[0].Name
	}
	return fmt.Sprintf("Import of %d files", len(rep.Files))
}

func decisionTable(rep *importer.Report) Table {
	var rows [][]Cell
	for _, f := range rep.Files {
		rows = append(rows, []Cell{Text(f.Name), Text("layout"), Text(f.Layout), Text("")})
		for _, d := range f.Decisions {
			rows = append(rows, []Cell{Text(f.Name), Text(d.About), Text(d.Choice), Text(d.Evidence)})
		}
	}
	return Table{
		Name: "decisions", Title: "Decided",
		Columns: []Column{
			{Name: "file", Heading: fileHeading(rep)},
			{Name: "about", Heading: "About"},
			{Name: "choice", Heading: "Taken as"},
			{Name: "evidence", Heading: "Because"},
		},
		Rows: Rows(rows...),
	}
}

func columnTable(rep *importer.Report) Table {
	var rows [][]Cell
	for _, f := range rep.Files {
		for _, c := range f.Columns {
			rows = append(rows, []Cell{Text(f.Name), Text(c.Field), Text(c.Heading)})
		}
		for _, heading := range f.Unused {
			rows = append(rows, []Cell{Text(f.Name), Text("not used"), Text(heading)})
		}
	}
	return Table{
		Name: "columns", Title: "Columns",
		Columns: []Column{{Name: "file", Heading: fileHeading(rep)}, {Name: "field", Heading: "Field"}, {Name: "heading", Heading: "Read from"}},
		Rows:    Rows(rows...),
	}
}

// fileHeading leaves the column of file names out for people when there is
// only one.
func fileHeading(rep *importer.Report) string {
	if len(rep.Files) > 1 {
		return "File"
	}
	return ""
}

func sumTable(rep *importer.Report) Table {
	t := Table{
		Name: "entries", Title: "Entries",
		Columns: []Column{
			{Name: "currency", Heading: "Cur"},
			{Name: "kind", Heading: "Kind"},
			{Name: "entries", Heading: "Entries", Right: true},
			{Name: "amount", Heading: "Amount", Right: true},
			{Name: "open", Heading: "Open", Right: true},
		},
	}
	row := func(s importer.EntrySum, kind string) []Cell {
		return []Cell{Text(s.Currency.String()), Text(kind), Count(s.Entries), Sum(s.Currency, s.Amount), Sum(s.Currency, s.Open)}
	}
	var rows [][]Cell
	for _, s := range rep.Sums {
		rows = append(rows, row(s, s.Kind.String()))
	}
	for _, s := range rep.Totals {
		t.Totals = append(t.Totals, row(s, "total"))
	}
	t.Rows = Rows(rows...)
	return t
}

func excludedTable(rep *importer.Report) (Table, bool) {
	var rows [][]Cell
	for _, f := range rep.Files {
		for _, x := range f.Excluded {
			rows = append(rows, []Cell{Text(f.Name), Text(x.Status), Text(x.Currency.String()), Count(x.Rows), Sum(x.Currency, x.Value)})
		}
	}
	return Table{
		Name: "excluded", Title: "Left out by status",
		Columns: []Column{
			{Name: "file", Heading: fileHeading(rep)},
			{Name: "status", Heading: "Status"},
			{Name: "currency", Heading: "Cur"},
			{Name: "rows", Heading: "Rows", Right: true},
			{Name: "value", Heading: "Value", Right: true},
		},
		Rows: Rows(rows...),
	}, len(rows) > 0
}

// oddityTable shows the rows that contradict themselves and were taken as they
// stand.
func oddityTable(rep *importer.Report) (Table, bool) {
	var rows [][]Cell
	for _, f := range rep.Files {
		for _, o := range f.Oddities {
			rows = append(rows, []Cell{
				Text(f.Name), Text(o.Reason), Text(o.Currency.String()), Count(o.Rows), Count(o.Line), Sum(o.Currency, o.Open),
			})
		}
	}
	return Table{
		Name: "oddities", Title: "Odd, and taken as it stands",
		Columns: []Column{
			{Name: "file", Heading: fileHeading(rep)},
			{Name: "reason", Heading: "What is odd"},
			{Name: "currency", Heading: "Cur"},
			{Name: "rows", Heading: "Rows", Right: true},
			{Name: "line", Heading: "First line", Right: true},
			{Name: "open", Heading: "Open", Right: true},
		},
		Rows: Rows(rows...),
	}, len(rows) > 0
}

func totalTable(rep *importer.Report) (Table, bool) {
	var rows [][]Cell
	for _, f := range rep.Files {
		for _, found := range f.Totals {
			sum := func(m ledger.Money) Cell { return Sum(found.Currency, m) }
			rows = append(rows, []Cell{
				Text(f.Name), Count(found.Line), Text(found.Heading), Text(found.Currency.String()),
				sum(found.Stated), sum(found.Ours), sum(found.Gap()),
			})
		}
	}
	return Table{
		Name: "file_totals", Title: "Totals in the file",
		Columns: []Column{
			{Name: "file", Heading: fileHeading(rep)},
			{Name: "line", Heading: "Line", Right: true},
			{Name: "column", Heading: "Column"},
			{Name: "currency", Heading: "Cur"},
			{Name: "stated", Heading: "Stated", Right: true},
			{Name: "entries", Heading: "Entries", Right: true},
			{Name: "gap", Heading: "Gap", Right: true},
		},
		Rows: Rows(rows...),
	}, len(rows) > 0
}
