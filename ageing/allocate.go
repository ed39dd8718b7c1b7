package ageing

import (
	"fmt"
	"maps"
	"slices"

	"arrears/internal/ledger"
)

// allocate sets transactions against the documents that they name. Nothing is
// set against anything that is not named, or on its own side of the ledger: a
// credit settles debts, and a refund the credit that it returns.
//
// An allocation takes effect on the latest of its own date, that of the entry
// and that of the document. Allocations are made in that order, then in the
// order of the entries' dates, then of the rows; so what is open on a day
// follows from what had happened by then, whatever came after. The days after
// the as-at day are gone through only to find allocations of more than there
// is.
//
// The parts of a document that falls due in parts are filled from the earliest.
// An amount that is stated is kept for the document it is stated for; a bare
// reference takes what is then left on both sides. What is left of a refund is
// aged as families have it.
func (b *Book) allocate() error {
	claims, err := b.claims()
	if err != nil || claims.n == 0 {
		return err
	}
	b.watchRefunds(claims)
	days := b.days(claims)
	for _, day := range slices.Sorted(maps.Keys(days)) {
		due := days[day]
		slices.Sort(due)
		for _, i := range due {
			if next := b.place(claims.at(int(i)), claims.documents, day); next != 0 {
				days[next] = append(days[next], i)
			}
		}
		days[day] = nil
	}
	b.findFamilies(claims)
	return b.leftOver(claims)
}

// days lists the claims to look at on each day on which there is a claim or an
// entry, from the day on which each is made.
func (b *Book) days(claims *claims) map[ledger.Date][]int32 {
	made := func(i int) ledger.Date {
		c := claims.at(i)
		return max(c.date, b.waiting.at(int(c.transaction)).date)
	}
	count := make(map[ledger.Date]int)
	for i := range b.waiting.n {
		count[b.waiting.at(i).date] += 0
	}
	for i := range claims.n {
		count[made(i)]++
	}
	days := make(map[ledger.Date][]int32, len(count))
	for day, n := range count {
		days[day] = make([]int32, 0, n)
	}
	for i := range claims.n {
		day := made(i)
		days[day] = append(days[day], int32(i))
	}
	return days
}

// place sets a claim against the rows of its document that there are on a day,
// in order. It returns the next day on which there are more, or 0 when there
// are none or nothing is left to place.
func (b *Book) place(c *claim, documents *named, day ledger.Date) (next ledger.Date) {
	t := b.waiting.at(int(c.transaction))
	for _, i := range documents.rowsOf(c.document) {
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
		if day <= b.opts.AsAt {
			t.settle(part)
			target.settle(part)
			b.caveats.Allocated++
			if len(b.families.settled) > 0 {
				b.settledBy(c.transaction, i)
			}
			b.traces.allocate(int(c.transaction), int(i), part, day)
			if b.settled != nil {
				b.settled(int(c.transaction), int(i), part, day)
			}
		}
	}
	if c.stated() && c.left == 0 || !c.stated() && t.free <= t.reserved {
		return 0
	}
	return next
}

// settle brings what is open part nearer to nothing.
func (t *transaction) settle(part ledger.Money) { t.open -= ledger.Money(t.side) * part }

// leftOver notes what found no place, entry by entry. A stated amount beyond
// what was open on its document, or what others have left of the entry, is
// refused.
func (b *Book) leftOver(claims *claims) error {
	for from := 0; from < claims.n; {
		to := from + 1
		for to < claims.n && claims.at(to).transaction == claims.at(from).transaction {
			to++
		}
		if err := b.leftOf(claims, from, to); err != nil {
			return err
		}
		from = to
	}
	return nil
}

// leftOf is leftOver for the claims of one entry. What is free at the end is
// dealt out once: to the amounts stated for documents that are not there, then
// to one bare reference.
func (b *Book) leftOf(claims *claims, from, to int) error {
	t := b.waiting.at(int(claims.at(from).transaction))
	currency := b.accounts.list[t.account].Currency
	free := t.free
	var bare *claim
	note := func(c *claim, sum ledger.Money) {
		if free -= sum; sum <= 0 || t.date > b.opts.AsAt {
			return // an entry of a later day is in no figure
		}
		left := Left{b.originOf(c.application), claims.document(c), currency, sum, t.side > 0}
		if b.known(c, claims.documents) {
			b.caveats.Surplus = append(b.caveats.Surplus, left)
		} else {
			b.caveats.Unknown = append(b.caveats.Unknown, left)
		}
	}
	for i := from; i < to; i++ {
		c := claims.at(i)
		switch {
		case !c.stated():
			if bare == nil || b.known(bare, claims.documents) {
				bare = c // the first that is not there, else the last that had not enough
			}
		case !b.known(c, claims.documents):
			note(c, min(c.left, free))
		case c.left > t.free:
			return &EntryError{b.originOf(c.application), fmt.Errorf("applies_to: %s to %s, when entries that name this one have left only %s of it for that: want amounts that add up to no more than the entry",
				currency.Format(c.amount), claims.document(c), currency.Format(c.amount-c.left))}
		case c.left > 0:
			return &EntryError{b.originOf(c.application), fmt.Errorf("applies_to: %s to %s, of which only %s is open: want no more than is open, or no amount to take what there is",
				currency.Format(c.amount), claims.document(c), currency.Format(c.amount-c.left))}
		}
	}
	if bare != nil {
		note(bare, free)
	}
	return nil
}
