package cmd

import (
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"arrears/ageing"
	"arrears/internal/claim"
	"arrears/internal/files"
	"arrears/internal/ledger"
	"arrears/internal/statute"
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

// longestLimit is how many years ahead a time limit of today's debts may be asked about.
const longestLimit = 12

func newClockCmd(env *Env) *cobra.Command {
	opts := clockOptions{rules: newAgingRules()}
	opts.rules.ahead = longestLimit
	cmd := &cobra.Command{
		Use:        "clock FILE...",
		SuggestFor: []string{"limitation", "deadlines"},
		Short:      "Show when time limits and VAT relief on open debts end",
		GroupID:    groupLedger,
		Args:       operands("FILE..."),
		Long:       longHelp("clock"),
		Example: `  arrears clock ledger.csv --jurisdiction england-and-wales
  arrears clock ledger.csv --accounts accounts.csv --events events.csv \
      --ends-within 180
  arrears clock ledger.csv --accounts accounts.csv --vat-rate 20% --format csv \
      -o clocks.csv`,
		RunE: func(c *cobra.Command, args []string) error {
			opts.given = c.Flags().Changed
			return runClock(env, opts, args)
		},
	}
	flags := cmd.Flags()
	flags.TextVar(&opts.jurisdiction, "jurisdiction", opts.jurisdiction, "")
	flags.StringVar(&opts.events, "events", "", "")
	flags.StringVar(&opts.vatRate, "vat-rate", "", "")
	flags.StringVar(&opts.vatRates, "vat-rates", "", "")
	flags.StringVar(&opts.limitation, "limitation-periods", "", "")
	flags.IntVar(&opts.within, "ends-within", 0, "")
	flags.StringVar(&opts.account, "account", "", "")
	opts.rules.addOpenFlags(flags)
	flags.TextVar(&opts.rules.ageBy, "age-by", opts.rules.ageBy, "")
	opts.output.addFlags(flags)
	opts.read.addFlags(flags)
	opts.read.addSeveralFlags(flags)
	offer(cmd, "vat-rate=standard,reduced,zero", "jurisdiction=england-and-wales,scotland,northern-ireland", "age-by=due,terms")
	return cmd
}

func (o *clockOptions) check() error {
	switch {
	case o.within < 0 || o.given("ends-within") && o.within == 0:
		return usagef("--ends-within %d: want a number of days above zero", o.within)
	case o.rules.ageBy == ageing.ByDocument:
		return usagef("--age-by document: time runs from the day payment was due: want due or terms")
	}
	return o.rules.check()
}

// tables are those of law, with the user's own in their places.
func (o *clockOptions) tables(env *Env, vat claim.VAT) (tables *statute.Tables, err error) {
	tables = statute.UK()
	if o.limitation != "" {
		if tables, err = replaceLimitation(env, tables, o.limitation); err != nil {
			return nil, err
		}
	}
	switch {
	case o.vatRates == "":
		return tables, nil
	case vat.Band == 0:
		return nil, usagef("--vat-rates is the rates of each band: want --vat-rate standard or reduced as well")
	}
	return replaceVATRates(env, tables, o.vatRates)
}

func runClock(env *Env, opts clockOptions, args []string) error {
	if err := opts.check(); err != nil {
		return err
	}
	vat, err := parseVAT(opts.vatRate)
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
	if err := askCustomers(traced.rep, opts.rules.accounts, false); err != nil {
		return err
	}
	if opts.account != "" {
		if err := traced.ask(opts.account, "the ledger"); err != nil {
			return err
		}
		// those of others are of no debt that is asked about
		events = slices.DeleteFunc(events, func(e claim.Event) bool { return e.Account != traced.only })
	}
	limits := claim.TimeLimits{Jurisdiction: opts.jurisdiction, Events: events, VAT: vat, Within: opts.within}
	clocks, err := traced.claimed(traced.ofAccount(traced.only)).Clocks(limits, tables)
	var lawless *claim.LawlessError
	if errors.As(err, &lawless) {
		return usagef("nothing says under which law these accounts are: %s: want their jurisdiction in --accounts FILE, or --jurisdiction for all that have none there",
			lawless.Accounts)
	}
	if err != nil {
		return err
	}
	if err := opts.read.tellUnmet(env, append(eventsUnmet(opts.events, clocks.Strange), eventsAlike(opts.events, events, traced.Accounts)...)...); err != nil {
		return err
	}
	shown := report.Clocks{
		Clocks: clocks, AsAt: traced.AsAt, Ledger: traced.Basis, Within: opts.within,
		VATRate: withSign(opts.vatRate), Periods: opts.limitation, Events: opts.events,
	}
	for i := range traced.rep.Files {
		f := &traced.rep.Files[i]
		for _, heading := range f.Clocks {
			shown.NotUsed = append(shown.NotUsed, fmt.Sprintf("column %q of %s", heading, f.Name))
		}
	}
	result, err := shown.Document()
	if err != nil {
		return err
	}
	if err := opts.output.write(results, result); err != nil {
		return err
	}
	traced.tell(env, opts.read.quiet)
	return nil
}

// readClockEvents reads a file of events, if there is one.
func readClockEvents(env *Env, file string) ([]claim.Event, error) {
	if file == "" {
		return nil, nil
	}
	rows, err := readFile(env, file, files.Events[statute.ClockEventKind])
	if err != nil {
		return nil, err
	}
	var events []claim.Event
	for _, row := range rows {
		v := row.Value
		note := fmt.Sprintf("%s:%d", file, row.Line)
		if v.Note != "" {
			note += ", " + v.Note
		}
		events = append(events, claim.Event{
			Account: v.Account, Document: v.Document,
			ClockEvent: statute.ClockEvent{Date: v.Date, Kind: v.Kind, Note: note},
		})
	}
	return events, nil
}

// parseVAT reads the name of a rate of VAT, or one in per cent with or without its
// sign. Nothing is VAT that is not known.
func parseVAT(text string) (v claim.VAT, err error) {
	if text == "" || v.Band.UnmarshalText([]byte(text)) == nil && v.Band != 0 {
		return v, nil
	}
	if err := unclear(text); err != nil {
		return claim.VAT{}, usagef("--vat-rate: %v", err)
	}
	rate, ok := percentage(text)
	if !ok {
		return claim.VAT{}, usagef("--vat-rate %q is not a rate of VAT: want per cent from 0 to 100 with its sign, like 20%%, or standard or reduced", text)
	}
	fraction, err := statute.VATFraction(rate.Number())
	if err != nil {
		return claim.VAT{}, usagef("--vat-rate: %v", err)
	}
	return claim.VAT{Fraction: &fraction}, nil
}
