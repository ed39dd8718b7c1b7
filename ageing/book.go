package ageing

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"arrears/internal/ledger"
)

// ErrTieOut says that figures do not add up to the rows they were made from.
// It is a bug in this program, and nothing may be printed.
var ErrTieOut = errors.New("the figures do not tie out")

// Why a ledger cannot be aged as it is asked. There may be an option that settles
// it, which is for the caller to name.
var (
	// ErrPast says that a past day cannot be rebuilt from a ledger that states only
	// what is open now.
	ErrPast = errors.New("a past day cannot be rebuilt")
	// ErrAsPrinted is [ErrPast] where [Options.AsTheyStand] would take what was open
	// when the ledger was printed for what was open on the day.
	ErrAsPrinted = fmt.Errorf("%w", ErrPast)
	// ErrNotEntered is for a row that does not state when it was entered, which
	// [Options.KnownAt] asks.
	ErrNotEntered = errors.New("no day on which this row was entered: want one on every row")
	// ErrSummary is for an age of an aged summary, which [ByDue] and [FromDate] take.
	ErrSummary = errors.New("an age of an aged summary, which has no invoices and no dates of its own: want a list of the invoices")
	// ErrNoTerms is for a debt that is aged [ByTerms] and has none; [Options.Terms]
	// are for such.
	ErrNoTerms = errors.New("no terms of payment: want them in the accounts file")
)

var errNoDay = errors.New("neither a date nor a due date: want at least one, or the debt has no age")

// Book takes the entries of a ledger, batch by batch, and ages them. It holds
// the accounts, and of the entries only those whose open part depends on
// others. Make one with [NewBook].
type Book struct {
	opts     Options
	lateFrom int // days past the due date from which a debt is overdue
	accounts accounts
	groups   accounts // as opts.Grouping has them
	items    []Item
	proofs   []Proof
	waiting  shelf[transaction] // entries that do not say what is open
	applied  shelf[application] // what some of them apply to
	texts    texts              // of both
	origins  origins
	kept     map[int]retention    // of some of them
	disputes map[int]ledger.Money // of some of them
	undue    map[int]string       // where those stand whose terms give no due date
	returns  returns              // of what was paid
	traces   tracer
	// groupNames are the groups of rows, one string each.
	groupNames map[string]*string
	// settled, if there is one, is told of each part of an entry that is set
	// against another.
	settled func(from, to int, part ledger.Money, day ledger.Date)
	caveats Caveats
	unnamed map[accountIn]Sum // of the caveats
	newest  ledger.Date
	paidTo  ledger.Date // the last day on which rows that state what is open say that something was paid
	printed ledger.Date
	text    []byte // id and name of a group on their way to being looked up
}

// NewBook starts a ledger.
func NewBook(opts Options) *Book {
	if opts.DueToday {
		opts.Buckets = opts.Buckets.fromToday()
	}
	b := &Book{
		opts: opts, lateFrom: 1, accounts: newAccounts(opts.Buckets), kept: make(map[int]retention),
		disputes: make(map[int]ledger.Money), undue: make(map[int]string), groupNames: make(map[string]*string),
	}
	if opts.DueToday || opts.By != ByDocument {
		b.lateFrom = opts.Buckets.first()
	}
	b.accounts.customers, b.accounts.day = opts.Customers, opts.AsAt
	b.traces.on, b.traces.all, b.traces.account = opts.Explain != "" || opts.TraceAll, opts.TraceAll, opts.Explain
	if opts.Grouping != NoGrouping {
		b.groups = newAccounts(opts.Buckets)
	}
	return b
}

// Add takes in a batch of entries; it keeps nothing of the slice or of the
// bytes in it. After an error the book is of no use. The error is an
// [*ledger.Problem]: for an entry without any date, without a day of entry, terms of
// payment or an invoice where the options need them or, wrapping
// [ledger.ErrOverflow], one that brings a sum out of range.
func (b *Book) Add(batch []ledger.Entry) error {
	for len(batch) > 0 {
		near := batch[:min(len(batch), nearBy)]
		b.accounts.lookAhead(near)
		for i := range near {
			if err := b.add(&near[i], b.accounts.ahead[i]); err != nil {
				return ledger.ProblemAt(near[i].Origin(), err)
			}
		}
		batch = batch[len(near):]
	}
	return nil
}

func (b *Book) add(e *ledger.Entry, ahead slot) error {
	if e.Date == 0 && e.Due == 0 {
		return errNoDay
	}
	value := e.Amount
	if e.HasOutstanding {
		value = e.Outstanding
	}
	proof := b.proof(e.Currency)
	if err := proof.Read.add(value); err != nil {
		return err
	}
	if b.opts.KnownAt != 0 {
		if e.Entered == 0 {
			return ErrNotEntered
		}
		if e.Entered > b.opts.KnownAt {
			b.traces.note(e, -1, value, Unknown)
			return proof.Unknown.add(value)
		}
	}
	if len(e.Reference) > 0 && e.IsSummary() {
		if b.opts.By == ByTerms || b.opts.By == ByDocument && e.Date == 0 || b.opts.Start != FromDate {
			return ErrSummary
		}
		b.caveats.Summaries++
	}
	b.newest = max(b.newest, e.Date)
	if e.Settled > b.paidTo && e.HasOutstanding && e.Outstanding != e.Amount {
		b.paidTo = e.Settled
	}
	if e.Amount < 0 {
		b.caveats.Credits++
	}
	account := b.accounts.findAhead(e, ahead)
	if b.opts.Grouped {
		b.noteGroup(&b.accounts.list[account], e.Group)
	}
	group := int32(0)
	if b.opts.Grouping != NoGrouping {
		group = b.group(e, account)
	}

	// An entry that states neither its open part nor when it was settled may be
	// named by others until the last has been read, even one of a later day.
	stated := e.HasOutstanding || e.Settled != 0
	if !stated {
		b.wait(e, account, group)
	}
	switch {
	case e.Date > b.opts.AsAt:
		b.traces.note(e, account, value, Later)
		return proof.Later.add(value)
	case !stated:
		b.traces.wait(b.waiting.n-1, b.traces.note(e, account, value, Open))
		return nil
	case !e.HasOutstanding && e.Settled <= b.opts.AsAt:
		b.traces.note(e, account, value, Settled)
		return proof.Settled.add(value)
	}
	// Field by field, for a literal is made aside and copied: rows are many.
	var item Item
	item.Account, item.Kind, item.Hold = account, e.Kind, e.Hold
	item.Date, item.Due = e.Date, e.Due
	item.Open, item.Disputed, item.group = value, e.Disputed, group
	if b.opts.KeepItems {
		item.Document = string(e.Document)
	}
	item.trace = b.traces.note(e, account, value, Open)
	return b.open(&item, retention{e.Retention, e.Release})
}

// PrintedOn says that a file of the ledger states a day as that on which it was
// printed. What it says is open was open then, and need not have been before.
func (b *Book) PrintedOn(day ledger.Date) { b.printed = max(b.printed, day) }

// proof finds the running proof of a currency.
func (b *Book) proof(c ledger.Currency) *Proof {
	for i := range b.proofs {
		if b.proofs[i].Currency == c {
			return &b.proofs[i]
		}
	}
	b.proofs = append(b.proofs, Proof{Currency: c})
	return &b.proofs[len(b.proofs)-1]
}

// Close settles what is left to settle and proves the figures; the book is then
// done with. Only a transaction ledger is settled by its applies_to: one of
// another basis has said what is open. The errors are [ErrPast], [ErrTieOut],
// [ledger.ErrOverflow] and [*ledger.Problem]; there are no figures with an error.
func (b *Book) Close(basis ledger.Basis) (*Aged, error) {
	if basis == ledger.OpenItemBasis && b.opts.AsAt < b.newest && !b.opts.AsTheyStand {
		return nil, fmt.Errorf("%w: this ledger states what was open when it was printed, and its newest entry is dated %s, after %s: want a day on or after that, a ledger with settled dates or allocations",
			ErrAsPrinted, b.newest, b.opts.AsAt)
	}
	if basis == ledger.OpenItemBasis && b.opts.AsAt < b.paidTo && !b.opts.AsTheyStand {
		return nil, fmt.Errorf("%w: this ledger states what was open when it was printed, and has a payment of %s, after %s: want a day on or after that, a ledger with settled dates or allocations",
			ErrAsPrinted, b.paidTo, b.opts.AsAt)
	}
	if basis == ledger.OpenItemBasis && b.opts.AsAt < b.printed && !b.opts.AsTheyStand {
		return nil, fmt.Errorf("%w: this ledger states what was open on %s, which is after %s: want that day or a later one, a ledger with settled dates or allocations",
			ErrAsPrinted, b.printed, b.opts.AsAt)
	}
	if basis == ledger.OpenItemBasis && !b.opts.AsTheyStand && slices.ContainsFunc(b.proofs, func(p Proof) bool { return p.Unknown.Entries > 0 }) {
		return nil, fmt.Errorf("%w: this ledger states what was open when it was printed, and has rows entered after %s: want a ledger with settled dates or allocations",
			ErrAsPrinted, b.opts.KnownAt)
	}
	if basis == ledger.Transaction {
		if err := b.allocate(); err != nil {
			return nil, err
		}
	}
	if err := b.openWaiting(); err != nil {
		return nil, err
	}
	if b.opts.Credits == AgainstOldest {
		if err := b.setOff(); err != nil {
			return nil, err
		}
	}
	b.caveats.Names = len(b.accounts.renamed)
	b.caveats.Unlike = b.accounts.strangers()
	b.caveats.sortUnnamed()
	aged := &Aged{
		AsAt: b.opts.AsAt, KnownAt: b.opts.KnownAt, By: b.opts.By, Start: b.opts.Start, Credits: b.opts.Credits,
		Buckets: b.opts.Buckets, Basis: basis, Accounts: b.accounts.list, Groups: b.groups.list,
		Items: b.items, Proofs: b.proofs, Caveats: b.caveats, Traces: b.traces.list,
		terms: b.opts.Terms, unnamed: b.unnamed,
	}
	if err := aged.total(); err != nil {
		return nil, err
	}
	if err := aged.prove(); err != nil {
		return nil, err
	}
	return aged, nil
}

// group finds the group that an entry counts in, of those that there are with
// opts.Grouping. What has no group or owner stated is in one group without an id; an
// account without a parent is its own.
func (b *Book) group(e *ledger.Entry, account int) int32 {
	a := &b.accounts.list[account]
	b.text = b.text[:0]
	name := ""
	switch c := a.Customer; b.opts.Grouping {
	case ByGroup:
		if c != nil && c.Group != "" {
			b.text = append(b.text, c.Group...)
		} else {
			b.text = append(b.text, e.Group...)
		}
	case ByOwner:
		if c != nil {
			b.text = append(b.text, c.Owner...)
		}
	case ByParent:
		id := b.opts.Customers.Top(a.ID)
		if id == a.ID {
			name = a.Name
		}
		if top, ok := b.opts.Customers[id]; ok && top.Name != "" {
			name = top.Name
		}
		b.text = append(b.text, id...)
	}
	n := len(b.text)
	b.text = append(b.text, name...)
	return int32(b.groups.find(&ledger.Entry{Account: b.text[:n], Name: b.text[n:], Currency: a.Currency}))
}

// noteGroup takes in the group of a row.
func (b *Book) noteGroup(a *Account, group []byte) {
	if a.rowGroup != nil {
		if *a.rowGroup != string(group) {
			a.rowGroup = &noGroup
		}
		return
	}
	name, ok := b.groupNames[string(group)]
	if !ok {
		text := string(group)
		name = &text
		b.groupNames[text] = name
	}
	a.rowGroup = name
}

var noGroup string

// open ages one item, unless nothing of it is open. The part of a debt that is
// kept back until a later day is an item of its own, due on that day; of a
// credit nothing is kept back, for it is not due anyway.
func (b *Book) open(item *Item, kept retention) error {
	if item.Open == 0 {
		return nil
	}
	if item.Date == 0 {
		b.caveats.NoDate++
	}
	if kept.sum > 0 && item.Open > 0 {
		due, _ := b.dueByTerms(item.Date, item.Due, &b.accounts.list[item.Account]) // what has none is refused with the rest
		part := item.keepBack(kept, cmp.Or(due, item.Due), b.opts.AsAt)
		b.caveats.Retentions++
		if err := b.openPart(&part); err != nil || item.Open == 0 {
			return err
		}
	}
	return b.openPart(item)
}

// openPart ages an item that falls due on one day.
func (b *Book) openPart(item *Item) error {
	account := &b.accounts.list[item.Account]
	item.AccountHold = account.held
	if item.Open > 0 && !item.released && (item.Due == 0 || b.opts.By == ByTerms) {
		if err := b.fallDue(item, account); err != nil {
			return err
		}
	}
	due := agedFrom(item)
	item.DaysPastDue = b.opts.AsAt.Days(due)
	item.Overdue = item.Open > 0 && !item.Retained && item.DaysPastDue >= b.lateFrom
	switch {
	case item.Retained:
		item.Bucket, item.DaysPastDue = NotDue, min(item.DaysPastDue, 0)
	case item.Open > 0:
		item.Bucket = b.bucket(due, item.Date)
	case b.opts.Credits == ByOwnDate:
		item.Bucket = b.bucket(cmp.Or(item.Date, item.Due), item.Date)
	default:
		item.Bucket = Unallocated
	}
	if item.DaysPastDue == 0 && item.Bucket == NotDue {
		item.Overdue = false // it cannot be both, as when age starts with the next month
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
	return b.opts.Buckets.index(b.opts.AsAt, from)
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
	if b.opts.Grouping == NoGrouping {
		return nil
	}
	return b.groups.list[item.group].add(item)
}

// fallDue gives a debt the due date that the terms of its account make, where
// it states none or is aged by terms.
func (b *Book) fallDue(item *Item, account *Account) error {
	due, err := b.dueByTerms(item.Date, item.Due, account)
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
			return 0, fmt.Errorf("account %q: %w", account.ID, ErrNoTerms)
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
