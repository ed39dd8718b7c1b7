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
	Grouping  Grouping // sums by group, owner or parent as well
	Grouped   bool     // note the group of the rows of each account
	KeepItems bool     // list the open items, not only the accounts
	Explain   string   // id of an account whose entries are traced
	TraceAll  bool     // trace the entries of all accounts: see [Aged.Debts]; memory then grows with entries
	// Each, if there is one, is handed every open item once it is counted. Its
	// error ends the ledger.
	Each func(Item) error
	// WhenPaid counts an allocation from the day of the payment, or of the document if
	// that is later, whatever day the allocation is stated to be of: that says what the
	// books showed between the two, and nothing of when the debt was paid.
	WhenPaid bool
	// AsTheyStand ages an open-item ledger as at a day before its newest
	// entry: entries dated later are left out, the others taken as they stand.
	AsTheyStand bool
}

// Reference says from which date of an item its age is counted.
type Reference uint8

// The reference dates.
const (
	ByDue      Reference = iota // the due date; the document's where none is stated
	ByDocument                  // the document's date; the due date where none is stated
	ByTerms                     // the due date that terms of payment make of the document's
)

var references = ledger.NewWords("date to age by", "due", "document", "terms")

// String returns due, document or terms.
func (r Reference) String() string { return references.Word(int(r)) }

// MarshalText prints the reference as String does.
func (r Reference) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads due, document or terms.
func (r *Reference) UnmarshalText(text []byte) error {
	i, err := references.Find(text)
	*r = Reference(i)
	return err
}

// Start says on which day an age begins to be counted.
type Start uint8

// The starts. Some ledgers count from the first of the month after the reference
// date, which is then the first day.
const (
	FromDate Start = iota
	FromNextMonth
)

var starts = ledger.NewWords("start of an age", "date", "next-month")

// String returns date or next-month.
func (s Start) String() string { return starts.Word(int(s)) }

// MarshalText prints the start as String does.
func (s Start) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads date or next-month.
func (s *Start) UnmarshalText(text []byte) error {
	i, err := starts.Find(text)
	*s = Start(i)
	return err
}

// Credits says where credits that nobody has allocated are shown. The balance of
// an account is the same wherever they are. That of a group of rows need not be:
// a credit goes against the debts of its account, whatever their group.
type Credits uint8

// The places of credits.
const (
	// InColumn shows them apart, in the column unallocated.
	InColumn Credits = iota
	// ByOwnDate puts each in the bucket of its own date, which may turn negative.
	ByOwnDate
	// AgainstOldest sets them against the oldest debts of the account, for show:
	// nothing is allocated. A disputed debt is left out, for a creditor may not
	// choose it; what no debt takes up stays in the column.
	AgainstOldest
)

var credits = ledger.NewWords("place for unallocated credits", "column", "own-date", "oldest")

// String returns column, own-date or oldest.
func (c Credits) String() string { return credits.Word(int(c)) }

// MarshalText prints the place as String does.
func (c Credits) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads column, own-date or oldest.
func (c *Credits) UnmarshalText(text []byte) error {
	i, err := credits.Find(text)
	*c = Credits(i)
	return err
}

// Grouping says what accounts are added up by.
type Grouping uint8

// The ways to add up accounts.
const (
	NoGrouping Grouping = iota
	ByGroup             // of the customer where it has one, otherwise of the row
	ByOwner             // who looks after the customer
	ByParent            // the account at the top of those it belongs to
)

var groupings = ledger.NewWords("way to add up accounts", "", "group", "owner", "parent")

// String returns group, owner or parent, or nothing.
func (r Grouping) String() string { return groupings.Word(int(r)) }
