package cmd

import (
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

type bankRateRow struct {
	Date   ledger.Date `csv:"date"`
	Rate   decimalCell `csv:"rate"`
	Source string      `csv:"source,omitempty"`
}

// tables are the tables of law and rates, with the user's Bank Rate if there is
// one.
func (o *bankRateOptions) tables(env *Env) (*statute.Tables, error) {
	if o.file == "" {
		return statute.UK(), nil
	}
	rows, err := readTyped[bankRateRow](env, o.file, ledger.Sterling)
	if err != nil {
		return nil, err
	}
	history := make([]statute.BankRate, len(rows))
	known := o.knownTo
	for i, row := range rows {
		history[i] = statute.BankRate{From: row.Value.Date, Rate: row.Value.Rate.Decimal, Source: row.Value.Source}
		if history[i].Source == "" {
			history[i].Source = o.file
		}
		if o.knownTo == 0 {
			known = max(known, row.Value.Date)
		}
	}
	tables, err := statute.UK().WithBankRate(history, known)
	if err != nil {
		return nil, placeRowErrors(o.file, rows, err, map[string]string{"from": "date"})
	}
	return tables, nil
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
