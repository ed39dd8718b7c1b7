package cmd

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"arrears/ageing"
	"arrears/internal/claim"
	"arrears/internal/ledger"
	"arrears/internal/statute"
	"arrears/report"
	"arrears/report/doc"
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
	opts := interestOptions{rules: newAgingRules(), right: interestRight{order: claim.AsAllocated}}
	cmd := &cobra.Command{
		Use:     "interest FILE... | interest --principal AMOUNT --due DATE",
		Short:   "Work out late-payment interest and compensation, with the working",
		GroupID: groupLedger,
		Long:    longHelp("interest"),
		Example: `  arrears interest --principal 4480.00 --due 2024-03-31 --as-at 2024-09-30
  arrears interest --principal 1000.00 --due 2020-01-01 --days 50 --rate 8.5% \
      --round daily
  arrears interest --principal 4480.00 --due 2024-03-31 \
      --paid 2000.00@2024-06-30 --explain
  arrears interest --principal 900.00 --delivered 2026-03-01 \
      --invoice-received 2026-03-05
  arrears interest ledger.csv --accounts accounts.csv --as-at 2026-10-31
  arrears interest ledger.csv --business --account BRI001 --explain
  arrears interest ledger.csv --contract-rates contracts.csv
  arrears interest --principal 6120.00 --judged 2026-03-31 --rate judgment \
      --court county
  arrears interest ledger.csv --business --bank-rates bank-rate.csv \
      --bank-rates-known-to 2026-12-31 -o interest.csv`,
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
	flags.TextVar(&opts.rules.ageBy, "age-by", opts.rules.ageBy, "")
	flags.BoolVar(&opts.explain, "explain", false, "")
	opts.output.addFlags(flags)
	opts.read.addFlags(flags)
	opts.read.addSeveralFlags(flags)
	aboutLedger(flags, interestLedgerFlags...)
	offer(cmd, "age-by=due,terms", "round=exact,daily,court", "rate=statutory,s69,judgment", "disputed=leave-out,include", "court=county,high",
		"count-from=trigger,day-after")
	return cmd
}

// The flags that make sense for a single debt, or for a ledger, alone.
var (
	oneDebtFlags = []string{
		"principal", "due", "days", "paid", "costs", "contract-date", "delivered", "invoice-received", "accepted",
		"public-authority", "not-grossly-unfair", "count-from", "invoice-date",
	}
	interestLedgerFlags = []string{
		"contract-rates", "account", "accounts", "business", "disputed", "include-paid", "known-at", "age-by", "open-items-as-they-stand", "rejects",
		"layout", "map", "sign", "kind", "join", "sheet", "delimiter", "encoding", "date-order", "date-cells", "decimal", "scale",
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
	result, err := opts.document(shown)
	if err != nil {
		return err
	}
	return writeDocument(env, &opts.output, result)
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
	case len(args) == 0 && wrong(interestLedgerFlags) != "" && !(wrong(interestLedgerFlags) == "business" && o.right.basis == statute.Judgment()):
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

// runInterestLedger works out the debts of a ledger.
func runInterestLedger(env *Env, opts *interestOptions, tables *statute.Tables, args []string) error {
	results := newOutputs(env)
	defer results.discard()
	customers, err := opts.rules.readCustomers(env)
	if err != nil {
		return err
	}
	traced, err := readDebts(env, &opts.read, &opts.rules, customers, results, args)
	if err != nil {
		return err
	}
	if err := askCustomers(traced.rep, opts.rules.accounts, opts.right.basis.UnderAct()); err != nil {
		return err
	}
	if opts.ledger.account == "" {
		if err := opts.read.tellUnmet(env, ratesUnmet(opts.right.contract, opts.right.steps, traced.Accounts)...); err != nil {
			return err
		}
	}
	shown, err := opts.charge(traced, tables)
	if err != nil {
		return err
	}
	result, err := opts.document(shown)
	if err != nil {
		return err
	}
	if err := opts.output.write(results, result); err != nil {
		return err
	}
	traced.tell(env, opts.read.quiet)
	return nil
}

// charge works out the debts of a ledger that are asked for.
func (o *interestOptions) charge(traced *tracedLedger, tables *statute.Tables) (*report.Interest, error) {
	if err := o.checkAccount(traced.agedLedger); err != nil {
		return nil, err
	}
	right := o.right.right()
	right.Business, right.Disputed, right.PaidLate = o.ledger.business, o.ledger.disputed == "include", o.ledger.includePaid
	var err error
	if right.Reference, err = o.right.ownReference(); err != nil {
		return nil, err
	}
	shown := &report.Interest{
		AsAt: traced.AsAt, Basis: right.Basis, Rounding: right.Rounding, Order: right.Order, Ledger: traced.Basis, KeepWorking: o.explain,
		Business: right.Business, Reference: o.right.reference != "", Judged: right.Judged,
	}
	debts := traced.claimed(traced.ofAccount(traced.only))
	traced.debts = nil // they are in the others
	shown.Caveats, err = debts.Interest(right, tables, shown.Add)
	var untyped *claim.UntypedError
	var reference *claim.ReferenceError
	switch {
	case errors.As(err, &untyped):
		return nil, usagef("late-payment interest is between businesses, never for consumers, and nothing says what these accounts are: %s: want their type in --accounts FILE, or --business when all of them are businesses",
			untyped.Accounts)
	case errors.As(err, &reference):
		return nil, fmt.Errorf("%s: %w", reference.Origin, usagef("--reference-rate is one rate, and debts overdue from %s and from %s need one each: want them with %s",
			(reference.First+1).Long(), (reference.Second+1).Long(), ratesFile))
	case err != nil:
		return nil, err
	}
	return shown, nil
}

// checkAccount looks at the account that was asked for by name.
func (o *interestOptions) checkAccount(aged *agedLedger) error {
	if o.ledger.account == "" {
		return nil
	}
	if err := aged.ask(o.ledger.account, "the ledger"); err != nil {
		return err
	}
	id := aged.only
	i := slices.IndexFunc(aged.Accounts, func(a ageing.Account) bool { return a.ID == id })
	if c := aged.Accounts[i].Customer; c != nil && claim.CapacityOf(c.Type) == claim.Consumer && o.right.basis.UnderAct() {
		return fmt.Errorf("%w: %s has the account of %s as an individual's: late-payment interest and compensation are between businesses, never for consumers",
			errNotAllowed, o.rules.accounts, id)
	}
	return nil
}

// document is the report that the flags ask for.
func (o *interestOptions) document(shown *report.Interest) (*doc.Document, error) {
	if o.explain {
		return shown.Explained()
	}
	return shown.Document()
}

// interestLedger are the flags of a ledger run.
type interestLedger struct {
	account, disputed     string
	business, includePaid bool
}

// addFlags adds those of a ledger.
func (o *interestLedger) addFlags(flags *pflag.FlagSet) {
	flags.StringVar(&o.account, "account", "", "")
	flags.BoolVar(&o.business, "business", false, "")
	flags.BoolVar(&o.includePaid, "include-paid", false, "")
	flags.StringVar(&o.disputed, "disputed", "leave-out", "")
}

// oneDebt are the flags of a debt that stands in no ledger.
type oneDebt struct {
	principal, costs   string // amounts, read once the currency is known
	paid               []string
	days               int
	contract           ledger.Date
	due                ledger.Date
	invoiced           ledger.Date
	delivered, invoice ledger.Date
	accepted           ledger.Date
	authority, fair    bool
	countFrom          statute.CountFrom
}

func (o *oneDebt) addFlags(flags *pflag.FlagSet) {
	flags.StringVar(&o.principal, "principal", "", "")
	flags.TextVar(&o.due, "due", o.due, "")
	flags.IntVar(&o.days, "days", 0, "")
	flags.StringArrayVar(&o.paid, "paid", nil, "")
	flags.StringVar(&o.costs, "costs", "", "")
	flags.TextVar(&o.contract, "contract-date", o.contract, "")
	flags.TextVar(&o.invoiced, "invoice-date", o.invoiced, "")
	flags.TextVar(&o.delivered, "delivered", o.delivered, "")
	flags.TextVar(&o.invoice, "invoice-received", o.invoice, "")
	flags.TextVar(&o.accepted, "accepted", o.accepted, "")
	flags.BoolVar(&o.authority, "public-authority", false, "")
	flags.BoolVar(&o.fair, "not-grossly-unfair", false, "")
	flags.TextVar(&o.countFrom, "count-from", o.countFrom, "")
}

// charge works out the one debt.
func (o *oneDebt) charge(env *Env, opts *interestOptions, tables *statute.Tables) (*report.Interest, error) {
	asked, err := o.claim(opts)
	if err != nil {
		return nil, err
	}
	relevant, err := o.relevantDay(opts)
	if err != nil {
		return nil, err
	}
	asked.From = relevant.Start
	asked.To = cmp.Or(opts.rules.asAt, env.Today)
	if opts.given("days") {
		asked.To = relevant.Day + ledger.Date(o.days)
	}
	if opts.right.reference != "" {
		if asked.Basis, err = opts.right.referenceFor(tables, asked.From); err != nil {
			return nil, err
		}
	}
	charge, err := tables.Charge(asked)
	if errors.Is(err, ledger.ErrOverflow) {
		return nil, usagef("--principal %s: %v: want an amount that its interest and costs can be added to", o.principal, err)
	}
	if err != nil {
		return nil, err
	}
	shown := &report.Interest{AsAt: asked.To, Basis: asked.Basis, Rounding: asked.Rounding, Order: asked.Order, KeepWorking: true, Judged: opts.right.judged}
	shown.Caveats.Unchecked = tables.NotCheckedFor(asked.Basis, asked.To)
	return shown, shown.Add(&claim.Outcome{Account: &claim.Account{}, Debt: &ledger.Debt{}, Relevant: relevant, Charge: &charge})
}

// relevantDay is the day after which interest runs: that of the judgment, the agreed
// one of a debt outside the Act, or what the Act makes of the days that are known.
func (o *oneDebt) relevantDay(opts *interestOptions) (statute.RelevantDay, error) {
	basis := opts.right.basis
	ofAct := o.delivered != 0 || o.invoice != 0 || o.accepted != 0
	if basis == statute.Judgment() {
		switch {
		case ofAct || o.authority || o.fair || opts.given("count-from"):
			return statute.RelevantDay{}, usagef("a judgment runs from its own day: leave out the days and words from which the 1998 Act counts, and say the day with --judged or --due")
		case opts.right.judged != 0 && o.due == 0 && opts.rules.terms == ledger.Terms{}:
			return basis.RunsFrom(0, opts.right.judged)
		}
	}
	payable, err := o.payable(opts)
	switch {
	case err != nil:
		return statute.RelevantDay{}, err
	case ofAct || basis.UnderAct():
		return payable.RelevantDay()
	}
	return basis.RunsFrom(payable.Agreed, opts.right.judged)
}

// maxDays is the longest time, in days, that is no slip of the keyboard.
const maxDays = 36525

// claim reads the flags, now that the currency is known.
func (o *oneDebt) claim(opts *interestOptions) (asked statute.Claim, err error) {
	right := opts.right.right()
	right.Business = opts.ledger.business
	asked = right.Claim()
	if asked.Currency, err = opts.read.saidCurrency(nil); err != nil {
		return asked, err
	}
	if asked.Principal, err = parseAmount("principal", o.principal, asked.Currency); err != nil {
		return asked, err
	}
	if o.costs != "" {
		if asked.Recovery, err = parseAmount("costs", o.costs, asked.Currency); err != nil {
			return asked, err
		}
	}
	asked.Contract = o.contract
	switch {
	case asked.Principal <= 0:
		return asked, usagef("--principal %s: want an amount above zero", o.principal)
	case asked.Recovery < 0:
		return asked, usagef("--costs %s: want zero or more", o.costs)
	case asked.Recovery > 0 && !asked.Basis.UnderAct():
		return asked, usagef("--costs are claimed under the 1998 Act, and --rate %s is another right: leave one of them out", asked.Basis)
	case o.contract != 0 && o.costs == "":
		return asked, usagef("--contract-date matters for --costs alone: want both, or neither")
	case opts.given("days") && opts.rules.asAt != 0:
		return asked, usagef("--days and --as-at each say the last day: want one of them")
	case o.days < 0 || o.days > maxDays:
		return asked, usagef("--days %d: want 0 to %d", o.days, maxDays)
	}
	asked.Payments, err = parsePayments("paid", o.paid, asked.Currency)
	return asked, err
}

// payable is what the flags say about when the debt was to be paid.
func (o *oneDebt) payable(opts *interestOptions) (statute.Payable, error) {
	terms := opts.rules.terms
	agreed := 0
	for _, given := range []bool{o.due != 0, terms != ledger.Terms{}} {
		if given {
			agreed++
		}
	}
	switch {
	case agreed > 1:
		return statute.Payable{}, usagef("--due and --terms each say the agreed day: want one of them")
	case terms != ledger.Terms{} && o.invoiced == 0:
		return statute.Payable{}, usagef("--terms %s: want --invoice-date as well, from which they are counted", terms)
	case terms == ledger.Terms{} && o.invoiced != 0:
		return statute.Payable{}, usagef("--invoice-date is for --terms: want both; the day on which the customer got the invoice is --invoice-received")
	case agreed == 0 && opts.right.basis == statute.Judgment():
		return statute.Payable{}, usagef("want the day of the judgment with --judged, or that on which an instalment of it was to be paid with --due")
	case agreed == 0 && o.delivered == 0 && o.invoice == 0 && o.accepted == 0:
		return statute.Payable{}, usagef("want the day payment was due with --due, or the days from which the Act counts: --delivered, --invoice-received")
	case o.delivered == 0 && o.invoice == 0 && o.accepted == 0 && (o.authority || o.fair || opts.given("count-from")):
		return statute.Payable{}, usagef("--public-authority, --not-grossly-unfair and --count-from are about the days from which the Act counts: want those as well, with --delivered or --invoice-received")
	case o.fair && o.authority:
		return statute.Payable{}, usagef("--not-grossly-unfair is not for a --public-authority, which has 30 days in any case: leave out one of them")
	}
	return statute.Payable{
		Agreed: cmp.Or(o.due, terms.Due(o.invoiced)), Performed: o.delivered, Notice: o.invoice, Accepted: o.accepted,
		PublicAuthority: o.authority, NotGrosslyUnfair: o.fair, CountFrom: o.countFrom,
	}, nil
}

// parsePayments reads payments given as AMOUNT@DAY.
func parsePayments(flag string, texts []string, currency ledger.Currency) ([]statute.Payment, error) {
	var all []statute.Payment
	for _, text := range texts {
		if day, sum, before := strings.Cut(text, ":"); before && !strings.Contains(text, "@") {
			return nil, usagef("--%s %q has the day first, as it once was: want --%[1]s %[3]s@%[4]s", flag, text, sum, day)
		}
		sum, day, ok := strings.Cut(text, "@")
		if !ok {
			return nil, usagef("--%s %q is not a payment: want the amount, an @ and the day, like 500.00@2026-06-30", flag, text)
		}
		date, err := ledger.ParseDate(day)
		if err != nil {
			return nil, usagef("--%s: %v", flag, err)
		}
		amount, err := parseAmount(flag, sum, currency)
		if err != nil {
			return nil, err
		}
		if amount <= 0 {
			return nil, usagef("--%s %q: want an amount above zero", flag, text)
		}
		all = append(all, statute.Payment{Date: date, Amount: amount})
	}
	return all, nil
}
