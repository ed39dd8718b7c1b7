package ageing_test

import (
	"fmt"
	"math/big"
	"slices"

	"arrears/ageing"
	"arrears/internal/ledger"
)

// This file ages a ledger in the slowest and most obvious way there is: the
// rules one after the other over the whole ledger, in sums of any size.

// slowItem is an entry and what is open of it.
type slowItem struct {
	ledger.Entry
	open     *big.Int    // signed, as at the day
	free     *big.Int    // without a sign, on no day allocated
	reserved *big.Int    // stated in its own applies_to and not yet placed
	settled  []*slowItem // of a credit: the debts that it settled by the day, but for refunds
	returns  []*slowItem // of a refund: the credits that it names
}

// slowPart is an open item: of an entry, or of the part of it that is kept back
// until a day.
type slowPart struct {
	*slowItem
	open, disputed *big.Int
	due            ledger.Date // from which it is aged by due date
	dated          ledger.Date // of the document as which it is aged
	retained       bool
	hold           ledger.Hold
	onAccount      ledger.Hold
}

// slowResult is what a ledger comes to.
type slowResult struct {
	figures map[string]*slowFigures // of accounts, groups and totals with anything open
	left    []string
	caveats slowCaveats
}

type slowCaveats struct{ noDue, byTerms, noDate, retentions, setOff, refunds int }

// slowRefusal is what is refused: an entry, or the day because it is past.
type slowRefusal string

const slowPast slowRefusal = "past"

type slowLedger struct {
	ageing.Options
	rule  bands // of the buckets
	basis ledger.Basis
}

// age returns the figures of a ledger, or what is refused.
func (l *slowLedger) age(all []ledger.Entry) (result slowResult, refused slowRefusal) {
	known := slices.DeleteFunc(slices.Clone(all), func(e ledger.Entry) bool { return l.KnownAt != 0 && e.Entered > l.KnownAt })
	// A row that says what is open of it is aged at once, so that it is refused
	// at once; the others wait until all have been read.
	var stated, waiting, open []*slowItem
	for _, e := range all {
		if l.KnownAt != 0 && e.Entered == 0 {
			return result, slowRefusal(e.Origin())
		}
		if l.KnownAt != 0 && e.Entered > l.KnownAt {
			continue
		}
		value := e.Amount
		if l.basis == ledger.OpenItem {
			value = e.Outstanding
		}
		i := &slowItem{e, pence(value), pence(value.Abs()), new(big.Int), nil, nil}
		switch {
		case !e.HasOutstanding && e.Settled == 0:
			waiting = append(waiting, i)
			continue
		case l.isOpen(i) && l.lacksTerms(i):
			return result, slowRefusal(e.Origin())
		}
		stated = append(stated, i)
	}
	if l.basis == ledger.OpenItem && !l.AsTheyStand {
		if len(known) < len(all) || slices.ContainsFunc(known, func(e ledger.Entry) bool { return e.Date > l.AsAt }) {
			return result, slowPast
		}
	}
	if l.basis == ledger.Transaction {
		left, refusal := slowAllocate(l.AsAt, waiting)
		if refusal != "" {
			return result, slowRefusal(refusal)
		}
		result.left = left
	}
	for _, i := range append(stated, waiting...) {
		switch {
		case !l.isOpen(i):
			continue
		case l.lacksTerms(i):
			return result, slowRefusal(i.Origin())
		}
		open = append(open, i)
	}
	result.figures = l.addUp(l.parts(open, &result.caveats), &result.caveats)
	return result, ""
}

// isOpen says whether anything of an entry is open on the day.
func (l *slowLedger) isOpen(i *slowItem) bool {
	settled := l.basis == ledger.Dated && i.Settled != 0 && i.Settled <= l.AsAt
	return i.Date <= l.AsAt && !settled && i.open.Sign() != 0
}

// kept is the part of an open entry that is or was kept back: of a debt only.
func (i *slowItem) kept() *big.Int {
	if i.open.Sign() < 0 || i.Retention < 0 {
		return new(big.Int)
	}
	return new(big.Int).Set(least(pence(i.Retention), i.open))
}

// terms are those that apply to an account.
func (l *slowLedger) terms(i *slowItem) ledger.Terms {
	if c := l.Customers[string(i.Account)]; c != nil && c.Terms != (ledger.Terms{}) {
		return c.Terms
	}
	return l.Terms
}

// lacksTerms says whether an open debt that is aged by terms has none. What is
// kept back needs none.
func (l *slowLedger) lacksTerms(i *slowItem) bool {
	return l.By == ageing.ByTerms && l.debt(i).Date != 0 && l.terms(i) == (ledger.Terms{}) && i.open.Cmp(i.kept()) > 0
}

// parts are the open items of open entries, in the order of the entries.
func (l *slowLedger) parts(open []*slowItem, caveats *slowCaveats) (all []*slowPart) {
	for _, i := range open {
		disputed := pence(i.Disputed)
		if disputed.CmpAbs(i.open) > 0 {
			disputed = i.open
		}
		if i.Date == 0 {
			caveats.noDate++
		}
		kept := i.kept()
		rest := &slowPart{slowItem: i, open: new(big.Int).Sub(i.open, kept), due: i.AgedFrom(), dated: i.Date, hold: i.Hold, onAccount: l.onAccount(i)}
		if rest.hold == 0 { // the row's own comes first
			rest.hold = rest.onAccount
		}
		if kept.Sign() > 0 {
			caveats.retentions++
			back := *rest
			back.open, back.due = kept, i.Release
			back.retained = i.Release == 0 || i.Release > l.AsAt
			if back.due == 0 {
				back.due = i.Date
			}
			// As much of the dispute as the rest has room for is in the rest.
			back.disputed = new(big.Int).Sub(disputed, least(disputed, rest.open))
			disputed = least(disputed, rest.open)
			all = append(all, &back)
		}
		if rest.open.Sign() == 0 {
			continue
		}
		rest.disputed = disputed
		if rest.open.Sign() > 0 {
			debt := l.debt(i)
			rest.due, rest.dated = l.due(debt), debt.Date
			switch byTerms := l.By == ageing.ByTerms || debt.Due == 0; {
			case byTerms && debt.Date != 0 && l.terms(i) != (ledger.Terms{}):
				caveats.byTerms++
			case debt.Due == 0:
				caveats.noDue++
			}
			if debt != i {
				caveats.refunds++
			}
		}
		all = append(all, rest)
	}
	return all
}

// onAccount is the hold of the customer on the day.
func (l *slowLedger) onAccount(i *slowItem) ledger.Hold {
	c := l.Customers[string(i.Account)]
	switch {
	case c == nil, c.HoldFrom != 0 && l.AsAt < c.HoldFrom, c.HoldTo != 0 && l.AsAt > c.HoldTo:
		return 0
	}
	return c.Hold
}

// group names what an entry is added up with.
func (l *slowLedger) group(i *slowItem) string {
	id := string(i.Account)
	c := l.Customers[id]
	switch {
	case l.Roll == ageing.ByGroup && (c == nil || c.Group == ""):
		return string(i.Group)
	case l.Roll == ageing.ByGroup:
		return c.Group
	case l.Roll == ageing.ByOwner && c == nil:
		return ""
	case l.Roll == ageing.ByOwner:
		return c.Owner
	}
	for l.Customers[id] != nil && l.Customers[id].Parent != "" {
		id = l.Customers[id].Parent
	}
	return id
}

// addUp adds the parts to their accounts, their groups and the totals.
func (l *slowLedger) addUp(parts []*slowPart, caveats *slowCaveats) map[string]*slowFigures {
	if l.Credits == ageing.AgainstOldest {
		caveats.setOff = slowSetOff(parts)
	}
	figures := make(map[string]*slowFigures)
	for _, p := range parts {
		if p.open.Sign() == 0 {
			continue
		}
		names := []string{string(p.Account), "total"}
		if l.Roll != ageing.NoRoll {
			names = append(names, "group "+l.group(p.slowItem))
		}
		for i, name := range names {
			name = fmt.Sprint(name, " ", p.Currency)
			if figures[name] == nil {
				figures[name] = &slowFigures{several: i > 0}
			}
			figures[name].add(l, p)
		}
	}
	return figures
}
