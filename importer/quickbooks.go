package importer

// quickBooksAgeing is the A/R Ageing Detail of QuickBooks Online: blocks by
// age, and the customer on each row.
func quickBooksAgeing() program {
	return program{
		Layout: Layout{"qbo", "QuickBooks Online: A/R Ageing Detail, in blocks by age", "public parsers built on real files"},
		format: format{
			signature: []string{"transactiontype", "openbalance", "num"},
			sorter:    sorts(&blockRules{ages: true}),
		},
	}
}

// quickBooksOpenInvoices are the Open Invoices of QuickBooks Desktop: blocks by
// customer.
func quickBooksOpenInvoices() program {
	return program{
		Layout: Layout{"qbd", "QuickBooks Desktop: Open Invoices, in blocks by customer", "one public test"},
		format: format{
			signature: []string{"openbalance", "aging", "pono", "num"},
			lacks:     headingsOf(fName, fAccount),
			sorter:    sorts(&blockRules{}),
			adds:      []string{"name"},
			age:       "aging",
		},
	}
}
