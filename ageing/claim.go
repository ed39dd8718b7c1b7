package ageing

import (
	"cmp"
	"fmt"
	"slices"

	"arrears/internal/ledger"
)

// claim is one allocation that an entry makes, and the rows that it may settle.
type claim struct {
	ledger.Allocation
	transaction int
	origin      string       // file:line of the entry
	rows        []int        // transactions of the document, the earliest due first
	known       bool         // some of them are not on the entry's own side
	left        ledger.Money // of a stated amount, what has yet to be placed
}

// claims reads every applies_to, in the order of the entries' dates and then of
// the rows. The error is an [*EntryError].
func (b *Book) claims() ([]claim, error) {
	slices.SortStableFunc(b.applied, func(x, y application) int {
		return cmp.Compare(b.waiting[x.transaction].date, b.waiting[y.transaction].date)
	})
	claims := make([]claim, 0, len(b.applied))
	for _, a := range b.applied {
		t := &b.waiting[a.transaction]
		allocations, err := ledger.ParseAllocations(a.text, b.accounts.list[t.account].Currency)
		if err == nil {
			err = b.reserve(t, allocations)
		}
		if err != nil {
			return nil, &EntryError{a.origin, fmt.Errorf("applies_to: %w", err)}
		}
		for _, one := range allocations {
			claims = append(claims, claim{Allocation: one, transaction: a.transaction, origin: a.origin, left: one.Amount})
		}
	}
	b.applied = nil
	b.findRows(claims)
	return claims, nil
}

// reserve keeps the stated amounts of an entry for their documents.
func (b *Book) reserve(t *transaction, allocations []ledger.Allocation) (err error) {
	for _, a := range allocations {
		if t.reserved, err = t.reserved.Add(a.Amount); err != nil {
			return err
		}
	}
	if t.reserved > t.free {
		c := b.accounts.list[t.account].Currency
		return fmt.Errorf("it allocates %s of an entry of %s: want amounts that add up to no more than the entry",
			c.Format(t.reserved), c.Format(t.free))
	}
	return nil
}

// documentKey names a document of an account. Accounts are numbered by
// currency, so a credit never meets a document in another one.
type documentKey struct {
	account  int
	document string
}

// findRows gives each claim the rows of its document.
func (b *Book) findRows(claims []claim) {
	key := func(c *claim) documentKey { return documentKey{b.waiting[c.transaction].account, c.Document} }
	rows := make(map[documentKey][]int)
	for i := range claims {
		rows[key(&claims[i])] = nil
	}
	for i := range b.waiting {
		k := documentKey{b.waiting[i].account, b.waiting[i].document}
		if found, named := rows[k]; named {
			rows[k] = append(found, i)
		}
	}
	for _, found := range rows {
		slices.SortStableFunc(found, func(i, j int) int {
			return cmp.Compare(b.waiting[i].agedFrom(), b.waiting[j].agedFrom())
		})
	}
	for i := range claims {
		c := &claims[i]
		c.rows = rows[key(c)]
		side := b.waiting[c.transaction].side
		c.known = slices.ContainsFunc(c.rows, func(i int) bool { return b.waiting[i].side != side })
	}
}

func (t *transaction) agedFrom() ledger.Date { return cmp.Or(t.due, t.date) }
