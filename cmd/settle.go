package cmd

import (
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"arrears/ageing"
	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/settle"
)

func newSettleCmd(env *Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:        "settle",
		SuggestFor: []string{"settlement", "offer"},
		Short:      "Weigh settlement offers",
		GroupID:    groupOffers,
		Args:       operands(),
		Long:       longHelp("settle"),
		Example: `  arrears settle quote --balance 2500.00 --offer 2000.00 --policy policy.csv \
      --role credit_manager`,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
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

func (o *offerRules) addFlags(flags *pflag.FlagSet) { o.addStandingFlags(flags) }

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

// offerAccount is the account of a ledger that an offer is about.
type offerAccount struct{ ledgerAccount }

func newOfferAccount() offerAccount { return offerAccount{newLedgerAccount()} }

// check refuses flags that do not go together. Without a ledger the first of instead says
// what is owed, and with one none of them may.
func (o *offerAccount) check(given func(string) bool, instead ...string) error {
	if err := o.ledgerAccount.check(given, instead[0]); err != nil {
		return err
	}
	return o.refuseTyped(given, instead...)
}

// offerable is what an offer to the account can be about. An account that is to be
// left alone is refused.
func (o *offerAccount) offerable(env *Env, results *outputs, currency ledger.Currency) (*settle.Owing, error) {
	aged, account, err := o.open(env, results, currency, toAge{}, func(*ageing.Options) {})
	if err != nil {
		return nil, err
	}
	owing, _, err := owedOn(aged, account)
	if err != nil {
		return nil, err
	}
	return &owing, openOf(&owing, aged.owedElsewhere(account))
}

// open reads the ledger for what is open of the account, and finds its index there. An
// aged summary is refused: it has no debts that an offer could be about.
func (o *offerAccount) open(env *Env, results *outputs, currency ledger.Currency, job toAge, set func(*ageing.Options)) (*agedLedger, int, error) {
	job.refuse = refuseSummary
	aged, err := o.age(env, results, job, set)
	if err != nil {
		return nil, 0, err
	}
	account, err := aged.find(o.name(), currency)
	if err != nil {
		return nil, 0, err
	}
	aged.tell(env, o.read.quiet)
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
