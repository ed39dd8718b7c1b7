package importer

import "regexp"

// blockPrograms print reports in blocks: a row that names the customer, or an
// age, the entries, a subtotal.
func blockPrograms() []program {
	return []program{
		{
			Layout: Layout{"qbo", "QuickBooks Online: A/R Ageing Detail, in blocks by age", "public parsers built on real files"},
			format: format{
				signature: []string{"transactiontype", "openbalance", "num"},
				sorter:    sorts(&groupRules{ages: true}),
			},
		},
		{
			Layout: Layout{"qbd", "QuickBooks Desktop: Open Invoices, in blocks by customer", "one public test"},
			format: format{
				signature: []string{"openbalance", "aging", "pono", "num"},
				lacks:     headingsOf(fName, fAccount),
				sorter:    sorts(&groupRules{}),
				adds:      []string{"name"},
				age:       "aging",
			},
		},
		{
			Layout: Layout{"sage50", "Sage 50: Aged Debtors Analysis (Detailed), as printed", "columns in public descriptions; cell places are a guess"},
			format: format{
				signature: []string{"no", "type", "ref", "balance", "older"},
				columns:   map[field]string{fDocument: "Ref", fReference: "No"},
				sorter: sorts(&groupRules{
					heading: regexp.MustCompile(`^A/C:\t(?P<account>[^\t]+)\t+Name:\t(?P<name>[^\t]*)`),
					remark:  regexp.MustCompile(`^Turnover:`),
				}),
				adds: []string{"account", "name"},
			},
		},
		{
			Layout: Layout{"netsuite", "NetSuite: A/R Aging Detail, in blocks by customer", "public parsers built on real files"},
			format: format{
				signature: []string{"transactiontype", "documentnumber", "age", "openbalance"},
				lacks:     []string{"customername", "customerid"},
				sorter:    sorts(&groupRules{id: regexp.MustCompile(`^(?P<account>[A-Za-z]{0,6}-?\d+)\s+(?P<name>\S.*)$`)}),
				adds:      []string{"account", "name"},
				age:       "age",
			},
		},
		{
			// The columns, their order and the ages are as the user set them.
			Layout: Layout{"xero-aged", "Xero: Aged Receivables Detail, in blocks by contact", "public parsers built on real files"},
			format: format{
				signature: []string{"total", "older", "invoicedate|duedate", "invoicenumber|invoicereference"},
				lacks:     append(headingsOf(fName), "account", "amount", "balance"),
				columns:   map[field]string{fAmount: "", fOutstanding: "Total"},
				sorter:    sorts(&groupRules{}),
				adds:      []string{"name"},
			},
		},
		{
			Layout: Layout{"tally", "Tally: pending bills, the party above them or on each", "headings in a public program; the places of sums are a guess"},
			format: tallyFormat(),
		},
	}
}

func sorts(rules *groupRules) func(*columns) sorter {
	return func(c *columns) sorter { return &groups{columns: c, rules: rules} }
}
