package plan_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"arrears/internal/ledger"
	"arrears/plan"
)

func TestNewClaimable(t *testing.T) {
	got, err := plan.NewArrears([]ledger.OpenItem{
		{Document: "A", Due: 20, Open: 100},
		{Document: "B", Due: 10, Open: 50, Disputed: 20},
		{Document: "C", Due: 5, Open: 70, Hold: ledger.BreathingSpace, Disputed: 70},
		{Document: "D", Due: 5, Open: 9, Retained: true},
		{Document: "E", Due: 5, Open: 8, Disputed: 8},
		{Document: "R", Due: 5, Open: -40},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := plan.Arrears{
		Items:   []plan.Arrear{{Document: "A", Due: 20, Open: 90}},
		Balance: 90, Credit: 40,
		LeftOut: []plan.LeftOut{
			{Document: "B", Amount: 20, Hold: ledger.Dispute},
			{Document: "C", Amount: 70, Hold: ledger.BreathingSpace},
			{Document: "D", Amount: 9, Retained: true},
			{Document: "E", Amount: 8, Hold: ledger.Dispute},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if got, err = plan.NewArrears([]ledger.OpenItem{{Open: 5}, {Open: -9}}); err != nil || got.Balance != 0 || got.Spare != 4 {
		t.Errorf("got %+v, %v", got, err)
	}
}
