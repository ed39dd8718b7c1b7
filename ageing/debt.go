package ageing

import (
	"cmp"

	"arrears/internal/ledger"
)

// Debt is one debt of a ledger and what was set against it by the as-at day, for
// whatever goes by the history of a debt: interest on it, limits of time.
//
// Only receipts are payments. A credit note, a discount, a write-off or a
// journal lowers what the debt came to: nobody pays by them.
type Debt struct {
	Account   int    // index in the Accounts of the same [Aged]
	Origin    string // file:line
	Document  string
	Kind      ledger.Kind
	Summary   bool        // a sum of an aged summary, which has no document behind it
	Date, Due ledger.Date // Due by terms where they count; either may be none
	// Principal is what the debt came to, once Credited has been taken off. Of a
	// debt in an open-item ledger it is what is open, as nothing else is known.
	Principal ledger.Money
	Credited  ledger.Money
	Payments  []Allocated // with the days from which they count
	Settled   ledger.Date // the day a row of a dated ledger states; none while it is open
	Open      ledger.Money
	Disputed  ledger.Money // of what is open; all of it where a hold for a dispute states no part
	Hold      ledger.Hold  // on the entry itself, not on its account
	Retained  bool         // kept back: not due before its release
}

// Paid says that nothing is left of the debt.
func (d *Debt) Paid() bool { return d.Open == 0 }

// Undisputed is what the debt came to less what is in dispute.
func (d *Debt) Undisputed() ledger.Money { return d.Principal - d.Disputed }

// Debts lists the debts of a ledger that has been aged with [Options.TraceAll]
// and credits [InColumn], in the order of their rows: those open on the day and
// those paid or settled by it. A part that is kept back is a debt of its own. A
// row that states that nothing of it is open is none.
//
// The error is an [*ledger.Problem], for a debt whose terms give no due date.
func (a *Aged) Debts() (debts []Debt, err error) {
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
func (a *Aged) debtsOf(t *Trace, debts []Debt) ([]Debt, error) {
	main := Debt{
		Account: t.Account, Origin: t.Origin, Document: t.Document, Kind: t.Kind, Summary: t.Summary,
		Date: t.Date, Due: t.Due, Principal: t.Value, Hold: t.Hold,
	}
	if t.Fate == Settled {
		main.Settled = t.Settled
	}
	dated := false
	for i := range t.Items {
		item := &t.Items[i]
		part := main
		part.Due, part.Principal, part.Open, part.Retained = item.Due, item.Outstanding, item.Outstanding, item.Retained
		part.Disputed = item.inDispute()
		if item.released {
			main.Principal -= item.Outstanding
			debts = append(debts, part)
			continue
		}
		main.Due, main.Open, main.Disputed, dated = part.Due, part.Open, part.Disputed, true
	}
	if !dated { // nothing of it is open, so that its terms have not been asked
		due, err := dueByTerms(a.By, a.terms, t.Date, t.Due, &a.Accounts[t.Account])
		if err != nil {
			return nil, err
		}
		main.Due = cmp.Or(due, t.Due)
	}
	for _, one := range t.Allocations {
		if one.Kind == ledger.Receipt {
			main.Payments = append(main.Payments, one)
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
