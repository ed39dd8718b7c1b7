package cmd

import (
	"cmp"

	"github.com/spf13/pflag"

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
