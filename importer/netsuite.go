package importer

import "regexp"

// netSuiteAging is the A/R Aging Detail of NetSuite: blocks by customer, some
// of whom have their code in front of the name.
func netSuiteAging() program {
	return program{
		Layout: Layout{"netsuite", "NetSuite: A/R Aging Detail, in blocks by customer", "public parsers built on real files"},
		format: format{
			signature: []string{"transactiontype", "documentnumber", "age", "openbalance"},
			lacks:     []string{"customername", "customerid"},
			sorter:    sorts(&blockRules{id: regexp.MustCompile(`^(?P<account>[A-Za-z]{0,6}-?\d+)\s+(?P<name>\S.*)$`)}),
			adds:      []string{"account", "name"},
			age:       "age",
		},
	}
}
