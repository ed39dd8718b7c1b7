package ageing

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

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

var orders = ledger.NewWords("order", "account", "overdue", "balance", "oldest")

// String returns account, overdue, balance or oldest.
func (o Order) String() string { return orders.Word(int(o)) }

// MarshalText prints the order as String does.
func (o Order) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// UnmarshalText reads account, overdue, balance or oldest.
func (o *Order) UnmarshalText(text []byte) error {
	i, err := orders.Find(text)
	*o = Order(i)
	return err
}

// compare puts two accounts in order. No two accounts of a ledger are equal.
func (o Order) compare(a, b *Account) int {
	order := 0
	if o != ByAccount {
		order = byCurrency(a.Currency, b.Currency)
	}
	if order == 0 {
		switch o {
		case ByOverdue:
			order = cmp.Compare(b.Overdue, a.Overdue)
		case ByBalance:
			order = cmp.Compare(b.Balance, a.Balance)
		case ByOldest:
			order = cmp.Compare(a.oldest(), b.oldest())
		}
	}
	if order == 0 {
		order = strings.Compare(a.ID, b.ID)
	}
	if order == 0 {
		order = byCurrency(a.Currency, b.Currency)
	}
	return order
}

// oldest is the day from which the account's oldest overdue item is aged, with accounts
// that have nothing overdue last.
func (a *Account) oldest() ledger.Date { return cmp.Or(a.since, ledger.MaxDate) }

// byCurrency orders by code. Nearly always there is one currency.
func byCurrency(a, b ledger.Currency) int {
	if a == b {
		return 0
	}
	return a.Compare(b)
}

// sortByCurrency puts sums of which each is in another currency in order.
func sortByCurrency(sums []Account) {
	slices.SortFunc(sums, func(a, b Account) int { return byCurrency(a.Currency, b.Currency) })
}

// A sortable is an account with the part of its id that tells it from most
// others, as a number of the same order: to compare two of these is to look at
// neither account, which may be far away in memory.
type sortable struct {
	key     uint64
	account *Account
}

// sortFrom is how many accounts are worth a second goroutine.
const sortFrom = 1 << 13

// sort puts accounts in order. Each half of a long list is sorted on a goroutine
// of its own; no two accounts are equal, so there is one result.
func (o Order) sort(accounts []*Account) {
	if len(accounts) == 0 {
		return
	}
	all := o.sortables(accounts)
	compare := func(a, b sortable) int {
		if a.key != b.key {
			return cmp.Compare(a.key, b.key)
		}
		return o.compare(a.account, b.account)
	}
	if len(all) < sortFrom {
		slices.SortFunc(all, compare)
		for i := range all {
			accounts[i] = all[i].account
		}
		return
	}
	low, high := all[:len(all)/2], all[len(all)/2:]
	done := make(chan struct{})
	go func() {
		defer close(done)
		slices.SortFunc(high, compare)
	}()
	slices.SortFunc(low, compare)
	<-done
	for i := range accounts {
		if len(high) == 0 || len(low) > 0 && compare(low[0], high[0]) < 0 {
			accounts[i], low = low[0].account, low[1:]
		} else {
			accounts[i], high = high[0].account, high[1:]
		}
	}
}

// sortables gives accounts their keys: the eight bytes of the id that follow what
// all of them begin with. Where the order goes by something else first, all keys
// are the same.
func (o Order) sortables(accounts []*Account) []sortable {
	all := make([]sortable, len(accounts))
	prefix := 0
	if o == ByAccount {
		prefix = commonPrefix(accounts)
	}
	for i, account := range accounts {
		all[i].account = account
		if o == ByAccount {
			// An id that ends sooner comes first, or is told apart by compare.
			var key [8]byte
			copy(key[:], account.ID[prefix:])
			all[i].key = binary.BigEndian.Uint64(key[:])
		}
	}
	return all
}

// commonPrefix is how many bytes the ids of all accounts have in common at the
// start. There is at least one account.
func commonPrefix(accounts []*Account) int {
	first := accounts[0].ID
	n := len(first)
	for _, account := range accounts {
		if !strings.HasPrefix(account.ID, first[:n]) {
			for n = 0; n < len(account.ID) && account.ID[n] == first[n]; {
				n++
			}
		}
	}
	return n
}

// sortBy puts accounts in the order of a figure, currencies apart: numbers and yes begin
// with the most, days with the earliest and texts with a. Those without one are last, and
// ties go by account.
func sortBy(figure *Figure, accounts []*Account) {
	type valued struct {
		value   any
		account *Account
	}
	all := make([]valued, len(accounts))
	for i, account := range accounts {
		all[i] = valued{figure.Of(account), account}
	}
	slices.SortFunc(all, func(a, b valued) int {
		return cmp.Or(byCurrency(a.account.Currency, b.account.Currency), compareValues(a.value, b.value), ByAccount.compare(a.account, b.account))
	})
	for i := range all {
		accounts[i] = all[i].account
	}
}

// compareValues orders two values of one figure.
func compareValues(a, b any) int {
	if a == nil || b == nil {
		return cmp.Compare(ones(a == nil), ones(b == nil))
	}
	switch a := a.(type) {
	case ledger.Money:
		return cmp.Compare(b.(ledger.Money), a)
	case int:
		return cmp.Compare(b.(int), a)
	case decimal.Decimal:
		return b.(decimal.Decimal).Cmp(a)
	case ledger.Date:
		return cmp.Compare(cmp.Or(a, ledger.MaxDate), cmp.Or(b.(ledger.Date), ledger.MaxDate))
	case bool:
		return -cmp.Compare(ones(a), ones(b.(bool)))
	case []string:
		return compareTexts(strings.Join(a, ","), strings.Join(b.([]string), ","))
	}
	return compareTexts(a.(string), b.(string))
}

// compareTexts orders texts, those that are empty last.
func compareTexts(a, b string) int {
	return cmp.Or(cmp.Compare(ones(a == ""), ones(b == "")), strings.Compare(a, b))
}

func ones(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
