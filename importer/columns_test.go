package importer_test

import (
	"testing"

	"arrears/importer"
)

func TestNetAndTax(t *testing.T) {
	_, clean, err := read("Account,Invoice No,Date,Net,VAT\nA,1,2026-01-31,\"1.000,00\",200\n", importer.Options{Map: map[string]string{"amount": "Net", "tax": "VAT"}})
	if err != nil {
		t.Fatal(err)
	}
	if got := entries(t, clean); got != "A invoice 1 2026-01-31  GBP 1200.00" {
		t.Errorf("entries are %s", got)
	}
}
