package statute_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// bankRateByHand looks for the rate on a day the slow way, from the oldest change.
func bankRateByHand(changes []statute.BankRate, day ledger.Date) (rate decimal.Decimal) {
	for _, change := range changes {
		if change.From <= day {
			rate = change.Rate
		}
	}
	return rate
}

func TestBankRateOn(t *testing.T) {
	tests := []struct{ day, rate, from string }{
		{"1997-01-01", "5.9375", "1996-10-30"},
		{"1997-05-05", "5.9375", "1996-10-30"},
		{"1997-05-06", "6.25", "1997-05-06"},
		{"2020-03-18", "0.25", "2020-03-11"},
		{"2020-03-19", "0.1", "2020-03-19"},
		{"2021-12-15", "0.1", "2020-03-19"},
		{"2021-12-16", "0.25", "2021-12-16"},
		{"2001-09-18", "4.75", "2001-09-18"},
		{"2008-10-08", "4.5", "2008-10-08"},
		{"2009-03-04", "1", "2009-02-05"},
		{"2016-08-03", "0.5", "2009-03-05"},
		{"2016-08-04", "0.25", "2016-08-04"},
		{"2022-09-22", "2.25", "2022-09-22"},
		{"2024-07-31", "5.25", "2023-08-03"},
		{"2024-08-01", "5", "2024-08-01"},
		{"2025-08-07", "4", "2025-08-07"},
		{"2026-10-06", "3.75", "2025-12-18"},
	}
	for _, tt := range tests {
		got, err := statute.UK().BankRateOn(on(tt.day))
		if err != nil || got.Rate.String() != tt.rate || got.From != on(tt.from) || got.Source == "" {
			t.Errorf("BankRateOn(%s) = %+v, %v, want %s from %s", tt.day, got, err, tt.rate, tt.from)
		}
	}
}

// TestBankRateChanges: the rate changes on working days, by a quarter to one and a
// half per cent, and by 0.15 to and from the 0.1 of 2020.
func TestBankRateChanges(t *testing.T) {
	changes := statute.UK().BankRates()
	calendar := statute.UK().Calendar(ledger.EnglandAndWales)
	for i := 1; i < len(changes); i++ {
		step := changes[i].Rate.Sub(changes[i-1].Rate).Abs()
		if step.LessThan(rateOf("0.15")) || step.GreaterThan(rateOf("1.5")) {
			t.Errorf("the change of %s is %s", changes[i].From, step)
		}
		if changes[i].From <= changes[i-1].From || !calendar.IsWorkingDay(changes[i].From) {
			t.Errorf("a change on %s after %s", changes[i].From, changes[i-1].From)
		}
	}
}
