package cmd

import (
	"errors"
	"io/fs"

	"github.com/spf13/pflag"

	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/plan"
)

// plansOptions name plans and what was received for them.
type plansOptions struct {
	folder, receipts string
	grace            int
	currency         ledger.Currency
}

func (o *plansOptions) addFlags(flags *pflag.FlagSet) {
	o.currency = ledger.Sterling
	flags.StringVar(&o.folder, "plans", "", "`folder` of agreed plans, each a CSV file named for its account")
	flags.StringVar(&o.receipts, "receipts", "", "`FILE` of what was received, for the plans: account,date,amount, or a ledger")
	flags.IntVar(&o.grace, "plan-grace", 0, "`days` after the due day within which an instalment of those plans is in time")
}

func (o *plansOptions) check(given func(string) bool) error {
	switch {
	case given("plans") != given("receipts"):
		return usagef("--plans says what was to be paid and --receipts what was: want both, or neither")
	case given("plan-grace") && !given("plans"):
		return usagef("--plan-grace is about plans: say where they are with --plans")
	case o.grace < 0 || o.grace > 3650:
		return usagef("--plan-grace %d: want 0 to 3650 days", o.grace)
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
	var wrong *importer.Problem
	switch {
	case errors.As(err, &wrong):
		return nil, err
	case errors.Is(err, fs.ErrNotExist):
		return nil, &importer.Problem{File: o.folder, Err: errors.New("no such folder: want one with a CSV file for each plan")}
	case err != nil:
		return nil, &importer.Problem{File: o.folder, Err: errors.New("this is no folder that can be read: want one with a CSV file for each plan")}
	}
	return append(paths, o.receipts), nil
}

// judge reads the plans and the receipts; nil when none are named.
func (o *plansOptions) judge(env *Env, asAt ledger.Date) (*plan.Breaks, error) {
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
	receipts, err := readReceipts(env, o.receipts, o.currency)
	if err != nil {
		return nil, err
	}
	breaks, err := plan.JudgePlans(plan.BreakTerms{AsAt: asAt, Grace: o.grace}, plans, receipts)
	if err != nil {
		return nil, usagef("--plans %s, --receipts %s: %v", o.folder, o.receipts, err)
	}
	return &breaks, nil
}

// readReceipts reads what came in and went back, from a list of its own or from
// a ledger, as 'arrears plan check' does.
func readReceipts(env *Env, name string, currency ledger.Currency) (all []plan.Received, err error) {
	money := &takings{currency: currency}
	if err := money.read(env, &readOptions{quiet: true}, name, newOutputs(env)); err != nil {
		return nil, err
	}
	for _, account := range money.accounts() {
		for _, r := range money.of[account] {
			all = append(all, plan.Received{Account: account, Date: r.Date, Amount: r.Amount})
		}
	}
	return all, nil
}
