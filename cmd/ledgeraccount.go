package cmd

import (
	"slices"

	"github.com/spf13/pflag"

	"arrears/ageing"
	"arrears/internal/ledger"
	"arrears/report"
)

// ledgerAccount is one account of the ledger that stands as operands of a command, and
// how that ledger is read. Without an operand there is no ledger, and flags say what is
// owed.
type ledgerAccount struct {
	agingRules
	read    readOptions
	files   []string // the operands
	account string
}

func newLedgerAccount() ledgerAccount { return ledgerAccount{agingRules: newAgingRules()} }

func (o *ledgerAccount) addFlags(flags *pflag.FlagSet) {
	flags.StringVar(&o.account, "account", "", "")
	o.addStandingFlags(flags)
	o.read.addFlags(flags)
	o.read.addSeveralFlags(flags)
	aboutLedger(flags, ledgerFlags()...)
}

// named says whether the command line names a ledger.
func (o *ledgerAccount) named() bool { return len(o.files) > 0 }

// name is what the ledger is called in reports and messages.
func (o *ledgerAccount) name() string { return report.Listed(o.files) }

// inputs are the files that what is owed comes from.
func (o *ledgerAccount) inputs() []string {
	if o.accounts == "" {
		return o.files
	}
	return append(slices.Clone(o.files), o.accounts)
}

// ledgerFlags make no sense without a ledger.
func ledgerFlags() []string {
	names := []string{"account", "accounts", "open-items-as-they-stand", "rejects", "strict", "again"}
	for _, f := range fileFlags() {
		if f.name != "currency" { // of the debt, also where it is typed
			names = append(names, f.name)
		}
	}
	return names
}

// check refuses flags that do not go together. Without a ledger, the flag instead says
// what is owed.
func (o *ledgerAccount) check(given func(string) bool, instead string) error {
	of := slices.IndexFunc(ledgerFlags(), given)
	switch {
	case o.named() && !given("account"):
		return usagef("a ledger has many accounts: say which of %s with --account", o.name())
	case o.named():
		return nil
	case of >= 0:
		return usagef("--%s is about a ledger: name its FILE as well, or leave that flag out", ledgerFlags()[of])
	case !given(instead):
		return usagef("say what is owed with --%s, or name the FILE of a ledger and an --account in it", instead)
	}
	return nil
}

// refuseTyped refuses flags that say what the ledger has.
func (o *ledgerAccount) refuseTyped(given func(string) bool, names ...string) error {
	for _, name := range names {
		if o.named() && given(name) {
			return usagef("--%s is in the ledger, which is %s: want one of them", name, o.name())
		}
	}
	return nil
}

// age reads the ledger for the account alone, with its open items. What the command
// cannot use is refused; set adds to how the ledger is aged, and see to what is read.
func (o *ledgerAccount) age(env *Env, results *outputs, job toAge, set func(*ageing.Options)) (*agedLedger, error) {
	customers, err := o.readCustomers(env)
	if err != nil {
		return nil, err
	}
	job.read, job.files, job.said, job.only = &o.read, o.files, o.asAt, o.account
	job.customers, job.accounts = customers, o.accounts
	job.options = func(asAt ledger.Date) ageing.Options {
		opts := o.book(asAt, customers)
		opts.KeepItems = true
		set(&opts)
		return opts
	}
	return job.age(env, results)
}
