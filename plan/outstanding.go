package plan

import (
	"fmt"
	"slices"

	"arrears/internal/ledger"
)

// Stretch is a run of days in which what bears interest stays the same.
type Stretch struct {
	From, To  ledger.Date // the day after which it begins, and its last
	Days      int         // those that bear interest: all but those of holds
	Principal ledger.Money
	Interest  ledger.Money // of the stretch
	Paid      ledger.Money // to the debt and its interest on the last day; below zero for what went back
	Left      ledger.Money // of both after that
}

// Outstanding is what is left of the plan at the end of a day, which may be below
// zero, when nothing more comes in after the day of the check.
//
// When the interest runs by the day it is that on what was really outstanding: what
// was missed goes on bearing it and what came early stops, to the end of the day,
// the days of holds left out, and nothing for the days after. What comes in pays as
// the plan does. What it sets against a charge that goes on is no part of the debt.
// Of what went back it is as if that or so much of a receipt had never come: the one that
// it names by its document or its reference, or else the latest of that sum or the only
// one. When nothing says which, what was paid last is outstanding again from that day,
// interest as interest, which bears none.
//
// Otherwise it is what the rows say had run up by the last instalment due that day
// or before, less that of the days of holds.
//
// The error wraps [ErrTerms] for a sum too large to bear interest, or is
// [ledger.ErrOverflow].
func (c *Check) Outstanding(day ledger.Date, runs Runs) (Remaining, error) {
	r := Remaining{Day: day, Runs: runs, Received: c.Received, Number: len(c.Instalments) - c.Counts[Kept] - c.Counts[Late]}
	for _, p := range c.Instalments {
		var err error
		if r.Debt, err = r.Debt.Add(p.Principal); err != nil {
			return r, err
		}
		if p.Due <= day {
			r.Ongoing += p.Amount - p.Interest - p.Principal
		}
	}
	var err error
	if runs.ByDay {
		err = c.runByDay(&r)
	} else {
		err = c.runAsStated(&r)
	}
	if err != nil {
		return r, err
	}
	owed, err := r.Owed()
	if err != nil {
		return r, err
	}
	if r.Left, err = owed.Sub(r.Received); err != nil {
		return r, err
	}
	r.Unpaid = max(min(r.Unpaid, r.Left), 0)
	return r, nil
}

// runByDay follows what was outstanding from day to day.
func (c *Check) runByDay(r *Remaining) error {
	t := Terms{Balance: r.Debt, Interest: r.Runs.Interest}
	complain := func(format string, args ...any) error {
		return fmt.Errorf("%w: %s", ErrTerms, fmt.Sprintf(format, args...))
	}
	if err := t.checkCharge(complain); err != nil {
		return err
	}
	a := newAccount(&t)
	if a.meter != nil {
		a.meter.held = c.Rules.heldDays
	}
	from, spare := t.Interest.From, ledger.Money(0)
	var payments []Instalment // to be undone by what goes back
	stretch := func(to ledger.Date, paid ledger.Money) {
		s := Stretch{From: from, To: to, Principal: a.principal, Interest: -a.run, Paid: paid}
		if to > from {
			s.Days = int(to-from) - int(c.Rules.heldDays(from, to))
			from = to
		}
		owed := a.on(to)
		s.Interest += a.run
		s.Left = owed - paid - spare
		if paid >= 0 {
			// What is more than all that is owed waits, and makes up for what goes back.
			payments = append(payments, a.pay(Instalment{Amount: min(paid, owed)}))
			spare += max(paid-owed, 0)
		} else {
			back := min(spare, -paid)
			spare -= back
			payments = a.undo(payments, -paid-back)
		}
		r.Ran = append(r.Ran, s)
	}
	for _, m := range c.toDebt(r.Day) {
		stretch(m.day, m.sum)
	}
	if n := len(r.Ran); n == 0 || r.Ran[n-1].To < r.Day {
		stretch(max(r.Day, from), 0)
	}
	r.Interest, r.Unpaid = a.run, a.run-a.paid
	if a.meter != nil {
		r.over = a.meter.left()
	}
	return nil
}

// movement is money that came to the debt on a day, or went back from it.
type movement struct {
	day ledger.Date
	sum ledger.Money
}

// toDebt is what of the receipts paid debt and interest, day by day: the rest filled
// charges that are due by a day, which come first in an instalment.
func (c *Check) toDebt(by ledger.Date) (all []movement) {
	var in, before ledger.Money
	for _, r := range neverReturned(c.receipts) {
		in += r.Amount
		paid := in - c.charged(in, by)
		if n := len(all); n > 0 && all[n-1].day == r.Date {
			all[n-1].sum += paid - before
		} else {
			all = append(all, movement{r.Date, paid - before})
		}
		before = paid
	}
	return all
}

// charged is what of a sum that fills the instalments in order fills charges due by a
// day.
func (c *Check) charged(sum ledger.Money, by ledger.Date) (charges ledger.Money) {
	for _, i := range c.turns() {
		p := &c.Instalments[i]
		fills := min(max(sum, 0), p.Amount)
		if p.Due <= by {
			charges += min(fills, p.Amount-p.Interest-p.Principal)
		}
		sum -= fills
	}
	return charges
}

// neverReturned leaves out what went back of receipts, and what took it back: the whole
// or a part of the document that it names, of what has its own reference, or of what can
// only be meant. Receipts are in order.
func neverReturned(receipts []Receipt) (stay []Receipt) {
	left := slices.Clone(receipts)
	for i := range left {
		back := &left[i]
		for back.Amount < 0 {
			j := undone(left[:i], back)
			if j < 0 {
				break
			}
			part := min(left[j].Amount, -back.Amount)
			left[j].Amount -= part
			back.Amount += part
		}
	}
	return slices.DeleteFunc(left, func(r Receipt) bool { return r.Amount == 0 })
}

// undone is the place of the receipt that is undone by what went back, none below zero.
// By a document it is the latest of that number. By a reference, which many may have, it
// is the latest of that sum, or else the only one there is, when that has as much. What
// has no reference, or that of no receipt, is the same among all receipts.
func undone(before []Receipt, back *Receipt) int {
	if back.Undoes != "" {
		for j := len(before) - 1; j >= 0; j-- {
			if r := &before[j]; r.Amount > 0 && r.Document == back.Undoes {
				return j
			}
		}
		return -1
	}
	named := back.Reference != "" && slices.ContainsFunc(before, func(r Receipt) bool {
		return r.Amount > 0 && r.Reference == back.Reference
	})
	found, several := -1, false
	for j := len(before) - 1; j >= 0; j-- {
		r := &before[j]
		switch {
		case r.Amount <= 0 || named && r.Reference != back.Reference:
		case r.Amount == -back.Amount:
			return j
		case found >= 0:
			several = true
		default:
			found = j
		}
	}
	if several || found >= 0 && before[found].Amount < -back.Amount {
		return -1
	}
	return found
}

// heldDays counts the days after one, and up to another, that are in a hold.
func (r CheckRules) heldDays(after, to ledger.Date) (days ledger.Date) {
	if len(r.Holds) == 0 {
		return 0
	}
	for day := after + 1; day <= to; day++ {
		if r.held(day) {
			days++
		}
	}
	return days
}

// runAsStated takes the interest from the rows.
func (c *Check) runAsStated(r *Remaining) error {
	var due, run, held, charges ledger.Money // sum of the instalments due, interest run up, and of it in holds
	for i, p := range c.Instalments {
		if p.Due > r.Day {
			break
		}
		due += p.Amount // a part of the total, which fits
		charges += p.Amount - p.Interest - p.Principal
		// What was to be paid by then, and what was then to be left.
		owed, err := due.Add(p.Balance)
		if err != nil {
			return err
		}
		before := run
		run = max(owed-r.Debt-charges, before)
		held += c.inHolds(i, run-before)
	}
	r.Interest = run - held
	r.Unpaid = max(r.Interest-max(r.Received, 0), 0)
	return nil
}
