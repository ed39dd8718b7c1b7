package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"arrears/internal/claim"
	"arrears/internal/ledger"
	"arrears/internal/statute"
)

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

	contract string // file of the rates that contracts fix
	steps    map[string]statute.Rates

	judged      ledger.Date // the day of the judgment that the debts are
	court       statute.JudgmentCourt
	judgmentSum string // an amount in pounds
}

func (o *interestRight) addFlags(flags *pflag.FlagSet) {
	flags.TextVar(&o.basis, "rate", o.basis, "")
	flags.BoolVar(&o.split, "split-half-years", false, "")
	flags.StringVar(&o.reference, "reference-rate", "", "")
	flags.TextVar(&o.rounding, "round", o.rounding, "")
	flags.TextVar(&o.order, "appropriate", o.order, "")
	flags.Var(&o.freezes, "hold", "")
	o.rates.addFlags(flags)
	flags.StringVar(&o.statutory, "statutory-rates", "", "")
	flags.StringVar(&o.fixedSums, "fixed-sums", "", "")
	flags.StringVar(&o.contract, "contract-rates", "", "")
	flags.TextVar(&o.judged, "judged", o.judged, "")
	flags.TextVar(&o.court, "court", o.court, "")
	flags.StringVar(&o.judgmentSum, "judgment-sum", "", "")
	flags.StringVar(&o.judgment, "judgment-rates", "", "")
}

func (o *interestRight) check() error {
	if o.split && o.basis != statute.Statutory() {
		return usagef("--split-half-years is about the statutory rate: leave out --rate %s", o.basis)
	}
	if o.split {
		o.basis = statute.SplitHalfYears()
	}
	if o.reference != "" && o.basis != statute.Statutory() {
		return usagef("--reference-rate is for the statutory rate, which it fixes: leave out --split-half-years and --rate, or give the Bank Rate with --bank-rates FILE")
	}
	for _, given := range [...]struct{ flag, file string }{{"statutory-rates", o.statutory}, {"fixed-sums", o.fixedSums}} {
		if given.file != "" && !o.basis.UnderAct() {
			return usagef("--%s is for interest under the 1998 Act, and --rate %s is another right: leave one of them out", given.flag, o.basis)
		}
	}
	if o.contract != "" {
		if o.basis != statute.Statutory() || o.split {
			return usagef("--contract-rates has the rates: leave out --rate and --split-half-years")
		}
		o.basis = statute.ContractSteps()
	}
	if o.judgment != "" && o.basis != statute.CourtDiscretion() && o.basis != statute.Judgment() {
		return usagef("--judgment-rates is for the court's interest: want --rate s69 or judgment as well")
	}
	if o.basis != statute.Judgment() {
		for _, given := range [...]struct {
			flag string
			said bool
		}{{"judged", o.judged != 0}, {"court", o.court != 0}, {"judgment-sum", o.judgmentSum != ""}} {
			if given.said {
				return usagef("--%s is about a judgment: want --rate judgment as well", given.flag)
			}
		}
	}
	if sum, err := o.sumOfJudgment(); err != nil || o.judgmentSum != "" && sum <= 0 {
		return usagef("--judgment-sum %q is not what a judgment was for: want an amount in pounds above zero, like 6000.00", o.judgmentSum)
	}
	if _, err := o.ownReference(); err != nil {
		return err
	}
	return o.rates.check()
}

// sumOfJudgment is what the judgment was for; nothing where that is not stated.
func (o *interestRight) sumOfJudgment() (ledger.Money, error) {
	if o.judgmentSum == "" {
		return 0, nil
	}
	return parseAmount("judgment-sum", o.judgmentSum, ledger.Sterling)
}

// ownReference is the statutory rate over the user's own reference rate.
func (o *interestRight) ownReference() (statute.Basis, error) {
	if o.reference == "" {
		return statute.Basis{}, nil
	}
	if err := unclear(o.reference); err != nil {
		return statute.Basis{}, usagef("--reference-rate: %v", err)
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
		return statute.Basis{}, usagef("--reference-rate %s: the Bank Rate of %s, for interest that starts on %s, is known to be %v%%: leave the flag out, or give a history of your own with --bank-rates FILE",
			o.reference, known.ReferenceDate.Long(), start.Long(), known.BankRate)
	}
	return o.ownReference()
}

// tables are those of law and rates, with the user's own in their places.
func (o *interestRight) tables(env *Env) (*statute.Tables, error) {
	tables, err := o.rates.tables(env)
	if err == nil && o.contract != "" {
		o.steps, err = readContractRates(env, o.contract)
	}
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

// right is what the flags, which have been checked, say of every debt.
func (o *interestRight) right() claim.Right {
	sum, _ := o.sumOfJudgment()
	return claim.Right{
		Basis: o.basis, Rounding: o.rounding, Order: o.order, Freezes: o.freezes,
		Steps:  o.steps,
		Judged: o.judged, Court: o.court, JudgmentSum: sum,
	}
}

// freezeFlags are spans given as FROM..TO.
type freezeFlags []statute.Freeze

// Set reads one span more. Either end may be left open.
func (f *freezeFlags) Set(text string) error {
	first, last, ok := strings.Cut(text, "..")
	if !ok || first+last == "" {
		return fmt.Errorf("%q is not a span of days: want the first and the last with two points between, like 2026-04-01..2026-05-30", text)
	}
	var freeze statute.Freeze
	for _, end := range []struct {
		text string
		into *ledger.Date
	}{{first, &freeze.From}, {last, &freeze.To}} {
		if end.text == "" {
			continue
		}
		if err := end.into.UnmarshalText([]byte(end.text)); err != nil {
			return err
		}
	}
	if freeze.To != 0 && freeze.To < freeze.From {
		return fmt.Errorf("%q ends before it begins: want the earlier day first", text)
	}
	*f = append(*f, freeze)
	return nil
}

// String prints the spans as Set reads them.
func (f *freezeFlags) String() string {
	var all []string
	for _, freeze := range *f {
		all = append(all, freeze.From.String()+".."+freeze.To.String())
	}
	return strings.Join(all, " ")
}

// Type is the word for the value in help.
func (f *freezeFlags) Type() string { return "span" }
