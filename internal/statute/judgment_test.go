package statute_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

func TestJudgmentRate(t *testing.T) {
	for _, day := range []string{"1993-04-01", "2026-11-21", "2031-01-01"} {
		if rate, source, err := statute.UK().JudgmentRate(on(day)); err != nil || rate.String() != "8" || source == "" {
			t.Errorf("JudgmentRate(%s) = %s, %q, %v, want 8", day, rate, source, err)
		}
	}
}

// The rates on judgment debts before the present one, by the Judgment Debts (Rate of
// Interest) Orders.
var formerJudgmentRates = []statute.JudgmentRate{
	{From: on("1979-12-03"), Rate: rateOf("12.5"), Source: "SI 1979/1382"},
	{From: on("1980-06-09"), Rate: rateOf("15"), Source: "SI 1980/672"},
	{From: on("1982-06-08"), Rate: rateOf("14"), Source: "SI 1982/696"},
	{From: on("1982-11-10"), Rate: rateOf("12"), Source: "SI 1982/1427"},
	{From: on("1985-04-16"), Rate: rateOf("15"), Source: "SI 1985/437"},
	{From: on("1993-04-01"), Rate: rateOf("8"), Source: "SI 1993/564"},
}

// A judgment debt bears the rate of the day that it runs from for as long as it is
// owed, whatever an order makes it for later ones.
func TestFormerJudgmentRates(t *testing.T) {
	tables := sure(statute.UK().WithJudgmentRates(formerJudgmentRates, on("2026-11-21")))
	tests := []struct {
		from, to       string
		rate, interest string
	}{
		{"1979-12-03", "1979-12-12", "12.5", "12.50"},
		{"1980-06-08", "1980-06-17", "12.5", "12.50"}, // the last day of the old rate
		{"1980-06-09", "1980-06-18", "15", "15.00"},
		{"1982-06-08", "1982-06-17", "14", "14.00"},
		{"1982-11-09", "1982-11-18", "14", "14.00"},
		{"1982-11-10", "1982-11-19", "12", "12.00"},
		{"1993-03-31", "1993-04-09", "15", "15.00"},
		{"1993-04-01", "1993-04-10", "8", "8.00"},
		{"2026-11-21", "2026-11-30", "8", "8.00"},
	}
	for _, tt := range tests {
		c, err := tables.Charge(claimOf("judgment", "3650.00 "+tt.from+".."+tt.to+" 0%"))
		if err != nil {
			t.Fatal(err)
		}
		if len(c.Segments) != 1 || c.Segments[0].Rate.Percent.String() != tt.rate || c.Interest != gbp(tt.interest) || c.Days != 10 {
			t.Errorf("from %s: %v for %d days in %d segments, want %s%% and %s", tt.from, c.Interest, c.Days, len(c.Segments), tt.rate, tt.interest)
		}
		if c.Compensation.Total != 0 {
			t.Errorf("from %s: a fixed sum of %v on a judgment", tt.from, c.Compensation.Total)
		}
	}
	_, _, err := tables.JudgmentRate(on("1979-12-02"))
	wantError(t, err, statute.ErrUnknown, "the table begins on 3 Dec 1979")
}

// A court that awards interest usually awards that of judgment debts, and so each day
// has one rate for both.
func TestCourtAwardsTheJudgmentRate(t *testing.T) {
	tables := sure(statute.UK().WithJudgmentRates(formerJudgmentRates, on("2026-11-21")))
	rapid.Check(t, func(t *rapid.T) {
		from := on("1979-12-03") + ledger.Date(spread(t, "from", 0, 20_000))
		to := from + ledger.Date(spread(t, "days", 0, 3000))
		want := formerJudgmentRates[0]
		for _, row := range formerJudgmentRates {
			if row.From <= from {
				want = row
			}
		}
		for _, name := range []string{"judgment", "s69"} {
			rates, err := tables.Rates(sure(statute.ParseBasis(name)), from, to)
			if err != nil || len(rates) != 1 || !rates[0].Percent.Equal(want.Rate) || !strings.Contains(rates[0].Source, want.Source) {
				t.Fatalf("%s from %v: %+v, %v; want %v%% by %s", name, from, rates, err, want.Rate, want.Source)
			}
		}
	})
}
