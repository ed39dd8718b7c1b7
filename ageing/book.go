package ageing

import (
	"errors"
	"fmt"

	"arrears/internal/ledger"
)

// ErrTieOut says that figures do not add up to the rows they were made from.
// It is a bug in this program, and nothing may be printed.
var ErrTieOut = errors.New("the figures do not tie out")

// ErrPast says that a past day cannot be rebuilt from a ledger that states only
// what is open now.
var ErrPast = errors.New("a past day cannot be rebuilt")

var errNoDay = errors.New("neither a date nor a due date: want at least one, or the debt has no age")

// Options say how a ledger is aged.
type Options struct {
	AsAt      ledger.Date // at the end of this day; must be stated
	By        Reference
	Buckets   Buckets
	KeepItems bool // list the open items, not only the accounts
	// AsTheyStand ages an open-item ledger as at a day before its newest
	// entry: entries dated later are left out, the others taken as they stand.
	AsTheyStand bool
}

// Book takes the entries of a ledger, batch by batch, and ages them. It holds
// the accounts, and of the entries only those whose open part depends on
// others. Make one with [NewBook].
type Book struct {
	opts     Options
	accounts accounts
	items    []Item
	proofs   []Proof
	waiting  []transaction // entries that do not say what is open
	applied  []application // what some of them apply to
	caveats  Caveats
	newest   ledger.Date
}

// NewBook starts a ledger.
func NewBook(opts Options) *Book {
	return &Book{opts: opts, accounts: newAccounts(opts.Buckets)}
}

// Add takes in a batch of entries; it keeps nothing of the slice or of the
// bytes in it. After an error the book is of no use. The error is an
// [*EntryError], for an entry without any date or, wrapping
// [ledger.ErrOverflow], for one that brings a sum out of range.
func (b *Book) Add(batch []ledger.Entry) error {
	for i := range batch {
		if err := b.add(&batch[i]); err != nil {
			return &EntryError{batch[i].Origin(), err}
		}
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

func (b *Book) add(e *ledger.Entry) error {
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
	b.newest = max(b.newest, e.Date)
	if e.Amount < 0 {
		b.caveats.Credits++
	}
	account := b.accounts.find(e)

	// An entry that states neither its open part nor when it was settled may be
	// named by others until the last has been read, even one of a later day.
	stated := e.HasOutstanding || e.Settled != 0
	if !stated {
		b.wait(e, account)
	}
	switch {
	case e.Date > b.opts.AsAt:
		return proof.Later.add(value)
	case !stated:
		return nil
	case !e.HasOutstanding && e.Settled <= b.opts.AsAt:
		return proof.Settled.add(value)
	}
	item := Item{Account: account, Kind: e.Kind, Date: e.Date, Due: e.Due, Outstanding: value, Disputed: e.Disputed}
	if b.opts.KeepItems {
		item.Document = string(e.Document)
	}
	return b.open(&item)
}

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

// open ages one item, unless nothing of it is open.
func (b *Book) open(item *Item) error {
	if item.Outstanding == 0 {
		return nil
	}
	due := agedFrom(item)
	from := due
	if b.opts.By == ByDocument && item.Date != 0 {
		from = item.Date
	}
	if item.Outstanding > 0 && item.Due == 0 {
		b.caveats.NoDue++
	}
	if item.Date == 0 {
		b.caveats.NoDate++
	}
	item.DaysPastDue, item.Bucket = b.opts.AsAt.Days(due), NotDue
	switch age := b.opts.AsAt.Days(from); {
	case item.Outstanding < 0:
		item.Bucket = Unallocated
	case age > 0:
		item.Bucket = b.opts.Buckets.Index(age)
	}
	if b.opts.KeepItems {
		b.items = append(b.items, *item)
	}
	return b.accounts.list[item.Account].add(item)
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
	if basis == ledger.Transaction {
		if err := b.allocate(); err != nil {
			return nil, err
		}
	}
	if err := b.openWaiting(); err != nil {
		return nil, err
	}
	b.caveats.Names = len(b.accounts.renamed)
	aged := &Aged{
		AsAt: b.opts.AsAt, By: b.opts.By, Buckets: b.opts.Buckets, Basis: basis,
		Accounts: b.accounts.list, Items: b.items, Proofs: b.proofs, Caveats: b.caveats,
	}
	if err := aged.total(); err != nil {
		return nil, err
	}
	if err := aged.prove(); err != nil {
		return nil, err
	}
	return aged, nil
}
