package statute

import (
	"errors"
	"fmt"

	"arrears/internal/ledger"
)

// ErrDebt says that interest cannot be worked out on a debt as it is stated.
var ErrDebt = errors.New("the debt makes no sense")

func wrong(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrDebt, fmt.Sprintf(format, args...))
}

// run is an accrual in the making.
type run struct {
	Accrual
	frozen freezes
	begins ledger.Date // the first day that bears interest
	due    []Payment   // not yet applied, by day
}

// check refuses a debt that makes no sense and puts its freezes in order.
func (d Debt) check() (freezes, error) {
	switch {
	case d.Principal <= 0:
		return nil, wrong("a principal of %v: want more than zero", d.Principal)
	case d.Costs < 0:
		return nil, wrong("costs of %v: want zero or more", d.Costs)
	case !written(d.From):
		return nil, wrong("no first day of interest: want a day in the years 1 to 9999")
	case !written(d.To):
		return nil, wrong("no last day: want a day in the years 1 to 9999")
	case !orders.Has(int(d.Order)):
		return nil, wrong("no %v", d.Order)
	case !roundings.Has(int(d.Rounding)):
		return nil, wrong("no %v", d.Rounding)
	}
	for _, p := range d.Payments {
		if p.Amount <= 0 || !written(p.Date) {
			return nil, wrong("a payment of %v on %q: want more than zero, and a day", p.Amount, p.Date)
		}
	}
	if err := d.Rates.check(d.From); err != nil && d.From <= d.To {
		return nil, err
	}
	return newFreezes(d.Freezes)
}

func written(d ledger.Date) bool { return d > 0 && d <= ledger.MaxDate }

// segment adds the stretch that starts on first, with the payments of its last
// day, and returns the day after it.
func (run *run) segment(first ledger.Date) (next ledger.Date, err error) {
	d := run.Debt
	rate, last := d.Rates.on(first)
	if last == 0 || last > d.To {
		last = d.To
	}
	if len(run.due) > 0 {
		last = min(last, run.due[0].Date)
	}
	s := Segment{From: first, To: last, Principal: run.Owed.Principal, Rate: rate}
	s.Frozen = run.frozen.days(first, last)
	s.Days = last.Days(first) + 1 - s.Frozen
	s.PerDay = d.Rounding.worth(s.Principal, rate.Percent)
	s.Accrued = s.PerDay.Times(s.Days)

	run.Days += s.Days
	run.Accrued = run.Accrued.Add(s.Accrued)
	total, err := run.Accrued.Round()
	if err != nil {
		return 0, err
	}
	s.Interest = total - run.Interest
	run.Interest = total
	run.Owed.Interest += s.Interest
	s.Payments = run.pay(last)
	run.Segments = append(run.Segments, s)
	return last + 1, nil
}

// pay applies the payments up to and on a day, and returns them.
func (run *run) pay(last ledger.Date) []Applied {
	from := len(run.Payments)
	for len(run.due) > 0 && run.due[0].Date <= last {
		order := run.Debt.Order
		if run.due[0].Date < run.begins && order == CostsFirst {
			order = PrincipalFirst
		}
		run.Payments = append(run.Payments, run.Owed.pay(run.due[0], order))
		run.due = run.due[1:]
	}
	return run.Payments[from:len(run.Payments):len(run.Payments)]
}
