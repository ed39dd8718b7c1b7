package cmd

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/settle"
	"arrears/report"
)

type settleLadderOptions struct {
	account                                      offerAccount
	balance, opening, floor, leastWorth, roundTo string
	lumpAvailable, monthlyAvailable, costOfMoney string
	policy, role                                 string
	daysOverdue, steps, within                   int
	first                                        ledger.Date
	currency                                     ledger.Currency
	output                                       outputOptions

	given func(flag string) bool
}

func newSettleLadderCmd(env *Env) *cobra.Command {
	opts := settleLadderOptions{account: newOfferAccount()}
	cmd := &cobra.Command{
		Use:   "ladder (FILE... --account ID | --balance AMOUNT) --policy FILE --role NAME",
		Short: "Make a set of offers: the opening, the ones to fall back on, and the floor",
		Args:  operands("[FILE]..."),
		Long:  longHelp("settle-ladder"),
		Example: `  arrears settle ladder --balance 4536.00 --days-overdue 93 \
      --policy policy.csv --role credit_manager
  arrears settle ladder --balance 4536.00 --days-overdue 93 \
      --policy policy.csv --role credit_manager \
      --lump-available 1500.00@2026-11-30 --monthly-available 600.00 \
      --cost-of-money 8%
  arrears settle ladder ledger.csv --account C001 --policy policy.csv \
      --role credit_manager --open 95% --least-worth 3800.00 \
      --cost-of-money 8% --offers 5 --round-to 50.00`,
		RunE: func(c *cobra.Command, args []string) error {
			opts.given, opts.account.files = c.Flags().Changed, args
			return runSettleLadder(env, opts)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&opts.balance, "balance", "", "")
	opts.account.addFlags(flags)
	flags.IntVar(&opts.daysOverdue, "days-overdue", 0, "")
	flags.StringVar(&opts.policy, "policy", "", "")
	flags.StringVar(&opts.role, "role", "", "")
	flags.IntVar(&opts.steps, "offers", 4, "")
	flags.StringVar(&opts.opening, "open", "", "")
	flags.StringVar(&opts.floor, "floor", "", "")
	flags.StringVar(&opts.leastWorth, "least-worth", "", "")
	flags.StringVar(&opts.costOfMoney, "cost-of-money", "", "")
	flags.StringVar(&opts.roundTo, "round-to", "", "")
	flags.IntVar(&opts.within, "within", 0, "")
	flags.StringVar(&opts.lumpAvailable, "lump-available", "", "")
	flags.StringVar(&opts.monthlyAvailable, "monthly-available", "", "")
	flags.TextVar(&opts.first, "first", opts.first, "")
	opts.output.addFlags(flags)
	needFlags(cmd, "policy", "role")
	return cmd
}

func runSettleLadder(env *Env, opts settleLadderOptions) error {
	if err := opts.check(); err != nil {
		return err
	}
	var err error
	if opts.currency, err = opts.account.read.saidCurrency(opts.account.files); err != nil {
		return err
	}
	terms := settle.LadderTerms{Currency: opts.currency, DaysOverdue: opts.daysOverdue, Today: env.Today, Steps: opts.steps}
	if opts.account.asAt != 0 {
		terms.Today = opts.account.asAt
	}
	shown := report.Offers{Policy: opts.policy, Ledger: opts.account.name(), Aged: opts.given("days-overdue") || opts.account.named()}
	results := newOutputs(env)
	defer results.discard()
	if opts.account.named() {
		owing, err := opts.account.offerable(env, results, opts.currency)
		if err != nil {
			return err
		}
		shown.Owing = owing
		terms.Balance, terms.DaysOverdue, terms.Today = owing.Open, owing.DaysOverdue, owing.AsAt
	} else if terms.Balance, err = parseAmount("balance", opts.balance, opts.currency); err != nil {
		return err
	}
	if err := opts.terms(&terms); err != nil {
		return err
	}
	policy, err := readPolicy(env, opts.policy, opts.currency)
	if err != nil {
		return err
	}
	if shown.Ladder, err = settle.NewLadder(policy, terms, opts.role); err != nil {
		if errors.Is(err, settle.ErrNoOffer) {
			return fmt.Errorf("%w: %w", errNotAllowed, err)
		}
		return err
	}
	if err := opts.output.write(results, report.SettlementLadder(shown)); err != nil {
		return err
	}
	for _, rung := range shown.Rungs {
		if len(rung.Authority) == 0 {
			return fmt.Errorf("%w: no role in %s may accept %s", errNotAllowed, opts.policy, opts.currency.WithCode(rung.Offer.Amount))
		}
	}
	return nil
}

// check refuses flags that do not go together.
func (o *settleLadderOptions) check() error {
	switch {
	case o.given("within") && (o.given("lump-available") || o.given("monthly-available")):
		return usagef("--within is when one payment is made: leave it out with --lump-available and --monthly-available, which have days of their own")
	case o.given("first") && !o.given("monthly-available"):
		return usagef("--first is the day of the first monthly payment: say of how much with --monthly-available")
	case o.given("least-worth") && !o.given("cost-of-money"):
		return usagef("--least-worth is in today's money: say what a year's wait costs with --cost-of-money, like 8%%")
	}
	if err := onceOnly(append(o.account.inputs(), o.policy)); err != nil {
		return err
	}
	return o.account.check(o.given, "balance", "days-overdue")
}

// terms reads the flags, now that the balance and the day are known.
func (o *settleLadderOptions) terms(t *settle.LadderTerms) error {
	lump, lumpOn, err := splitDate("lump-available", o.lumpAvailable, t.Today)
	if err != nil {
		return err
	}
	for _, a := range []struct {
		flag, text string
		into       *plan.Limit[ledger.Money]
	}{
		{"open", o.opening, &t.Opening},
		{"floor", o.floor, &t.Floor},
		{"least-worth", o.leastWorth, &t.LeastWorth},
		{"lump-available", lump, &t.Means.Lump},
		{"monthly-available", o.monthlyAvailable, &t.Means.Monthly},
	} {
		if !o.given(a.flag) {
			continue
		}
		m, err := ledger.Money(0), error(nil)
		if a.flag == "open" || a.flag == "floor" {
			m, err = parsePart(a.flag, a.text, t.Balance, o.currency)
		} else {
			m, err = parseAmount(a.flag, a.text, o.currency)
		}
		if err != nil {
			return err
		}
		*a.into = plan.At(m)
	}
	t.Means.WithinDays, t.Means.LumpOn, t.Means.First = o.within, lumpOn, o.first
	if o.first == 0 {
		t.Means.Anchor, t.Means.First = lumpOn, lumpOn.AddMonths(1)
	}
	if o.given("round-to") {
		if t.RoundTo, err = parseAmount("round-to", o.roundTo, o.currency); err != nil {
			return err
		}
	}
	if o.given("cost-of-money") {
		rate, err := parsePercent("cost-of-money", o.costOfMoney)
		if err != nil {
			return err
		}
		t.CostOfMoney = plan.At(rate.Ratio())
	}
	return nil
}
