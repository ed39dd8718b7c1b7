package report

import (
	"testing"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// TestEstimates prints figures as reports have them.
func TestEstimates(t *testing.T) {
	yen, err := ledger.ParseCurrency("JPY")
	if err != nil {
		t.Fatal(err)
	}
	dinar, err := ledger.ParseCurrency("KWD")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		currency ledger.Currency
		minor    string
		whole    int
		estimate string
	}{
		{ledger.Sterling, "397477.7596977121", 3975, "3974.78"},
		{ledger.Sterling, "50", 1, "0.50"},    // half a pound goes away from zero
		{ledger.Sterling, "-50", -1, "-0.50"}, // on both sides of it
		{ledger.Sterling, "49.999", 0, "0.50"},
		{ledger.Sterling, "0", 0, "0.00"},
		{yen, "1234.5", 1235, "1235"},
		{dinar, "1234.5", 1, "1.235"},
	} {
		x := decimal.RequireFromString(tt.minor)
		if got := nearestUnit(tt.currency, x); got != tt.whole {
			t.Errorf("%v %s is about %d, want %d", tt.currency, tt.minor, got, tt.whole)
		}
		if got := estimate(tt.currency, x); got != tt.estimate {
			t.Errorf("%v %s is %s, want %s", tt.currency, tt.minor, got, tt.estimate)
		}
	}
	for _, tt := range []struct {
		x            string
		decimals     int32
		short, fixed string
	}{
		{"0.6", 1, "60%", "60.0%"},
		{"0.33214161", 1, "33.2%", "33.2%"},
		{"0.33214161", 0, "33%", "33%"},
		{"1", 2, "100%", "100.00%"},
		{"0.00005", 2, "0.01%", "0.01%"},
		{"-0.125", 1, "-12.5%", "-12.5%"},
	} {
		x := decimal.RequireFromString(tt.x)
		if got := PerCent(x, tt.decimals); got != tt.short {
			t.Errorf("%s to %d places is %s, want %s", tt.x, tt.decimals, got, tt.short)
		}
		if got := fixedPerCent(x, tt.decimals); got != tt.fixed {
			t.Errorf("%s to just %d places is %s, want %s", tt.x, tt.decimals, got, tt.fixed)
		}
	}
}
