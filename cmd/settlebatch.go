package cmd

import (
	"fmt"

	"github.com/spf13/cobra"

	"arrears/ageing"
	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/settle"
	"arrears/report"
)

type settleBatchOptions struct {
	read        readOptions
	rules       offerRules
	policy      string
	accounts    []string // that alone are asked for, as they were typed
	offer       string
	costOfMoney string
	terms       settle.BatchTerms
	output      outputOptions

	given func(flag string) bool
}

func newSettleBatchCmd(env *Env) *cobra.Command {
	opts := settleBatchOptions{rules: newOfferRules()}
	cmd := &cobra.Command{
		Use:   "batch LEDGER... --policy FILE --role NAME --offer OFFER",
		Short: "Say what every account of a ledger may be offered, or why not",
		Args:  operands("LEDGER..."),
		Long:  longHelp("settle-batch"),
		Example: `  arrears settle batch ledger.csv --policy policy.csv --role credit_manager \
      --offer 80%
  arrears settle batch ledger.csv --accounts accounts.csv --policy policy.csv \
      --role credit_manager --offer least@30d --cost-of-money 8% \
      --as-at 2026-10-31
  arrears settle batch ledger.csv --policy policy.csv --role credit_manager \
      --offer 85% --format csv -o offers.csv
  arrears settle batch ledger.csv --policy policy.csv --role credit_manager \
      --offer 85% --account C001 --account C007`,
		RunE: func(c *cobra.Command, args []string) error {
			opts.given = c.Flags().Changed
			if err := refuseEmpty(c.Flags(), "account"); err != nil {
				return err
			}
			return runSettleBatch(env, opts, args)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&opts.policy, "policy", "", "")
	flags.StringVar(&opts.terms.Role, "role", "", "")
	flags.StringVar(&opts.offer, "offer", "", "")
	flags.StringArrayVar(&opts.accounts, "account", nil, "")
	flags.BoolVar(&opts.terms.Individuals, "individuals", false, "")
	flags.StringVar(&opts.costOfMoney, "cost-of-money", "", "")
	flags.TextVar(&opts.terms.Currency, "policy-currency", ledger.Sterling, "")
	opts.rules.addFlags(flags)
	opts.output.addFlags(flags)
	opts.read.addFlags(flags)
	opts.read.addSeveralFlags(flags)
	needFlags(cmd, "policy", "role", "offer")
	offer(cmd, "offer=least")
	return cmd
}

func runSettleBatch(env *Env, opts settleBatchOptions, args []string) error {
	offered, err := opts.readTerms(env.Today)
	if err != nil {
		return err
	}
	inputs := append([]string{opts.policy}, args...)
	if opts.rules.accounts != "" {
		inputs = append(inputs, opts.rules.accounts)
	}
	if err := onceOnly(inputs); err != nil {
		return err
	}
	policy, err := readPolicy(env, opts.policy, opts.terms.Currency)
	if err != nil {
		return err
	}
	results := newOutputs(env)
	defer results.discard()
	var open []settle.Owing // by the index of the account: no item is kept
	aged, err := opts.rules.age(env, &opts.read, results, args, "", func(o *ageing.Options) {
		o.Each = func(item ageing.Item) error {
			for item.Account >= len(open) {
				open = append(open, settle.Owing{})
			}
			return open[item.Account].Add(&item.OpenItem)
		}
	})
	if err != nil {
		return err
	}
	opts.terms.AsAt = aged.AsAt
	if opts.terms.First, err = offered.first(aged.AsAt); err != nil {
		return err
	}
	asked, err := aged.askAll(opts.accounts, report.Listed(args))
	if err != nil {
		return err
	}
	batch, err := settle.NewBatch(policy, opts.terms, owings(aged.Aged, open, asked))
	if err != nil {
		return err
	}
	balance := aged.Balance
	if asked != nil {
		balance = asked.balance(aged.Aged)
	}
	if total, untied := batch.Untied(balance); untied {
		return fmt.Errorf("%w: the rows make %s %s, the ledger %s", ageing.ErrTieOut, total.Currency,
			total.Currency.Grouped(total.Balance), total.Currency.Grouped(balance(total.Currency)))
	}
	offers := report.Offering{Batch: batch, Policy: opts.policy, Aged: aged.Aged, Only: asked != nil}
	if err := opts.output.write(results, report.SettlementBatch(offers)); err != nil {
		return err
	}
	aged.tell(env, opts.read.quiet)
	return nil
}

// askedAccounts are the ids of those that alone are asked for; nil when all are.
type askedAccounts map[string]bool

// askAll finds out which accounts are asked for, as they were typed.
func (l *agedLedger) askAll(typed []string, where string) (asked askedAccounts, err error) {
	for _, one := range typed {
		if err := l.ask(one, where); err != nil {
			return nil, err
		}
		if asked == nil {
			asked = make(askedAccounts)
		}
		asked[l.only] = true
	}
	l.only = "" // there may be several
	return asked, nil
}

// balance is what they owe in each currency.
func (a askedAccounts) balance(aged *ageing.Aged) func(ledger.Currency) ledger.Money {
	return func(c ledger.Currency) (sum ledger.Money) {
		for i := range aged.Accounts {
			if of := &aged.Accounts[i]; a[of.ID] && of.Currency == c {
				sum += of.Balance
			}
		}
		return sum
	}
}

// owings are the accounts with something open, of those that are asked for.
func owings(aged *ageing.Aged, open []settle.Owing, asked askedAccounts) (all []settle.Owing) {
	for i := range open {
		if aged.Accounts[i].Items == 0 || asked != nil && !asked[aged.Accounts[i].ID] {
			continue
		}
		whose := owingOf(&aged.Accounts[i], aged.AsAt)
		all = append(all, open[i].For(whose))
	}
	return all
}

// readTerms reads the flags that are text. The day of the offer is that of the ledger: a
// wrong one is found before that is known.
func (o *settleBatchOptions) readTerms(today ledger.Date) (offerToAll, error) {
	offered, err := parseOfferToAll(o.offer)
	if err != nil {
		return offered, err
	}
	if _, err := offered.first(today); err != nil {
		return offered, err
	}
	o.terms.Percent, o.terms.Payments = offered.percent, offered.payments
	if o.given("cost-of-money") {
		rate, err := parsePercent("cost-of-money", o.costOfMoney)
		if err != nil {
			return offered, err
		}
		o.terms.CostOfMoney = plan.At(rate.Ratio())
	}
	return offered, nil
}
