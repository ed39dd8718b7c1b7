package cmd

import (
	"cmp"
	"fmt"

	"arrears/internal/claim"
	"arrears/internal/ledger"
	"arrears/internal/statute"
	"arrears/plan/settle"
	"arrears/report"
)

// readWriteOff reads the write-off, with the VAT relief that it brings.
func (j *compareJob) readWriteOff() error {
	o := j.opts
	if !o.writeOff {
		return nil
	}
	j.debt.WriteOff = &settle.WriteOff{}
	j.typed("write_off", "write-off", report.Text("weighed"))
	if !o.given("vat-rate") {
		return nil
	}
	rate, err := parseRate("--vat-rate", o.vatRate)
	if err != nil {
		return err
	}
	fraction, err := statute.VATFraction(rate.Shift(2))
	if err != nil {
		return usagef("--vat-rate: %v", err)
	}
	if j.debt.Currency != ledger.Sterling {
		return usagef("--vat-rate: VAT relief is in pounds, and the debt is in %v: weigh the write-off without it", j.debt.Currency)
	}
	given, err := j.giveUp(claim.VAT{Fraction: &fraction})
	if err != nil {
		return err
	}
	j.debt.WriteOff = &given
	relief, err := given.Total()
	if err != nil {
		return err
	}
	j.typed("write_off.vat_rate", "rate of VAT", report.Text(o.vatRate))
	j.inputs = append(j.inputs, report.Input{
		Name: "write_off.relief", Label: "VAT relief", Value: report.Sum(j.debt.Currency, relief), From: report.FromTable,
		Source: fmt.Sprintf("%v of %s: VATA 1994 s.36", fraction, j.relieved(given)),
	})
	return nil
}

// giveUp works out the relief on each debt by the rules of 'arrears clock': on the
// first day that it can be claimed, or on the day as at when that has passed. What
// brings none is said.
func (j *compareJob) giveUp(vat claim.VAT) (settle.WriteOff, error) {
	none := settle.WriteOff{}
	var timed, never []settle.Position
	for _, p := range j.positions {
		if p.Open > 0 && relievedAs(p).Undated() {
			never = append(never, p)
		} else {
			timed = append(timed, p)
		}
	}
	supplies, charges, err := settle.SuppliesOf(timed)
	if err != nil {
		return none, err
	}
	undated, _, err := settle.SuppliesOf(never)
	if err != nil {
		return none, err
	}
	var reliefs []settle.Payment
	ended := 0
	var by ledger.Date // which the last of the time had ended
	for _, debt := range supplies {
		clock, relief, err := vat.Relief(relievedAs(debt), j.debt.Currency, j.debt.AsAt, courtTables())
		switch {
		case err != nil:
			return none, usagef("--vat-rate: %s: %v: weigh the write-off without it", cmp.Or(debt.Document, "the debt"), err)
		case clock.Level == statute.Ended:
			ended, by = ended+1, max(by, clock.By)
		default:
			reliefs = append(reliefs, settle.Payment{On: max(clock.From, j.debt.AsAt), Amount: *relief})
		}
	}
	if ended > 0 && ended == len(supplies) {
		return none, usagef("--vat-rate: VAT relief had to be claimed by %v: weigh the write-off without it", by)
	}
	j.tellUnrelieved(charges, ended, len(undated))
	return settle.NewWriteOff(reliefs)
}

// relievedAs is an open item as a debt with VAT in it.
func relievedAs(p settle.Position) *claim.Debt {
	return &claim.Debt{Document: p.Document, Kind: p.Kind, Date: p.Date, Due: p.Due, Open: p.Open, Retained: p.Retained}
}

// tellUnrelieved says on what of the balance no relief is counted.
func (j *compareJob) tellUnrelieved(charges, ended, undated int) {
	for _, left := range []struct {
		debts int
		why   string
	}{
		{charges, "interest and costs have no VAT"},
		{ended, "the time to claim it has ended"},
		{undated, "no day is stated on which payment falls due"},
	} {
		if left.debts > 0 {
			j.caveats = append(j.caveats, fmt.Sprintf("No VAT relief on %s: %s.", numberOf(left.debts, "debt"), left.why))
		}
	}
	if j.owing != nil && j.owing.Credits != 0 {
		j.caveats = append(j.caveats, "VAT relief is on what open credits leave of the debts: they count against the oldest supply first.")
	}
}

// relieved says of what, and when, the relief is.
func (j *compareJob) relieved(g settle.WriteOff) string {
	what := "the balance"
	if j.owing != nil {
		what = "each debt"
	}
	switch n := len(g.Reliefs); n {
	case 0:
		return what
	case 1:
		return fmt.Sprintf("%s on %s", what, g.Reliefs[0].On.Long())
	default:
		return fmt.Sprintf("%s, from %s to %s", what, g.Reliefs[0].On.Long(), g.Reliefs[n-1].On.Long())
	}
}
