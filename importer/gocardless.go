package importer

import "arrears/internal/ledger"

// goCardlessPayments are the payments that GoCardless collects.
func goCardlessPayments() program {
	return program{
		Layout: Layout{"gocardless", "GoCardless: payments", "vendor documentation"},
		format: format{
			signature: []string{"linksmandate", "chargedate", "amountrefunded"},
			columns: map[field]string{
				fAccount: "links.customer|customers.id", fName: "customer|customers.company_name", fDocument: "id", fReference: "description|reference", fDate: "charge_date",
				fDebit: "amount", fCredit: "amount_refunded", fStatus: "status", fKind: "", fOutstanding: "", fPaid: "", fDue: "", fSettled: "",
			},
			knows:  []string{"linksmandate", "linkscreditor", "linkspayout", "linkssubscription"},
			noKind: ledger.Receipt,
			statuses: payments(
				"confirmed paidout",
				"failed cancelled chargedback pendingcustomerapproval pendingsubmission submitted customerapprovaldenied pending",
			),
			says: receiptsAlone(),
		},
	}
}
