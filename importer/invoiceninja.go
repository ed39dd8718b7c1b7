package importer

// invoiceNinjaInvoices is the invoice report of Invoice Ninja 4.
func invoiceNinjaInvoices() program {
	return program{
		Layout: Layout{"ninja", "Invoice Ninja 4: invoice report", "columns of one public sample"},
		format: format{
			signature: []string{"client", "email", "invoicenumber", "amount", "paid", "status", "ponumber"},
			columns:   map[field]string{fAccount: "", fName: "Client", fAmount: "Amount", fPaid: "Paid", fKind: ""},
			sorter:    sortsLines(&invoiceLineRules{}),
			lines:     true,
		},
	}
}
