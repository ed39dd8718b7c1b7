package plan

import (
	"cmp"
	"fmt"
	"slices"
	"sort"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// check returns an error wrapping [ErrTerms] unless a ladder can be made. The
// balance has been looked at by then.
func (t LadderTerms) check() error {
	money := func(m ledger.Money) string { return t.Currency.WithCode(m) }
	for _, limit := range []struct {
		name string
		Limit[ledger.Money]
	}{{"an opening", t.Opening}, {"a floor", t.Floor}, {"a least worth", t.LeastWorth}} {
		if m, ok := limit.Get(); ok && (m <= 0 || m > t.Balance) {
			return fmt.Errorf("%w: %s of %s: want more than zero and at most the balance of %s", ErrTerms, limit.name, money(m), money(t.Balance))
		}
	}
	_, priced := t.CostOfMoney.Get()
	_, least := t.LeastWorth.Get()
	switch {
	case t.Steps < 1 || t.Steps > MostRungs:
		return fmt.Errorf("%w: %d steps: want 1 to %d", ErrTerms, t.Steps, MostRungs)
	case t.RoundTo < 0:
		return fmt.Errorf("%w: rounded to %s: want zero or more", ErrTerms, money(t.RoundTo))
	case !t.Today.Valid():
		return fmt.Errorf("%w: no day on which the offers are made", ErrTerms)
	case least && !priced:
		return fmt.Errorf("%w: a least worth today wants a cost of money", ErrTerms)
	}
	return t.Means.check(t.Today, money)
}

func (m Means) check(today ledger.Date, money func(ledger.Money) string) error {
	lump, hasLump := m.Lump.Get()
	monthly, hasMonthly := m.Monthly.Get()
	switch {
	case m.WithinDays < 0 || m.WithinDays > maxDays || !(today + ledger.Date(m.WithinDays)).Valid():
		return fmt.Errorf("%w: paid within %d days: want 0 to %d", ErrTerms, m.WithinDays, maxDays)
	case hasLump && lump <= 0:
		return fmt.Errorf("%w: a lump sum of %s: want more than zero", ErrTerms, money(lump))
	case hasMonthly && monthly <= 0:
		return fmt.Errorf("%w: %s a month: want more than zero", ErrTerms, money(monthly))
	case hasLump && !reachable(m.LumpOn, today):
		return fmt.Errorf("%w: a lump sum on %v: want a day from %v on, within a hundred years", ErrTerms, m.LumpOn, today)
	case hasMonthly && m.Anchor != 0 && m.First != m.Anchor.AddMonths(1):
		return fmt.Errorf("%w: monthly payments from %v, a month after %v: want the same day", ErrTerms, m.First, m.Anchor)
	case hasMonthly && !reachable(m.First, today):
		return fmt.Errorf("%w: monthly payments from %v: want a day from %v on, within a hundred years", ErrTerms, m.First, today)
	}
	return nil
}

func reachable(day, today ledger.Date) bool {
	return day.Valid() && day >= today && day.Days(today) <= maxDays
}

// reach is the most that the means come to within the limits of a row; not
// stated when the means are not known, or are more than any balance.
func (t LadderTerms) reach(row PolicyRow) Limit[ledger.Money] {
	lump, hasLump := t.Means.Lump.Get()
	monthly, hasMonthly := t.Means.Monthly.Get()
	switch {
	case !hasLump && !hasMonthly:
		return Limit[ledger.Money]{}
	case !hasMonthly:
		return At(lump)
	}
	reach := lump
	for n := range t.mostMonths(row) {
		if reach >= t.Balance || n >= MaxInstalments {
			break
		}
		var err error
		if reach, err = reach.Add(monthly); err != nil {
			return Limit[ledger.Money]{}
		}
	}
	return At(reach)
}

// mostMonths is how many monthly payments a row leaves room for besides the lump
// sum, if there is one.
func (t LadderTerms) mostMonths(row PolicyRow) int {
	most := MaxInstalments
	if payments, ok := row.MostPayments.Get(); ok {
		most = min(most, payments)
		if _, hasLump := t.Means.Lump.Get(); hasLump {
			most--
		}
	}
	longest := maxDays
	if days, ok := row.LongestDays.Get(); ok {
		longest = min(longest, days)
	}
	return sort.Search(max(most, 0), func(n int) bool {
		day := t.Means.month(n)
		return !day.Valid() || day.Days(t.Today) > longest
	})
}

// parts are the payments that make an offer with the means: the lump sum as far
// as it goes, then month by month, the last with what is left. The offer is
// within reach.
func (t LadderTerms) parts(amount ledger.Money) (parts []Payment) {
	lump, hasLump := t.Means.Lump.Get()
	monthly, hasMonthly := t.Means.Monthly.Get()
	if !hasLump && !hasMonthly {
		return []Payment{{t.Today + ledger.Date(t.Means.WithinDays), amount}}
	}
	if hasLump {
		paid := min(lump, amount)
		parts = append(parts, Payment{t.Means.LumpOn, paid})
		amount -= paid
	}
	for n := 0; amount > 0; n++ {
		paid := min(monthly, amount)
		parts = append(parts, Payment{t.Means.month(n), paid})
		amount -= paid
	}
	slices.SortStableFunc(parts, func(a, b Payment) int { return cmp.Compare(a.On, b.On) })
	return parts
}

// worth makes the function that says what parts are worth today, in minor units
// and unrounded; none without a cost of money.
func (t LadderTerms) worth() (func([]Payment) decimal.Decimal, error) {
	rate, ok := t.CostOfMoney.Get()
	if !ok {
		return nil, nil
	}
	return worthOf(rate, t.Today)
}

// worthOf makes the function that says what payments are worth on a day.
func worthOf(rate decimal.Decimal, on ledger.Date) (func([]Payment) decimal.Decimal, error) {
	d, err := newDiscount(rate)
	if err != nil {
		return nil, err
	}
	return func(parts []Payment) (worth decimal.Decimal) {
		for _, p := range parts {
			worth = worth.Add(minor(p.Amount).Mul(d.factor(p.On.Days(on))))
		}
		return worth
	}, nil
}

// leastWorth is the least offer within reach that is worth so much today. A
// penny more is always worth more: it is paid besides the others.
func (t LadderTerms) leastWorth(least, top ledger.Money, worth func([]Payment) decimal.Decimal) (ledger.Money, error) {
	enough := func(m ledger.Money) bool { return worth(t.parts(m)).GreaterThanOrEqual(minor(least)) }
	if !enough(top) {
		return 0, fmt.Errorf("%w: even %s, all that is in reach, is worth less than %s today", ErrNoOffer, t.Currency.WithCode(top), t.Currency.WithCode(least))
	}
	low, high := ledger.Money(1), top
	for low < high {
		if mid := low + (high-low)/2; enough(mid) {
			high = mid
		} else {
			low = mid + 1
		}
	}
	return low, nil
}
