package report

import (
	"fmt"

	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/report/doc"
)

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

// Doubles are the rows of a file that are in an earlier one, the same in all that
// matters: the debts in them are in the figures twice. Rows with a document of
// an earlier file and another date or sum are in the import report alone, since
// receipts share their references.
func Doubles(f *importer.FileReport) (doubles []string) {
	for _, o := range f.Overlaps {
		if o.Equal {
			doubles = append(doubles, doc.Visible(fmt.Sprintf("%s also in %s with the same date and sums (the first: line %d, there line %d): %s %s counted twice: want files that do not overlap",
				ledger.Plural(o.Rows, "row is", "rows are"), o.With, o.Line, o.WithLine, o.Currency, o.Currency.Grouped(o.Value))))
		}
	}
	return doubles
}

// Orphans are the entries of a file that apply to no document of their account.
func Orphans(f *importer.FileReport) (orphans []string) {
	for _, o := range f.Orphans {
		where, want := "in none of the files", "the file that has them, or the reference put right"
		switch {
		case o.SameKind:
			where = "of the kind of the row itself"
			want = "the kind put right, as with --kind " + f.Name + ":receipt where rows state none, or the reference"
		case o.Elsewhere:
			where = "of another account"
			want = fmt.Sprintf("one account for a customer in all files, or the one that the document has: --join document --map %[1]s:account= --map %[1]s:name=", f.Name)
		}
		orphans = append(orphans, doc.Visible(fmt.Sprintf("%s to a document that is %s (the first: line %d to %s): %s %s: want %s",
			ledger.Plural(o.Rows, "row applies", "rows apply"), where, o.Line, o.Document, o.Currency, o.Currency.Grouped(o.Value), want)))
	}
	return orphans
}
