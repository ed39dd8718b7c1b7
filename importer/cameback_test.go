package importer_test

import (
	"testing"

	"arrears/importer"
)

func TestSaysCameBack(t *testing.T) {
	for remark, want := range map[string]bool{
		"Unpaid DD": true, "bounced 05/06": true, "Refer to drawer": true, "refer to payer": true, "ARUDD": true, "Indemnity claim": true,
		"Returned by bank 3 Jun": true, "Insufficient funds": true, "CHARGEBACK": true, "Card declined": true,
		"": false, "Direct debit": false, "unpaid invoice 14": false, "Refer to Jane": false, "by return": false, "returned call, then paid": false, "Drawer": false,
	} {
		if got := importer.SaysCameBack(remark); got != want {
			t.Errorf("SaysCameBack(%q) = %v, want %v", remark, got, want)
		}
	}
}
