package importer

import "arrears/internal/ledger"

// stripePayments are the payments that Stripe takes.
func stripePayments() program {
	return program{
		Layout: Layout{"stripe", "Stripe: payments", "headings of a public file"},
		format: format{
			signature: []string{"amountrefunded", "captured", "customerid", "status"},
			columns: map[field]string{
				fAccount: "Customer ID", fName: "Customer Description|Customer Name|Customer Email", fDocument: "id", fReference: "Invoice ID|Description",
				fDate: "Created date (UTC)|Created (UTC)|Created date|Created", fDebit: "Amount", fCredit: "Amount Refunded", fCurrency: "Currency",
				fStatus: "Status", fKind: "", fOutstanding: "", fPaid: "", fDue: "", fSettled: "",
			},
			knows:  []string{"captured"},
			noKind: ledger.Receipt,
			statuses: payments(
				"paid succeeded refunded partiallyrefunded partialrefund",
				"failed canceled cancelled pending requirespaymentmethod requiresaction requiresconfirmation requirescapture uncaptured incomplete blocked processing",
			),
			says: receiptsAlone(),
		},
	}
}
