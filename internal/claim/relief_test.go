package claim_test

import (
	"testing"

	"arrears/internal/claim"
	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// TestRelief has HMRC's examples at 7/47 (VBDR2300 and VBDR2420), rates by the day of
// the document, and debts in which no VAT is worked out.
func TestRelief(t *testing.T) {
	fraction := func(num, den int64) claim.VAT { return claim.VAT{Fraction: &statute.Fraction{Num: num, Den: den}} }
	standard, reduced := claim.VAT{Band: statute.StandardVAT}, claim.VAT{Band: statute.ReducedVAT}
	tests := []struct {
		name, currency, debt string
		vat                  claim.VAT
		want                 string // nothing: none is worked out
	}{
		{"HMRC's example in two debts, together", "GBP", "771.64 due=2026-03-31", fraction(7, 47), "114.93"},
		{"HMRC's other example", "GBP", "6750.00 due=2026-03-31", fraction(7, 47), "1005.32"},
		{"a sixth", "GBP", "120.00 due=2026-03-31", fraction(1, 6), "20.00"},
		{"half a penny upwards", "GBP", "0.03 due=2026-03-31", fraction(1, 6), "0.01"},
		{"what is open of it", "GBP", "120.00 due=2026-03-31 paid=2026-04-30:60.00", fraction(1, 6), "10.00"},
		{"the rate on the day of the document", "GBP", "115.00 date=2009-05-31 due=2011-06-30", standard, "15.00"},
		{"or on the due day", "GBP", "120.00 due=2026-03-31", standard, "20.00"},
		{"the reduced rate", "GBP", "105.00 date=2026-03-01", reduced, "5.00"},
		{"no rate", "GBP", "120.00 due=2026-03-31", claim.VAT{}, ""},
		{"a charge", "GBP", "120.00 due=2026-03-31 kind=charge", standard, ""},
		{"a charge before there was VAT", "GBP", "120.00 date=1970-01-01 due=1970-01-31 kind=charge", standard, ""},
		{"another currency", "EUR", "120.00 due=2026-03-31", standard, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			limits := english
			limits.VAT = tt.vat
			got := clocks(t, debtsOf("2026-10-31", "C1 company currency="+tt.currency+"\nC1 I1 "+tt.debt), limits).List[0].Relief
			switch {
			case tt.want == "" && got != nil:
				t.Errorf("%v, want none worked out", *got)
			case tt.want != "" && (got == nil || *got != gbp(tt.want)):
				t.Errorf("%v, want %s", got, tt.want)
			}
		})
	}
}

// TestReliefDays has the days of HMRC's Notice 700/18: six months, and four years
// and six months, from the later of the due date and the day of supply.
func TestReliefDays(t *testing.T) {
	for _, tt := range []struct {
		date, due, from, by string
		level               statute.ClockLevel
	}{
		{"2026-01-15", "2026-03-31", "2026-09-30", "2030-09-30", statute.Running},
		{"2026-03-31", "2026-03-15", "2026-09-30", "2030-09-30", statute.Running},
		{"2026-05-01", "2026-05-31", "2026-11-30", "2030-11-30", statute.NotRunning},
		{"2022-04-01", "2022-04-30", "2022-10-30", "2026-10-30", statute.Ended},
		{"2022-04-01", "2022-05-01", "2022-11-01", "2026-11-01", statute.Closing},
	} {
		d := &ledger.OpenItem{Kind: ledger.Invoice, Date: day(tt.date), Due: day(tt.due), Open: gbp("60.00")}
		clock, sum, err := claim.VAT{}.Relief(d, ledger.Sterling, day("2026-10-31"), statute.UK())
		if err != nil || sum != nil || clock.From != day(tt.from) || clock.By != day(tt.by) || clock.Level != tt.level {
			t.Errorf("of %s due %s: %v from %v to %v, %v; want %v from %s to %s", tt.date, tt.due, clock.Level, clock.From, clock.By, err, tt.level, tt.from, tt.by)
		}
	}
}
