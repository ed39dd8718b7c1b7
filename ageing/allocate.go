package ageing

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"arrears/internal/ledger"
)

// transaction is an entry whose open part follows from allocation. A ledger of
// them is held whole, so it has no more than it needs.
type transaction struct {
	document  string
	open      ledger.Money // signed, as at the day
	disputed  ledger.Money
	free      ledger.Money // not yet allocated on any day; never negative
	reserved  ledger.Money // what its own applies_to states and has yet to place
	account   int
	date, due ledger.Date
	kind      ledger.Kind
	hold      ledger.Hold
	side      int8 // of a debt +1, of a credit -1, of nothing 0
	group     int32
}

// application is the applies_to of a transaction.
type application struct {
	transaction int
	text        string
	origin      string // file:line
}

// wait keeps an entry until all that may be allocated to it has been seen.
func (b *Book) wait(e *ledger.Entry, account int, group int32) {
	if len(e.AppliesTo) > 0 {
		b.applied = append(b.applied, application{len(b.waiting), string(e.AppliesTo), e.Origin()})
	}
	if e.Retention != 0 {
		b.kept[len(b.waiting)] = retention{e.Retention, e.Release}
	}
	if e.Amount > 0 {
		if _, err := b.dueByTerms(e.Date, e.Due, &b.accounts.list[account]); err != nil {
			b.undue[len(b.waiting)] = e.Origin()
		}
	}
	b.waiting = append(b.waiting, transaction{
		document: string(e.Document),
		open:     e.Amount, disputed: e.Disputed, free: e.Amount.Abs(),
		account: account, date: e.Date, due: e.Due,
		kind: e.Kind, hold: e.Hold, side: int8(cmp.Compare(e.Amount, 0)), group: group,
	})
}

// openWaiting ages what is left of each transaction.
func (b *Book) openWaiting() error {
	for i := range b.waiting {
		t := &b.waiting[i]
		if t.date > b.opts.AsAt {
			continue
		}
		if t.disputed.Abs() > t.open.Abs() {
			t.disputed = t.open // the rest of what was in dispute has been settled
		}
		trace := b.traces.of(i)
		b.traces.left(trace, t.open)
		item := Item{
			Account: t.account, Document: t.document, Kind: t.kind, Hold: t.hold, Date: t.date, Due: t.due,
			Outstanding: t.open, Disputed: t.disputed, group: t.group, trace: trace,
		}
		if err := b.open(&item, b.kept[i]); err != nil {
			if origin := b.undue[i]; origin != "" {
				return &EntryError{origin, err}
			}
			return err
		}
	}
	b.waiting = nil
	return nil
}

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
// reference takes what is then left on both sides.
func (b *Book) allocate() error {
	claims, err := b.claims()
	if err != nil || len(claims) == 0 {
		return err
	}
	days := make(map[ledger.Date][]int) // the claims to look at on each day
	for i := range b.waiting {
		days[b.waiting[i].date] = nil
	}
	for i := range claims {
		c := &claims[i]
		from := max(c.Date, b.waiting[c.transaction].date)
		days[from] = append(days[from], i)
	}
	for _, day := range slices.Sorted(maps.Keys(days)) {
		due := days[day]
		slices.Sort(due)
		for _, i := range due {
			if next := b.place(&claims[i], day); next != 0 {
				days[next] = append(days[next], i)
			}
		}
	}
	return b.leftOver(claims)
}

// place sets a claim against the rows of its document that there are on a day,
// in order. It returns the next day on which there are more, or 0 when there
// are none or nothing is left to place.
func (b *Book) place(c *claim, day ledger.Date) (next ledger.Date) {
	t := &b.waiting[c.transaction]
	for _, i := range c.rows {
		target := &b.waiting[i]
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
		if c.HasAmount {
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
			b.traces.allocate(c.transaction, i, part, day)
		}
	}
	if c.HasAmount && c.left == 0 || !c.HasAmount && t.free <= t.reserved {
		return 0
	}
	return next
}

// settle brings what is open part nearer to nothing.
func (t *transaction) settle(part ledger.Money) { t.open -= ledger.Money(t.side) * part }

// leftOver notes what found no place, entry by entry. A stated amount beyond
// what was open on its document, or what others have left of the entry, is
// refused.
func (b *Book) leftOver(claims []claim) error {
	for len(claims) > 0 {
		n := 1
		for n < len(claims) && claims[n].transaction == claims[0].transaction {
			n++
		}
		if err := b.leftOf(claims[:n]); err != nil {
			return err
		}
		claims = claims[n:]
	}
	return nil
}

// leftOf is leftOver for the claims of one entry. What is free at the end is
// dealt out once: to the amounts stated for documents that are not there, then
// to one bare reference.
func (b *Book) leftOf(claims []claim) error {
	t := &b.waiting[claims[0].transaction]
	currency := b.accounts.list[t.account].Currency
	free := t.free
	var bare *claim
	note := func(c *claim, sum ledger.Money) {
		if free -= sum; sum <= 0 || t.date > b.opts.AsAt {
			return // an entry of a later day is in no figure
		}
		left := Left{c.origin, c.Document, currency, sum}
		if c.known {
			b.caveats.Surplus = append(b.caveats.Surplus, left)
		} else {
			b.caveats.Unknown = append(b.caveats.Unknown, left)
		}
	}
	for i := range claims {
		c := &claims[i]
		switch {
		case !c.HasAmount:
			if bare == nil || bare.known {
				bare = c // the first that is not there, else the last that had not enough
			}
		case !c.known:
			note(c, min(c.left, free))
		case c.left > t.free:
			return &EntryError{c.origin, fmt.Errorf("applies_to: %s to %s, when entries that name this one have left only %s of it for that: want amounts that add up to no more than the entry",
				currency.Format(c.Amount), c.Document, currency.Format(c.Amount-c.left))}
		case c.left > 0:
			return &EntryError{c.origin, fmt.Errorf("applies_to: %s to %s, of which only %s is open: want no more than is open, or no amount to take what there is",
				currency.Format(c.Amount), c.Document, currency.Format(c.Amount-c.left))}
		}
	}
	if bare != nil {
		note(bare, free)
	}
	return nil
}
