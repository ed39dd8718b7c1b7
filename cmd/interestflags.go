package cmd

import (
	"fmt"
	"strings"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

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

// parsePayments reads payments given as DATE:AMOUNT.
func parsePayments(flag string, texts []string, currency ledger.Currency) ([]statute.Payment, error) {
	var all []statute.Payment
	for _, text := range texts {
		day, sum, ok := strings.Cut(text, ":")
		if !ok {
			return nil, usagef("--%s %q is not a payment: want the day, a colon and the amount, like 2026-06-30:500.00", flag, text)
		}
		date, err := ledger.ParseDate(day)
		if err != nil {
			return nil, usagef("--%s: %v", flag, err)
		}
		amount, err := parseAmount(flag, sum, currency)
		if err != nil {
			return nil, err
		}
		if amount <= 0 {
			return nil, usagef("--%s %q: want an amount above zero", flag, text)
		}
		all = append(all, statute.Payment{Date: date, Amount: amount})
	}
	return all, nil
}

// saidCurrency is the currency that flags about files name for all of them, or
// sterling.
func (o *readOptions) saidCurrency() (ledger.Currency, error) {
	currency := ledger.Sterling
	for _, v := range o.said {
		if v.name != "currency" {
			continue
		}
		if err := currency.UnmarshalText([]byte(v.text)); err != nil {
			return currency, usagef("--currency: %v", err)
		}
	}
	return currency, nil
}
