package statute_test

import (
	"errors"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

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

// TestReferenceRatesFollowFromBankRate derives every half-year afresh: the days
// join, the reference date is the 30 June or 31 December before, and the rate is
// 8% over the Bank Rate of that day.
func TestReferenceRatesFollowFromBankRate(t *testing.T) {
	tables := statute.UK()
	rows, changes := tables.ReferenceRates(), tables.BankRates()
	if len(rows) != 49 || len(changes) != 72 {
		t.Fatalf("%d half-years and %d changes, want 49 and 72", len(rows), len(changes))
	}
	next := on("2002-08-07")
	for _, row := range rows {
		year, month, _ := row.From.Civil()
		reference, end := ledger.MustDate(year-1, 12, 31), ledger.MustDate(year, 6, 30)
		if month > 6 {
			reference, end = end, ledger.MustDate(year, 12, 31)
		}
		base := bankRateByHand(changes, reference)
		if row.From != next || row.To != end || row.ReferenceDate != reference || !row.BankRate.Equal(base) || !row.Rate.Equal(base.Add(decimal.NewFromInt(8))) {
			t.Errorf("%+v: want %s to %s, reference %s, Bank Rate %s", row, next, end, reference, base)
		}
		next = row.To + 1
	}
	if next != on("2027-01-01") {
		t.Errorf("the rates end before %s", next)
	}
}

// TestReferenceIsEightOverBankRate asks for any day between the ends of the table.
func TestReferenceIsEightOverBankRate(t *testing.T) {
	tables := statute.UK()
	rapid.Check(t, func(t *rapid.T) {
		day := ledger.Date(rapid.Int32Range(int32(on("2002-08-07")), int32(on("2026-12-31"))).Draw(t, "day"))
		row, err := tables.Reference(day)
		if err != nil {
			t.Fatal(err)
		}
		base, err := tables.BankRateOn(statute.ReferenceDate(day))
		if err != nil || day < row.From || day > row.To || !row.Rate.Equal(base.Rate.Add(decimal.NewFromInt(8))) {
			t.Errorf("%s: %+v from %+v, %v", day, row, base, err)
		}
	})
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

func TestRatesNotKnown(t *testing.T) {
	tables := statute.UK()
	bank := func(day string) error { _, err := tables.BankRateOn(on(day)); return err }
	reference := func(day string) error { _, err := tables.Reference(on(day)); return err }
	judgment := func(day string) error { _, _, err := tables.JudgmentRate(on(day)); return err }
	tests := []struct {
		err  error
		want string
	}{
		{bank("2026-10-07"), "the Bank Rate on 2026-10-07 is not known: the table is known to 6 Oct 2026: give it with --rates FILE"},
		{bank("1996-10-29"), "the Bank Rate on 1996-10-29 is not known: the table begins on 30 Oct 1996: give it with --rates FILE"},
		{reference("2027-01-05"), "the statutory rate for interest that starts on 2027-01-05 is not known: it follows from the Bank Rate on 2026-12-31, and Bank Rate is known to 6 Oct 2026: say it with --reference-rate or --rates FILE"},
		{reference("2027-01-01"), "the statutory rate for interest that starts on 2027-01-01 is not known: it follows from the Bank Rate on 2026-12-31, and Bank Rate is known to 6 Oct 2026: say it with --reference-rate or --rates FILE"},
		{reference("2002-08-06"), "the statutory rate for interest that starts on 2002-08-06 is not known: the table begins on 7 Aug 2002: say it with --reference-rate or --rates FILE"},
		{judgment("1993-03-31"), "the rate on judgment debts on 1993-03-31 is not known: the table begins on 1 Apr 1993: give a rate of your own, like 8%"},
	}
	for _, tt := range tests {
		var unknown *statute.UnknownError
		if !errors.Is(tt.err, statute.ErrUnknown) || !errors.As(tt.err, &unknown) || unknown.Table == "" || unknown.KnownTo == 0 {
			t.Errorf("error = %#v, want one of ErrUnknown with its table and day", tt.err)
		}
		if tt.err.Error() != tt.want {
			t.Errorf("got  %v\nwant %s", tt.err, tt.want)
		}
	}
}

// TestLastHalfYearIsKnown: the rate of late 2026 rests on 30 June 2026, which is
// known, though the Bank Rate of those months themselves is not.
func TestLastHalfYearIsKnown(t *testing.T) {
	row, err := statute.UK().Reference(on("2026-12-31"))
	if err != nil || row.Rate.String() != "11.75" || row.ReferenceDate != on("2026-06-30") {
		t.Errorf("got %+v, %v, want 11.75 by 2026-06-30", row, err)
	}
}

func TestJudgmentRate(t *testing.T) {
	for _, day := range []string{"1993-04-01", "2026-11-21", "2031-01-01"} {
		if rate, source, err := statute.UK().JudgmentRate(on(day)); err != nil || rate.String() != "8" || source == "" {
			t.Errorf("JudgmentRate(%s) = %s, %q, %v, want 8", day, rate, source, err)
		}
	}
}
