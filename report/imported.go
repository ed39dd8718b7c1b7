package report

import (
	"fmt"
	"strings"

	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/report/doc"
)

// Imported is the report on an import: the rows by class, what was decided, and
// the sums of the entries.
func Imported(rep *importer.Report) *doc.Document {
	result := &doc.Document{
		Schema: "arrears.import/1",
		Title:  importTitle(rep),
		Facts: []doc.Fact{
			{Name: "basis", Label: "Basis", Value: doc.Text(rep.Basis.String())},
			{Name: "newest", Label: "Newest entry", Value: doc.Day(rep.Newest)},
		},
		Tables: []doc.Table{classTable(rep), decisionTable(rep), columnTable(rep), sumTable(rep)},
	}
	if t, ok := excludedTable(rep); ok {
		result.Tables = append(result.Tables, t)
	}
	if t, ok := oddityTable(rep); ok {
		result.Tables = append(result.Tables, t)
	}
	if t, ok := orphanTable(rep); ok {
		result.Tables = append(result.Tables, t)
	}
	if t, ok := overlapTable(rep); ok {
		result.Tables = append(result.Tables, t)
	}
	if t, ok := totalTable(rep); ok {
		result.Tables = append(result.Tables, t)
	}
	rows := 0
	for i := range rep.Files {
		f := &rep.Files[i]
		rows += f.Rows
		if f.Subtotals > 0 {
			result.Notes = append(result.Notes, ledger.Plural(f.Subtotals, "subtotal agrees with its rows", "subtotals agree with their rows"))
		}
		for _, again := range Duplicates(f) {
			result.Notes = append(result.Notes, doc.Visible(f.Name)+": "+again)
		}
		if err := f.Rejects.Err(); err != nil {
			result.Notes = append(result.Notes, ledger.Plural(f.Counts[importer.Rejected], "row", "rows")+" set aside:")
			result.Notes = append(result.Notes, strings.Split(err.Error(), "\n")...)
		}
	}
	result.Line = fmt.Sprintf("%s read, each in one class", ledger.Plural(rows, "row", "rows"))
	return result
}

// LedgerSize is what a clean ledger has, in short: 406 entries, GBP 104,104.91.
func LedgerSize(rep *importer.Report) string {
	entries := 0
	var sums []string
	for _, s := range rep.Totals {
		entries += s.Entries
		sums = append(sums, money(s.Currency, s.Open))
	}
	return strings.Join(append([]string{ledger.Plural(entries, "entry", "entries")}, sums...), ", ")
}

// classTable shows where every row went: the classes that have rows, and the
// rows read, counted apart.
func classTable(rep *importer.Report) doc.Table {
	t := doc.Table{
		Name: "rows", Title: "Rows",
		Columns: []doc.Column{
			{Name: "file", Heading: fileHeading(rep)}, {Name: "class", Heading: "Class"}, {Name: "rows", Heading: "Rows", Right: true},
		},
	}
	var rows [][]doc.Cell
	for _, f := range rep.Files {
		for _, c := range importer.Classes() {
			if f.Counts[c] > 0 {
				rows = append(rows, []doc.Cell{doc.Text(f.Name), doc.Text(c.String()), doc.Count(f.Counts[c])})
			}
		}
		t.Totals = append(t.Totals, []doc.Cell{doc.Text(f.Name), doc.Text("read"), doc.Count(f.Rows)})
	}
	t.Rows = doc.Rows(rows...)
	return t
}

func importTitle(rep *importer.Report) string {
	if len(rep.Files) == 1 {
		return "Import of " + rep.Files[0].Name
	}
	return fmt.Sprintf("Import of %d files", len(rep.Files))
}

func decisionTable(rep *importer.Report) doc.Table {
	var rows [][]doc.Cell
	for _, f := range rep.Files {
		rows = append(rows, []doc.Cell{doc.Text(f.Name), doc.Text("layout"), doc.Text(f.Layout), doc.Text("")})
		for _, d := range f.Decisions {
			rows = append(rows, []doc.Cell{doc.Text(f.Name), doc.Text(d.About), doc.Text(d.Choice), doc.Text(d.Evidence)})
		}
	}
	return doc.Table{
		Name: "decisions", Title: "Decided",
		Columns: []doc.Column{
			{Name: "file", Heading: fileHeading(rep)},
			{Name: "about", Heading: "About"},
			{Name: "choice", Heading: "Taken as"},
			{Name: "evidence", Heading: "Because"},
		},
		Rows: doc.Rows(rows...),
	}
}

func columnTable(rep *importer.Report) doc.Table {
	var rows [][]doc.Cell
	for _, f := range rep.Files {
		for _, c := range f.Columns {
			rows = append(rows, []doc.Cell{doc.Text(f.Name), doc.Text(c.Field), doc.Text(c.Heading)})
		}
		for _, heading := range f.Unused {
			rows = append(rows, []doc.Cell{doc.Text(f.Name), doc.Text("not used"), doc.Text(heading)})
		}
	}
	return doc.Table{
		Name: "columns", Title: "Columns",
		Columns: []doc.Column{{Name: "file", Heading: fileHeading(rep)}, {Name: "field", Heading: "Field"}, {Name: "heading", Heading: "Read from"}},
		Rows:    doc.Rows(rows...),
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

func sumTable(rep *importer.Report) doc.Table {
	t := doc.Table{
		Name: "entries", Title: "Entries",
		Columns: []doc.Column{
			{Name: "currency", Heading: "Cur"},
			{Name: "kind", Heading: "Kind"},
			{Name: "entries", Heading: "Entries", Right: true},
			{Name: "amount", Heading: "Amount", Right: true},
			{Name: "open", Heading: "Open", Right: true},
		},
	}
	row := func(s importer.EntrySum, kind string) []doc.Cell {
		return []doc.Cell{doc.Text(s.Currency.String()), doc.Text(kind), doc.Count(s.Entries), doc.Sum(s.Currency, s.Amount), doc.Sum(s.Currency, s.Open)}
	}
	var rows [][]doc.Cell
	for _, s := range rep.Sums {
		rows = append(rows, row(s, s.Kind.String()))
	}
	for _, s := range rep.Totals {
		t.Totals = append(t.Totals, row(s, "total"))
	}
	t.Rows = doc.Rows(rows...)
	return t
}

func excludedTable(rep *importer.Report) (doc.Table, bool) {
	var rows [][]doc.Cell
	for _, f := range rep.Files {
		for _, x := range f.Excluded {
			rows = append(rows, []doc.Cell{doc.Text(f.Name), doc.Text(x.Status), doc.Text(x.Currency.String()), doc.Count(x.Rows), doc.Sum(x.Currency, x.Value)})
		}
	}
	return doc.Table{
		Name: "excluded", Title: "Left out by status",
		Columns: []doc.Column{
			{Name: "file", Heading: fileHeading(rep)},
			{Name: "status", Heading: "Status"},
			{Name: "currency", Heading: "Cur"},
			{Name: "rows", Heading: "Rows", Right: true},
			{Name: "value", Heading: "Value", Right: true},
		},
		Rows: doc.Rows(rows...),
	}, len(rows) > 0
}

// oddityTable shows the rows that contradict themselves and were taken as they
// stand.
func oddityTable(rep *importer.Report) (doc.Table, bool) {
	var rows [][]doc.Cell
	for _, f := range rep.Files {
		for _, o := range f.Oddities {
			rows = append(rows, []doc.Cell{
				doc.Text(f.Name), doc.Text(o.Reason), doc.Text(o.Currency.String()), doc.Count(o.Rows), doc.Count(o.Line), doc.Sum(o.Currency, o.Open),
			})
		}
	}
	return doc.Table{
		Name: "oddities", Title: "Odd, and taken as it stands",
		Columns: []doc.Column{
			{Name: "file", Heading: fileHeading(rep)},
			{Name: "reason", Heading: "What is odd"},
			{Name: "currency", Heading: "Cur"},
			{Name: "rows", Heading: "Rows", Right: true},
			{Name: "line", Heading: "First line", Right: true},
			{Name: "open", Heading: "Open", Right: true},
		},
		Rows: doc.Rows(rows...),
	}, len(rows) > 0
}

func totalTable(rep *importer.Report) (doc.Table, bool) {
	var rows [][]doc.Cell
	for _, f := range rep.Files {
		for _, found := range f.Totals {
			sum := func(m ledger.Money) doc.Cell { return doc.Sum(found.Currency, m) }
			rows = append(rows, []doc.Cell{
				doc.Text(f.Name), doc.Count(found.Line), doc.Text(found.Heading), doc.Text(found.Currency.String()),
				sum(found.Stated), sum(found.Ours), sum(found.Gap()),
			})
		}
	}
	return doc.Table{
		Name: "file_totals", Title: "Totals in the file",
		Columns: []doc.Column{
			{Name: "file", Heading: fileHeading(rep)},
			{Name: "line", Heading: "Line", Right: true},
			{Name: "column", Heading: "Column"},
			{Name: "currency", Heading: "Cur"},
			{Name: "stated", Heading: "Stated", Right: true},
			{Name: "entries", Heading: "Entries", Right: true},
			{Name: "gap", Heading: "Gap", Right: true},
		},
		Rows: doc.Rows(rows...),
	}, len(rows) > 0
}

// orphanTable shows the entries that apply to a document which no file has.
func orphanTable(rep *importer.Report) (doc.Table, bool) {
	var rows [][]doc.Cell
	for _, f := range rep.Files {
		for _, o := range f.Orphans {
			where := "in none of the files"
			switch {
			case o.Elsewhere:
				where = "of another account"
			case o.SameKind:
				where = "of the same kind"
			}
			rows = append(rows, []doc.Cell{
				doc.Text(f.Name), doc.Text(o.Document), doc.Text(where), doc.Text(o.Currency.String()), doc.Count(o.Rows), doc.Count(o.Line), doc.Sum(o.Currency, o.Value),
			})
		}
	}
	return doc.Table{
		Name: "orphans", Title: "Applied to documents that their account does not have",
		Columns: []doc.Column{
			{Name: "file", Heading: fileHeading(rep)},
			{Name: "document", Heading: "First document"},
			{Name: "where", Heading: "Which is"},
			{Name: "currency", Heading: "Cur"},
			{Name: "rows", Heading: "Rows", Right: true},
			{Name: "line", Heading: "First line", Right: true},
			{Name: "value", Heading: "Amount", Right: true},
		},
		Rows: doc.Rows(rows...),
	}, len(rows) > 0
}

// overlapTable shows the rows that an earlier file has too.
func overlapTable(rep *importer.Report) (doc.Table, bool) {
	var rows [][]doc.Cell
	for _, f := range rep.Files {
		for _, o := range f.Overlaps {
			rest := "differ"
			if o.Equal {
				rest = "the same"
			}
			rows = append(rows, []doc.Cell{
				doc.Text(f.Name), doc.Text(o.With), doc.Text(rest), doc.Text(o.Currency.String()),
				doc.Count(o.Rows), doc.Count(o.Line), doc.Count(o.WithLine), doc.Sum(o.Currency, o.Value),
			})
		}
	}
	return doc.Table{
		Name: "overlaps", Title: "Account, kind and document as in an earlier file, and counted again",
		Columns: []doc.Column{
			{Name: "file", Heading: fileHeading(rep)},
			{Name: "with", Heading: "Also in"},
			{Name: "rest", Heading: "Date and sums"},
			{Name: "currency", Heading: "Cur"},
			{Name: "rows", Heading: "Rows", Right: true},
			{Name: "line", Heading: "First line", Right: true},
			{Name: "with_line", Heading: "Line there", Right: true},
			{Name: "value", Heading: "Open", Right: true},
		},
		Rows: doc.Rows(rows...),
	}, len(rows) > 0
}
