package importer_test

import (
	"strings"
	"testing"

	"arrears/importer"
)

// TestFrappeCurrency knows the currency of the books by the invoices in it.
func TestFrappeCurrency(t *testing.T) {
	const head = "SalesInvoice.name,SalesInvoice.date,SalesInvoice.party,SalesInvoice.currency,SalesInvoice.exchangeRate,SalesInvoice.outstandingAmount\n"
	const rows = "1,2026-01-31,A,EUR,0.9,45.00\n2,2026-01-31,B,USD,1,50.00\n"
	_, clean, err := read(head+rows, importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := entries(t, clean); got != "A invoice 1 2026-01-31  USD 45.00 45.00\nB invoice 2 2026-01-31  USD 50.00 50.00" {
		t.Errorf("entries are %s", got)
	}
	if _, _, err = read(head+rows+"3,2026-01-31,C,GBP,1,60.00\n", importer.Options{}); err == nil || !strings.Contains(err.Error(), "--currency GBP") {
		t.Errorf("two currencies with a rate of one: error is %v", err)
	}
}
