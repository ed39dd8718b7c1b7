package settle

import (
	"arrears/internal/ledger"
)

// LastPayment is what an account last paid by a day: the receipts of the latest day
// that has one. Refunds and bounced payments are left aside. It is made by adding the
// entries of a ledger, in any order, to one that says whose it is and the day.
type LastPayment struct {
	Account  string
	Currency ledger.Currency
	AsAt     ledger.Date

	On     ledger.Date  // no date: the ledger has no receipt of the account by then
	Amount ledger.Money // of that day, above zero
}

// Add takes in entries. The error is [ledger.ErrOverflow], after which l is of no use.
func (l *LastPayment) Add(entries []ledger.Entry) (err error) {
	for i := range entries {
		e := &entries[i]
		if e.Kind != ledger.Receipt || e.Amount >= 0 || string(e.Account) != l.Account || e.Currency != l.Currency {
			continue
		}
		if e.Date == 0 || e.Date > l.AsAt || e.Date < l.On {
			continue
		}
		if e.Date > l.On {
			l.On, l.Amount = e.Date, 0
		}
		if l.Amount, err = l.Amount.Sub(e.Amount); err != nil {
			return err
		}
	}
	return nil
}
