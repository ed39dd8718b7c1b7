package cmd

import (
	"cmp"
	"errors"

	"github.com/spf13/pflag"

	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// bankRateOptions are the flags for a Bank Rate history of the user's own.
type bankRateOptions struct {
	file    string
	knownTo ledger.Date
}

func (o *bankRateOptions) addFlags(flags *pflag.FlagSet) {
	flags.StringVar(&o.file, "rates", "", "`FILE` of changes of the Bank Rate, with the columns date,rate and perhaps source, in place of the built-in ones")
	flags.TextVar(&o.knownTo, "rates-known-to", o.knownTo, "last `date` for which the rates of --rates are confirmed (default: that of its newest row)")
}

func (o *bankRateOptions) check() error {
	if o.knownTo != 0 && o.file == "" {
		return usagef("--rates-known-to is about --rates: want both, or neither")
	}
	return nil
}

// tables are the tables of law and rates, with the user's Bank Rate if there is
// one.
func (o *bankRateOptions) tables(env *Env) (*statute.Tables, error) {
	if o.file == "" {
		return statute.UK(), nil
	}
	known := func(last ledger.Date) ledger.Date { return cmp.Or(o.knownTo, last) }
	return replaceTable[bankRateRow](env, o.file, map[string]string{"from": "date"}, known, statute.UK().WithBankRate)
}

// tableRow is a row of a file that is to replace a table, read as a T. last is the
// latest day that it names.
type tableRow[T any] interface {
	row(file string) (value T, last ledger.Date)
}

// replaceTable reads a table of the user's own, in place of a built-in one.
//
// known says how far it can be relied on, from the latest day that its rows name.
// headings are those of cells that the table knows by another name. Complaints
// about rows say where in the file they stand.
func replaceTable[R tableRow[T], T any](env *Env, file string, headings map[string]string,
	known func(last ledger.Date) ledger.Date, with func([]T, ledger.Date) (*statute.Tables, error),
) (*statute.Tables, error) {
	read, err := readTyped[R](env, file, ledger.Sterling)
	if err != nil {
		return nil, err
	}
	values, last := make([]T, len(read)), ledger.Date(0)
	for i := range read {
		var day ledger.Date
		values[i], day = read[i].Value.row(file)
		last = max(last, day)
	}
	tables, err := with(values, known(last))
	if err != nil {
		return nil, placeRowErrors(file, read, err, headings)
	}
	return tables, nil
}

// orToday is how far law that stands until it is changed is known: to today, or
// to a later day that its rows name.
func orToday(env *Env) func(ledger.Date) ledger.Date {
	return func(last ledger.Date) ledger.Date { return max(last, env.Today) }
}

// replaceHolidays puts bank holidays in place of those of tables. They are known
// to the end of the year of the last.
func replaceHolidays(env *Env, t *statute.Tables, file string) (*statute.Tables, error) {
	endOfYear := func(last ledger.Date) ledger.Date {
		year, _, _ := last.Civil()
		return ledger.MustDate(max(year, 1), 12, 31)
	}
	return replaceTable[holidayRow](env, file, map[string]string{"jurisdiction": "division", "day": "date"}, endOfYear, t.WithHolidays)
}

// replaceReferenceRates puts statutory rates in place of those of tables. They
// are known as far as they go.
func replaceReferenceRates(env *Env, t *statute.Tables, file string) (*statute.Tables, error) {
	asFar := func(last ledger.Date) ledger.Date { return last }
	return replaceTable[referenceRow](env, file, nil, asFar, t.WithReferenceRates)
}

// replaceFixedSums puts fixed sums in place of those of tables.
func replaceFixedSums(env *Env, t *statute.Tables, file string) (*statute.Tables, error) {
	return replaceTable[fixedSumRow](env, file, nil, orToday(env), t.WithFixedSums)
}

// replaceJudgmentRates puts the court's rates in place of those of tables.
func replaceJudgmentRates(env *Env, t *statute.Tables, file string) (*statute.Tables, error) {
	return replaceTable[judgmentRow](env, file, nil, orToday(env), t.WithJudgmentRates)
}

// replaceLimitation puts periods in which to claim in place of those of tables.
func replaceLimitation(env *Env, t *statute.Tables, file string) (*statute.Tables, error) {
	return replaceTable[limitationRow](env, file, nil, orToday(env), t.WithLimitation)
}

// replaceVATRates puts rates of VAT in place of those of tables.
func replaceVATRates(env *Env, t *statute.Tables, file string) (*statute.Tables, error) {
	return replaceTable[vatRow](env, file, nil, orToday(env), t.WithVATRates)
}

// replaceIssueFees puts fees to issue a claim in place of those of tables.
func replaceIssueFees(env *Env, t *statute.Tables, file string) (*statute.Tables, error) {
	return replaceTable[feeRow](env, file, nil, orToday(env), t.WithIssueFees)
}

// replaceHearingFees puts fees for the hearing of a small claim in place of those
// of tables.
func replaceHearingFees(env *Env, t *statute.Tables, file string) (*statute.Tables, error) {
	return replaceTable[feeRow](env, file, nil, orToday(env), t.WithHearingFees)
}

// placeRowErrors puts the place in the file on each complaint about a row of a
// table. headings are those of cells that the table knows by another name.
func placeRowErrors[T any](file string, rows []importer.Row[T], err error, headings map[string]string) error {
	faults := []error{err}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		faults = joined.Unwrap()
	}
	var complaints []*importer.Problem
	for _, fault := range faults {
		var cell *statute.RowError
		switch {
		case !errors.As(fault, &cell):
			return err
		case cell.Row == 0:
			complaints = append(complaints, &importer.Problem{File: file, Err: cell})
			continue
		}
		heading := cell.Field
		if named, ok := headings[heading]; ok {
			heading = named
		}
		complaints = append(complaints, rows[cell.Row-1].Problem(heading, cell.Err))
	}
	return importer.Refuse(complaints...)
}

type bankRateRow struct {
	Date   ledger.Date `csv:"date"`
	Rate   decimalCell `csv:"rate"`
	Source string      `csv:"source,omitempty"`
}

func (r bankRateRow) row(file string) (statute.BankRate, ledger.Date) {
	return statute.BankRate{From: r.Date, Rate: r.Rate.Decimal, Source: cmp.Or(r.Source, file)}, r.Date
}

type holidayRow struct {
	Division ledger.Jurisdiction `csv:"division"`
	Date     ledger.Date         `csv:"date"`
	Title    string              `csv:"title"`
}

func (r holidayRow) row(string) (statute.Holiday, ledger.Date) {
	return statute.Holiday{Jurisdiction: r.Division, Day: r.Date, Title: r.Title}, r.Date
}

type referenceRow struct {
	From     ledger.Date `csv:"from"`
	To       ledger.Date `csv:"to"`
	BankRate decimalCell `csv:"bank_rate"`
	Rate     decimalCell `csv:"rate"`
	Source   string      `csv:"source,omitempty"`
}

func (r referenceRow) row(file string) (statute.ReferenceRate, ledger.Date) {
	return statute.ReferenceRate{
		From: r.From, To: r.To, ReferenceDate: statute.ReferenceDate(r.From),
		BankRate: r.BankRate.Decimal, Rate: r.Rate.Decimal, Source: cmp.Or(r.Source, file),
	}, max(r.From, r.To)
}

type fixedSumRow struct {
	Above  ledger.Money  `csv:"above"`
	Below  *ledger.Money `csv:"below"`
	Sum    ledger.Money  `csv:"sum"`
	Source string        `csv:"source,omitempty"`
}

func (r fixedSumRow) row(file string) (statute.FixedSum, ledger.Date) {
	return statute.FixedSum{Sum: r.Sum, Above: r.Above, Below: orZero(r.Below), Source: cmp.Or(r.Source, file)}, 0
}

type judgmentRow struct {
	From   ledger.Date `csv:"from"`
	Rate   decimalCell `csv:"rate"`
	Source string      `csv:"source,omitempty"`
}

func (r judgmentRow) row(file string) (statute.JudgmentRate, ledger.Date) {
	return statute.JudgmentRate{From: r.From, Rate: r.Rate.Decimal, Source: cmp.Or(r.Source, file)}, r.From
}

type limitationRow struct {
	Jurisdiction ledger.Jurisdiction `csv:"jurisdiction"`
	Years        int                 `csv:"years"`
	WarnYears    int                 `csv:"warn_years"`
	Ends         periodEnds          `csv:"ends"`
	Source       string              `csv:"source,omitempty"`
}

func (r limitationRow) row(file string) (statute.Limitation, ledger.Date) {
	return statute.Limitation{
		Jurisdiction: r.Jurisdiction, Years: r.Years, WarnYears: r.WarnYears, Extinguished: r.Ends == "debt", Source: cmp.Or(r.Source, file),
	}, 0
}

// periodEnds is what ends with a period: the claim, or the debt itself.
type periodEnds string

// UnmarshalText reads claim or debt.
func (p *periodEnds) UnmarshalText(text []byte) error {
	if *p = periodEnds(text); *p != "claim" && *p != "debt" {
		return &ledger.Wrong{Value: string(text), Fault: "does not end with a period", Want: "claim, or debt where the debt itself is extinguished"}
	}
	return nil
}

type vatRow struct {
	Band   statute.VATBand `csv:"band"`
	From   ledger.Date     `csv:"from"`
	To     *ledger.Date    `csv:"to"`
	Rate   decimalCell     `csv:"rate"`
	Source string          `csv:"source,omitempty"`
}

func (r vatRow) row(file string) (statute.VATRate, ledger.Date) {
	return statute.VATRate{Band: r.Band, From: r.From, To: orZero(r.To), Rate: r.Rate.Decimal, Source: cmp.Or(r.Source, file)},
		max(r.From, orZero(r.To))
}

type feeRow struct {
	Jurisdiction ledger.Jurisdiction `csv:"jurisdiction"`
	From         ledger.Date         `csv:"from"`
	To           *ledger.Date        `csv:"to"`
	Channel      statute.Channel     `csv:"channel,omitempty"`
	Over         ledger.Money        `csv:"over"`
	UpTo         *ledger.Money       `csv:"up_to"`
	Amount       *ledger.Money       `csv:"amount"`
	Percent      *decimalCell        `csv:"percent"`
	Source       string              `csv:"source,omitempty"`
}

func (r feeRow) row(file string) (statute.FeeBand, ledger.Date) {
	return statute.FeeBand{
		Jurisdiction: r.Jurisdiction, From: r.From, To: orZero(r.To), Channel: r.Channel, Over: r.Over, UpTo: orZero(r.UpTo),
		Amount: orZero(r.Amount), Percent: orZero(r.Percent).Decimal, Source: cmp.Or(r.Source, file),
	}, max(r.From, orZero(r.To))
}

// orZero is the value of a cell that may be empty.
func orZero[T any](p *T) (zero T) {
	if p == nil {
		return zero
	}
	return *p
}
