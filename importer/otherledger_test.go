package importer_test

import (
	"strings"
	"testing"

	"arrears/importer"
	"arrears/internal/ledger"
)

// TestPurchasesAmongSales: rows of the purchase ledger are no debts of customers: they are left
// out and told, by a column that says which ledger a row is of or what kind it is.
func TestPurchasesAmongSales(t *testing.T) {
	for name, text := range map[string]string{
		"sales and purchases": "Name,Ref,Date,Sales/Purchase,Amount\nElm,1,2026-09-01,Sales,100.00\nFir,2,2026-09-02,Purchase,70.00\nElm,3,2026-09-03,Sales,20.00\n",
		"ledgers":             "Ledger,Name,Ref,Date,Amount\nCustomer ledger,Elm,1,2026-09-01,100.00\nSupplier ledger,Fir,2,2026-09-02,70.00\nCustomer ledger,Elm,3,2026-09-03,20.00\n",
		"letters":             "Name,Ref,Date,Amount,AR/AP\nElm,1,2026-09-01,100.00,AR\nFir,2,2026-09-02,70.00,AP\nElm,3,2026-09-03,20.00,AR\n",
		"a group":             "Name,Ref,Date,Amount,Group\nElm,1,2026-09-01,100.00,Debtors\nFir,2,2026-09-02,70.00,Creditors\nElm,3,2026-09-03,20.00,Debtors\n",
		"kinds":               "Name,Type,Ref,Date,Amount\nElm,Sales Invoice,1,2026-09-01,100.00\nFir,Purchase Invoice,2,2026-09-02,70.00\nElm,Sales Invoice,3,2026-09-03,20.00\n",
	} {
		rep, err := readList(text, importer.Options{})
		if err != nil || rep.Balance(ledger.Sterling) != 12000 {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if x := rep.Files[0].Excluded; len(x) != 1 || x[0].Rows != 1 || x[0].Value != 7000 {
			t.Errorf("%s: %+v", name, x)
		}
	}
	text := "Name,Ref,Date,Amount,AR/AP\nElm,1,2026-09-01,100.00,AR\nFir,2,2026-09-02,70.00,AP\n"
	if rep, err := readList(text, importer.Options{Ignore: []string{"AR/AP"}}); err != nil || rep.Balance(ledger.Sterling) != 17000 {
		t.Error(err)
	}
}

// TestPurchasesAlone: a list of nothing but purchases is no sales ledger.
func TestPurchasesAlone(t *testing.T) {
	text := "Name,Ref,Date,Amount,Ledger\nElm,1,2026-09-01,100.00,Purchase\nFir,2,2026-09-02,70.00,Purchase\n"
	if _, err := readList(text, importer.Options{}); err == nil || !strings.Contains(err.Error(), "this looks like a purchase ledger") {
		t.Error(err)
	}
	if rep, err := readList(text, importer.Options{Ignore: []string{"Ledger"}}); err != nil || rep.Balance(ledger.Sterling) != 17000 {
		t.Error(err)
	}
}

// TestSalesAlone: columns with words of the sales ledger alone, or of other things, say nothing.
func TestSalesAlone(t *testing.T) {
	for _, cells := range [][2]string{{"Sales", "Sales"}, {"Purchase", "Hire"}, {"Customer", "Trade"}, {"", "Purchase order"}} {
		text := "Name,Ref,Date,Amount,Ledger\nElm,1,2026-09-01,100.00," + cells[0] + "\nFir,2,2026-09-02,70.00," + cells[1] + "\n"
		if rep, err := readList(text, importer.Options{}); err != nil || rep.Balance(ledger.Sterling) != 17000 {
			t.Errorf("%v: %v", cells, err)
		}
	}
}
