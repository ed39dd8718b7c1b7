package plan

import (
	"math/big"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// Runs is how the interest of a written plan runs by the day. The zero Runs is that
// of a plan whose rows follow no yearly rate: its interest is what they state.
type Runs struct {
	ByDay    bool
	Interest Interest // Simple, with the day after which it runs; at a rate of nil what has accrued stays
	Given    bool     // the rate was given, and not found in the rows
}

// RunsAt is how interest at a rate runs in the plan: the rows say how much had run up
// by the first of them, and so on which day it began.
func (c *Check) RunsAt(rate decimal.Decimal) Runs {
	rows := c.rowsRun()
	return Runs{ByDay: true, Interest: rows.interest(rate, c.Rhythm()), Given: true}
}

// FindRuns finds the rate that the rows of the plan follow: one of those guessed when
// they do, else the roundest that makes their interest to the minor unit, rounded as
// the sum run up or line by line. A plan without interest follows a rate of nil; one
// of a single row with interest follows none that could be told.
func (c *Check) FindRuns(guesses ...decimal.Decimal) Runs {
	rows := c.rowsRun()
	if len(rows.run) < 2 {
		if len(rows.run) == 1 && rows.run[0] == 0 {
			return Runs{ByDay: true, Interest: rows.interest(decimal.Decimal{}, 0)}
		}
		return Runs{}
	}
	for _, follows := range []func(int64) bool{rows.followsInAll, rows.followsByLine} {
		for _, guess := range guesses {
			if units := guess.Shift(rateDecimals); units.IsInteger() && follows(units.IntPart()) {
				return Runs{ByDay: true, Interest: rows.interest(guess, c.Rhythm())}
			}
		}
		if units, ok := rows.roundest(follows); ok {
			return Runs{ByDay: true, Interest: rows.interest(decimal.New(units, -rateDecimals), c.Rhythm())}
		}
	}
	return Runs{}
}

// A rate is looked for in whole millionths of a per cent, of which mostRate are
// 1000%. A sum × days × the rate in these units, over yearOfRate, is its interest.
const (
	rateDecimals = 8
	mostRate     = 10_00000000
	yearOfRate   = 365_00000000
)

// roundness is in what steps a rate is looked for, in millionths of a per cent, the
// roundest first: whole per cents, halves, quarters, tenths and so on.
var roundness = [...]int64{1000000, 500000, 250000, 100000, 50000, 10000, 1000, 100, 10, 1}

// rowsRun is what the rows of a plan say of its interest.
type rowsRun struct {
	debt     ledger.Money
	due      ledger.Date    // of the first row
	run      []ledger.Money // interest run up by each row, paid or not
	weight   []*big.Int     // principal × days from the first row to each
	lastPays bool           // interest is paid after the principal
}

// rowsRun reads the interest run up by each row from what is paid by then and left
// after it, whichever is paid first.
func (c *Check) rowsRun() rowsRun {
	var r rowsRun
	for _, p := range c.Instalments {
		r.debt += p.Principal // parts of the total, which fits
	}
	principal, cleared, paid := r.debt, ledger.Money(0), ledger.Money(0)
	weight := new(big.Int)
	for i, p := range c.Instalments {
		if i == 0 {
			r.due = p.Due
		} else {
			days := big.NewInt(int64(p.Due - c.Instalments[i-1].Due))
			weight = new(big.Int).Add(weight, days.Mul(days, big.NewInt(int64(principal))))
		}
		cleared += p.Interest + p.Principal
		paid += p.Interest
		principal -= p.Principal
		run := cleared + p.Balance - r.debt
		if i > 0 {
			run = max(run, r.run[i-1])
		}
		r.lastPays = r.lastPays || p.Principal > 0 && run > paid
		r.run = append(r.run, run)
		r.weight = append(r.weight, weight)
	}
	return r
}

// starts is between which sums, in parts of yearOfRate and the second left out, the
// interest must have been by the first row, before it was rounded, for a rate to make
// the sum that each row says has run up. There is none when they cross.
func (r *rowsRun) starts(rate int64) (least, most *big.Int) {
	half := big.NewInt(yearOfRate / 2)
	for i, run := range r.run {
		start := new(big.Int).Mul(big.NewInt(int64(run)), big.NewInt(yearOfRate))
		start.Sub(start, new(big.Int).Mul(r.weight[i], big.NewInt(rate)))
		if from := new(big.Int).Sub(start, half); least == nil || from.Cmp(least) > 0 {
			least = from
		}
		if to := start.Add(start, half); most == nil || to.Cmp(most) < 0 {
			most = to
		}
	}
	return least, most
}

// followsInAll says whether a rate makes the sum that each row says has run up, when
// that is rounded as a whole.
func (r *rowsRun) followsInAll(rate int64) bool {
	least, most := r.starts(rate)
	return least.Cmp(most) < 0
}

// followsByLine says whether a rate makes the interest of each row by itself, within
// one minor unit for its rounding.
func (r *rowsRun) followsByLine(rate int64) bool {
	for i := 1; i < len(r.run); i++ {
		off := new(big.Int).Sub(r.weight[i], r.weight[i-1])
		off.Mul(off, big.NewInt(rate))
		off.Sub(off, new(big.Int).Mul(big.NewInt(int64(r.run[i]-r.run[i-1])), big.NewInt(yearOfRate)))
		if off.CmpAbs(big.NewInt(yearOfRate)) > 0 {
			return false
		}
	}
	return true
}

// roundest is the roundest rate that the rows follow; of several as round, the one
// nearest to what all of them come to.
func (r *rowsRun) roundest(follows func(int64) bool) (rate int64, ok bool) {
	last := len(r.run) - 1
	if r.weight[last].Sign() == 0 {
		return 0, r.run[last] == r.run[0]
	}
	// One minor unit either way for each of two roundings, or of as many as there are lines.
	ran, slack := r.run[last]-r.run[0], ledger.Money(last)
	at := func(run ledger.Money) int64 {
		n := new(big.Int).Mul(big.NewInt(int64(run)), big.NewInt(yearOfRate))
		n.Quo(n, r.weight[last])
		if !n.IsInt64() {
			return mostRate + 1
		}
		return n.Int64()
	}
	middle, from, to := at(ran), max(at(ran-slack)-1, 0), min(at(ran+slack)+1, mostRate)
	const mostTried = 200
	for _, step := range roundness {
		nearest := (middle + step/2) / step * step
		for i := range int64(mostTried) {
			// Nearest first, then by turns above and below it.
			rate := nearest + (i+1)/2*step*(1-2*(i%2))
			if from <= rate && rate <= to && follows(rate) {
				return rate, true
			}
			if i/2*step > to-from {
				break
			}
		}
	}
	return 0, false
}

// interest is how it runs at a rate. When a whole number of days makes what had run
// up by the first row, it began so many days before: one period, if that is among
// them. Else it began one period before with the rest accrued by then, or, when that
// is too long, so many days before as are not.
func (r *rowsRun) interest(rate decimal.Decimal, every Period) Interest {
	i := Interest{Kind: Simple, Rate: rate, From: r.due, Accrued: r.run[0]}
	if r.lastPays {
		i.Order = PrincipalFirst
	}
	day := decimal.NewFromInt(int64(r.debt)).Mul(rate)
	if !day.IsPositive() || r.run[0] == 0 {
		return r.fit(i)
	}
	ranBy := func(days ledger.Date) ledger.Money {
		return ledger.Money(day.Mul(decimal.NewFromInt(int64(days))).DivRound(decimal.NewFromInt(365), 8).Round(0).IntPart())
	}
	period := ledger.Date(0)
	if every.Valid() {
		if before := every.Date(r.due, -1); before.Valid() {
			period = r.due - before
		}
	}
	days := period
	if period == 0 || ranBy(period) != r.run[0] {
		whole := decimal.NewFromInt(int64(r.run[0])).Mul(decimal.NewFromInt(365)).DivRound(day, 8)
		whole = decimal.Min(whole, decimal.NewFromInt(int64(r.due-1)))
		exact := ledger.Date(whole.Round(0).IntPart())
		switch {
		case ranBy(exact) == r.run[0]:
			days = exact
		case period == 0 || ranBy(period) > r.run[0]:
			days = ledger.Date(whole.IntPart())
		}
	}
	i.From, i.Accrued = r.due-days, r.run[0]-ranBy(days)
	return r.fit(i)
}

// fit has interest that the rows follow make their sums to the minor unit, by what was
// run up by its first day before that was rounded.
func (r *rowsRun) fit(i Interest) Interest {
	units := i.Rate.Shift(rateDecimals)
	if !units.IsInteger() || !units.BigInt().IsInt64() {
		return i
	}
	least, most := r.starts(units.IntPart())
	if least.Cmp(most) >= 0 {
		return i
	}
	start := new(big.Int).Mul(big.NewInt(int64(r.debt)), big.NewInt(int64(r.due-i.From)*units.IntPart()))
	start.Add(start, new(big.Int).Mul(big.NewInt(int64(i.Accrued)), big.NewInt(yearOfRate)))
	if least.Cmp(start) <= 0 && start.Cmp(most) < 0 {
		return i
	}
	middle := new(big.Int).Add(least, most)
	middle.Rsh(middle, 1)
	i.Over = big.NewRat(1, yearOfRate)
	i.Over.Mul(i.Over, new(big.Rat).SetInt(middle.Sub(middle, start)))
	return i
}
