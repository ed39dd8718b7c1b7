package cmd

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"arrears/internal/claim"
	"arrears/internal/ledger"
	"arrears/internal/statute"
	"arrears/plan"
	"arrears/plan/settle"
	"arrears/report"
)

type settleCompareOptions struct {
	balance               string // amounts, read once the currency is known
	offers                []string
	plan, breaks, after   string
	legal, courtFee, rate string
	writeOff              bool
	vatRate, costOfMoney  string

	jurisdiction       ledger.Jurisdiction
	due, feesOn        ledger.Date
	business           bool
	policy, role       string
	daysOverdue        int
	currency           ledger.Currency
	account            offerAccount
	own                ownRecord
	fees               feeFiles
	rates              bankRateOptions
	sources            []string
	explain, sensitive bool
	table              string
	output             outputOptions

	given func(flag string) bool
}

func newSettleCompareCmd(env *Env) *cobra.Command {
	opts := settleCompareOptions{account: newOfferAccount()}
	cmd := &cobra.Command{
		Use:   "compare (FILE... --account ID | --balance AMOUNT) --cost-of-money RATE [--offer ...] [--plan ...] [--legal ...] [--write-off]",
		Short: "Weigh offers, a plan, legal action and a write-off in today's money",
		Args:  operands("[FILE]..."),
		Long:  longHelp("settle-compare"),
		Example: `  arrears settle compare --balance 6630.75 --offer 4000@30d \
      --plan 250.00/month --break 4%/month \
      --legal 'win=80%,collect=90%,cost=700,days=270' --cost-of-money 8%
  arrears settle compare --balance 2400 --offer 1800 --offer 2000/4@30d \
      --legal 'win=70%,collect=80%,cost=150,days=200' \
      --jurisdiction england-and-wales --cost-of-money 9% --policy policy.csv \
      --role credit_manager --days-overdue 95
  arrears settle compare ledger.csv --account C005 --offer 300 --plan 50/month \
      --break 3% --cost-of-money 8% --explain`,
		RunE: func(c *cobra.Command, args []string) error {
			opts.given, opts.account.files = c.Flags().Changed, args
			return runSettleCompare(env, opts)
		},
	}
	opts.addFlags(cmd)
	return cmd
}

func runSettleCompare(env *Env, opts settleCompareOptions) error {
	results := newOutputs(env, opts.inputs()...)
	defer results.discard()
	shown, _, err := opts.compare(env, results)
	if err != nil {
		return err
	}
	if err := opts.output.write(results, report.SettlementCompared(shown)); err != nil {
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
	if o.rates.file != "" {
		files = append(files, o.rates.file)
	}
	if o.policy != "" {
		files = append(files, o.policy)
	}
	return files
}

// compare weighs the ways to deal with the debt. Rows that are set aside are one of the
// results.
func (o *settleCompareOptions) compare(env *Env, results *outputs) (report.Weighed, *compareJob, error) {
	none := report.Weighed{}
	if err := o.check(); err != nil {
		return none, nil, err
	}
	var err error
	if o.currency, err = o.account.read.saidCurrency(o.account.files); err != nil {
		return none, nil, err
	}
	job := &compareJob{opts: *o, env: env, results: results}
	if err := job.readDebt(env); err != nil {
		return none, nil, err
	}
	if job.own, err = job.readHistory(env); err != nil {
		return none, nil, err
	}
	if err := job.readCase(); err != nil {
		return none, nil, err
	}
	for _, r := range job.own.recorded {
		job.grounds.Recorded(r.name, r.source)
	}
	weighed, err := settle.Weigh(job.debt)
	if err != nil {
		return none, nil, err
	}
	shown := report.Weighed{
		Weighing: weighed, Grounds: job.grounds, Account: job.account,
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
		{"vat-rate", "due", "FILE"},
		{"jurisdiction", "legal", ""},
		{"court-fee", "legal", ""},
		{"rate", "legal", ""},
		{"fees-on", "jurisdiction", ""},
		{"fees", "jurisdiction", ""},
		{"hearing-fees", "jurisdiction", ""},
		{"bank-rates", "rate", ""},
		{"policy", "role", ""},
		{"role", "policy", ""},
		{"days-overdue", "policy", "history"},
		{"policy", "offer", ""},
		{"business", "rate", ""},
	} {
		if o.given(pair.flag) && !o.given(pair.needs) && !o.given(pair.or) && !(pair.or == "FILE" && o.account.named()) {
			return usagef("--%s goes with --%s: want both", pair.flag, pair.needs)
		}
	}
	if err := o.own.check(o); err != nil {
		return err
	}
	if err := o.rates.check(); err != nil {
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
	case o.given("due") && !o.given("rate") && !o.given("vat-rate"):
		return usagef("--due is for interest and VAT relief: want --rate or --vat-rate too")
	case o.given("rate") && o.rate != "statutory":
		return usagef("--rate %q: want statutory, by which interest and fixed sums are added to the claim", o.rate)
	case o.given("rate") && !o.account.named() && !o.given("due"):
		return usagef("--rate statutory runs from the day after the debt fell due: say which with --due, like 2026-06-30")
	case !known:
		return usagef("--table %q: want options, answers, inputs, flows, tornado or frontier", o.table)
	case !shown:
		return usagef("--table %s: want --explain for flows, --sensitivity for tornado, and --legal too for frontier", o.table)
	}
	return nil
}

// lookFurther adds what --sensitivity asks for.
func (o *settleCompareOptions) lookFurther(shown *report.Weighed) error {
	if !o.sensitive {
		return nil
	}
	s, err := settle.SensitivityOf(&shown.Weighing)
	if err != nil {
		return err
	}
	shown.Sensitivity = &s
	if shown.Case.Legal == nil {
		return nil
	}
	f, err := settle.FrontierOf(&shown.Weighing)
	shown.Frontier = &f
	return err
}

func (o *settleCompareOptions) addFlags(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&o.balance, "balance", "", "")
	o.account.addFlags(flags)
	flags.StringArrayVar(&o.offers, "offer", nil, "")
	flags.StringVar(&o.plan, "plan", "", "")
	flags.StringVar(&o.breaks, "break", "", "")
	flags.StringVar(&o.after, "after-break", "", "")
	flags.StringVar(&o.legal, "legal", "", "")
	flags.TextVar(&o.jurisdiction, "jurisdiction", o.jurisdiction, "")
	flags.TextVar(&o.feesOn, "fees-on", o.feesOn, "")
	flags.StringVar(&o.courtFee, "court-fee", "", "")
	flags.StringVar(&o.rate, "rate", "", "")
	flags.BoolVar(&o.business, "business", false, "")
	flags.TextVar(&o.due, "due", o.due, "")
	flags.BoolVar(&o.writeOff, "write-off", false, "")
	flags.StringVar(&o.vatRate, "vat-rate", "", "")
	flags.StringVar(&o.costOfMoney, "cost-of-money", "", "")
	flags.StringVar(&o.policy, "policy", "", "")
	flags.StringVar(&o.role, "role", "", "")
	flags.IntVar(&o.daysOverdue, "days-overdue", 0, "")
	flags.StringArrayVar(&o.sources, "source", nil, "")
	flags.BoolVar(&o.explain, "explain", false, "")
	flags.BoolVar(&o.sensitive, "sensitivity", false, "")
	flags.StringVar(&o.table, "table", "", "")
	o.own.addFlags(flags)
	o.fees.addFlags(flags)
	o.rates.addFlags(flags)
	o.output.addFlags(flags)
	offer(cmd, "jurisdiction=england-and-wales,scotland,northern-ireland", "rate=statutory", "table=options,answers,inputs,flows,tornado,frontier")
}

// mayClaimInterest refuses statutory interest on what is no debt of a business.
func (o *settleCompareOptions) mayClaimInterest(owing settle.Owing) error {
	if o.rate == "" {
		return nil
	}
	switch capacity := claim.CapacityOf(owing.Type); {
	case capacity == claim.Consumer:
		return fmt.Errorf("%w: account %s is an individual: statutory interest is for debts between businesses", errNotAllowed, owing.Account)
	case capacity == claim.MayBeConsumer && !o.business:
		return usagef("--rate statutory: nothing says that account %s is a business: want its type with --accounts FILE, or --business", owing.Account)
	}
	return nil
}

// ownRecord are the flags that take figures of a comparison from the user's own
// history, where they are not typed.
type ownRecord struct {
	ledger string
	plans  plansOptions
}

func (o *ownRecord) addFlags(flags *pflag.FlagSet) {
	flags.StringVar(&o.ledger, "history", "", "")
	o.plans.addFlags(flags)
}

func (o *ownRecord) check(c *settleCompareOptions) error {
	switch {
	case o.ledger == "-":
		return usagef("--history -: want the name of a file")
	case o.ledger != "" && c.legal == "":
		return usagef("--history gives the share collected after judgment: want --legal with the rest, like 'win=80%%,cost=700,days=270'")
	case o.ledger != "" && statesCollect(c.legal):
		return usagef("--history gives the share collected, and --legal states it with collect=: want one of them")
	case o.ledger != "" && !c.account.named() && !c.given("days-overdue"):
		return usagef("--history goes by the age of the debt: say it with --days-overdue, or name the FILE of a ledger and an --account in it")
	case o.plans.folder != "" && c.plan == "":
		return usagef("--plans gives the break rate: want --plan with the instalment, like 250.00/month")
	}
	return o.plans.check(c.given)
}

// inputs are the files that the figures come from.
func (o *ownRecord) inputs() []string {
	files, _ := o.plans.files() // reading them says what is wrong with them
	if o.ledger != "" {
		files = append(files, o.ledger)
	}
	return files
}

func statesCollect(legal string) bool {
	return slices.ContainsFunc(strings.Split(legal, ","), func(part string) bool {
		name, _, _ := strings.Cut(part, "=")
		return strings.TrimSpace(name) == "collect"
	})
}

// feeFiles are the flags that put court fees of the user's own in place of the
// built-in ones.
type feeFiles struct{ issue, hearing string }

func (o *feeFiles) addFlags(flags *pflag.FlagSet) {
	flags.StringVar(&o.issue, "fees", "", "")
	flags.StringVar(&o.hearing, "hearing-fees", "", "")
}

func (o *feeFiles) inputs() []string {
	return slices.DeleteFunc([]string{o.issue, o.hearing}, func(file string) bool { return file == "" })
}

// tables are the built-in ones, with the fees that the files have.
func (o *feeFiles) tables(env *Env) (tables *statute.Tables, err error) {
	tables = courtTables()
	if o.issue != "" {
		if tables, err = replaceIssueFees(env, tables, o.issue); err != nil {
			return nil, err
		}
	}
	if o.hearing != "" {
		tables, err = replaceHearingFees(env, tables, o.hearing)
	}
	return tables, err
}

// courtTables are those that fees and rates are taken from.
func courtTables() *statute.Tables { return statute.UK() }

// parsePlan reads the flags of a plan, with the break rate from history if there is
// one.
func (o *settleCompareOptions) parsePlan(c ledger.Currency, asAt ledger.Date, broken *decimal.Decimal) (*settle.Repayment, error) {
	what, when, dated := strings.Cut(o.plan, "@")
	amount, period, found := strings.Cut(what, "/")
	if !found {
		return nil, usagef("--plan: %q has no period: want a plan like 250.00/month", o.plan)
	}
	p := settle.Repayment{}
	var err error
	if p.Instalment, err = parseAmount("plan", amount, c); err != nil {
		return nil, err
	}
	if err := p.Every.UnmarshalText([]byte(period)); err != nil {
		return nil, usagef("--plan: %v", err)
	}
	p.First = p.Every.Date(asAt, 1)
	p.Day = plan.DayMeant(asAt, p.First)
	if dated {
		p.Day = 0
		if p.First, err = parseWhen("--plan", when, asAt); err != nil {
			return nil, err
		}
	}
	if broken != nil {
		p.Break = *broken
	} else if o.given("break") {
		rate, each, stated := strings.Cut(o.breaks, "/")
		if stated && each != period {
			return nil, usagef("--break %s: the plan is paid by the %s: want the chance for each instalment, like %s/%s", o.breaks, period, rate, period)
		}
		if p.Break, err = parseRate("--break", rate); err != nil {
			return nil, err
		}
	}
	if o.given("after-break") {
		share, days, stated := strings.Cut(o.after, "@")
		if p.After, err = parseRate("--after-break", share); err != nil {
			return nil, err
		}
		if stated {
			p.AfterDays, err = parseDays("--after-break", days)
		}
	}
	return &p, err
}

// parseLegal reads win=80%,collect=90%,cost=700,days=270, in any order; without collect
// when that is known.
func parseLegal(text string, c ledger.Currency, collected *decimal.Decimal) (*settle.LegalAction, error) {
	const flag = "--legal"
	var a settle.LegalAction
	missing := []string{"win", "collect", "cost", "days"}
	if collected != nil {
		a.Collect, missing = *collected, []string{"win", "cost", "days"}
	}
	for _, part := range atCommas(text, func(part string) bool { return !strings.Contains(part, "=") }) {
		name, value, _ := strings.Cut(part, "=")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		at := slices.Index(missing, name)
		if at < 0 {
			return nil, usagef("%s: %q is not wanted, or is given twice: want win, collect, cost and days, like 'win=80%%,collect=90%%,cost=700,days=270'", flag, name)
		}
		missing = slices.Delete(missing, at, at+1)
		var err error
		switch name {
		case "win":
			a.Win, err = parseRate(flag+" win", value)
		case "collect":
			a.Collect, err = parseRate(flag+" collect", value)
		case "cost":
			a.Cost, err = parseAmount("legal cost", value, c)
		case "days":
			a.Days, err = parseDays(flag+" days", value)
		}
		if err != nil {
			return nil, err
		}
	}
	if len(missing) > 0 {
		return nil, usagef("%s: no %s: want win, collect, cost and days, like 'win=80%%,collect=90%%,cost=700,days=270'", flag, strings.Join(missing, ", "))
	}
	return &a, nil
}
