package cmd

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/pflag"

	"arrears/internal/ledger"
	"arrears/internal/statute"
	"arrears/plan/settle"
	"arrears/report"
)

// courtTables are those that fees and rates are taken from.
func courtTables() *statute.Tables { return statute.UK() }

// feeFiles are the flags that put court fees of the user's own in place of the
// built-in ones.
type feeFiles struct{ issue, hearing string }

func (o *feeFiles) addFlags(flags *pflag.FlagSet) {
	flags.StringVar(&o.issue, "fees", "", "take the fees to issue a claim from a `FILE`: jurisdiction,from,to,over,up_to,amount,percent")
	flags.StringVar(&o.hearing, "hearing-fees", "", "take the fees for the hearing of a small claim from such a `FILE`")
}

func (o *feeFiles) inputs() []string {
	return slices.DeleteFunc([]string{o.issue, o.hearing}, func(file string) bool { return file == "" })
}

// tables are the built-in ones, with the fees that the files have.
func (o *feeFiles) tables(env *Env) (tables *statute.Tables, err error) {
	tables = courtTables()
	if o.issue != "" {
		if tables, err = replaceIssueFees(env, tables, o.issue); err != nil {
			return nil, err
		}
	}
	if o.hearing != "" {
		tables, err = replaceHearingFees(env, tables, o.hearing)
	}
	return tables, err
}

// readLegal reads what is known of legal action.
func (j *compareJob) readLegal() (err error) {
	o, c := j.opts, j.debt.Currency
	if !o.given("legal") {
		return nil
	}
	if j.debt.Legal, err = parseLegal(o.legal, c, j.own.collect); err != nil {
		return err
	}
	legal := j.debt.Legal
	j.typed("legal.win", "chance of judgment", report.Text(settle.PerCent(legal.Win, 6)))
	j.typed("legal.collect", "share then collected", report.Text(settle.PerCent(legal.Collect, 6)))
	j.typed("legal.cost", "own costs", report.Sum(c, legal.Cost))
	j.typed("legal.days", "days until it is paid", report.Count(legal.Days))
	if o.given("interest") {
		if err := j.addByLaw(); err != nil {
			return err
		}
	}
	switch {
	case o.given("court-fee"):
		if legal.Fees, err = parseAmount("court-fee", o.courtFee, c); err != nil {
			return err
		}
		j.typed("legal.court_fees", "court fees", report.Sum(c, legal.Fees))
	case o.given("jurisdiction"):
		return j.takeFees()
	}
	return nil
}

// addByLaw adds interest and compensation to the claim.
func (j *compareJob) addByLaw() error {
	added, err := j.addedByLaw()
	if err != nil {
		if errors.Is(err, statute.ErrUnknown) {
			return usagef("--interest statutory: %v: leave it out, or choose a day with --as-at that is known", err)
		}
		return err
	}
	j.debt.Legal.Added = added.Total
	c := j.debt.Currency
	for _, part := range []struct {
		name, label string
		sum         ledger.Money
	}{{"legal.interest", "interest claimed", added.Interest}, {"legal.compensation", "fixed sums claimed", added.Compensation}} {
		source := fmt.Sprintf("%s to %s", numberOf(len(added.Charges), "overdue debt"), j.debt.AsAt.Long())
		if len(added.Charges) == 1 {
			if rates := added.Charges[0].Debt.Rates; part.name == "legal.interest" && len(rates) > 0 {
				source = fmt.Sprintf("%s%% a year from %s to %s: %s", rates[0].Percent, added.Charges[0].Debt.From.Long(), j.debt.AsAt.Long(), rates[0].Why)
			} else {
				compensation := added.Charges[0].Compensation
				source = cmp.Or(compensation.Source, compensation.Why)
			}
		}
		j.inputs = append(j.inputs, report.Input{Name: part.name, Label: part.label, Value: report.Sum(c, part.sum), From: report.FromTable, Source: source})
	}
	j.caveats = append(j.caveats, "Statutory interest is for debts between businesses alone; it is claimed to the day as at.")
	if n := len(added.NotDue); n > 0 {
		j.caveats = append(j.caveats, fmt.Sprintf("No interest on %s not overdue by then.", numberOf(n, "debt")))
	}
	return nil
}

// takeFees takes the court fees from the tables.
func (j *compareJob) takeFees() error {
	o, c, legal := j.opts, j.debt.Currency, j.debt.Legal
	day := o.feesOn
	if day == 0 {
		day = j.debt.AsAt
	}
	if c != ledger.Sterling {
		return usagef("--jurisdiction: court fees are in pounds, and the debt is in %v: give them with --court-fee AMOUNT", c)
	}
	claim, err := j.debt.Balance.Add(legal.Added)
	if err != nil {
		return err
	}
	tables, err := o.fees.tables(j.env)
	if err != nil {
		return err
	}
	fees, err := settle.FeesFor(tables, statute.CourtClaim{Jurisdiction: o.jurisdiction, Sum: claim, Day: day})
	var unknown *statute.UnknownError
	switch {
	case errors.As(err, &unknown):
		remedy := "give all court fees with --court-fee AMOUNT"
		if unknown.KnownTo != 0 && day > unknown.KnownTo {
			remedy += fmt.Sprintf(", or take the scale of an earlier day with --fees-on, like %s", unknown.KnownTo)
		}
		return usagef("--jurisdiction %s: %s is not known: %s: %s", o.jurisdiction, unknown.What, unknown.Why, remedy)
	case err != nil:
		return usagef("--jurisdiction %s: %v", o.jurisdiction, err)
	}
	legal.Fees = fees.Total
	scale := ""
	if o.feesOn != 0 {
		scale = ", by the scale of " + day.Long()
		j.caveats = append(j.caveats, fmt.Sprintf("Court fees are by the scale of %s, as --fees-on says, not that of the day as at.", day.Long()))
	}
	j.inputs = append(j.inputs,
		report.Input{
			Name: "legal.issue_fee", Label: "court issue fee", Value: report.Sum(c, fees.Issue.Amount), From: report.FromTable,
			Source: fmt.Sprintf("on %s%s: %s", c.Grouped(claim), scale, fees.Issue.Band.Source),
		},
		report.Input{
			Name: "legal.hearing_fee", Label: "small claims hearing fee", Value: report.Sum(c, fees.Hearing.Amount), From: report.FromTable,
			Source: fmt.Sprintf("on %s%s: %s", c.Grouped(claim), scale, fees.Hearing.Band.Source),
		})
	for _, band := range []statute.FeeBand{fees.Issue.Band, fees.Hearing.Band} {
		if band.Caveat != "" {
			j.caveats = append(j.caveats, "Court fees: "+band.Caveat+".")
		}
	}
	return nil
}

// numberOf is a count with its noun.
func numberOf(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
