package cmd

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"

	"github.com/shopspring/decimal"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/report"
)

type planRescheduleOptions struct {
	shape   planOptions
	against planAgainst
	runs    planRuns
	account string
	id      string
}

func newPlanRescheduleCmd(env *Env) *cobra.Command {
	var opts planRescheduleOptions
	cmd := &cobra.Command{
		Use:   "reschedule PLAN.csv RECEIPTS.csv (--instalment AMOUNT | --count N | --until DATE)",
		Short: "Spread what is left of a plan anew, and keep what was paid",
		Args:  operands("PLAN.csv", "RECEIPTS.csv"),
		Long:  longHelp("plan-reschedule"),
		Example: `  arrears plan reschedule C001.csv receipts.csv --as-at 2026-09-30 \
      --instalment 30
  arrears plan reschedule C001.csv receipts.csv --count 12 --first 2026-12-01
  arrears plan reschedule C001.csv ledger.csv --account C001 \
      --until 2027-12-31 -o C001-2.csv`,
		RunE: func(c *cobra.Command, args []string) error {
			opts.shape.given, opts.runs.given = c.Flags().Changed, c.Flags().Changed
			return runPlanReschedule(env, opts, args)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&opts.shape.instalment, "instalment", "", "")
	flags.IntVar(&opts.shape.count, "count", 0, "")
	flags.TextVar(&opts.shape.until, "until", opts.shape.until, "")
	opts.shape.addDateFlags(flags, env.Today)
	opts.shape.shape.addFlags(flags)
	opts.addChargeFlags(flags)
	flags.Lookup("every").DefValue = "as in the old plan"
	flags.Lookup("first").DefValue = "one period after --as-at"
	flags.StringVar(&opts.id, "id", "", "")
	flags.StringVar(&opts.account, "account", "", "")
	opts.runs.addFlags(flags)
	opts.against.addFlags(env, flags)
	opts.shape.output.addFlags(flags)
	offer(cmd, planValues...)
	return cmd
}

func runPlanReschedule(env *Env, opts planRescheduleOptions, args []string) error {
	shape := &opts.shape
	if err := shape.check(); err != nil {
		return err
	}
	if shape.charge.rate.kind == plan.Frozen {
		return usagef("--rate frozen: what has run up by then is a part of the new plan, and no more runs without a rate: want none, or a rate a year like 8%%")
	}
	if isFolder(args[0]) {
		return usagef("%s is a folder: want one plan to reschedule", args[0])
	}
	if shape.given("first") && shape.first <= opts.against.asAt {
		return usagef("--first %v is not after --as-at %v: want a day that is still to come then", shape.first, opts.against.asAt)
	}
	hash, env, err := hashOf(env, args[0])
	if err != nil {
		return err
	}
	if err := shape.shape.open(env); err != nil {
		return err
	}
	results := newOutputs(env)
	defer results.discard()
	checked, err := opts.against.check(env, args, opts.account, results)
	if err != nil {
		return err
	}
	if opts.id != "" {
		checked.ID = opts.id
	}
	terms, err := opts.terms(checked)
	if err != nil {
		return err
	}
	runs, err := opts.runs.of(checked, args[0], terms.Interest.Rate)
	if err != nil {
		return err
	}
	remaining, err := checked.Remain(checked.Currency, runs)
	if err != nil {
		return fmt.Errorf("%s: %w", args[0], err)
	}
	schedule, err := plan.Build(remaining.Spread(terms))
	if err != nil {
		return err
	}
	result := report.PlanReschedule(report.PlanRescheduled{
		PlanChecked: checked.PlanChecked, Hash: hash, History: checked.receipts, Remaining: remaining, New: schedule,
	})
	if err := shape.output.write(results, result); err != nil {
		return err
	}
	checked.tell(env, &opts.against)
	return nil
}

// terms are those of the new plan, but for what is left to clear.
func (o *planRescheduleOptions) terms(checked *planChecked) (plan.Terms, error) {
	shape := &o.shape
	shape.currency = checked.Currency
	if !shape.given("every") {
		if every := checked.Rhythm(); every != 0 {
			shape.every = every
		}
	}
	if !shape.given("first") {
		shape.first = shape.every.Date(o.against.asAt, 1)
	}
	terms, err := shape.terms(o.against.asAt)
	if err == nil && terms.Interest.Kind == plan.Simple {
		if terms.Interest.From, err = checked.InterestFrom(); err != nil {
			err = usagef("--rate: %v: leave out --rate until the hold is over", err)
		}
	}
	return terms, err
}

// addChargeFlags adds those on interest and charges that make sense for the rest
// of a plan: interest runs from the day it is looked at.
func (o *planRescheduleOptions) addChargeFlags(flags *pflag.FlagSet) {
	var all pflag.FlagSet
	o.shape.charge.addFlags(&all)
	for _, name := range []string{"rate", "appropriate", "ongoing", "weeks"} {
		flags.AddFlag(all.Lookup(name))
	}
	flags.Lookup("rate").Usage = "`rate` of simple interest a year from the day of --as-at, like 8%; without it none is added"
}

// planRuns is how the interest of a written plan runs.
type planRuns struct {
	rate  percentFlag
	given func(flag string) bool
}

func (o *planRuns) addFlags(flags *pflag.FlagSet) {
	o.rate = newRateFlag()
	flags.Var(&o.rate, "plan-rate", "")
	flags.Lookup("plan-rate").DefValue = ""
}

// of finds how the interest of a plan runs: at the rate that was given, or that its
// rows follow, one of those guessed before others.
func (o *planRuns) of(checked *planChecked, file string, guesses ...decimal.Decimal) (plan.Runs, error) {
	if o.given("plan-rate") {
		return checked.RunsAt(o.rate.Ratio()), nil
	}
	runs := checked.FindRuns(guesses...)
	settles := o.given("settlement")
	if !runs.ByDay && (settles || len(checked.Instalments) == 1) {
		return runs, &ledger.Problem{File: file, Err: errors.New(
			"its rows have interest and do not tell at which yearly rate it runs: say so with --plan-rate, like --plan-rate 8%")}
	}
	return runs, nil
}

// hashOf is the start of the SHA-256 hash of a file. The world it returns has
// the whole of standard input still to read.
func hashOf(env *Env, name string) (string, *Env, error) {
	sources, closeAll, err := openSources(env, []string{name})
	if err != nil {
		return "", env, err
	}
	defer closeAll()
	all, err := io.ReadAll(sources[0].Reader)
	if err != nil {
		return "", env, err
	}
	if name == "-" {
		again := *env
		again.Stdin = bytes.NewReader(all)
		env = &again
	}
	sum := sha256.Sum256(all)
	return hex.EncodeToString(sum[:])[:12], env, nil
}
