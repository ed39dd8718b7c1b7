package importer

import (
	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// dynamicsGPTransactions are the open transactions of customers of Dynamics GP, as its lists
// are sent to Excel. The amounts have no sign; the type of the document has.
func dynamicsGPTransactions() program {
	return program{
		Layout: Layout{"gp", "Dynamics GP: receivables transactions", "columns in descriptions of the program, not tried on an export"},
		format: format{
			signature: []string{"currenttrxamount|currenttransactionamount", "customernumber|customerid", "documentnumber|rmdocumentnumber", "duedate|documentdate"},
			columns: map[field]string{
				fAccount: "Customer Number|Customer ID", fName: "Customer Name", fDocument: "Document Number|RM Document Number", fDate: "Document Date", fDue: "Due Date",
				fKind: "RM Document Type-All|RM Document Type|Document Type|Doc Type", fAmount: "Original Trx Amount|Original Transaction Amount|",
				fOutstanding: "Current Trx Amount|Current Transaction Amount", fStatus: "Void Status|Voided|", fPaid: "", fSettled: "", fDebit: "", fCredit: "", fTax: "",
			},
			kinds: map[string]ledger.Kind{
				"salesinvoices": ledger.Invoice, "scheduledpayments": ledger.Invoice, "financecharges": ledger.Charge,
				"servicerepairs": ledger.Invoice, "warranty": ledger.Invoice, "warranties": ledger.Invoice,
				"creditmemos": ledger.CreditNote, "returns": ledger.CreditNote, "return": ledger.CreditNote, "payments": ledger.Receipt, "cashreceipts": ledger.Receipt,
			},
			said: map[string]cell.Status{
				"normal": cell.StandsOpen, "notvoided": cell.StandsOpen, "no": cell.StandsOpen, "0": cell.StandsOpen,
				"waived": cell.StandsVoid, "yes": cell.StandsVoid, "1": cell.StandsVoid,
			},
		},
	}
}

// dynamicsGPAgedTrialBalance is the aged trial balance of receivables with a row for each
// customer.
func dynamicsGPAgedTrialBalance() summaryProgram {
	return summaryProgram{
		Layout:    Layout{"gp-summary", "Dynamics GP: Receivables Aged Trial Balance, summary", "ages in descriptions of the program; headings are a guess, not tried on an export"},
		signature: []string{"customerid|customernumber", "customername|name", "current", "3160days|31to60days", "6190days|61to90days", "91andover|91daysandover|over90days|91days", "balance|total|accountbalance"},
	}
}
