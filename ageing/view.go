package ageing

import (
	"cmp"
	"fmt"
	"slices"

	"arrears/internal/ledger"
)

// Order is the order in which accounts are listed.
type Order uint8

// The orders. Currencies are kept apart in all but the first, and ties go by
// account.
const (
	ByAccount Order = iota // by account, then currency
	ByOverdue              // most overdue first
	ByBalance              // largest balance first
	ByOldest               // longest overdue first
)

var orders = []string{"account", "overdue", "balance", "oldest"}

// String returns the order as --sort takes it.
func (o Order) String() string { return orders[o] }

// MarshalText prints the order as String does.
func (o Order) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// UnmarshalText reads account, overdue, balance or oldest.
func (o *Order) UnmarshalText(text []byte) error {
	i := slices.Index(orders, string(text))
	if i < 0 {
		return fmt.Errorf("%q is not an order: want account, overdue, balance or oldest", text)
	}
	*o = Order(i)
	return nil
}

// View says which accounts are listed, and how. It changes no total.
type View struct {
	Order       Order
	Top         int // at most so many accounts; 0 for all
	OverdueOnly bool
	// AtLeast, in minor units of each account's own currency, is the smallest
	// balance listed, if HasAtLeast.
	AtLeast    ledger.Money
	HasAtLeast bool
}

// Listing is the part of an aged ledger that a view shows. Accounts with
// nothing open are in no listing and make no difference to a total.
type Listing struct {
	Accounts []*Account
	Others   []Account // what is open and not listed, one a currency, by code
}

// List applies a view. The error is [ledger.ErrOverflow].
func (a *Aged) List(v View) (Listing, error) {
	var l Listing
	var left []*Account
	for i := range a.Accounts {
		account := &a.Accounts[i]
		switch {
		case account.Items == 0:
		case v.OverdueOnly && account.Overdue == 0, v.HasAtLeast && account.Balance < v.AtLeast:
			left = append(left, account)
		default:
			l.Accounts = append(l.Accounts, account)
		}
	}
	slices.SortFunc(l.Accounts, v.Order.compare)
	if v.Top > 0 && len(l.Accounts) > v.Top {
		left = append(left, l.Accounts[v.Top:]...)
		l.Accounts = l.Accounts[:v.Top]
	}
	for _, account := range left {
		i := slices.IndexFunc(l.Others, func(o Account) bool { return o.Currency == account.Currency })
		if i < 0 {
			i = len(l.Others)
			l.Others = append(l.Others, Account{Currency: account.Currency, Buckets: make([]ledger.Money, a.Buckets.Len())})
		}
		if err := l.Others[i].Merge(account); err != nil {
			return l, err
		}
	}
	slices.SortFunc(l.Others, func(x, y Account) int { return x.Currency.Compare(y.Currency) })
	return l, nil
}

func (o Order) compare(a, b *Account) int {
	byID := cmp.Or(cmp.Compare(a.ID, b.ID), a.Currency.Compare(b.Currency))
	switch o {
	case ByOverdue:
		return cmp.Or(a.Currency.Compare(b.Currency), cmp.Compare(b.Overdue, a.Overdue), byID)
	case ByBalance:
		return cmp.Or(a.Currency.Compare(b.Currency), cmp.Compare(b.Balance, a.Balance), byID)
	case ByOldest:
		oldest := func(x *Account) ledger.Date {
			if x.OldestDue == 0 {
				return ledger.MaxDate
			}
			return x.OldestDue
		}
		return cmp.Or(a.Currency.Compare(b.Currency), cmp.Compare(oldest(a), oldest(b)), byID)
	}
	return byID
}

// ListItems returns the open items of the listed accounts, in the order of the
// accounts and then by due date, date and document.
func (a *Aged) ListItems(l Listing) []*Item {
	place := make(map[*Account]int, len(l.Accounts))
	for i, account := range l.Accounts {
		place[account] = i
	}
	var items []*Item
	for i := range a.Items {
		if _, ok := place[a.AccountOf(&a.Items[i])]; ok {
			items = append(items, &a.Items[i])
		}
	}
	slices.SortStableFunc(items, func(x, y *Item) int {
		return cmp.Or(
			cmp.Compare(place[a.AccountOf(x)], place[a.AccountOf(y)]),
			cmp.Compare(agedFrom(x), agedFrom(y)), cmp.Compare(x.Date, y.Date), cmp.Compare(x.Document, y.Document))
	})
	return items
}
