package ageing

import "arrears/internal/ledger"

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

// retention is a part of an entry that is kept back until a day, or until
// nobody knows when.
type retention struct {
	sum     ledger.Money
	release ledger.Date
}

// keepBack takes what is kept back, at most all that is open, out of a debt.
// The dispute stays with the rest as far as there is any.
func (item *Item) keepBack(kept retention, asAt ledger.Date) Item {
	part := *item
	part.Outstanding = min(kept.sum, item.Outstanding)
	item.Outstanding -= part.Outstanding
	part.Disputed, part.Family = 0, nil
	if item.Disputed > item.Outstanding {
		item.Disputed, part.Disputed = item.Outstanding, item.Disputed-item.Outstanding
	}
	part.Due, part.released = kept.release, true
	part.Retained = kept.release == 0 || kept.release > asAt
	return part
}

// inDispute is the part of an open debt that is in dispute: all of it when it or its
// account is on hold for a dispute of no stated sum.
func (item *Item) inDispute() ledger.Money {
	if (item.Hold == ledger.Dispute || item.AccountHold == ledger.Dispute) && item.Disputed == 0 {
		return item.Outstanding
	}
	return min(max(item.Disputed, 0), item.Outstanding)
}

// settleable is the part of a debt that credits may be set against.
func (item *Item) settleable() ledger.Money {
	if item.Outstanding <= 0 || item.Retained {
		return 0
	}
	return item.Outstanding - item.inDispute()
}

// FamilyDebt is a debt that a refund is aged as: see families.
type FamilyDebt struct {
	Document  string
	Date, Due ledger.Date
}
