package importer_test

import (
	"bytes"
	"strings"
	"testing"

	"arrears/importer"
)

// TestUnknownHeadings gives no entry a customer whom a row above it may have
// changed.
func TestUnknownHeadings(t *testing.T) {
	for _, text := range []string{
		"List\n--------\n| |Doc. No.|Ty|Doc. Date |Amount in DC|Curr.|\n--------\nCustomer 7 Acme\n| |100|DR|14.02.2026|1,00 |GBP|\nDebtor eight\n| |101|DR|15.02.2026|5,00 |GBP|\n",
		"Date,Ref. No.,Party's Name,Opening,Pending,Due on,Overdue\n,,,Amount,Amount,,by days\n7,,,,,,\n1-Jan-26,100,,1.00,1.00,31-Jan-26,\nEight,,Leeds,,,,\n2-Jan-26,101,,5.00,5.00,1-Feb-26,\n",
	} {
		var rejects bytes.Buffer
		rep, clean, err := read(text, importer.Options{Rejects: &rejects})
		if err != nil {
			t.Fatal(err)
		}
		if got := entries(t, clean); rep.Rejected() != 2 || !strings.HasPrefix(got, "7 invoice 100") || strings.Contains(got, "101") {
			t.Errorf("%d rows rejected, want 2; entries are %s", rep.Rejected(), got)
		}
	}
}
