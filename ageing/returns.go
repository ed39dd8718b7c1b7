package ageing

import (
	"cmp"
	"slices"

	"arrears/internal/ledger"
)

// returns are the debits by which a credit is given back or taken back: refunds,
// receipts above zero, credit notes that are cancelled and the like.
//
// One that names a credit undoes it: first what the credit has free comes off, and then
// what it had settled is open again, each debt by its own share, as if it had never
// been paid. One that names a debt opens that debt again: first what credits had left
// over that name it comes off. Whatever finds nothing to undo is a debt of its own day.
type returns struct {
	debits   map[int32]bool          // those that name anything
	watched  map[int32][]*placement  // what was set against each row that they name
	paid     map[int32][]int32       // by the debts that they name, as documents: the credits that name those too
	again    map[int32][]int32       // by debt: allocations that it may have room for
	retry    []int32                 // allocations to rows that are open again since
	taken    map[int32]bool          // credits that were given back, or part of them
	reopened map[int32]ledger.Date   // the last day on which each debt was opened again
	counted  map[int32]bool          // debits that have opened a debt again by the day
	stated   map[int32][]*allocation // by the credits that they name: allocations with sums
}

// A placement is a part of a credit that is set against a debt.
type placement struct {
	credit, debt int32
	sum          ledger.Money
	day          ledger.Date // from which it counts
}

// givesBack says whether an entry is such a debit. Invoices and charges are debts that
// a credit pays, also where they are the ones to name it.
func (t *transaction) givesBack() bool {
	return t.side > 0 && t.kind != 0 && t.kind != ledger.Invoice && t.kind != ledger.Charge
}

// reopens says whether an entry is such a debit that opens a debt again which it names.
// A journal that names a debt may be about anything.
func (b *Book) reopens(i int32) bool {
	t := b.waiting.at(int(i))
	return t.givesBack() && t.kind != ledger.Journal
}

// ofKind says whether a debit can undo a credit by naming the debt that both are about:
// money that goes back may be of any credit, and what is cancelled is of its own kind.
func (t *transaction) ofKind(credit *transaction) bool {
	return t.kind == ledger.Refund || t.kind == ledger.Receipt || t.kind == credit.kind
}

// namesCredit says whether some row of a document is a credit.
func (b *Book) namesCredit(documents *documentIndex, document int32) bool {
	return slices.ContainsFunc(documents.rowsOf(document), func(row int32) bool { return b.waiting.at(int(row)).side < 0 })
}

// watchReturns finds what debits give back, and the rows that they name, before
// anything is allocated.
func (b *Book) watchReturns(all *allocations) {
	b.returns = returns{
		debits: make(map[int32]bool), watched: make(map[int32][]*placement), paid: make(map[int32][]int32),
		again: make(map[int32][]int32), taken: make(map[int32]bool), reopened: make(map[int32]ledger.Date), counted: make(map[int32]bool),
		stated: make(map[int32][]*allocation),
	}
	for i := range all.n {
		c := all.at(i)
		if !b.waiting.at(int(c.transaction)).givesBack() {
			continue
		}
		b.returns.debits[c.transaction] = true
		for _, row := range all.documents.rowsOf(c.document) {
			switch t := b.waiting.at(int(row)); {
			case t.side < 0:
				b.returns.watched[row] = nil
			case t.side > 0 && !t.givesBack() && b.reopens(c.transaction):
				b.returns.watched[row], b.returns.paid[c.document] = nil, nil
			}
		}
	}
	if len(b.returns.watched) == 0 {
		return
	}
	for i := range all.n {
		c := all.at(i)
		if b.waiting.at(int(c.transaction)).side >= 0 {
			continue
		}
		if credits, ok := b.returns.paid[c.document]; ok {
			b.returns.paid[c.document] = append(credits, c.transaction)
		}
		if _, ok := b.returns.watched[c.transaction]; ok && c.stated() {
			b.returns.stated[c.transaction] = append(b.returns.stated[c.transaction], c)
		}
	}
}

// note keeps what was set against a row that a debit names.
func (r *returns) note(pair [2]int32, sum ledger.Money, day ledger.Date) {
	if len(r.watched) == 0 {
		return
	}
	p := &placement{pair[0], pair[1], sum, day}
	for _, row := range pair {
		if known, ok := r.watched[row]; ok {
			r.watched[row] = append(known, p)
		}
	}
}

// keepForRoom keeps an allocation for the day on which there is room for it again: one
// that has more to place, should a debt that it names be opened again, and one of a
// debt, should that be.
func (b *Book) keepForRoom(number int32, c *allocation, rows []int32, done bool) {
	if len(b.returns.debits) == 0 {
		return
	}
	again := b.returns.again
	if b.waiting.at(int(c.transaction)).side > 0 {
		again[c.transaction] = append(again[c.transaction], number)
		return
	}
	if done {
		return
	}
	for _, row := range rows {
		if b.waiting.at(int(row)).side > 0 {
			again[row] = append(again[row], number)
		}
	}
}

// giveBackOn makes the allocations of a day by which something is given back, puts
// those that name rows of later days there, and returns the others, with those that
// have room again.
func (b *Book) giveBackOn(all *allocations, days map[ledger.Date][]int32, day ledger.Date) (others []int32) {
	due := days[day]
	slices.Sort(due)
	if len(b.returns.debits) == 0 {
		return due
	}
	for _, i := range due {
		c := all.at(int(i))
		if !b.returns.debits[c.transaction] {
			others = append(others, i)
			continue
		}
		if next := b.giveBack(c, all.documents, day); next != 0 {
			days[next] = append(days[next], i)
		}
	}
	slices.Sort(b.returns.retry)
	for _, i := range slices.Compact(b.returns.retry) {
		if !slices.Contains(others, i) {
			others = append(others, i)
		}
	}
	b.returns.retry = nil
	return others
}

// giveBack undoes what an allocation of a debit names, of the rows that there are on a
// day: the credits, or the debts where there is no credit. It returns the next day on
// which there are more, or 0 when there are none.
func (b *Book) giveBack(c *allocation, documents *documentIndex, day ledger.Date) (next ledger.Date) {
	var credits, debts []int32
	for _, row := range documents.rowsOf(c.document) {
		switch t := b.waiting.at(int(row)); {
		case t.side == 0, t.side > 0 && (t.givesBack() || !b.reopens(c.transaction)):
		case t.date > day:
			if next == 0 || t.date < next {
				next = t.date
			}
		case t.side < 0:
			credits = append(credits, row)
		default:
			debts = append(debts, row)
		}
	}
	back := giving{b, c, b.waiting.at(int(c.transaction)), day}
	for _, row := range credits {
		back.ofCredit(row)
	}
	if len(credits) == 0 && len(debts) > 0 {
		back.ofDebts(debts, b.returns.paid[c.document])
	}
	return next
}

// giving is one allocation of a debit on its day.
type giving struct {
	*Book
	c   *allocation
	t   *transaction
	day ledger.Date
}

// want is what of it has yet to be placed.
func (g giving) want() ledger.Money {
	if g.c.stated() {
		return min(g.c.left, g.t.free)
	}
	return g.t.free - g.t.reserved
}

// ofCredit gives a credit back: what is free of it, then what it had settled and what it
// keeps for documents that it names with sums, each by its share: the day on which the
// books allocate a part, the same or a later one, does not change what it is a part of.
// What a debit that names the credit has had of that, the credit keeps no more.
func (g giving) ofCredit(row int32) {
	credit := g.waiting.at(int(row))
	g.take(row, credit.free-credit.reserved)
	settled, kept := g.returns.watched[row], g.returns.stated[row]
	sums := make([]ledger.Money, 0, len(settled)+len(kept))
	var whole ledger.Money
	for _, p := range settled {
		sums = append(sums, p.sum)
		whole += p.sum // no more than the credit, with what it keeps
	}
	free := credit.free
	for _, c := range kept {
		sum := min(c.left, free)
		sums, free = append(sums, sum), free-sum
		whole += sum
	}
	for i, sum := range ledger.Apportion(max(min(g.want(), whole), 0), sums, nil) {
		if i < len(settled) {
			g.undo(settled[i], sum)
			continue
		}
		kept[i-len(settled)].left -= sum
		credit.reserved -= sum
		g.take(row, sum)
	}
	g.take(row, credit.free)
}

// ofDebts opens debts again: first by what credits that name them had left over from
// the days before, then by what settled them, a payment of just this sum first, else
// the last.
func (g giving) ofDebts(rows, credits []int32) {
	take := func(before ledger.Date) {
		for _, row := range credits {
			if credit := g.waiting.at(int(row)); credit.date < before && g.t.ofKind(credit) {
				g.take(row, credit.free-credit.reserved)
			}
		}
	}
	take(g.day)
	var settled []*placement
	for _, row := range rows {
		for _, p := range g.returns.watched[row] {
			if credit := g.waiting.at(int(p.credit)); credit.date <= g.t.date && g.t.ofKind(credit) {
				settled = append(settled, p)
			}
		}
	}
	want := g.want()
	rank := func(p *placement) int {
		switch kind := g.waiting.at(int(p.credit)).kind; {
		case kind != ledger.Receipt:
			return 2
		case p.sum != want:
			return 1
		}
		return 0
	}
	slices.SortStableFunc(settled, func(x, y *placement) int {
		return cmp.Or(cmp.Compare(rank(x), rank(y)), cmp.Compare(y.day, x.day), cmp.Compare(y.credit, x.credit))
	})
	for _, p := range settled {
		g.undo(p, min(p.sum, g.want()))
	}
	take(g.day + 1)
	for _, row := range credits {
		if credit := g.waiting.at(int(row)); credit.date <= g.day && g.t.ofKind(credit) {
			g.take(row, credit.free)
		}
	}
}

// take sets the debit against what is free of a credit, at most so much. By the day no more
// counts than was open by then: what is taken back after it had been used before.
func (g giving) take(row int32, most ledger.Money) {
	part := min(g.want(), most)
	if part <= 0 {
		return
	}
	credit := g.waiting.at(int(row))
	if g.c.stated() {
		g.c.left -= part
		g.t.reserved -= part
	}
	g.t.free -= part
	credit.free -= part
	credit.reserved = min(credit.reserved, credit.free)
	g.returns.taken[row] = true
	counts := g.counts(g.c.transaction, row, g.day)
	if g.opts.WhenPaid && counts <= g.opts.AsAt {
		part = min(part, g.t.open.Abs(), credit.open.Abs())
	}
	if part > 0 {
		g.set(g.c.transaction, row, part, counts)
	}
}

// undo takes a part of a credit from the debt that it had settled, and the debit takes
// it.
func (g giving) undo(p *placement, part ledger.Money) {
	if part <= 0 {
		return
	}
	credit, debt := g.waiting.at(int(p.credit)), g.waiting.at(int(p.debt))
	p.sum -= part
	credit.free += part
	debt.free += part
	day := max(g.counts(g.c.transaction, p.credit, g.day), debt.date, p.day)
	g.returns.reopened[p.debt] = max(day, g.returns.reopened[p.debt])
	g.returns.retry = append(g.returns.retry, g.returns.again[p.debt]...)
	delete(g.returns.again, p.debt)
	if day <= g.opts.AsAt {
		credit.settle(-part)
		debt.settle(-part)
		g.returns.counted[g.c.transaction] = true
		g.caveats.Returned = len(g.returns.counted)
		g.traces.undo(int(p.credit), int(p.debt), part, p.day, day)
		if g.settled != nil {
			g.settled(int(p.credit), int(p.debt), -part, p.day)
		}
	}
	g.take(p.credit, part)
}

// accountIn is an account in one of its currencies.
type accountIn struct {
	id       string
	currency ledger.Currency
}

// noteUnnamed notes money that came back and names nothing, as far as it is open.
func (b *Book) noteUnnamed(row int32, t *transaction) error {
	if t.open <= 0 || t.kind != ledger.Refund && t.kind != ledger.Receipt || b.returns.debits[row] {
		return nil
	}
	account := &b.accounts.list[t.account]
	if b.unnamed == nil {
		b.unnamed = make(map[accountIn]Sum)
	}
	key := accountIn{account.ID, account.Currency}
	of := b.unnamed[key]
	b.unnamed[key] = Sum{account.Currency, of.Count + 1, of.Sum + t.open} // no more than that of all
	return addSum(&b.caveats.Unnamed, account.Currency, t.open)
}
