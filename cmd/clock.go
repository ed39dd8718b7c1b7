package cmd

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"arrears/ageing"
	"arrears/internal/ledger"
	"arrears/internal/statute"
	"arrears/plan"
	"arrears/report"
)

type clockOptions struct {
	jurisdiction ledger.Jurisdiction
	events       string
	vatRate      string
	vatRates     string // file
	limitation   string // file
	within       int
	account      string
	rules        agingRules
	read         readOptions
	output       outputOptions
	given        func(flag string) bool
}

func newClockCmd(env *Env) *cobra.Command {
	opts := clockOptions{rules: newAgingRules()}
	cmd := &cobra.Command{
		Use:     "clock FILE...",
		Short:   "Show when time limits and VAT relief on open debts end",
		GroupID: groupLedger,
		Args:    operands("FILE..."),
		Long: `Show, for each open debt, the last day of the time in which a claim for an
ordinary contract debt can be brought (six years, five in Scotland, by the
calendar, from the day payment was due), and the days between which VAT relief
on a bad debt can be claimed. Those that end first come first.

Time starts again from a payment on the debt, which a transaction ledger shows,
or a dated one that has another part of the document as settled, and from a
written and signed acknowledgment. --events is a CSV file of both with the
columns account,document,date,kind and perhaps note; kind is payment or
acknowledgment, and an empty document stands for all of the account. An event
after the time has ended revives nothing.

Dates and workings, not advice. What the law of a debt is, is never guessed: the
accounts file has the jurisdiction of each account, and --jurisdiction is that
of the others.

Exit codes: 0 done · 1 failed · 2 wrong usage, also when a jurisdiction is not
known · 3 input refused.`,
		Example: `  arrears clock ledger.csv --jurisdiction england-and-wales
  arrears clock ledger.csv --accounts accounts.csv --events events.csv --within 180
  arrears clock ledger.csv --accounts accounts.csv --vat-rate 20% --format csv -o clocks.csv`,
		RunE: func(c *cobra.Command, args []string) error {
			opts.given = c.Flags().Changed
			return runClock(env, opts, args)
		},
	}
	flags := cmd.Flags()
	flags.TextVar(&opts.jurisdiction, "jurisdiction", opts.jurisdiction, "`law` of accounts that have none in the accounts file: england-and-wales, scotland or northern-ireland")
	flags.StringVar(&opts.events, "events", "", "`FILE` of payments and acknowledgments: account,document,date,kind[,note]")
	flags.StringVar(&opts.vatRate, "vat-rate", "", "`rate` of the VAT in the debts, like 20%, to show the relief as a sum; standard or reduced for that of the document's day")
	flags.StringVar(&opts.vatRates, "vat-rates", "", "`FILE` of rates of VAT, band,from,to,rate and perhaps source, in place of the built-in ones")
	flags.StringVar(&opts.limitation, "limitation-periods", "", "`FILE` of the years in which to claim, jurisdiction,years,warn_years,ends (claim or debt) and perhaps source, in place of the built-in ones")
	flags.IntVar(&opts.within, "within", 0, "only debts with a time that ends within this `number` of days")
	flags.StringVar(&opts.account, "account", "", "only the debts of this `account`")
	opts.rules.addOpenFlags(flags)
	flags.TextVar(&opts.rules.ageBy, "age-by", opts.rules.ageBy, "`date` on which payment was due: due (the stated one, else by terms) or terms")
	opts.output.addFlags(flags)
	opts.read.addFlags(flags)
	offer(cmd, "vat-rate=standard,reduced,zero", "jurisdiction=england-and-wales,scotland,northern-ireland", "age-by=due,terms")
	return cmd
}

func (o *clockOptions) check() error {
	switch {
	case o.within < 0 || o.given("within") && o.within == 0:
		return usagef("--within %d: want a number of days above zero", o.within)
	case o.rules.ageBy == ageing.ByDocument:
		return usagef("--age-by document: time runs from the day payment was due: want due or terms")
	}
	return o.rules.check()
}

// tables are those of law, with the user's own in their places.
func (o *clockOptions) tables(env *Env, vat debtVAT) (tables *statute.Tables, err error) {
	tables = statute.UK()
	if o.limitation != "" {
		if tables, err = replaceLimitation(env, tables, o.limitation); err != nil {
			return nil, err
		}
	}
	switch {
	case o.vatRates == "":
		return tables, nil
	case vat.band == 0:
		return nil, usagef("--vat-rates is the rates of each band: want --vat-rate standard or reduced as well")
	}
	return replaceVATRates(env, tables, o.vatRates)
}

func runClock(env *Env, opts clockOptions, args []string) error {
	if err := opts.check(); err != nil {
		return err
	}
	vat, err := parseDebtVAT(opts.vatRate)
	if err != nil {
		return err
	}
	tables, err := opts.tables(env, vat)
	if err != nil {
		return err
	}
	results := newOutputs(env)
	defer results.discard()
	customers, err := opts.rules.readCustomers(env)
	if err != nil {
		return err
	}
	events, err := readClockEvents(env, opts.events)
	if err != nil {
		return err
	}
	traced, err := readDebts(env, &opts.read, &opts.rules, customers, results, args)
	if err != nil {
		return err
	}
	if opts.account != "" && !slices.ContainsFunc(traced.Accounts, func(a ageing.Account) bool { return a.ID == opts.account }) {
		return usagef("--account %s: no such account in the ledger", opts.account)
	}
	run := clockRun{opts: &opts, tables: tables, aged: traced.Aged, events: events, vat: vat}
	shown, err := run.clocks(traced.debts)
	if err != nil {
		return err
	}
	doc, err := shown.Document()
	if err != nil {
		return err
	}
	if err := opts.output.render(results, doc); err != nil {
		return err
	}
	if err := results.commit(); err != nil {
		return err
	}
	traced.tell(env, opts.read.quiet)
	return nil
}

// neverDue is the day after which a due date is one that will not come, as the
// 31 December 9999 of some programs.
const neverDue = ledger.MaxDate - 36525

// neverFallsDue says of a debt that no time runs on it: it is kept back until a day
// that nobody has stated, or due on one that will not come.
func neverFallsDue(retained bool, due ledger.Date) bool {
	return retained && due == 0 || due > neverDue
}

// clockRun works out the clocks of a ledger.
type clockRun struct {
	opts    *clockOptions
	tables  *statute.Tables
	aged    *ageing.Aged
	events  *clockEvents
	vat     debtVAT
	shown   report.Clocks
	lawless nameList // accounts without a jurisdiction
}

func (r *clockRun) clocks(debts []ageing.Debt) (*report.Clocks, error) {
	r.shown = report.Clocks{AsAt: r.aged.AsAt, Ledger: r.aged.Basis, Within: r.opts.within, VATRate: r.opts.vatRate}
	if r.opts.limitation != "" {
		r.shown.Notes = append(r.shown.Notes, "the years in which to claim are those of "+r.opts.limitation)
	}
	r.events.settled(r.aged, debts)
	for i := range debts {
		d := &debts[i]
		if id := r.aged.Accounts[d.Account].ID; d.Paid() || r.opts.account != "" && id != r.opts.account {
			continue
		}
		if neverFallsDue(d.Retained, d.Due) {
			r.shown.Undated++
			continue
		}
		if err := r.add(d); err != nil {
			return nil, fmt.Errorf("%s: %w", d.Origin, err)
		}
	}
	if len(r.lawless.names) > 0 {
		return nil, usagef("nothing says under which law these accounts are: %s: want their jurisdiction in --accounts FILE, or --jurisdiction for all that have none there",
			&r.lawless)
	}
	slices.SortStableFunc(r.shown.Clocks, func(a, b report.Clock) int {
		return cmp.Or(cmp.Compare(a.Limitation.DaysLeft, b.Limitation.DaysLeft), cmp.Compare(a.Account, b.Account), cmp.Compare(a.Document, b.Document))
	})
	r.shown.Notes = append(r.shown.Notes, r.events.unused()...)
	return &r.shown, nil
}

// add works out the clocks of one open debt.
func (r *clockRun) add(d *ageing.Debt) error {
	account := &r.aged.Accounts[d.Account]
	law := r.opts.jurisdiction
	if c := account.Customer; c != nil && c.Jurisdiction != 0 {
		law = c.Jurisdiction
	}
	if law == 0 {
		r.lawless.add(account.ID)
		return nil
	}
	// Without a due date payment may have been due at once, so that time ends on
	// the earliest day that it can.
	due := cmp.Or(d.Due, d.Date)
	if d.Due == 0 {
		r.shown.NoDue++
	}
	clock := report.Clock{Account: account.ID, Name: account.Name, Document: d.Document, Origin: d.Origin, Currency: account.Currency, Open: d.Open}
	var err error
	if clock.Limitation, err = r.tables.LimitationClock(law, due, r.aged.AsAt, r.events.of(account, d)); err != nil {
		return err
	}
	relieved := plan.Position{Kind: d.Kind, Date: d.Date, Due: d.Due, Open: d.Open}
	if clock.VAT, clock.Relief, err = r.vat.clock(relieved, account.Currency, r.aged.AsAt, r.tables); err != nil {
		return err
	}
	if r.opts.within > 0 && !clock.EndsWithin(r.opts.within) {
		r.shown.Others++
		return nil
	}
	r.shown.Clocks = append(r.shown.Clocks, clock)
	return nil
}
