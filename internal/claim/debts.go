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
// that are open and those that were paid or settled by it. The account of each is
// its place in Accounts, and its hold its own, not that of its account.
type Debts struct {
	AsAt     ledger.Date
	Accounts []Account
	List     []ledger.Debt
}

// Account is one account in one currency.
type Account struct {
	ID, Name    string
	Currency    ledger.Currency
	Customer    *ledger.Customer // nil: nothing is known
	Unallocated ledger.Money     // credits that nobody has allocated: nil or negative
	// OnAccount is the receipts among those credits, each with what nobody has allocated of it.
	OnAccount []ledger.Payment
}
