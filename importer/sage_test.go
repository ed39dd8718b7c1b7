package importer_test

import (
	"bytes"
	"strings"
	"testing"

	"arrears/importer"
)

// TestAuditTrailRejects sets rows of a file without headings aside, mends them
// and reads them again, under headings now.
func TestAuditTrailRejects(t *testing.T) {
	const text = "SI,HOLT01,4000,0,13/01/2026,5501,Timber,400.00,T1,80.00,1,,KP\nPI,HOLT01,4000,0,14/01/2026,5502,Nails,5.00,T1,1.00,1,,KP\n"
	var rejects bytes.Buffer
	rep, clean, err := read(text, importer.Options{Rejects: &rejects})
	if err != nil {
		t.Fatal(err)
	}
	if got := entries(t, clean); got != "HOLT01 invoice 5501 2026-01-13  GBP 480.00" || rep.Rejected() != 1 {
		t.Errorf("%d rows rejected, entries are %s", rep.Rejected(), got)
	}
	_, clean, err = read(strings.ReplaceAll(rejects.String(), ",PI,", ",SI,"), importer.Options{})
	if err != nil {
		t.Fatalf("%v\n%s", err, rejects.String())
	}
	if got := entries(t, clean); got != "HOLT01 invoice 5502 2026-01-14  GBP 6.00" {
		t.Errorf("mended, entries are %s", got)
	}
}
