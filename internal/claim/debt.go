// Package claim applies the law to open debts as at a day: which of them bear
// interest, with its working, and why the others bear none; the one fixed sum of
// each invoice; when the time to claim ends; and the VAT that comes back.
//
// Every debt gets an outcome, every outcome a figure or a reason, and the same
// debts and tables always give the same. Rates, periods and the sums that the law
// fixes are those of the statute package: here is what they are applied to.
// Nothing here reads a ledger, knows a file, a column or a flag, or has words for
// a page.
package claim

import (
	"arrears/internal/ledger"
)

// Debts are the debts of accounts as at a day, in the order of their rows: those
// that are open and those that were paid or settled by it.
type Debts struct {
	AsAt     ledger.Date
	Accounts []Account
	List     []Debt
}

// Account is one account in one currency.
type Account struct {
	ID, Name    string
	Currency    ledger.Currency
	Customer    *ledger.Customer // nil: nothing is known
	Unallocated ledger.Money     // credits that nobody has allocated: nil or negative
}

// Debt is one debt and what was set against it by the day. Only receipts are
// payments: a credit note and the like have lowered the principal.
type Debt struct {
	Account   int    // index in the accounts
	Origin    string // where it is from, such as its file:line
	Document  string
	Kind      ledger.Kind
	Date, Due ledger.Date  // either may be none
	Principal ledger.Money // what it came to, VAT included
	Payments  []Payment
	Settled   ledger.Date // in full, with no payments stated; none while it is open
	Open      ledger.Money
	Disputed  ledger.Money // of what is open
	Hold      ledger.Hold  // on the debt itself, not on its account
	Retained  bool         // kept back: not due before its release
}

// Payment is a receipt that is allocated to a debt.
type Payment struct {
	Origin string
	Day    ledger.Date // from which it counts
	Sum    ledger.Money
}

// Paid says that nothing is left of the debt.
func (d *Debt) Paid() bool { return d.Open == 0 }

// paidOn is the day the debt was paid in full.
func (d *Debt) paidOn() (day ledger.Date) {
	for _, p := range d.Payments {
		day = max(day, p.Day)
	}
	return max(day, d.Settled)
}

// undisputed is what the debt came to less what is in dispute.
func (d *Debt) undisputed() ledger.Money { return d.Principal - d.Disputed }
