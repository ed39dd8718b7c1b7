package cmd

import (
	"fmt"

	"arrears/ageing"
	"arrears/internal/claim"
	"arrears/internal/statute"
	"arrears/plan/settle"
	"arrears/report"
)

// addedByLaw is the interest and the fixed sums that are added to the claim.
func (j *compareJob) addedByLaw() (settle.AddedByLaw, error) {
	if j.aged == nil {
		typed := []settle.DebtDue{{Sum: j.debt.Balance, Due: j.opts.due}}
		return settle.AddByLaw(courtTables(), j.debt.Currency, j.debt.AsAt, typed)
	}
	return j.addedByLedger()
}

// addedByLedger works out the debts of the account as 'arrears interest' does, from
// their history. Of debts on hold there is no claim here: the balance leaves them
// out, and so does the interest.
func (j *compareJob) addedByLedger() (added settle.AddedByLaw, err error) {
	traced, err := j.aged.traced()
	if err != nil {
		return added, err
	}
	held := 0
	debts := traced.claimed(func(d *ageing.Debt) bool {
		here := d.Account == j.place
		if here && d.Hold != 0 && !d.Paid() {
			held++
			return false
		}
		return here
	})
	right := claim.Right{Basis: statute.Statutory(), Order: claim.AsAllocated, Business: j.opts.business}
	shown := report.Interest{AsAt: debts.AsAt, Basis: right.Basis, Order: right.Order, Ledger: traced.Basis}
	shown.Caveats, err = debts.Interest(right, courtTables(), func(o *claim.Outcome) error {
		switch {
		case o.Why == claim.NotOverdue && !o.Debt.Paid():
			added.NotDue = append(added.NotDue, settle.DebtDue{Document: o.Debt.Document, Sum: o.Debt.Open, Due: o.Debt.Due})
		case o.Why == 0 && !o.Aside:
			if err := added.Add(*o.Charge); err != nil {
				return err
			}
		}
		return shown.Add(o)
	})
	if err != nil {
		return added, err
	}
	if j.owing.Type == 0 && j.opts.business {
		shown.Notes = append(shown.Notes, businessNote)
	}
	if held > 0 {
		j.caveats = append(j.caveats, fmt.Sprintf("No interest on %s on hold, which the balance leaves out.", numberOf(held, "debt")))
	}
	j.caveats = append(j.caveats, shown.ClaimNotes()...)
	return added, nil
}
