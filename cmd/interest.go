package cmd

import (
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"arrears/ageing"
	"arrears/internal/ledger"
	"arrears/internal/statute"
	"arrears/report"
)

type interestOptions struct {
	one    oneDebt
	ledger interestLedger
	right  interestRight
	rules  agingRules
	read   readOptions
	output outputOptions

	explain bool
	given   func(flag string) bool
}

func newInterestCmd(env *Env) *cobra.Command {
	opts := interestOptions{rules: newAgingRules()}
	cmd := &cobra.Command{
		Use:     "interest FILE... | interest --principal AMOUNT --due DATE",
		Short:   "Work out late-payment interest and compensation, with the working",
		GroupID: groupLedger,
		Long:    interestHelp,
		Example: `  arrears interest --principal 4480.00 --due 2024-03-31 --as-at 2024-09-30
  arrears interest --principal 1000.00 --due 2020-01-01 --days 50 --rate 8.5% --round daily
  arrears interest --principal 4480.00 --due 2024-03-31 --paid 2024-06-30:2000.00 --explain
  arrears interest --principal 900.00 --delivered 2026-03-01 --invoice-received 2026-03-05
  arrears interest ledger.csv --accounts accounts.csv --as-at 2026-10-31
  arrears interest ledger.csv --business --account BRI001 --explain
  arrears interest ledger.csv --business --rates bank-rate.csv --rates-known-to 2026-12-31 -o interest.csv`,
		RunE: func(c *cobra.Command, args []string) error {
			opts.given = c.Flags().Changed
			return runInterest(env, opts, args)
		},
	}
	flags := cmd.Flags()
	opts.one.addFlags(flags)
	opts.ledger.addFlags(flags)
	opts.right.addFlags(flags)
	opts.rules.addOpenFlags(flags)
	flags.TextVar(&opts.rules.ageBy, "age-by", opts.rules.ageBy, "`date` after which interest runs: due (the stated one, else by terms) or terms")
	flags.BoolVar(&opts.explain, "explain", false, "show the working of each debt: segments, rates, sources, payments")
	opts.output.addFlags(flags)
	opts.read.addFlags(flags)
	offer(cmd, "age-by=due,terms", "round=exact,daily,court", "rate=statutory,s69,judgment", "disputed=leave-out,include",
		"count-from=trigger,day-after")
	return cmd
}

// The flags that make sense for a single debt, or for a ledger, alone.
var (
	oneDebtFlags = []string{
		"principal", "due", "days", "paid", "costs", "contract-date", "agreed", "delivered", "invoice-received", "accepted",
		"public-authority", "not-grossly-unfair", "count-from", "invoice-date",
	}
	interestLedgerFlags = []string{
		"account", "accounts", "business", "disputed", "include-paid", "known-at", "age-by", "open-items-as-they-stand", "rejects",
		"from", "layout", "map", "sign", "kind", "join", "sheet", "delimiter", "encoding", "date-order", "decimal", "scale",
	}
)

func runInterest(env *Env, opts interestOptions, args []string) error {
	if err := opts.check(args); err != nil {
		return err
	}
	tables, err := opts.right.tables(env)
	if err != nil {
		return err
	}
	if len(args) > 0 {
		return runInterestLedger(env, &opts, tables, args)
	}
	shown, err := opts.one.charge(env, &opts, tables)
	if err != nil {
		return err
	}
	doc, err := opts.document(shown)
	if err != nil {
		return err
	}
	return writeDocument(env, &opts.output, doc)
}

// check refuses flags that do not go together.
func (o *interestOptions) check(args []string) error {
	wrong := func(names []string) string {
		i := slices.IndexFunc(names, o.given)
		if i < 0 {
			return ""
		}
		return names[i]
	}
	switch {
	case len(args) > 0 && wrong(oneDebtFlags) != "":
		return usagef("--%s is for a single debt, and %s is a ledger: leave out one of them", wrong(oneDebtFlags), args[0])
	case len(args) == 0 && !o.given("principal"):
		return usagef("want a ledger, or a single debt with --principal AMOUNT and --due DATE")
	case len(args) == 0 && wrong(interestLedgerFlags) != "":
		return usagef("--%s is for a ledger, and --principal is a single debt: leave out one of them", wrong(interestLedgerFlags))
	case o.rules.ageBy == ageing.ByDocument:
		return usagef("--age-by document: interest runs from the day payment was due: want due or terms")
	case len(args) > 0 && o.ledger.disputed != "leave-out" && o.ledger.disputed != "include":
		return usagef("--disputed %q: want leave-out or include", o.ledger.disputed)
	}
	if len(args) > 0 {
		if err := o.rules.check(); err != nil {
			return err
		}
	}
	return o.right.check()
}

// document is the report that the flags ask for.
func (o *interestOptions) document(shown *report.Interest) (*report.Document, error) {
	if o.explain {
		return shown.Explained()
	}
	return shown.Document()
}

// addFlags adds those of a ledger.
func (o *interestLedger) addFlags(flags *pflag.FlagSet) {
	flags.StringVar(&o.account, "account", "", "only the debts of this `account`")
	flags.BoolVar(&o.business, "business", false, "all accounts whose type is not stated are businesses: interest is never for consumers")
	flags.BoolVar(&o.includePaid, "include-paid", false, "list debts that were paid in full, but late, as well")
	flags.StringVar(&o.disputed, "disputed", "leave-out", "`what` to do with sums in dispute: leave-out or include")
}

// interestRight is by what right interest runs, and how it is worked out.
type interestRight struct {
	basis     statute.Basis
	split     bool
	reference string
	rounding  statute.Rounding
	order     statute.Order
	freezes   freezeFlags
	rates     bankRateOptions
	statutory string // file of the rates of half-years
	fixedSums string // file of the bands of compensation
	judgment  string // file of the court's rates
}

func (o *interestRight) addFlags(flags *pflag.FlagSet) {
	flags.TextVar(&o.basis, "rate", o.basis, "`right` to interest: statutory, s69, judgment, a contract's rate like 8%, or its margin over Bank Rate like base+3%")
	flags.BoolVar(&o.split, "split-half-years", false, "take the statutory rate of each half-year for the days in it, which is not what the Act says")
	flags.StringVar(&o.reference, "reference-rate", "", "Bank `rate` for a half-year that is not known yet, like 4.00: 8% are added to it")
	flags.TextVar(&o.rounding, "round", o.rounding, "`way` to round: exact (once), daily (each day to the penny, as gov.uk does) or court (HMCTS)")
	flags.TextVar(&o.order, "appropriate", o.order, "`order` in which payments are used up: interest,principal, principal,interest or costs,interest,principal")
	flags.Var(&o.freezes, "freeze", "`FROM..TO`, both days included, for which no interest runs; may be repeated")
	o.rates.addFlags(flags)
	flags.StringVar(&o.statutory, "statutory-rates", "", "`FILE` of the statutory rates of half-years, from,to,bank_rate,rate and perhaps source, in place of the built-in ones")
	flags.StringVar(&o.fixedSums, "fixed-sums", "", "`FILE` of the bands of compensation, above,below,sum and perhaps source, in place of the built-in ones")
	flags.StringVar(&o.judgment, "judgment-rates", "", "`FILE` of the court's rates, from,rate and perhaps source, in place of the built-in ones")
}

func (o *interestRight) check() error {
	if o.split && o.basis != statute.Statutory() {
		return usagef("--split-half-years is about the statutory rate: leave out --rate %s", o.basis)
	}
	if o.split {
		o.basis = statute.SplitHalfYears()
	}
	if o.reference != "" && o.basis != statute.Statutory() {
		return usagef("--reference-rate is for the statutory rate, which it fixes: leave out --split-half-years and --rate, or give the Bank Rate with --rates FILE")
	}
	for _, given := range [...]struct{ flag, file string }{{"statutory-rates", o.statutory}, {"fixed-sums", o.fixedSums}} {
		if given.file != "" && !o.basis.UnderAct() {
			return usagef("--%s is for interest under the 1998 Act, and --rate %s is another right: leave one of them out", given.flag, o.basis)
		}
	}
	if o.judgment != "" && o.basis != statute.CourtDiscretion() && o.basis != statute.Judgment() {
		return usagef("--judgment-rates is for the court's interest: want --rate s69 or judgment as well")
	}
	if _, err := o.ownReference(); err != nil {
		return err
	}
	return o.rates.check()
}

// ownReference is the statutory rate over the user's own reference rate.
func (o *interestRight) ownReference() (statute.Basis, error) {
	if o.reference == "" {
		return statute.Basis{}, nil
	}
	basis, err := statute.ParseBasis("reference=" + o.reference)
	if err != nil {
		return basis, usagef("--reference-rate %q is not a rate: want per cent a year, like 4.00", o.reference)
	}
	return basis, nil
}

// referenceFor is ownReference for a debt on which interest starts on a day, whose
// rate the tables do not know: a rate that is law is not replaced by the way.
func (o *interestRight) referenceFor(tables *statute.Tables, start ledger.Date) (statute.Basis, error) {
	known, err := tables.Reference(start)
	if err == nil {
		return statute.Basis{}, usagef("--reference-rate %s: the Bank Rate of %s, for interest that starts on %s, is known to be %v%%: leave the flag out, or give a history of your own with --rates FILE",
			o.reference, known.ReferenceDate.Long(), start.Long(), known.BankRate)
	}
	return o.ownReference()
}

// tables are those of law and rates, with the user's own in their places.
func (o *interestRight) tables(env *Env) (*statute.Tables, error) {
	tables, err := o.rates.tables(env)
	if err == nil && o.statutory != "" {
		tables, err = replaceReferenceRates(env, tables, o.statutory)
	}
	if err == nil && o.fixedSums != "" {
		tables, err = replaceFixedSums(env, tables, o.fixedSums)
	}
	if err == nil && o.judgment != "" {
		tables, err = replaceJudgmentRates(env, tables, o.judgment)
	}
	return tables, err
}

// claim is one with all that the flags say of every debt.
func (o *interestRight) claim() statute.Claim {
	return statute.Claim{
		Debt:  statute.Debt{Freezes: slices.Clone(o.freezes), Order: o.order, Rounding: o.rounding},
		Basis: o.basis,
	}
}
