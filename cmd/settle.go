package cmd

import (
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"arrears/ageing"
	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/settle"
)

func newSettleCmd(env *Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "settle",
		Short:   "Weigh settlement offers",
		GroupID: groupOffers,
		Args:    operands(),
		Long:    longHelp("settle"),
		Example: "  arrears settle quote --balance 2500.00 --offer 2000.00 --policy policy.csv --role credit_manager",
		RunE:    func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	cmd.AddCommand(newSettleQuoteCmd(env), newSettleCompareCmd(env))
	cmd.AddCommand(newSettleLadderCmd(env))
	cmd.AddCommand(newSettleSplitCmd(env))
	cmd.AddCommand(newSettleBatchCmd(env))
	cmd.AddCommand(newSettlePolicyCmd(env))
	cmd.AddCommand(newSettleHistoryCmd(env), newSettleProposalCmd(env))
	return cmd
}

// offerRules are the flags that say how old what is owed is, for offers.
type offerRules struct{ agingRules }

func newOfferRules() offerRules { return offerRules{newAgingRules()} }

func (o *offerRules) addFlags(flags *pflag.FlagSet) {
	flags.TextVar(&o.asAt, "as-at", o.asAt, "")
	flags.StringVar(&o.accounts, "accounts", "", "")
	flags.BoolVar(&o.asTheyStand, "open-items-as-they-stand", false, "")
}

// age ages ledgers for offers. An aged summary is refused: no policy can be held
// against an age that is only known to lie in a band.
func (o *offerRules) age(env *Env, read *readOptions, results *outputs, files []string, only string, set func(*ageing.Options)) (*agedLedger, error) {
	customers, err := o.readCustomers(env)
	if err != nil {
		return nil, err
	}
	options := func(asAt ledger.Date) ageing.Options {
		opts := o.book(asAt, customers)
		set(&opts)
		return opts
	}
	return toAge{
		read: read, files: files, said: o.asAt, options: options, refuse: refuseSummary,
		customers: customers, accounts: o.accounts, only: only,
	}.age(env, results)
}

// owingOf says whose an account is.
func owingOf(a *ageing.Account, asAt ledger.Date) settle.Owing {
	o := settle.Owing{Account: a.ID, Name: a.Name, Currency: a.Currency, AsAt: asAt}
	if a.Customer != nil {
		o.Type = a.Customer.Type
	}
	return o
}

// offerAccount are the flags that name one account of a ledger.
type offerAccount struct {
	offerRules
	entries, account string
}

func (o *offerAccount) addFlags(flags *pflag.FlagSet) {
	flags.StringVar(&o.entries, "entries", "", "")
	flags.StringVar(&o.account, "account", "", "")
	o.offerRules.addFlags(flags)
}

// check refuses flags that do not go together. Without a ledger, needed says
// which flags say the same, and with one they are not to.
func (o *offerAccount) check(given func(string) bool, instead ...string) error {
	switch {
	case given("entries") != given("account"):
		return usagef("--entries names a ledger and --account the account in it: want both, or neither")
	case !given("entries") && (given("accounts") || given("open-items-as-they-stand")):
		return usagef("--accounts and --open-items-as-they-stand are about a ledger: say which with --entries")
	case !given("entries") && !given(instead[0]):
		return usagef("say what is owed with --%s, or where it is with --entries and --account", instead[0])
	}
	for _, flag := range instead {
		if given("entries") && given(flag) {
			return usagef("--%s is in the ledger that --entries names: want one of them", flag)
		}
	}
	return nil
}

// inputs are the files that what is owed comes from.
func (o *offerAccount) inputs() (files []string) {
	for _, file := range []string{o.entries, o.accounts} {
		if file != "" {
			files = append(files, file)
		}
	}
	return files
}

// read reads the ledger for what is open of the account alone.
func (o *offerAccount) read(env *Env, currency ledger.Currency) (*agedLedger, int, error) {
	return o.readAged(env, currency, func(*ageing.Options) {})
}

// offerable is what an offer to the account can be about. An account that is to be
// left alone is refused.
func (o *offerAccount) offerable(env *Env, currency ledger.Currency) (*settle.Owing, error) {
	aged, account, err := o.read(env, currency)
	if err != nil {
		return nil, err
	}
	owing, _, err := owedOn(aged, account)
	if err != nil {
		return nil, err
	}
	return &owing, openOf(&owing, aged.owedElsewhere(account))
}

// readAged reads the ledger, and finds the index of the account in it.
func (o *offerAccount) readAged(env *Env, currency ledger.Currency, set func(*ageing.Options)) (*agedLedger, int, error) {
	read := readOptions{importer: importer.Options{Currency: currency}}
	results := newOutputs(env)
	defer results.discard()
	aged, err := o.age(env, &read, results, []string{o.entries}, o.account, func(opts *ageing.Options) {
		opts.KeepItems = true
		set(opts)
	})
	if err != nil {
		return nil, 0, err
	}
	account, err := aged.find(o.account, o.entries, currency)
	if err != nil {
		return nil, 0, err
	}
	aged.tell(env, true)
	return aged, account, nil
}

// owedOn is what is open of an account, by its index.
func owedOn(aged *agedLedger, account int) (settle.Owing, []ledger.OpenItem, error) {
	owing := owingOf(&aged.Accounts[account], aged.AsAt)
	items := aged.OpenItems(account)
	for i := range items {
		if err := owing.Add(&items[i]); err != nil {
			return owing, nil, err
		}
	}
	return owing, items, nil
}

// openOf refuses offers to an account that is to be left alone, or that owes nothing in
// the currency, and then says what it owes elsewhere.
func openOf(owing *settle.Owing, elsewhere string) error {
	switch bar, reason := owing.Bar(); bar {
	case 0:
		return nil
	case settle.NothingOwed:
		return fmt.Errorf("%w: no offer can be made to %s: %s%s", errNotAllowed, owing.Account, reason, elsewhere)
	default:
		return fmt.Errorf("%w: no offer can be made to %s: %s", errNotAllowed, owing.Account, reason)
	}
}

// offerConditions are the flags that say what an offer rests on.
type offerConditions struct {
	valid, grace int
	expires      ledger.Date
	texts        []string
	revive       settle.Revival
}

func (o *offerConditions) addFlags(flags *pflag.FlagSet) {
	flags.IntVar(&o.valid, "valid", 0, "")
	flags.TextVar(&o.expires, "expires", o.expires, "")
	flags.StringArrayVar(&o.texts, "condition", nil, "")
	flags.TextVar(&o.revive, "revive", o.revive, "")
	flags.IntVar(&o.grace, "breach-after", 0, "")
}

// of are the conditions of an offer made on a day.
func (o *offerConditions) of(made ledger.Date, given func(string) bool) (settle.Conditions, error) {
	c := settle.Conditions{Expires: o.expires, Texts: o.texts, Revive: o.revive}
	switch {
	case given("valid") && given("expires"):
		return c, usagef("--valid and --expires each say how long the offer stands: want one of them")
	case given("valid") && (o.valid < 0 || int(ledger.MaxDate.Days(made)) < o.valid):
		return c, usagef("--valid %d: want a number of days from 0, like 14", o.valid)
	case given("valid"):
		c.Expires = made + ledger.Date(o.valid)
	}
	if given("breach-after") {
		c.Grace = plan.At(o.grace)
	}
	return c, c.Check(made)
}
