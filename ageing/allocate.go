package ageing

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"arrears/internal/ledger"
)

// transaction is an entry whose open part follows from allocation. A ledger of
// them is held whole, so it has no more than it needs.
type transaction struct {
	open      ledger.Money // signed, as at the day
	free      ledger.Money // not yet allocated on any day; never negative
	reserved  ledger.Money // what its own applies_to states and has yet to place
	account   int32
	group     int32
	document  textRef
	date, due ledger.Date
	kind      ledger.Kind
	hold      ledger.Hold
	side      int8 // of a debt +1, of a credit -1, of nothing 0
}

// application is the applies_to of a transaction.
type application struct {
	text        textRef
	transaction int32
	origin      origin
}

// wait keeps an entry until all that may be allocated to it has been seen.
func (b *Book) wait(e *ledger.Entry, account int, group int32) {
	n := b.waiting.n
	if len(e.AppliesTo) > 0 {
		b.applied.add(application{b.texts.keep(e.AppliesTo), int32(n), b.origins.keep(&b.texts, e)})
	}
	if e.Retention != 0 {
		b.kept[n] = retention{e.Retention, e.Release}
	}
	if e.Disputed != 0 {
		b.disputes[n] = e.Disputed
	}
	if e.Amount > 0 {
		if _, err := b.dueByTerms(e.Date, e.Due, &b.accounts.list[account]); err != nil {
			b.undue[n] = e.Origin()
		}
	}
	b.waiting.add(transaction{
		document: b.texts.keep(e.Document), open: e.Amount, free: e.Amount.Abs(),
		account: int32(account), group: group, date: e.Date, due: e.Due,
		kind: e.Kind, hold: e.Hold, side: int8(cmp.Compare(e.Amount, 0)),
	})
}

// openWaiting ages what is left of each transaction.
func (b *Book) openWaiting() error {
	for i := range b.waiting.n {
		t := b.waiting.at(i)
		if t.date > b.opts.AsAt {
			continue
		}
		disputed := b.disputes[i]
		if disputed.Abs() > t.open.Abs() {
			disputed = t.open // the rest of what was in dispute has been settled
		}
		trace := b.traces.of(i)
		b.traces.left(trace, t.open)
		item := Item{OpenItem: ledger.OpenItem{
			Account: int(t.account), Kind: t.kind, Hold: t.hold, Date: t.date, Due: t.due, Open: t.open, Disputed: disputed,
		}, group: t.group, trace: trace}
		if b.opts.KeepItems || b.opts.Credits == AgainstOldest || trace != 0 {
			item.Document = string(b.texts.at(t.document))
		}
		if err := b.noteUnnamed(int32(i), t); err != nil {
			return err
		}
		if err := b.open(&item, b.kept[i]); err != nil {
			if origin := b.undue[i]; origin != "" {
				return ledger.ProblemAt(origin, err)
			}
			return err
		}
	}
	b.waiting, b.applied, b.texts = shelf[transaction]{}, shelf[application]{}, texts{}
	return nil
}

// allocation is one document that an entry names as what it settles, or a part of it.
type allocation struct {
	amount      ledger.Money // as stated, otherwise nothing
	left        ledger.Money // of that, what has yet to be placed
	application int32        // which makes it
	document    int32
	transaction int32
	date        ledger.Date // as stated
}

// stated says that an allocation has an amount; a bare reference has none.
func (c *allocation) stated() bool { return c.amount > 0 }

// allocations is every allocation, in the order of the entries' dates and then of the
// rows, with the rows that each may settle: the oldest document of a number that was
// used again first, and of one in parts the part that falls due first.
type allocations struct {
	shelf[allocation]
	documents *documentIndex
	parsed    []ledger.Allocation // of one entry
}

// document is what an allocation calls its document.
func (c *allocations) document(one *allocation) string {
	return string(c.documents.texts.at(c.documents.list.at(int(one.document)).text))
}

// allocations reads every applies_to. The error is an [*ledger.Problem].
func (b *Book) allocations() (*allocations, error) {
	all := &allocations{documents: newDocumentIndex(&b.texts, b.applied.n)}
	for _, i := range b.inOrder() {
		if err := b.readAllocations(all, i); err != nil {
			return nil, ledger.ProblemAt(b.originOf(i), fmt.Errorf("applies_to: %w", err))
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

// readAllocations reads one applies_to.
func (b *Book) readAllocations(all *allocations, application int32) error {
	a := b.applied.at(int(application))
	t := b.waiting.at(int(a.transaction))
	text := b.texts.at(a.text)
	one := allocation{application: application, transaction: a.transaction}
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
func (b *Book) findRows(all *allocations) {
	documents := all.documents
	documents.place(&b.waiting)
	for i := range documents.list.n {
		if rows := documents.rowsOf(int32(i)); len(rows) > 1 {
			slices.SortStableFunc(rows, func(i, j int32) int {
				x, y := b.waiting.at(int(i)), b.waiting.at(int(j))
				return cmp.Or(cmp.Compare(x.date, y.date), cmp.Compare(x.agedFrom(), y.agedFrom()))
			})
		}
	}
}

// known says that some row of the document that an allocation names is one that its
// entry may settle: on the other side of the ledger, or a debt that it opens again.
func (b *Book) known(c *allocation, documents *documentIndex) bool {
	if _, reopens := b.returns.paid[c.document]; reopens && b.reopens(c.transaction) {
		return true
	}
	side := b.waiting.at(int(c.transaction)).side
	return slices.ContainsFunc(documents.rowsOf(c.document), func(i int32) bool { return b.waiting.at(int(i)).side != side })
}

func (t *transaction) agedFrom() ledger.Date { return cmp.Or(t.due, t.date) }

// allocate sets transactions against the documents that they name. Nothing is
// set against anything that is not named: a credit settles debts, and a debit that
// gives money back opens again what the credit had settled, as returns have it.
//
// An allocation takes effect on the latest of its own date, that of the entry
// and that of the document. Allocations are made in that order, then in the
// order of the entries' dates, then of the rows; so what is open on a day
// follows from what had happened by then, whatever came after. What comes back on a
// day comes back before anything is paid on it. The days after the as-at day are
// gone through only to find allocations of more than there is.
//
// The parts of a document that falls due in parts are filled from the earliest.
// An amount that is stated is kept for the document it is stated for; a bare
// reference takes what is then left on both sides.
func (b *Book) allocate() error {
	all, err := b.allocations()
	if err != nil || all.n == 0 {
		return err
	}
	b.watchReturns(all)
	days := b.days(all)
	for _, day := range slices.Sorted(maps.Keys(days)) {
		for _, i := range b.giveBackOn(all, days, day) {
			if next := b.place(i, all, day); next != 0 {
				days[next] = append(days[next], i)
			}
		}
		days[day] = nil
	}
	return b.leftOver(all)
}

// days lists the allocations to look at on each day on which there is an allocation or an
// entry, from the day on which each is made.
func (b *Book) days(all *allocations) map[ledger.Date][]int32 {
	made := func(i int) ledger.Date {
		c := all.at(i)
		return max(c.date, b.waiting.at(int(c.transaction)).date)
	}
	count := make(map[ledger.Date]int)
	for i := range b.waiting.n {
		count[b.waiting.at(i).date] += 0
	}
	for i := range all.n {
		count[made(i)]++
	}
	days := make(map[ledger.Date][]int32, len(count))
	for day, n := range count {
		days[day] = make([]int32, 0, n)
	}
	for i := range all.n {
		day := made(i)
		days[day] = append(days[day], int32(i))
	}
	return days
}

// place sets an allocation against the rows of its document that there are on a day,
// in order. It returns the next day on which there are more, or 0 when there
// are none or nothing is left to place.
func (b *Book) place(number int32, all *allocations, day ledger.Date) (next ledger.Date) {
	c := all.at(int(number))
	t := b.waiting.at(int(c.transaction))
	rows := all.documents.rowsOf(c.document)
	if len(rows) > 1 && day <= b.opts.AsAt && b.chooses(c, t, rows, day) {
		b.caveats.SameNumber++
	}
	for _, i := range rows {
		target := b.waiting.at(int(i))
		switch {
		case target.side == t.side:
			continue
		case target.date > day:
			if next == 0 || target.date < next {
				next = target.date
			}
			continue
		}
		part := min(t.free-t.reserved, target.free-target.reserved)
		if c.stated() {
			part = min(c.left, t.free, target.free)
			c.left -= part
			t.reserved -= part
		}
		if part <= 0 {
			continue
		}
		t.free -= part
		target.free -= part
		b.setAgainst(c.transaction, i, part, day)
	}
	done := c.stated() && c.left == 0 || !c.stated() && t.free <= t.reserved
	b.keepForRoom(number, c, rows, done)
	if done {
		return 0
	}
	return next
}

// chooses says that a credit pays some of the debts of a number that are open on a day, and
// not all, and that they are of several dates: those of one date are one document in parts.
func (b *Book) chooses(c *allocation, t *transaction, rows []int32, day ledger.Date) bool {
	left := t.free - t.reserved
	if c.stated() {
		left = min(c.left, t.free)
	}
	if t.side > 0 || left <= 0 {
		return false
	}
	first, several, more := ledger.Date(0), false, false
	for _, i := range rows {
		debt := b.waiting.at(int(i))
		if debt.side < 0 || debt.date > day || debt.free == 0 {
			continue
		}
		several = several || first != 0 && debt.date != first
		first = debt.date
		more = more || left < debt.free
		left -= min(left, debt.free)
	}
	return several && more
}

// counts is the day from which what is set against one another on a day counts: that
// day, or that of the payment where the day of its allocation is not looked at.
func (b *Book) counts(x, y int32, day ledger.Date) ledger.Date {
	if !b.opts.WhenPaid {
		return day
	}
	return max(b.waiting.at(int(x)).date, b.waiting.at(int(y)).date)
}

// setAgainst sets a part of one entry against another on a day. What there is no room
// for by the day as at, as a debt was opened again after it, counts from that later day.
func (b *Book) setAgainst(from, to int32, part ledger.Money, day ledger.Date) {
	counts, pair := b.counts(from, to, day), b.sides(from, to)
	room := part
	if b.opts.WhenPaid && counts <= b.opts.AsAt {
		room = min(part, b.waiting.at(int(from)).open.Abs(), b.waiting.at(int(to)).open.Abs())
	}
	if room > 0 {
		b.set(from, to, room, counts)
		b.returns.note(pair, room, counts)
	}
	if room < part {
		b.returns.note(pair, part-room, max(counts, b.returns.reopened[pair[1]], b.opts.AsAt+1))
	}
}

// set counts a part of one entry that is set against another, if it does by the day.
func (b *Book) set(from, to int32, part ledger.Money, day ledger.Date) {
	if day > b.opts.AsAt {
		return
	}
	b.waiting.at(int(from)).settle(part)
	b.waiting.at(int(to)).settle(part)
	b.caveats.Allocated++
	b.traces.allocate(int(from), int(to), part, day)
	if b.settled != nil {
		b.settled(int(from), int(to), part, day)
	}
}

// sides are two entries, the credit first.
func (b *Book) sides(from, to int32) (pair [2]int32) {
	if b.waiting.at(int(from)).side > 0 {
		return [2]int32{to, from}
	}
	return [2]int32{from, to}
}

// settle brings what is open part nearer to nothing.
func (t *transaction) settle(part ledger.Money) { t.open -= ledger.Money(t.side) * part }

// leftOver notes what found no place, entry by entry. A stated amount beyond
// what was open on its document, or what others have left of the entry, is
// refused.
func (b *Book) leftOver(all *allocations) error {
	for from := 0; from < all.n; {
		to := from + 1
		for to < all.n && all.at(to).transaction == all.at(from).transaction {
			to++
		}
		if err := b.leftOf(all, from, to); err != nil {
			return err
		}
		from = to
	}
	b.lookElsewhere()
	return nil
}

// lookElsewhere finds out where the documents are that an account does not have, as they are
// called or by what stands before a blank or a sign.
func (b *Book) lookElsewhere() {
	wanted, beginning := make(map[string][]*Left), make(map[string][]*Left)
	for i := range b.caveats.Unknown {
		left := &b.caveats.Unknown[i]
		if left.Where != Nowhere {
			continue
		}
		wanted[left.Document] = append(wanted[left.Document], left)
		if end := strings.IndexAny(left.Document, " ,=("); end > 0 {
			beginning[left.Document[:end]] = append(beginning[left.Document[:end]], left)
		}
	}
	for i := 0; len(wanted) > 0 && i < b.waiting.n; i++ {
		t := b.waiting.at(i)
		account := &b.accounts.list[t.account]
		document := b.texts.at(t.document)
		for _, left := range wanted[string(document)] {
			switch {
			case account.ID == left.of:
				left.Where = InOtherCurrency
			case left.Where == Nowhere || left.Where == WithMore:
				left.Where, left.Account = OfOtherAccount, account.ID
			}
		}
		for _, left := range beginning[string(document)] {
			if account.ID == left.of && account.Currency == left.Currency && left.Where == Nowhere {
				left.Where = WithMore
			}
		}
	}
}

// leftOf is leftOver for the allocations of one entry. What is free at the end is
// dealt out once: to the amounts stated for documents that are not there, then
// to one bare reference.
func (b *Book) leftOf(all *allocations, from, to int) error {
	t := b.waiting.at(int(all.at(from).transaction))
	currency := b.accounts.list[t.account].Currency
	free := t.free
	var bare *allocation
	note := func(c *allocation, sum ledger.Money) {
		if free -= sum; sum <= 0 || t.date > b.opts.AsAt {
			return // an entry of a later day is in no figure
		}
		left := Left{
			Origin: b.originOf(c.application), Document: all.document(c), Currency: currency, Sum: sum, Debt: t.side > 0,
			of: b.accounts.list[t.account].ID,
		}
		if len(all.documents.rowsOf(c.document)) > 0 {
			left.Where = OnOwnSide
		}
		if b.known(c, all.documents) {
			left.Where = Nowhere
			b.caveats.Surplus = append(b.caveats.Surplus, left)
		} else {
			b.caveats.Unknown = append(b.caveats.Unknown, left)
		}
	}
	for i := from; i < to; i++ {
		c := all.at(i)
		switch {
		case !c.stated():
			if bare == nil || b.known(bare, all.documents) {
				bare = c // the first that is not there, else the last that had not enough
			}
		case !b.known(c, all.documents), b.returns.debits[c.transaction] && !b.namesCredit(all.documents, c.document):
			note(c, min(c.left, free))
		case b.returns.taken[c.transaction]: // it was paid back, and not to this document
		case c.left > t.free:
			return ledger.ProblemAt(b.originOf(c.application), fmt.Errorf("applies_to: %s to %s, when entries that name this one have left only %s of it for that: want amounts that add up to no more than the entry",
				currency.Format(c.amount), all.document(c), currency.Format(c.amount-c.left)))
		case c.left > 0:
			return ledger.ProblemAt(b.originOf(c.application), fmt.Errorf("applies_to: %s to %s, of which only %s is open: want no more than is open, or no amount to take what there is",
				currency.Format(c.amount), all.document(c), currency.Format(c.amount-c.left)))
		}
	}
	if bare != nil {
		note(bare, free)
	}
	return nil
}
