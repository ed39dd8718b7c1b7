package cmd

import (
	"bytes"
	"fmt"

	"github.com/shopspring/decimal"
	"github.com/spf13/pflag"

	"arrears/ageing"
	"arrears/importer"
	"arrears/internal/ledger"
	"arrears/report"
)

// baseOptions are the flags for a column in one currency.
type baseOptions struct {
	currency ledger.Currency
	rates    string
}

func (o *baseOptions) addFlags(flags *pflag.FlagSet) {
	flags.TextVar(&o.currency, "base", o.currency, "add a column of balances in this `currency`, at the closing rates of --rates")
	flags.StringVar(&o.rates, "rates", "", "`FILE` of rates for --base: currency,date,per_base (units of the currency for 1 of the base)")
}

type rateRow struct {
	Currency ledger.Currency `csv:"currency"`
	Date     ledger.Date     `csv:"date"`
	PerBase  decimalCell     `csv:"per_base"`
}

// decimalCell is a plain decimal number.
type decimalCell struct{ decimal.Decimal }

// UnmarshalText reads a number with a point, like 1.1712.
func (d *decimalCell) UnmarshalText(text []byte) error {
	n, err := decimal.NewFromString(string(text))
	if err != nil || len(text) > 30 || bytes.ContainsAny(text, "eE") {
		return &ledger.Wrong{Value: string(text), Fault: "is not a rate", Want: "a plain number, like 1.1712"}
	}
	d.Decimal = n
	return nil
}

// convert turns the balances that are shown into the base currency, if there is
// to be one.
func (o *baseOptions) convert(env *Env, shown *report.Ageing) (*ageing.InBase, error) {
	if o.currency == (ledger.Currency{}) {
		return nil, nil
	}
	var rates []ageing.Rate
	if o.rates != "" {
		rows, err := readTyped[rateRow](env, o.rates, ledger.Sterling)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			rates = append(rates, ageing.Rate{Currency: row.Value.Currency, Date: row.Value.Date, PerBase: row.Value.PerBase.Decimal})
		}
	}
	base, err := ageing.NewBase(o.currency, shown.AsAt, rates)
	if err != nil {
		return nil, &importer.Problem{File: o.rates, Err: err}
	}
	in, err := shown.Convert(base, shown.Listing, shown.Roll != ageing.NoRoll)
	if err != nil && o.rates == "" {
		return nil, usagef("--base %s: %v: want --rates FILE", o.currency, err)
	}
	if err != nil {
		return nil, &importer.Problem{File: o.rates, Err: fmt.Errorf("%w: want one", err)}
	}
	return in, nil
}
