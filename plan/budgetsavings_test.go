package plan_test

import (
	"testing"

	"arrears/internal/ledger"
	"arrears/plan"
)

func TestKeep(t *testing.T) {
	tenth := plan.SavingsRule{Share: 10_00, Most: 20_00}
	tests := []struct{ name, lines, kept, offer string }{
		{"cut to the penny, for it is a tenth at most", "income 50.09 month", "5.00", "45.09"},
		{"on the exact month, not the rounded one", "income 2171.12 year", "18.09", "162.83"},
		{"on a shortfall nothing", "income 1.00 month; essential 2.00 month", "0.00", "0.00"},
		{"under a penny nothing", "income 0.09 month", "0.00", "0.09"},
		{"savings of nothing do not stand in its way", "income 100.00 month; savings 0 month", "10.00", "90.00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, err := plan.NewStatement(ledger.Sterling, linesOf(tt.lines), 10_000, tenth)
			if err != nil {
				t.Fatal(err)
			}
			if s.Kept().String() != tt.kept || s.Offer().String() != tt.offer {
				t.Errorf("kept %v and offers %v, want %s and %s", s.Kept(), s.Offer(), tt.kept, tt.offer)
			}
		})
	}
	// The share is of what is left after the savings.
	half, err := plan.NewStatement(ledger.Sterling, linesOf("income 150.00 month"), 50_00, tenth)
	if err != nil || half.Offer() != 67_50 {
		t.Errorf("half of 135.00 is %v, %v", half.Offer(), err)
	}
	for _, tt := range []struct {
		lines string
		rule  plan.SavingsRule
		says  string
	}{
		{"income 9.00 month; savings 1.00 year", tenth, "the budget has savings of GBP 1.00 a year, and a rule for savings would take them again"},
		{"income 9.00 month", plan.SavingsRule{Share: 10_001, Most: 1}, "up to 100%"},
		{"income 9.00 month", plan.SavingsRule{Share: 1}, "a sum above zero"},
		{"income 9.00 month", plan.SavingsRule{Most: 1}, "above 0%"},
	} {
		_, err := plan.NewStatement(ledger.Sterling, linesOf(tt.lines), 10_000, tt.rule)
		checkError(t, err, plan.ErrTerms, tt.says)
	}
}
