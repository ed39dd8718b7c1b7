package cmd

import (
	"arrears/ageing"
	"arrears/internal/claim"
	"arrears/internal/ledger"
)

// tracedLedger is a ledger with the history of each debt.
type tracedLedger struct {
	*agedLedger
	debts     []ledger.Debt
	onAccount map[int][]ledger.Payment // by account: receipts that nobody has allocated
}

// readDebts reads a ledger and the history of its debts. An aged summary, which
// has no debts, is refused.
func readDebts(env *Env, read *readOptions, rules *agingRules, customers ledger.Customers, results *outputs, args []string) (*tracedLedger, error) {
	options := func(asAt ledger.Date) ageing.Options {
		aging := rules.book(asAt, customers)
		aging.TraceAll = true
		return aging
	}
	aged, err := toAge{
		read: read, files: args, said: rules.asAt, ahead: rules.ahead, options: options, refuse: refuseSummary,
		customers: customers, accounts: rules.accounts,
	}.age(env, results)
	if err != nil {
		return nil, err
	}
	return aged.traced()
}

// traced takes the debts out of a ledger that has been aged with TraceAll.
func (l *agedLedger) traced() (*tracedLedger, error) {
	debts, err := l.Debts()
	if err != nil {
		return nil, err
	}
	onAccount := make(map[int][]ledger.Payment)
	for i := range l.Traces {
		if t := &l.Traces[i]; t.Kind == ledger.Receipt && t.Open < 0 && t.Account >= 0 && t.Fate != ageing.Later && t.Fate != ageing.Unknown {
			onAccount[t.Account] = append(onAccount[t.Account], ledger.Payment{Origin: t.Origin, Document: t.Document, Kind: t.Kind, Paid: t.Date, Sum: -t.Open})
		}
	}
	l.Traces = nil // the debts have all that is needed of them
	return &tracedLedger{l, debts, onAccount}, nil
}

// claimed are the debts of the accounts that are asked for, as the law is applied to
// them.
func (l *tracedLedger) claimed(asked func(*ledger.Debt) bool) *claim.Debts {
	all := &claim.Debts{AsAt: l.AsAt, Accounts: make([]claim.Account, len(l.Accounts))}
	for i := range l.Accounts {
		a := &l.Accounts[i]
		all.Accounts[i] = claim.Account{ID: a.ID, Name: a.Name, Currency: a.Currency, Customer: a.Customer, Unallocated: a.Unallocated, OnAccount: l.onAccount[i]}
	}
	for i := range l.debts {
		d := &l.debts[i]
		if asked(d) {
			all.List = append(all.List, *d)
		}
	}
	return all
}

// ofAccount asks for the debts of an account by its name, in all its currencies, or
// for all debts if there is none.
func (l *tracedLedger) ofAccount(id string) func(*ledger.Debt) bool {
	return func(d *ledger.Debt) bool { return id == "" || l.Accounts[d.Account].ID == id }
}
