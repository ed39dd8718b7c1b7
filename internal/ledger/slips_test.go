package ledger_test

import (
	"testing"

	"arrears/internal/ledger"
)

func TestSlips(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{
		{"", "", 0},
		{"overdue", "overdue", 0},
		{"overdu", "overdue", 1},
		{"balanec", "balance", 2},
		{"", "due", 3},
		{"name", "account", 7},
	} {
		if got, back := ledger.Slips(tt.a, tt.b), ledger.Slips(tt.b, tt.a); got != tt.want || back != got {
			t.Errorf("from %q to %q %d, and back %d, want %d", tt.a, tt.b, got, back, tt.want)
		}
	}
}

func TestMonthStart(t *testing.T) {
	for day, want := range map[ledger.Date]ledger.Date{
		0:                            0,
		ledger.MustDate(2028, 2, 29): ledger.MustDate(2028, 2, 1),
		ledger.MustDate(2026, 1, 1):  ledger.MustDate(2026, 1, 1),
	} {
		if got := day.MonthStart(); got != want {
			t.Errorf("the month of %v starts on %v, want %v", day, got, want)
		}
	}
}
