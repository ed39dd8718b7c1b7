package importer_test

import (
	"strings"
	"testing"

	"arrears/importer"
	"arrears/internal/ledger"
)

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
