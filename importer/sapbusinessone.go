package importer

import "arrears/internal/ledger"

// sapBusinessOneAgeing is the Customer Receivables Ageing of SAP Business One in detail: a
// row for each document, or for each instalment of one.
func sapBusinessOneAgeing() program {
	return program{
		Layout: Layout{"b1", "SAP Business One: Customer Receivables Ageing, detailed", "columns in vendor documentation, not tried on an export"},
		format: format{
			signature: []string{"balancedue", "futureremit", "type", "duedate|postingdate|documentdate"},
			columns: map[field]string{
				fAccount: "Customer Code|BP Code|Code", fName: "Customer Name|BP Name|Name", fDocument: "Document No.|Doc. No.|Document Number|Doc. Number|No.",
				fReference: "BP Ref. No.|Customer Ref. No.|", fDate: "Posting Date|Document Date", fDue: "Due Date", fKind: "Type",
				fAmount: "Original Amount|Original Account|", fOutstanding: "Balance Due", fPaid: "", fStatus: "", fSettled: "", fDebit: "", fCredit: "", fTax: "",
			},
			kinds: map[string]ledger.Kind{
				"in": ledger.Invoice, "dt": ledger.Invoice, "cn": ledger.CreditNote, "rc": ledger.Receipt, "ps": ledger.Refund, "je": ledger.Journal, "ob": ledger.Journal,
			},
			knows: []string{"futureremit", "interest", "doubtfuldebt", "dunninglevel"},
		},
	}
}

// sapBusinessOneSummary is the same report with a row for each customer. What is not yet due
// is Future Remit, and part of the Balance Due.
func sapBusinessOneSummary() summaryProgram {
	return summaryProgram{
		Layout:    Layout{"b1-summary", "SAP Business One: Customer Receivables Ageing, summary", "columns in vendor documentation, not tried on an export"},
		signature: []string{"balancedue", "futureremit"},
		lacks:     []string{"type"},
	}
}
