package ageing

import "arrears/internal/ledger"

// nearAges is for how many days before the as-at day the places are looked up.
const nearAges = 1 << 10

// plainDebts takes in the debts that need no more than their account's sums: those
// that state what is open and when it is due, with nothing disputed, held or kept
// back. Nearly all rows of an open-item ledger are such, so there is a short way
// for them. All others go the long way, and these could.
type plainDebts struct {
	on     bool           // the options allow it
	places [nearAges]int8 // bucket of a debt by the days since it was due; there are at most maxBounds and one
}

// newPlainDebts is for a book whose options are settled.
func newPlainDebts(b *Book) (p plainDebts) {
	o := &b.opts
	p.on = o.By == ByDue && o.Credits == InColumn && o.Roll == NoRoll && o.KnownAt == 0 &&
		o.Each == nil && !o.KeepItems && !o.Grouped && !b.traces.on
	for age := range p.places {
		if due := o.AsAt - ledger.Date(age); p.on && due > 0 {
			p.places[age] = int8(b.bucket(due, due))
		}
	}
	return p
}

// nearBy is how many entries are looked ahead for at a time: enough accounts to
// fetch at once, few enough that all of them stay in the first-level cache.
const nearBy = 64

// addNear takes in as many entries at the most.
func (b *Book) addNear(batch []ledger.Entry) error {
	b.accounts.lookAhead(batch)
	for i := range batch {
		if b.addPlain(&batch[i], b.accounts.ahead[i]) {
			continue
		}
		if err := b.add(&batch[i], b.accounts.ahead[i]); err != nil {
			return &EntryError{batch[i].Origin(), err}
		}
	}
	return nil
}

// isPlain says whether an entry is a plain debt, unless its account is on hold.
func (b *Book) isPlain(e *ledger.Entry) bool {
	return b.plain.on && e.HasOutstanding && e.Outstanding >= 0 && e.Amount >= 0 && e.Disputed|e.Retention == 0 &&
		e.Date != 0 && e.Due != 0 && e.Date <= b.opts.AsAt && e.Hold == 0
}

// addPlain takes in an entry if it is a plain debt and every sum stays in range.
// Otherwise it leaves no trace but the account of the entry, which add wants too.
func (b *Book) addPlain(e *ledger.Entry, ahead slot) bool {
	if !b.isPlain(e) {
		return false
	}
	proof := b.proof(e.Currency)
	read, err := proof.Read.Sum.Add(e.Outstanding)
	if err != nil {
		return false
	}
	account := &b.accounts.list[b.accounts.findAhead(e, ahead)]
	if account.held != 0 || e.Outstanding > 0 && !b.countPlain(account, e) {
		return false
	}
	proof.Read.Entries++
	proof.Read.Sum = read
	return true // the newest entry is one dated after the day, if any
}

func (b *Book) countPlain(account *Account, e *ledger.Entry) bool {
	column, age := &account.NotDue, b.opts.AsAt.Days(e.Due)
	place := NotDue
	switch {
	case 0 <= age && age < nearAges:
		place = int(b.plain.places[age])
	case age > 0:
		place = b.bucket(e.Due, e.Due)
	}
	if place >= 0 {
		column = &account.Buckets[place]
	}
	sum, err := column.Add(e.Outstanding)
	if err != nil {
		return false
	}
	balance, err := account.Balance.Add(e.Outstanding)
	if err != nil {
		return false
	}
	if age >= b.lateFrom {
		overdue, err := account.Overdue.Add(e.Outstanding)
		if err != nil {
			return false
		}
		account.Overdue = overdue
		account.late.add(e.Outstanding, age)
		if account.OldestDue == 0 || e.Due < account.OldestDue {
			account.OldestDue = e.Due
		}
	}
	*column, account.Balance = sum, balance
	account.Items++
	return true
}
