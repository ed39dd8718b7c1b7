package cmd

import (
	"fmt"

	"arrears/ageing"
	"arrears/plan"
)

// addedByLaw is the interest and the fixed sums that are added to the claim.
func (j *compareJob) addedByLaw() (plan.AddedByLaw, error) {
	if j.aged == nil {
		typed := []plan.DebtDue{{Sum: j.debt.Balance, Due: j.opts.due}}
		return plan.AddByLaw(courtTables(), j.debt.Currency, j.debt.AsAt, typed)
	}
	return j.addedByLedger()
}

// addedByLedger works out the debts of the account as 'arrears interest' does, from
// their history. Of debts on hold there is no claim here: the balance leaves them
// out, and so does the interest.
func (j *compareJob) addedByLedger() (added plan.AddedByLaw, err error) {
	traced, err := j.aged.traced()
	if err != nil {
		return added, err
	}
	run := interestRun{
		opts: &interestOptions{
			ledger:  interestLedger{disputed: "leave-out", business: j.owing.Type == 0 && j.opts.business},
			rules:   j.opts.account.agingRules,
			explain: true, // for the charges themselves
			given:   func(string) bool { return false },
		},
		tables: courtTables(), aged: traced.Aged,
	}
	var debts []ageing.Debt
	held := 0
	for i := range traced.debts {
		d := &traced.debts[i]
		switch {
		case d.Account != j.place:
			continue
		case d.Hold != 0 && !d.Paid():
			held++
			continue
		}
		debts = append(debts, *d)
		_, overdue, err := run.overdue(d)
		if err != nil {
			return added, fmt.Errorf("%s: %w", d.Origin, err)
		}
		if !overdue && !d.Paid() {
			added.NotDue = append(added.NotDue, plan.DebtDue{Document: d.Document, Sum: d.Open, Due: d.Due})
		}
	}
	shown, err := run.charge(debts)
	if err != nil {
		return added, err
	}
	for _, c := range shown.Charges() {
		if err := added.Add(c.Charge); err != nil {
			return added, fmt.Errorf("%s: %w", c.Origin, err)
		}
	}
	if held > 0 {
		j.caveats = append(j.caveats, fmt.Sprintf("No interest on %s on hold, which the balance leaves out.", numberOf(held, "debt")))
	}
	j.caveats = append(j.caveats, shown.ClaimNotes()...)
	return added, nil
}
