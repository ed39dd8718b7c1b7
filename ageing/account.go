package ageing

import (
	"math/big"
	"math/bits"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// Account is what one account owes in one currency. Sums are signed as in the
// ledger: NotDue and Buckets hold debts, Unallocated holds credits and is nil
// or negative. With credits [ByOwnDate] the first two may hold credits as well.
type Account struct {
	// The order is that of use: what every row touches is in the first two lines
	// of the processor's cache, for a ledger's accounts are far more than fit there.
	ID, Name  string
	Buckets   []ledger.Money
	Currency  ledger.Currency
	OldestDue ledger.Date // the earliest due date that has passed unpaid, of debts that have one

	NotDue  ledger.Money
	Balance ledger.Money // the signed sum of the open items, added up apart
	Overdue ledger.Money // debts past their due date, whatever the buckets go by
	Items   int          // open items
	late    weight       // overdue sums times the days of each
	credits ledger.Money // open credits, wherever they are shown
	held    ledger.Hold  // on the whole account as at the day
	several bool         // a sum of accounts, whose credits are not for each other's debts
	Holds   Holds        // the reasons for what is held, and that of the account as soon as anything is open
	since   ledger.Date  // from which the oldest overdue item is aged: its due date, or the document's

	Unallocated ledger.Money
	Disputed    ledger.Money // of the debts, what is in dispute: see [ledger.OpenItem.Parts]
	Held        ledger.Money // of the debts, those on hold for another reason
	Retained    ledger.Money // of what is not due, that kept back until its release
	Customer    *ledger.Customer
	rowGroup    *string      // group of its rows; none: none seen yet; empty: they differ
	Undated     ledger.Money // of what is overdue, that of debts without a due date, by the date of the document
	NotAged     ledger.Money // of what is overdue, that in not due, as when age starts with the next month
	emptied     bool         // it had open items that were set off in full, for show
	share       int64        // of the total, in hundredths of a per cent; none until it is asked for
}

// Holds is a set of reasons for a hold.
type Holds uint16

// OnHold are the reasons other than a dispute.
func (h Holds) OnHold() Holds { return h &^ (1 << ledger.Dispute) }

// List names the holds in the set, in the order of their codes.
func (h Holds) List() (all []ledger.Hold) {
	for hold := ledger.Dispute; hold <= ledger.OtherHold; hold++ {
		if h&(1<<hold) != 0 {
			all = append(all, hold)
		}
	}
	return all
}

// DaysOverdue is how long the oldest overdue item has been due as at the day, or
// dated where it has no due date; 0 when none is overdue.
func (a *Account) DaysOverdue(asAt ledger.Date) int {
	if a.since == 0 {
		return 0
	}
	return max(asAt.Days(a.since), 0)
}

// WeightedDays is how long what is overdue has been due on average, each sum
// counting by its size: in days, to one decimal.
func (a *Account) WeightedDays() decimal.Decimal { return a.late.over(a.Overdue) }

// Covered says that something is overdue and the account's own credits, which
// nobody has allocated, would pay for all of it: nobody to chase. It is never so
// of a group or a total, for the credits of one customer do not pay for another.
func (a *Account) Covered() bool {
	return !a.several && a.Overdue > 0 && a.credits <= -a.Overdue
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
	if *column, err = column.Add(item.Open); err != nil {
		return err
	}
	if item.Overdue {
		if a.Overdue, err = a.Overdue.Add(item.Open); err != nil {
			return err
		}
		a.since = earlier(a.since, agedFrom(item))
		a.OldestDue = earlier(a.OldestDue, item.Due)
		if item.Due == 0 {
			if a.Undated, err = a.Undated.Add(item.Open); err != nil {
				return err
			}
		}
		if item.Bucket == NotDue {
			if a.NotAged, err = a.NotAged.Add(item.Open); err != nil {
				return err
			}
		}
		a.late.add(item.Open, item.DaysPastDue)
	}
	if a.Balance, err = a.Balance.Add(item.Open); err != nil {
		return err
	}
	a.Items++
	if item.Open < 0 || item.Disputed != 0 || item.Hold != 0 || item.AccountHold != 0 || item.Retained {
		return a.addAside(item)
	}
	return nil
}

// addAside takes an item into the sums that few items are in. A debt on hold that is
// kept back is in both: they are sums within the columns, and not parts of a whole as
// [ledger.OpenItem.Parts] are.
func (a *Account) addAside(item *Item) (err error) {
	if item.AccountHold != 0 {
		a.Holds |= 1 << item.AccountHold
	}
	parts := item.Parts()
	switch {
	case item.Open < 0:
		a.credits, err = a.credits.Add(item.Open)
	case parts.Disputed != 0:
		a.Disputed, err = a.Disputed.Add(parts.Disputed)
	default:
		a.Held, err = a.Held.Add(parts.Held)
	}
	if item.Open > 0 && item.Hold != 0 {
		a.Holds |= 1 << item.Hold
	}
	if item.Retained && err == nil {
		a.Retained, err = a.Retained.Add(item.Open)
	}
	return err
}

// merge adds the figures of o, which must be in the same currency and buckets.
// The error is [ledger.ErrOverflow], after which a is of no use.
func (a *Account) merge(o *Account) (err error) {
	for _, pair := range [...]struct {
		to   *ledger.Money
		from ledger.Money
	}{
		{&a.NotDue, o.NotDue},
		{&a.Unallocated, o.Unallocated},
		{&a.Balance, o.Balance},
		{&a.Overdue, o.Overdue},
		{&a.Undated, o.Undated},
		{&a.NotAged, o.NotAged},
		{&a.Disputed, o.Disputed},
		{&a.Held, o.Held},
		{&a.Retained, o.Retained},
		{&a.credits, o.credits},
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
	a.since, a.OldestDue = earlier(a.since, o.since), earlier(a.OldestDue, o.OldestDue)
	a.several = true
	a.share += o.share
	a.Items += o.Items
	a.Holds |= o.Holds
	a.late.merge(o.late)
	return nil
}

// earlier is the earlier of two days, of which either may be none.
func earlier(a, b ledger.Date) ledger.Date {
	if a == 0 || b != 0 && b < a {
		return b
	}
	return a
}

// Filed is the customer as the accounts file has it; one that is in none has nothing
// stated.
func (a *Account) Filed() ledger.Customer {
	if a.Customer == nil {
		return ledger.Customer{}
	}
	return *a.Customer
}

// group is that of the customer, otherwise that of all rows of the account, or
// nothing where they differ.
func (a *Account) group() string {
	if a.Customer != nil && a.Customer.Group != "" {
		return a.Customer.Group
	}
	if a.rowGroup == nil {
		return ""
	}
	return *a.rowGroup
}

// is says whether an entry belongs to the account.
func (a *Account) is(e *ledger.Entry) bool {
	return a.ID == string(e.Account) && a.Currency == e.Currency
}

// MonthsInArrears is what is overdue, less the credits of the account that nobody
// has allocated, as a number of the payments that the contract asks for each
// month, to two decimals, rounded half away from zero. It is a ratio, not a
// count, and not ok without such a payment.
func (a *Account) MonthsInArrears() (months decimal.Decimal, ok bool) {
	if a.Customer == nil || a.Customer.Payment <= 0 {
		return decimal.Zero, false
	}
	arrears, err := a.Overdue.Add(a.credits)
	if err != nil {
		return decimal.Zero, false
	}
	arrears = max(arrears, 0)
	return decimal.NewFromInt(int64(arrears)).DivRound(decimal.NewFromInt(int64(a.Customer.Payment)), 2), true
}

// weight is a sum of money times days, which 64 bits do not hold for the largest
// ledgers.
type weight struct{ high, low uint64 }

// add takes in a sum, which is not negative, and its days, which are not either.
func (w *weight) add(sum ledger.Money, days int) {
	high, low := bits.Mul64(uint64(sum), uint64(days))
	w.merge(weight{high, low})
}

func (w *weight) merge(o weight) {
	var carry uint64
	w.low, carry = bits.Add64(w.low, o.low, 0)
	w.high, _ = bits.Add64(w.high, o.high, carry)
}

// over is the mean number of days for a sum, to one decimal, rounded half away
// from zero; 0 for no sum.
func (w weight) over(sum ledger.Money) decimal.Decimal {
	if sum <= 0 {
		return decimal.Zero
	}
	days := new(big.Int).SetUint64(w.high)
	days.Lsh(days, 64).Add(days, new(big.Int).SetUint64(w.low))
	return decimal.NewFromBigInt(days, 0).DivRound(decimal.NewFromInt(int64(sum)), 1)
}
