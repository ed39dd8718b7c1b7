package plan

import (
	"math"

	"arrears/internal/ledger"
)

// Ongoing is a charge that goes on while arrears are paid off: rent, energy, a
// subscription. The zero Ongoing is none. It is paid with each instalment and
// is no part of the balance.
type Ongoing struct {
	Amount ledger.Money
	Every  Period
}

// Each is the part of the charge that goes with one instalment: the charge for
// a year, 52 weeks or 12 months, over the instalments of one, rounded up once to
// the minor unit, so that the charge is met. It is exact when the periods are
// the same. The charge must be one that [Build] takes.
func (o Ongoing) Each(every Period) ledger.Money {
	if o.Amount == 0 {
		return 0
	}
	each, err := o.Amount.MulDiv(int64(o.Every.PerYear()), int64(every.PerYear()), ledger.Up)
	if err != nil {
		panic("plan: an ongoing charge that was not checked")
	}
	return each
}

func (o Ongoing) check(complain complaint, t Terms) error {
	switch {
	case o.Amount == 0:
		return nil
	case o.Amount < 0:
		return complain("an ongoing charge of %s: want more than zero", t.sum(o.Amount))
	case !o.Every.Valid():
		return complain("no period for the ongoing charge: want one of %s", periods.List())
	}
	// Every total must fit, for as many instalments as there may be.
	if most, err := o.Amount.MulDiv(52*MaxInstalments, 1, ledger.Up); err != nil || most > math.MaxInt64/4 || t.Balance > math.MaxInt64/4 {
		return complain("an ongoing charge of %s on top of a balance of %s is too large", t.sum(o.Amount), t.sum(t.Balance))
	}
	return nil
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
