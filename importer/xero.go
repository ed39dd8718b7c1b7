package importer

// xeroInvoices are the sales invoices that Xero exports: a row for each line of
// one.
func xeroInvoices() program {
	return program{
		Layout: Layout{"xero", "Xero: sales invoices, a row for each line", "header in five public programs and a vendor page"},
		format: format{
			signature: []string{"contactname", "invoicenumber", "invoiceamountdue", "type", "status"},
			// The account code is that of the sales account, and no customer.
			columns: map[field]string{
				fAccount: "", fName: "ContactName", fDocument: "InvoiceNumber", fAmount: "Total", fPaid: "InvoiceAmountPaid",
				fOutstanding: "InvoiceAmountDue", fDate: "InvoiceDate", fDue: "DueDate",
			},
			sorter: sortsLines(&invoiceLineRules{}),
			lines:  true,
		},
	}
}

// xeroTemplate is the template from which Xero imports sales invoices, filled
// in.
func xeroTemplate() program {
	return program{
		Layout: Layout{"xero-import", "Xero: invoices typed into its import template", "columns of two public samples"},
		format: format{
			signature: []string{"contactname", "invoicenumber", "duedate", "unitamount", "brandingtheme"},
			columns:   map[field]string{fAccount: "", fName: "ContactName", fDocument: "InvoiceNumber", fAmount: "Total", fKind: ""},
			sorter: sortsLines(&invoiceLineRules{
				open: "the template has no column for what is paid",
				bare: "what an invoice comes to is not in its lines, since tax is added when they are imported: fill it in, or export the sales invoices from Xero",
			}),
			lines: true,
		},
	}
}

// xeroAgedReceivables are the Aged Receivables Detail of Xero: blocks by
// contact.
func xeroAgedReceivables() program {
	return program{
		// The columns, their order and the ages are as the user set them.
		Layout: Layout{"xero-aged", "Xero: Aged Receivables Detail, in blocks by contact", "public parsers built on real files"},
		format: format{
			signature: []string{"total", "older", "invoicedate|duedate", "invoicenumber|invoicereference"},
			lacks:     append(headingsOf(fName), "account", "amount", "balance"),
			columns:   map[field]string{fAmount: "", fOutstanding: "Total"},
			sorter:    sorts(&blockRules{}),
			adds:      []string{"name"},
		},
	}
}
