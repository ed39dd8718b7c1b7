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

// Options say how a ledger is aged.
type Options struct {
	AsAt      ledger.Date
	By        Reference
	Buckets   Buckets
	KeepItems bool // list the open items, not only the accounts
	// AsTheyStand ages an open-item ledger as at a day before its newest
	// entry: entries dated later are left out, the others taken as they stand.
	AsTheyStand bool
}

// Book takes the entries of a ledger, batch by batch, and ages them.
type Book struct {
	opts     Options
	index    map[string]int
	key      []byte
	last     int // the account of the entry before; runs of one account are common
	accounts []Account
	slab     []ledger.Money // buckets of accounts to come
	items    []Item
	proofs   []Proof
	waiting  []transaction // entries that state no outstanding part
	caveats  Caveats
	newest   ledger.Date
	renamed  map[int]bool
}

// NewBook starts a ledger.
func NewBook(opts Options) *Book {
	return &Book{opts: opts, index: make(map[string]int), last: -1, renamed: make(map[int]bool)}
}

// Add takes in a batch of entries; it keeps nothing of the slice. The error is
// an *EntryError or wraps [ledger.ErrOverflow].
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
	proof := b.proof(e.Currency)
	value := e.Amount
	if e.HasOutstanding {
		value = e.Outstanding
	}
	if err := proof.Read.add(value); err != nil {
		return err
	}
	b.newest = max(b.newest, e.Date)
	account := b.account(e)
	switch {
	case e.Date > b.opts.AsAt:
		if !e.HasOutstanding && e.Settled == 0 {
			b.wait(e, account) // credits may name it
		}
		return proof.Later.add(value)
	case e.HasOutstanding:
		return b.open(account, Item{
			Kind: e.Kind, Date: e.Date, Due: e.Due, Outstanding: e.Outstanding, Disputed: e.Disputed,
		}, e.Document)
	case e.Settled != 0 && e.Settled <= b.opts.AsAt:
		return proof.Settled.add(value)
	}
	b.wait(e, account)
	return nil
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

// account finds the account of an entry, or opens it.
func (b *Book) account(e *ledger.Entry) int {
	if b.last >= 0 && b.accounts[b.last].ID == string(e.Account) && b.accounts[b.last].Currency == e.Currency {
		b.rename(b.last, e.Name)
		return b.last
	}
	b.key = append(append(append(b.key[:0], e.Currency.String()...), 0), e.Account...)
	i, ok := b.index[string(b.key)]
	if !ok {
		i = len(b.accounts)
		b.index[string(b.key)] = i
		b.accounts = append(b.accounts, b.newAccount(string(e.Account), string(e.Name), e.Currency))
	}
	b.rename(i, e.Name)
	b.last = i
	return i
}

// rename notes a second name of an account; the first one stays.
func (b *Book) rename(i int, name []byte) {
	if a := &b.accounts[i]; len(name) > 0 && a.Name != string(name) {
		if a.Name == "" {
			a.Name = string(name)
		} else {
			b.renamed[i] = true
		}
	}
}

func (b *Book) newAccount(id, name string, c ledger.Currency) Account {
	n := b.opts.Buckets.Len()
	if len(b.slab) < n {
		b.slab = make([]ledger.Money, 256*n)
	}
	a := Account{ID: id, Name: name, Currency: c, Buckets: b.slab[:n:n]}
	b.slab = b.slab[n:]
	return a
}

// open ages one open item.
func (b *Book) open(account int, item Item, document []byte) error {
	if item.Outstanding == 0 {
		return nil
	}
	from, due := item.Due, item.Due
	if b.opts.By == ByDocument && item.Date != 0 || from == 0 {
		from = item.Date
	}
	if due == 0 {
		due = item.Date
	}
	if item.Outstanding > 0 && item.Due == 0 {
		b.caveats.NoDue++
	}
	if item.Date == 0 {
		b.caveats.NoDate++
	}
	item.Account, item.Days, item.Bucket = account, b.opts.AsAt.Days(from), NotDue
	switch {
	case item.Outstanding < 0:
		item.Bucket = Unallocated
	case item.Days > 0:
		item.Bucket = b.opts.Buckets.Index(item.Days)
	}
	if b.opts.KeepItems {
		item.Document = string(document)
		b.items = append(b.items, item)
	}
	return b.accounts[account].add(item.Outstanding, item.Disputed, item.Bucket, due)
}

// Close settles what is left to settle and proves the figures. The errors are
// [ErrPast], [ErrTieOut], [ledger.ErrOverflow] and *EntryError.
func (b *Book) Close(basis ledger.Basis) (*Aged, error) {
	if basis == ledger.OpenItem && b.opts.AsAt < b.newest && !b.opts.AsTheyStand {
		return nil, fmt.Errorf("%w: this ledger states what was open when it was printed, and its newest entry is dated %s, after %s: want a day on or after that, a ledger with settled dates or allocations, or --open-items-as-they-stand",
			ErrPast, b.newest, b.opts.AsAt)
	}
	if err := b.allocate(); err != nil {
		return nil, err
	}
	b.caveats.Names = len(b.renamed)
	aged := &Aged{
		AsAt: b.opts.AsAt, By: b.opts.By, Buckets: b.opts.Buckets, Basis: basis,
		Accounts: b.accounts, Items: b.items, Caveats: b.caveats,
	}
	if err := aged.total(b.newAccount); err != nil {
		return nil, err
	}
	return aged, aged.prove(b.proofs)
}

// total adds the accounts up by currency.
func (a *Aged) total(newAccount func(id, name string, c ledger.Currency) Account) error {
	for i := range a.Accounts {
		account := &a.Accounts[i]
		if err := account.check(); err != nil {
			return err
		}
		at := slices.IndexFunc(a.Totals, func(t Account) bool { return t.Currency == account.Currency })
		if at < 0 {
			at = len(a.Totals)
			a.Totals = append(a.Totals, newAccount("", "", account.Currency))
		}
		if err := a.Totals[at].Merge(account); err != nil {
			return err
		}
	}
	slices.SortFunc(a.Totals, func(x, y Account) int { return x.Currency.Compare(y.Currency) })
	return nil
}

// prove holds the totals against the rows: what was read, less what was settled
// and what came later, is the balance.
func (a *Aged) prove(proofs []Proof) error {
	slices.SortFunc(proofs, func(x, y Proof) int { return x.Currency.Compare(y.Currency) })
	a.Proofs = proofs
	for i := range proofs {
		p, t := &proofs[i], &a.Totals[i]
		if err := t.check(); err != nil {
			return err
		}
		balance, err := p.Read.Sum.Sub(p.Settled.Sum)
		if err != nil {
			return err
		}
		if balance, err = balance.Sub(p.Later.Sum); err != nil {
			return err
		}
		if balance != t.Balance {
			return fmt.Errorf("%w: the rows make %s %s, the accounts %s",
				ErrTieOut, p.Currency, p.Currency.Format(balance), p.Currency.Format(t.Balance))
		}
		p.Balance = balance
	}
	return nil
}

// AccountOf returns the account of an item listed by this book.
func (a *Aged) AccountOf(item *Item) *Account { return &a.Accounts[item.Account] }
