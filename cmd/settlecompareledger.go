package cmd

import (
	"fmt"
	"strings"

	"arrears/ageing"
	"arrears/internal/ledger"
	"arrears/plan/settle"
	"arrears/report"
)

// readLedger takes one account of a ledger: what it owes that an offer can be
// about, and how long it has been overdue.
func (j *compareJob) readLedger(env *Env) error {
	o := j.opts
	aged, place, err := o.account.readAged(env, o.currency, func(opts *ageing.Options) { opts.TraceAll = o.interest != "" })
	if err != nil {
		return err
	}
	owing, items, err := owedOn(aged, place)
	if err != nil {
		return err
	}
	if err := openOf(&owing); err != nil {
		return err
	}
	if err := o.mayClaimInterest(owing); err != nil {
		return err
	}
	c := owing.Currency
	j.debt.Currency, j.debt.AsAt, j.debt.Balance = c, owing.AsAt, owing.Open
	j.account, j.daysOverdue = owing.Account, owing.DaysOverdue
	j.owing, j.items = &owing, len(items)
	j.aged, j.place, j.positions = aged, place, items
	j.fromLedger("balance", "balance", report.Sum(c, owing.Open), ledgerSource(o.account.entries, owing))
	j.stated("as-at", "as_at", "as at", report.Day(owing.AsAt))
	if !o.given("as-at") {
		j.inputs[len(j.inputs)-1].From = report.FromLedger
	}
	j.fromLedger("days_overdue", "days overdue", report.Count(owing.DaysOverdue), "of the oldest debt in that")
	if owing.Credits != 0 && o.interest != "" {
		j.caveats = append(j.caveats, "Open credits are taken off the balance but not off the debts that bear interest.")
	}
	return nil
}

func (j *compareJob) fromLedger(name, label string, value report.Cell, source string) {
	j.inputs = append(j.inputs, report.Input{Name: name, Label: label, Value: value, From: report.FromLedger, Source: source})
}

// ledgerSource says how the balance follows from that of the account.
func ledgerSource(file string, o settle.Owing) string {
	c := o.Currency
	parts := []string{file}
	for _, left := range []struct {
		sum  ledger.Money
		what string
	}{{o.Disputed, "in dispute"}, {o.Held, "on hold"}, {o.Retained, "kept back"}} {
		if left.sum != 0 {
			parts = append(parts, fmt.Sprintf("%s %s left out", c.Grouped(left.sum), left.what))
		}
	}
	return strings.Join(parts, "; ")
}

// mayClaimInterest refuses statutory interest on what is no debt of a business.
func (o *settleCompareOptions) mayClaimInterest(owing settle.Owing) error {
	switch {
	case o.interest == "":
		return nil
	case owing.Type == ledger.Individual:
		return fmt.Errorf("%w: account %s is an individual: statutory interest is for debts between businesses", errNotAllowed, owing.Account)
	case owing.Type == 0 && !o.business:
		return usagef("--interest statutory: nothing says that account %s is a business: want its type with --accounts FILE, or --business", owing.Account)
	}
	return nil
}
