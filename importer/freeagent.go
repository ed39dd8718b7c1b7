package importer

import "arrears/importer/internal/cell"

// freeAgentInvoices are the invoices of FreeAgent, by the names that its fields have.
func freeAgentInvoices() program {
	return program{
		Layout: Layout{"freeagent", "FreeAgent: invoices", "field names in vendor documentation, not tried on an export"},
		format: format{
			signature: []string{"reference", "datedon", "dueon", "totalvalue", "duevalue|paidvalue"},
			columns: map[field]string{
				fAccount: "", fName: "Contact Name|Client Contact Name|Contact", fDocument: "Reference", fReference: "PO Reference|Project|", fDate: "Dated On", fDue: "Due On",
				fAmount: "Total Value", fPaid: "Paid Value", fOutstanding: "Due Value", fCurrency: "Currency", fStatus: "Status", fSettled: "",
				fKind: "", fDebit: "", fCredit: "", fTax: "",
			},
			knows: []string{"netvalue", "salestaxvalue", "secondsalestaxvalue", "refundedvalue", "discountvalue", "paidon", "writtenoffdate"},
			said: map[string]cell.Status{
				"zerovalue": cell.StandsOpen, "overpaid": cell.StandsOpen, "partwrittenoff": cell.StandsOpen,
				"refunded": cell.StandsPaid, "scheduledtoemail": cell.StandsVoid, "scheduled": cell.StandsVoid,
			},
		},
	}
}

// freeAgentAgedDebtors is the Aged Debtors report of FreeAgent.
func freeAgentAgedDebtors() summaryProgram {
	return summaryProgram{
		Layout:    Layout{"freeagent-summary", "FreeAgent: Aged Debtors", "ages in public programs that ask for the report; headings are a guess, not tried on an export"},
		signature: []string{"contact", "notyetdue|notdue|current", "30days", "60days", "90days", "over90days|90days", "total"},
	}
}
