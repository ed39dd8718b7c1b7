package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"arrears/ageing"
	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/budget"
	"arrears/report"
)

type planOptions struct {
	balance, instalment, deposit, minLast string // amounts, read once the currency is known

	shape  planShape
	charge planCharge
	ledger planLedger

	count  int
	until  ledger.Date
	budget string
	share  percentFlag

	currency  ledger.Currency
	every     plan.Period
	first     ledger.Date
	remainder plan.Remainder
	output    outputOptions

	given func(flag string) bool
}

func newPlanCmd(env *Env) *cobra.Command {
	opts := planOptions{share: newShareFlag(), ledger: planLedger{ledgerAccount: newLedgerAccount()}}
	cmd := &cobra.Command{
		Use:        "plan (FILE... --account ID | --balance AMOUNT) (--instalment AMOUNT | --count N | --until DATE | --budget FILE | --steps ...)",
		SuggestFor: []string{"schedule", "instalments"},
		Short:      "Make an instalment plan that adds up to the penny",
		GroupID:    groupOffers,
		Args:       operands("[FILE]..."),
		Long:       longHelp("plan"),
		Example: `  arrears plan --balance 536.00 --instalment 45.00 --first 2026-12-01
  arrears plan --balance 1250.00 --count 12 --deposit 250.00
  arrears plan --balance 840.00 --until 2027-06-30 --every fortnight \
      --format csv -o plan.csv
  arrears plan --balance 1250.00 --budget budget.csv --share 50% \
      --every four-weeks
  arrears plan --balance 900.00 --steps 3x25.00,6x40.00,rest@60.00 \
      --skip 2026-12
  arrears plan --balance 2400.00 --count 24 --rate 8% --on last-working-day
  arrears plan ledger.csv --account C001 --count 6 --ongoing 85.00/month`,
		RunE: func(c *cobra.Command, args []string) error {
			opts.given, opts.ledger.files = c.Flags().Changed, args
			return runPlan(env, opts)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&opts.balance, "balance", "", "")
	flags.StringVar(&opts.instalment, "instalment", "", "")
	flags.IntVar(&opts.count, "count", 0, "")
	flags.TextVar(&opts.until, "until", opts.until, "")
	flags.StringVar(&opts.budget, "budget", "", "")
	flags.Var(&opts.share, "share", "")
	flags.TextVar(&opts.every, "every", plan.Month, "")
	flags.TextVar(&opts.first, "first", env.Today.AddMonths(1), "")
	flags.Lookup("first").DefValue = "one month from today" // the help stays the same every day
	flags.StringVar(&opts.deposit, "deposit", "", "")
	flags.TextVar(&opts.remainder, "remainder", plan.OddLast, "")
	flags.StringVar(&opts.minLast, "min-last", "", "")
	opts.shape.addFlags(flags)
	opts.charge.addFlags(flags)
	opts.ledger.addFlags(flags)
	opts.output.addFlags(flags)
	offer(cmd, "every=week,fortnight,four-weeks,month,quarter", "remainder=last,first,ceil", "rate=none,frozen",
		"on=monday,tuesday,wednesday,thursday,friday,saturday,sunday,last-working-day", "roll=next,previous,none", "rounding=up,nearest,down",
		"holidays=england-and-wales,scotland,northern-ireland", "allocate=oldest,pro-rata")
	cmd.AddCommand(newPlanCompareCmd(env), newPlanCheckCmd(env), newPlanRescheduleCmd(env), newPlanBatchCmd(env))
	return cmd
}

func runPlan(env *Env, opts planOptions) error {
	if err := opts.check(); err != nil {
		return err
	}
	if err := opts.ledger.check(opts.given); err != nil {
		return err
	}
	if err := onceOnly(append(opts.ledger.inputs(), opts.budget)); err != nil {
		return err
	}
	var err error
	if opts.currency, err = opts.ledger.read.saidCurrency(opts.ledger.files); err != nil {
		return err
	}
	if err := opts.shape.open(env); err != nil {
		return err
	}
	terms, err := opts.terms(env.Today)
	if err != nil {
		return err
	}
	var origin report.PlanOrigin
	if opts.given("budget") {
		if origin.Budget, err = opts.takeFromBudget(env, &terms); err != nil {
			return err
		}
	}
	results := newOutputs(env)
	defer results.discard()
	if opts.ledger.named() {
		if origin.Entries, err = opts.takeFromLedger(env, results, &terms); err != nil {
			return err
		}
	}
	schedule, err := plan.Build(terms)
	if err != nil {
		return err
	}
	if t := origin.Entries; t != nil {
		if t.Cleared, err = t.Clearing.Clear(schedule, t.Items); err != nil {
			return err
		}
	}
	return opts.output.write(results, report.ScheduleOf(schedule, origin))
}

// takeFromLedger makes the balance what is open of an account.
func (o *planOptions) takeFromLedger(env *Env, results *outputs, terms *plan.Terms) (*report.Taken, error) {
	taken, err := o.ledger.take(env, results, o.currency)
	if err != nil {
		return nil, err
	}
	if o.given("balance") && terms.Balance != taken.Balance {
		return nil, fmt.Errorf("--balance %s %w with account %s in %s: %s is open and undisputed, so give that or leave out --balance",
			o.balance, errControl, taken.Account, taken.File, o.currency.Grouped(taken.Balance))
	}
	terms.Balance = taken.Balance
	return taken, nil
}

// check refuses flags that do not go together.
func (o *planOptions) check() error {
	var sizes []string
	for _, flag := range []string{"instalment", "count", "until", "budget"} {
		if o.given(flag) {
			sizes = append(sizes, "--"+flag)
		}
	}
	switch {
	case len(sizes) == 0 && !o.given("steps"):
		return usagef("say one thing about the size of the plan: --instalment, --count, --until or --budget")
	case len(sizes) > 1:
		return usagef("%s each give the size of the plan: want one of them", strings.Join(sizes, " and "))
	case o.given("count") && o.count < 1:
		return usagef("--count %d: want 1 or more", o.count)
	case o.given("share") && !o.given("budget"):
		return usagef("--share is a share of the surplus of a --budget: want both, or neither")
	case o.every == plan.Year:
		return usagef("--every year: want week, fortnight, four-weeks, month or quarter")
	}
	return nil
}

// terms reads the flags, now that the currency is known.
func (o *planOptions) terms(today ledger.Date) (plan.Terms, error) {
	t := plan.Terms{
		Currency: o.currency, Count: o.count, Until: o.until,
		Every: o.every, First: o.first, Remainder: o.remainder,
	}
	if !o.given("first") {
		t.Day = plan.DayMeant(today, t.First)
	}
	deposit, date, dated := strings.Cut(o.deposit, "@")
	t.DepositDate = today
	if dated {
		if err := t.DepositDate.UnmarshalText([]byte(date)); err != nil {
			return t, usagef("--deposit: %v", err)
		}
	}
	var accrued ledger.Money
	for _, a := range []struct {
		flag, text string
		least      ledger.Money
		into       *ledger.Money
	}{
		{"balance", o.balance, 1, &t.Balance},
		{"instalment", o.instalment, 1, &t.Instalment},
		{"deposit", deposit, 1, &t.Deposit},
		{"min-last", o.minLast, 0, &t.MinLast},
		{"balloon", o.shape.balloon, 1, &t.Balloon},
		{"round-to", o.shape.roundTo, 1, &t.RoundTo},
		{"accrued", o.charge.accrued, 0, &accrued},
	} {
		if !o.given(a.flag) {
			continue
		}
		m, err := parseAmount(a.flag, a.text, o.currency)
		if err != nil {
			return t, err
		}
		if m < a.least {
			return t, usagef("--%s %s: want at least %s", a.flag, a.text, o.currency.Format(a.least))
		}
		*a.into = m
	}
	if err := o.shape.apply(&t, o.given); err != nil {
		return t, err
	}
	err := o.charge.apply(&t, today, o.given)
	t.Interest.Accrued = accrued
	return t, err
}

// takeFromBudget makes the instalment a share of the surplus.
func (o *planOptions) takeFromBudget(env *Env, terms *plan.Terms) (*report.FromBudget, error) {
	lines, err := readBudget(env, o.budget, o.currency)
	if err != nil {
		return nil, err
	}
	budget, err := budget.Surplus(o.currency, lines)
	if err != nil {
		return nil, &ledger.Problem{File: o.budget, Err: err} // each line was fine: their sum is not
	}
	each, err := budget.PerPeriod(o.every, o.share.Ratio())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", o.budget, err)
	}
	if terms.Instalment, err = terms.WithinReach(each); err != nil {
		return nil, fmt.Errorf("%s: %w", o.budget, err)
	}
	return &report.FromBudget{Budget: budget, Share: o.share.Percent, Stated: o.given("share")}, nil
}

// addDateFlags adds those on dates and odd pence, for the commands beside
// plan that make plans. The first instalment is a month after a day.
func (o *planOptions) addDateFlags(flags *pflag.FlagSet, today ledger.Date) {
	flags.TextVar(&o.every, "every", plan.Month, "")
	flags.TextVar(&o.first, "first", today.AddMonths(1), "")
	flags.Lookup("first").DefValue = "one month from today" // the help stays the same every day
	flags.TextVar(&o.remainder, "remainder", plan.OddLast, "")
	flags.StringVar(&o.minLast, "min-last", "", "")
}

// planLedger takes the balance of a plan from an account of a ledger.
type planLedger struct {
	ledgerAccount
	clearing plan.Clearing
}

func (o *planLedger) addFlags(flags *pflag.FlagSet) {
	o.ledgerAccount.addFlags(flags)
	flags.TextVar(&o.clearing, "allocate", o.clearing, "")
	aboutLedger(flags, "as-at", "allocate")
}

func (o *planLedger) check(given func(string) bool) error {
	switch {
	case !o.named() && given("as-at"):
		return usagef("--as-at is when to look at a ledger: name its FILE as well, or leave that flag out")
	case !o.named() && given("allocate"):
		return usagef("--allocate is an order of documents: name the FILE of the ledger that has them, and an --account in it")
	}
	return o.ledgerAccount.check(given, "balance")
}

// take ages the ledger and sorts the open items of the account into claims and what is
// left out.
func (o *planLedger) take(env *Env, results *outputs, currency ledger.Currency) (*report.Taken, error) {
	summaries := make(map[string]string) // where the first of each account is
	note := func(e *ledger.Entry) error {
		if _, before := summaries[string(e.Account)]; !before && e.IsSummary() {
			summaries[string(e.Account)] = e.Origin()
		}
		return nil
	}
	aged, err := o.age(env, results, toAge{refuse: note}, func(*ageing.Options) {})
	if err != nil {
		return nil, err
	}
	if origin, is := summaries[aged.only]; is {
		return nil, ledger.ProblemAt(origin, fmt.Errorf(
			"this is a summary of account %q by age, which has no invoices: want a ledger with a row for each of them, or give --balance alone", aged.only))
	}
	defer aged.tell(env, o.read.quiet)
	account, err := aged.find(o.name(), currency)
	if err != nil {
		return nil, err
	}
	taken := &report.Taken{Account: aged.only, Name: aged.Accounts[account].Name, File: o.name(), AsAt: aged.AsAt, Clearing: o.clearing}
	if taken.Arrears, err = plan.NewArrears(aged.OpenItems(account)); err != nil {
		return nil, err
	}
	if taken.Balance == 0 {
		return nil, fmt.Errorf("%w: nothing of account %s is open, undisputed and not on hold in %s as at %v%s", plan.ErrNoPlan, aged.only, o.name(), aged.AsAt, aged.owedElsewhere(account))
	}
	return taken, nil
}
