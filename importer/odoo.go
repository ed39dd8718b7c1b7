package importer

import (
	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// odooJournalItems are the journal items of receivable accounts, by the
// technical names of their fields or by the labels on the screen.
func odooJournalItems() program {
	return program{
		Layout: Layout{"odoo", "Odoo: journal items of receivable accounts", "field names in vendor documentation"},
		format: format{
			signature: []string{"amountresidual|residualamount", "debit", "credit"},
			// The currency column is that of another sum, Amount in Currency.
			columns: map[field]string{
				fAccount: "partner_id/id|partner_id/.id|partner_id/ref|Partner/ID|", fName: "partner_id|Partner", fDocument: "move_name|Number|Journal Entry|move_id",
				fDate: "invoice_date|Invoice/Bill Date|date|Date", fDue: "date_maturity|Due Date", fDebit: "debit", fCredit: "credit", fAmount: "",
				fOutstanding: "amount_residual|Residual Amount", fCurrency: "company_currency_id|Company Currency|", fKind: "move_type|", fStatus: "", fSettled: "",
			},
			kinds: map[string]ledger.Kind{
				"outinvoice": ledger.Invoice, "outrefund": ledger.CreditNote, "customerinvoice": ledger.Invoice, "customercreditnote": ledger.CreditNote, "entry": 0,
			},
			sorter: func(c *columns) sorter { return &odooGroups{columns: c} },
		},
	}
}

// odooGroups knows the rows that head the groups of a list that was exported
// as it stood on the screen: a name and a number of rows, with their sums.
type odooGroups struct {
	listRows
	columns *columns
}

var odooGroup = ledger.Lazily(`\(\d+\)$`)

func (g *odooGroups) sort(rec *row) (Class, bool) {
	for _, f := range [...]field{fDocument, fDate, fDue, fKind} {
		if len(cellOf(rec, g.columns, f)) > 0 && g.columns.at[f] != lead(rec) {
			return 0, false
		}
	}
	value := rec.Fields[lead(rec)]
	if _, isDate := cell.SplitDate(value); isDate || !odooGroup().Match(value) {
		return 0, false
	}
	return GroupHeading, true
}
