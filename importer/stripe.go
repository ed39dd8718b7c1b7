package importer

import (
	"bytes"
	"errors"
	"strings"

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
			sorter: func(c *columns) sorter { return &stripeUnits{columns: c} },
			rows:   "Every row is an invoice. Sums without a point below the names that the interface for programs has, such as amount_due, are in pence or cents and are refused.",
			said:   map[string]cell.Status{"retrying": cell.StandsOpen, "pending": cell.StandsOpen},
		},
	}
}

// stripeUnits looks for invoices as programs get them from Stripe, and not as its pages export
// them: their sums are in pence, and a hundred times too much as they stand.
type stripeUnits struct {
	listRows
	columns *columns
	whole   bool // some sum has no point
	points  bool // some has one
}

var errStripePence = errors.New("these are invoices as programs get them from Stripe (amount_due and not Amount Due), whose sums are in pence or cents and not in pounds: export the invoices from the Dashboard, or divide the sums by 100 in the file so that they have a point")

func (u *stripeUnits) sort(rec *row) (Class, bool) {
	if sum := cellOf(rec, u.columns, fAmount); len(sum) > 0 {
		point := bytes.IndexByte(sum, '.') >= 0
		u.whole, u.points = u.whole || !point, u.points || point
	}
	return 0, false
}

func (u *stripeUnits) end() error {
	if u.whole && !u.points && strings.Contains(u.columns.heading(fAmount), "_") {
		return errStripePence
	}
	return nil
}
