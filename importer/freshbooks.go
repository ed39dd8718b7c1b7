package importer

// freshBooksInvoices are the invoice details of FreshBooks, which state no
// total: their lines are added up.
func freshBooksInvoices() program {
	return program{
		Layout: Layout{"freshbooks", "FreshBooks: invoice details, whose lines are added up", "public sample of one invoice"},
		format: format{
			signature: []string{"clientname", "invoiceno", "invoicestatus", "linetotal"},
			// Of the paid the day is known, but of the part paid nothing.
			columns: map[field]string{fAccount: "", fAmount: sumOfLines, fSettled: "", fKind: ""},
			sorter:  sortsLines(&invoiceLineRules{sumOf: "Line Total"}),
			adds:    []string{sumOfLines},
			lines:   true,
		},
	}
}

// sumOfLines heads the column that the sums of documents are put in.
const sumOfLines = "Sum of Lines"
