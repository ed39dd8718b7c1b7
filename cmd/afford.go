package cmd

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"arrears/internal/files"
	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/budget"
	"arrears/plan/settle"
	"arrears/report"
)

type affordOptions struct {
	currency   ledger.Currency
	share      percentFlag
	savings    string
	guidelines string
	weeks      []string
	stress     []string
	creditors  string
	weights    settle.Weighting
	token      string
	health     healthOptions
	output     outputOptions

	given func(flag string) bool
}

func newAffordCmd(env *Env) *cobra.Command {
	opts := affordOptions{share: newShareFlag()}
	cmd := &cobra.Command{
		Use:        "afford BUDGET.csv",
		SuggestFor: []string{"budget", "affordability"},
		Short:      "Set out income and outgoings, what is left over, and what that offers",
		GroupID:    groupOffers,
		Args:       operands("BUDGET.csv"),
		Long:       longHelp("afford"),
		Example: `  arrears afford budget.csv
  arrears afford budget.csv --share 50% --stress income=-10%,essential=+15%
  arrears afford budget.csv --creditors creditors.csv --savings-rule 10%,20.00 \
      --token 1.00
  arrears afford budget.csv --instalment 45.00 --balance 536.00 \
      --rate frozen --limits limits.csv
  arrears afford budget.csv --format csv -o statement.csv`,
		RunE: func(c *cobra.Command, args []string) error {
			opts.given = c.Flags().Changed
			return runAfford(env, opts, args[0])
		},
	}
	flags := cmd.Flags()
	flags.Var(&opts.share, "share", "")
	flags.StringVar(&opts.savings, "savings-rule", "", "")
	flags.StringVar(&opts.guidelines, "guidelines", "", "")
	flags.StringArrayVar(&opts.weeks, "weeks", nil, "")
	flags.StringSliceVar(&opts.stress, "stress", nil, "")
	flags.StringVar(&opts.creditors, "creditors", "", "")
	flags.TextVar(&opts.weights, "weights", settle.ByBalance, "")
	flags.StringVar(&opts.token, "token", "", "")
	flags.TextVar(&opts.currency, "currency", ledger.Sterling, "")
	opts.health.addFlags(flags, env.Today)
	opts.output.addFlags(flags)
	offer(cmd, "weights=balance,contractual", "every=week,fortnight,four-weeks,month,quarter")
	return cmd
}

func runAfford(env *Env, opts affordOptions, name string) error {
	if err := opts.check(); err != nil {
		return err
	}
	a, err := opts.budget(env, name)
	if err != nil {
		return err
	}
	if opts.given("instalment") {
		return opts.runHealth(env, a, name)
	}
	if opts.given("creditors") {
		if err := opts.shareOut(env, &a, name); err != nil {
			return err
		}
	}
	paid := a.OfferEach(a.Every)
	if a.Shared != nil {
		paid = a.Shared.Total
	}
	if paid > 0 && (a.Shared != nil || a.ShareStated || a.Stressed != nil) {
		w, err := budget.HeadroomOf(a.Statement, paid, a.Every, a.Stressed)
		if err != nil {
			return err
		}
		a.Headroom = &w
	}
	result := report.Afford(a)
	if err := writeDocument(env, &opts.output, result); err != nil {
		return err
	}
	if a.Surplus <= 0 && paid == 0 || a.Shared != nil && paid == 0 {
		return fmt.Errorf("%w: %s", errNotAllowed, a.NothingToOffer())
	}
	return nil
}

// check refuses flags that do not go together.
func (o *affordOptions) check() error {
	for _, pair := range []struct{ flag, of string }{
		{"weights", "creditors"},
		{"token", "creditors"},
		{"count", "instalment"},
		{"balance", "instalment"},
		{"first", "instalment"},
		{"rate", "instalment"},
		{"review", "instalment"},
		{"limitation", "instalment"},
		{"limits", "instalment"},
		{"override", "limits"},
	} {
		if o.given(pair.flag) && !o.given(pair.of) {
			return usagef("--%s goes with --%s: want both, or neither", pair.flag, pair.of)
		}
	}
	if o.given("instalment") && o.given("creditors") {
		return usagef("--instalment is one payment and --creditors share what is left: want one of them")
	}
	return nil
}

// budget reads the budget and its guidelines, and sets it out, under stress as
// well where that is asked for.
func (o *affordOptions) budget(env *Env, name string) (a report.Afforded, err error) {
	var rule budget.SavingsRule
	if o.given("savings-rule") {
		if rule, err = parseSavingsRule(o.savings, o.currency); err != nil {
			return a, err
		}
	}
	if a.Changes, err = parseStress(o.stress); err != nil {
		return a, err
	}
	lines, err := readBudget(env, name, o.currency)
	if err != nil {
		return a, err
	}
	if err := countWeeks(lines, o.weeks, name); err != nil {
		return a, err
	}
	var over []budget.Excess
	if o.given("guidelines") {
		guidelines, err := readGuidelines(env, o.guidelines, o.currency)
		if err != nil {
			return a, err
		}
		if lines, over, a.Idle, err = budget.Guide(lines, guidelines); err != nil {
			return a, &ledger.Problem{File: o.guidelines, Err: err}
		}
	}
	a.ShareStated, a.Every = o.given("share"), o.health.every
	a.Statement, err = budget.NewStatement(o.currency, lines, o.share.Percent, rule)
	if errors.Is(err, plan.ErrTerms) {
		return a, fmt.Errorf("--savings-rule: %w", err) // the share has been read
	}
	if err != nil {
		return a, &ledger.Problem{File: name, Err: err} // each line was fine: their sum is not
	}
	a.Over = append(a.Over, over...)
	if len(a.Changes) > 0 {
		stressed, err := a.Statement.Stressed(a.Changes)
		if err != nil {
			return a, &ledger.Problem{File: name, Err: err}
		}
		a.Stressed = &stressed
	}
	return a, nil
}

// shareOut offers what is available to creditors. Without a surplus nothing is
// offered, a token neither, unless income and outgoings are the same.
func (o *affordOptions) shareOut(env *Env, a *report.Afforded, name string) error {
	a.Creditors = true
	terms := settle.ShareTerms{Available: a.OfferEach(a.Every), By: o.weights}
	if o.given("token") {
		var err error
		if terms.Token, err = parseAmount("token", o.token, o.currency); err != nil {
			return err
		}
		if terms.Token < 1 {
			return usagef("--token %s: want at least %s", o.token, o.currency.Format(1))
		}
	}
	creditors, err := readCreditors(env, o.creditors, o.currency, o.weights, o.notPaidTwice(a, name))
	if err != nil || a.Surplus < 0 {
		return err
	}
	if a.Every != plan.Month {
		terms, creditors, err = terms.For(a.Every, creditors)
	}
	if err == nil {
		var shared settle.Shared
		shared, err = settle.ShareAmong(terms, creditors)
		a.Shared = &shared
	}
	if err != nil {
		return &ledger.Problem{File: o.creditors, Err: err}
	}
	return nil
}

// countWeeks has weekly items come as many times a year as --weeks says.
func countWeeks(lines []budget.Line, texts []string, name string) error {
	for _, text := range texts {
		item, number := "", text
		if at := strings.LastIndex(text, "="); at >= 0 {
			item, number = text[:at], text[at+1:]
		}
		weeks, err := parseWeeks(number)
		if err != nil {
			return err
		}
		if len(budget.CountWeeks(lines, item, weeks)) > 0 {
			continue
		}
		if item == "" {
			return usagef("--weeks %s: no outgoing of %s is by the week and called rent: name the item, like --weeks 'Lodgings=%d'", text, name, weeks)
		}
		return usagef("--weeks %s: %s has no item %q by the week", text, name, item)
	}
	return nil
}

// parseWeeks reads the weeks of a year that a rent is charged for.
func parseWeeks(text string) (int, error) {
	weeks, err := strconv.Atoi(text)
	if err != nil || weeks < 40 || weeks > 53 {
		return 0, usagef("--weeks %s: want the weeks that are charged for in a year, 40 to 53, like 48, 50, 52 or 53", text)
	}
	return weeks, nil
}

// notPaidTwice refuses a creditor whom the budget pays already: what it pays is out of
// the surplus that is shared.
func (o *affordOptions) notPaidTwice(a *report.Afforded, name string) files.Rule[files.Creditor] {
	var lines []budget.Line
	for _, l := range a.Lines {
		lines = append(lines, l.Line)
	}
	return func(v files.Creditor) (string, error) {
		sure, perhaps := budget.Paid(lines, v.Name)
		for _, l := range sure {
			return "creditor", fmt.Errorf("%q is paid by the budget already, as %q, %s %s (%s line %d), and would be paid twice: take out this line, or that one; where they are two debts, give each a name that is not in the other's",
				v.Name, l.Item, o.currency.WithCode(l.Amount), often(l.Often), name, l.Row)
		}
		for _, l := range perhaps {
			a.Twice = append(a.Twice, report.PaidTwice{Creditor: v.Name, Item: l.Item, Line: l.Row})
		}
		return "", nil
	}
}

// often is how often a sum comes, in a sentence.
func often(o budget.Often) string {
	switch {
	case o.Every != 0:
		return o.Every.InWords()
	case o.Times == 2:
		return "every half-year"
	}
	return o.String()
}

// healthOptions are the terms of a plan that is put to a budget.
type healthOptions struct {
	instalment, balance string // amounts, read once the currency is known

	every      plan.Period
	count      int
	first      ledger.Date
	rate       planRate
	review     ledger.Date
	limitation ledger.Date
	limits     string
	override   string
}

func (o *healthOptions) addFlags(flags *pflag.FlagSet, today ledger.Date) {
	flags.StringVar(&o.instalment, "instalment", "", "")
	flags.TextVar(&o.every, "every", plan.Month, "")
	flags.IntVar(&o.count, "count", 0, "")
	flags.StringVar(&o.balance, "balance", "", "")
	flags.TextVar(&o.first, "first", today.AddMonths(1), "")
	o.rate = newPlanRate()
	flags.Var(&o.rate, "rate", "")
	flags.TextVar(&o.review, "review", ledger.Date(0), "")
	flags.TextVar(&o.limitation, "limitation", ledger.Date(0), "")
	flags.StringVar(&o.limits, "limits", "", "")
	flags.StringVar(&o.override, "override", "", "")
	flags.Lookup("first").DefValue = "one month from today" // the help stays the same every day
	flags.Lookup("review").DefValue = "six months from today, or the last instalment if that is sooner"
	flags.Lookup("limitation").DefValue = ""
}

// runHealth puts a plan to the budget.
func (o *affordOptions) runHealth(env *Env, a report.Afforded, file string) error {
	f := report.Fitness{AsAt: env.Today, Budget: file, Changes: a.Changes}
	terms, err := o.healthTerms(env.Today)
	if err != nil {
		return err
	}
	if o.given("limits") {
		f.Limits = o.health.limits
		limits, err := readPlanLimits(env, o.health.limits, o.currency)
		if err != nil {
			return err
		}
		terms.Limits = &limits
	}
	if o.given("override") {
		if f.Who, f.Why, err = parseOverride(o.health.override); err != nil {
			return err
		}
		terms.Overridden = true
	}
	f.Health, err = budget.CheckHealth(a.Statement, terms, a.Stressed)
	if errors.Is(err, ledger.ErrOverflow) {
		return usagef("--instalment %s: %v", o.health.instalment, err)
	}
	if err != nil {
		return err
	}
	f.Statement.Over = a.Over
	if err := writeDocument(env, &o.output, report.Health(f)); err != nil {
		return err
	}
	if f.Label != budget.NotEnough {
		return nil
	}
	return fmt.Errorf("%w: %s", errNotAllowed, f.Short())
}

// healthTerms reads the flags, now that the currency is known.
func (o *affordOptions) healthTerms(today ledger.Date) (budget.HealthTerms, error) {
	h := o.health
	t := budget.HealthTerms{
		Every: h.every, Count: h.count, First: h.first, Interest: h.rate.interest(),
		AsAt: today, Review: h.review, Limitation: h.limitation, ShareGiven: o.given("share"),
	}
	if !o.given("first") {
		t.Day = plan.DayMeant(today, t.First)
	}
	for _, a := range []struct {
		flag, text string
		into       *ledger.Money
	}{{"instalment", h.instalment, &t.Instalment}, {"balance", h.balance, &t.Balance}} {
		if !o.given(a.flag) {
			continue
		}
		m, err := parseAmount(a.flag, a.text, o.currency)
		if err != nil {
			return t, err
		}
		if m < 1 {
			return t, usagef("--%s %s: want at least %s", a.flag, a.text, o.currency.Format(1))
		}
		*a.into = m
	}
	switch {
	case o.given("count") && t.Count < 1:
		return t, usagef("--count %d: want 1 or more", t.Count)
	case t.Count == 0 && t.Balance == 0:
		return t, usagef("--instalment %s: want --balance or --count as well, for the term", h.instalment)
	case t.Interest != nil && t.Interest.Kind == plan.Simple && (t.Count == 0 || t.Balance == 0):
		return t, usagef("--rate with a percentage wants --balance and --count: 'arrears plan' works out how many instalments there are")
	case t.Every == plan.Year:
		return t, usagef("--every year: want week, fortnight, four-weeks, month or quarter")
	case o.given("review") && t.Review < today:
		return t, usagef("--review %v is before today, %v: want a day to come", t.Review, today)
	}
	return t, nil
}

// parseSavingsRule reads a share of the surplus and the most a month:
// 10%,20.00.
func parseSavingsRule(text string, currency ledger.Currency) (budget.SavingsRule, error) {
	share, most, both := strings.Cut(text, ",")
	part := newShareFlag()
	if err := unclear(share); err != nil && both {
		return budget.SavingsRule{}, usagef("--savings-rule: %v", err)
	}
	if err := part.Set(share); err != nil || !both {
		return budget.SavingsRule{}, usagef("--savings-rule: %q is not a rule for savings: want a percentage of the surplus and the most a month, like 10%%,20.00", text)
	}
	m, err := parseAmount("savings-rule", most, currency)
	if err != nil {
		return budget.SavingsRule{}, err
	}
	if m < 1 {
		return budget.SavingsRule{}, usagef("--savings-rule %s: the most a month is %s: want at least %s", text, most, currency.Format(1))
	}
	return budget.SavingsRule{Share: part.Percent, Most: m}, nil
}

// parseStress reads changes to sections: income=-10% and essential=+15%.
func parseStress(texts []string) ([]budget.Stress, error) {
	var all []budget.Stress
	seen := make(map[budget.Section]bool)
	for _, text := range texts {
		var s budget.Stress
		name, change, both := strings.Cut(text, "=")
		if !both {
			return nil, usagef("--stress: %q is not a change: want a section and a percentage, like income=-10%%", text)
		}
		if err := s.Section.UnmarshalText([]byte(name)); err != nil {
			return nil, usagef("--stress: %v", err)
		}
		size, plus := strings.CutPrefix(change, "+")
		var ok bool
		if err := unclear(size); err != nil {
			return nil, usagef("--stress: %v", err)
		}
		if s.Change, ok = percentage(size); !ok || plus == strings.HasPrefix(size, "-") {
			return nil, usagef("--stress: %q is not a change of %v: want a percentage with its sign, like -10%% or +15%%", change, s.Section)
		}
		switch {
		case seen[s.Section]:
			return nil, usagef("--stress: %v is changed twice: want one change a section", s.Section)
		case !s.InRange():
			return nil, usagef("--stress: a change of %v by %s is out of range: want -100%% to +1000%%", s.Section, change)
		}
		seen[s.Section] = true
		all = append(all, s)
	}
	return all, nil
}

// parseOverride reads who lets a plan outside the limits pass, and why.
func parseOverride(text string) (who, why string, err error) {
	who, why, both := strings.Cut(text, ":")
	who, why = strings.TrimSpace(who), strings.TrimSpace(why)
	if !both || who == "" || why == "" {
		return "", "", usagef("--override: %q does not say who and why: want both, like 'A Manager: pension lump sum in June'", text)
	}
	return who, why, nil
}
