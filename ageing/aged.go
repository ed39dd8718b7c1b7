package ageing

import (
	"fmt"

	"arrears/internal/ledger"
)

// Aged is a ledger by age as at a day.
type Aged struct {
	AsAt     ledger.Date
	By       Reference
	Buckets  Buckets
	Basis    ledger.Basis
	Accounts []Account // in order of first appearance until sorted
	Totals   []Account // one a currency, by code; ID and Name are empty
	Items    []Item    // open items, if they were asked for
	Proofs   []Proof   // one a currency, by code
	Caveats  Caveats
}

// Account is what one account owes in one currency. Sums are signed as in the
// ledger: NotDue and Buckets hold debts, Unallocated holds credits and is nil
// or negative.
type Account struct {
	ID, Name    string
	Currency    ledger.Currency
	NotDue      ledger.Money
	Buckets     []ledger.Money
	Unallocated ledger.Money
	Balance     ledger.Money // the signed sum of the open items, added up apart
	Overdue     ledger.Money // the sum of the buckets
	Disputed    ledger.Money // of which disputed, within the columns above
	OldestDue   ledger.Date  // the earliest due date among items in the buckets
	Items       int          // open items
}

// DaysOverdue is how long the oldest item in the buckets has been due as at the
// day; 0 when none is.
func (a *Account) DaysOverdue(asAt ledger.Date) int {
	if a.OldestDue == 0 || a.OldestDue > asAt {
		return 0
	}
	return asAt.Days(a.OldestDue)
}

// add takes in one open item.
func (a *Account) add(open, disputed ledger.Money, bucket int, due ledger.Date) (err error) {
	column := &a.Unallocated
	switch {
	case open < 0:
	case bucket < 0:
		column = &a.NotDue
	default:
		column = &a.Buckets[bucket]
		if a.Overdue, err = a.Overdue.Add(open); err != nil {
			return err
		}
		if a.OldestDue == 0 || due < a.OldestDue {
			a.OldestDue = due
		}
	}
	if *column, err = column.Add(open); err != nil {
		return err
	}
	if a.Balance, err = a.Balance.Add(open); err != nil {
		return err
	}
	a.Disputed, err = a.Disputed.Add(disputed)
	a.Items++
	return err
}

// Merge adds the figures of o, which must be in the same currency and buckets.
// The error is [ledger.ErrOverflow].
func (a *Account) Merge(o *Account) (err error) {
	for _, pair := range [...]struct {
		to   *ledger.Money
		from ledger.Money
	}{
		{&a.NotDue, o.NotDue}, {&a.Unallocated, o.Unallocated}, {&a.Balance, o.Balance},
		{&a.Overdue, o.Overdue}, {&a.Disputed, o.Disputed},
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

// check holds the invariant: the columns add up to the balance.
func (a *Account) check() error {
	sum, err := ledger.Sum(append([]ledger.Money{a.NotDue, a.Unallocated}, a.Buckets...)...)
	if err != nil {
		return err
	}
	if sum != a.Balance {
		return fmt.Errorf("%w: account %q: not due, buckets and unallocated make %s %s, its rows %s",
			ErrTieOut, a.ID, a.Currency, a.Currency.Format(sum), a.Currency.Format(a.Balance))
	}
	return nil
}

// Item is one open item.
type Item struct {
	Account     int // index in the Accounts of the book that aged it, before sorting
	Document    string
	Kind        ledger.Kind
	Date, Due   ledger.Date
	Outstanding ledger.Money
	Disputed    ledger.Money
	Days        int // age from the reference date; 0 or less is not due
	Bucket      int // index, or NotDue or Unallocated
}

// Places of an item that is in no bucket.
const (
	NotDue      = -1
	Unallocated = -2
)

// Proof is how the balance in one currency follows from the rows read.
type Proof struct {
	Currency ledger.Currency
	Read     Part // every entry: what it states as outstanding, or its amount
	Settled  Part // settled on or before the as-at day
	Later    Part // dated after the as-at day
	Balance  ledger.Money
}

// Part is a number of entries and their signed sum.
type Part struct {
	Entries int
	Sum     ledger.Money
}

func (p *Part) add(m ledger.Money) (err error) {
	p.Entries++
	p.Sum, err = p.Sum.Add(m)
	return err
}

// Caveats count what a reader of the figures should know.
type Caveats struct {
	NoDue     int    // open debts without a due date, aged from their document's
	NoDate    int    // open items without a date of their own
	Surplus   []Left // allocations that found less open than they had
	Unknown   []Left // allocations to documents that are not in the ledger
	Names     int    // accounts with more than one name; the first is shown
	Allocated int    // allocations made by applies_to that count on the day
}

// Left is what one allocation could not place, which stays unallocated.
type Left struct {
	Origin   string // file:line
	Document string
	Currency ledger.Currency
	Sum      ledger.Money
}
