package cmd

import (
	"fmt"

	"github.com/spf13/cobra"

	"arrears/ageing"
	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/report"
)

type ageingOptions struct {
	read    readOptions
	output  outputOptions
	rules   agingRules
	view    viewOptions
	base    baseOptions
	control []string
	failIf  string
	explain string
}

func newAgeingCmd(env *Env) *cobra.Command {
	opts := ageingOptions{rules: newAgingRules()}
	cmd := &cobra.Command{
		Use:     "ageing FILE...",
		Aliases: []string{"aging"},
		Short:   "Bucket debts by age",
		GroupID: groupLedger,
		Args:    operands("FILE..."),
		Long: `Bucket debts by age as at a day, from exports or clean ledgers ("-" is standard
input). For each account and currency, not due + buckets + unallocated = balance
= the sum of its rows; that is checked before anything is printed.

A debt due on the day itself is not overdue, and what is overdue goes by the due
date also when --age-by document buckets by another. Credits that nobody has
allocated stay in the column unallocated, unless --unallocated says otherwise;
the balance is the same. Currencies are never added together; --base adds a
column of balances in one of them. Accounts with nothing open are not listed.

What is open on the day is what the ledger says: each row's outstanding part
(open-item), the days on which items were settled (dated), or what is left once
each applies_to has been followed (transaction). Only the last two can be aged
as at a day in the past.

--where lists only the accounts for which an expression is true, and --fail-if
ends with code 5, once all is written, when one is true of the totals: see
'arrears help expressions'. Neither changes a total. --explain lists the rows
behind one account, or behind one of its figures: a bucket, not_due, unallocated,
overdue, disputed, on_hold, retention or balance.

Exit codes: 0 done · 1 failed · 2 wrong usage · 3 input refused · 4 does not
reconcile with --control · 5 what --fail-if says is true.`,
		Example: `  arrears ageing sales-ledger.csv
  arrears ageing sales-ledger.csv --as-at 2026-10-31 --control 104104.91
  arrears ageing sales-ledger.csv --overdue-only --sort overdue --top 10
  arrears ageing ledger.csv --buckets 0-29,30-59,60-89 --age-by document
  arrears ageing ledger.csv --accounts accounts.csv --by owner
  arrears ageing ledger.csv --where 'overdue > 1000 and days_overdue > 60'
  arrears ageing ledger.csv --fail-if 'over_90 > 0.2 * balance' -o aged.csv
  arrears ageing ledger.csv --explain C001:31-60
  arrears ageing ledger.csv --by entry --format csv -o open-items.csv`,
		RunE: func(c *cobra.Command, args []string) error {
			if opts.view.top > 0 && !c.Flags().Changed("sort") {
				opts.view.order = ageing.ByOverdue
			}
			if err := refuseEmpty(c.Flags(), "where", "fail-if", "explain"); err != nil {
				return err
			}
			return runAgeing(env, opts, args)
		},
	}
	flags := cmd.Flags()
	opts.rules.addFlags(flags)
	opts.view.addFlags(flags)
	opts.base.addFlags(flags)
	flags.StringArrayVar(&opts.control, "control", nil, controlUsage)
	flags.StringVar(&opts.failIf, "fail-if", "", "end with code 5 when this `expression` is true of the totals in a currency")
	flags.StringVar(&opts.explain, "explain", "", "list the rows behind an `account`, or behind account:figure, like C001:31-60")
	opts.output.addFlags(flags)
	opts.read.addFlags(flags)
	offer(cmd, "age-by=due,document,terms", "age-start=date,next-month", "due-today=not-due,overdue", "unallocated=column,own-date,oldest",
		"by=account,group,owner,parent,entry", "sort=account,overdue,balance,oldest")
	return cmd
}

func runAgeing(env *Env, opts ageingOptions, args []string) error {
	if err := opts.check(); err != nil {
		return err
	}
	results := newOutputs(env)
	defer results.discard()
	customers, err := opts.rules.readCustomers(env)
	if err != nil {
		return err
	}
	account, figure := splitFigure(opts.explain)
	aged, err := toAge{read: &opts.read, files: args, said: opts.rules.asAt, options: func(asAt ledger.Date) ageing.Options {
		rules := opts.rules.book(asAt, customers)
		rules.KeepItems, rules.Roll, rules.Explain = opts.view.by == "entry", opts.view.roll(), account
		rules.Grouped = opts.view.where != ""
		return rules
	}}.age(env, results)
	if err != nil {
		return err
	}
	controls, err := checkControls(opts.control, aged.rep.Currencies(), aged.Balance)
	if err != nil {
		return opts.read.explainGap(env, args, err, looked{asAt: aged.AsAt, known: aged.KnownAt, aged: true})
	}
	failed, err := failsIf(opts.failIf, aged.Aged)
	if err != nil {
		return err
	}
	shown := report.Ageing{
		Aged: aged.Aged, Controls: controls, Roll: opts.view.roll(), Wide: opts.view.wide,
		Customers: customers, CustomersFile: opts.rules.accounts,
	}
	doc, err := opts.document(env, aged.rep, &shown, account, figure)
	if err != nil {
		return err
	}
	if err := opts.output.render(results, doc); err != nil {
		return err
	}
	if err := results.commit(); err != nil {
		return err
	}
	aged.tell(env, opts.read.quiet)
	return failed
}

// check refuses flags that go against each other.
func (o *ageingOptions) check() error {
	if err := o.view.check(); err != nil {
		return err
	}
	if flag := o.view.narrows(); o.explain != "" && flag != "" {
		return usagef("--explain lists the rows of one account: leave out --%s", flag)
	}
	if o.view.by == "entry" && o.view.wide {
		return usagef("--wide adds columns on accounts: leave out --by entry")
	}
	if o.base.rates != "" && o.base.currency == (ledger.Currency{}) {
		return usagef("--rates is for --base: say which currency, like --base GBP")
	}
	if o.explain != "" && (o.view.by != "account" || o.base.currency != (ledger.Currency{})) {
		return usagef("--explain lists the rows of one account: leave out --by and --base")
	}
	if o.view.by == "entry" && o.base.currency != (ledger.Currency{}) {
		return usagef("--base adds a column of balances: leave out --by entry")
	}
	return o.rules.check()
}

// document is the report that the flags ask for.
func (o *ageingOptions) document(env *Env, rep *importer.Report, shown *report.Ageing, account, figure string) (*report.Document, error) {
	if o.explain != "" {
		if len(shown.Traces) == 0 {
			hint := ""
			if figure != "" {
				hint = fmt.Sprintf(": for one with the id %q, write %s:balance", o.explain, o.explain)
			}
			return nil, usagef("--explain %s: no account %q in the ledger%s", o.explain, account, hint)
		}
		doc, err := shown.Explain(account, figure)
		if err != nil {
			return nil, usagef("--explain: %v", err)
		}
		return doc, nil
	}
	view, err := o.view.view(rep, shown.Aged, o.rules.accounts != "")
	if err != nil {
		return nil, err
	}
	if shown.Listing, err = shown.List(view); err != nil {
		return nil, err
	}
	if o.view.by == "entry" {
		return shown.Items(), nil
	}
	if shown.Base, err = o.base.convert(env, shown); err != nil {
		return nil, err
	}
	return shown.Accounts(), nil
}

// tellRead says how exports were read, unless quiet, and what in them needs an
// eye, always. A clean ledger has nothing to decide.
func tellRead(env *Env, rep *importer.Report, quiet bool) {
	for i := range rep.Files {
		f := &rep.Files[i]
		if f.Layout != "clean" && !quiet {
			fmt.Fprintf(env.Stderr, "arrears: %s\n", report.ReadInShort(f))
		}
		for _, warning := range report.Warnings(f) {
			fmt.Fprintf(env.Stderr, "arrears: %s: %s\n", f.Name, warning)
		}
	}
}

// staleDays is how long after the newest row a report as at today needs a note.
const staleDays = 7

// tellStale warns, where today was taken as the day, that the ledger is older.
func tellStale(env *Env, rep *importer.Report) {
	if age := env.Today.Days(rep.Newest); rep.Newest != 0 && age > staleDays {
		fmt.Fprintf(env.Stderr, "arrears: the newest entry is dated %s, %d days ago: --as-at %s ages the ledger as at that day\n",
			rep.Newest.Long(), age, rep.Newest)
	}
}
