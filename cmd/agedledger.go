package cmd

import (
	"errors"
	"fmt"

	"arrears/ageing"
	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/report"
)

// toAge is a ledger that is to be read and aged.
type toAge struct {
	read  *readOptions
	files []string
	said  ledger.Date // the as-at day, if the user said it
	// options say how it is aged as at the day, which may be stated in a title of a
	// file: they are asked for when that has been read, and before the first entry.
	options func(asAt ledger.Date) ageing.Options
	refuse  func(*ledger.Entry) error // what the command cannot use; may be nil
	// customers are those of an accounts file that the result says nothing about; only
	// is the one account that it is about, if it is not about all.
	customers      ledger.Customers
	accounts, only string
}

// agedLedger is a ledger by age, and how it was read.
type agedLedger struct {
	*ageing.Aged
	rep *importer.Report
	// undated says that neither the user nor a file states the day: it is today.
	undated   bool
	unmatched []string // what is to be said of the accounts file
}

// age reads a ledger and ages it.
func (l toAge) age(env *Env, results *outputs) (*agedLedger, error) {
	day := statedDay{said: l.said}
	l.read.importer.Begin = day.begin
	var book *ageing.Book
	begin := func() {
		if book == nil {
			book = ageing.NewBook(l.options(day.or(env.Today)))
		}
	}
	rep, err := l.read.read(env, l.files, results, func(batch []ledger.Entry) error {
		begin()
		for i := 0; i < len(batch) && l.refuse != nil; i++ {
			if err := l.refuse(&batch[i]); err != nil {
				return err
			}
		}
		return book.Add(batch)
	})
	if err != nil {
		return nil, err
	}
	begin()
	for i := range rep.Files {
		book.PrintedOn(rep.Files[i].AsAt)
	}
	aged, err := book.Close(rep.Basis)
	if err != nil {
		return nil, err
	}
	return &agedLedger{Aged: aged, rep: rep, undated: day.or(0) == 0, unmatched: l.unmatched(aged)}, nil
}

func (l toAge) unmatched(aged *ageing.Aged) []string {
	switch _, known := l.customers[l.only]; {
	case l.only == "":
		return report.Unmatched(aged, l.customers, l.accounts)
	case l.customers != nil && !known:
		return []string{fmt.Sprintf("account %s is not in %s", l.only, l.accounts)}
	}
	return nil
}

// find is the index of an account of the ledger, which is in a file, in a currency.
func (l *agedLedger) find(account, file string, currency ledger.Currency) (int, error) {
	other := ""
	for i := range l.Accounts {
		if a := &l.Accounts[i]; a.ID == account {
			if a.Currency == currency {
				return i, nil
			}
			other = a.Currency.String()
		}
	}
	if other != "" {
		return 0, usagef("--account %s: its entries in %s are in %s: say which with --currency", account, file, other)
	}
	return 0, usagef("--account %s: no such account in %s", account, file)
}

// tell says how the ledger was read, as every command does.
func (l *agedLedger) tell(env *Env, quiet bool) {
	tellRead(env, l.rep, quiet)
	if l.undated {
		tellStale(env, l.rep)
	}
	for _, words := range l.unmatched {
		fmt.Fprintln(env.Stderr, "arrears:", words)
	}
}

var errSummary = errors.New("this is the sum of an age band, with no invoice and no due date behind it: want an export with a row for each invoice")

// refuseSummary refuses an entry of an aged summary, which is no debt.
func refuseSummary(e *ledger.Entry) error {
	if len(e.Reference) > 0 && e.IsSummary() {
		return &ageing.EntryError{Origin: e.Origin(), Err: errSummary}
	}
	return nil
}
