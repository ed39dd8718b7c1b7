package ageing

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"

	"arrears/internal/ledger"
)

// claim is one allocation that an entry makes.
type claim struct {
	amount      ledger.Money // as stated, otherwise nothing
	left        ledger.Money // of that, what has yet to be placed
	application int32        // which makes it
	document    int32
	transaction int32
	date        ledger.Date // as stated
}

// stated says that a claim has an amount; a bare reference has none.
func (c *claim) stated() bool { return c.amount > 0 }

// claims is every allocation, in the order of the entries' dates and then of the
// rows, with the rows that each may settle, the earliest due first.
type claims struct {
	shelf[claim]
	documents *named
	parsed    []ledger.Allocation // of one entry
}

// document is what a claim calls its document.
func (c *claims) document(one *claim) string {
	return string(c.documents.texts.at(c.documents.list.at(int(one.document)).text))
}

// claims reads every applies_to. The error is an [*EntryError].
func (b *Book) claims() (*claims, error) {
	all := &claims{documents: newNamed(&b.texts, b.applied.n)}
	for _, i := range b.inOrder() {
		if err := b.claim(all, i); err != nil {
			return nil, &EntryError{b.originOf(i), fmt.Errorf("applies_to: %w", err)}
		}
	}
	b.findRows(all)
	return all, nil
}

// inOrder lists the applications by the dates of their entries, then by rows.
func (b *Book) inOrder() []int32 {
	// Days are few, so the applications of each are counted, and then put where
	// those of the days before end.
	day := func(i int) ledger.Date { return b.waiting.at(int(b.applied.at(i).transaction)).date }
	ends := make(map[ledger.Date]int32)
	for i := range b.applied.n {
		ends[day(i)]++
	}
	end := int32(0)
	for _, day := range slices.Sorted(maps.Keys(ends)) {
		end, ends[day] = end+ends[day], end
	}
	order := make([]int32, b.applied.n)
	for i := range order {
		order[ends[day(i)]] = int32(i)
		ends[day(i)]++
	}
	return order
}

// claim reads one applies_to.
func (b *Book) claim(all *claims, application int32) error {
	a := b.applied.at(int(application))
	t := b.waiting.at(int(a.transaction))
	text := b.texts.at(a.text)
	one := claim{application: application, transaction: a.transaction}
	if name := bytes.TrimSpace(text); len(name) > 0 && !bytes.ContainsAny(name, ";:@") {
		one.document = all.documents.number(t.account, name, a.text) // as most are
		all.add(one)
		return nil
	}
	var err error
	if all.parsed, err = ledger.AppendAllocations(all.parsed[:0], string(text), b.accounts.list[t.account].Currency); err != nil {
		return err
	}
	if err := b.reserve(t, all.parsed); err != nil {
		return err
	}
	for _, said := range all.parsed {
		one.document = all.documents.number(t.account, []byte(said.Document), a.text)
		one.amount, one.left, one.date = said.Amount, said.Amount, said.Date
		all.add(one)
	}
	return nil
}

// originOf is the file:line of an application.
func (b *Book) originOf(application int32) string {
	return b.texts.originText(b.applied.at(int(application)).origin)
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

// findRows gives each document that is named its rows.
func (b *Book) findRows(all *claims) {
	documents := all.documents
	documents.place(&b.waiting)
	for i := range documents.list.n {
		if rows := documents.rowsOf(int32(i)); len(rows) > 1 {
			slices.SortStableFunc(rows, func(i, j int32) int {
				return cmp.Compare(b.waiting.at(int(i)).agedFrom(), b.waiting.at(int(j)).agedFrom())
			})
		}
	}
}

// known says that some row of the document that a claim names is on the other side
// of the ledger than its entry.
func (b *Book) known(c *claim, documents *named) bool {
	side := b.waiting.at(int(c.transaction)).side
	return slices.ContainsFunc(documents.rowsOf(c.document), func(i int32) bool { return b.waiting.at(int(i)).side != side })
}

func (t *transaction) agedFrom() ledger.Date { return cmp.Or(t.due, t.date) }
