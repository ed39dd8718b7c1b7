package plan

import (
	"fmt"

	"arrears/internal/ledger"
)

// Instalment is one payment of a schedule, in minor units.
type Instalment struct {
	Number    int // from 1; a deposit is number 0
	Due       ledger.Date
	Amount    ledger.Money // what is paid: interest and principal, above zero
	Interest  ledger.Money
	Principal ledger.Money
	Balance   ledger.Money // left to pay after it
}

// Schedule is a plan that clears a balance: its terms, its payments in order,
// and their totals.
type Schedule struct {
	Terms       Terms
	Shape       Shape
	Instalments []Instalment // the deposit first, if there is one

	Amount    ledger.Money // total of the payments, the deposit included
	Interest  ledger.Money
	Principal ledger.Money // total of the principal: the balance
}

// Build makes the schedule that meets the terms.
//
// Every payment is above zero, no two instalments fall on one day, and the
// payments with the deposit make the balance exactly, so nothing is left after
// the last. Each date is counted from the first one, on the last day of a month
// that is too short. An instalment above the balance gives one payment of the
// balance. No interest is charged.
//
// The error wraps [ErrTerms] if the terms make no sense, such as two ways to
// size the plan, a deposit that is not less than the balance, or dates past the
// year 9999. It is a [*Refusal], which wraps [ErrNoPlan], if
//   - there would be more than [MaxInstalments],
//   - an instalment would be under a penny, or nothing once rounded up,
//   - whole instalments are below the least last one, or
//   - the last date comes before the first instalment.
func Build(terms Terms) (Schedule, error) {
	if err := terms.check(); err != nil {
		return Schedule{}, err
	}
	shape, err := terms.shape()
	if err != nil {
		return Schedule{}, err
	}
	if last := terms.Every.Date(terms.First, shape.Count-1); !written(last) {
		return Schedule{}, fmt.Errorf("%w: the last of %d instalments would fall after %v", ErrTerms, shape.Count, ledger.MaxDate)
	}
	s := Schedule{Terms: terms, Shape: shape, Instalments: make([]Instalment, 0, shape.Count+1)}
	if terms.Deposit != 0 {
		s.pay(0, terms.DepositDate, terms.Deposit)
	}
	for number := 1; number <= shape.Count; number++ {
		s.pay(number, terms.Every.Date(terms.First, number-1), shape.Amount(number))
	}
	s.verify()
	return s, nil
}

// pay adds a payment, all of it principal, to the end of the schedule.
func (s *Schedule) pay(number int, due ledger.Date, amount ledger.Money) {
	s.Amount += amount
	s.Principal += amount
	s.Instalments = append(s.Instalments, Instalment{
		Number:    number,
		Due:       due,
		Amount:    amount,
		Principal: amount,
		Balance:   s.Terms.Balance - s.Principal,
	})
}

// verify panics when the schedule breaks a promise of Build, which is a bug
// here and must not reach a customer.
func (s *Schedule) verify() {
	var before Instalment
	for i, p := range s.Instalments {
		switch {
		case p.Amount <= 0 || p.Principal <= 0:
			panic(fmt.Sprintf("plan: payment %d of %d", p.Number, p.Amount))
		case p.Amount != p.Interest+p.Principal:
			panic(fmt.Sprintf("plan: payment %d is not its interest and principal", p.Number))
		case i > 0 && (p.Due < before.Due || p.Due == before.Due && before.Number > 0):
			panic(fmt.Sprintf("plan: payment %d on %v is not after %v", p.Number, p.Due, before.Due))
		}
		before = p
	}
	if before.Balance != 0 || s.Principal != s.Terms.Balance || s.Amount != s.Interest+s.Principal {
		panic(fmt.Sprintf("plan: payments of %d, principal %d, for a balance of %d leave %d",
			s.Amount, s.Principal, s.Terms.Balance, before.Balance))
	}
}
