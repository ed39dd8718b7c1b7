package statute

import (
	"errors"
	"fmt"
	"slices"

	"arrears/internal/ledger"
)

// Debt is one debt on which simple interest runs, in minor units.
//
// From is the first day of interest, the day after the relevant day, and To the
// last: both bear interest, so the days are To less the relevant day. To before
// From is a debt on which no interest has started, and needs no Rates. Costs are
// owed besides, from the day interest begins, and bear none.
type Debt struct {
	Principal ledger.Money // above zero, VAT included
	Costs     ledger.Money
	From, To  ledger.Date
	Rates     Rates
	Payments  []Payment // in any order
	Freezes   []Freeze  // in any order; they may overlap
	Order     Order
	Rounding  Rounding
}

// Segment is a stretch of days with one principal and one rate. It ends at a
// payment, a change of rate or the last day.
type Segment struct {
	From, To  ledger.Date // both included
	Days      int         // that bear interest
	Frozen    int         // that bear none; with Days they are all from From to To
	Principal ledger.Money
	Rate      Rate
	PerDay    Unrounded    // by the debt's rounding
	Accrued   Unrounded    // PerDay for each of Days
	Interest  ledger.Money // by how much it raised the rounded running total
	Payments  []Applied    // those of its last day, which still bears interest on the old principal
}

// Accrual is the interest on a debt as at the end of its last day.
type Accrual struct {
	Debt     Debt
	Segments []Segment
	Payments []Applied // by day, those before the first day of interest too
	Later    []Payment // after the last day, and not counted
	Frozen   []Frozen  // by first day

	Days     int       // that bear interest, of all segments
	Accrued  Unrounded // of all segments
	Interest ledger.Money
	Paid     Parts // what the payments paid of each
	Owed     Parts // what is left of each
	// Unapplied is what was paid above all that was owed. It is the customer's.
	Unapplied ledger.Money

	Daily PerDay // what another day adds; zero before interest has started
}

// PerDay is the interest of each day after the last, for as long as nothing is
// paid and the rate stays what it is. Its rate is that of the first such day which
// bears interest: the next, unless it is frozen.
type PerDay struct {
	Principal ledger.Money
	Rate      Rate
	Exact     Unrounded    // by no rounding
	Counts    Unrounded    // what the day counts for by the debt's rounding, as a part of a larger claim
	Amount    ledger.Money // Exact to the penny, half up
	Frozen    bool         // the day after the last bears no interest
	// Unknown is why the rate of that day is not known; all else is then nothing.
	Unknown error
}

// accrue works out the interest on a debt.
//
// Interest is never charged on interest or costs, and paying the principal
// leaves the interest that has accrued. A payment before interest begins (by
// its day, or because every day so far was frozen) goes to the principal first
// in any order. How payments on one day are ordered does not matter.
//
// The error wraps [ErrDebt] when the debt makes no sense, and is
// [ledger.ErrOverflow] when a sum does not fit.
func accrue(d Debt) (Accrual, error) { return accrueCut(d, 0) }

// accrueCut is accrue with a segment that begins on a day, if interest runs on it.
func accrueCut(d Debt, cut ledger.Date) (Accrual, error) {
	frozen, err := d.check()
	if err != nil {
		return Accrual{}, err
	}
	run := &run{frozen: frozen, begins: frozen.thaw(d.From), cut: cut}
	run.Debt = d
	run.Owed = Parts{Costs: d.Costs, Principal: d.Principal}
	payments := slices.Clone(d.Payments)
	slices.SortStableFunc(payments, func(a, b Payment) int { return int(a.Date) - int(b.Date) })
	run.due, run.Later = splitAfter(payments, d.To)

	run.pay(d.From - 1)
	for day := d.From; day <= d.To && run.Owed.Principal > 0; {
		if day, err = run.segment(day); err != nil {
			return Accrual{}, err
		}
	}
	run.pay(d.To)
	return run.finish()
}

// splitAfter cuts payments in order of their days after those of last.
func splitAfter(payments []Payment, last ledger.Date) (upTo, later []Payment) {
	n := len(payments)
	for n > 0 && payments[n-1].Date > last {
		n--
	}
	return payments[:n:n], payments[n:]
}

// finish adds up the parts and works out the continuing amount of a day.
func (run *run) finish() (Accrual, error) {
	a := run.Accrual
	var unapplied []ledger.Money
	for _, p := range a.Payments {
		a.Paid.Costs += p.Costs
		a.Paid.Interest += p.Interest
		a.Paid.Principal += p.Principal
		unapplied = append(unapplied, p.Unapplied)
	}
	var err error
	if a.Unapplied, err = ledger.Sum(unapplied...); err != nil {
		return Accrual{}, err
	}
	if _, err = a.Owed.total(); err != nil {
		return Accrual{}, err
	}
	a.verify()
	a.Frozen = run.frozen.took(a.Segments)
	a.Daily, err = a.perDay(run.frozen)
	return a, err
}

// perDay is the amount of the day after the last, or of the one on which interest
// runs again.
func (a *Accrual) perDay(frozen freezes) (p PerDay, err error) {
	if a.Debt.To < a.Debt.From {
		return PerDay{}, nil
	}
	next := frozen.thaw(a.Debt.To + 1)
	p.Principal = a.Owed.Principal
	p.Rate, _ = a.Debt.Rates.on(next)
	p.Exact = oneDay(p.Principal, p.Rate.Percent)
	p.Counts = a.Debt.Rounding.worth(p.Principal, p.Rate.Percent)
	p.Frozen = next != a.Debt.To+1
	p.Amount, err = p.Exact.Round()
	return p, err
}

// verify panics when the parts do not make the whole: that is a bug.
func (a *Accrual) verify() {
	days := 0
	var interest ledger.Money
	for _, s := range a.Segments {
		days += s.Days
		interest += s.Interest
	}
	if interest != a.Interest || days != a.Days ||
		a.Paid.Interest+a.Owed.Interest != a.Interest ||
		a.Paid.Principal+a.Owed.Principal != a.Debt.Principal ||
		a.Paid.Costs+a.Owed.Costs != a.Debt.Costs {
		panic("statute: the parts of a debt do not add up")
	}
}

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
	cut    ledger.Date // a segment begins on it; none: where there is cause
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
	if first < run.cut {
		last = min(last, run.cut-1)
	}
	if len(run.due) > 0 {
		last = min(last, run.due[0].Date)
	}
	s := Segment{From: first, To: last, Principal: run.Owed.Principal, Rate: rate}
	s.Frozen = run.frozen.days(first, last)
	s.Days = last.Days(first) + 1 - s.Frozen
	s.PerDay = d.Rounding.worth(s.Principal, rate.Percent)
	s.Accrued = s.PerDay.times(s.Days)

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
