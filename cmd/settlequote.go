package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"arrears/internal/ledger"
	"arrears/report"
)

type settleQuoteOptions struct {
	account        offerAccount
	balance, offer string // amounts, read once the currency is known
	policy, role   string
	daysOverdue    int
	conditions     offerConditions
	currency       ledger.Currency
	output         outputOptions

	given func(flag string) bool
}

func newSettleQuoteCmd(env *Env) *cobra.Command {
	opts := settleQuoteOptions{account: newOfferAccount()}
	cmd := &cobra.Command{
		Use:   "quote (FILE... --account ID | --balance AMOUNT) --offer OFFER --policy FILE --role NAME",
		Short: "Put one offer to the policy: who may accept it, and what is the least",
		Args:  operands("[FILE]..."),
		Long:  longHelp("settle-quote"),
		Example: `  arrears settle quote --balance 2500.00 --offer 2000.00 --policy policy.csv \
      --role credit_manager
  arrears settle quote --balance 2500.00 --offer 2000.00/3@14d \
      --policy policy.csv --role credit_manager --days-overdue 120
  arrears settle quote ledger.csv --account C001 --offer 2000.00 \
      --policy policy.csv --role credit_manager --valid 14 \
      --condition 'cleared funds' --revive full --breach-after 7
  arrears settle quote --balance 900 --offer 860 --policy policy.csv \
      --role credit_controller --format json`,
		RunE: func(c *cobra.Command, args []string) error {
			opts.given, opts.account.files = c.Flags().Changed, args
			return runSettleQuote(env, opts)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&opts.balance, "balance", "", "")
	opts.account.addFlags(flags)
	flags.StringVar(&opts.offer, "offer", "", "")
	flags.StringVar(&opts.policy, "policy", "", "")
	flags.StringVar(&opts.role, "role", "", "")
	flags.IntVar(&opts.daysOverdue, "days-overdue", 0, "")
	opts.conditions.addFlags(flags)
	opts.output.addFlags(flags)
	needFlags(cmd, "offer", "policy", "role")
	offer(cmd, "revive=full,balance")
	return cmd
}

// assume lists what the policy is asked with although nobody said so.
func (o *settleQuoteOptions) assume() (assumed []string) {
	if !o.given("days-overdue") && !o.account.named() {
		assumed = append(assumed, "0 days overdue (--days-overdue)")
	}
	switch {
	case strings.ContainsAny(o.offer, "@+"):
	case strings.ContainsAny(o.offer, "/x"):
		assumed = append(assumed, "the first payment today (--offer)")
	default:
		assumed = append(assumed, "1 payment, today (--offer)")
	}
	return assumed
}

func runSettleQuote(env *Env, opts settleQuoteOptions) error {
	if err := opts.account.check(opts.given, "balance", "days-overdue"); err != nil {
		return err
	}
	if err := onceOnly(append(opts.account.inputs(), opts.policy)); err != nil {
		return err
	}
	var err error
	if opts.currency, err = opts.account.read.saidCurrency(opts.account.files); err != nil {
		return err
	}
	asked := report.Asked{Policy: opts.policy, Assumed: opts.assume()}
	balance, daysOverdue := ledger.Money(0), opts.daysOverdue
	made := env.Today
	if opts.account.asAt != 0 {
		made = opts.account.asAt
	}
	results := newOutputs(env)
	defer results.discard()
	if opts.account.named() {
		owing, err := opts.account.offerable(env, results, opts.currency)
		if err != nil {
			return err
		}
		asked.Owing, asked.Ledger, made = owing, opts.account.name(), owing.AsAt
		balance, daysOverdue = owing.Open, owing.DaysOverdue
	} else if balance, err = parseAmount("balance", opts.balance, opts.currency); err != nil {
		return err
	}
	if asked.Conditions, err = opts.conditions.of(made, opts.given); err != nil {
		return err
	}
	if asked.Owing != nil || asked.Conditions.Expires != 0 || opts.given("as-at") {
		asked.Made = made
	}
	proposal, err := parseOffer(opts.offer, balance, opts.currency, made)
	if err != nil {
		return err
	}
	put, err := proposal.PutOn(made)
	if err != nil {
		return err
	}
	put.Currency, put.Balance, put.DaysOverdue = opts.currency, balance, daysOverdue
	policy, err := readPolicy(env, opts.policy, opts.currency)
	if err != nil {
		return err
	}
	if asked.Quote, err = policy.Quote(put, opts.role); err != nil {
		return err
	}
	result := report.SettlementQuote(asked)
	if err := opts.output.write(results, result); err != nil {
		return err
	}
	if !asked.Allowed {
		no := fmt.Errorf("%w: %s may not accept this offer: %s", errNotAllowed, opts.role, strings.Join(asked.Reasons(), "; "))
		return opts.output.onceOnScreen(env, no)
	}
	return nil
}
