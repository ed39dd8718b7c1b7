package importer

// linePrograms print a row for each line of an invoice.
func linePrograms() []program {
	return []program{
		{
			Layout: Layout{"xero", "Xero: sales invoices, a row for each line", "header in five public programs and a vendor page"},
			format: format{
				signature: []string{"contactname", "invoicenumber", "invoiceamountdue", "type", "status"},
				// The account code is that of the sales account, and no customer.
				columns: map[field]string{
					fAccount: "", fName: "ContactName", fDocument: "InvoiceNumber", fAmount: "Total", fPaid: "InvoiceAmountPaid",
					fOutstanding: "InvoiceAmountDue", fDate: "InvoiceDate", fDue: "DueDate",
				},
				sorter: sortsLines(&lineRules{}),
				lines:  true,
			},
		},
		{
			Layout: Layout{"xero-import", "Xero: invoices typed into its import template", "columns of two public samples"},
			format: format{
				signature: []string{"contactname", "invoicenumber", "duedate", "unitamount", "brandingtheme"},
				columns:   map[field]string{fAccount: "", fName: "ContactName", fDocument: "InvoiceNumber", fAmount: "Total", fKind: ""},
				sorter: sortsLines(&lineRules{
					open: "the template has no column for what is paid",
					bare: "what an invoice comes to is not in its lines, since tax is added when they are imported: fill it in, or export the sales invoices from Xero",
				}),
				lines: true,
			},
		},
		{
			Layout: Layout{"zoho", "Zoho Books or Invoice: invoices, a row for each item", "columns of one public sample"},
			format: format{
				signature: []string{"invoicestatus", "customerid", "subtotal", "balance", "writeoffamount"},
				// The account is that of the item.
				columns: map[field]string{
					fAccount: "Customer ID", fName: "Customer Name", fDocument: "Invoice Number", fAmount: "Total", fOutstanding: "Balance",
					fDate: "Invoice Date", fDue: "Due Date", fStatus: "Invoice Status", fKind: "", fSettled: "",
				},
				sorter: sortsLines(&lineRules{}),
				lines:  true,
			},
		},
		{
			Layout: Layout{"ninja", "Invoice Ninja 4: invoice report", "columns of one public sample"},
			format: format{
				signature: []string{"client", "email", "invoicenumber", "amount", "paid", "status", "ponumber"},
				columns:   map[field]string{fAccount: "", fName: "Client", fAmount: "Amount", fPaid: "Paid", fKind: ""},
				sorter:    sortsLines(&lineRules{}),
				lines:     true,
			},
		},
		{
			Layout: Layout{"freshbooks", "FreshBooks: invoice details, whose lines are added up", "public sample of one invoice"},
			format: format{
				signature: []string{"clientname", "invoiceno", "invoicestatus", "linetotal"},
				// Of the paid the day is known, but of the part paid nothing.
				columns: map[field]string{fAccount: "", fAmount: sumOfLines, fSettled: "", fKind: ""},
				sorter:  sortsLines(&lineRules{sumOf: "Line Total"}),
				adds:    []string{sumOfLines},
				lines:   true,
			},
		},
		{
			Layout: Layout{"frappe", "Frappe Books: sales invoices, a row for each line or tax", "field names of the program, and the description of one export"},
			format: frappeFormat(),
		},
		{
			Layout: Layout{"wave", "Wave: accounting transactions, of which the receivables", "public sample of three invoices and a payment"},
			format: waveFormat(),
		},
	}
}

// sumOfLines heads the column that the sums of documents are put in.
const sumOfLines = "Sum of Lines"
