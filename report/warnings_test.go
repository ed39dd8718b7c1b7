package report_test

import (
	"strings"
	"testing"

	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/report"
)

func TestOrphansSayWhatToDo(t *testing.T) {
	f := importer.FileReport{Name: "paid.csv", Orphans: []importer.Orphan{
		{Line: 2, Document: "I9", Currency: ledger.Sterling, Rows: 1, Value: -100},
		{Line: 3, Document: "I1", Currency: ledger.Sterling, Rows: 2, Value: 300, SameKind: true},
	}}
	want := "1 row applies to a document that is in none of the files (the first: line 2 to I9): credits of GBP 1.00: want the file that has them, or the reference put right\n" +
		"2 rows apply to a document that is of the kind of the row itself (the first: line 3 to I1): GBP 3.00: want the kind put right, as with --kind paid.csv:receipt where rows state none, or the reference"
	if got := strings.Join(report.Orphans(&f), "\n"); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}
