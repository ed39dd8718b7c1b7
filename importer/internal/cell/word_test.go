package cell

import (
	"fmt"
	"testing"

	"arrears/internal/ledger"
)

func TestParseKind(t *testing.T) {
	for cell, want := range map[string]ledger.Kind{
		"SI": ledger.Invoice, "Sales Invoice": ledger.Invoice, "invoice": ledger.Invoice,
		"SC": ledger.CreditNote, "Credit Memo": ledger.CreditNote, "credit_note": ledger.CreditNote, "Credit Note": ledger.CreditNote,
		"SA": ledger.Receipt, "SR": ledger.Receipt, "Payment": ledger.Receipt, "Payment Entry": ledger.Receipt,
		"SP": ledger.Refund, "SD": ledger.Discount, "Bad Debt": ledger.WriteOff, "Write-off": ledger.WriteOff,
		"Journal Entry": ledger.Journal, "Finance Charge Memo": ledger.Charge,
	} {
		if got, err := parseKind([]byte(cell)); err != nil || got != want {
			t.Errorf("%q is %v, %v, want %v", cell, got, err, want)
		}
	}
	for _, kind := range ledger.Kinds() {
		if got, err := parseKind([]byte(kind.String())); err != nil || got != kind {
			t.Errorf("%v is %v, %v", kind, got, err)
		}
	}
	for _, cell := range []string{"", " ", "PI", "PC", "Bill", "Check", "RV", "invoice?!x"} {
		if got, err := parseKind([]byte(cell)); err == nil {
			t.Errorf("%q is taken for %v", cell, got)
		}
	}
}

func TestParseFlag(t *testing.T) {
	for cell, want := range map[string]string{
		"Yes": "true true", "y": "true true", "TRUE": "true true", "1": "true true", "x": "true true",
		"No": "false true", "0": "false true", "": "false true", "120.00": "false false", "-1": "false false", "£1": "false false", "maybe": "false false",
	} {
		yes, isFlag := ParseFlag([]byte(cell))
		if got := fmt.Sprint(yes, isFlag); got != want {
			t.Errorf("%q: got %s, want %s", cell, got, want)
		}
	}
}
