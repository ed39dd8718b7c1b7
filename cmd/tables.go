package cmd

import (
	"cmp"
	"fmt"

	"github.com/shopspring/decimal"
	"github.com/spf13/pflag"

	"arrears/internal/files"
	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// ratesFile is how a Bank Rate is given that is not known: a file is known as far as its
// newest row, and a rate that has stood since has none.
const ratesFile = "--bank-rates FILE, and --bank-rates-known-to DATE where its newest row is older"

// bankRateOptions are the flags for a Bank Rate history of the user's own.
type bankRateOptions struct {
	file    string
	knownTo ledger.Date
}

func (o *bankRateOptions) addFlags(flags *pflag.FlagSet) {
	flags.StringVar(&o.file, "bank-rates", "", "")
	flags.TextVar(&o.knownTo, "bank-rates-known-to", o.knownTo, "")
}

func (o *bankRateOptions) check() error {
	if o.knownTo != 0 && o.file == "" {
		return usagef("--bank-rates-known-to is about --bank-rates: want both, or neither")
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
	row := func(r files.BankRate) (statute.BankRate, ledger.Date) {
		return statute.BankRate{From: r.Date, Rate: r.Rate.Number(), Source: cmp.Or(r.Source, o.file)}, r.Date
	}
	return replaceTable(env, o.file, map[string]string{"from": "date"}, row, known, statute.UK().WithBankRate)
}

// replaceTable reads a table of the user's own, in place of a built-in one.
//
// row makes a T of a row, and names the latest day in it. known says how far the
// table can be relied on, from the latest day of all. headings are those of cells
// that the table knows by another name. Complaints about rows say where in the file
// they stand.
func replaceTable[R, T any](env *Env, file string, headings map[string]string, row func(R) (T, ledger.Date),
	known func(last ledger.Date) ledger.Date, with func([]T, ledger.Date) (*statute.Tables, error),
) (*statute.Tables, error) {
	read, err := readFile(env, file, files.Law[R])
	if err != nil {
		return nil, err
	}
	values, last := make([]T, len(read)), ledger.Date(0)
	for i := range read {
		var day ledger.Date
		values[i], day = row(read[i].Value)
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

// readContractRates reads the rates that contracts fix, by the account: those of each
// in the order of their days, one for a day.
func readContractRates(env *Env, file string) (map[string]statute.Rates, error) {
	rows, err := readFile(env, file, files.Law[files.ContractRate])
	if err != nil {
		return nil, err
	}
	var complaints []*ledger.Problem
	steps := make(map[string]statute.Rates)
	for i := range rows {
		row := &rows[i].Value
		if number := row.Rate.Number(); number.IsNegative() || number.GreaterThan(decimal.NewFromInt(1000)) {
			complaints = append(complaints, rows[i].Problem("rate", &ledger.Wrong{Value: row.Rate.String(), Fault: "is not a rate of interest", Want: "per cent a year from 0 to 1000, like 8%"}))
		}
		all := steps[row.Account]
		if n := len(all); n > 0 && row.From <= all[n-1].From {
			complaints = append(complaints, rows[i].Problem("from", &ledger.Wrong{
				Value: row.From.String(), Fault: "is not after " + all[n-1].From.String() + ", the row before of the same account", Want: "days that rise",
			}))
		}
		steps[row.Account] = append(all, statute.ContractStep(row.From, row.Rate.Number(), fmt.Sprintf("%s:%d", file, rows[i].Line)))
	}
	if len(complaints) > 0 {
		return nil, ledger.Refuse(complaints...)
	}
	return steps, nil
}

// replaceHolidays puts bank holidays in place of those of tables. They are known
// to the end of the year of the last.
func replaceHolidays(env *Env, t *statute.Tables, file string) (*statute.Tables, error) {
	endOfYear := func(last ledger.Date) ledger.Date {
		year, _, _ := last.Civil()
		return ledger.MustDate(max(year, 1), 12, 31)
	}
	row := func(r files.Holiday) (statute.Holiday, ledger.Date) {
		return statute.Holiday{Jurisdiction: r.Division, Day: r.Date, Title: r.Title}, r.Date
	}
	return replaceTable(env, file, map[string]string{"jurisdiction": "division", "day": "date"}, row, endOfYear, t.WithHolidays)
}

// replaceReferenceRates puts statutory rates in place of those of tables. They
// are known as far as they go.
func replaceReferenceRates(env *Env, t *statute.Tables, file string) (*statute.Tables, error) {
	asFar := func(last ledger.Date) ledger.Date { return last }
	row := func(r files.ReferenceRate) (statute.ReferenceRate, ledger.Date) {
		return statute.ReferenceRate{
			From: r.From, To: r.To, ReferenceDate: statute.ReferenceDate(r.From),
			BankRate: r.BankRate.Number(), Rate: r.Rate.Number(), Source: cmp.Or(r.Source, file),
		}, max(r.From, r.To)
	}
	return replaceTable(env, file, nil, row, asFar, t.WithReferenceRates)
}

// replaceFixedSums puts fixed sums in place of those of tables.
func replaceFixedSums(env *Env, t *statute.Tables, file string) (*statute.Tables, error) {
	row := func(r files.FixedSum) (statute.FixedSum, ledger.Date) {
		return statute.FixedSum{Sum: r.Sum, Above: r.Above, Below: files.Stated(r.Below), Source: cmp.Or(r.Source, file)}, 0
	}
	return replaceTable(env, file, nil, row, orToday(env), t.WithFixedSums)
}

// replaceJudgmentRates puts the court's rates in place of those of tables.
func replaceJudgmentRates(env *Env, t *statute.Tables, file string) (*statute.Tables, error) {
	row := func(r files.JudgmentRate) (statute.JudgmentRate, ledger.Date) {
		return statute.JudgmentRate{From: r.From, Rate: r.Rate.Number(), Source: cmp.Or(r.Source, file)}, r.From
	}
	return replaceTable(env, file, nil, row, orToday(env), t.WithJudgmentRates)
}

// replaceLimitation puts periods in which to claim in place of those of tables.
func replaceLimitation(env *Env, t *statute.Tables, file string) (*statute.Tables, error) {
	row := func(r files.Limitation) (statute.Limitation, ledger.Date) {
		return statute.Limitation{
			Jurisdiction: r.Jurisdiction, Years: r.Years, WarnYears: r.WarnYears, Extinguished: r.Ends == "debt", Source: cmp.Or(r.Source, file),
		}, 0
	}
	return replaceTable(env, file, nil, row, orToday(env), t.WithLimitation)
}

// replaceVATRates puts rates of VAT in place of those of tables.
func replaceVATRates(env *Env, t *statute.Tables, file string) (*statute.Tables, error) {
	row := func(r files.VATRate[statute.VATBand]) (statute.VATRate, ledger.Date) {
		to := files.Stated(r.To)
		return statute.VATRate{Band: r.Band, From: r.From, To: to, Rate: r.Rate.Number(), Source: cmp.Or(r.Source, file)}, max(r.From, to)
	}
	return replaceTable(env, file, nil, row, orToday(env), t.WithVATRates)
}

// replaceIssueFees puts fees to issue a claim in place of those of tables.
func replaceIssueFees(env *Env, t *statute.Tables, file string) (*statute.Tables, error) {
	return replaceTable(env, file, nil, feeBand(file), orToday(env), t.WithIssueFees)
}

// replaceHearingFees puts fees for the hearing of a small claim in place of those
// of tables.
func replaceHearingFees(env *Env, t *statute.Tables, file string) (*statute.Tables, error) {
	return replaceTable(env, file, nil, feeBand(file), orToday(env), t.WithHearingFees)
}

// feeBand makes a band of a scale of a row of a file.
func feeBand(file string) func(files.Fee[statute.Channel]) (statute.FeeBand, ledger.Date) {
	return func(r files.Fee[statute.Channel]) (statute.FeeBand, ledger.Date) {
		to := files.Stated(r.To)
		return statute.FeeBand{
			Jurisdiction: r.Jurisdiction, From: r.From, To: to, Channel: r.Channel, Over: r.Over, UpTo: files.Stated(r.UpTo),
			Amount: files.Stated(r.Amount), Percent: files.Stated(r.Percent).Number(), Source: cmp.Or(r.Source, file),
		}, max(r.From, to)
	}
}

// placeRowErrors puts the place in the file on each complaint about a row of a
// table. headings are those of cells that the table knows by another name.
func placeRowErrors[T any](file string, rows []files.Row[T], err error, headings map[string]string) error {
	return placeEach(err, func(cell *ledger.Problem) []*ledger.Problem {
		if cell.Line == 0 {
			return []*ledger.Problem{{File: file, Heading: "the table of " + cell.File + ": " + cell.Heading, Err: cell.Err}}
		}
		heading := cell.Heading
		if named, ok := headings[heading]; ok {
			heading = named
		}
		return []*ledger.Problem{rows[cell.Line-1].Problem(heading, cell.Err)}
	})
}
