package ageing

import (
	"cmp"
	"fmt"
	"slices"

	"arrears/internal/ledger"
)

// stillOwed lists the debts among the entries that do not say when they were
// settled, those with a retention left out.
func (h *HistoryBook) stillOwed() (debts []pastDebt) {
	for i := range h.book.waiting.n {
		t := h.book.waiting.at(i)
		if !isDebt(t.kind, t.open) || t.date > h.opts.AsAt {
			continue
		}
		if h.book.kept[i].sum != 0 {
			h.history.Retentions++
			continue
		}
		if t.agedFrom()+ledger.Date(h.opts.Ages[0]) <= h.opts.AsAt {
			debts = append(debts, pastDebt{row: i, account: int(t.account), date: t.date, from: t.agedFrom(), amount: t.open})
			h.noDue(t.due)
		}
	}
	return debts
}

// allocate settles the entries of a transaction ledger by their applies_to, and
// then by age if that is asked for.
func (h *HistoryBook) allocate() error {
	if err := h.book.allocate(); err != nil {
		return err
	}
	if h.opts.Oldest {
		h.payOldest()
	}
	for i := range h.book.waiting.n {
		t := h.book.waiting.at(i)
		if t.open < 0 && t.date <= h.opts.AsAt {
			if err := addSum(&h.history.Unallocated, h.book.accounts.list[t.account].Currency, -t.open); err != nil {
				return err
			}
		}
	}
	return nil
}

// payOldest sets what is left of credits, in the order of their dates, against
// what is left of the debts of their account, the oldest first.
func (h *HistoryBook) payOldest() {
	debts, credits := make(map[int32][]int), []int(nil)
	for i := range h.book.waiting.n {
		t := h.book.waiting.at(i)
		switch {
		case t.date > h.opts.AsAt:
		case t.open > 0:
			debts[t.account] = append(debts[t.account], i)
		case t.open < 0:
			credits = append(credits, i)
		}
	}
	waiting := func(i int) *transaction { return h.book.waiting.at(i) }
	for _, rows := range debts {
		slices.SortStableFunc(rows, func(i, j int) int {
			return cmp.Or(cmp.Compare(waiting(i).agedFrom(), waiting(j).agedFrom()), cmp.Compare(waiting(i).date, waiting(j).date))
		})
	}
	slices.SortStableFunc(credits, func(i, j int) int { return cmp.Compare(waiting(i).date, waiting(j).date) })
	for _, i := range credits {
		credit := waiting(i)
		rows := debts[credit.account]
		for len(rows) > 0 && credit.open < 0 {
			debt := waiting(rows[0])
			if part := min(debt.open, -credit.open); part > 0 {
				debt.open -= part
				credit.open += part
				h.book.settled(i, rows[0], part, max(credit.date, debt.date))
			}
			if debt.open == 0 {
				rows = rows[1:]
			}
		}
		debts[credit.account] = rows
	}
}

// pastDocument names a document of an account.
type pastDocument struct {
	account  int
	document string
}

// placeCredits takes what credit notes, write-offs and the like settled out of
// what was collected of the debts of a dated ledger. Those that name none are noted:
// what they settled counts as collected.
func (h *HistoryBook) placeCredits() error {
	rows := make(map[pastDocument][]*pastDebt)
	for i := range h.settled {
		d := &h.settled[i]
		rows[pastDocument{d.account, d.document}] = append(rows[pastDocument{d.account, d.document}], d)
	}
	for _, found := range rows {
		slices.SortStableFunc(found, func(x, y *pastDebt) int { return cmp.Compare(x.from, y.from) })
	}
	for i := range h.credits {
		c := &h.credits[i]
		currency := h.book.accounts.list[c.account].Currency
		if c.text == "" {
			if err := addSum(&h.history.Unplaced, currency, c.left); err != nil {
				return err
			}
			continue
		}
		allocations, err := ledger.ParseAllocations(c.text, currency)
		if err != nil {
			return &EntryError{c.origin, fmt.Errorf("applies_to: %w", err)}
		}
		for _, a := range allocations {
			c.place(a, rows[pastDocument{c.account, a.Document}])
		}
	}
	return nil
}

// place takes what the credit settled of a document out of its debts, which say
// themselves on which day they were settled.
func (c *pastCredit) place(a ledger.Allocation, debts []*pastDebt) {
	most := c.left
	if a.HasAmount {
		most = min(most, a.Amount)
	}
	for _, d := range debts {
		paid := &d.parts[0]
		part := min(most, paid.sum)
		if part <= 0 {
			continue
		}
		paid.sum -= part
		most -= part
		c.left -= part
		d.parts = append(d.parts, settledPart{paid.day, part, false})
	}
}

// addSum adds to the sum of a currency.
func addSum(sums *[]Sum, c ledger.Currency, m ledger.Money) (err error) {
	i := slices.IndexFunc(*sums, func(s Sum) bool { return s.Currency == c })
	if i < 0 {
		i = len(*sums)
		*sums = append(*sums, Sum{Currency: c})
	}
	s := &(*sums)[i]
	s.Count++
	s.Sum, err = s.Sum.Add(m)
	return err
}
