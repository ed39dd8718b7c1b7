package statute

import (
	"errors"
	"fmt"

	"arrears/internal/ledger"
)

// Claim is a debt with the right to interest on it. The debt's own Rates are not
// looked at: they follow from the basis. Its Costs are other costs owed, such as
// a court's, that do not depend on the basis.
type Claim struct {
	Debt
	Basis Basis
	Steps Rates // where the basis is a contract with steps, in the order of their days
	// Recovery is what recovering the debt reasonably cost. Under the Act it can
	// be claimed as far as it exceeds the fixed sum; on any other basis it is
	// not claimed here.
	Recovery ledger.Money
	Contract ledger.Date  // the day of the contract; none: not known
	Judgment JudgmentDebt // where the basis is a judgment
	Part     InvoicePart  // of an invoice with several due dates or lines
	// Currency is for words only; none is sterling. Fixed sums are in pounds, so
	// a debt in another currency gets none.
	Currency ledger.Currency
}

// InvoicePart is what a claim is to the other parts of its invoice: the fixed sum
// is once for the invoice. The zero InvoicePart is an invoice of its own.
type InvoicePart struct {
	Besides   ledger.Money // overdue on other parts when interest began on this one, which counts for the band
	Elsewhere string       // the part that has the fixed sum, such as its file:line; empty: this one
}

// Charge is what a claim comes to, with all that its working needs.
type Charge struct {
	Claim        Claim
	Accrual                   // its Debt has the rates and the compensation among the costs
	Compensation Compensation // of nothing outside the Act
	Total        ledger.Money // still owed: principal, interest, costs
	// Since is the first day of interest on a judgment that can still be recovered,
	// where there are days before it and no payment went to theirs; none otherwise.
	Since ledger.Date
	// Barred is interest on a judgment that ran too long ago to be recovered and that
	// payments left unpaid, where they paid some of it. It is in the segments, and in no
	// other sum.
	Barred ledger.Money
}

// Charge works out the interest and compensation on a claim.
//
// Under the Act the fixed sum is due when interest has begun to run, on what was
// overdue then. With no day of interest by the claim's last day, because it is
// not yet overdue or all of it is frozen, there is none.
//
// The error wraps [ErrUnknown] when the tables do not reach the days, [ErrDebt]
// when the claim makes no sense, and is [ledger.ErrOverflow] when a sum does not
// fit.
func (t *Tables) Charge(c Claim) (Charge, error) {
	if c.Recovery < 0 {
		return Charge{}, wrong("costs of recovery of %v: want zero or more", c.Recovery)
	}
	if c.Currency == (ledger.Currency{}) {
		c.Currency = ledger.Sterling
	}
	if !written(c.From) || !written(c.To) {
		return Charge{}, wrong("no first or no last day of interest: want days in the years 1 to 9999")
	}
	var err, tomorrow error
	// A debt that is not overdue may be due in a half-year not known yet.
	if c.Rates = nil; c.From <= c.To {
		if c.Rates, tomorrow, err = t.ratesPast(c); err != nil {
			return Charge{}, err
		}
	}
	result := Charge{Claim: c}
	debt := c.Debt
	if result.Compensation, err = t.compensation(c); err != nil {
		return Charge{}, err
	}
	if debt.Costs, err = debt.Costs.Add(result.Compensation.Total); err != nil {
		return Charge{}, err
	}
	if err = result.accrue(debt); err != nil {
		return Charge{}, err
	}
	if tomorrow != nil && result.Daily.Principal != 0 {
		result.Daily = PerDay{Unknown: tomorrow}
	}
	result.Total, err = result.Owed.total()
	return result, err
}

// ratesPast are the rates of a claim to its last day, and to the first day after it
// on which interest runs: what that day adds goes by its own rate. When that is not
// known, tomorrow is the reason, and the rates end with the last day.
func (t *Tables) ratesPast(c Claim) (rates Rates, tomorrow, err error) {
	if c.Basis.kind == judgment && c.Judgment.Court == CountyCourt && c.Currency == ledger.Sterling && c.Judgment.BelowFloor(c.Principal) {
		return noJudgmentInterest(), nil, nil
	}
	frozen, err := newFreezes(c.Freezes)
	if err != nil {
		return nil, nil, err
	}
	next := frozen.thaw(c.To + 1)
	if next > ledger.MaxDate { // there is no end to the freeze
		next = c.To + 1
	}
	if c.Basis.kind == contractSteps {
		rates, err = stepsFrom(c.Steps, c.From)
		return rates, nil, err
	}
	rates, tomorrow = t.rates(c.Basis, c.From, next)
	if tomorrow == nil || !errors.Is(tomorrow, ErrUnknown) {
		return rates, nil, tomorrow
	}
	rates, err = t.rates(c.Basis, c.From, c.To)
	return rates, tomorrow, err
}

// compensation is that of a claim, with the reason when there is none.
func (t *Tables) compensation(c Claim) (Compensation, error) {
	switch {
	case !c.Basis.UnderAct():
		return Compensation{Why: "no fixed sum: it comes with interest under the 1998 Act only"}, nil
	case c.Currency != ledger.Sterling:
		return Compensation{Why: fmt.Sprintf("no fixed sum: the Act has it in pounds, and the debt is in %v", c.Currency)}, nil
	}
	began, overdue, err := c.Began()
	switch {
	case err != nil:
		return Compensation{}, err
	case began > c.To:
		return Compensation{Why: "no fixed sum: no interest has begun to run"}, nil
	case c.Part.Elsewhere != "":
		return Compensation{Why: "no fixed sum here: it is once for the invoice, with " + c.Part.Elsewhere}, nil
	}
	if overdue, err = overdue.Add(c.Part.Besides); err != nil {
		return Compensation{}, err
	}
	due, err := t.compensate(overdue, began, c.Recovery, c.Contract)
	if frozen, _ := newFreezes(c.Freezes); frozen.thaw(began) != began { // they were checked above
		due.Why += "; a freeze over that day stops interest, not its beginning"
	}
	return due, err
}

// Began is the day on which interest begins on the debt, and what of the principal was
// unpaid then: its first day, for the rate and for the fixed sum alike (1998 Act s.4: the
// day after the relevant day). A freeze over that day stops interest, not its beginning;
// but while no day has borne any, the day is the first that will, past the last, or that
// on which nothing was left. Its Rates are not looked at.
//
// The error wraps [ErrDebt].
func (d Debt) Began() (day ledger.Date, unpaid ledger.Money, err error) {
	d.Rates = Rates{{}}
	frozen, err := d.check()
	if err != nil {
		return 0, 0, err
	}
	first := frozen.thaw(d.From)
	if left := d.unpaidOn(first); first > d.To || left == 0 {
		return first, left, nil
	}
	return d.From, d.unpaidOn(d.From), nil
}

// unpaidOn is what of the principal is unpaid on a day, before what is paid on it.
func (d Debt) unpaidOn(day ledger.Date) ledger.Money {
	unpaid := d.Principal
	for _, p := range d.Payments {
		if p.Date < day {
			unpaid = max(unpaid-p.Amount, 0)
		}
	}
	return unpaid
}

// Formula prints how the interest of a segment comes about, in a currency:
//
//	4480.00 × 13.25% × 183 / 365 = 297.6131506849
//	1000.00 × 8.5% / 365 = 0.23 a day × 50 = 11.50
func (s Segment) Formula(c ledger.Currency, r Rounding) string {
	start := fmt.Sprintf("%s × %v%%", c.Format(s.Principal), s.Rate.Percent)
	switch r {
	case Exact:
		return fmt.Sprintf("%s × %d / %d = %v", start, s.Days, yearDays, s.Accrued.Major(c))
	case Daily:
		return fmt.Sprintf("%s / %d = %s a day × %d = %s", start, yearDays,
			s.PerDay.Major(c).StringFixed(int32(c.Decimals())), s.Days, s.Accrued.Major(c).StringFixed(int32(c.Decimals())))
	}
	return fmt.Sprintf("%s / %d = %v a day × %d = %v", start, yearDays, s.PerDay.Major(c), s.Days, s.Accrued.Major(c))
}
