package cmd

import (
	"errors"
	"fmt"

	"arrears/ageing"
	"arrears/internal/ledger"
	"arrears/internal/statute"
	"arrears/report"
)

// interestRun is a ledger run: which debts bear interest, and on what terms.
type interestRun struct {
	opts   *interestOptions
	tables *statute.Tables
	aged   *ageing.Aged

	shown     report.Interest
	untyped   nameList // accounts with debts that may be consumers
	legal     nameList // accounts that are charged although they are on hold
	noDue     int
	unreached int         // debts paid late whose rates are not known
	reference ledger.Date // the half-year that the user's reference rate stood in for
	counted   map[int]bool
	parts     map[int]statute.InvoicePart // by the place of the debt in the list
}

// charge works out all debts. The error names the first that cannot be.
func (r *interestRun) charge(debts []ageing.Debt) (*report.Interest, error) {
	right := &r.opts.right
	r.counted = make(map[int]bool)
	r.shown = report.Interest{
		AsAt: r.aged.AsAt, Basis: right.basis, Rounding: right.rounding, Order: right.order, Ledger: r.aged.Basis, KeepWorking: r.opts.explain,
	}
	if !r.opts.given("appropriate") {
		// An allocation in the books says that it is the invoice that was paid.
		r.shown.Order = statute.PrincipalFirst
	}
	if err := r.checkAccount(); err != nil {
		return nil, err
	}
	if err := r.shareOut(debts); err != nil {
		return nil, err
	}
	for i := range debts {
		d := &debts[i]
		if !r.askedFor(d) {
			continue
		}
		if err := r.take(d, r.parts[i]); err != nil {
			return nil, fmt.Errorf("%s: %w", d.Origin, err)
		}
	}
	if len(r.untyped.names) > 0 {
		return nil, r.errUntyped()
	}
	r.note()
	return &r.shown, nil
}

// askedFor says whether a debt is of the account that was asked for, if one was.
func (r *interestRun) askedFor(d *ageing.Debt) bool {
	id := r.opts.ledger.account
	return id == "" || r.aged.Accounts[d.Account].ID == id
}

// overdue is the relevant day of a debt on which interest has started, and
// whether it has: the debt is not due yet, or was paid in time, if not.
func (r *interestRun) overdue(d *ageing.Debt) (relevant statute.RelevantDay, ok bool, err error) {
	if d.Retained || d.Due > r.aged.AsAt {
		return relevant, false, nil
	}
	payable := statute.Payable{Agreed: d.Due}
	if d.Due == 0 {
		payable.Notice = d.Date
	}
	if relevant, err = payable.RelevantDay(); err != nil {
		return relevant, false, err
	}
	return relevant, relevant.Start <= r.aged.AsAt && !(d.Paid() && paidOn(d) <= relevant.Day), nil
}

// take decides on one debt, and works it out if it bears interest.
func (r *interestRun) take(d *ageing.Debt, part statute.InvoicePart) error {
	relevant, ok, err := r.overdue(d)
	if err != nil || !ok {
		return err
	}
	freezes, why := r.decide(d)
	if why != "" {
		if !d.Paid() {
			account := &r.aged.Accounts[d.Account]
			r.shown.LeftOut = append(r.shown.LeftOut, report.DebtLeftOut{
				Account: account.ID, Name: account.Name, Document: d.Document, Currency: account.Currency, Open: d.Open, Why: why,
			})
		}
		return nil
	}
	if len(r.untyped.names) > 0 {
		return nil // nothing will be shown
	}
	charged, err := r.chargeOne(d, relevant, freezes, part)
	listed := !d.Paid() || r.opts.ledger.includePaid
	switch {
	case err != nil && (listed || !errors.Is(err, statute.ErrUnknown)):
		return err
	case err != nil:
		r.unreached++
		return nil
	case !listed:
		return r.shown.AddLate(&charged)
	case d.Due == 0:
		r.noDue++
	}
	r.shown.Add(&charged)
	r.credits(d.Account)
	if r.onLegalHold(d) {
		r.legal.add(r.aged.Accounts[d.Account].ID)
	}
	return nil
}

// paidOn is the day a debt was paid in full.
func paidOn(d *ageing.Debt) (day ledger.Date) {
	for _, p := range d.Payments {
		day = max(day, p.Day)
	}
	return max(day, d.Settled)
}

// claim is what is claimed on a debt that bears interest.
func (r *interestRun) claim(d *ageing.Debt, relevant statute.RelevantDay, freezes []statute.Freeze) statute.Claim {
	claim := r.opts.right.claim()
	claim.Order, claim.Currency = r.shown.Order, r.aged.Accounts[d.Account].Currency
	claim.Freezes = append(claim.Freezes, freezes...)
	claim.From, claim.To = relevant.Start, r.aged.AsAt
	claim.Principal = d.Principal - r.inDispute(d)
	for _, p := range d.Payments {
		claim.Payments = append(claim.Payments, statute.Payment{Date: p.Day, Amount: p.Sum})
	}
	if d.Settled != 0 {
		// Settled is settled in full: nothing of the principal is left, whatever the
		// order of payments.
		claim.Order = statute.PrincipalFirst
		claim.Payments = append(claim.Payments, statute.Payment{Date: d.Settled, Amount: claim.Principal})
	}
	return claim
}

// inDispute is the part of a debt that is left out for a dispute.
func (r *interestRun) inDispute(d *ageing.Debt) ledger.Money {
	if r.opts.ledger.disputed != "leave-out" {
		return 0
	}
	return max(d.Disputed, 0)
}

// chargeOne works out a debt that bears interest.
func (r *interestRun) chargeOne(d *ageing.Debt, relevant statute.RelevantDay, freezes []statute.Freeze, part statute.InvoicePart) (report.Charged, error) {
	account := &r.aged.Accounts[d.Account]
	claim := r.claim(d, relevant, freezes)
	claim.Part = part
	charge, err := r.chargeOver(claim)
	return report.Charged{
		Account: account.ID, Name: account.Name, Document: d.Document, Origin: d.Origin,
		Relevant: relevant, Disputed: r.inDispute(d), Charge: charge,
	}, err
}

// chargeOver works out a claim, with the user's reference rate in place of one
// that is not known yet. It stands in for one half-year only, for the next will
// have another.
func (r *interestRun) chargeOver(claim statute.Claim) (statute.Charge, error) {
	charge, err := r.tables.Charge(claim)
	var unknown *statute.UnknownError
	if r.opts.right.reference == "" || !errors.As(err, &unknown) || unknown.Asked <= unknown.KnownTo {
		return charge, err
	}
	half := statute.ReferenceDate(claim.From)
	if r.reference != 0 && half != r.reference {
		return charge, usagef("--reference-rate is one rate, and debts overdue from %s and from %s need one each: want them with --rates FILE",
			(min(half, r.reference) + 1).Long(), (max(half, r.reference) + 1).Long())
	}
	r.reference = half
	if claim.Basis, err = r.opts.right.ownReference(); err != nil {
		return charge, err
	}
	return r.tables.Charge(claim)
}

// credits notes the unallocated credits of an account that is charged.
func (r *interestRun) credits(i int) {
	account := &r.aged.Accounts[i]
	if account.Unallocated != 0 && !r.counted[i] {
		r.shown.Credits = append(r.shown.Credits, report.Unused{Account: account.ID, Currency: account.Currency, Sum: account.Unallocated})
	}
	r.counted[i] = true
}
