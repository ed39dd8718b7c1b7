package ageing

import (
	"errors"
	"fmt"
	"slices"

	"arrears/internal/ledger"
)

// ErrTieOut says that figures do not add up to the rows they were made from.
// It is a bug in this program, and nothing may be printed.
var ErrTieOut = errors.New("the figures do not tie out")

// ErrPast says that a past day cannot be rebuilt from a ledger that states only
// what is open now.
var ErrPast = errors.New("a past day cannot be rebuilt")

var errNotEntered = errors.New("no day on which this row was entered: want one on every row, or no --known-at")

var errSummary = errors.New("an age of an aged summary, which has no invoices and no dates of its own: want a list of the invoices, or --age-by due and --age-start date")

var errNoDay = errors.New("neither a date nor a due date: want at least one, or the debt has no age")

// Book takes the entries of a ledger, batch by batch, and ages them. It holds
// the accounts, and of the entries only those whose open part depends on
// others. Make one with [NewBook].
type Book struct {
	opts     Options
	lateFrom int // days past the due date from which a debt is overdue
	accounts accounts
	groups   accounts // as opts.Roll has them
	items    []Item
	proofs   []Proof
	waiting  shelf[transaction] // entries that do not say what is open
	applied  shelf[application] // what some of them apply to
	texts    texts              // of both
	origins  origins
	plain    plainDebts
	kept     map[int]retention    // of some of them
	disputes map[int]ledger.Money // of some of them
	undue    map[int]string       // where those stand whose terms give no due date
	families families             // of refunds
	traces   tracer
	// groupNames are the groups of rows, one string each.
	groupNames map[string]*string
	// settled, if there is one, is told of each part of an entry that is set
	// against another.
	settled func(from, to int, part ledger.Money, day ledger.Date)
	caveats Caveats
	newest  ledger.Date
	printed ledger.Date
	text    []byte // id and name of a group on their way to being looked up
}

// NewBook starts a ledger.
func NewBook(opts Options) *Book {
	if opts.DueToday {
		opts.Buckets = opts.Buckets.FromToday()
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
	if opts.Roll != NoRoll {
		b.groups = newAccounts(opts.Buckets)
	}
	b.plain = newPlainDebts(b)
	return b
}

// Add takes in a batch of entries; it keeps nothing of the slice or of the
// bytes in it. After an error the book is of no use. The error is an
// [*EntryError]: for an entry without any date, without a day of entry, terms of
// payment or an invoice where the options need them or, wrapping
// [ledger.ErrOverflow], one that brings a sum out of range.
func (b *Book) Add(batch []ledger.Entry) error {
	for len(batch) > 0 {
		near := batch[:min(len(batch), nearBy)]
		if err := b.addNear(near); err != nil {
			return err
		}
		batch = batch[len(near):]
	}
	return nil
}

// EntryError is what is wrong with one entry.
type EntryError struct {
	Origin string // file:line
	Err    error
}

// Error reads file:line: what is wrong.
func (e *EntryError) Error() string { return e.Origin + ": " + e.Err.Error() }

// Unwrap returns what is wrong.
func (e *EntryError) Unwrap() error { return e.Err }

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
			return errNotEntered
		}
		if e.Entered > b.opts.KnownAt {
			b.traces.note(e, -1, value, Unknown)
			return proof.Unknown.add(value)
		}
	}
	if len(e.Reference) > 0 && e.IsSummary() {
		if b.opts.By == ByTerms || b.opts.By == ByDocument && e.Date == 0 || b.opts.Start != FromDate {
			return errSummary
		}
		b.caveats.Summaries++
	}
	b.newest = max(b.newest, e.Date)
	if e.Amount < 0 {
		b.caveats.Credits++
	}
	account := b.accounts.findAhead(e, ahead)
	if b.opts.Grouped {
		b.noteGroup(&b.accounts.list[account], e.Group)
	}
	group := int32(0)
	if b.opts.Roll != NoRoll {
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
	item.Outstanding, item.Disputed, item.group = value, e.Disputed, group
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
// [ledger.ErrOverflow] and [*EntryError]; there are no figures with an error.
func (b *Book) Close(basis ledger.Basis) (*Aged, error) {
	if basis == ledger.OpenItem && b.opts.AsAt < b.newest && !b.opts.AsTheyStand {
		return nil, fmt.Errorf("%w: this ledger states what was open when it was printed, and its newest entry is dated %s, after %s: want a day on or after that, a ledger with settled dates or allocations, or --open-items-as-they-stand",
			ErrPast, b.newest, b.opts.AsAt)
	}
	if basis == ledger.OpenItem && b.opts.AsAt < b.printed && !b.opts.AsTheyStand {
		return nil, fmt.Errorf("%w: this ledger states what was open on %s, which is after %s: want that day or a later one, a ledger with settled dates or allocations, or --open-items-as-they-stand",
			ErrPast, b.printed, b.opts.AsAt)
	}
	if basis == ledger.OpenItem && !b.opts.AsTheyStand && slices.ContainsFunc(b.proofs, func(p Proof) bool { return p.Unknown.Entries > 0 }) {
		return nil, fmt.Errorf("%w: this ledger states what was open when it was printed, and has rows entered after %s: want a ledger with settled dates or allocations, or --open-items-as-they-stand",
			ErrPast, b.opts.KnownAt)
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
	aged := &Aged{
		AsAt: b.opts.AsAt, KnownAt: b.opts.KnownAt, By: b.opts.By, Start: b.opts.Start, Credits: b.opts.Credits,
		Buckets: b.opts.Buckets, Basis: basis, Accounts: b.accounts.list, Groups: b.groups.list,
		Items: b.items, Proofs: b.proofs, Caveats: b.caveats, Traces: b.traces.list,
		terms: b.opts.Terms,
	}
	if err := aged.total(); err != nil {
		return nil, err
	}
	if err := aged.prove(); err != nil {
		return nil, err
	}
	return aged, nil
}
