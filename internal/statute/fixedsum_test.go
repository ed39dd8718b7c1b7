package statute_test

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

func TestCompensate(t *testing.T) {
	tests := []struct {
		debt, costs, contract string
		fixed, excess, total  string
		why, warning          string
	}{
		{debt: "0.01", costs: "0.00", fixed: "40.00", excess: "0.00", total: "40.00", why: "the band below £1000.00"},
		{debt: "999.99", costs: "0.00", fixed: "40.00", excess: "0.00", total: "40.00"},
		{debt: "1000.00", costs: "0.00", fixed: "70.00", excess: "0.00", total: "70.00", why: "from £1000.00 to below £10000.00"},
		{debt: "9999.99", costs: "0.00", fixed: "70.00", excess: "0.00", total: "70.00"},
		{debt: "10000.00", costs: "0.00", fixed: "100.00", excess: "0.00", total: "100.00", why: "from £10000.00"},
		{debt: "0.00", costs: "50.00", fixed: "0.00", excess: "0.00", total: "0.00", why: "nothing was overdue"},
		{debt: "500.00", costs: "40.00", fixed: "40.00", excess: "0.00", total: "40.00", warning: "covers the costs of £40.00"},
		{debt: "500.00", costs: "40.01", fixed: "40.00", excess: "0.01", total: "40.01", why: "£0.01, by which the costs of £40.01 exceed it", warning: "is not stated"},
		{debt: "500.00", costs: "90.00", contract: "2013-03-16", fixed: "40.00", excess: "50.00", total: "90.00"},
		{debt: "500.00", costs: "90.00", contract: "2013-03-15", fixed: "40.00", excess: "0.00", total: "40.00", warning: "made before 16 Mar 2013"},
	}
	for _, tt := range tests {
		c, err := statute.UK().Compensate(gbp(tt.debt), on("2026-01-01"), gbp(tt.costs), on(tt.contract))
		if err != nil {
			t.Fatal(err)
		}
		if c.Fixed != gbp(tt.fixed) || c.Excess != gbp(tt.excess) || c.Total != gbp(tt.total) {
			t.Errorf("%s with costs of %s: %v + %v = %v, want %s + %s = %s", tt.debt, tt.costs, c.Fixed, c.Excess, c.Total, tt.fixed, tt.excess, tt.total)
		}
		if !strings.Contains(c.Why, tt.why) || !strings.Contains(c.Warning, tt.warning) || tt.warning == "" && c.Warning != "" {
			t.Errorf("%s with costs of %s: %q, warning %q; want %q, %q", tt.debt, tt.costs, c.Why, c.Warning, tt.why, tt.warning)
		}
	}
	most, err := statute.UK().Compensate(1, on("2026-01-01"), math.MaxInt64, 0)
	if err != nil || most.Total != ledger.Money(math.MaxInt64) {
		t.Errorf("the most that costs can be: %v, %v", most.Total, err)
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

// The fixed sum by the words of s.5A(2) of the 1998 Act, and the costs above it.
func slowCompensation(debt, costs ledger.Money, contract ledger.Date) (fixed, excess ledger.Money) {
	switch {
	case debt <= 0:
		return 0, 0
	case debt < 1_000_00: // "for a debt less than £1000, the sum of £40"
		fixed = 40_00
	case debt < 10_000_00: // "£1000 or more, but less than £10,000, the sum of £70"
		fixed = 70_00
	default: // "£10,000 or more, the sum of £100"
		fixed = 100_00
	}
	if contract == 0 || contract >= on("2013-03-16") {
		excess = max(costs-fixed, 0) // "a sum equivalent to the difference"
	}
	return fixed, excess
}

func TestCompensateSlowly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		debt := rapid.SampledFrom([]ledger.Money{0, 1, 1_000_00, 10_000_00, 1 << 50}).Draw(t, "debt") + ledger.Money(rapid.IntRange(-2, 2).Draw(t, "more"))
		costs := ledger.Money(rapid.IntRange(0, 120_00).Draw(t, "costs"))
		contract := rapid.SampledFrom([]ledger.Date{0, on("2013-03-15"), on("2013-03-16"), on("2025-01-01")}).Draw(t, "contract")
		got, err := statute.UK().Compensate(debt, on("2026-01-01"), costs, contract)
		if err != nil {
			t.Fatal(err)
		}
		fixed, excess := slowCompensation(debt, costs, contract)
		if got.Fixed != fixed || got.Excess != excess || got.Total != fixed+excess {
			t.Fatalf("a debt of %v with costs of %v: %v and %v make %v, want %v and %v", debt, costs, got.Fixed, got.Excess, got.Total, fixed, excess)
		}
		if got.Why == "" || fixed > 0 && got.Source == "" {
			t.Fatalf("%+v does not say why, or where from", got)
		}
	})
}
