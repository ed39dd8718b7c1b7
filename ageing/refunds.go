package ageing

import (
	"cmp"

	"arrears/internal/ledger"
)

// families are the refunds of credits that have settled debts.
//
// Where a credit is paid back that has been used up, the debts that it settled
// have not been paid after all. So what is left of the refund is no new debt, but
// belongs with them: it is aged as the one of them that fell due first. A refund
// is no such debt itself.
type families struct {
	settled map[int32]int32 // by each credit that a refund names, as rows; noDebt: none so far
	refunds map[int32]refund
}

type refund struct {
	debt        int32
	application int32 // that names the credit
}

const noDebt = -1

// watchRefunds notes the credits that refunds name, before anything is allocated.
func (b *Book) watchRefunds(all *allocations) {
	b.families = families{make(map[int32]int32), make(map[int32]refund)}
	b.eachRefunded(all, func(_ *allocation, credit int32) { b.families.settled[credit] = noDebt })
}

// eachRefunded goes through the credits that refunds name by the day.
func (b *Book) eachRefunded(all *allocations, do func(c *allocation, credit int32)) {
	for i := range all.n {
		c := all.at(i)
		if t := b.waiting.at(int(c.transaction)); t.kind != ledger.Refund || t.side <= 0 || c.date > b.opts.AsAt {
			continue
		}
		for _, row := range all.documents.rowsOf(c.document) {
			if b.waiting.at(int(row)).side < 0 {
				do(c, row)
			}
		}
	}
}

// settledBy notes that something of one of two rows was set against the other by
// the day.
func (b *Book) settledBy(credit, debt int32) {
	if b.waiting.at(int(credit)).side > 0 {
		credit, debt = debt, credit
	}
	known, watched := b.families.settled[credit]
	if watched && b.waiting.at(int(debt)).kind != ledger.Refund {
		b.families.settled[credit] = b.dueFirst(known, debt)
	}
}

// findFamilies gives refunds their debts, once all is allocated.
func (b *Book) findFamilies(all *allocations) {
	b.eachRefunded(all, func(c *allocation, credit int32) {
		debt := b.families.settled[credit]
		if debt == noDebt {
			return
		}
		if known, ok := b.families.refunds[c.transaction]; ok {
			debt = b.dueFirst(known.debt, debt)
		}
		b.families.refunds[c.transaction] = refund{debt, c.application}
	})
}

// dueFirst is the debt of two that falls due first, of which the first may be
// none; of two on one day the one dated first, and then the row above.
func (b *Book) dueFirst(i, j int32) int32 {
	if i == noDebt {
		return j
	}
	x, y := b.waiting.at(int(i)), b.waiting.at(int(j))
	if cmp.Or(cmp.Compare(b.fallsDue(x), b.fallsDue(y)), cmp.Compare(x.date, y.date), cmp.Compare(i, j)) <= 0 {
		return i
	}
	return j
}

// fallsDue is the day from which a debt is aged by due date.
func (b *Book) fallsDue(t *transaction) ledger.Date {
	due, _ := b.dueByTerms(t.date, t.due, &b.accounts.list[t.account]) // none where there are no terms
	return cmp.Or(due, t.agedFrom())
}

// joinFamily ages what is left of a refund as the debt that its credit settled.
func (b *Book) joinFamily(item *Item, of refund) {
	debt := b.waiting.at(int(of.debt))
	item.Family = &FamilyDebt{string(b.texts.at(debt.document)), debt.date, debt.due}
	item.Due = debt.due
}
