package plan

import (
	"errors"
	"fmt"
	"slices"

	"arrears/internal/ledger"
)

// Payments are those of one plan, handed out one after the other. Of a plain plan
// none is held: it has no interest, steps, lump sums, balloon or skipped month, and
// each date is where it is counted to. Any other is made by [Build] first.
//
// One Payments does for many plans, one at a time, and then makes no garbage
// for those that are plain. The zero value has no payments.
type Payments struct {
	Shape    Shape
	First    ledger.Money // of the first instalment, which is not the deposit nor a lump sum
	LastDate ledger.Date  // of the last payment
	Last     ledger.Money
	Amount   ledger.Money // total, the deposit included
	Interest ledger.Money // in that total
	Late     bool         // interest starts only when instalments have fallen due

	deposit Instalment // still to be handed out; no amount for none
	days    monthCount
	number  int // of the instalment handed out before
	left    ledger.Money

	made []Instalment // of a plan that is not plain, those still to be handed out
}

// Plan makes p the payments of the plan that meets the terms, which it keeps
// nothing of. They are those of [Build], and so is the error; the payments are
// then of no use.
func (p *Payments) Plan(t *Terms) error {
	err := p.plan(t)
	if err == nil {
		return nil
	}
	var refusal *Refusal // which escapes to the heap, and so is not made for nothing
	if errors.As(err, &refusal) {
		refusal.settle(*t)
	}
	return err
}

func (p *Payments) plan(t *Terms) error {
	if !t.plain() {
		return p.build(t)
	}
	if err := t.check(); err != nil {
		return err
	}
	shape, err := shapeOf(*t)
	if err != nil {
		return err
	}
	*p = Payments{
		Shape: shape, First: shape.each(1),
		LastDate: t.Every.DateOn(t.First, t.Day, shape.Count-1), Last: shape.each(shape.Count), Amount: t.Balance,
		days: countFrom(t.First, t.Day, t.Every), left: t.Balance,
	}
	if p.LastDate == 0 {
		return tooLate(shape.Count)
	}
	if t.Deposit > 0 {
		p.deposit = Instalment{Due: t.DepositDate, Amount: t.Deposit, Principal: t.Deposit, Balance: t.Balance - t.Deposit}
		p.left -= t.Deposit
	}
	if sum := shape.sum(); sum != p.left {
		panic(fmt.Sprintf("plan: instalments of %d for a balance of %d after the deposit", sum, p.left))
	}
	return nil
}

// sum is the total of the instalments of a shape without steps and balloon.
func (s *Shape) sum() ledger.Money {
	odd := 0
	if s.Odd != 0 {
		odd = s.OddTo - s.OddFrom + 1
	}
	return s.Regular*ledger.Money(s.Count-odd) + s.Odd*ledger.Money(odd)
}

func (p *Payments) build(t *Terms) error {
	s, err := build(*t)
	if err != nil {
		return err
	}
	last := s.Instalments[len(s.Instalments)-1]
	first := s.Instalments[max(slices.IndexFunc(s.Instalments, func(i Instalment) bool { return i.Number == 1 }), 0)]
	*p = Payments{
		Shape: s.Shape, First: first.Amount, LastDate: last.Due, Last: last.Amount, Amount: s.Amount, Interest: s.Interest,
		Late: t.Interest.StartsLate(first.Due), made: s.Instalments, number: s.Shape.Count,
	}
	return nil
}

// Next makes next the next payment, the deposit first, or leaves it as it is and is
// false when there are no more. It fills in what it is given, since to return a
// payment by value takes longer than to work it out.
func (p *Payments) Next(next *Instalment) bool {
	switch {
	case p.deposit.Amount != 0:
		*next, p.deposit.Amount = p.deposit, 0
	case p.number < p.Shape.Count:
		p.number++
		amount := p.Shape.Regular
		if p.Shape.Odd != 0 && p.Shape.OddFrom <= p.number && p.number <= p.Shape.OddTo {
			amount = p.Shape.Odd
		}
		p.left -= amount
		*next = Instalment{}
		next.Number, next.Due, next.Balance = p.number, p.days.next(), p.left
		next.Amount, next.Principal = amount, amount
	case len(p.made) > 0:
		*next, p.made = p.made[0], p.made[1:]
	default:
		return false
	}
	return true
}

// payments is how many Next has still to return.
func (p *Payments) payments() int {
	n := p.Shape.Count - p.number + len(p.made)
	if p.deposit.Amount != 0 {
		n++
	}
	return n
}

// tooLate refuses instalments that go on after the last day that can be written.
func tooLate(count int) error {
	return fmt.Errorf("%w: the last of %d instalments would fall after %v", ErrTerms, count, ledger.MaxDate)
}
