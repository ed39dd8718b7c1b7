package statute_test

import (
	"fmt"
	"testing"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

func TestKnown(t *testing.T) {
	want := `bank-rate 2026-10-06 false 72
reference-rate 2026-12-31 false 49
judgment-rate 2026-11-21 true 1
fixed-sum 2026-11-21 true 3
limitation 2026-11-21 true 3
vat 2026-11-21 false 6
holidays 2028-12-31 false 280
issue-fee 2026-11-21 false 26
hearing-fee 2026-11-21 false 18
other-fee 2026-11-21 false 15
`
	var got string
	for _, k := range statute.UK().Known() {
		got += fmt.Sprintln(k.Name, k.KnownTo, k.Stands, k.Rows)
		if k.Title == "" || k.Source == "" {
			t.Errorf("%s has no title or source", k.Name)
		}
	}
	if got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
}

func TestFixedSumBands(t *testing.T) {
	tests := []struct{ debt, sum, above, below string }{
		{"0.01", "40.00", "0.00", "1000.00"},
		{"999.99", "40.00", "0.00", "1000.00"},
		{"1000.00", "70.00", "1000.00", "10000.00"},
		{"9999.99", "70.00", "1000.00", "10000.00"},
		{"10000.00", "100.00", "10000.00", "0.00"},
		{"92233720368547758.07", "100.00", "10000.00", "0.00"},
		{"0.00", "0.00", "0.00", "0.00"},
		{"-2500.00", "0.00", "0.00", "0.00"},
	}
	for _, tt := range tests {
		got := statute.UK().FixedSum(gbp(tt.debt))
		if got.Sum != gbp(tt.sum) || got.Above != gbp(tt.above) || got.Below != gbp(tt.below) || (got.Source == "") != (got.Sum == 0) {
			t.Errorf("FixedSum(%s) = %+v, want %s from %s to below %s", tt.debt, got, tt.sum, tt.above, tt.below)
		}
	}
}

func ExampleTables_Reference() {
	rate, err := statute.UK().Reference(ledger.MustDate(2025, 7, 1))
	fmt.Println(rate.Rate, rate.ReferenceDate, err)
	_, err = statute.UK().Reference(ledger.MustDate(2027, 1, 5))
	fmt.Println(err)
	// Output:
	// 12.25 2025-06-30 <nil>
	// the statutory rate for interest that starts on 2027-01-05 is not known: it follows from the Bank Rate on 2026-12-31, and Bank Rate is known to 6 Oct 2026: say it with --reference-rate or --rates FILE
}

func ExampleTables_IssueFee() {
	fee, err := statute.UK().IssueFee(statute.CourtClaim{
		Jurisdiction: ledger.EnglandAndWales, Sum: 12_345_67, Day: ledger.MustDate(2026, 11, 1),
	})
	fmt.Println(fee.Amount, err)
	// Output: 617.28 <nil>
}
