package importer_test

import (
	"bytes"
	"strings"
	"testing"

	"arrears/importer"
	"arrears/internal/ledger"
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

// TestInvoicesAndPayments reads a list of invoices and a list of payments as
// one ledger.
func TestInvoicesAndPayments(t *testing.T) {
	sources := []importer.Source{
		{Name: "invoices.csv", Reader: strings.NewReader("Customer ID,Invoice No,Date,Amount\nCU1,7,2026-01-31,120.00\n")},
		{Name: "payments.csv", Reader: strings.NewReader("id,charge_date,amount,currency,status,amount_refunded,links.mandate,links.customer\nPM1,2026-02-16,50.00,GBP,paid_out,5.00,MD1,CU1\n")},
	}
	rep, err := importer.Read(sources, importer.Options{}, func([]ledger.Entry) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	gbp := currency("GBP")
	if got := gbp.Format(rep.Balance(gbp)); got != "75.00" || rep.Basis != ledger.Transaction {
		t.Errorf("%v, balance %s, want transaction, 75.00", rep.Basis, got)
	}
}

func TestNetAndTax(t *testing.T) {
	_, clean, err := read("Account,Invoice No,Date,Net,VAT\nA,1,2026-01-31,\"1.000,00\",200\n", importer.Options{Map: map[string]string{"amount": "Net", "tax": "VAT"}})
	if err != nil {
		t.Fatal(err)
	}
	if got := entries(t, clean); got != "A invoice 1 2026-01-31  GBP 1200.00" {
		t.Errorf("entries are %s", got)
	}
}
