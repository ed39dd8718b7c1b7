package importer

// zohoInvoices are the invoices of Zoho Books or Zoho Invoice: a row for each
// item.
func zohoInvoices() program {
	return program{
		Layout: Layout{"zoho", "Zoho Books or Invoice: invoices, a row for each item", "columns of one public sample"},
		format: format{
			signature: []string{"invoicestatus", "customerid", "subtotal", "balance", "writeoffamount"},
			// The account is that of the item.
			columns: map[field]string{
				fAccount: "Customer ID", fName: "Customer Name", fDocument: "Invoice Number", fAmount: "Total", fOutstanding: "Balance",
				fDate: "Invoice Date", fDue: "Due Date", fStatus: "Invoice Status", fKind: "", fSettled: "",
			},
			knows:  []string{"writeoffamount"},
			sorter: sortsLines(&invoiceLineRules{}),
			lines:  true,
		},
	}
}
