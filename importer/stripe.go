package importer

import (
	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

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

// stripeInvoices are the invoices of Stripe. Amount Due stays what was asked for when it
// is paid, so that what is open is Amount Remaining, or the one less Amount Paid.
func stripeInvoices() program {
	return program{
		Layout: Layout{"stripe-invoices", "Stripe: invoices", "headings in public programs that read the export, not tried on one"},
		format: format{
			signature: []string{"id", "amountdue", "amountpaid", "status", "customer|customerid", "dateutc|createdutc|created|duedateutc"},
			columns: map[field]string{
				fAccount: "Customer|Customer ID", fName: "Customer Name|Customer Email|Customer Description", fDocument: "Number|Invoice Number", fReference: "id",
				fDate: "Date (UTC)|Created (UTC)|Created|Date", fDue: "Due Date (UTC)|Due Date", fAmount: "Amount Due", fPaid: "Amount Paid",
				fOutstanding: "Amount Remaining|", fCurrency: "Currency", fStatus: "Status", fKind: "", fSettled: "", fDebit: "", fCredit: "", fTax: "",
			},
			knows:  []string{"total", "charge", "startingbalance", "endingbalance", "closed", "forgiven", "billing", "subscription", "paid", "paidatutc"},
			noKind: ledger.Invoice,
			said:   map[string]cell.Status{"retrying": cell.StandsOpen, "pending": cell.StandsOpen},
		},
	}
}
