package ageing

import (
	"slices"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// FewCases is the number of debts below which a share says little: it is still
// given, and said to rest on few.
const FewCases = 10

// History is what became of the debts of a ledger after they had reached an age.
type History struct {
	AsAt ledger.Date
	// To is the day of the newest receipt or money back, or the newest on which a row says
	// that it was settled, up to that: what was paid later is not recorded, so it is not
	// taken for unpaid. No day: no cash is in the ledger.
	To      ledger.Date
	Basis   ledger.Basis
	Ages    []int
	Horizon int
	Oldest  bool
	Curves  []Curve // one a currency, by code

	NoDue       int   // debts aged from the date of the document, for want of a due date
	Retentions  int   // debts left out, for part of each is due on a day of its own
	Entered     int   // debts in no row, for they were entered when older than every age
	Unallocated []Sum // credits of a transaction ledger that name no debt, and settle none here
	// Unplaced are credit notes, write-offs and the like of a dated ledger that
	// name no debt. What they settled counts as collected.
	Unplaced []Sum
	// Returned are refunds and payments that came back and open no debt again, as they
	// name none and no payment, or the ledger does not say how debts were settled. What
	// the payments had settled counts as collected all the same.
	Returned []Sum
}

// Curve is what was collected in one currency, with a row for each age.
type Curve struct {
	Currency ledger.Currency
	Rows     []Recovery
}

// Recovery is what became of the debts that were still open, in whole or in part,
// at the end of the day on which they were so many days past their due date.
//
// A debt counts once the horizon has passed since that day: what was paid later
// does not, nor does a debt that has not had so long. Otherwise debts that will
// be paid yet would count as lost, or, if they were left out one by one, those
// that are paid early would count and those that are not would not.
// Reached = Collected + Otherwise + Open.
type Recovery struct {
	Age       int
	Cases     int
	Reached   ledger.Money // open at that age
	Collected ledger.Money // of which receipts settled within the horizon
	Otherwise ledger.Money // settled within it by credit notes, write-offs, discounts and journals
	Open      ledger.Money // still open at its end
	// Mean and Median are the days from that age to the payments, by value: on
	// average to one decimal, and until half of what was collected had been.
	// They mean nothing where nothing was collected.
	Mean   decimal.Decimal
	Median int

	Later    int          // debts that reached the age too late to count, some after the cash
	LaterSum ledger.Money // open then

	late weight
	days map[int]ledger.Money // collected on each day after
}

// Share is the part that was collected, in hundredths of a per cent cut towards
// zero: not ok when no debt counts.
func (r *Recovery) Share() (hundredths int64, ok bool) {
	if r.Reached <= 0 {
		return 0, false
	}
	return r.Collected.Share(r.Reached), true
}

// Ratio is the same share as a part of one.
func (r *Recovery) Ratio() (share decimal.Decimal, ok bool) {
	hundredths, ok := r.Share()
	return decimal.New(hundredths, -4), ok
}

// Few says that the row rests on few debts.
func (r *Recovery) Few() bool { return r.Cases < FewCases }

// For is the row for a debt in a currency that is so many days past due: that of the
// highest age it has reached, with nothing in it where no debt in the currency reached
// an age. It is not ok for a debt that has reached none.
func (h *History) For(c ledger.Currency, days int) (row *Recovery, ok bool) {
	curve := Curve{Currency: c}
	if i := h.find(c); i >= 0 {
		curve = h.Curves[i]
	}
	for i, age := range h.Ages {
		switch {
		case age > days:
		case len(curve.Rows) > 0:
			row = &curve.Rows[i]
		default:
			row = &Recovery{Age: age}
		}
	}
	return row, row != nil
}

// find is the index of the curve of a currency, or -1 where no debt in it reached an age.
func (h *History) find(c ledger.Currency) int {
	return slices.IndexFunc(h.Curves, func(curve Curve) bool { return curve.Currency == c })
}

// add takes in a debt at every age that it reached.
func (h *History) add(c ledger.Currency, d *pastDebt) error {
	var curve *Curve
	for i, age := range h.Ages {
		day := d.from + ledger.Date(age)
		if day > h.AsAt {
			return nil
		}
		if d.date > day { // it was entered when it was older than that
			if i == len(h.Ages)-1 {
				h.Entered++
			}
			continue
		}
		open := d.amount
		for _, p := range d.parts {
			if p.day <= day {
				open -= p.sum
			}
		}
		if open <= 0 {
			return nil
		}
		if curve == nil {
			curve = h.curve(c)
		}
		if err := curve.Rows[i].add(d, day, open, h); err != nil {
			return err
		}
	}
	return nil
}

// curve is that of a currency, opened if need be.
func (h *History) curve(c ledger.Currency) *Curve {
	if i := h.find(c); i >= 0 {
		return &h.Curves[i]
	}
	curve := Curve{Currency: c}
	for _, age := range h.Ages {
		curve.Rows = append(curve.Rows, Recovery{Age: age, days: make(map[int]ledger.Money)})
	}
	h.Curves = append(h.Curves, curve)
	return &h.Curves[len(h.Curves)-1]
}

// add takes in a debt of which something was open on the day it reached the age.
func (r *Recovery) add(d *pastDebt, day ledger.Date, open ledger.Money, h *History) (err error) {
	if h.To.Days(day) < h.Horizon {
		r.Later++
		r.LaterSum, err = r.LaterSum.Add(open)
		return err
	}
	r.Cases++
	if r.Reached, err = r.Reached.Add(open); err != nil {
		return err
	}
	// The parts below are no more than what was reached, which did not overflow.
	for _, p := range d.parts {
		days := p.day.Days(day)
		switch {
		case days <= 0 || days > h.Horizon:
			continue
		case p.collected:
			r.Collected += p.sum
			r.late.add(p.sum, days)
			r.days[days] += p.sum
		default:
			r.Otherwise += p.sum
		}
		open -= p.sum
	}
	r.Open += open
	return nil
}

// finish works out the days of each row.
func (h *History) finish() {
	slices.SortFunc(h.Curves, func(a, b Curve) int { return a.Currency.Compare(b.Currency) })
	for _, curve := range h.Curves {
		for i := range curve.Rows {
			r := &curve.Rows[i]
			r.Mean = r.late.over(r.Collected)
			half := ledger.Money(0)
			for r.Median = 0; half < r.Collected-half; {
				r.Median++
				half += r.days[r.Median]
			}
			r.days = nil
		}
	}
}
