package statute_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

func TestVAT(t *testing.T) {
	tests := []struct{ band, supply, rate, fraction string }{
		{"standard", "2008-11-30", "17.5", "7/47"},
		{"standard", "2008-12-01", "15", "3/23"},
		{"standard", "2009-12-31", "15", "3/23"},
		{"standard", "2010-01-01", "17.5", "7/47"},
		{"standard", "2011-01-03", "17.5", "7/47"},
		{"standard", "2011-01-04", "20", "1/6"},
		{"standard", "2026-11-21", "20", "1/6"},
		{"reduced", "2026-11-21", "5", "1/21"},
		{"zero", "2026-11-21", "0", "0/1"},
	}
	for _, tt := range tests {
		var band statute.VATBand
		word(tt.band, &band)
		got, err := statute.UK().VAT(band, on(tt.supply))
		if err != nil || got.Rate.String() != tt.rate || got.Fraction.String() != tt.fraction || got.Source == "" {
			t.Errorf("%s on %s: %+v, %v, want %s and %s", tt.band, tt.supply, got, err, tt.rate, tt.fraction)
		}
	}
}

func TestVATNotKnown(t *testing.T) {
	ask := func(band statute.VATBand, day string) error {
		_, err := statute.UK().VAT(band, on(day))
		return err
	}
	wantError(t, ask(statute.StandardVAT, "2026-11-22"), statute.ErrUnknown, "the standard rate of VAT on 2026-11-22 is not known: the table is known to 21 Nov 2026: give the rate yourself")
	wantError(t, ask(statute.ReducedVAT, "1997-08-31"), statute.ErrUnknown, "the table begins on 1 Sep 1997")
}

// TestFractionsBelongToTheirRates works each fraction of the table out afresh.
func TestFractionsBelongToTheirRates(t *testing.T) {
	for _, row := range statute.UK().VATRates() {
		if got, err := statute.VATFraction(row.Rate); got != row.Fraction || err != nil {
			t.Errorf("%s%%: %v, %v, want %v", row.Rate, got, err, row.Fraction)
		}
	}
	for _, odd := range []string{"-1", "100.5", "17.50001"} {
		var wrong *ledger.Wrong
		if got, err := statute.VATFraction(rateOf(odd)); !errors.As(err, &wrong) {
			t.Errorf("VATFraction(%s) = %v, %v, want an error", odd, got, err)
		}
	}
	if got, _ := statute.VATFraction(rateOf("12.5")); got.String() != "1/9" {
		t.Errorf("12.5%% is %v, want 1/9", got)
	}
}

func TestVATReliefDates(t *testing.T) {
	tests := []struct{ due, supply, from, by string }{
		{"2024-03-31", "2024-01-31", "2024-09-30", "2028-09-30"},
		{"2024-01-31", "2024-03-31", "2024-09-30", "2028-09-30"}, // the later of the two
		{"2025-08-31", "2025-08-31", "2026-02-28", "2030-02-28"}, // February is shorter
		{"2023-08-30", "", "2024-02-29", "2028-02-29"},
		{"", "2026-05-01", "2026-11-01", "2030-11-01"},
		{"", "", "", ""},
	}
	for _, tt := range tests {
		if got := statute.VATReliefDates(on(tt.due), on(tt.supply)); got.From != on(tt.from) || got.By != on(tt.by) {
			t.Errorf("due %s, supplied %s: %s to %s, want %s to %s", tt.due, tt.supply, got.From, got.By, tt.from, tt.by)
		}
	}
}

func TestRelief(t *testing.T) {
	tests := []struct{ outstanding, rate, want string }{
		{"1200.00", "20", "200.00"},
		{"0.03", "20", "0.01"}, // half a penny goes up
		{"0.02", "20", "0.00"},
		{"105.00", "5", "5.00"},
		{"115.00", "15", "15.00"},
		{"117.50", "17.5", "17.50"},
		{"500.00", "0", "0.00"},
		{"0.00", "20", "0.00"},
		{"-60.00", "20", "0.00"},
		{"92233720368547758.07", "20", "15372286728091293.01"},
	}
	for _, tt := range tests {
		part := sure(statute.VATFraction(rateOf(tt.rate)))
		if got := statute.Relief(gbp(tt.outstanding), part); got != gbp(tt.want) {
			t.Errorf("Relief(%s at %s%%) = %v, want %s", tt.outstanding, tt.rate, got, tt.want)
		}
	}
}

// TestReliefToRepay: never more than was claimed, all of it when all is paid, and
// more for a larger payment.
func TestReliefToRepay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sum := func(name string, least int64) ledger.Money {
			return ledger.Money(rapid.Int64Range(least, 1<<62).Draw(t, name))
		}
		r := statute.Repayment{Outstanding: sum("outstanding", 1), Payment: sum("payment", -5)}
		r.Relief = statute.Relief(r.Outstanding, statute.Fraction{Num: 1, Den: 6})
		less := statute.ReliefToRepay(r)
		all := r
		all.Payment = r.Outstanding
		if less < 0 || less > r.Relief || statute.ReliefToRepay(all) != r.Relief {
			t.Errorf("%+v repays %v", r, less)
		}
		r.Payment /= 2
		if half := statute.ReliefToRepay(r); half > less {
			t.Errorf("%+v repays %v, but twice the payment %v", r, half, less)
		}
	})
}
