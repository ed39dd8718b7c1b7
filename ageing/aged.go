package ageing

import "arrears/internal/ledger"

// Aged is a ledger by age as at a day.
type Aged struct {
	AsAt     ledger.Date
	KnownAt  ledger.Date // rows entered later are left out; none: all that is known
	By       Reference
	Start    Start
	Credits  Credits
	Buckets  Buckets
	Basis    ledger.Basis
	Accounts []Account // in order of first appearance; those with nothing open too
	Totals   []Account // one a currency, by code; ID and Name are empty
	Groups   []Account // of what [Options.Roll] names, in order of first appearance
	Items    []Item    // open items, if they were asked for
	Traces   []Trace   // how the figures of [Options.Explain] came about, or all with TraceAll
	Proofs   []Proof   // one a currency, by code
	Caveats  Caveats

	terms ledger.Terms // of accounts whose customer has none
}

// AccountOf returns the account of an item of a.
func (a *Aged) AccountOf(item *Item) *Account { return &a.Accounts[item.Account] }

// Balance is the total in currency c; 0 when the ledger has none of it.
func (a *Aged) Balance(c ledger.Currency) ledger.Money {
	for i := range a.Totals {
		if a.Totals[i].Currency == c {
			return a.Totals[i].Balance
		}
	}
	return 0
}

// Item is one open item. A part of an entry that is kept back is an item of its
// own.
type Item struct {
	Account     int // index in the Accounts of the same [Aged]
	Document    string
	Kind        ledger.Kind
	Hold        ledger.Hold // on the item, otherwise on its account
	AccountHold ledger.Hold // on its whole account as at the day, whatever there is on the item
	Retained    bool        // kept back: not due before its release
	Overdue     bool        // a debt past its due date
	Date, Due   ledger.Date
	Outstanding ledger.Money
	Disputed    ledger.Money
	DaysPastDue int // 0 or less is not due
	Bucket      int // index, or NotDue or Unallocated
	// Family, if there is one, is the debt as which a refund is aged: one that its
	// credit has settled. Due is then that of the debt.
	Family *FamilyDebt

	released bool  // due on the day of its release, whatever the terms
	group    int32 // index in the groups, when there are any
	trace    int32 // number of its trace, from 1; 0 when it is not traced
}

// agedFrom is the day from which an item is aged by due date: its due date, or
// the date of the document where none is stated.
func agedFrom(item *Item) ledger.Date {
	if item.Due != 0 {
		return item.Due
	}
	return item.Dated()
}

// Dated is the date of the document, or of that as which the item is aged.
func (item *Item) Dated() ledger.Date {
	if item.Family != nil {
		return item.Family.Date
	}
	return item.Date
}

// Places of an item that is in no bucket.
const (
	NotDue      = -1
	Unallocated = -2
)

// Caveats count what a reader of the figures should know.
type Caveats struct {
	NoDue   int   // open debts without a due date, aged from their document's
	ByTerms int   // open debts whose due date follows from terms
	SetOff  []Sum // credits set against the oldest debts for show, one a currency
	NoDate  int   // open items without a date of their own
	// Summaries are ages of accounts in an aged summary, which have no invoices.
	Summaries int
	// Retentions are the entries with an open part that is kept back, or was
	// until a day that has passed.
	Retentions int
	// Refunds are the refunds of which something is left and aged as a debt that
	// their credits have settled.
	Refunds   int
	Surplus   []Left // bare references that found less open than they had
	Unknown   []Left // allocations to documents that are not in the ledger
	Credits   int    // entries that reduce a debt, open or not, whatever their day
	Names     int    // accounts with more than one name; the first is shown
	Allocated int    // pairs of an entry and a row that applies_to set together by the day
}

// Sum is a sum in a currency, and how many it was made from.
type Sum struct {
	Currency ledger.Currency
	Count    int
	Sum      ledger.Money
}

// Left is what an entry of the as-at day or before could not place, and leaves
// open on any day. A document that the account has only on the entry's own
// side, such as another receipt, counts as not in the ledger.
type Left struct {
	Origin   string // file:line
	Document string
	Currency ledger.Currency
	Sum      ledger.Money // always positive
	Debt     bool         // the entry is a debt, as a refund is
}
