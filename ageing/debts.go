package ageing

import (
	"cmp"

	"arrears/internal/ledger"
)

// Debts lists the debts of a ledger that has been aged with [Options.TraceAll]
// and credits [InColumn], in the order of their rows: those open on the day and
// those paid or settled by it. A part that is kept back is a debt of its own. A
// row that states that nothing of it is open is none.
//
// The error is an [*ledger.Problem], for a debt whose terms give no due date.
func (a *Aged) Debts() (debts []ledger.Debt, err error) {
	for i := range a.Traces {
		t := &a.Traces[i]
		if t.Value <= 0 || t.Fate == Later || t.Fate == Unknown {
			continue
		}
		if debts, err = a.debtsOf(t, debts); err != nil {
			return nil, ledger.ProblemAt(t.Origin, err)
		}
	}
	return debts, nil
}

// debtsOf adds the debts of one entry. What was paid was paid of the part that is
// not kept back, as it is with the open items.
func (a *Aged) debtsOf(t *Trace, debts []ledger.Debt) ([]ledger.Debt, error) {
	main := ledger.Debt{OpenItem: ledger.OpenItem{
		Account: t.Account, Document: t.Document, Kind: t.Kind, Date: t.Date, Due: t.Due, Hold: t.Hold, AccountHold: a.Accounts[t.Account].held,
	}, Origin: t.Origin, Summary: t.Summary, Principal: t.Value}
	switch {
	case t.Fate == Settled:
		main.Settled = t.Settled
	case t.Settled <= a.AsAt:
		main.PartPaid = t.Settled
	}
	dated := false
	for i := range t.Items {
		item := &t.Items[i]
		if item.released {
			main.Principal -= item.Open
			part := main
			part.OpenItem, part.Document, part.Principal = item.OpenItem, t.Document, item.Open
			debts = append(debts, part)
			continue
		}
		main.OpenItem, main.Document, dated = item.OpenItem, t.Document, true
	}
	if !dated { // nothing of it is open, so that its terms have not been asked
		due, err := dueByTerms(a.By, a.terms, t.Date, t.Due, &a.Accounts[t.Account])
		if err != nil {
			return nil, err
		}
		main.Due = cmp.Or(due, t.Due)
		main.DaysPastDue = a.AsAt.Days(cmp.Or(main.Due, t.Date))
	}
	for _, one := range t.Allocations {
		if one.Kind == ledger.CreditNote {
			main.Credited += one.Sum
			main.Principal -= one.Sum
			continue
		}
		main.Payments = append(main.Payments, ledger.Payment{
			Origin: one.Origin, Document: one.Document, Kind: one.Kind, Paid: cmp.Or(max(one.Date, t.Date), one.Day), Sum: one.Sum,
		})
	}
	if main.Principal > 0 {
		debts = append(debts, main)
	}
	return debts, nil
}
