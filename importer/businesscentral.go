package importer

import (
	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// businessCentralEntries are the customer ledger entries of Business Central,
// and of Navision before it.
func businessCentralEntries() program {
	return program{
		Layout: Layout{"bc", "Business Central or NAV: customer ledger entries", "vendor documentation"},
		format: format{
			signature: []string{"remainingamount", "open", "entryno|entrynumber|documentno|documentnumber"},
			columns: map[field]string{
				fAmount: "Amount", fOutstanding: "Remaining Amount", fDate: "Document Date|Posting Date", fDocument: "Document No.|Document Number",
				fReference: "External Document No.|External Document Number", fStatus: "Open", fHold: "On Hold", fSettled: "",
				fDebit: "", fCredit: "",
			},
			kinds:    map[string]ledger.Kind{"reminder": ledger.Charge},
			noKind:   ledger.Journal, // opening balances state none
			statuses: openOrClosed(),
			initials: true,
		},
	}
}

// openOrClosed holds what remains of an entry against its being open.
func openOrClosed() map[string]cell.OwnStatus {
	open, closed := cell.OwnStatus{Status: cell.StandsOpen}, cell.OwnStatus{Status: cell.StandsPaid, Means: "closed entries: nothing remains of them"}
	return map[string]cell.OwnStatus{"yes": open, "true": open, "1": open, "no": closed, "false": closed, "0": closed}
}
