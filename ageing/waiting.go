package ageing

import (
	"cmp"

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
		item := Item{
			Account: int(t.account), Kind: t.kind, Hold: t.hold, Date: t.date, Due: t.due,
			Outstanding: t.open, Disputed: disputed, group: t.group, trace: trace,
		}
		if b.opts.KeepItems || b.opts.Credits == AgainstOldest || trace != 0 {
			item.Document = string(b.texts.at(t.document))
		}
		origin := b.undue[i]
		if of, ok := b.families.refunds[int32(i)]; ok && t.open > 0 {
			b.joinFamily(&item, of)
			origin = b.originOf(of.application)
		}
		if err := b.open(&item, b.kept[i]); err != nil {
			if origin != "" {
				return &EntryError{origin, err}
			}
			return err
		}
	}
	b.waiting, b.applied, b.texts = shelf[transaction]{}, shelf[application]{}, texts{}
	return nil
}
