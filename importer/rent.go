package importer

import (
	"bytes"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// rentByWeeks is a list of rent arrears: a row for each tenant with the balance, the rent of
// a week and how many weeks the balance makes. There are no rents with their days in it, so
// that a balance is one entry, as those of an aged summary are.
func rentByWeeks() program {
	return program{
		Layout: Layout{"rent", "rent arrears: a balance for each tenant, with weeks in arrears", "columns of no one program, not tried on an export"},
		format: format{
			signature: []string{
				weeksKeys,
				"balance|arrears|arrearsbalance|currentbalance|rentbalance|accountbalance|totalarrears|rentarrears",
			},
			lacks: append(headingsOf(fDate, fDue), "monthlyrent"),
			columns: map[field]string{
				fAccount:     "Tenancy Ref|Tenancy Reference|Tenancy No|Tenancy Number|Tenancy ID|Tenant Ref|Tenant No|Tenant ID|Rent Account|Rent Account No|Account Ref|Account No|Account",
				fOutstanding: "Arrears Balance|Rent Balance|Current Balance|Account Balance|Balance|Total Arrears|Rent Arrears|Arrears", fAmount: "", fDocument: "", fKind: "",
				fReference: "reference", fPaid: "", fStatus: "", fDebit: "", fCredit: "", fTax: "", fSettled: "",
			},
			noKind: ledger.Journal,
			knows:  []string{"weeklyrent", "weeklycharge", "netweeklyrent", "grossweeklyrent", "rentperweek", "rent", "weeklynetrent", "weeklygrossrent"},
			sorter: func(c *columns) sorter { return &tenantBalances{columns: c} },
			adds:   []string{"reference"},
			aged:   weeksInArrears,
			rows:   "Each tenant is one entry, a journal with the reference summary, that fell due as many weeks ago as the row says: the oldest week of the balance, and not each of them.",
		},
	}
}

// weeksKeys are the headings, squeezed, of how many weeks a tenant is behind.
const weeksKeys = "weeksinarrears|weeksarrears|arrearsweeks|weeksowed|weeksowing|noofweeksinarrears|numberofweeksinarrears|weeksoverdue"

// tenantBalances marks balances as sums of which there is no document.
type tenantBalances struct {
	listRows
	columns *columns
}

func (t *tenantBalances) sort(rec *row) (Class, bool) {
	if len(t.columns.headings)-t.columns.added <= len(rec.Fields) {
		t.columns.pad(rec, []byte(ledger.SummaryReference))
	}
	return 0, false
}

// weeksInArrears reads how long a tenant is behind. One in credit is not.
func weeksInArrears(c *columns) (ageReader, string) {
	column := c.keyed(weeksKeys)
	if column < 0 {
		return nil, ""
	}
	return func(rec *row) (days int, ok bool) {
		if column >= len(rec.Fields) {
			return 0, false
		}
		point := cell.Marking{Mark: '.', Sure: true}
		text := bytes.TrimSpace(rec.Fields[column])
		if len(text) == 0 {
			balance, err := cell.ParseSum(cellOf(rec, c, fOutstanding), ledger.Sterling, point, nil)
			return 0, err == nil && balance <= 0 // nobody who owes nothing is behind
		}
		weeks, err := cell.ParseSum(text, ledger.Sterling, point, nil) // in hundredths, as pounds are in pence
		return int(max(weeks, 0) * 7 / 100), err == nil
	}, "weeks of seven days, the oldest week of the balance: the list has neither rents nor their days"
}
