package budget

import (
	"fmt"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
	"arrears/plan"
)

// HealthTerms are the terms of a plan, as far as they bear on a budget. Sums
// are in minor units of the budget's currency.
type HealthTerms struct {
	Instalment ledger.Money // above zero
	Every      plan.Period
	Count      int // 0: as many as clear the balance
	First      ledger.Date
	Day        int            // of the month, where that of First is too short for it: see [plan.Terms]
	Balance    ledger.Money   // 0: not stated
	Interest   *plan.Interest // nil: not stated; its kind and its rate count here
	AsAt       ledger.Date
	Review     ledger.Date  // no date: six months after AsAt, or on the last instalment if that is sooner
	Limitation ledger.Date  // no date: not stated
	Limits     *plan.Limits // nil: none
	Overridden bool         // somebody decided that a plan outside the limits will do
	ShareGiven bool         // the share of the statement is a cap on the payment
}

// interestRuns says whether interest runs up while the plan is paid.
func (t *HealthTerms) interestRuns() bool {
	return t.Interest != nil && t.Interest.Kind == plan.Simple
}

// Health is a plan put to a budget: what is left, and what to look at.
type Health struct {
	Headroom
	Statement Statement
	Terms     HealthTerms // with the number of instalments, and the day of the review
	// ReviewAssumed says that the terms gave no day for the review.
	ReviewAssumed bool
	Last          ledger.Date
	OddLast       ledger.Money  // the last instalment, when it is less than the others; otherwise 0
	Total         ledger.Money  // of the instalments
	Months        int           // the term in whole months: a week is 12 ÷ 52 of one, rounded up once
	Row           plan.LimitRow // of the limits, when HasRow
	HasRow        bool
	Broken        []string // the limits that the plan is outside of, in words
}

// owed is the balance, or what the plan pays when none is stated.
func (h *Health) owed() ledger.Money {
	if h.Terms.Balance > 0 {
		return h.Terms.Balance
	}
	return h.Total
}

// CheckHealth puts a plan to the statement of a budget and, unless it is nil,
// to the same budget under stress.
//
// Interest that runs is weighed on the whole balance, for a period as a part of
// a year of 52 weeks, and the total is that of the instalments as given: the
// schedule has the exact figures.
//
// The error wraps [plan.ErrTerms] if the terms make no sense: neither a number nor a
// balance, more instalments than the balance takes, interest that runs on no
// balance or for no number of instalments; [ledger.ErrOverflow] if sums do not
// fit.
func CheckHealth(s Statement, terms HealthTerms, stressed *Statement) (Health, error) {
	h := Health{Statement: s, Terms: terms}
	if err := h.size(); err != nil {
		return h, err
	}
	var err error
	if h.OnePayment() {
		h.Headroom, err = headroomOf(s, h.Total, stressed)
	} else {
		h.Headroom, err = HeadroomOf(s, terms.Instalment, terms.Every, stressed)
	}
	if err != nil {
		return h, err
	}
	if err := h.checkShare(); err != nil {
		return h, err
	}
	h.checkPlan()
	h.judge()
	return h, nil
}

// OnePayment says whether the plan is a single payment, which no other follows: it is
// put to the year, and not taken to be due again in every period.
func (h *Health) OnePayment() bool { return h.Terms.Count == 1 }

// size finds the number of instalments, their total, the last day, and that of the
// review where none is given.
func (h *Health) size() error {
	t := &h.Terms
	c := h.Statement.Currency
	runs := t.interestRuns()
	needed := 0
	if t.Balance > 0 && t.Instalment > 0 && !runs {
		needed = int(min(t.Balance.DivUp(t.Instalment), plan.MaxInstalments+1))
	}
	fault := ""
	switch {
	case t.Instalment < 1:
		fault = "the instalment is not above zero"
	case !t.Every.Valid():
		fault = plan.NoPeriod()
	case t.Balance < 0:
		fault = "the balance is negative"
	case runs && (t.Balance == 0 || t.Count == 0):
		fault = "interest that runs wants a balance, and the number of instalments that a schedule comes to"
	case t.Count == 0 && needed == 0:
		fault = "want a balance or a number of instalments"
	case t.Count < 0 || t.Count > plan.MaxInstalments || needed > plan.MaxInstalments:
		fault = fmt.Sprintf("the number of instalments is not 1 to %d", plan.MaxInstalments)
	case needed > 0 && t.Count > needed:
		fault = fmt.Sprintf("%d instalments are more than %s of %s take: %d will do",
			t.Count, c.WithCode(t.Instalment), c.WithCode(t.Balance), needed)
	}
	if fault != "" {
		return fmt.Errorf("%w: %s", plan.ErrTerms, fault)
	}
	if t.Count == 0 {
		t.Count = needed
	}
	if needed == 1 {
		t.Instalment = min(t.Instalment, t.Balance)
	}
	var err error
	if h.Total, err = t.Instalment.MulDiv(int64(t.Count), 1, ledger.Down); err != nil {
		return err
	}
	if needed > 0 && h.Total > t.Balance {
		h.OddLast = t.Instalment - (h.Total - t.Balance)
		h.Total = t.Balance
	}
	if h.Last = t.Every.DateOn(t.First, t.Day, t.Count-1); !h.Last.Valid() {
		return fmt.Errorf("%w: the last of %d instalments would fall after %v", plan.ErrTerms, t.Count, ledger.MaxDate)
	}
	if t.Review == 0 {
		h.ReviewAssumed, t.Review = true, min(t.AsAt.AddMonths(6), h.Last)
	}
	h.Months = int((ledger.Money(t.Count) * 12).DivUp(ledger.Money(t.Every.PerYear())))
	return nil
}

// checkShare holds the instalment against the share of the surplus.
func (h *Health) checkShare() error {
	if h.Before <= 0 {
		return nil
	}
	if h.OnePayment() {
		return h.checkOnce()
	}
	if !h.Terms.ShareGiven {
		return nil
	}
	most, err := h.Statement.bears(h.Terms.Every, h.Statement.Share)
	if err != nil {
		return err
	}
	if h.Terms.Instalment > most {
		h.warn(OfShare, "the instalment is above the %s %s that %v of the surplus comes to",
			h.Statement.Currency.WithCode(most), h.Terms.Every.InWords(), h.Statement.Share)
	}
	return nil
}

// checkOnce holds a single payment against what the budget leaves for one period.
func (h *Health) checkOnce() error {
	most, err := h.Statement.bears(h.Terms.Every, ledger.NewPercent(100_00))
	if err == nil && h.Total > most {
		h.warn(OfOnePayment, "it is one payment, and more than the %s %s that the budget leaves: it needs money from elsewhere, or time to put it aside",
			h.Statement.Currency.WithCode(most), h.Terms.Every.InWords())
	}
	return err
}

// checkPlan looks at what the plan does to the debt.
func (h *Health) checkPlan() {
	t, c := h.Terms, h.Statement.Currency
	switch accrues := h.accrues(); {
	case accrues > 0:
		h.warn(OfInterest, "interest of about %s %s takes all of the instalment: the debt does not come down", c.WithCode(accrues), t.Every.InWords())
	case t.Balance > h.Total && t.interestRuns():
		h.warn(OfBalance, "the plan leaves %s of the balance unpaid, and the interest", c.WithCode(t.Balance-h.Total))
	case t.Balance > h.Total:
		h.warn(OfBalance, "the plan leaves %s of the balance unpaid", c.WithCode(t.Balance-h.Total))
	}
	if t.Limitation != 0 && h.Last > t.Limitation {
		h.warn(OfLimitation, "the last instalment, on %v, comes after the limitation date, %v", h.Last, t.Limitation)
	}
	if t.Limits == nil {
		return
	}
	h.Row, h.HasRow = t.Limits.Row(h.owed())
	h.Broken = h.breaches()
	for _, broken := range h.Broken {
		if !t.Overridden {
			h.warn(OfLimits, "%s", broken)
		}
	}
}

// accrues is the interest on the balance for one period, rounded up, when it
// takes all of the instalment; else nothing.
func (h *Health) accrues() ledger.Money {
	t := h.Terms
	if !t.interestRuns() {
		return 0
	}
	// instalment × periods against balance × rate, exactly.
	year := decimal.NewFromInt(int64(t.Every.PerYear()))
	paid := decimal.NewFromInt(int64(t.Instalment)).Mul(year)
	yearly := decimal.NewFromInt(int64(t.Balance)).Mul(t.Interest.Rate)
	if paid.GreaterThan(yearly) {
		return 0
	}
	each, over := yearly.QuoRem(year, 0)
	if over.IsPositive() {
		each = each.Add(decimal.NewFromInt(1))
	}
	return ledger.Money(each.IntPart())
}

// The answers.
const (
	NoPriorityDebts Cover = iota // the budget has none
	Covered
	NotCovered
)

// breaches says in words which limits a plan is outside of.
func (h *Health) breaches() (broken []string) {
	c := h.Statement.Currency
	if !h.HasRow {
		return []string{fmt.Sprintf("the limits have no row for a balance of %s", c.WithCode(h.owed()))}
	}
	if least, ok := h.Row.SmallestPayment.Get(); ok && h.Terms.Instalment < least && h.Terms.Count > 1 {
		broken = append(broken, fmt.Sprintf("an instalment of %s is below the smallest of %s", c.WithCode(h.Terms.Instalment), c.WithCode(least)))
	}
	if most, ok := h.Row.LongestMonths.Get(); ok && h.Months > most {
		broken = append(broken, fmt.Sprintf("a term of %s is longer than the longest of %d", ledger.Count(int64(h.Months), "month"), most))
	}
	return broken
}
