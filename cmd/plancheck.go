package cmd

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/report"
)

type planCheckOptions struct {
	against planAgainst
	account string
	failIf  []string
	settle  ledger.Date
	runs    planRuns
	output  outputOptions
}

func newPlanCheckCmd(env *Env) *cobra.Command {
	var opts planCheckOptions
	cmd := &cobra.Command{
		Use:   "check PLAN.csv|FOLDER RECEIPTS.csv",
		Short: "Hold a plan against what was paid: kept, late, part, missed, to come",
		Args:  operands("PLAN.csv|FOLDER", "RECEIPTS.csv"),
		Long:  longHelp("plan-check"),
		Example: `  arrears plan check C001.csv receipts.csv --as-at 2026-09-30
  arrears plan check C001.csv ledger.csv --account C001 --since 2026-04-01 \
      --grace 3
  arrears plan check plans receipts.csv --tolerance 0.50 --fail-if broken
  arrears plan check plans receipts.csv --fail-if 'missed > 1 or behind > 200'
  arrears plan check C001.csv receipts.csv --hold 2026-06-01..2026-07-31
  arrears plan check C001.csv receipts.csv --settlement 2026-10-15`,
		RunE: func(c *cobra.Command, args []string) error {
			opts.runs.given = c.Flags().Changed
			if err := refuseEmpty(c.Flags(), "fail-if", "account"); err != nil {
				return err
			}
			return runPlanCheck(env, opts, args)
		},
	}
	flags := cmd.Flags()
	opts.against.addFlags(env, flags)
	flags.StringVar(&opts.account, "account", "", "")
	flags.StringArrayVar(&opts.failIf, "fail-if", nil, "")
	flags.TextVar(&opts.settle, "settlement", opts.settle, "")
	opts.runs.addFlags(flags)
	opts.output.addFlags(flags)
	offer(cmd, "fail-if=slipping,broken")
	return cmd
}

func runPlanCheck(env *Env, opts planCheckOptions, args []string) error {
	fails, err := parsePlanLimits(opts.failIf)
	if err != nil {
		return err
	}
	settles := opts.runs.given("settlement")
	switch {
	case opts.runs.given("plan-rate") && !settles:
		return usagef("--plan-rate is for the sum that ends the plan: want --settlement DATE as well, or neither")
	case settles && isFolder(args[0]):
		return usagef("--settlement is for one plan, and %s is a folder of them: want one of its files", args[0])
	case settles && opts.settle < opts.against.asAt:
		return usagef("--settlement %v is before --as-at %v: want that day or later, or --as-at %[1]v", opts.settle, opts.against.asAt)
	}
	if isFolder(args[0]) {
		if opts.account != "" {
			return usagef("--account is for one plan, and %s is a folder of them, named for their accounts: want one of the two", args[0])
		}
		return runPlanRoll(env, opts, args, fails)
	}
	results := newOutputs(env)
	defer results.discard()
	checked, err := opts.against.check(env, args, opts.account, results)
	if err != nil {
		return err
	}
	if settles {
		runs, err := opts.runs.of(checked, args[0])
		if err != nil {
			return err
		}
		settlement, err := checked.Outstanding(opts.settle, runs)
		if err != nil {
			return fmt.Errorf("%s: %w", args[0], err)
		}
		checked.Settlement = &settlement
	}
	one := plan.AccountCheck{Account: checked.ID, Receipts: checked.Receipts, Check: checked.Check}
	limits, failed, err := failsAt(fails, []plan.AccountCheck{one}, checked.Currency)
	if err != nil {
		return err
	}
	result := report.PlanCheck(checked.PlanChecked)
	result.Limits = limits
	if err := opts.output.write(results, result); err != nil {
		return err
	}
	checked.tell(env, &opts.against)
	return failed
}

// runPlanRoll checks all plans in a folder.
func runPlanRoll(env *Env, opts planCheckOptions, args []string, fails []planLimit) error {
	paths, err := plansIn(args[0])
	if err != nil {
		return err
	}
	results := newOutputs(env, paths...)
	defer results.discard()
	rules, money, err := opts.against.begin(args[1])
	if err != nil {
		return err
	}
	all := make([][]plan.Instalment, len(paths))
	var refused []error // of every plan, not just the first
	for i, path := range paths {
		all[i], err = readPlan(env, path, money.currency)
		refused = append(refused, err)
	}
	if err := errors.Join(refused...); err != nil {
		return err
	}
	if err := money.read(env, &opts.against.read, args[1], results); err != nil {
		return err
	}
	var checks []plan.AccountCheck
	for i, path := range paths {
		account := planID(path)
		receipts := money.of[account]
		check, err := plan.NewCheck(all[i], receipts, rules, opts.against.asAt)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		checks = append(checks, plan.AccountCheck{Account: account, Receipts: len(receipts) - check.Later, Check: check})
		delete(money.of, account)
	}
	unused, err := money.withoutPlans(args[1], checks, opts.against.asAt)
	if err == nil {
		err = opts.against.read.tellUnmet(env, unused...)
	}
	if err != nil {
		return err
	}
	roll, err := plan.RollUp(checks)
	if err != nil {
		return err
	}
	result := report.PlanRoll(report.PlanRolled{
		Currency: money.currency, AsAt: opts.against.asAt, Rules: rules, Rollup: roll,
		Without: money.accounts(), LeftOut: money.leftOut(),
	})
	limits, failed, err := failsAt(fails, roll.Plans, money.currency)
	if err != nil {
		return err
	}
	result.Limits = limits
	if err := opts.output.write(results, result); err != nil {
		return err
	}
	money.tell(env, &opts.against)
	return failed
}

// holdFlag is a list of runs of days: FROM..TO, or FROM.. for one without end.
type holdFlag []plan.Span

// Set adds a run of days.
func (h *holdFlag) Set(text string) error {
	from, to, cut := strings.Cut(text, "..")
	span := plan.Span{To: ledger.MaxDate}
	if !cut {
		return fmt.Errorf("%q is no run of days: want FROM..TO, like 2026-06-01..2026-07-31, or FROM.. while it lasts", text)
	}
	if err := span.From.UnmarshalText([]byte(from)); err != nil {
		return err
	}
	if to != "" {
		if err := span.To.UnmarshalText([]byte(to)); err != nil {
			return err
		}
	}
	if span.From > span.To {
		return fmt.Errorf("%q ends before it begins: want the first day and then the last", text)
	}
	*h = append(*h, span)
	return nil
}

// String lists the runs of days.
func (h *holdFlag) String() string {
	var texts []string
	for _, span := range *h {
		texts = append(texts, fmt.Sprintf("%v..%v", span.From, span.To))
	}
	return strings.Join(texts, ",")
}

// Type is the word for the value in help.
func (h *holdFlag) Type() string { return "days" }

// planAgainst are the flags of commands that hold a plan against receipts.
type planAgainst struct {
	asAt, since        ledger.Date
	tolerance, percent string // read once the currency is known
	grace              int
	holds              holdFlag
	noneYet            bool
	read               readOptions
}

func (o *planAgainst) addFlags(env *Env, flags *pflag.FlagSet) {
	flags.TextVar(&o.asAt, "as-at", env.Today, "")
	flags.Lookup("as-at").DefValue = "" // which the sentence says
	flags.TextVar(&o.since, "since", ledger.Date(0), "")
	flags.StringVar(&o.tolerance, "tolerance", "0", "")
	flags.StringVar(&o.percent, "tolerance-percent", "0%", "")
	flags.IntVar(&o.grace, "grace", 0, "")
	flags.Var(&o.holds, "hold", "")
	flags.BoolVar(&o.noneYet, "none-yet", false, "")
	o.read.addFlags(flags)
	flags.Lookup("currency").Usage = "currency `code` of the plan, and of receipts that state none (default GBP)"
}

// begin reads the flags that need the currency. Nothing is taken in yet.
func (o *planAgainst) begin(receipts string) (plan.CheckRules, *takings, error) {
	rules := plan.CheckRules{Grace: o.grace, Holds: o.holds}
	money := &takings{currency: ledger.Sterling, since: o.since, maySay: true, noneYet: o.noneYet}
	said, err := o.read.options([]string{receipts})
	if err != nil {
		return rules, nil, err
	}
	if said[0].Currency != (ledger.Currency{}) {
		money.currency = said[0].Currency
	}
	if rules.Tolerance, err = parseAmount("tolerance", o.tolerance, money.currency); err != nil {
		return rules, nil, err
	}
	if err := unclear(o.percent); err != nil {
		return rules, nil, usagef("--tolerance-percent: %v", err)
	}
	var ok bool
	rules.Percent, ok = percentage(o.percent)
	if number := rules.Percent.Number(); !ok || number.IsNegative() || number.GreaterThanOrEqual(decimal.NewFromInt(100)) {
		return rules, nil, usagef("--tolerance-percent %s: want a percentage from 0%% to less than 100%%, with its sign, like 5%%", o.percent)
	}
	switch {
	case rules.Tolerance < 0:
		return rules, nil, usagef("--tolerance %s: want 0 or more", o.tolerance)
	case o.grace < 0:
		return rules, nil, usagef("--grace %d: want 0 or more", o.grace)
	case o.since > o.asAt:
		return rules, nil, usagef("--since %v is after --as-at %v: want it that day or before", o.since, o.asAt)
	}
	return rules, money, nil
}

// planChecked is one plan that was checked, and what it was checked with.
type planChecked struct {
	report.PlanChecked
	money    *takings
	receipts []plan.Receipt // by the day of the check, in order
}

// check reads a plan and its receipts and holds one against the other.
func (o *planAgainst) check(env *Env, args []string, account string, results *outputs) (*planChecked, error) {
	if args[0] == "-" && args[1] == "-" {
		return nil, usagef("standard input (-) is named twice: it can be read once")
	}
	rules, money, err := o.begin(args[1])
	if err != nil {
		return nil, err
	}
	instalments, err := readPlan(env, args[0], money.currency)
	if err != nil {
		return nil, err
	}
	money.account = account
	if err := money.read(env, &o.read, args[1], results); err != nil {
		return nil, err
	}
	account = money.account
	paying := money.accounts()
	if len(paying) > 1 {
		want := paying[0]
		if slices.Contains(paying, planID(args[0])) {
			want = planID(args[0])
		}
		return nil, &ledger.Problem{File: args[1], Err: fmt.Errorf("receipts of %d accounts (%s): want --account to say whose plan it is, like --account %s",
			len(paying), strings.Join(report.SomeOf(paying), ", "), want)}
	}
	if account == "" && len(paying) == 1 {
		account = paying[0]
	}
	if err := o.read.tellUnmet(env, money.notCounted(args[1], account)...); err != nil {
		return nil, err
	}
	receipts := money.of[account]
	checked := &planChecked{money: money}
	checked.PlanChecked = report.PlanChecked{ID: planID(args[0]), Account: account, Currency: money.currency}
	if args[0] == "-" {
		checked.ID = stdinName
	}
	if checked.Check, err = plan.NewCheck(instalments, receipts, rules, o.asAt); err != nil {
		return nil, fmt.Errorf("%s: %w", args[0], err)
	}
	if left := money.leftOut(); account != "" && len(receipts)+left.Before+left.Foreign == 0 && !money.known() {
		checked.Near = money.alike()
	}
	checked.LeftOut = money.leftOut()
	checked.receipts = plan.ReceiptsBy(o.asAt, receipts)
	checked.Receipts = len(checked.receipts)
	return checked, nil
}

func (c *planChecked) tell(env *Env, o *planAgainst) { c.money.tell(env, o) }
