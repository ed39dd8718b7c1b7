package ageing_test

import (
	"fmt"
	"math/big"
	"slices"

	"arrears/ageing"
	"arrears/internal/ledger"
)

// slowFigures are the figures of one account in one currency, of a group or of
// all.
type slowFigures struct {
	notDue, unallocated, balance, overdue, disputed big.Int
	held, retained, credits                         big.Int
	moneyDays                                       big.Int // overdue sums times their days
	buckets                                         [24]big.Int
	oldest                                          ledger.Date
	items                                           int
	several                                         bool // not of one account
	holds                                           map[ledger.Hold]bool
}

// figuresText prints the figures of an account. The fields are in the order of
// Account.
func figuresText(notDue, bands, unallocated, balance, overdue, disputed, held, retained, oldest, items, holds, covered, weighted any) string {
	return fmt.Sprintf("%v %v %v = %v, %v overdue, %v disputed, %v held, %v retained, oldest %v, %v items, %v, covered %v, %v days",
		notDue, bands, unallocated, balance, overdue, disputed, held, retained, oldest, items, holds, covered, weighted)
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
		f.oldest, f.items, holds, covered, days.FloatString(1)) // which rounds half away from nothing
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
		int64(a.Held), int64(a.Retained), a.OldestDue, a.Items, holds, a.Covered(), a.WeightedDays().StringFixed(1))
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
	if p.open.Sign() > 0 && !p.retained && (days > 0 || days == 0 && dueToday) {
		f.overdue.Add(&f.overdue, p.open)
		f.moneyDays.Add(&f.moneyDays, new(big.Int).Mul(p.open, big.NewInt(int64(days))))
		if f.oldest == 0 || p.due < f.oldest {
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
