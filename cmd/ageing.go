package cmd

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"arrears/ageing"
	"arrears/importer"
	"arrears/internal/files"
	"arrears/internal/ledger"
	"arrears/internal/query"
	"arrears/report"
	"arrears/report/doc"
)

type ageingOptions struct {
	read            readOptions
	output          outputOptions
	rules           agingRules
	view            viewOptions
	base            baseOptions
	control         []string
	failIf          []string
	account, figure string
	explain         bool
}

func newAgeingCmd(env *Env) *cobra.Command {
	opts := ageingOptions{rules: newAgingRules()}
	cmd := &cobra.Command{
		Use:        "ageing FILE...",
		SuggestFor: []string{"age", "aged", "report", "debtors", "receivables"},
		Aliases:    []string{"aging"},
		Short:      "Bucket debts by age",
		GroupID:    groupLedger,
		Args:       operands("FILE..."),
		Long:       longHelp("ageing"),
		Example: `  arrears ageing sales-ledger.csv
  arrears ageing sales-ledger.csv --as-at 2026-10-31 --control 104104.91
  arrears ageing sales-ledger.csv --overdue-only --sort overdue --top 10
  arrears ageing ledger.csv --buckets 0-29,30-59,60-89 --age-by document
  arrears ageing ledger.csv --accounts accounts.csv --by owner
  arrears ageing ledger.csv --where 'overdue > 1000 and days_overdue > 60'
  arrears ageing ledger.csv --fail-if 'over_90 > 0.2 * balance' -o aged.csv
  arrears ageing ledger.csv --account C001 --explain --figure days_31_60
  arrears ageing ledger.csv --by entry --format csv -o open-items.csv`,
		RunE: func(c *cobra.Command, args []string) error {
			opts.view.first = !c.Flags().Changed("sort") && (opts.view.top > 0 || opts.output.looked(env))
			if err := refuseEmpty(c.Flags(), "where", "fail-if", "account", "figure"); err != nil {
				return err
			}
			return runAgeing(env, opts, args)
		},
	}
	flags := cmd.Flags()
	opts.rules.addFlags(flags)
	opts.view.addFlags(flags)
	opts.base.addFlags(flags)
	flags.StringArrayVar(&opts.control, "control", nil, "")
	flags.StringArrayVar(&opts.failIf, "fail-if", nil, "")
	flags.StringVar(&opts.account, "account", "", "")
	flags.BoolVar(&opts.explain, "explain", false, "")
	flags.StringVar(&opts.figure, "figure", "", "")
	opts.output.addFlags(flags)
	opts.read.addFlags(flags)
	opts.read.addSeveralFlags(flags)
	offer(cmd, "age-by=due,document,terms", "age-start=date,next-month", "due-today=not-due,overdue", "unallocated=column,own-date,oldest",
		"by=account,group,owner,parent,entry")
	return cmd
}

func runAgeing(env *Env, opts ageingOptions, args []string) error {
	if err := opts.check(args); err != nil {
		return err
	}
	results := newOutputs(env)
	defer results.discard()
	customers, err := opts.rules.readCustomers(env)
	if err != nil {
		return err
	}
	aged, err := opts.age(env, results, customers, args)
	if err != nil {
		return err
	}
	controls, err := checkControls(opts.control, aged.rep.Currencies(), aged.Balance)
	if err != nil {
		return looked{read: &opts.read, files: args, asAt: aged.AsAt, known: aged.KnownAt, aged: true}.explainGap(env, err)
	}
	limits, failed, err := failsIf(opts.failIf, aged.Aged)
	if err != nil {
		return err
	}
	if err := opts.grouped(aged.Aged, customers); err != nil {
		return err
	}
	shown := report.Ageing{
		Aged: aged.Aged, Controls: controls, Limits: limits, Grouping: opts.view.grouping(), Wide: opts.view.wide,
		Customers: customers, CustomersFile: opts.rules.accounts,
	}
	result, err := opts.document(env, aged, &shown)
	if err != nil {
		return err
	}
	if err := opts.output.write(results, result); err != nil {
		return err
	}
	aged.tell(env, opts.read.quiet)
	return failed
}

// age reads the ledger for what is asked of it. The rows of an account are kept as they
// are read: where it was not typed as the ledger has it, the ledger is read once more.
func (o *ageingOptions) age(env *Env, results *outputs, customers ledger.Customers, files []string) (*agedLedger, error) {
	only := o.account
	read := func(explained string) (*agedLedger, error) {
		return toAge{read: &o.read, files: files, said: o.rules.asAt, only: only, called: "the ledger", customers: customers, accounts: o.rules.accounts, notes: true, options: func(asAt ledger.Date) ageing.Options {
			rules := o.rules.book(asAt, customers)
			rules.WhenPaid = false
			rules.KeepItems, rules.Grouping, rules.Explain = o.view.by == "entry", o.view.grouping(), explained
			rules.Grouped = len(o.view.where) > 0
			return rules
		}}.age(env, results)
	}
	aged, err := read(o.explained())
	if err != nil || o.account == "" {
		return aged, err
	}
	if !o.explain || aged.only == o.account {
		return aged, nil
	}
	if fromPipe(files) {
		return nil, usagef("--account %s is %s, and a ledger from a pipe is read only once: say --account '%[2]s'", o.account, aged.only)
	}
	results.discard()
	*results = *newOutputs(env)
	said := aged.said
	only = aged.only
	if aged, err = read(only); err != nil {
		return nil, err
	}
	aged.said = said
	return aged, nil
}

// check refuses flags that go against each other.
func (o *ageingOptions) check(args []string) error {
	if o.explain && o.account == "" {
		return explainsOne(args)
	}
	if o.figure != "" && !o.explain {
		return usagef("--figure says which figure of an account to explain: want --explain as well, or neither")
	}
	if by := o.view.by; o.account != "" && by != "account" && by != "entry" {
		return usagef("--account lists one account: leave out --by %s", by)
	}
	if err := o.view.check(); err != nil {
		return err
	}
	if flag := o.view.narrows(); o.explain && flag != "" {
		return usagef("--explain lists the rows of one account: leave out --%s", flag)
	}
	if o.view.by == "entry" && o.view.wide {
		return usagef("--wide adds columns on accounts: leave out --by entry")
	}
	if by := o.view.by; (by == "owner" || by == "parent") && o.rules.accounts == "" {
		return usagef("--by %s: want --accounts FILE with the %s of each account", by, by)
	}
	if o.base.rates != "" && o.base.currency == (ledger.Currency{}) {
		return usagef("--exchange-rates is for --base: say which currency, like --base GBP")
	}
	if o.explain && (o.view.by != "account" || o.base.currency != (ledger.Currency{})) {
		return usagef("--explain lists the rows of one account: leave out --by and --base")
	}
	if o.view.by == "entry" && o.base.currency != (ledger.Currency{}) {
		return usagef("--base adds a column of balances: leave out --by entry")
	}
	return o.rules.check()
}

// grouped refuses rows by an owner or a group when no account has one: a single row
// without a name answers nothing. An account without a parent is its own.
func (o *ageingOptions) grouped(aged *ageing.Aged, customers ledger.Customers) error {
	by := o.view.by
	named := func(g ageing.Account) bool { return g.ID != "" }
	switch {
	case len(aged.Groups) == 0 || slices.ContainsFunc(aged.Groups, named): // none in an empty ledger
		return nil
	case customers == nil:
		return usagef("--by %[1]s: no row of the ledger has a %[1]s: want --accounts FILE with the %[1]s of each account, or --map %[1]s=Heading", by)
	}
	return &ledger.Problem{File: o.rules.accounts, Err: fmt.Errorf("--by %[1]s: no account of the ledger is given one there: want it in a column %[1]s", by)}
}

// document is the report that the flags ask for.
func (o *ageingOptions) document(env *Env, aged *agedLedger, shown *report.Ageing) (*doc.Document, error) {
	if o.explain {
		result, err := shown.Explain(aged.only, o.figure)
		if err != nil {
			return nil, o.noFigure(aged, err)
		}
		return result, nil
	}
	view, err := o.view.view(aged.rep, shown.Aged, o.rules.accounts != "")
	if err != nil {
		return nil, err
	}
	view.Shares = view.Shares || len(o.output.columns) > 0
	showOnly(&view, aged.only)
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

// explained is the account whose rows are kept, if they are to be shown.
func (o *ageingOptions) explained() string {
	if !o.explain {
		return ""
	}
	return o.account
}

// noFigure says that there is no such figure. It once stood behind an account, and then
// the account may be what is wrong.
func (o *ageingOptions) noFigure(aged *agedLedger, err error) error {
	i := strings.LastIndexByte(o.figure, ':')
	if i < 0 {
		return usagef("--figure: %v", err)
	}
	known := knownIn(aged.Accounts)
	at, _ := meantAccount(known, o.figure[:i])
	if at < 0 {
		return usagef("--figure %s: no such account in the ledger: %s%s", o.figure, o.figure[:i], nearAccounts(known, o.figure[:i]))
	}
	return usagef("--figure %s: the account stands in --account alone: want --account '%s' --explain --figure %s", o.figure, known[at].id, o.figure[i+1:])
}

// showOnly has a view list no account but one, if there is one.
func showOnly(view *ageing.View, account string) {
	if account == "" {
		return
	}
	keep := view.Keep
	view.Keep = func(a *ageing.Account) (bool, error) {
		if a.ID != account || keep == nil {
			return a.ID == account, nil
		}
		return keep(a)
	}
}

// viewOptions are the flags that say what of an aged ledger is listed.
type viewOptions struct {
	by          string
	sort        string
	first       bool // the first rows alone are shown, and the order was not said
	top         int
	overdueOnly bool
	minBalance  []string
	where       []string
	wide        bool
}

func (o *viewOptions) addFlags(flags *pflag.FlagSet) {
	flags.StringVar(&o.by, "by", "account", "")
	flags.StringVar(&o.sort, "sort", "account", "")
	flags.IntVar(&o.top, "top", 0, "")
	flags.BoolVar(&o.overdueOnly, "overdue-only", false, "")
	flags.StringArrayVar(&o.minBalance, "min-balance", nil, "")
	flags.StringArrayVar(&o.where, "where", nil, "")
	flags.BoolVar(&o.wide, "wide", false, "")
}

func (o *viewOptions) check() error {
	switch o.by {
	case "account", "entry", "group", "owner", "parent":
	default:
		return usagef("--by %q: want account, group, owner, parent or entry", o.by)
	}
	if o.top < 0 {
		return usagef("--top %d: want a number of accounts", o.top)
	}
	return nil
}

// narrows names the first flag that says which accounts are listed or how; none
// when all are listed as ever.
func (o *viewOptions) narrows() string {
	for _, flag := range [...]struct {
		name string
		set  bool
	}{
		{"where", len(o.where) > 0},
		{"top", o.top > 0},
		{"overdue-only", o.overdueOnly},
		{"min-balance", len(o.minBalance) > 0},
		{"sort", o.sort != "account"},
		{"wide", o.wide},
	} {
		if flag.set {
			return flag.name
		}
	}
	return ""
}

// grouping is what accounts are added up by.
func (o *viewOptions) grouping() ageing.Grouping {
	return map[string]ageing.Grouping{"group": ageing.ByGroup, "owner": ageing.ByOwner, "parent": ageing.ByParent}[o.by]
}

// view turns the flags into what is listed. Filed says that there is an accounts
// file.
func (o *viewOptions) view(rep *importer.Report, aged *ageing.Aged, filed bool) (ageing.View, error) {
	view := ageing.View{
		Top: o.top, OverdueOnly: o.overdueOnly, Groups: o.grouping() != ageing.NoGrouping, Shares: o.wide,
	}
	var err error
	if view.Order, view.By, err = o.order(aged, filed); err != nil {
		return view, err
	}
	if view.Keep, err = keepWhere(o.where, aged, o.grouping(), filed); err != nil {
		return view, err
	}
	view.AtLeast, err = leastBalances(o.minBalance, rep.Currencies())
	return view, err
}

// order is what --sort says: one of the orders, or a figure to go by. Of the first rows alone,
// as with --top and at a prompt, those with most overdue come first.
func (o *viewOptions) order(aged *ageing.Aged, filed bool) (order ageing.Order, by *ageing.Figure, err error) {
	if o.first {
		return ageing.ByOverdue, nil, nil
	}
	if order.UnmarshalText([]byte(strings.ToLower(o.sort))) == nil {
		return order, nil, nil
	}
	of := asked{flag: "--sort", grouping: o.grouping(), filed: filed}
	name := query.Called(o.sort, columnsOf(aged))
	if name == "" {
		var names []string
		for _, f := range aged.Figures() {
			names = append(names, f.Name)
		}
		return 0, nil, usagef("--sort: there is no field %q:%s want oldest or one of %s", o.sort, fieldMeant(o.sort, names), strings.Join(names, ", "))
	}
	for _, f := range aged.Figures() {
		if f.Name == name {
			f = of.figure(f)
			return 0, &f, of.lacks(&f)
		}
	}
	return 0, nil, nil
}

// leastBalances reads --min-balance: a plain sum is the least in each currency for which
// there is none of its own.
func leastBalances(texts []string, currencies []ledger.Currency) (map[ledger.Currency]ledger.Money, error) {
	least := make(map[ledger.Currency]ledger.Money)
	said := make(map[ledger.Currency]string)
	plain := ""
	for _, text := range texts {
		if !strings.Contains(text, ":") {
			if plain != "" {
				return nil, usagef("--min-balance: %v", twice(plain, text))
			}
			plain = text
			continue
		}
		c, m, err := currencySum("--min-balance", text, currencies)
		if err != nil {
			return nil, err
		}
		if first, before := said[c]; before {
			return nil, usagef("--min-balance: %v", twice(first, text))
		}
		said[c], least[c] = text, m
	}
	for _, c := range currencies {
		if _, own := least[c]; own || plain == "" {
			continue
		}
		_, m, err := currencySum("--min-balance", plain, []ledger.Currency{c})
		if err != nil {
			return nil, err
		}
		least[c] = m
	}
	return least, nil
}

// explainsOne says that --explain is about one account. It once took that as its value,
// which now stands where the files do.
func explainsOne(files []string) error {
	for _, name := range files {
		if _, err := os.Stat(name); err == nil || name == "-" || len(files) < 2 {
			continue
		}
		account, figure := splitFigure(name)
		if figure != "" {
			figure = " --figure " + figure
		}
		return usagef("--explain takes no value any more: want --account '%s' --explain%s", account, figure)
	}
	return usagef("--explain lists the rows behind one account: say which with --account")
}

// splitFigure takes account:figure apart. An account may have a colon in its
// id, as long as what follows the last could be no name of a figure: such a name
// is in small letters, or has two numbers.
func splitFigure(text string) (account, figure string) {
	i := strings.LastIndexByte(text, ':')
	if i < 0 || strings.Trim(text[i+1:], "0123456789") == "" || strings.ContainsFunc(text[i+1:], func(r rune) bool {
		return !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || r == '-' || r == '_')
	}) {
		return text, ""
	}
	return text[:i], text[i+1:]
}

// baseOptions are the flags for a column in one currency.
type baseOptions struct {
	currency ledger.Currency
	rates    string
}

func (o *baseOptions) addFlags(flags *pflag.FlagSet) {
	flags.TextVar(&o.currency, "base", o.currency, "")
	flags.StringVar(&o.rates, "exchange-rates", "", "")
}

// convert turns the balances that are shown into the base currency, if there is
// to be one.
func (o *baseOptions) convert(env *Env, shown *report.Ageing) (*ageing.InBase, error) {
	if o.currency == (ledger.Currency{}) {
		return nil, nil
	}
	var rates []ageing.Rate
	if o.rates != "" {
		rows, err := readFile(env, o.rates, files.ClosingRates)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			rates = append(rates, ageing.Rate{Currency: row.Currency, Date: row.Date, PerBase: row.PerBase.Decimal})
		}
	}
	base, err := ageing.NewBase(o.currency, shown.AsAt, rates)
	if err != nil {
		return nil, &ledger.Problem{File: o.rates, Err: err}
	}
	in, err := shown.Convert(base, shown.Listing, shown.Grouping != ageing.NoGrouping)
	if err != nil && o.rates == "" {
		return nil, usagef("--base %s: %v: want --exchange-rates FILE", o.currency, err)
	}
	if err != nil {
		return nil, &ledger.Problem{File: o.rates, Err: fmt.Errorf("%w: want one", err)}
	}
	return in, nil
}
