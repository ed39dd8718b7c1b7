package statute_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

func ExampleTables_Reference() {
	rate, err := statute.UK().Reference(ledger.MustDate(2025, 7, 1))
	fmt.Println(rate.Rate, rate.ReferenceDate, err)
	_, err = statute.UK().Reference(ledger.MustDate(2027, 1, 5))
	fmt.Println(err)
	// Output:
	// 12.25 2025-06-30 <nil>
	// the statutory rate for interest that starts on 2027-01-05 is not known: it follows from the Bank Rate on 2026-12-31, and Bank Rate is known to 6 Oct 2026
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

func TestRatesNotKnown(t *testing.T) {
	tables := statute.UK()
	bank := func(day string) error { _, err := tables.BankRateOn(on(day)); return err }
	reference := func(day string) error { _, err := tables.Reference(on(day)); return err }
	judgment := func(day string) error { _, _, err := tables.JudgmentRate(on(day)); return err }
	tests := []struct {
		err  error
		want string
	}{
		{bank("2026-10-07"), "the Bank Rate on 2026-10-07 is not known: the table is known to 6 Oct 2026"},
		{bank("1996-10-29"), "the Bank Rate on 1996-10-29 is not known: the table begins on 30 Oct 1996"},
		{reference("2027-01-05"), "the statutory rate for interest that starts on 2027-01-05 is not known: it follows from the Bank Rate on 2026-12-31, and Bank Rate is known to 6 Oct 2026"},
		{reference("2027-01-01"), "the statutory rate for interest that starts on 2027-01-01 is not known: it follows from the Bank Rate on 2026-12-31, and Bank Rate is known to 6 Oct 2026"},
		{reference("2002-08-06"), "the statutory rate for interest that starts on 2002-08-06 is not known: the table begins on 7 Aug 2002"},
		{judgment("1993-03-31"), "the rate on judgment debts on 1993-03-31 is not known: the table begins on 1 Apr 1993: give a rate of your own, like 8%"},
	}
	for _, tt := range tests {
		var unknown *statute.UnknownError
		if !errors.Is(tt.err, statute.ErrUnknown) || !errors.As(tt.err, &unknown) || unknown.Table == "" || unknown.Asked == 0 {
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

// The statutory rates as they were published for each half-year: 8% over the Bank Rate
// of the 30 June or 31 December before; gov.uk, late commercial payments; Bank of
// England, changes in Bank Rate.
func TestStatutoryRatesAsPublished(t *testing.T) {
	const published = `
2002 . 12
2003 12 11.75
2004 11.75 12.5
2005 12.75 12.75
2006 12.5 12.5
2007 13 13.5
2008 13.5 13
2009 10 8.5
2010 8.5 8.5
2011 8.5 8.5
2012 8.5 8.5
2013 8.5 8.5
2014 8.5 8.5
2015 8.5 8.5
2016 8.5 8.5
2017 8.25 8.25
2018 8.5 8.5
2019 8.75 8.75
2020 8.75 8.1
2021 8.1 8.1
2022 8.25 9.25
2023 11.5 13
2024 13.25 13.25
2025 12.75 12.25
2026 11.75 11.75
`
	for line := range strings.Lines(strings.TrimSpace(published)) {
		fields := strings.Fields(line)
		for half, want := range fields[1:] {
			if want == "." {
				continue // the Order came into force on 7 August 2002
			}
			first, last := on(fields[0]+"-01-01"), on(fields[0]+"-06-30")
			if half == 1 {
				first, last = last+1, on(fields[0]+"-12-31")
			}
			for day := max(first, on("2002-08-07")); day <= last; day += 7 {
				got, err := statute.UK().Reference(day)
				if err != nil || !got.Rate.Equal(rateOf(want)) {
					t.Errorf("interest that starts on %v: %v%%, %v, want %s%%", day, got.Rate, err, want)
				}
			}
		}
	}
}

// The day whose Bank Rate counts is the last 30 June or 31 December before, found by
// going back day by day.
func TestReferenceDateSlowly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start := ledger.Date(rapid.Int32Range(400, int32(ledger.MaxDate)).Draw(t, "start"))
		want := start - 1
		for text := want.String()[5:]; text != "06-30" && text != "12-31"; text = want.String()[5:] {
			want--
		}
		if got := statute.ReferenceDate(start); got != want {
			t.Fatalf("interest that starts on %v goes by the Bank Rate of %v, want %v", start, got, want)
		}
	})
}
