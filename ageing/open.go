package ageing

import (
	"cmp"
	"errors"
	"fmt"

	"arrears/internal/ledger"
)

// open ages one item, unless nothing of it is open. The part of a debt that is
// kept back until a later day is an item of its own, due on that day; of a
// credit nothing is kept back, for it is not due anyway.
func (b *Book) open(item *Item, kept retention) error {
	if item.Outstanding == 0 {
		return nil
	}
	if item.Date == 0 {
		b.caveats.NoDate++
	}
	if kept.sum > 0 && item.Outstanding > 0 {
		part := item.keepBack(kept, b.opts.AsAt)
		b.caveats.Retentions++
		if err := b.openPart(&part); err != nil || item.Outstanding == 0 {
			return err
		}
	}
	if item.Family != nil {
		b.caveats.Refunds++
	}
	return b.openPart(item)
}

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

// openPart ages an item that falls due on one day.
func (b *Book) openPart(item *Item) error {
	account := &b.accounts.list[item.Account]
	if item.AccountHold = account.held; item.Hold == 0 {
		item.Hold = account.held
	}
	if item.Outstanding > 0 && !item.released && (item.Due == 0 || b.opts.By == ByTerms) {
		if err := b.fallDue(item, account); err != nil {
			return err
		}
	}
	due := agedFrom(item)
	item.DaysPastDue = b.opts.AsAt.Days(due)
	item.Overdue = item.Outstanding > 0 && !item.Retained && item.DaysPastDue >= b.lateFrom
	switch {
	case item.Retained:
		item.Bucket, item.DaysPastDue = NotDue, min(item.DaysPastDue, 0)
	case item.Outstanding > 0:
		item.Bucket = b.bucket(due, item.Dated())
	case b.opts.Credits == ByOwnDate:
		item.Bucket = b.bucket(cmp.Or(item.Date, item.Due), item.Date)
	default:
		item.Bucket = Unallocated
	}
	if b.opts.KeepItems || b.opts.Credits == AgainstOldest {
		b.items = append(b.items, *item)
	}
	if b.opts.Credits == AgainstOldest {
		return nil // it counts once its credits are known
	}
	return b.count(account, item)
}

// bucket is the place of an item by the day from which it is aged and, where
// that is not what it goes by, by its date.
func (b *Book) bucket(from, date ledger.Date) int {
	if b.opts.By == ByDocument && date != 0 {
		from = date
	}
	if b.opts.Start == FromNextMonth {
		from = from.MonthEnd()
	}
	return b.opts.Buckets.Index(b.opts.AsAt, from)
}

// count adds an item to its account, and to its group if there are groups.
func (b *Book) count(account *Account, item *Item) error {
	if err := account.add(item); err != nil {
		return err
	}
	if item.trace != 0 {
		b.traces.item(item)
	}
	if b.opts.Each != nil {
		if err := b.opts.Each(*item); err != nil {
			return err
		}
	}
	if b.opts.Roll == NoRoll {
		return nil
	}
	return b.groups.list[item.group].add(item)
}

var errNoTerms = errors.New("no terms of payment: want them in the accounts file, or --terms for accounts that have none there")

// fallDue gives a debt the due date that the terms of its account make, where
// it states none or is aged by terms.
func (b *Book) fallDue(item *Item, account *Account) error {
	due, err := b.dueByTerms(item.Dated(), item.Due, account)
	switch {
	case err != nil:
		return err
	case due != 0:
		item.Due = due
		b.caveats.ByTerms++
	case item.Due == 0:
		b.caveats.NoDue++
	}
	return nil
}

// dueByTerms is the day on which terms make a document of a date fall due; none
// where they are not asked for.
func (b *Book) dueByTerms(date, stated ledger.Date, account *Account) (ledger.Date, error) {
	return dueByTerms(b.opts.By, b.opts.Terms, date, stated, account)
}

// dueByTerms is the same for any rules: terms are those of accounts whose customer
// has none.
func dueByTerms(by Reference, terms ledger.Terms, date, stated ledger.Date, account *Account) (ledger.Date, error) {
	if date == 0 || stated != 0 && by != ByTerms {
		return 0, nil
	}
	if c := account.Customer; c != nil && c.Terms != (ledger.Terms{}) {
		terms = c.Terms
	}
	if terms == (ledger.Terms{}) {
		if by == ByTerms {
			return 0, fmt.Errorf("account %q: %w", account.ID, errNoTerms)
		}
		return 0, nil
	}
	due := terms.Due(date)
	if due == 0 {
		return 0, fmt.Errorf("account %q: a document of %s with the terms %s falls due after the year 9999: want shorter terms, or the due date on the row",
			account.ID, date, terms)
	}
	return due, nil
}
