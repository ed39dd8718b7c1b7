package claim

import (
	"cmp"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// VAT is the VAT in debts: one fraction of all, or that of a band on the day of the
// document. The zero VAT is not known.
type VAT struct {
	Band     statute.VATBand
	Fraction *statute.Fraction
}

// Relief is when VAT relief on an open debt can be claimed, and the VAT in it: nil
// where none is worked out, as of a debt that is not in sterling or has no VAT in
// it. Without a due date payment may have been due at once, on the date of the
// document. The error wraps [statute.ErrDebt] or [statute.ErrUnknown].
func (v VAT) Relief(d *ledger.OpenItem, c ledger.Currency, asAt ledger.Date, tables *statute.Tables) (statute.VATClock, *ledger.Money, error) {
	clock, err := statute.NewVATClock(cmp.Or(d.Due, d.Date), d.Date, asAt)
	if err != nil || c != ledger.Sterling || !statute.BearsVAT(d.Kind) {
		return clock, nil, err
	}
	fraction := v.Fraction
	if v.Band != 0 {
		rate, err := tables.VAT(v.Band, cmp.Or(d.Date, d.Due))
		if err != nil {
			return clock, nil, err
		}
		fraction = &rate.Fraction
	}
	if fraction == nil {
		return clock, nil, nil
	}
	sum := statute.Relief(d.Open, *fraction)
	return clock, &sum, nil
}
