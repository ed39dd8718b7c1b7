package importer

import "arrears/internal/ledger"

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

// xeroInvoiceSummary is the Receivable Invoice Summary of Xero: blocks by contact, or by
// whatever else the user grouped it.
func xeroInvoiceSummary() program {
	return program{
		Layout: Layout{"xero-summary", "Xero: Receivable Invoice Summary, in blocks by contact", "a public program that reads the report, not tried on an export"},
		format: format{
			signature: []string{"invoicenumber", "invoicedate", "gross", "balance", "status|source"},
			lacks:     headingsOf(fName, fAccount),
			columns: map[field]string{
				fDocument: "Invoice Number", fReference: "Reference", fDate: "Invoice Date", fDue: "Due Date|", fAmount: "Gross", fOutstanding: "Balance",
				fKind: "Source|", fPaid: "", fSettled: "", fDebit: "", fCredit: "", fTax: "",
			},
			// The day on which a customer is expected to pay is not the one on which it is due.
			knows: []string{"expecteddate", "net", "lastpaymentdate", "paymentscredits", "invoicetotal"},
			kinds: map[string]ledger.Kind{
				"receivableinvoice": ledger.Invoice, "salesinvoice": ledger.Invoice, "receivablecreditnote": ledger.CreditNote,
				"receivableoverpayment": ledger.Receipt, "receivableprepayment": ledger.Receipt, "overpayment": ledger.Receipt, "prepayment": ledger.Receipt,
			},
			sorter: sorts(&blockRules{}),
			adds:   []string{"name"},
		},
	}
}

// xeroInvoiceSummaryList is the same report where it is not grouped, and the contact stands on
// each row.
func xeroInvoiceSummaryList() program {
	p := xeroInvoiceSummary()
	p.Layout = Layout{"xero-summary-list", "Xero: Receivable Invoice Summary, the contact on each row", p.Evidence}
	p.format.signature = append(p.format.signature, "contact|contactname")
	p.format.columns[fName], p.format.columns[fAccount] = "Contact|Contact Name", "Contact Account Number|Contact Code|"
	p.format.lacks, p.format.sorter, p.format.adds = nil, nil, nil
	return p
}
