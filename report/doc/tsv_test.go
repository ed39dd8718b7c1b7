package doc_test

import (
	"strings"
	"testing"

	"arrears/internal/ledger"
	"arrears/report/doc"
)

// A line is a row and a tab is the end of a cell, whatever stands in the texts.
func TestTSV(t *testing.T) {
	document := &doc.Document{Tables: []doc.Table{{
		Name:    "accounts",
		Columns: []doc.Column{{Name: "account", Heading: "Account"}, {Heading: "For people"}, {Name: "note"}, {Name: "balance"}, {Name: "due"}},
		Rows: doc.Rows(
			[]doc.Cell{doc.Text("A1"), doc.Text("x"), doc.Text("two\twords\nand \"quotes\", a comma"), doc.Sum(ledger.Sterling, 123450), doc.Day(ledger.MustDate(2026, 10, 31))},
			[]doc.Cell{doc.Text("=SUM(A1)"), doc.Text("x"), {}, doc.Sum(ledger.Sterling, -7), {}},
		),
		Totals: [][]doc.Cell{{doc.Text("total"), {}, {}, doc.Sum(ledger.Sterling, 123443), {}}},
	}}}
	var got strings.Builder
	if err := doc.Render(&got, doc.AsTSV, document); err != nil {
		t.Fatal(err)
	}
	want := "account\tnote\tbalance\tdue\n" +
		"A1\ttwo\\twords\\nand \"quotes\", a comma\t1234.50\t2026-10-31\n" +
		"'=SUM(A1)\t\t-0.07\t\n"
	if got.String() != want {
		t.Errorf("got:\n%q\nwant:\n%q", got.String(), want)
	}
	if err := doc.Render(&got, doc.AsTSV, &doc.Document{}); err == nil {
		t.Error("a document without a table was written as tsv")
	}
}
