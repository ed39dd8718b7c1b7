package ledger_test

import (
	"testing"

	"arrears/internal/ledger"
)

func TestIsField(t *testing.T) {
	for _, tt := range []struct {
		text, name, heading string
		want                bool
	}{
		{"over_120", "over_120", "over 120", true},
		{"Over 120", "over_120", "over 120", true},
		{"over-120", "over_120", "over 120", true},
		{"91-120", "days_91_120", "91-120", true},
		{"Days", "days_overdue", "Days", true},
		{"Days overdue", "days_overdue", "Days", true},
		{" Not due ", "not_due", "", true},
		{"balance", "balance_gbp", "In GBP", false},
		{"", "currency", "", false},
	} {
		if got := ledger.IsField(tt.text, tt.name, tt.heading); got != tt.want {
			t.Errorf("%q for %q under %q: %v", tt.text, tt.name, tt.heading, got)
		}
	}
}
