package importer

// clearBooksSalesLedger is the sales ledger that Clear Books exports. An invoice that is
// approved is unpaid; its whole number stands in the last column.
func clearBooksSalesLedger() program {
	return program{
		Layout: Layout{"clearbooks", "Clear Books: sales ledger", "columns named in vendor documentation, not tried on an export"},
		format: format{
			signature: []string{"invoicenumber|fullinvoicenumber", "invoicedate", "invoiceduedate|duedate", "outstanding|outstandingamount|amountoutstanding", "status", "invoiceprefix|fullinvoicenumber"},
			columns: map[field]string{
				fName: "Customer|Customer Name", fDocument: "Full Invoice Number|Invoice Number", fDate: "Invoice Date", fDue: "Invoice Due Date|Due Date",
				fAmount: "Gross|Gross Amount|Total|", fOutstanding: "Outstanding|Outstanding Amount|Amount Outstanding", fPaid: "", fSettled: "", fTax: "",
			},
		},
	}
}
