package statute_test

import (
	"testing"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

func TestLimitation(t *testing.T) {
	tests := []struct {
		j                   ledger.Jurisdiction
		accrued, last, warn string
		years               int
	}{
		{ew, "2020-03-31", "2026-03-31", "2025-03-31", 6},
		{sc, "2020-03-31", "2025-03-31", "2024-03-31", 5},
		{ni, "2020-03-31", "2026-03-31", "2025-03-31", 6},
		{ew, "2020-02-29", "2026-02-28", "2025-02-28", 6}, // neither year has a 29th
		{ew, "2022-02-28", "2028-02-28", "2027-02-28", 6}, // the earlier day in a leap year
		{sc, "2024-02-29", "2029-02-28", "2028-02-29", 5},
		{ew, "2019-12-31", "2025-12-31", "2024-12-31", 6},
		{ew, "9995-01-01", "", "", 6}, // no such day can be written
		{ew, "", "", "", 0},
		{0, "2020-03-31", "", "", 0},
	}
	for _, tt := range tests {
		last, years := statute.UK().Limitation(tt.j, on(tt.accrued))
		warn := statute.UK().LimitationWarning(tt.j, on(tt.accrued))
		if last != on(tt.last) || years != tt.years || warn != on(tt.warn) {
			t.Errorf("%s from %s: %s after %d years, warning %s; want %s, %d, %s", tt.j, tt.accrued, last, years, warn, tt.last, tt.years, tt.warn)
		}
	}
}

// TestSixYearsAreNotSoManyDays: 2190 days would end a day or two early.
func TestSixYearsAreNotSoManyDays(t *testing.T) {
	for day := on("2015-01-01"); day < on("2030-01-01"); day++ {
		last, _ := statute.UK().Limitation(ew, day)
		if days := last.Days(day); days != 2191 && days != 2192 && days != 2190 || days == 2190 && day.String()[5:] != "02-29" {
			t.Errorf("%s to %s is %d days", day, last, days)
		}
	}
}

func TestScottishDebtsEnd(t *testing.T) {
	for j, want := range map[ledger.Jurisdiction]bool{ew: false, sc: true, ni: false} {
		if period, ok := statute.UK().LimitationPeriod(j); !ok || period.Extinguished != want || period.Source == "" {
			t.Errorf("%s: %+v, %t, want extinguished %t", j, period, ok, want)
		}
	}
	if _, ok := statute.UK().LimitationPeriod(0); ok {
		t.Error("a period for no jurisdiction")
	}
}
