package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/report"
)

func newSettleCmd(env *Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "settle",
		Short:   "Weigh settlement offers",
		GroupID: groupOffers,
		Args:    cobra.NoArgs,
		Long: `Weigh offers of less than is owed, in full settlement.

Exit codes: 0 done · 2 wrong usage. Each command below lists its own.`,
		Example: "  arrears settle quote --balance 2500.00 --offer 2000.00 --policy policy.csv --role credit_manager",
		RunE:    func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	cmd.AddCommand(newSettleQuoteCmd(env))
	return cmd
}

type settleQuoteOptions struct {
	balance, offer string // amounts, read once the currency is known
	policy, role   string
	daysOverdue    int
	payments       int
	within         int
	assumed        []string // what was taken for what was not given
	currency       ledger.Currency
	output         outputOptions
}

func newSettleQuoteCmd(env *Env) *cobra.Command {
	var opts settleQuoteOptions
	cmd := &cobra.Command{
		Use:   "quote --balance AMOUNT --offer AMOUNT --policy FILE --role NAME",
		Short: "Put one offer to the policy: who may accept it, and what is the least",
		Args:  cobra.NoArgs,
		Long: `Put an offer in full settlement to a policy, and say whether a role may accept
it: which row of the policy applies, each of its limits beside what is asked,
the least offer the role may accept, and which roles may accept this one.

The policy is a CSV file, or "-" for standard input, with the columns
role,min_balance,max_balance,min_days,max_days,least_percent,most_payments,
longest_days,most_forgiven. A blank cell is no limit, and both ends of a range
belong to it. A role has one row at most for any balance and days overdue.

An offer that is not allowed is printed like any other, and the exit code is 6.

Exit codes: 0 allowed · 1 failed · 2 wrong usage · 3 input refused · 6 not
allowed for this role.`,
		Example: `  arrears settle quote --balance 2500.00 --offer 2000.00 --policy policy.csv --role credit_manager
  arrears settle quote --balance 2500.00 --offer 2000.00 --policy policy.csv --role credit_manager \
      --days-overdue 120 --payments 3 --within 60
  arrears settle quote --balance 900 --offer 860 --policy policy.csv --role credit_controller --format json`,
		RunE: func(c *cobra.Command, _ []string) error {
			opts.assumed = opts.assume(c.Flags())
			return runSettleQuote(env, opts)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&opts.balance, "balance", "", "`amount` that is owed, like 1234.50")
	flags.StringVar(&opts.offer, "offer", "", "`amount` offered in full settlement")
	flags.StringVar(&opts.policy, "policy", "", "the settlement policy, a CSV `file`")
	flags.StringVar(&opts.role, "role", "", "`name` of the role, in the policy, that is to accept")
	flags.IntVar(&opts.daysOverdue, "days-overdue", 0, "`days` since the debt fell due")
	flags.IntVar(&opts.payments, "payments", 1, "`number` of payments in which the offer is paid")
	flags.IntVar(&opts.within, "within", 0, "`days` from today to the last payment")
	flags.TextVar(&opts.currency, "currency", ledger.Sterling, "currency `code` of all amounts, those of the policy too")
	opts.output.addFlags(flags)
	for _, name := range []string{"balance", "offer", "policy", "role"} {
		if err := cmd.MarkFlagRequired(name); err != nil {
			panic(err) // no such flag
		}
	}
	return cmd
}

// assume lists what the policy is asked with although nobody said so.
func (o *settleQuoteOptions) assume(flags *pflag.FlagSet) (assumed []string) {
	for _, f := range []struct{ flag, words string }{
		{"days-overdue", "0 days overdue"}, {"payments", "1 payment"}, {"within", "paid today"},
	} {
		if !flags.Changed(f.flag) {
			assumed = append(assumed, fmt.Sprintf("%s (--%s)", f.words, f.flag))
		}
	}
	return assumed
}

func runSettleQuote(env *Env, opts settleQuoteOptions) error {
	balance, err := parseAmount("balance", opts.balance, opts.currency)
	if err != nil {
		return err
	}
	offer, err := parseAmount("offer", opts.offer, opts.currency)
	if err != nil {
		return err
	}
	policy, err := readPolicy(env, opts.policy, opts.currency)
	if err != nil {
		return err
	}
	quote, err := policy.Quote(plan.Offer{
		Currency: opts.currency, Balance: balance, Amount: offer,
		DaysOverdue: opts.daysOverdue, Payments: opts.payments, WithinDays: opts.within,
	}, opts.role)
	if err != nil {
		return err
	}
	doc := report.SettlementQuote(report.Asked{Quote: quote, Policy: opts.policy, Assumed: opts.assumed})
	if err := writeDocument(env, &opts.output, doc, opts.policy); err != nil {
		return err
	}
	if !quote.Allowed {
		return fmt.Errorf("%w: %s may not accept this offer: %s", errNotAllowed, opts.role, strings.Join(quote.Reasons(), "; "))
	}
	return nil
}
