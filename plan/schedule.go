package plan

import (
	"errors"
	"fmt"
	"slices"

	"arrears/internal/ledger"
)

// Instalment is one payment of a schedule, in minor units.
type Instalment struct {
	Number    int  // from 1; a deposit or lump sum is number 0
	Lump      bool // a lump sum
	Due       ledger.Date
	MovedFrom ledger.Date  // the day it would have been due, had that been a working day; else no date
	Amount    ledger.Money // what is paid: interest and principal, above zero
	Interest  ledger.Money
	Principal ledger.Money
	Balance   ledger.Money // left to pay after it, with the interest run up by its day
}

// Schedule is a plan that clears a balance: its terms, its payments in order,
// and their totals.
type Schedule struct {
	Terms       Terms
	Shape       Shape
	Instalments []Instalment // by day, the deposit and lump sums among them

	Amount    ledger.Money // total of the payments, the deposit included
	Interest  ledger.Money
	Principal ledger.Money // total of the principal: the balance

	Skipped []ledger.Date // dates before the last that have no instalment
	Turned  []ledger.Date // dates that moved the other way, so as not to be in a month to skip
	// UnknownFrom is the day of the first instalment that may be on a holiday
	// unknown to the calendar, when days depend on it; else no date.
	UnknownFrom ledger.Date
}

// Build makes the schedule that meets the terms.
//
// Every payment is above zero, no two instalments fall on one day, and the
// payments make the balance and its interest exactly, so nothing is left after
// the last. Each date is counted from the first one, on the last day of a month
// that is too short, and then moved as the terms say. Steps, lump sums and
// balloon are as stated, but the last payment is never more than is owed. An
// instalment above what is owed gives one payment of that. Without Interest there
// is no interest.
//
// Simple interest runs by actual days ÷ 365 on the principal outstanding. It is
// rounded once, half away from zero, as the total run up to each line. With it,
// level instalments are the least whose last is not larger, or not larger than
// the balloon.
//
// The error wraps [ErrTerms] if the terms make no sense, such as two ways to
// size the plan, a deposit that is not less than the balance, or dates past the
// year 9999. It is a [*Refusal], which wraps [ErrNoPlan], if
//   - there would be more than [MaxInstalments], or interest eats the instalment,
//   - an instalment would be under a penny, or nothing once rounded up,
//   - whole instalments are below the least last one,
//   - steps leave something unpaid, or nothing for the others,
//   - a lump sum comes after the last instalment, or is all that is owed or more, or
//   - the last date comes before the first instalment.
func Build(terms Terms) (Schedule, error) {
	s, err := build(terms)
	var refusal *Refusal
	if errors.As(err, &refusal) {
		refusal.settle(terms)
	}
	return s, err
}

func build(terms Terms) (Schedule, error) {
	if err := terms.check(); err != nil {
		return Schedule{}, err
	}
	shape, err := shapeOf(terms)
	if err != nil {
		return Schedule{}, err
	}
	s := Schedule{Terms: terms, Shape: shape, Instalments: make([]Instalment, 0, shape.Count+len(terms.Lumps)+1)}
	end := follow(&terms, shape, s.take)
	switch {
	case end.ranOut:
		return Schedule{}, tooLate(shape.Count)
	case end.lump != (Lump{}):
		return Schedule{}, refuseLump(terms, end)
	}
	s.Skipped, s.Turned = end.skipped, end.turned
	s.verify()
	return s, nil
}

// take adds a payment to the end of the schedule.
func (s *Schedule) take(p Instalment) {
	t := &s.Terms
	s.Amount += p.Amount
	s.Interest += p.Interest
	s.Principal += p.Principal
	if s.UnknownFrom == 0 && p.Number > 0 && daysMove(t) && (t.Calendar == nil || !t.Calendar.Known(p.Due)) {
		s.UnknownFrom = p.Due
	}
	s.Instalments = append(s.Instalments, p)
}

// verify panics when the schedule breaks a promise of Build, which is a bug
// here and must not reach a customer.
func (s *Schedule) verify() {
	var before Instalment
	var last ledger.Date // of an instalment
	for _, p := range s.Instalments {
		switch {
		case p.Amount <= 0 || p.Principal < 0 || p.Interest < 0 || p.Balance < 0:
			panic(fmt.Sprintf("plan: payment %d of %d, %d of it principal", p.Number, p.Amount, p.Principal))
		case p.Amount != p.Interest+p.Principal:
			panic(fmt.Sprintf("plan: payment %d is not its interest and principal", p.Number))
		case p.Due < before.Due || p.Number > 0 && p.Due <= last:
			panic(fmt.Sprintf("plan: payment %d on %v is not after %v", p.Number, p.Due, before.Due))
		case p.Number > 0 && p.Amount != amountOf(&s.Terms, &s.Shape, p.Number):
			panic(fmt.Sprintf("plan: payment %d of %d is not as its shape says", p.Number, p.Amount))
		}
		if p.Number > 0 {
			last = p.Due
		}
		before = p
	}
	if before.Balance != 0 || s.Principal != s.Terms.Balance || s.Amount != s.Interest+s.Principal {
		panic(fmt.Sprintf("plan: payments of %d, principal %d, for a balance of %d leave %d",
			s.Amount, s.Principal, s.Terms.Balance, before.Balance))
	}
}

// OngoingWith is what is paid for the ongoing charge with a payment: nothing
// with a deposit or lump sum.
func (s Schedule) OngoingWith(p Instalment) ledger.Money {
	if p.Number == 0 {
		return 0
	}
	return s.Terms.Ongoing.Each(s.Terms.Every)
}

// Ongoing is what is paid for the ongoing charge with all instalments.
func (s Schedule) Ongoing() ledger.Money {
	return s.Terms.Ongoing.Each(s.Terms.Every) * ledger.Money(s.Shape.Count)
}

// ending is how following a plan ended.
type ending struct {
	count   int // instalments paid
	last    Instalment
	lump    Lump         // one that was not paid, because there was too little left for it, or nothing
	owed    ledger.Money // what was left for it
	ranOut  bool         // of calendar
	skipped []ledger.Date
	turned  []ledger.Date
}

// follow pays the instalments of a shape as they fall due, the deposit and lump
// sums among them, until nothing is left, and hands each payment to take. The
// instalment that is the last of the shape, or for which no more than its sum
// is left, pays all that is owed on its day. On one day, the deposit comes
// before lump sums and those before the instalment.
func follow(t *Terms, s Shape, take func(Instalment)) ending {
	owes := newAccount(t)
	days := dueDays{terms: t}
	extras := besides(t)
	var end ending
	pay := func(p Instalment) {
		end.last = owes.pay(p)
		take(end.last)
	}
	for end.count < s.Count {
		day, from, ok := days.next()
		if !ok {
			end.ranOut = true
			return end
		}
		for len(extras) > 0 && extras[0].Due <= day {
			x := extras[0]
			if end.owed = owes.on(x.Due); x.Amount >= end.owed {
				end.lump = Lump{x.Amount, x.Due}
				return end
			}
			pay(x)
			extras = extras[1:]
		}
		owed := owes.on(day)
		end.count++
		p := Instalment{Number: end.count, Due: day, MovedFrom: from, Amount: amountOf(t, &s, end.count)}
		if end.count == s.Count || clears(t, &s, p.Number, p.Amount, owed) {
			p.Amount = owed
		}
		pay(p)
		if p.Amount == owed {
			break
		}
	}
	if len(extras) > 0 {
		end.lump = Lump{extras[0].Amount, extras[0].Due}
	}
	end.skipped, end.turned = days.skipped, days.turned
	return end
}

// clears says whether an instalment before the last of the shape clears what
// is owed: its own sum does, or a fixed instalment leaves no more than the
// balloon.
func clears(t *Terms, s *Shape, number int, amount, owed ledger.Money) bool {
	if amount >= owed {
		return true
	}
	return t.Interest.bears() && t.Instalment != 0 && number > s.Stepped && owed <= t.Balloon
}

// besides are the payments that are no instalments: the deposit, then the lump
// sums by day.
func besides(t *Terms) []Instalment {
	if t.Deposit == 0 && len(t.Lumps) == 0 {
		return nil
	}
	all := make([]Instalment, 0, len(t.Lumps)+1)
	if t.Deposit != 0 {
		all = append(all, Instalment{Due: t.DepositDate, Amount: t.Deposit})
	}
	for _, l := range t.Lumps {
		all = append(all, Instalment{Due: l.Due, Amount: l.Amount, Lump: true})
	}
	slices.SortStableFunc(all, func(a, b Instalment) int { return int(a.Due - b.Due) })
	return all
}
