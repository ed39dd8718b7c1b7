package cmd

import (
	"cmp"
	"strings"

	"arrears/internal/ledger"
	"arrears/internal/statute"
	"arrears/plan"
)

// debtVAT is the VAT in debts: one fraction of all, or that of a band on the day
// of the document. Without either it is not worked out.
type debtVAT struct {
	band     statute.VATBand
	fraction *statute.Fraction
}

// parseDebtVAT reads the name of a rate of VAT, or one in per cent with or
// without its sign.
func parseDebtVAT(text string) (v debtVAT, err error) {
	if text == "" || v.band.UnmarshalText([]byte(text)) == nil && v.band != 0 {
		return v, nil
	}
	var rate decimalCell
	if err := rate.UnmarshalText([]byte(strings.TrimSuffix(text, "%"))); err != nil {
		return debtVAT{}, usagef("--vat-rate %q is not a rate of VAT: want per cent from 0 to 100, like 20%%, or standard or reduced", text)
	}
	fraction, err := statute.VATFraction(rate.Decimal)
	if err != nil {
		return debtVAT{}, usagef("--vat-rate: %v", err)
	}
	return debtVAT{fraction: &fraction}, nil
}

// clock is when VAT relief on an open debt can be claimed, and the VAT in it: nil
// where none is to be worked out, as of a debt that is not in sterling. Without a
// due date payment may have been due at once, on the date of the document.
func (v debtVAT) clock(debt plan.Position, c ledger.Currency, asAt ledger.Date, tables *statute.Tables) (statute.VATClock, *ledger.Money, error) {
	clock, err := statute.NewVATClock(cmp.Or(debt.Due, debt.Date), debt.Date, asAt)
	if err != nil || c != ledger.Sterling || !statute.BearsVAT(debt.Kind) {
		return clock, nil, err
	}
	relief, err := v.in(debt.Open, cmp.Or(debt.Date, debt.Due), tables)
	return clock, relief, err
}

// in is the VAT in a sum in sterling of a document of a day, or nil where none is
// to be worked out. The error is a [*statute.UnknownError].
func (v debtVAT) in(sum ledger.Money, day ledger.Date, tables *statute.Tables) (*ledger.Money, error) {
	fraction := v.fraction
	if v.band != 0 {
		rate, err := tables.VAT(v.band, day)
		if err != nil {
			return nil, err
		}
		fraction = &rate.Fraction
	}
	if fraction == nil {
		return nil, nil
	}
	relief := statute.Relief(sum, *fraction)
	return &relief, nil
}
