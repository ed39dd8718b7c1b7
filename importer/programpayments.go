package importer

import (
	"strings"

	"arrears/internal/ledger"
)

// paymentPrograms list payments and not debts.
func paymentPrograms() []program {
	receipts := always(Decision{About: "ledger", Choice: "receipts alone", Evidence: "there are no invoices in it: give it together with the list that has them"})
	return []program{
		{
			Layout: Layout{"gocardless", "GoCardless: payments", "vendor documentation"},
			format: format{
				signature: []string{"linksmandate", "chargedate", "amountrefunded"},
				columns: map[field]string{
					fAccount: "links.customer|customers.id", fName: "customer|customers.company_name", fDocument: "id", fReference: "description|reference", fDate: "charge_date",
					fDebit: "amount", fCredit: "amount_refunded", fStatus: "status", fKind: "", fOutstanding: "", fPaid: "", fDue: "", fSettled: "",
				},
				noKind: ledger.Receipt,
				statuses: payments(
					"confirmed paidout",
					"failed cancelled chargedback pendingcustomerapproval pendingsubmission submitted customerapprovaldenied pending",
				),
				says: receipts,
			},
		},
		{
			Layout: Layout{"stripe", "Stripe: payments", "headings of a public file"},
			format: format{
				signature: []string{"amountrefunded", "captured", "customerid", "status"},
				columns: map[field]string{
					fAccount: "Customer ID", fName: "Customer Description|Customer Name|Customer Email", fDocument: "id", fReference: "Invoice ID|Description",
					fDate: "Created date (UTC)|Created (UTC)|Created date|Created", fDebit: "Amount", fCredit: "Amount Refunded", fCurrency: "Currency",
					fStatus: "Status", fKind: "", fOutstanding: "", fPaid: "", fDue: "", fSettled: "",
				},
				noKind: ledger.Receipt,
				statuses: payments(
					"paid succeeded refunded partiallyrefunded partialrefund",
					"failed canceled cancelled pending requirespaymentmethod requiresaction requiresconfirmation requirescapture uncaptured incomplete blocked processing",
				),
				says: receipts,
			},
		},
	}
}

// payments are the statuses of those that are money, and of those that are not
// or not yet.
func payments(money, none string) map[string]ownStatus {
	words := make(map[string]ownStatus)
	for list, s := range map[string]standing{money: standsOpen, none: standsVoid} {
		for _, word := range strings.Fields(list) {
			words[word] = ownStatus{standing: s}
		}
	}
	return words
}
