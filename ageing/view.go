package ageing

import (
	"cmp"
	"slices"
	"strings"

	"arrears/internal/ledger"
)

// View says which accounts are listed, and how. It changes no total.
type View struct {
	Order       Order
	By          *Figure // in place of the order, where there is one
	Top         int     // at most so many accounts of each currency; 0 for all
	OverdueOnly bool
	// AtLeast is the smallest balance listed; a currency that is not in it has
	// none.
	AtLeast map[ledger.Currency]ledger.Money
	// Keep, if there is one, says which accounts are listed besides.
	Keep func(*Account) (bool, error)
	// Groups lists those instead of the accounts.
	Groups bool
	// Shares gives all of them their shares of the total.
	Shares bool
}

// Listing is the part of an aged ledger that a view shows. Its accounts point
// into that ledger. Accounts with nothing open are in no listing and make no
// difference to a total; those whose debts and credits cancel out are listed.
type Listing struct {
	Accounts []*Account
	Others   []Account // what is open and not listed, one a currency, by code
}

// List applies a view. The error is that of Keep, or [ledger.ErrOverflow].
func (a *Aged) List(v View) (Listing, error) {
	var l Listing
	var left []*Account
	accounts := a.Accounts
	if v.Groups {
		accounts = a.Groups
	}
	if v.Shares {
		share(accounts)
		share(a.Totals)
	}
	for i := range accounts {
		account := &accounts[i]
		if account.Items == 0 && !account.emptied {
			continue
		}
		hidden, err := v.hides(account)
		if err != nil {
			return Listing{}, err
		}
		if hidden {
			left = append(left, account)
		} else {
			l.Accounts = append(l.Accounts, account)
		}
	}
	if v.By != nil {
		sortBy(v.By, l.Accounts)
	} else {
		v.Order.sort(l.Accounts)
	}
	if v.Top > 0 {
		l.Accounts, left = top(l.Accounts, v.Top, left)
	}
	for _, account := range left {
		if err := a.mergeInto(&l.Others, account); err != nil {
			return Listing{}, err
		}
	}
	sortByCurrency(l.Others)
	return l, nil
}

// Fetch brings some hundreds of accounts near before they are used. In a listing
// each lies far from the last in memory; looked at with nothing that waits for the
// one before, many are fetched from there at a time. What it returns has no
// meaning, and is there so that they are looked at.
//
//go:noinline
func Fetch(accounts []*Account) (near ledger.Money) {
	for _, a := range accounts {
		near += a.Balance + a.Unallocated + ledger.Money(len(a.ID))
	}
	for _, a := range accounts {
		near += a.Buckets[0] + a.Buckets[len(a.Buckets)-1]
		if len(a.ID) > 0 && len(a.Name) > 0 {
			near += ledger.Money(a.ID[0]) + ledger.Money(a.Name[len(a.Name)-1])
		}
	}
	return near
}

// top keeps the first n accounts of each currency, for sums in two currencies
// have no order between them, and adds the others to left.
func top(accounts []*Account, n int, left []*Account) (kept, others []*Account) {
	seen := make(map[ledger.Currency]int)
	for _, account := range accounts {
		if seen[account.Currency]++; seen[account.Currency] <= n {
			kept = append(kept, account)
		} else {
			left = append(left, account)
		}
	}
	return kept, left
}

func (v *View) hides(a *Account) (bool, error) {
	least, ok := v.AtLeast[a.Currency]
	if v.OverdueOnly && a.Overdue == 0 || ok && a.Balance < least {
		return true, nil
	}
	if v.Keep == nil {
		return false, nil
	}
	keep, err := v.Keep(a)
	return !keep, err
}

// ListItems returns the open items of the listed accounts, in the order of the
// accounts and then by due date, date and document. There are none unless the
// book was asked to keep them. The listing must be one of a.
func (a *Aged) ListItems(l Listing) []*Item {
	places := make(map[*Account]int, len(l.Accounts))
	for i, account := range l.Accounts {
		places[account] = i
	}
	place := make([]int, len(a.Accounts)) // of each account by its number, or -1
	for i := range a.Accounts {
		place[i] = -1
		if at, listed := places[&a.Accounts[i]]; listed {
			place[i] = at
		}
	}
	var items []*Item
	for i := range a.Items {
		if place[a.Items[i].Account] >= 0 {
			items = append(items, &a.Items[i])
		}
	}
	slices.SortStableFunc(items, func(x, y *Item) int {
		if order := cmp.Compare(place[x.Account], place[y.Account]); order != 0 {
			return order
		}
		return cmp.Or(
			cmp.Compare(agedFrom(x), agedFrom(y)), cmp.Compare(x.Date, y.Date), strings.Compare(x.Document, y.Document))
	})
	return items
}
