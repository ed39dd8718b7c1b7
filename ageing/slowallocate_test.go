package ageing_test

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"

	"arrears/ageing"
	"arrears/internal/ledger"
)

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
