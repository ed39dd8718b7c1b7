package cmd

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/report"
)

// healthOptions are the terms of a plan that is put to a budget.
type healthOptions struct {
	instalment, balance string // amounts, read once the currency is known

	every      plan.Period
	count      int
	first      ledger.Date
	interest   accrualFlag
	review     ledger.Date
	limitation ledger.Date
	limits     string
	override   string
}

func (o *healthOptions) addFlags(flags *pflag.FlagSet, today ledger.Date) {
	flags.StringVar(&o.instalment, "instalment", "", "put a plan to the budget: `amount` of each instalment")
	flags.TextVar(&o.every, "every", plan.Month, "`period` from one instalment to the next: week, fortnight, four-weeks, month or quarter")
	flags.IntVar(&o.count, "count", 0, "`number` of instalments; not needed with --balance, unless interest runs")
	flags.StringVar(&o.balance, "balance", "", "`amount` that the plan is to pay off")
	flags.TextVar(&o.first, "first", today.AddMonths(1), "`date` of the first instalment")
	flags.Var(&o.interest, "interest", "`basis` of interest during the plan: none, frozen, or a yearly rate like 8%")
	flags.TextVar(&o.review, "review", today.AddMonths(6), "`date` on which the plan is looked at again")
	flags.TextVar(&o.limitation, "limitation", ledger.Date(0), "`date` on which the limitation period of the debt ends")
	flags.StringVar(&o.limits, "limits", "", "hold the plan against the limits of a CSV `file`")
	flags.StringVar(&o.override, "override", "", "let a plan outside the limits pass, with a `note` of who and why that is printed, like 'R Hale: a pension starts in March'")
	flags.Lookup("first").DefValue = "one month from today" // the help stays the same every day
	flags.Lookup("review").DefValue = "six months from today, or the last instalment if that is sooner"
	flags.Lookup("limitation").DefValue = ""
}

// runHealth puts a plan to the budget.
func (o *affordOptions) runHealth(env *Env, a report.Afforded, budget string) error {
	f := report.Fitness{AsAt: env.Today, Budget: budget, Changes: a.Changes, ReviewAssumed: !o.given("review")}
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
	f.PlanHealth, err = plan.CheckHealth(a.Statement, terms, a.Stressed)
	if errors.Is(err, ledger.ErrOverflow) {
		return usagef("--instalment %s: %v", o.health.instalment, err)
	}
	if err != nil {
		return err
	}
	if f.ReviewAssumed {
		f.Terms.Review = min(f.Terms.Review, f.Last)
	}
	f.Statement.Over = a.Over
	if err := writeDocument(env, &o.output, report.Health(f)); err != nil {
		return err
	}
	if f.Label != plan.NotEnough {
		return nil
	}
	var says []string
	for _, w := range f.Warnings {
		if w.About == plan.OfHeadroom {
			says = append(says, w.Says)
		}
	}
	return fmt.Errorf("%w: %v: %s", errNotAllowed, f.Label, strings.Join(says, "; "))
}

// healthTerms reads the flags, now that the currency is known.
func (o *affordOptions) healthTerms(today ledger.Date) (plan.HealthTerms, error) {
	h := o.health
	t := plan.HealthTerms{
		Every: h.every, Count: h.count, First: h.first, Interest: plan.Accrual(h.interest),
		Review: h.review, Limitation: h.limitation, ShareGiven: o.given("share"),
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
	case t.Interest.Basis == plan.AccrualRuns && (t.Count == 0 || t.Balance == 0):
		return t, usagef("--interest with a rate wants --balance and --count: 'arrears plan' works out how many instalments there are")
	case t.Every == plan.Year:
		return t, usagef("--every year: want week, fortnight, four-weeks, month or quarter")
	case t.Review < today:
		return t, usagef("--review %v is before today, %v: want a day to come", t.Review, today)
	}
	return t, nil
}
