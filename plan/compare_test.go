package plan_test

import (
	"errors"
	"fmt"
	"testing"

	"arrears/internal/ledger"
	"arrears/plan"
)

func TestCompare(t *testing.T) {
	budget := must(plan.Surplus(ledger.Sterling, []plan.BudgetLine{{Section: plan.Income, Item: "pay", Amount: gbp("90.00"), Every: plan.Month}}))
	compared := must(plan.Compare([]plan.Terms{ask("GBP 100 by 30"), ask("GBP 100 by 0.01"), ask("GBP 100 by 100")}, &budget))
	var got string
	for _, c := range compared {
		share, stated := c.Share.Get()
		got += fmt.Sprintln(amounts(c.Schedule), share, stated, errors.Is(c.Refusal, plan.ErrNoPlan))
	}
	// 30.00 of 90.00 is a third, rounded up; 100.00 is more than there is.
	want := "3x30.00 10.00 3334 true false\n 0 false true\n100.00 11112 true false\n"
	if got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
}

func TestCompareRefuses(t *testing.T) {
	_, err := plan.Compare([]plan.Terms{ask("GBP 100 by 0.01"), ask("GBP 100 by 0.02")}, nil)
	checkError(t, err, plan.ErrNoPlan, "GBP 0.02")
	_, err = plan.Compare([]plan.Terms{ask("GBP 100 by 10"), ask("GBP 100")}, nil)
	checkError(t, err, plan.ErrTerms, "")
	_, err = plan.Compare([]plan.Terms{ask("GBP 100 by 10"), ask("GBP 100 by 20")}, &plan.Affordability{Currency: ledger.Sterling})
	checkError(t, err, plan.ErrNoPlan, "no surplus")
}
