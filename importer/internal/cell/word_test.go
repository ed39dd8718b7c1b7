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
		"Sales": ledger.Invoice, "Invs": ledger.Invoice, "Debit Memos": ledger.Invoice, "ACCREC": ledger.Invoice, "D/N": ledger.Invoice,
		"Credit Memos": ledger.CreditNote, "Returns": ledger.CreditNote, "C/N": ledger.CreditNote, "Crn": ledger.CreditNote, "ACCRECCREDIT": ledger.CreditNote,
		"Receipt on account": ledger.Receipt, "Pmts": ledger.Receipt, "Payments on Account": ledger.Receipt, "Customer Receipts": ledger.Receipt,
		"Bounced cheque": ledger.Refund, "Discounts Allowed": ledger.Discount, "Bad Debts": ledger.WriteOff, "Adj": ledger.Journal, "Adjustments": ledger.Journal,
		"Finance Charges": ledger.Charge, "Late fees": ledger.Charge,
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

func TestParseStatus(t *testing.T) {
	for cell, want := range map[string]Status{
		"Sent": StandsOpen, "Awaiting Payment": StandsOpen, "Overdue": StandsOpen, "Issued": StandsOpen, "Approved": StandsOpen, "AUTHORISED": StandsOpen,
		"Part paid": StandsPart, "Partially-paid": StandsPart, "In dispute": StandsDisputed, "On query": StandsDisputed,
		"Paid in full": StandsPaid,
		"Written off":  StandsVoid, "write-off": StandsVoid, "Quote": StandsVoid, "Quotation": StandsVoid, "Estimate": StandsVoid, "Pro forma": StandsVoid,
		"Pro-Forma invoice": StandsVoid, "Abandoned": StandsVoid, "Uncollectible": StandsVoid, "Voided": StandsVoid, "Drafts": StandsVoid, "Submitted": StandsVoid,
	} {
		if got, err := parseStatus([]byte(cell)); err != nil || got != want {
			t.Errorf("%q is %v, %v, want %v", cell, got, err, want)
		}
	}
	for _, cell := range []string{"", "Pending", "Active", "Complete", "Matched", "on its way"} { // which may be either
		if got, err := parseStatus([]byte(cell)); err == nil {
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
