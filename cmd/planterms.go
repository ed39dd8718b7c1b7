package cmd

import (
	"strings"

	"github.com/spf13/pflag"

	"arrears/internal/ledger"
	"arrears/internal/statute"
	"arrears/plan"
)

// planShape are the flags that give a plan its shape: steps, pauses, lump sums,
// and the days on which it is paid.
type planShape struct {
	steps, balloon, roundTo string // amounts, read once the currency is known
	lumps, skip             []string

	on           plan.On
	holidays     ledger.Jurisdiction
	holidaysFile string
	tables       *statute.Tables // by open
	roll         plan.Roll
	rounding     plan.Rounding
}

func (o *planShape) addFlags(flags *pflag.FlagSet) {
	flags.StringVar(&o.steps, "steps", "", "")
	flags.StringArrayVar(&o.lumps, "lump", nil, "")
	flags.StringSliceVar(&o.skip, "skip", nil, "")
	flags.StringVar(&o.balloon, "balloon", "", "")
	flags.StringVar(&o.roundTo, "round-to", "", "")
	flags.TextVar(&o.rounding, "rounding", o.rounding, "")
	flags.Lookup("rounding").DefValue = ""
	flags.TextVar(&o.on, "on", o.on, "")
	flags.TextVar(&o.holidays, "holidays", o.holidays, "")
	flags.StringVar(&o.holidaysFile, "bank-holidays", "", "")
	flags.TextVar(&o.roll, "roll", o.roll, "")
	flags.Lookup("roll").DefValue = ""
}

// open reads the bank holidays, if there are to be any, before the terms are made.
func (o *planShape) open(env *Env) (err error) {
	if o.holidays == 0 {
		if o.holidaysFile != "" {
			return usagef("--bank-holidays has the bank holidays of several places: want --holidays as well, like --holidays scotland")
		}
		return nil
	}
	if o.tables = statute.UK(); o.holidaysFile == "" {
		return nil
	}
	if o.tables, err = replaceHolidays(env, o.tables, o.holidaysFile); err != nil {
		return err
	}
	if o.tables.Calendar(o.holidays).KnownTo() == 0 {
		return usagef("%s has no bank holidays of %s: want rows with that division, or another --holidays", o.holidaysFile, o.holidays)
	}
	return nil
}

// apply puts the flags in the terms, which know their currency.
func (o *planShape) apply(t *plan.Terms, given func(string) bool) error {
	var err error
	if given("steps") {
		var rest ledger.Money
		if t.Steps, rest, err = plan.ParseSteps(plainSteps(o.steps, t.Currency), t.Currency); err != nil {
			return usagef("--steps: %v", err)
		}
		for _, size := range []string{"instalment", "count", "until", "budget"} {
			if rest != 0 && given(size) {
				return usagef("--steps %s gives the size of the rest: leave out --%s, or rest@", o.steps, size)
			}
		}
		t.Instalment += rest
	}
	for _, text := range o.lumps {
		if sum, day, dated := strings.Cut(text, "@"); dated {
			text = plainSum(sum, t.Currency) + "@" + day
		}
		lump, err := plan.ParseLump(text, t.Currency)
		if err != nil {
			return usagef("--lump: %v", err)
		}
		t.Lumps = append(t.Lumps, lump)
	}
	for _, text := range o.skip {
		month, err := plan.ParseMonth(text)
		if err != nil {
			return usagef("--skip: %v", err)
		}
		t.Skip = append(t.Skip, month)
	}
	if given("rounding") && !given("round-to") {
		return usagef("--rounding %v rounds instalments to a multiple: say of what sum with --round-to, like --round-to 1.00", o.rounding)
	}
	t.Rounding = o.rounding
	t.On, t.Roll, t.Calendar = o.on, o.roll, calendarOf(o.tables, o.holidays)
	if o.holidays != 0 && !given("roll") {
		t.Roll = plan.NextDay
	}
	if o.holidays != 0 && t.Roll == plan.NoRoll && t.On != plan.OnLastWorkingDay {
		return usagef("--holidays and --roll none: no date would move: want --roll next or previous, or --on last-working-day")
	}
	return nil
}

// calendarOf is the calendar of bank holidays of a place; none stated knows of
// weekends only.
func calendarOf(t *statute.Tables, j ledger.Jurisdiction) plan.Calendar {
	if j == 0 {
		return plan.Weekends
	}
	return t.Calendar(j)
}

// planCharge are the flags about interest and charges that go on.
type planCharge struct {
	rate             planRate
	from             ledger.Date
	accrued, ongoing string
	weeks            string
	order            plan.Appropriation
}

func (o *planCharge) addFlags(flags *pflag.FlagSet) {
	o.rate = newPlanRate()
	flags.Var(&o.rate, "rate", "")
	flags.Lookup("rate").DefValue = "none, frozen with --accrued"
	flags.TextVar(&o.from, "from", o.from, "")
	flags.StringVar(&o.accrued, "accrued", "", "")
	flags.TextVar(&o.order, "appropriate", o.order, "")
	flags.StringVar(&o.ongoing, "ongoing", "", "")
	flags.StringVar(&o.weeks, "weeks", "", "")
}

// apply puts the flags in the terms, which know their currency.
func (o *planCharge) apply(t *plan.Terms, today ledger.Date, given func(string) bool) error {
	kind := o.rate.kind
	if given("accrued") && !given("rate") {
		kind = plan.Frozen
	}
	switch {
	case kind != plan.Simple && given("from"):
		return usagef("--from is the day after which interest runs: want its rate as well, like --rate 8%%, or neither")
	case kind == plan.NoInterest && given("appropriate") && !given("rate"):
		return usagef("--appropriate is about interest: want --rate as well, like --rate 8%%, or neither")
	case kind == plan.NoInterest && (given("accrued") || given("appropriate")):
		return usagef("--accrued and --appropriate are about interest: say which with --rate frozen, or one like --rate 8%%")
	case kind == plan.Frozen && !given("accrued"):
		return usagef("--rate frozen: say how much has accrued with --accrued, 0.00 if nothing has")
	}
	t.Interest = plan.Interest{Kind: kind, Rate: o.rate.Ratio(), From: today, Order: o.order}
	if given("from") {
		t.Interest.From = o.from
	}
	switch {
	case given("weeks") && !given("ongoing"):
		return usagef("--weeks is for a weekly charge that goes on: want --ongoing too, like 129.35/week")
	case !given("ongoing"):
		return nil
	}
	amount, period, found := strings.Cut(o.ongoing, "/")
	if !found {
		return usagef("--ongoing %s: want an amount and a period, like 85.00/month", o.ongoing)
	}
	if err := t.Ongoing.Every.UnmarshalText([]byte(period)); err != nil {
		return usagef("--ongoing: %v", err)
	}
	var err error
	if given("weeks") {
		if t.Ongoing.Every != plan.Week {
			return usagef("--weeks %s: a charge every %s has no weeks: want one by the week, like --ongoing 129.35/week", o.weeks, period)
		}
		if t.Ongoing.Weeks, err = parseWeeks(o.weeks); err != nil {
			return err
		}
	}
	if t.Ongoing.Amount, err = parseAmount("ongoing", amount, t.Currency); err == nil && t.Ongoing.Amount <= 0 {
		err = usagef("--ongoing %s: want at least %s", o.ongoing, t.Currency.Format(1))
	}
	return err
}

// planValues complete the flags that say what a plan is like.
var planValues = []string{
	"every=week,fortnight,four-weeks,month,quarter", "remainder=last,first,ceil", "rate=none,frozen",
	"on=monday,tuesday,wednesday,thursday,friday,saturday,sunday,last-working-day", "roll=next,previous,none", "rounding=up,nearest,down",
	"holidays=england-and-wales,scotland,northern-ireland",
}
