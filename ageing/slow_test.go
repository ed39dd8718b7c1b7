package ageing_test

import (
	"cmp"
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
	stated         bool        // the due date is stated, or made by terms
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
		if l.basis == ledger.OpenItemBasis {
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
	if l.basis == ledger.OpenItemBasis && !l.AsTheyStand {
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
			back.open, back.due, back.stated = kept, i.Release, i.Release != 0
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
			rest.stated = debt.Due != 0
			switch byTerms := l.By == ageing.ByTerms || debt.Due == 0; {
			case byTerms && debt.Date != 0 && l.terms(i) != (ledger.Terms{}):
				caveats.byTerms++
				rest.stated = true
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
	case l.Grouping == ageing.ByGroup && (c == nil || c.Group == ""):
		return string(i.Group)
	case l.Grouping == ageing.ByGroup:
		return c.Group
	case l.Grouping == ageing.ByOwner && c == nil:
		return ""
	case l.Grouping == ageing.ByOwner:
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
		if l.Grouping != ageing.NoGrouping {
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

// slowPair is one allocation and one row that it may settle.
type slowPair struct {
	from, to  *slowItem
	at        int // of the allocation, among those of its entry
	effective ledger.Date
	stated    bool
}

// slowAllocate lists every pair of an allocation and a row, puts them in the
// order in which they take effect, and makes them one by one.
func slowAllocate(asAt ledger.Date, items []*slowItem) (left []string, refused string) {
	spenders := slices.DeleteFunc(slices.Clone(items), func(i *slowItem) bool { return len(i.AppliesTo) == 0 })
	slices.SortStableFunc(spenders, func(x, y *slowItem) int { return int(x.Date) - int(y.Date) })
	byDue := slices.Clone(items)
	slices.SortStableFunc(byDue, func(x, y *slowItem) int { return int(x.AgedFrom()) - int(y.AgedFrom()) })

	allocations := make(map[*slowItem][]ledger.Allocation)
	unplaced := make(map[*slowItem][]*big.Int) // of each stated amount
	known := make(map[*slowItem][]bool)
	var pairs []slowPair
	for _, from := range spenders {
		parsed, err := ledger.ParseAllocations(string(from.AppliesTo), from.Currency)
		if err != nil {
			return nil, from.Origin()
		}
		allocations[from], known[from] = parsed, make([]bool, len(parsed))
		for at, a := range parsed {
			unplaced[from] = append(unplaced[from], pence(a.Amount))
			from.reserved.Add(from.reserved, pence(a.Amount))
			for _, to := range byDue {
				if to.Currency == from.Currency && string(to.Account) == string(from.Account) &&
					string(to.Document) == a.Document && sign(to) != sign(from) {
					known[from][at] = true
					if from.Kind == ledger.Refund && sign(from) > 0 && a.Date <= asAt {
						from.returns = append(from.returns, to)
					}
					pairs = append(pairs, slowPair{from, to, at, max(a.Date, from.Date, to.Date), a.HasAmount})
				}
			}
		}
		if from.reserved.Cmp(from.free) > 0 {
			return nil, from.Origin()
		}
	}
	slices.SortStableFunc(pairs, func(x, y slowPair) int { return cmp.Compare(x.effective, y.effective) })
	for _, p := range pairs {
		part := least(new(big.Int).Sub(p.from.free, p.from.reserved), new(big.Int).Sub(p.to.free, p.to.reserved))
		if p.stated {
			part = least(unplaced[p.from][p.at], least(p.from.free, p.to.free))
		}
		if part.Sign() <= 0 {
			continue
		}
		part = new(big.Int).Set(part)
		if p.stated {
			p.from.reserved.Sub(p.from.reserved, part)
			unplaced[p.from][p.at].Sub(unplaced[p.from][p.at], part)
		}
		p.from.free.Sub(p.from.free, part)
		p.to.free.Sub(p.to.free, part)
		if p.effective <= asAt {
			for _, i := range []*slowItem{p.from, p.to} {
				i.open.Sub(i.open, new(big.Int).Mul(part, big.NewInt(int64(sign(i)))))
			}
			credit, debt := p.from, p.to
			if sign(credit) > 0 {
				credit, debt = debt, credit
			}
			if debt.Kind != ledger.Refund {
				credit.settled = append(credit.settled, debt)
			}
		}
	}
	for _, from := range spenders {
		for at, a := range allocations[from] {
			if a.HasAmount && known[from][at] && unplaced[from][at].Sign() > 0 {
				return nil, from.Origin()
			}
		}
		if from.Date <= asAt {
			left = append(left, slowLeft(from, allocations[from], unplaced[from], known[from])...)
		}
	}
	return left, ""
}

// debt is the entry as which an open one is aged: of a refund, the earliest due of
// the debts that the credits it names have settled.
func (l *slowLedger) debt(i *slowItem) *slowItem {
	first := i
	for _, credit := range i.returns {
		for _, debt := range credit.settled {
			if first == i || l.due(debt) < l.due(first) || l.due(debt) == l.due(first) && debt.Date < first.Date {
				first = debt
			}
		}
	}
	return first
}

// due is the day from which an entry is aged by due date.
func (l *slowLedger) due(i *slowItem) ledger.Date {
	if terms := l.terms(i); (l.By == ageing.ByTerms || i.Due == 0) && i.Date != 0 && terms != (ledger.Terms{}) {
		return terms.Due(i.Date)
	}
	return i.AgedFrom()
}

// slowLeft deals out what an entry has free: to the amounts stated for unknown
// documents, then to the first bare reference that is unknown, else the last.
func slowLeft(from *slowItem, all []ledger.Allocation, unplaced []*big.Int, known []bool) (left []string) {
	free := new(big.Int).Set(from.free)
	note := func(at int, sum *big.Int) {
		if sum.Sign() > 0 {
			word := "unknown"
			if known[at] {
				word = "surplus"
			}
			left = append(left, fmt.Sprintf("%s %s %s %v", word, from.Origin(), all[at].Document, sum))
			free.Sub(free, sum)
		}
	}
	bare := -1
	for at, a := range all {
		switch {
		case a.HasAmount && !known[at]:
			note(at, new(big.Int).Set(least(unplaced[at], free)))
		case !a.HasAmount && (bare < 0 || known[bare]):
			bare = at
		}
	}
	if bare >= 0 {
		note(bare, new(big.Int).Set(free))
	}
	return left
}

func pence(m ledger.Money) *big.Int { return big.NewInt(int64(m)) }

func sign(i *slowItem) int { return cmp.Compare(i.Amount, 0) }

func least(x, y *big.Int) *big.Int {
	if x.Cmp(y) <= 0 {
		return x
	}
	return y
}

// slowFigures are the figures of one account in one currency, of a group or of
// all.
type slowFigures struct {
	notDue, unallocated, balance, overdue, disputed big.Int
	held, retained, credits, undated                big.Int
	moneyDays                                       big.Int // overdue sums times their days
	buckets                                         [24]big.Int
	oldest                                          ledger.Date
	items                                           int
	several                                         bool // not of one account
	holds                                           map[ledger.Hold]bool
}

// figuresText prints the figures of an account. The fields are in the order of
// Account.
func figuresText(notDue, bands, unallocated, balance, overdue, disputed, held, retained, oldest, items, holds, covered, weighted, undated any) string {
	return fmt.Sprintf("%v %v %v = %v, %v overdue, %v disputed, %v held, %v retained, oldest %v, %v items, %v, covered %v, %v days, %v undated",
		notDue, bands, unallocated, balance, overdue, disputed, held, retained, oldest, items, holds, covered, weighted, undated)
}

func (f *slowFigures) text(bands int) string {
	var buckets []string
	for i := range bands {
		buckets = append(buckets, f.buckets[i].String())
	}
	var holds []string
	for hold := range ledger.OtherHold + 1 {
		if f.holds[hold] {
			holds = append(holds, hold.String())
		}
	}
	days := new(big.Rat)
	if f.overdue.Sign() > 0 {
		days.SetFrac(&f.moneyDays, &f.overdue)
	}
	covered := !f.several && f.overdue.Sign() > 0 && f.credits.CmpAbs(&f.overdue) >= 0
	return figuresText(&f.notDue, buckets, &f.unallocated, &f.balance, &f.overdue, &f.disputed, &f.held, &f.retained,
		f.oldest, f.items, holds, covered, days.FloatString(1), &f.undated) // which rounds half away from nothing
}

func accountText(a *ageing.Account) string {
	var buckets, holds []string
	for _, m := range a.Buckets {
		buckets = append(buckets, fmt.Sprint(int64(m)))
	}
	for _, hold := range a.Holds.List() {
		holds = append(holds, hold.String())
	}
	return figuresText(int64(a.NotDue), buckets, int64(a.Unallocated), int64(a.Balance), int64(a.Overdue), int64(a.Disputed),
		int64(a.Held), int64(a.Retained), a.OldestDue, a.Items, holds, a.Covered(), a.WeightedDays().StringFixed(1), int64(a.Undated))
}

func (f *slowFigures) add(l *slowLedger, p *slowPart) {
	column := &f.unallocated
	switch {
	case p.retained:
		column = &f.notDue
	case p.open.Sign() > 0 && l.By == ageing.ByDocument && p.dated != 0:
		column = f.column(l, p.dated)
	case p.open.Sign() > 0:
		column = f.column(l, p.due)
	case l.Credits == ageing.ByOwnDate && p.Date != 0:
		column = f.column(l, p.Date)
	case l.Credits == ageing.ByOwnDate:
		column = f.column(l, p.Due)
	}
	column.Add(column, p.open)

	days := int(l.AsAt) - int(p.due)
	dueToday := l.DueToday || l.By != ageing.ByDocument && l.rule.today
	if p.open.Sign() > 0 && !p.retained && (days > 0 || days == 0 && dueToday && column != &f.notDue) {
		f.overdue.Add(&f.overdue, p.open)
		if !p.stated {
			f.undated.Add(&f.undated, p.open)
		}
		f.moneyDays.Add(&f.moneyDays, new(big.Int).Mul(p.open, big.NewInt(int64(days))))
		if p.stated && (f.oldest == 0 || p.due < f.oldest) {
			f.oldest = p.due
		}
	}
	if p.open.Sign() < 0 {
		f.credits.Add(&f.credits, p.open)
	} else if p.hold != 0 {
		f.held.Add(&f.held, p.open)
		f.hold(p.hold)
	}
	if p.onAccount != 0 {
		f.hold(p.onAccount)
	}
	if p.retained {
		f.retained.Add(&f.retained, p.open)
	}
	f.disputed.Add(&f.disputed, p.disputed)
	f.balance.Add(&f.balance, p.open)
	f.items++
}

func (f *slowFigures) hold(h ledger.Hold) {
	if f.holds == nil {
		f.holds = make(map[ledger.Hold]bool)
	}
	f.holds[h] = true
}

// column is where something of a day belongs.
func (f *slowFigures) column(l *slowLedger, from ledger.Date) *big.Int {
	if l.Start == ageing.FromNextMonth {
		for !isFirst(from + 1) { // which is day 1
			from++
		}
	}
	age := int(l.AsAt) - int(from)
	if age < 0 || age == 0 && !l.rule.today && !l.DueToday {
		return &f.notDue
	}
	if l.rule.months {
		months := 0
		for d := from; d < l.AsAt; d++ {
			if isFirst(d + 1) {
				months++
			}
		}
		age = months
	}
	band := 0
	for band < len(l.rule.bounds) && age > l.rule.bounds[band] {
		band++
	}
	return &f.buckets[band]
}

func isFirst(d ledger.Date) bool {
	_, _, day := d.Civil()
	return day == 1
}

// slowSetOff moves a penny at a time from the oldest credit of each account to
// its oldest debt, and counts the credits that it took from.
func slowSetOff(parts []*slowPart) (credits int) {
	oldest := slices.Clone(parts)
	slices.SortStableFunc(oldest, func(x, y *slowPart) int {
		if x.due != y.due {
			return int(x.due) - int(y.due)
		}
		return int(x.Date) - int(y.Date)
	})
	one := big.NewInt(1)
	for _, credit := range oldest {
		took := false
		for credit.open.Sign() < 0 {
			at := slices.IndexFunc(oldest, func(p *slowPart) bool {
				return string(p.Account) == string(credit.Account) && p.Currency == credit.Currency && p.undisputed()
			})
			if at < 0 {
				break
			}
			oldest[at].open.Sub(oldest[at].open, one)
			credit.open.Add(credit.open, one)
			took = true
		}
		if credit.open.Sign() <= 0 && credit.disputed.CmpAbs(credit.open) > 0 {
			credit.disputed = credit.open
		}
		if took {
			credits++
		}
	}
	return credits
}

// undisputed says whether a penny is left of a debt that nobody disputes. One
// on hold for a dispute of no stated sum, or whose account is, is disputed in whole.
func (p *slowPart) undisputed() bool {
	inWhole := (p.hold == ledger.Dispute || p.onAccount == ledger.Dispute) && p.disputed.Sign() == 0
	return !p.retained && p.open.Sign() > 0 && p.open.Cmp(p.disputed) > 0 && !inWhole
}
