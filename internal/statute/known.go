package statute

import "arrears/internal/ledger"

// Known says of one table how far it can be relied on.
type Known struct {
	Name    string // as in bank-rate
	Title   string // for people
	KnownTo ledger.Date
	// Stands says that the rows are law that goes on until it is changed: KnownTo
	// is the day it was last checked, and questions about later days are answered.
	Stands bool
	Rows   int
	Source string
}

// Known lists every table, in the order in which people read them.
func (t *Tables) Known() []Known {
	return []Known{
		t.bankRates.known("bank-rate", false),
		t.referenceRates.known("reference-rate", false),
		t.judgmentRates.known("judgment-rate", true),
		t.fixedSums.known("fixed-sum", true),
		t.limitations.known("limitation", true),
		t.vatRates.known("vat", false),
		t.holidays.known("holidays", false),
		t.issueFees.known("issue-fee", false),
		t.hearingFees.known("hearing-fee", false),
		t.otherFees.known("other-fee", false),
	}
}

func (t table[R]) known(name string, stands bool) Known {
	return Known{Name: name, Title: t.title, KnownTo: t.knownTo, Stands: stands, Rows: len(t.rows), Source: t.source}
}
