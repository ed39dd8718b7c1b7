package importer_test

import (
	"testing"

	"arrears/importer"
)

// TestTallyTitleRepeated takes no title that a page repeats for a party.
func TestTallyTitleRepeated(t *testing.T) {
	const title, head = "Group : Debtors\n", "Date,Ref. No.,Party's Name,Opening,Pending,Due on,Overdue\n,,,Amount,Amount,,by days\n"
	const text = title + head + "Total,,,,,,\n1-Jan-26,1,,5.00,5.00,31-Jan-26,\n" + title + head + "2-Jan-26,2,,7.00,7.00,1-Feb-26,\n"
	_, clean, err := read(text, importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := entries(t, clean); got != "Total invoice 1 2026-01-01 2026-01-31 GBP 5.00 5.00\nTotal invoice 2 2026-01-02 2026-02-01 GBP 7.00 7.00" {
		t.Errorf("entries are %s", got)
	}
}
