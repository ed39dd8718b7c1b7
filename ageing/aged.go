package ageing

import (
	"slices"

	"arrears/internal/ledger"
)

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
	Groups   []Account // of what [Options.Grouping] names, in order of first appearance
	Items    []Item    // open items, if they were asked for
	Traces   []Trace   // how the figures of [Options.Explain] came about, or all with TraceAll
	Proofs   []Proof   // one a currency, by code
	Caveats  Caveats

	terms   ledger.Terms      // of accounts whose customer has none
	unnamed map[accountIn]Sum // [Caveats.Unnamed] by account
}

// AccountOf returns the account of an item of a.
func (a *Aged) AccountOf(item *Item) *Account { return &a.Accounts[item.Account] }

// OpenItems are the open items of an account of a, by its index, if they were kept.
func (a *Aged) OpenItems(account int) (open []ledger.OpenItem) {
	for i := range a.Items {
		if item := &a.Items[i]; item.Account == account {
			open = append(open, item.OpenItem)
		}
	}
	return open
}

// UnnamedOf is what of [Caveats.Unnamed] is of an account of a, by its index.
func (a *Aged) UnnamedOf(account int) Sum {
	return a.unnamed[accountIn{a.Accounts[account].ID, a.Accounts[account].Currency}]
}

// Balance is the total in currency c; 0 when the ledger has none of it.
func (a *Aged) Balance(c ledger.Currency) ledger.Money {
	for i := range a.Totals {
		if a.Totals[i].Currency == c {
			return a.Totals[i].Balance
		}
	}
	return 0
}

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
	// Returned are the debits by which a credit came back that had settled debts: those
	// are open again.
	Returned int
	Unnamed  []Sum  // refunds and receipts above zero that name nothing: debts of their own day
	Surplus  []Left // bare references that found less open than they had
	Unknown  []Left // allocations to documents that the account does not have to settle
	Credits  int    // entries that reduce a debt, open or not, whatever their day
	Names    int    // accounts with more than one name; the first is shown
	// Unlike are those of them with a name that is unlike the one that is shown: two
	// customers may have been put together.
	Unlike []TwoNames
	// SameNumber are the allocations of credits to a number that open debts of several dates
	// had, more than there was to pay: the oldest of them were paid.
	SameNumber int
	Allocated  int // pairs of an entry and a row that applies_to set together by the day
}

// Sum is a sum in a currency, and how many it was made from.
type Sum struct {
	Currency ledger.Currency
	Count    int
	Sum      ledger.Money
}

// Left is what an entry of the as-at day or before could not place, and leaves
// open on any day.
type Left struct {
	Origin   string // file:line
	Document string
	Currency ledger.Currency
	Sum      ledger.Money // always positive
	Debt     bool         // the entry is a debt, as a refund is

	Where   Whereabouts // of the document, for one that is unknown
	Account string      // that has it, if another does
	of      string      // the account of the entry
}

// Whereabouts say where a document is that an entry of an account names and the account
// does not have to settle.
type Whereabouts uint8

// The whereabouts.
const (
	Nowhere         Whereabouts = iota // in no row of the ledger
	OnOwnSide                          // of the account, and a credit as the entry is one, or a debt
	InOtherCurrency                    // of the account, in another currency
	OfOtherAccount
	WithMore // of the account, beside more than its number: a sum or another document
)

// ShareOf is the balance as a part of the total in its currency, in hundredths of a per
// cent, and whether there is a total to be part of. Of accounts in a listing that was made
// with [View.Shares] it is what makes all of them, with what is not listed, 100.00.
func (a *Aged) ShareOf(account *Account) (hundredths int64, ok bool) {
	return account.share, a.Balance(account.Currency) > 0
}

// share gives accounts, groups of them or totals their shares, a currency at a time.
func share(accounts []Account) {
	of := make(map[ledger.Currency][]*Account)
	for i := range accounts {
		of[accounts[i].Currency] = append(of[accounts[i].Currency], &accounts[i])
	}
	for _, all := range of {
		balances := make([]ledger.Money, len(all))
		for i, account := range all {
			balances[i] = account.Balance
		}
		shares, ok := ledger.Shares(100_00, balances)
		for i, account := range all {
			if account.share = 0; ok {
				account.share = shares[i]
			}
		}
	}
}

// Match lists the accounts of a ledger that the customers do not have, and the
// customers that are not in it, each by id.
func (a *Aged) Match(customers ledger.Customers) (strangers, absent []string) {
	seen := make(map[string]bool, len(a.Accounts))
	for i := range a.Accounts {
		id := a.Accounts[i].ID
		if !seen[id] && a.Accounts[i].Customer == nil {
			strangers = append(strangers, id)
		}
		seen[id] = true
	}
	for id := range customers {
		if !seen[id] {
			absent = append(absent, id)
		}
	}
	slices.Sort(strangers)
	slices.Sort(absent)
	return strangers, absent
}

// sortUnnamed puts the sums in the order of their currencies, whatever that of the rows.
func (c *Caveats) sortUnnamed() {
	slices.SortFunc(c.Unnamed, func(x, y Sum) int { return byCurrency(x.Currency, y.Currency) })
}

func (c *Caveats) setOff(currency ledger.Currency, count int, sum ledger.Money) (err error) {
	i := slices.IndexFunc(c.SetOff, func(s Sum) bool { return s.Currency == currency })
	if i < 0 {
		i = len(c.SetOff)
		c.SetOff = append(c.SetOff, Sum{Currency: currency})
	}
	c.SetOff[i].Count += count
	c.SetOff[i].Sum, err = c.SetOff[i].Sum.Add(sum)
	return err
}
