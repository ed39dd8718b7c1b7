package plan

import (
	"cmp"
	"slices"

	"arrears/internal/ledger"
)

// standing is what had come in by the end of a day on which money moved.
type standing struct {
	day  ledger.Date
	sum  ledger.Money
	kept ledger.Money // the least that there was on that day and on any day after it
}

// takeIn adds up the receipts by day, up to the day of the check.
func (c *Check) takeIn(receipts []Receipt) (days []standing, err error) {
	ordered := slices.Clone(receipts)
	slices.SortFunc(ordered, func(a, b Receipt) int {
		// Within a day the order of the sums cannot matter; that it is fixed
		// makes an overflow on the way one for any order of the file.
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Amount, b.Amount))
	})
	for _, r := range ordered {
		if r.Date > c.AsAt {
			c.Later++
			if c.LaterSum, err = c.LaterSum.Add(r.Amount); err != nil {
				return nil, err
			}
			continue
		}
		if c.Received, err = c.Received.Add(r.Amount); err != nil {
			return nil, err
		}
		if len(c.Instalments) > 0 && r.Date < c.Instalments[0].Due {
			c.Early++
			c.EarlySum = c.Received
		}
		if r.Amount < 0 {
			c.Returned++
		}
		if n := len(days); n == 0 || days[n-1].day != r.Date {
			days = append(days, standing{day: r.Date})
		}
		days[len(days)-1].sum = c.Received
	}
	for i := len(days) - 1; i >= 0; i-- {
		days[i].kept = days[i].sum
		if i < len(days)-1 {
			days[i].kept = min(days[i].sum, days[i+1].kept)
		}
	}
	return days, nil
}

// fill shares the money out and settles the state of each instalment.
func (c *Check) fill(days []standing) error {
	before := ledger.Money(0) // what it takes to fill all instalments so far
	next := 0                 // the first day that may be the one on which the next was paid
	for _, i := range c.turns() {
		p := &c.Instalments[i]
		p.Received = min(max(c.Received-before, 0), p.Amount)
		c.Matched += p.Received
		needed := before + c.Rules.needs(p.Amount) // cannot overflow if what follows does not
		var err error
		if before, err = before.Add(p.Amount); err != nil {
			return err
		}
		for next < len(days) && days[next].kept < needed {
			next++
		}
		if next < len(days) {
			p.Paid = days[next].day
		}
		c.settle(p)
	}
	c.Total = before
	c.Over = c.Received - c.Matched
	return nil
}

// turns lists the instalments in the order in which money fills them: those
// that are held come last.
func (c *Check) turns() []int {
	var turns, held []int
	for i, p := range c.Instalments {
		if c.Rules.held(p.Due) {
			held = append(held, i)
		} else {
			turns = append(turns, i)
		}
	}
	return append(turns, held...)
}

// settle finds the state of an instalment that has its money.
func (c *Check) settle(p *Checked) {
	last := c.Rules.lastDay(p.Due)
	held, past := c.Rules.held(p.Due), last < c.AsAt
	switch {
	case p.Paid != 0 && (held || p.Paid <= last):
		p.State = Kept
	case held:
		p.State = Held
	case p.Paid != 0:
		p.State, p.DaysLate = Late, p.Paid.Days(p.Due)
	case !past:
		p.State = ToCome
	case p.Received > 0:
		p.State, p.DaysLate = Part, c.AsAt.Days(p.Due)
	default:
		p.State, p.DaysLate = Missed, c.AsAt.Days(p.Due)
	}
	c.Counts[p.State]++
	if past && !held {
		c.Expected += p.Amount // a part of the total, which fits
	}
}
