package statute_test

import (
	"errors"
	"fmt"
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
