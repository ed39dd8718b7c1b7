package cmd

import (
	"cmp"
	"fmt"

	"github.com/spf13/pflag"

	"arrears/ageing"
	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/report"
)

// planEntries are the flags that take the balance of a plan from a ledger.
type planEntries struct {
	agingRules
	file, account string
	clearing      plan.Clearing
}

func (o *planEntries) addFlags(flags *pflag.FlagSet) {
	flags.StringVar(&o.file, "entries", "", "take what is open from a ledger, a `FILE` as for 'arrears ageing', and show what each payment clears")
	flags.StringVar(&o.account, "account", "", "`id` of the account in it")
	flags.TextVar(&o.asAt, "as-at", o.asAt, "`date` at the end of which the ledger is looked at (default: as it states, else today)")
	flags.StringVar(&o.accounts, "accounts", "", "`FILE` with the terms and holds of accounts")
	flags.BoolVar(&o.asTheyStand, "open-items-as-they-stand", false, "take an open-item ledger as at a day before its newest row, with the open parts of today")
	flags.TextVar(&o.clearing, "allocate", o.clearing, "`order` in which payments clear documents: oldest, pro-rata, or INV-3,INV-1 first")
}

func (o *planEntries) check(given func(string) bool) error {
	switch {
	case given("entries") != given("account"):
		return usagef("--entries names a ledger and --account the account in it: want both, or neither")
	case !given("entries") && (given("as-at") || given("accounts") || given("open-items-as-they-stand")):
		return usagef("--as-at, --accounts and --open-items-as-they-stand are about a ledger: say which with --entries")
	case given("allocate") && !given("entries"):
		return usagef("--allocate is an order of documents: say where they are with --entries and --account")
	case !given("entries") && !given("balance"):
		return usagef("say what is owed with --balance, or where it is with --entries and --account")
	}
	return nil
}

// read ages the ledger and takes in what is open and undisputed of the account.
func (o *planEntries) read(env *Env, currency ledger.Currency) (*report.Taken, error) {
	read := readOptions{importer: importer.Options{Currency: currency}}
	results := newOutputs(env)
	defer results.discard()
	customers, err := o.readCustomers(env)
	if err != nil {
		return nil, err
	}
	options := func(asAt ledger.Date) ageing.Options {
		opts := o.book(asAt, customers)
		opts.KeepItems = true
		return opts
	}
	refuse := func(e *ledger.Entry) error {
		if string(e.Account) == o.account && e.IsSummary() {
			return &importer.Problem{File: o.file, Err: fmt.Errorf(
				"this is a summary of account %q by age, which has no invoices: want a ledger with a row for each of them, or give --balance alone", o.account)}
		}
		return nil
	}
	aged, err := toAge{
		read: &read, files: []string{o.file}, said: o.asAt, options: options, refuse: refuse,
		customers: customers, accounts: o.accounts, only: o.account,
	}.age(env, results)
	if err != nil {
		return nil, err
	}
	aged.tell(env, true)
	return o.take(aged, currency)
}

// take sorts the open items of the account into claims and what is left out.
func (o *planEntries) take(aged *agedLedger, currency ledger.Currency) (*report.Taken, error) {
	account, err := aged.find(o.account, o.file, currency)
	if err != nil {
		return nil, err
	}
	taken := &report.Taken{Account: o.account, Name: aged.Accounts[account].Name, File: o.file, AsAt: aged.AsAt, Clearing: o.clearing}
	var items []plan.OpenItem
	for i := range aged.Items {
		if item := &aged.Items[i]; item.Account == account {
			items = append(items, plan.OpenItem{
				Document: item.Document, Due: cmp.Or(item.Due, item.Date), Open: item.Outstanding,
				Disputed: item.Disputed, Hold: item.Hold, Retained: item.Retained,
			})
		}
	}
	if taken.Claimable, err = plan.NewClaimable(items); err != nil {
		return nil, err
	}
	if taken.Balance == 0 {
		return nil, fmt.Errorf("%w: nothing of account %s is open, undisputed and not on hold in %s as at %v", plan.ErrNoPlan, o.account, o.file, aged.AsAt)
	}
	return taken, nil
}
