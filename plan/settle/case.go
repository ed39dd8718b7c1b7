package settle

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"arrears/internal/claim"
	"arrears/internal/ledger"
	"arrears/plan"
)

// Case is a debt and the ways to deal with it that are to be weighed against one
// another. Sums are in minor units of Currency; chances, shares and rates are
// numbers, so that 0.8 is 80%. Nothing in it is known to the program: each figure
// is the user's own, or follows from a table that the user asked for.
type Case struct {
	Currency ledger.Currency
	Balance  ledger.Money // what is owed, above zero
	AsAt     ledger.Date  // the day on which worth is measured
	// CostOfMoney is what a year's wait costs the creditor, compounded yearly.
	CostOfMoney decimal.Decimal

	Offers   []Proposal
	Plan     *Repayment   // nil: not weighed
	Legal    *LegalAction // nil: not weighed
	WriteOff *WriteOff    // nil: not weighed
}

// Proposal is a sum offered in full settlement, in one payment, in several that are
// a month apart, or in parts of any size and day. It is taken to be paid as promised.
type Proposal struct {
	Amount   ledger.Money // above zero and at most the balance
	Payments int          // from 1; the odd pence are on the last
	First    ledger.Date
	// Parts are the payments of an offer in parts, on days that rise; none where the
	// payments are a month apart. The amount, the number and the first day are theirs.
	Parts []Payment
}

// NewProposal is an offer of sums on days of their own, which are above zero. Those of one
// day are one. The error is [ledger.ErrOverflow].
func NewProposal(parts []Payment) (o Proposal, err error) {
	sorted := slices.SortedStableFunc(slices.Values(parts), func(a, b Payment) int { return cmp.Compare(a.On, b.On) })
	for _, part := range sorted {
		if o.Amount, err = o.Amount.Add(part.Amount); err != nil {
			return Proposal{}, err
		}
		if last := len(o.Parts) - 1; last >= 0 && o.Parts[last].On == part.On {
			o.Parts[last].Amount += part.Amount // a part of the total, which fits
		} else {
			o.Parts = append(o.Parts, part)
		}
	}
	o.Payments = len(o.Parts)
	if o.Payments > 0 {
		o.First = o.Parts[0].On
	}
	return o, nil
}

// Last is the day of the last payment.
func (o Proposal) Last() ledger.Date {
	if n := len(o.Parts); n > 0 {
		return o.Parts[n-1].On
	}
	return o.First.AddMonths(o.Payments - 1)
}

// PutOn is the offer, made on a day, as a policy is asked for it: in so many payments,
// the last within so many days. The balance and its age are the caller's to add. The error
// wraps [plan.ErrTerms] if it is paid before that day, or in no number of payments.
func (o Proposal) PutOn(made ledger.Date) (Offer, error) {
	return Offer{Amount: o.Amount, Payments: o.Payments, WithinDays: o.Last().Days(made)}, o.checkDays(made)
}

func (o Proposal) checkDays(made ledger.Date) error {
	switch {
	case o.Payments < 1 || o.Payments > plan.MaxInstalments:
		return complain("%d payments: want 1 to %d", o.Payments, plan.MaxInstalments)
	case o.First < made:
		return complain("paid from %v on, and the offer is made on %v: want that day or later", o.First, made)
	case !o.Last().Valid() || o.Last().Days(made) > maxDays:
		return complain("paid until %v, more than %d days from %v", o.Last(), maxDays, made)
	}
	return nil
}

// movedTo is the offer with its first payment on another day, and all others as much
// later.
func (o Proposal) movedTo(first ledger.Date) Proposal {
	o.Parts = slices.Clone(o.Parts)
	for i := range o.Parts {
		o.Parts[i].On += first - o.First
	}
	o.First = first
	return o
}

// sums are the payments, in order, when the offer is of another sum: in proportion to
// its parts, or the same each month but for the last.
func (o Proposal) sums(amount ledger.Money) (sums []ledger.Money) {
	if len(o.Parts) > 0 {
		var weights []ledger.Money
		for _, part := range o.Parts {
			weights = append(weights, part.Amount)
		}
		return ledger.Apportion(amount, weights, nil)
	}
	payments := o.Payments
	if amount < ledger.Money(payments) {
		payments = int(max(amount, 1))
	}
	return equalSums(amount, payments)
}

// equalSums are n parts of a sum: all the same but for the last, which has what is left over.
func equalSums(amount ledger.Money, n int) (sums []ledger.Money) {
	share, left := amount.Split(n)
	for range n {
		sums = append(sums, share)
	}
	sums[n-1] += left
	return sums
}

// InEqualParts are n payments of a sum, in the order of their days: all the same but for the
// last, which has the odd pence. N is at least 1, and day(i) that of the payment at i.
func InEqualParts(amount ledger.Money, n int, day func(int) ledger.Date) (payments []Payment) {
	for i, sum := range equalSums(amount, n) {
		payments = append(payments, Payment{On: day(i), Amount: sum})
	}
	return payments
}

// Repayment is a plan that clears the balance unless it breaks.
type Repayment struct {
	Instalment ledger.Money
	Every      plan.Period
	First      ledger.Date
	Day        int // of the month, where that of First is too short for it: see [plan.Terms]
	// Break is the chance that an instalment is not paid when those before it
	// were. The plan then ends, and the share After of what is left to pay comes
	// in AfterDays later.
	Break     decimal.Decimal
	After     decimal.Decimal
	AfterDays int
}

// LegalAction is a claim in court. The creditor's own costs and the fees are paid on
// the day as at; the fees come back with the debt if it is won, the costs do not.
type LegalAction struct {
	Win     decimal.Decimal // chance of judgment
	Collect decimal.Decimal // share that is then collected
	Days    int             // until it is
	Cost    ledger.Money
	Fees    ledger.Money // of the court
	// Added is the interest and compensation claimed besides the balance.
	Added ledger.Money
}

// check returns an error wrapping ErrTerms unless the case can be worked on.
func (c Case) check() error {
	switch {
	case c.Currency == ledger.Currency{}:
		return complain("no currency")
	case c.Balance <= 0:
		return complain("a balance of %s is not owed: want more than zero", c.Currency.WithCode(c.Balance))
	case !c.AsAt.Valid():
		return complain("no day as at which to weigh it")
	case len(c.Offers) == 0 && c.Plan == nil && c.Legal == nil && c.WriteOff == nil:
		return complain("nothing to weigh: want an offer, a plan, legal action or a write-off")
	}
	for i, o := range c.Offers {
		if err := c.checkOffer(i+1, o); err != nil {
			return err
		}
	}
	for _, check := range []func() error{c.checkPlan, c.checkLegal, c.checkWriteOff} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

func (c Case) checkOffer(number int, o Proposal) error {
	switch {
	case o.Amount <= 0:
		return complain("offer %d is of %s: want more than zero", number, c.Currency.WithCode(o.Amount))
	case o.Amount > c.Balance:
		return complain("offer %d, of %s, is above the balance of %s: want at most that", number, c.Currency.WithCode(o.Amount), c.Currency.WithCode(c.Balance))
	case o.Payments < 1 || o.Payments > plan.MaxInstalments:
		return complain("offer %d has %d payments: want 1 to %d", number, o.Payments, plan.MaxInstalments)
	case o.Amount < ledger.Money(o.Payments):
		return complain("offer %d, of %s in %d payments, is under %s each", number, c.Currency.WithCode(o.Amount), o.Payments, c.Currency.WithCode(1))
	}
	for _, part := range o.Parts {
		if part.Amount <= 0 {
			return complain("offer %d has a part of %s: want more than zero", number, c.Currency.WithCode(part.Amount))
		}
	}
	return c.checkDay(fmt.Sprintf("offer %d", number), o.First)
}

func (c Case) checkPlan() error {
	p := c.Plan
	switch {
	case p == nil:
		return nil
	case p.Instalment <= 0:
		return complain("an instalment of %s: want more than zero", c.Currency.WithCode(p.Instalment))
	case p.AfterDays < 0 || p.AfterDays > maxDays:
		return complain("what is recovered after a break comes after %d days: want 0 to %d", p.AfterDays, maxDays)
	}
	if err := checkPart("the chance that the plan breaks", p.Break); err != nil {
		return err
	}
	if err := checkPart("the share recovered after a break", p.After); err != nil {
		return err
	}
	return c.checkDay("the plan", p.First)
}

func (c Case) checkLegal() error {
	l := c.Legal
	if l == nil {
		return nil
	}
	for _, cost := range []struct {
		name string
		sum  ledger.Money
	}{{"own costs", l.Cost}, {"court fees", l.Fees}, {"interest and compensation", l.Added}} {
		if cost.sum < 0 {
			return complain("%s of %s: want zero or more", cost.name, c.Currency.WithCode(cost.sum))
		}
	}
	if _, err := ledger.Sum(c.Balance, l.Added, l.Fees, l.Cost); err != nil {
		return complain("the claim and its costs: %v", err)
	}
	if l.Days < 0 || l.Days > maxDays {
		return complain("legal action takes %d days: want 0 to %d", l.Days, maxDays)
	}
	if err := checkPart("the chance of judgment", l.Win); err != nil {
		return err
	}
	return checkPart("the share collected after judgment", l.Collect)
}

func (c Case) checkWriteOff() error {
	if c.WriteOff == nil {
		return nil
	}
	for _, r := range c.WriteOff.Reliefs {
		if r.Amount <= 0 {
			return complain("VAT relief of %s: want more than zero", c.Currency.WithCode(r.Amount))
		}
		if err := c.checkDay("VAT relief", r.On); err != nil {
			return err
		}
	}
	switch total, err := c.WriteOff.Total(); {
	case err != nil:
		return complain("VAT relief: %v", err)
	case total > c.Balance:
		return complain("VAT relief of %s on %s: want at most the balance", c.Currency.WithCode(total), c.Currency.WithCode(c.Balance))
	}
	return nil
}

// checkDay refuses a day that has passed, or is too far away to be reached.
func (c Case) checkDay(what string, day ledger.Date) error {
	switch {
	case !day.Valid():
		return complain("%s has no day that can be written: want one up to %v", what, ledger.MaxDate)
	case day < c.AsAt:
		return complain("%s is for %v, before the day as at, %v: want that day or later", what, day, c.AsAt)
	case day.Days(c.AsAt) > maxDays:
		return complain("%s is for %v: want a day within a hundred years of %v", what, day, c.AsAt)
	}
	return nil
}

// checkPart refuses what is no part of a whole. Few would mean 0.0000001%.
func checkPart(what string, x decimal.Decimal) error {
	if !ledger.Writable(x) || x.IsNegative() || x.GreaterThan(one()) {
		return complain("%s is %s: want 0%% to 100%%", what, percentText(x))
	}
	return nil
}

func complain(format string, args ...any) error {
	return fmt.Errorf("%w: %s", plan.ErrTerms, fmt.Sprintf(format, args...))
}

// WriteOff is to write the debt off. Reliefs are the VAT that then comes back, each
// sum above zero and on a day of its own, in the order of the days; none for none.
type WriteOff struct{ Reliefs []Payment }

// NewWriteOff is the write-off that brings back these reliefs. Those of one day are one.
// The error is [ledger.ErrOverflow].
func NewWriteOff(reliefs []claim.Relief) (g WriteOff, err error) {
	sorted := slices.SortedFunc(slices.Values(reliefs), func(a, b claim.Relief) int { return cmp.Compare(a.On, b.On) })
	for _, r := range sorted {
		last := len(g.Reliefs) - 1
		switch {
		case r.Sum == 0:
		case last >= 0 && g.Reliefs[last].On == r.On:
			if g.Reliefs[last].Amount, err = g.Reliefs[last].Amount.Add(r.Sum); err != nil {
				return WriteOff{}, err
			}
		default:
			g.Reliefs = append(g.Reliefs, Payment{On: r.On, Amount: r.Sum})
		}
	}
	return g, nil
}

// Total is the sum of all reliefs. The error is [ledger.ErrOverflow].
func (g WriteOff) Total() (total ledger.Money, err error) {
	for _, r := range g.Reliefs {
		if total, err = total.Add(r.Amount); err != nil {
			return 0, err
		}
	}
	return total, nil
}
