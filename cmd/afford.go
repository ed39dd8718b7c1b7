package cmd

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/report"
)

type affordOptions struct {
	currency   ledger.Currency
	share      shareFlag
	savings    string
	guidelines string
	stress     []string
	creditors  string
	weights    plan.Weighting
	token      string
	health     healthOptions
	output     outputOptions

	given func(flag string) bool
}

func newAffordCmd(env *Env) *cobra.Command {
	opts := affordOptions{share: wholeShare}
	cmd := &cobra.Command{
		Use:     "afford BUDGET.csv",
		Short:   "Set out income and outgoings, what is left over, and what that offers",
		GroupID: groupOffers,
		Args:    operands("BUDGET.csv"),
		Long:    affordHelp,
		Example: `  arrears afford budget.csv
  arrears afford budget.csv --share 50% --stress income=-10%,essential=+15%
  arrears afford budget.csv --creditors creditors.csv --savings-rule 10%,20.00 --token 1.00
  arrears afford budget.csv --instalment 45.00 --balance 536.00 --interest frozen --limits limits.csv
  arrears afford budget.csv --format csv -o statement.csv`,
		RunE: func(c *cobra.Command, args []string) error {
			opts.given = c.Flags().Changed
			return runAfford(env, opts, args[0])
		},
	}
	flags := cmd.Flags()
	flags.Var(&opts.share, "share", "`percentage` of the surplus that may be offered, like 50%")
	flags.StringVar(&opts.savings, "savings-rule", "", "set savings aside first by a `rule`: a percentage of the surplus, and the most a month, like 10%,20.00")
	flags.StringVar(&opts.guidelines, "guidelines", "", "say what is above the guidelines of a CSV `file`")
	flags.StringSliceVar(&opts.stress, "stress", nil, "show the budget after `changes` as well, like income=-10%,essential=+15%")
	flags.StringVar(&opts.creditors, "creditors", "", "share the offer among the creditors of a CSV `file`")
	flags.TextVar(&opts.weights, "weights", plan.ByBalance, "`what` creditors share by: balance or contractual")
	flags.StringVar(&opts.token, "token", "", "least `amount` a month for each creditor, also where there is nothing for it, like 1.00")
	flags.TextVar(&opts.currency, "currency", ledger.Sterling, "currency `code` of the budget and of all amounts")
	opts.health.addFlags(flags, env.Today)
	opts.output.addFlags(flags)
	offer(cmd, "weights=balance,contractual", "every=week,fortnight,four-weeks,month,quarter")
	return cmd
}

func runAfford(env *Env, opts affordOptions, name string) error {
	if err := opts.check(); err != nil {
		return err
	}
	a, err := opts.budget(env, name)
	if err != nil {
		return err
	}
	if opts.given("instalment") {
		return opts.runHealth(env, a, name)
	}
	if opts.given("creditors") {
		if err := opts.shareOut(env, &a); err != nil {
			return err
		}
	}
	paid := a.Offer()
	if a.Shared != nil {
		paid = a.Shared.Total
	}
	if paid > 0 && (a.Shared != nil || a.ShareStated || a.Stressed != nil) {
		yearly, err := paid.MulDiv(12, 1, ledger.Down)
		if err != nil {
			return err
		}
		w, err := plan.HeadroomOf(a.Statement, yearly, a.Stressed)
		if err != nil {
			return err
		}
		a.Headroom = &w
	}
	doc := report.Afford(a)
	if err := writeDocument(env, &opts.output, doc); err != nil {
		return err
	}
	if a.Surplus <= 0 && paid == 0 || a.Shared != nil && paid == 0 {
		return fmt.Errorf("%w: %s", errNotAllowed, nothingToOffer(a))
	}
	return nil
}

// check refuses flags that do not go together.
func (o *affordOptions) check() error {
	for _, pair := range []struct{ flag, of string }{
		{"weights", "creditors"},
		{"token", "creditors"},
		{"every", "instalment"},
		{"count", "instalment"},
		{"balance", "instalment"},
		{"first", "instalment"},
		{"interest", "instalment"},
		{"review", "instalment"},
		{"limitation", "instalment"},
		{"limits", "instalment"},
		{"override", "limits"},
	} {
		if o.given(pair.flag) && !o.given(pair.of) {
			return usagef("--%s goes with --%s: want both, or neither", pair.flag, pair.of)
		}
	}
	if o.given("instalment") && o.given("creditors") {
		return usagef("--instalment is one payment and --creditors share what is left: want one of them")
	}
	return nil
}

// budget reads the budget and its guidelines, and sets it out, under stress as
// well where that is asked for.
func (o *affordOptions) budget(env *Env, name string) (a report.Afforded, err error) {
	var rule plan.SavingsRule
	if o.given("savings-rule") {
		if rule, err = parseSavingsRule(o.savings, o.currency); err != nil {
			return a, err
		}
	}
	if a.Changes, err = parseStress(o.stress); err != nil {
		return a, err
	}
	lines, err := readBudget(env, name, o.currency)
	if err != nil {
		return a, err
	}
	var over []plan.Excess
	if o.given("guidelines") {
		guidelines, err := readGuidelines(env, o.guidelines, o.currency)
		if err != nil {
			return a, err
		}
		if lines, over, a.Idle, err = plan.Guide(lines, guidelines); err != nil {
			return a, &importer.Problem{File: o.guidelines, Err: err}
		}
	}
	a.ShareStated = o.given("share")
	a.Statement, err = plan.NewStatement(o.currency, lines, int64(o.share), rule)
	if errors.Is(err, plan.ErrTerms) {
		return a, fmt.Errorf("--savings-rule: %w", err) // the share has been read
	}
	if err != nil {
		return a, &importer.Problem{File: name, Err: err} // each line was fine: their sum is not
	}
	a.Over = append(a.Over, over...)
	if len(a.Changes) > 0 {
		stressed, err := a.Statement.Stressed(a.Changes)
		if err != nil {
			return a, &importer.Problem{File: name, Err: err}
		}
		a.Stressed = &stressed
	}
	return a, nil
}

// shareOut offers what is available to creditors. Without a surplus nothing is
// offered, a token neither, unless income and outgoings are the same.
func (o *affordOptions) shareOut(env *Env, a *report.Afforded) error {
	a.Creditors = true
	terms := plan.ShareTerms{Available: a.Offer(), By: o.weights}
	if o.given("token") {
		var err error
		if terms.Token, err = parseAmount("token", o.token, o.currency); err != nil {
			return err
		}
		if terms.Token < 1 {
			return usagef("--token %s: want at least %s", o.token, o.currency.Format(1))
		}
	}
	creditors, err := readCreditors(env, o.creditors, o.currency, o.weights)
	if err != nil || a.Surplus < 0 {
		return err
	}
	shared, err := plan.ShareAmong(terms, creditors)
	if err != nil {
		return &importer.Problem{File: o.creditors, Err: err}
	}
	a.Shared = &shared
	return nil
}

// nothingToOffer says why, for the error that goes with the exit code.
func nothingToOffer(a report.Afforded) string {
	switch {
	case a.Surplus < 0:
		return fmt.Sprintf("outgoings are above income by %v %s a month: there is nothing to offer", a.Currency, a.Currency.Format(-a.SurplusMonthly()))
	case a.Surplus == 0:
		return "outgoings take all of the income: there is nothing to offer"
	case a.Offer() == 0:
		return fmt.Sprintf("what may be offered is under %v %s a month", a.Currency, a.Currency.Format(1))
	}
	return "no creditor is owed anything: there is nothing to offer"
}
