package ageing_test

import (
	"cmp"
	"fmt"
	"maps"
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
	open     *big.Int // signed, as at the day
	free     *big.Int // without a sign, on no day allocated
	reserved *big.Int // stated in its own applies_to and not yet placed
	taken    bool     // a credit that was given back, or part of it
	opened   bool     // a debit that opened a debt again by the day
}

// slowPart is an open item: of an entry, or of the part of it that is kept back
// until a day.
type slowPart struct {
	*slowItem
	open, disputed *big.Int
	due            ledger.Date // from which it is aged by due date
	stated         bool        // the due date is stated, or made by terms
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

type slowCaveats struct{ noDue, byTerms, noDate, retentions, setOff, returned, unnamed int }

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
		i := &slowItem{e, pence(value), pence(value.Abs()), new(big.Int), false, false}
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
		left, refusal := slowAllocate(l.AsAt, l.WhenPaid, waiting)
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
		if i.open.Sign() > 0 && (i.Kind == ledger.Refund || i.Kind == ledger.Receipt) && len(i.AppliesTo) == 0 && !i.HasOutstanding && i.Settled == 0 {
			result.caveats.unnamed++
		}
	}
	for _, i := range waiting {
		if i.opened {
			result.caveats.returned++
		}
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
	return l.By == ageing.ByTerms && i.Date != 0 && l.terms(i) == (ledger.Terms{}) && i.open.Cmp(i.kept()) > 0
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
		rest := &slowPart{slowItem: i, open: new(big.Int).Sub(i.open, kept), due: i.AgedFrom(), hold: i.Hold, onAccount: l.onAccount(i)}
		if rest.hold == 0 { // the row's own comes first
			rest.hold = rest.onAccount
		}
		if kept.Sign() > 0 {
			caveats.retentions++
			back := *rest
			back.open, back.due, back.stated = kept, i.Release, i.Release != 0
			byTerms := (l.By == ageing.ByTerms || i.Due == 0) && i.Date != 0 && l.terms(i) != (ledger.Terms{})
			if back.stated && (byTerms || i.Due != 0) {
				back.due = max(i.Release, l.due(i))
			}
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
			rest.due, rest.stated = l.due(i), i.Due != 0
			switch byTerms := l.By == ageing.ByTerms || i.Due == 0; {
			case byTerms && i.Date != 0 && l.terms(i) != (ledger.Terms{}):
				caveats.byTerms++
				rest.stated = true
			case i.Due == 0:
				caveats.noDue++
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

// slowClaim is one allocation, with the rows of the document that it names.
type slowClaim struct {
	from    *slowItem
	at      int // among those of its entry
	day     ledger.Date
	stated  bool
	left    *big.Int // of what is stated
	credits []*slowItem
	debts   []*slowItem // that are not given back themselves
	others  []*slowItem // on the other side of the ledger
	done    bool        // all was placed when it was looked at last
}

func (c *slowClaim) want() *big.Int {
	if c.stated {
		return least(c.left, c.from.free)
	}
	return new(big.Int).Sub(c.from.free, c.from.reserved)
}

// slowPlaced is a part of a credit that is set against a debt.
type slowPlaced struct {
	credit, debt *slowItem
	sum          *big.Int
	day          ledger.Date
}

func givesBack(i *slowItem) bool {
	return sign(i) > 0 && i.Kind != 0 && i.Kind != ledger.Invoice && i.Kind != ledger.Charge
}

// slowAllocator goes through the days of a ledger.
type slowAllocator struct {
	asAt     ledger.Date
	whenPaid bool
	claims   []*slowClaim
	placed   []*slowPlaced
	reopened map[*slowItem]ledger.Date
}

// slowAllocate makes the allocations day by day: first what comes back, then what is
// paid, and then what was paid before and finds room again.
func slowAllocate(asAt ledger.Date, whenPaid bool, items []*slowItem) (left []string, refused string) {
	s := &slowAllocator{asAt: asAt, whenPaid: whenPaid, reopened: make(map[*slowItem]ledger.Date)}
	spenders := slices.DeleteFunc(slices.Clone(items), func(i *slowItem) bool { return len(i.AppliesTo) == 0 })
	slices.SortStableFunc(spenders, func(x, y *slowItem) int { return int(x.Date) - int(y.Date) })
	byDue := slices.Clone(items)
	slices.SortStableFunc(byDue, func(x, y *slowItem) int {
		return cmp.Or(int(x.Date)-int(y.Date), int(x.AgedFrom())-int(y.AgedFrom()))
	})
	of := make(map[*slowItem][]*slowClaim)
	days := make(map[ledger.Date]bool)
	for _, from := range spenders {
		parsed, err := ledger.ParseAllocations(string(from.AppliesTo), from.Currency)
		if err != nil {
			return nil, from.Origin()
		}
		for at, a := range parsed {
			c := &slowClaim{from: from, at: at, day: max(a.Date, from.Date), stated: a.HasAmount, left: pence(a.Amount)}
			from.reserved.Add(from.reserved, pence(a.Amount))
			for _, to := range byDue {
				if to.Currency != from.Currency || string(to.Account) != string(from.Account) || string(to.Document) != a.Document {
					continue
				}
				if sign(to) < 0 {
					c.credits = append(c.credits, to)
				}
				if sign(to) > 0 && !givesBack(to) {
					c.debts = append(c.debts, to)
				}
				if sign(to) != sign(from) {
					c.others = append(c.others, to)
				}
				days[max(c.day, to.Date)] = true
			}
			of[from] = append(of[from], c)
			s.claims = append(s.claims, c)
			days[c.day] = true
		}
		if from.reserved.Cmp(from.free) > 0 {
			return nil, from.Origin()
		}
	}
	for _, day := range slices.Sorted(maps.Keys(days)) {
		s.on(day)
	}
	for _, from := range spenders {
		for _, c := range of[from] {
			byDebt := givesBack(from) && len(c.credits) == 0
			if c.stated && len(c.others) > 0 && c.left.Sign() > 0 && !byDebt && !from.taken {
				return nil, from.Origin()
			}
		}
		if from.Date <= asAt {
			left = append(left, slowLeft(from, of[from])...)
		}
	}
	return left, ""
}

// on makes the allocations of a day.
func (s *slowAllocator) on(day ledger.Date) {
	again := make(map[*slowItem]bool)
	is := func(c *slowClaim, rows ...*slowItem) bool {
		return c.day == day || c.day < day && slices.ContainsFunc(rows, func(to *slowItem) bool { return to.Date == day && sign(to) != 0 })
	}
	// What had placed all before the day, and is undone on it, comes after those that wait.
	waits := make(map[*slowClaim]bool)
	for _, c := range s.claims {
		waits[c] = !givesBack(c.from) && is(c, c.others...) && (c.day == day || !c.done)
	}
	for _, c := range s.claims {
		rows := slices.Clone(c.credits)
		if c.from.Kind != ledger.Journal { // which reopens nothing that it names
			rows = append(rows, c.debts...)
		}
		if givesBack(c.from) && is(c, rows...) {
			s.giveBack(c, day, again)
		}
	}
	for _, c := range s.claims {
		if waits[c] {
			s.pay(c, day)
		}
	}
	for _, c := range s.claims {
		if !givesBack(c.from) && c.day <= day && (again[c.from] || slices.ContainsFunc(c.others, func(to *slowItem) bool { return again[to] })) {
			s.pay(c, day)
		}
	}
}

// counts is the day from which a part that is set against another counts.
func (s *slowAllocator) counts(x, y *slowItem, day ledger.Date) ledger.Date {
	if s.whenPaid {
		return max(x.Date, y.Date)
	}
	return day
}

func (s *slowAllocator) settle(i *slowItem, part *big.Int, times int64) {
	i.open.Sub(i.open, new(big.Int).Mul(part, big.NewInt(times*int64(sign(i)))))
}

// pay sets an allocation against the rows that there are.
func (s *slowAllocator) pay(c *slowClaim, day ledger.Date) {
	for _, to := range c.others {
		if to.Date > day {
			continue
		}
		part := least(c.want(), new(big.Int).Sub(to.free, to.reserved))
		if c.stated {
			part = least(c.want(), to.free)
		}
		if part.Sign() <= 0 {
			continue
		}
		part = new(big.Int).Set(part)
		if c.stated {
			c.left.Sub(c.left, part)
			c.from.reserved.Sub(c.from.reserved, part)
		}
		c.from.free.Sub(c.from.free, part)
		to.free.Sub(to.free, part)
		counts := s.counts(c.from, to, day)
		credit, debt := c.from, to
		if sign(credit) > 0 {
			credit, debt = debt, credit
		}
		room := part
		if s.whenPaid && counts <= s.asAt {
			room = new(big.Int).Set(least(part, least(new(big.Int).Abs(c.from.open), new(big.Int).Abs(to.open))))
		}
		if counts <= s.asAt {
			s.settle(c.from, room, 1)
			s.settle(to, room, 1)
		}
		s.placed = append(s.placed, &slowPlaced{credit, debt, room, counts})
		if room.Cmp(part) < 0 {
			s.placed = append(s.placed, &slowPlaced{credit, debt, new(big.Int).Sub(part, room), max(counts, s.reopened[debt], s.asAt+1)})
		}
	}
	c.done = c.want().Sign() <= 0
}

// giveBack undoes what an allocation of a debit names.
func (s *slowAllocator) giveBack(c *slowClaim, day ledger.Date, again map[*slowItem]bool) {
	take := func(credit *slowItem, most *big.Int) {
		part := new(big.Int).Set(least(c.want(), most))
		if part.Sign() <= 0 {
			return
		}
		if c.stated {
			c.left.Sub(c.left, part)
			c.from.reserved.Sub(c.from.reserved, part)
		}
		c.from.free.Sub(c.from.free, part)
		credit.free.Sub(credit.free, part)
		credit.reserved = new(big.Int).Set(least(credit.reserved, credit.free))
		credit.taken = true
		if s.counts(c.from, credit, day) <= s.asAt {
			if s.whenPaid {
				part = new(big.Int).Set(least(part, least(new(big.Int).Abs(c.from.open), new(big.Int).Abs(credit.open))))
			}
			s.settle(c.from, part, 1)
			s.settle(credit, part, 1)
		}
	}
	undo := func(p *slowPlaced, part *big.Int) {
		if part.Sign() <= 0 {
			return
		}
		part = new(big.Int).Set(part)
		p.sum = new(big.Int).Sub(p.sum, part)
		p.credit.free.Add(p.credit.free, part)
		p.debt.free.Add(p.debt.free, part)
		undone := max(s.counts(c.from, p.credit, day), p.debt.Date, p.day)
		s.reopened[p.debt] = max(undone, s.reopened[p.debt])
		again[p.debt] = true
		if undone <= s.asAt {
			s.settle(p.credit, part, -1)
			s.settle(p.debt, part, -1)
			c.from.opened = true
		}
		take(p.credit, part)
	}
	if slices.ContainsFunc(c.credits, func(i *slowItem) bool { return i.Date <= day }) {
		for _, credit := range c.credits {
			if credit.Date > day {
				continue
			}
			take(credit, new(big.Int).Sub(credit.free, credit.reserved))
			var of []*slowPlaced
			var sums []ledger.Money
			whole := new(big.Int)
			for _, p := range s.placed {
				if p.credit == credit && p.sum.Sign() > 0 {
					of, sums, whole = append(of, p), append(sums, ledger.Money(p.sum.Int64())), new(big.Int).Add(whole, p.sum)
				}
			}
			var kept []*slowClaim
			for _, o := range s.claims {
				if o.from == credit && o.stated {
					kept = append(kept, o)
				}
			}
			slices.SortFunc(kept, func(x, y *slowClaim) int { return cmp.Compare(x.at, y.at) })
			free := new(big.Int).Set(credit.free) // what debits that name it have had, it keeps no more
			for _, o := range kept {
				sum := new(big.Int).Set(least(o.left, free))
				free.Sub(free, sum)
				sums, whole = append(sums, ledger.Money(sum.Int64())), new(big.Int).Add(whole, sum)
			}
			if want := least(c.want(), whole); want.Sign() > 0 {
				for i, sum := range ledger.Apportion(ledger.Money(want.Int64()), sums, nil) {
					if i < len(of) {
						undo(of[i], pence(sum))
						continue
					}
					o := kept[i-len(of)]
					o.left.Sub(o.left, pence(sum))
					credit.reserved.Sub(credit.reserved, pence(sum))
					take(credit, pence(sum))
				}
			}
			take(credit, credit.free)
		}
		return
	}
	if c.from.Kind == ledger.Journal || !slices.ContainsFunc(c.debts, func(i *slowItem) bool { return i.Date <= day }) {
		return
	}
	fits := func(credit *slowItem) bool {
		return c.from.Kind == ledger.Refund || c.from.Kind == ledger.Receipt || c.from.Kind == credit.Kind
	}
	var naming []*slowItem
	for _, o := range s.claims {
		if sign(o.from) < 0 && len(o.debts) > 0 && slices.Equal(o.debts, c.debts) && fits(o.from) {
			naming = append(naming, o.from)
		}
	}
	free := func(before ledger.Date) {
		for _, credit := range naming {
			if credit.Date < before {
				take(credit, new(big.Int).Sub(credit.free, credit.reserved))
			}
		}
	}
	free(day)
	want := new(big.Int).Set(c.want())
	var of []*slowPlaced
	for _, debt := range c.debts {
		for _, p := range s.placed {
			if p.debt == debt && p.credit.Date <= c.from.Date && fits(p.credit) && p.sum.Sign() > 0 {
				of = append(of, p)
			}
		}
	}
	rank := func(p *slowPlaced) int {
		if p.credit.Kind != ledger.Receipt {
			return 2
		}
		return min(p.sum.Cmp(want)*p.sum.Cmp(want), 1)
	}
	slices.SortStableFunc(of, func(x, y *slowPlaced) int {
		return cmp.Or(cmp.Compare(rank(x), rank(y)), cmp.Compare(y.day, x.day), cmp.Compare(y.credit.Line, x.credit.Line))
	})
	for _, p := range of {
		undo(p, least(p.sum, c.want()))
	}
	free(day + 1)
	for _, credit := range naming {
		if credit.Date <= day {
			take(credit, credit.free)
		}
	}
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
func slowLeft(from *slowItem, all []*slowClaim) (left []string) {
	free := new(big.Int).Set(from.free)
	known := func(c *slowClaim) bool {
		return len(c.others) > 0 || givesBack(from) && from.Kind != ledger.Journal && len(c.debts) > 0
	}
	note := func(c *slowClaim, sum *big.Int) {
		if sum.Sign() <= 0 {
			return
		}
		word := "unknown"
		if known(c) {
			word = "surplus"
		}
		text, _ := ledger.ParseAllocations(string(from.AppliesTo), from.Currency)
		left = append(left, fmt.Sprintf("%s %s %s %v", word, from.Origin(), text[c.at].Document, sum))
		free.Sub(free, sum)
	}
	var bare *slowClaim
	for _, c := range all {
		switch {
		case c.stated && (len(c.others) == 0 || givesBack(from) && len(c.credits) == 0):
			note(c, new(big.Int).Set(least(c.left, free)))
		case !c.stated && (bare == nil || known(bare)):
			bare = c
		}
	}
	if bare != nil {
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
	case p.open.Sign() > 0 && l.By == ageing.ByDocument && p.Date != 0:
		column = f.column(l, p.Date)
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
	} else {
		inDispute := p.Hold == ledger.Dispute || p.onAccount == ledger.Dispute
		switch onHold := p.Hold != 0 && p.Hold != ledger.Dispute || p.onAccount != 0 && p.onAccount != ledger.Dispute; {
		case onHold:
			f.held.Add(&f.held, p.open)
		case p.retained:
		case inDispute && p.disputed.Sign() == 0:
			f.disputed.Add(&f.disputed, p.open)
		default:
			f.disputed.Add(&f.disputed, p.disputed)
		}
		if p.hold != 0 {
			f.hold(p.hold)
		}
	}
	if p.onAccount != 0 {
		f.hold(p.onAccount)
	}
	if p.retained {
		f.retained.Add(&f.retained, p.open)
	}
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
