package importer

import "arrears/internal/ledger"

// listPrograms print a list with one row for each item, in words of their own.
func listPrograms() []program {
	return []program{
		{
			Layout: Layout{"bc", "Business Central or NAV: customer ledger entries", "vendor documentation"},
			format: format{
				signature: []string{"remainingamount", "open", "entryno"},
				columns:   map[field]string{fAmount: "Amount", fOutstanding: "Remaining Amount", fDate: "Document Date", fDocument: "Document No.", fReference: "External Document No."},
				kinds:     map[string]ledger.Kind{"reminder": ledger.Charge},
				noKind:    ledger.Journal, // opening balances state none
			},
		},
		{
			Layout: Layout{"fbl5n", "SAP FBL5N: customer line items, as a spreadsheet", "column names in public programs"},
			format: format{
				signature: []string{"assignment", "netduedate", "documenttype", "amountindoccurr"},
				// The list is of open items, and has one sum for each.
				columns: map[field]string{fDocument: "Assignment", fReference: "Document Number", fAmount: "", fOutstanding: "Amount in doc. curr.", fSettled: ""},
				kinds: map[string]ledger.Kind{
					"rv": ledger.Invoice, "dr": ledger.Invoice, "dg": ledger.CreditNote, "dz": ledger.Receipt,
					"ab": ledger.Journal, "da": ledger.Journal, "sa": ledger.Journal,
				},
			},
		},
	}
}
