package ageing

import "arrears/internal/ledger"

// Options say how a ledger is aged.
type Options struct {
	AsAt ledger.Date // at the end of this day; must be stated
	// KnownAt leaves out rows entered in the books after this day. Every row must
	// then state when it was entered.
	KnownAt ledger.Date
	By      Reference
	Start   Start
	Buckets Buckets
	Credits Credits
	// DueToday counts what is due on the day itself as overdue. Buckets by due
	// date that begin with that day do so too.
	DueToday  bool
	Terms     ledger.Terms // of accounts whose customer has none
	Customers ledger.Customers
	Roll      Roll   // sums by group, owner or parent as well
	Grouped   bool   // note the group of the rows of each account
	KeepItems bool   // list the open items, not only the accounts
	Explain   string // id of an account whose entries are traced
	TraceAll  bool   // trace the entries of all accounts: see [Aged.Debts]; memory then grows with entries
	// Each, if there is one, is handed every open item once it is counted. Its
	// error ends the ledger.
	Each func(Item) error
	// AsTheyStand ages an open-item ledger as at a day before its newest
	// entry: entries dated later are left out, the others taken as they stand.
	AsTheyStand bool
}
