package cmd

import (
	"arrears/importer"
	"arrears/internal/ledger"
)

// askCustomers refuses to reckon a claim of a ledger with a column that says of customers what
// bears on it, and of which nothing is made: that they are individuals, or, with types false
// alone, that they are insolvent, dead or under a moratorium. An accounts file says it all.
func askCustomers(rep *importer.Report, accounts string, types bool) error {
	if accounts != "" {
		return nil
	}
	for i := range rep.Files {
		f := &rep.Files[i]
		for _, fact := range f.Customers {
			says := "what has become of customers"
			if fact.Types {
				says = "what customers are"
			}
			if !fact.Types || types {
				return ledger.Refused(f.Name, 0, "column %q says %s (%q on %s), which bears on the claim, and is not read: want their types and holds in --accounts FILE, or --ignore %q if it does not matter here",
					fact.Heading, says, fact.Says, ledger.Plural(fact.Rows, "row", "rows"), fact.Heading)
			}
		}
	}
	return nil
}
