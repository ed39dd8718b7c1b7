package ageing

import (
	"cmp"
	"fmt"
	"slices"

	"arrears/internal/ledger"
)

// transaction is an entry whose open part follows from allocation.
type transaction struct {
	Item
	document string
	applies  string // empty for most
	origin   string // file:line, kept for those that apply to something
	debit    bool
	later    bool         // dated after the as-at day: known by name, not counted
	free     ledger.Money // not yet allocated on any day; never negative
}

// wait keeps an entry until all that may be allocated to it has been seen.
func (b *Book) wait(e *ledger.Entry, account int) {
	t := transaction{
		Item: Item{
			Account: account, Kind: e.Kind, Date: e.Date, Due: e.Due,
			Outstanding: e.Amount, Disputed: e.Disputed,
		},
		document: string(e.Document),
		debit:    e.Amount > 0,
		later:    e.Date > b.opts.AsAt,
		free:     e.Amount.Abs(),
	}
	if len(e.AppliesTo) > 0 {
		t.applies, t.origin = string(e.AppliesTo), e.Origin()
	}
	b.waiting = append(b.waiting, t)
}

// allocate sets entries against the documents that they name and opens what is
// left. Nothing is set against anything that is not named.
//
// An allocation takes effect on the latest of its own date, that of the entry
// and that of the document; one that takes effect after the as-at day is not
// counted. The parts of a document that falls due in parts are filled from the
// earliest. A refund names the credit that it returns.
func (b *Book) allocate() error {
	var spenders []int
	for i := range b.waiting {
		if b.waiting[i].applies != "" {
			spenders = append(spenders, i)
		}
	}
	if len(spenders) > 0 {
		documents := b.documents()
		slices.SortStableFunc(spenders, func(i, j int) int { return cmp.Compare(b.waiting[i].Date, b.waiting[j].Date) })
		for _, i := range spenders {
			if err := b.spend(&b.waiting[i], documents); err != nil {
				return &EntryError{b.waiting[i].origin, err}
			}
		}
	}
	for i := range b.waiting {
		t := &b.waiting[i]
		if t.later {
			continue
		}
		if t.Disputed.Abs() > t.Outstanding.Abs() {
			t.Disputed = t.Outstanding
		}
		if err := b.open(t.Account, t.Item, []byte(t.document)); err != nil {
			return err
		}
	}
	b.waiting = nil
	return nil
}

// documentKey names a document of an account. Account numbers are by currency,
// so a credit never meets a document in another one.
type documentKey struct {
	account  int
	document string
}

// documents finds the rows of each document, the earliest due first.
func (b *Book) documents() map[documentKey][]int {
	found := make(map[documentKey][]int)
	for i := range b.waiting {
		if t := &b.waiting[i]; t.document != "" {
			key := documentKey{t.Account, t.document}
			found[key] = append(found[key], i)
		}
	}
	for _, rows := range found {
		slices.SortStableFunc(rows, func(i, j int) int {
			return cmp.Compare(agedFrom(&b.waiting[i].Item), agedFrom(&b.waiting[j].Item))
		})
	}
	return found
}

func agedFrom(item *Item) ledger.Date {
	if item.Due != 0 {
		return item.Due
	}
	return item.Date
}

// spend makes the allocations of one entry.
func (b *Book) spend(t *transaction, documents map[documentKey][]int) error {
	currency := b.accounts[t.Account].Currency
	allocations, err := ledger.ParseAllocations(t.applies, currency)
	if err != nil {
		return err
	}
	for _, a := range allocations {
		want := t.free
		if a.HasAmount {
			if want = a.Amount; want > t.free {
				return fmt.Errorf("applies_to: %s to %s is more than the %s left of this entry: want allocations that add up to no more than the entry",
					currency.Format(want), a.Document, currency.Format(t.free))
			}
		}
		rows := documents[documentKey{t.Account, a.Document}]
		placed, known := b.place(t, rows, want, a.Date)
		left := Left{t.origin, a.Document, currency, want - placed}
		switch {
		case !known:
			b.caveats.Unknown = append(b.caveats.Unknown, left)
		case placed < want && a.HasAmount:
			return fmt.Errorf("applies_to: %s to %s, of which only %s is open: want no more than is open, or no amount to take what there is",
				currency.Format(want), a.Document, currency.Format(placed))
		case placed < want:
			b.caveats.Surplus = append(b.caveats.Surplus, left)
		}
	}
	return nil
}

// place sets up to want of t against rows of the other side, in order. It
// returns how much found a place, on or after the as-at day, and whether there
// was any such row.
func (b *Book) place(t *transaction, rows []int, want ledger.Money, date ledger.Date) (placed ledger.Money, known bool) {
	for _, i := range rows {
		target := &b.waiting[i]
		if target.debit == t.debit {
			continue
		}
		known = true
		part := min(want-placed, target.free)
		if part == 0 {
			continue
		}
		placed += part
		t.free -= part
		target.free -= part
		if t.later || target.later || date > b.opts.AsAt {
			continue // not on the day: both stay open
		}
		t.settle(part)
		target.settle(part)
		b.caveats.Allocated++
	}
	return placed, known
}

// settle brings what is open part nearer to nothing.
func (t *transaction) settle(part ledger.Money) {
	if t.debit {
		t.Outstanding -= part
	} else {
		t.Outstanding += part
	}
}
