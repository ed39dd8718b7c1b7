package ageing

import "arrears/internal/ledger"

// Item is one open item, with its place in the ageing. A part of an entry that is
// kept back is an item of its own. Its Account is the index in the Accounts of the
// same [Aged].
type Item struct {
	ledger.OpenItem
	Bucket int // index, or NotDue or Unallocated

	Overdue  bool  // a debt past its due date
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
// The dispute stays with the rest as far as there is any. What is released before the
// debt falls due, on a day if there is one, waits for that day.
func (item *Item) keepBack(kept retention, due, asAt ledger.Date) Item {
	part := *item
	part.Open = min(kept.sum, item.Open)
	item.Open -= part.Open
	part.Disputed = 0
	if item.Disputed > item.Open {
		item.Disputed, part.Disputed = item.Open, item.Disputed-item.Open
	}
	if part.Due, part.released = kept.release, true; kept.release != 0 {
		part.Due = max(kept.release, due)
	}
	part.Retained = kept.release == 0 || kept.release > asAt
	return part
}
