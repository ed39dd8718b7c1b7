package ageing

import (
	"cmp"

	"arrears/internal/ledger"
)

// OpenItem is what a reader of open debts is told of an item: nothing of its bucket,
// and no history, which [Aged.Debts] has.
func (item *Item) OpenItem() ledger.OpenItem {
	open := ledger.OpenItem{
		Account: item.Account, Document: item.Document, Kind: item.Kind, Date: item.Date, Due: item.Due, DaysPastDue: item.DaysPastDue,
		Principal: item.Outstanding, Open: item.Outstanding, Disputed: item.Disputed,
		Hold: item.Hold, AccountHold: item.AccountHold, Retained: item.Retained,
	}
	if item.Outstanding > 0 {
		open.Disputed = item.inDispute()
	}
	if open.Hold == open.AccountHold {
		open.Hold = 0
	}
	return open
}

// Debts lists the debts of a ledger that has been aged with [Options.TraceAll]
// and credits [InColumn], in the order of their rows: those open on the day and
// those paid or settled by it. A part that is kept back is a debt of its own. A
// row that states that nothing of it is open is none.
//
// The error is an [*ledger.Problem], for a debt whose terms give no due date.
func (a *Aged) Debts() (debts []ledger.OpenItem, err error) {
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
func (a *Aged) debtsOf(t *Trace, debts []ledger.OpenItem) ([]ledger.OpenItem, error) {
	main := ledger.OpenItem{
		Account: t.Account, Origin: t.Origin, Document: t.Document, Kind: t.Kind, Summary: t.Summary,
		Date: t.Date, Due: t.Due, Principal: t.Value, Hold: t.Hold, AccountHold: a.Accounts[t.Account].held,
	}
	if t.Fate == Settled {
		main.Settled = t.Settled
	}
	dated := false
	for i := range t.Items {
		item := &t.Items[i]
		part := main
		part.Due, part.DaysPastDue, part.Principal, part.Open = item.Due, item.DaysPastDue, item.Outstanding, item.Outstanding
		part.Retained, part.Disputed = item.Retained, item.inDispute()
		if item.released {
			main.Principal -= item.Outstanding
			debts = append(debts, part)
			continue
		}
		main.Due, main.DaysPastDue, main.Open, main.Disputed, dated = part.Due, part.DaysPastDue, part.Open, part.Disputed, true
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
		if one.Kind == ledger.Receipt {
			main.Payments = append(main.Payments, ledger.Payment{
				Origin: one.Origin, Document: one.Document, Received: one.Date, Allocated: one.Day, Sum: one.Sum,
			})
			continue
		}
		main.Credited += one.Sum
		main.Principal -= one.Sum
	}
	if main.Principal > 0 {
		debts = append(debts, main)
	}
	return debts, nil
}
