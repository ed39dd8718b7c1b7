package cmd

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"arrears/ageing"
	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/report"
)

type ageingOptions struct {
	read        readOptions
	output      outputOptions
	asAt        ledger.Date
	ageBy       ageing.Reference
	buckets     ageing.Buckets
	by          string
	control     []string
	order       ageing.Order
	top         int
	overdueOnly bool
	minBalance  []string
	asTheyStand bool
}

func newAgeingCmd(env *Env) *cobra.Command {
	opts := ageingOptions{buckets: ageing.MonthsOfThirty()}
	cmd := &cobra.Command{
		Use:     "ageing FILE...",
		Aliases: []string{"aging"},
		Short:   "Bucket debts by age",
		GroupID: groupLedger,
		Args:    cobra.MinimumNArgs(1),
		Long: `Bucket debts by age as at a day, from exports or clean ledgers ("-" is standard
input). For each account and currency, not due + buckets + unallocated = balance
= the sum of its rows; that is checked before anything is printed.

A debt due on the day itself is not overdue, and what is overdue goes by the due
date also when --age-by document buckets by another. Credits that nobody has
allocated stay in the column unallocated. Currencies are never added together.
Accounts with nothing open are not listed.

What is open on the day is what the ledger says: each row's outstanding part
(open-item), the days on which items were settled (dated), or what is left once
each applies_to has been followed (transaction). Only the last two can be aged
as at a day in the past.

Exit codes: 0 done · 1 failed · 2 wrong usage · 3 input refused · 4 does not
reconcile with --control.`,
		Example: `  arrears ageing sales-ledger.csv
  arrears ageing sales-ledger.csv --as-at 2026-10-31 --control 104104.91
  arrears ageing sales-ledger.csv --overdue-only --sort overdue --top 10
  arrears ageing ledger.csv --by entry --format csv -o open-items.csv`,
		RunE: func(c *cobra.Command, args []string) error {
			if opts.top > 0 && !c.Flags().Changed("sort") {
				opts.order = ageing.ByOverdue
			}
			return runAgeing(env, opts, args)
		},
	}
	flags := cmd.Flags()
	flags.TextVar(&opts.asAt, "as-at", opts.asAt, "`date` at the end of which to look, like 2026-10-31 (default: as the file states, else today)")
	flags.TextVar(&opts.ageBy, "age-by", opts.ageBy, "`date` from which age is counted: due or document")
	flags.TextVar(&opts.buckets, "buckets", opts.buckets, "last `days` of each bucket")
	flags.StringVar(&opts.by, "by", "account", "`rows` of the report: account or entry")
	flags.StringArrayVar(&opts.control, "control", nil, controlUsage)
	flags.TextVar(&opts.order, "sort", opts.order, "`order` of accounts: account, overdue, balance or oldest (with --top: overdue)")
	flags.IntVar(&opts.top, "top", 0, "list only the first `N` accounts of each currency")
	flags.BoolVar(&opts.overdueOnly, "overdue-only", false, "list only accounts with something overdue")
	flags.StringArrayVar(&opts.minBalance, "min-balance", nil, "list only accounts that owe at least `amount`, or CODE:amount in one currency")
	flags.BoolVar(&opts.asTheyStand, "open-items-as-they-stand", false, "age an open-item ledger as at a day before its newest row, with the open parts of today")
	opts.output.addFlags(flags)
	opts.read.addFlags(flags)
	offer(cmd, "age-by=due,document", "by=account,entry", "sort=account,overdue,balance,oldest")
	return cmd
}

func runAgeing(env *Env, opts ageingOptions, args []string) error {
	if opts.by != "account" && opts.by != "entry" {
		return usagef("--by %q: want account or entry", opts.by)
	}
	if opts.top < 0 {
		return usagef("--top %d: want a number of accounts", opts.top)
	}
	results := newOutputs(env, args...)
	defer results.discard()
	// The day may be stated in a title of the file, so the book is begun once
	// that has been read and before its first entry.
	day := statedDay{said: opts.asAt}
	opts.read.importer.Begin = day.begin
	var book *ageing.Book
	rep, err := opts.read.read(env, args, results, func(batch []ledger.Entry) error {
		if book == nil {
			book = ageing.NewBook(opts.bookOptions(day.or(env.Today)))
		}
		return book.Add(batch)
	})
	if err != nil {
		return err
	}
	if book == nil {
		book = ageing.NewBook(opts.bookOptions(day.or(env.Today)))
	}
	aged, err := book.Close(rep.Basis)
	if err != nil {
		return err
	}
	controls, err := checkControls(opts.control, rep.Currencies(), aged.Balance)
	if err != nil {
		return opts.read.explainGap(env, args, err, aged.AsAt, true)
	}
	view, err := opts.view(rep)
	if err != nil {
		return err
	}
	listing, err := aged.List(view)
	if err != nil {
		return err
	}
	doc := report.AgedAccounts(aged, listing, controls)
	if opts.by == "entry" {
		doc = report.AgedItems(aged, listing, controls)
	}
	if err := opts.output.render(results, doc); err != nil {
		return err
	}
	if err := results.commit(); err != nil {
		return err
	}
	tellRead(env, rep, opts.read.quiet)
	if day.or(0) == 0 {
		tellStale(env, rep)
	}
	return nil
}

func (o *ageingOptions) bookOptions(asAt ledger.Date) ageing.Options {
	return ageing.Options{
		AsAt: asAt, By: o.ageBy, Buckets: o.buckets,
		KeepItems: o.by == "entry", AsTheyStand: o.asTheyStand,
	}
}

// statedDay is the as-at day: as the user said, otherwise as the files do.
type statedDay struct {
	said, stated ledger.Date
	file         string // that states it
}

// begin takes in what a file states. Two that disagree must be settled.
func (d *statedDay) begin(f *importer.FileReport) error {
	switch {
	case d.said == 0 && f.AsAtByAges != 0:
		return usagef("%s says it is as at %s, and its due dates and ages make it %s: say which day with --as-at", f.Name, f.AsAt, f.AsAtByAges)
	case d.said != 0 || f.AsAt == 0 || f.AsAt == d.stated:
	case d.stated != 0:
		return usagef("%s is as at %s and %s as at %s: say which day with --as-at", d.file, d.stated, f.Name, f.AsAt)
	default:
		d.stated, d.file = f.AsAt, f.Name
	}
	return nil
}

// or is the day, or another when nobody states it.
func (d *statedDay) or(other ledger.Date) ledger.Date { return cmp.Or(d.said, d.stated, other) }

// view turns the flags into what is listed.
func (o *ageingOptions) view(rep *importer.Report) (ageing.View, error) {
	view := ageing.View{Order: o.order, Top: o.top, OverdueOnly: o.overdueOnly, AtLeast: make(map[ledger.Currency]ledger.Money)}
	for _, text := range o.minBalance {
		in := rep.Currencies() // a plain amount is the least in each of them
		if strings.Contains(text, ":") {
			in = in[:min(len(in), 1)]
		}
		for _, c := range in {
			c, m, err := currencySum("--min-balance", text, []ledger.Currency{c})
			if err != nil {
				return view, err
			}
			view.AtLeast[c] = m
		}
	}
	return view, nil
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
