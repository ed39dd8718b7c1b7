package claim

import (
	"fmt"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// Added is what the Act adds to a claim for debts: the interest and the fixed sums
// of those that are overdue. Debts that were paid in full are not in the claim, and
// nor are those on hold.
type Added struct {
	Charges                []*statute.Charge // of the debts that bear some
	NotOverdue             int               // debts that are not, or have no due day
	Held                   int               // debts on hold, of which there is no outcome
	Interest, Compensation ledger.Money
	Total                  ledger.Money

	Right    Right      // by which all this is added to the debts of a ledger
	Outcomes []*Outcome // of each debt, also of those that bear none
	Caveats  Caveats
}

// Added works out what a right adds to a claim for the debts. Nobody may be asked for
// a debt on hold, so it is left out whole, whatever interest would run on it.
//
// The error is that of [Debts.Interest], or wraps [ledger.ErrOverflow].
func (all *Debts) Added(right Right, tables *statute.Tables) (*Added, error) {
	added := &Added{Right: right}
	asked := Debts{AsAt: all.AsAt, Accounts: all.Accounts}
	for i := range all.List {
		d := &all.List[i]
		if d.Held() && !d.Paid() {
			added.Held++
			continue
		}
		asked.List = append(asked.List, *d)
	}
	var err error
	added.Caveats, err = asked.Interest(right, tables, added.Add)
	return added, err
}

// Add takes in the outcome of one debt. The error is [ledger.ErrOverflow], after
// which a is of no use.
func (a *Added) Add(o *Outcome) (err error) {
	a.Outcomes = append(a.Outcomes, o)
	switch {
	case o.Why == NotOverdue && !o.Debt.Paid():
		a.NotOverdue++
		return nil
	case o.Why != 0 || o.Aside:
		return nil
	}
	a.Charges = append(a.Charges, o.Charge)
	if a.Interest, err = a.Interest.Add(o.Interest); err != nil {
		return err
	}
	if a.Compensation, err = a.Compensation.Add(o.Compensation.Total); err != nil {
		return err
	}
	a.Total, err = a.Interest.Add(a.Compensation)
	return err
}

// OnSum is the outcome of a sum of an account of which nothing is known but the day
// it was to be paid: it is taken to be one invoice of a business.
//
// The error wraps that of [statute.Tables.Charge].
func (r Right) OnSum(account *Account, sum ledger.Money, due, asAt ledger.Date, tables *statute.Tables) (*Outcome, error) {
	o := &Outcome{Account: account, Debt: &ledger.Debt{OpenItem: ledger.OpenItem{Kind: ledger.Invoice, Due: due, Open: sum}, Principal: sum}}
	if due == 0 || due >= asAt {
		o.Why = NotOverdue
		return o, nil
	}
	claim := r.Claim()
	claim.Principal, claim.Currency, claim.From, claim.To = sum, account.Currency, due+1, asAt
	charge, err := tables.Charge(claim)
	if err != nil {
		return nil, fmt.Errorf("interest on %v %s due %v: %w", account.Currency, account.Currency.Format(sum), due, err)
	}
	o.Charge = &charge
	return o, nil
}
