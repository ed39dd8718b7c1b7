package cmd

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"arrears/ageing"
	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/report"
)

// historyAges are the ages, in days past due, at which debts are looked at.
var historyAges = []int{30, 60, 90, 120, 180, 365}

// historyHorizon is for how many days after that a debt is followed.
const historyHorizon = 365

type settleHistoryOptions struct {
	read        readOptions
	output      outputOptions
	asAt        ledger.Date
	ages        []int
	horizon     int
	unallocated string
	plans       plansOptions
}

func (o *settleHistoryOptions) addFlags(flags *pflag.FlagSet) {
	flags.TextVar(&o.asAt, "as-at", o.asAt, "")
	flags.IntSliceVar(&o.ages, "ages", historyAges, "")
	flags.IntVar(&o.horizon, "horizon", historyHorizon, "")
	flags.StringVar(&o.unallocated, "unallocated", "column", "")
	o.plans.addFlags(flags)
	o.output.addFlags(flags)
	o.read.addFlags(flags)
	o.read.addSeveralFlags(flags)
}

func (o *settleHistoryOptions) check(given func(string) bool) error {
	for i, age := range o.ages {
		if age < 1 || i > 0 && age <= o.ages[i-1] {
			return usagef("--ages %v: want days past due that rise, like 30,60,90", o.ages)
		}
	}
	switch {
	case len(o.ages) == 0:
		return usagef("--ages: want days past due, like 30,60,90")
	case o.horizon < 1 || o.horizon > 36_500 || slices.Max(o.ages) > 36_500:
		return usagef("--ages %v, --horizon %d: want 1 to 36500 days", o.ages, o.horizon)
	case o.unallocated == "own-date":
		return usagef("--unallocated own-date shows a credit in the bucket of its own day, and nothing here has buckets: want column, which leaves it aside, or oldest")
	case o.unallocated != "column" && o.unallocated != "oldest":
		return usagef("--unallocated %q: want column or oldest", o.unallocated)
	}
	return o.plans.check(given)
}

func newSettleHistoryCmd(env *Env) *cobra.Command {
	var opts settleHistoryOptions
	cmd := &cobra.Command{
		Use:   "history LEDGER...",
		Short: "Find what was collected of old debts, and how often plans broke, in your own books",
		Args:  operands("LEDGER..."),
		Long:  longHelp("settle-history"),
		Example: `  arrears settle history ledger.csv
  arrears settle history ledger.csv --as-at 2026-10-31 --ages 90,180 \
      --horizon 180 --format csv
  arrears settle history ledger.csv --plans plans/ --receipts bank.csv --grace 7`,
		RunE: func(c *cobra.Command, args []string) error {
			if err := opts.check(c.Flags().Changed); err != nil {
				return err
			}
			return runSettleHistory(env, opts, args)
		},
	}
	opts.addFlags(cmd.Flags())
	offer(cmd, "unallocated=column,oldest")
	return cmd
}

func runSettleHistory(env *Env, opts settleHistoryOptions, args []string) error {
	plans, err := opts.plans.files()
	if err != nil {
		return err
	}
	results := newOutputs(env, plans...)
	defer results.discard()
	past, rep, err := readHistory(env, &opts.read, results, args, ageing.HistoryOptions{
		AsAt: opts.asAt, Ages: opts.ages, Horizon: opts.horizon, Oldest: opts.unallocated == "oldest",
	})
	if err != nil {
		return err
	}
	far := hearFar(env, rep, opts.asAt, 1)
	found := report.Collected{History: past, Ledger: report.Listed(args)}
	if found.Breaks, err = opts.plans.judge(env, &opts.read, past.AsAt); err != nil {
		return err
	}
	if err := opts.output.write(results, report.RecoveryHistory(found)); err != nil {
		return err
	}
	tellRead(env, rep, opts.read.quiet)
	for _, words := range far {
		fmt.Fprintln(env.Stderr, "arrears:", words)
	}
	return nil
}

// readHistory reads ledgers and finds out what became of their debts. Without a day in
// what is asked, it is as at the one that the files state, or else today.
func readHistory(env *Env, read *readOptions, results *outputs, args []string, asked ageing.HistoryOptions) (*ageing.History, *importer.Report, error) {
	day := statedDay{said: asked.AsAt}
	read.importer.Begin, read.importer.AsAt = day.begin, asked.AsAt
	var book *ageing.HistoryBook
	begin := func() {
		if book == nil { // the day may be stated in a title of the file
			asked.AsAt = day.or(env.Today)
			book = ageing.NewHistoryBook(asked)
		}
	}
	rep, err := read.read(env, args, results, func(batch []ledger.Entry) error {
		begin()
		return book.Add(batch)
	})
	if err != nil {
		return nil, nil, err
	}
	begin()
	past, err := book.Close(rep.Basis)
	return past, rep, err
}

// plansOptions name plans and what was received for them.
type plansOptions struct {
	folder, receipts string
	grace            int
	currency         ledger.Currency
}

func (o *plansOptions) addFlags(flags *pflag.FlagSet) {
	o.currency = ledger.Sterling
	flags.StringVar(&o.folder, "plans", "", "")
	flags.StringVar(&o.receipts, "receipts", "", "")
	flags.IntVar(&o.grace, "grace", 0, "")
}

func (o *plansOptions) check(given func(string) bool) error {
	switch {
	case given("plans") != given("receipts"):
		return usagef("--plans says what was to be paid and --receipts what was: want both, or neither")
	case given("grace") && !given("plans"):
		return usagef("--grace is about plans: say where they are with --plans")
	case o.grace < 0 || o.grace > 3650:
		return usagef("--grace %d: want 0 to 3650 days", o.grace)
	case o.receipts == "-":
		return usagef("--receipts -: want the name of a file")
	}
	return nil
}

// files lists the plans of the folder, and the receipts.
func (o *plansOptions) files() ([]string, error) {
	if o.folder == "" {
		return nil, nil
	}
	paths, err := plansIn(o.folder)
	var wrong *ledger.Problem
	switch {
	case errors.As(err, &wrong):
		return nil, err
	case errors.Is(err, fs.ErrNotExist):
		return nil, &ledger.Problem{File: o.folder, Err: errors.New("no such folder: want one with a CSV file for each plan")}
	case err != nil:
		return nil, &ledger.Problem{File: o.folder, Err: errors.New("this is no folder that can be read: want one with a CSV file for each plan")}
	}
	return append(paths, o.receipts), nil
}

// judge reads the plans and the receipts, and tells what of these plays no part; nil when
// none are named.
func (o *plansOptions) judge(env *Env, read *readOptions, asAt ledger.Date) (*plan.Breaks, error) {
	files, err := o.files()
	if len(files) == 0 || err != nil {
		return nil, err
	}
	var plans []plan.Agreed
	var refused []error // of every plan, not just the first
	for _, file := range files[:len(files)-1] {
		instalments, err := readPlan(env, file, o.currency)
		refused = append(refused, err)
		plans = append(plans, plan.Agreed{Account: planID(file), File: file, Instalments: instalments})
	}
	if err := errors.Join(refused...); err != nil {
		return nil, err
	}
	money, err := readReceipts(env, o.receipts, o.currency)
	if err != nil {
		return nil, err
	}
	breaks, err := plan.JudgePlans(plan.BreakTerms{AsAt: asAt, Grace: o.grace}, plans, money.of)
	if err != nil {
		return nil, usagef("--plans %s, --receipts %s: %v", o.folder, o.receipts, err)
	}
	var checks []plan.AccountCheck
	for _, p := range plans {
		checks = append(checks, plan.AccountCheck{Account: p.Account, Receipts: len(plan.ReceiptsBy(asAt, money.of[p.Account]))})
	}
	for _, p := range plans {
		delete(money.of, p.Account)
	}
	unused, err := money.withoutPlans(o.receipts, checks, asAt)
	if err == nil {
		err = read.tellUnmet(env, unused...)
	}
	return &breaks, err
}

// readReceipts reads what came in and went back for each account, from a list of
// its own or from a ledger, as 'arrears plan check' does.
func readReceipts(env *Env, name string, currency ledger.Currency) (*takings, error) {
	money := &takings{currency: currency}
	env.bare = append(env.bare, name)
	if err := money.read(env, &readOptions{quiet: true}, name, newOutputs(env)); err != nil {
		return nil, err
	}
	if money.imported != nil {
		tellRead(env, money.imported, true)
	}
	return money, nil
}
