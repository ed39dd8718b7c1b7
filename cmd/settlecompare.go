package cmd

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
	"github.com/spf13/cobra"

	"arrears/internal/ledger"
	"arrears/plan/settle"
	"arrears/report"
)

type settleCompareOptions struct {
	balance                   string // amounts, read once the currency is known
	offers                    []string
	plan, breaks, after       string
	legal, courtFee, interest string
	writeOff                  bool
	vatRate, costOfMoney      string

	jurisdiction       ledger.Jurisdiction
	due, feesOn        ledger.Date
	business           bool
	policy, role       string
	daysOverdue        int
	currency           ledger.Currency
	account            offerAccount
	own                ownRecord
	fees               feeFiles
	sources            []string
	explain, sensitive bool
	table              string
	output             outputOptions

	given func(flag string) bool
}

func newSettleCompareCmd(env *Env) *cobra.Command {
	opts := settleCompareOptions{account: offerAccount{offerRules: newOfferRules()}}
	cmd := &cobra.Command{
		Use:   "compare (--balance AMOUNT | --entries LEDGER --account ID) --cost-of-money RATE [--offer ...] [--plan ...] [--legal ...] [--write-off]",
		Short: "Weigh offers, a plan, legal action and a write-off in today's money",
		Args:  operands(),
		Long:  longHelp("settle-compare"),
		Example: `  arrears settle compare --balance 6630.75 --offer 4000@30d --plan 250.00/month --break 4%/month \
      --legal 'win=80%,collect=90%,cost=700,days=270' --cost-of-money 8%
  arrears settle compare --balance 2400 --offer 1800 --offer 2000/4@30d --legal 'win=70%,collect=80%,cost=150,days=200' \
      --jurisdiction england-and-wales --cost-of-money 9% --policy policy.csv --role credit_manager --days-overdue 95
  arrears settle compare --entries ledger.csv --account C005 --offer 300 --plan 50/month --break 3% --cost-of-money 8% --explain`,
		RunE: func(c *cobra.Command, _ []string) error {
			opts.given = c.Flags().Changed
			return runSettleCompare(env, opts)
		},
	}
	opts.addFlags(cmd)
	return cmd
}

func runSettleCompare(env *Env, opts settleCompareOptions) error {
	shown, _, err := opts.compare(env)
	if err != nil {
		return err
	}
	if err := writeDocument(env, &opts.output, report.SettlementCompared(shown), opts.inputs()...); err != nil {
		return err
	}
	if refused := shown.Refused(); len(refused) > 0 {
		return fmt.Errorf("%w: %s", errNotAllowed, strings.Join(refused, "; and "))
	}
	return nil
}

// inputs are the files that the comparison is made from.
func (o *settleCompareOptions) inputs() []string {
	files := slices.Concat(o.account.inputs(), o.own.inputs(), o.fees.inputs())
	if o.policy != "" {
		files = append(files, o.policy)
	}
	return files
}

// compare weighs the ways to deal with the debt.
func (o *settleCompareOptions) compare(env *Env) (report.Compared, *compareJob, error) {
	none := report.Compared{}
	if err := o.check(); err != nil {
		return none, nil, err
	}
	job := &compareJob{opts: *o, env: env}
	if err := job.readDebt(env); err != nil {
		return none, nil, err
	}
	var err error
	if job.own, err = job.readHistory(env); err != nil {
		return none, nil, err
	}
	if err := job.readCase(); err != nil {
		return none, nil, err
	}
	job.markRecorded()
	weighed, err := settle.Weigh(job.debt)
	if err != nil {
		return none, nil, err
	}
	shown := report.Compared{
		Weighing: weighed, Account: job.account, Inputs: job.inputs, Caveats: job.caveats,
		Explain: o.explain, First: o.table,
	}
	if err := o.lookFurther(&shown); err != nil {
		return none, nil, err
	}
	if o.policy != "" {
		shown.Policy, err = job.quote(env, &weighed)
	}
	return shown, job, err
}

// check refuses flags that do not go together.
func (o *settleCompareOptions) check() error {
	for _, pair := range []struct{ flag, needs, or string }{
		{"break", "plan", ""},
		{"after-break", "break", "plans"},
		{"vat-rate", "write-off", ""},
		{"vat-rate", "due", "entries"},
		{"jurisdiction", "legal", ""},
		{"court-fee", "legal", ""},
		{"interest", "legal", ""},
		{"fees-on", "jurisdiction", ""},
		{"fees", "jurisdiction", ""},
		{"hearing-fees", "jurisdiction", ""},
		{"policy", "role", ""},
		{"role", "policy", ""},
		{"days-overdue", "policy", "history"},
		{"policy", "offer", ""},
		{"account", "entries", ""},
		{"entries", "account", ""},
		{"accounts", "entries", ""},
		{"business", "interest", ""},
	} {
		if o.given(pair.flag) && !o.given(pair.needs) && !o.given(pair.or) {
			return usagef("--%s goes with --%s: want both", pair.flag, pair.needs)
		}
	}
	if err := o.own.check(o); err != nil {
		return err
	}
	if err := o.account.check(o.given, "balance", "days-overdue", "due"); err != nil {
		return err
	}
	if err := onceOnly(o.inputs()); err != nil {
		return err
	}
	tables := map[string]bool{
		"": true, "options": true, "answers": true, "inputs": true, "flows": o.explain, "tornado": o.sensitive, "frontier": o.sensitive && o.legal != "",
	}
	shown, known := tables[o.table]
	switch {
	case !o.given("cost-of-money"):
		return usagef("what is a year's wait worth? want --cost-of-money, like 8%%")
	case o.given("court-fee") && o.given("jurisdiction"):
		return usagef("--court-fee states the fees that --jurisdiction takes from the tables: want one of them")
	case o.given("due") && !o.given("interest") && !o.given("vat-rate"):
		return usagef("--due is for interest and VAT relief: want --interest or --vat-rate too")
	case o.given("interest") && o.interest != "statutory":
		return usagef("--interest %q: want statutory", o.interest)
	case o.given("interest") && !o.given("entries") && !o.given("due"):
		return usagef("--interest statutory runs from the day after the debt fell due: say which with --due, like 2026-06-30")
	case !known:
		return usagef("--table %q: want options, answers, inputs, flows, tornado or frontier", o.table)
	case !shown:
		return usagef("--table %s: want --explain for flows, --sensitivity for tornado, and --legal too for frontier", o.table)
	}
	return nil
}

// lookFurther adds what --sensitivity asks for.
func (o *settleCompareOptions) lookFurther(shown *report.Compared) error {
	if !o.sensitive {
		return nil
	}
	s, err := shown.Weighing.Sensitivity()
	if err != nil {
		return err
	}
	shown.Sensitivity = &s
	if shown.Case.Legal == nil {
		return nil
	}
	var wins, shares []decimal.Decimal
	for tenth := int64(1); tenth <= 10; tenth++ {
		wins = append(wins, decimal.New(tenth, -1))
		if tenth >= 4 {
			shares = append(shares, decimal.New(tenth, -1))
		}
	}
	f, err := shown.Weighing.Frontier(wins, shares)
	shown.Frontier = &f
	return err
}
