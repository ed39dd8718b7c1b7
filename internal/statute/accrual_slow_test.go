package statute_test

import (
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// dayByDay is interest worked out one day at a time, as one would on paper.
type dayByDay struct {
	accrued                           big.Rat
	interest, paidInterest            ledger.Money
	principal, costs, unapplied, days ledger.Money
}

func slowly(d statute.Debt) dayByDay {
	s := dayByDay{principal: d.Principal, costs: d.Costs}
	begun := false
	for day := d.From - 30; day <= d.To; day++ {
		frozen := slices.ContainsFunc(d.Freezes, func(f statute.Freeze) bool { return f.From <= day && day <= f.To })
		if day >= d.From && !frozen {
			begun = true
			if s.principal > 0 {
				s.days++
				s.accrued.Add(&s.accrued, oneDay(d, day, s.principal))
			}
			s.interest = nearest(&s.accrued)
		}
		for _, p := range d.Payments {
			if p.Date == day {
				s.pay(p.Amount, d.Order, begun)
			}
		}
	}
	return s
}

func (s *dayByDay) pay(left ledger.Money, order statute.Order, begun bool) {
	to := "ipc"
	switch {
	case order == statute.PrincipalFirst || !begun:
		to = "pic"
	case order == statute.CostsFirst:
		to = "cip"
	}
	for _, part := range to {
		switch part {
		case 'i':
			n := min(left, s.interest-s.paidInterest)
			s.paidInterest += n
			left -= n
		case 'p':
			n := min(left, s.principal)
			s.principal -= n
			left -= n
		case 'c':
			n := min(left, s.costs)
			s.costs -= n
			left -= n
		}
	}
	s.unapplied += left
}

// oneDay is what one day is worth, in minor units.
func oneDay(d statute.Debt, day ledger.Date, principal ledger.Money) *big.Rat {
	rate := d.Rates[0].Percent
	for _, r := range d.Rates[1:] {
		if r.From <= day {
			rate = r.Percent
		}
	}
	worth := new(big.Rat).Mul(big.NewRat(int64(principal), 36_500), rate.Rat())
	switch d.Rounding {
	case statute.Daily:
		return new(big.Rat).SetInt64(int64(nearest(worth)))
	case statute.Court:
		scale := big.NewRat(100_000_000, 1)
		whole := nearest(new(big.Rat).Mul(worth, scale))
		return new(big.Rat).Quo(new(big.Rat).SetInt64(int64(whole)), scale)
	}
	return worth
}

// nearest is a sum of zero or more to the nearest whole number, halves up.
func nearest(r *big.Rat) ledger.Money {
	twice := new(big.Int).Mul(r.Num(), big.NewInt(2))
	twice.Add(twice, r.Denom())
	return ledger.Money(twice.Quo(twice, new(big.Int).Mul(r.Denom(), big.NewInt(2))).Int64())
}

func TestAccrueAgreesDayByDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDebt(t)
		got, want := accrue(t, d), slowly(d)
		if got.Accrued.Rat().Cmp(&want.accrued) != 0 || got.Interest != want.interest || ledger.Money(got.Days) != want.days {
			t.Errorf("%d days: %v, %v; day by day %d: %v, %v", got.Days, got.Accrued.Rat(), got.Interest, want.days, &want.accrued, want.interest)
		}
		left := statute.Parts{Costs: want.costs, Interest: want.interest - want.paidInterest, Principal: want.principal}
		if got.Owed != left || got.Unapplied != want.unapplied {
			t.Errorf("owed %v and %v unapplied; day by day %v and %v", got.Owed, got.Unapplied, left, want.unapplied)
		}
	})
}
