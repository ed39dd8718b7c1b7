package cmd

import (
	"arrears/ageing"
	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// interestLedger are the flags of a ledger run.
type interestLedger struct {
	account, disputed     string
	business, includePaid bool
}

// runInterestLedger works out the debts of a ledger.
func runInterestLedger(env *Env, opts *interestOptions, tables *statute.Tables, args []string) error {
	results := newOutputs(env)
	defer results.discard()
	customers, err := opts.rules.readCustomers(env)
	if err != nil {
		return err
	}
	traced, err := readDebts(env, &opts.read, &opts.rules, customers, results, args)
	if err != nil {
		return err
	}
	run := interestRun{opts: opts, tables: tables, aged: traced.Aged}
	shown, err := run.charge(traced.debts)
	if err != nil {
		return err
	}
	doc, err := opts.document(shown)
	if err != nil {
		return err
	}
	if err := opts.output.render(results, doc); err != nil {
		return err
	}
	if err := results.commit(); err != nil {
		return err
	}
	traced.tell(env, opts.read.quiet)
	return nil
}

// tracedLedger is a ledger with the history of each debt.
type tracedLedger struct {
	*agedLedger
	debts []ageing.Debt
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
		read: read, files: args, said: rules.asAt, options: options, refuse: refuseSummary,
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
	l.Traces = nil // the debts have all that is needed of them
	return &tracedLedger{l, debts}, nil
}
