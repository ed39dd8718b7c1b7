package ageing

import (
	"cmp"

	"arrears/internal/ledger"
)

// Aged is a ledger by age as at a day.
type Aged struct {
	AsAt     ledger.Date
	By       Reference
	Buckets  Buckets
	Basis    ledger.Basis
	Accounts []Account // in order of first appearance; those with nothing open too
	Totals   []Account // one a currency, by code; ID and Name are empty
	Items    []Item    // open items, if they were asked for
	Proofs   []Proof   // one a currency, by code
	Caveats  Caveats
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

// Account is what one account owes in one currency. Sums are signed as in the
// ledger: NotDue and Buckets hold debts, Unallocated holds credits and is nil
// or negative.
type Account struct {
	ID, Name    string
	Currency    ledger.Currency
	OldestDue   ledger.Date // the earliest due date that has passed unpaid
	NotDue      ledger.Money
	Buckets     []ledger.Money
	Unallocated ledger.Money
	Balance     ledger.Money // the signed sum of the open items, added up apart
	Overdue     ledger.Money // past its due date; the sum of the buckets when aged by it
	Disputed    ledger.Money // of which disputed, within the columns above
	Items       int          // open items
}

// DaysOverdue is how long the oldest overdue item has been due as at the day; 0
// when none is overdue.
func (a *Account) DaysOverdue(asAt ledger.Date) int {
	if a.OldestDue == 0 {
		return 0
	}
	return max(asAt.Days(a.OldestDue), 0)
}

// add takes in one open item. What is overdue goes by its due date, whatever
// date the buckets go by.
func (a *Account) add(item *Item) (err error) {
	column := &a.NotDue
	switch {
	case item.Bucket == Unallocated:
		column = &a.Unallocated
	case item.Bucket >= 0:
		column = &a.Buckets[item.Bucket]
	}
	if *column, err = column.Add(item.Outstanding); err != nil {
		return err
	}
	if item.Outstanding > 0 && item.DaysPastDue > 0 {
		if a.Overdue, err = a.Overdue.Add(item.Outstanding); err != nil {
			return err
		}
		if due := agedFrom(item); a.OldestDue == 0 || due < a.OldestDue {
			a.OldestDue = due
		}
	}
	if a.Balance, err = a.Balance.Add(item.Outstanding); err != nil {
		return err
	}
	a.Disputed, err = a.Disputed.Add(item.Disputed)
	a.Items++
	return err
}

// Merge adds the figures of o, which must be in the same currency and buckets.
// The error is [ledger.ErrOverflow], after which a is of no use.
func (a *Account) Merge(o *Account) (err error) {
	for _, pair := range [...]struct {
		to   *ledger.Money
		from ledger.Money
	}{
		{&a.NotDue, o.NotDue},
		{&a.Unallocated, o.Unallocated},
		{&a.Balance, o.Balance},
		{&a.Overdue, o.Overdue},
		{&a.Disputed, o.Disputed},
	} {
		if *pair.to, err = pair.to.Add(pair.from); err != nil {
			return err
		}
	}
	for i := range a.Buckets {
		if a.Buckets[i], err = a.Buckets[i].Add(o.Buckets[i]); err != nil {
			return err
		}
	}
	if a.OldestDue == 0 || o.OldestDue != 0 && o.OldestDue < a.OldestDue {
		a.OldestDue = o.OldestDue
	}
	a.Items += o.Items
	return nil
}

// Item is one open item.
type Item struct {
	Account     int // index in the Accounts of the same [Aged]
	Document    string
	Kind        ledger.Kind
	Date, Due   ledger.Date
	Outstanding ledger.Money
	Disputed    ledger.Money
	DaysPastDue int // 0 or less is not due
	Bucket      int // index, or NotDue or Unallocated
}

// agedFrom is the day from which an item is aged by due date: its due date, or
// the date of the document where none is stated.
func agedFrom(item *Item) ledger.Date { return cmp.Or(item.Due, item.Date) }

// Places of an item that is in no bucket.
const (
	NotDue      = -1
	Unallocated = -2
)

// Caveats count what a reader of the figures should know.
type Caveats struct {
	NoDue     int    // open debts without a due date, aged from their document's
	NoDate    int    // open items without a date of their own
	Surplus   []Left // bare references that found less open than they had
	Unknown   []Left // allocations to documents that are not in the ledger
	Credits   int    // entries that reduce a debt, open or not, whatever their day
	Names     int    // accounts with more than one name; the first is shown
	Allocated int    // pairs of an entry and a row that applies_to set together by the day
}

// Left is what an entry of the as-at day or before could not place, and leaves
// open on any day. A document that the account has only on the entry's own
// side, such as another receipt, counts as not in the ledger.
type Left struct {
	Origin   string // file:line
	Document string
	Currency ledger.Currency
	Sum      ledger.Money // always positive
}
