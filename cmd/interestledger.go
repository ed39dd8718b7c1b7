package cmd

import (
	"errors"

	"arrears/ageing"
	"arrears/importer"
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
	run := interestRun{opts: opts, tables: tables, aged: traced.aged}
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
	aged  *ageing.Aged
	debts []ageing.Debt
	rep   *importer.Report
	today bool // nobody said as at which day
}

// tell says how the ledger was read, as every command does.
func (t *tracedLedger) tell(env *Env, quiet bool) {
	tellRead(env, t.rep, quiet)
	if t.today {
		tellStale(env, t.rep)
	}
}

// readDebts reads a ledger and the history of its debts. An aged summary, which
// has no debts, is refused.
func readDebts(env *Env, read *readOptions, rules *agingRules, customers ledger.Customers, results *outputs, args []string) (*tracedLedger, error) {
	day := statedDay{said: rules.asAt}
	read.importer.Begin = day.begin
	var book *ageing.Book
	begin := func() {
		if book == nil {
			aging := rules.book(day.or(env.Today), customers)
			aging.TraceAll = true
			book = ageing.NewBook(aging)
		}
	}
	rep, err := read.read(env, args, results, func(batch []ledger.Entry) error {
		begin()
		return book.Add(batch)
	})
	if err != nil {
		return nil, err
	}
	begin()
	aged, err := book.Close(rep.Basis)
	if err != nil {
		return nil, err
	}
	debts, err := aged.Debts()
	if err != nil {
		return nil, err
	}
	for i := range debts {
		if debts[i].Summary {
			return nil, &ageing.EntryError{Origin: debts[i].Origin, Err: errSummary}
		}
	}
	aged.Traces = nil // the debts have all that is needed of them
	return &tracedLedger{aged, debts, rep, day.or(0) == 0}, nil
}

var errSummary = errors.New("this is the sum of an age band, with no invoice and no due date behind it: want an export with a row for each invoice")
