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

// zohoAgeingSummary is the AR Ageing Summary of Zoho Books, in ages of fifteen days unless
// the user set others. The total in the currency of the customer stands beside that in the
// currency of the firm.
func zohoAgeingSummary() summaryProgram {
	return summaryProgram{
		Layout:    Layout{"zoho-summary", "Zoho Books: AR Ageing Summary", "columns in a public description, not tried on an export"},
		signature: []string{"customername", "current", "115days", "1630days", "total"},
	}
}
