package budget_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/ledger/ledgertest"
	"arrears/plan"
	"arrears/plan/budget"
)

// hundredBy is a plan of 100.00 by instalments of a sum each month.
func hundredBy(each string) plan.Terms {
	return plan.Terms{Currency: ledger.Sterling, Balance: 100_00, Instalment: gbp(each), Every: plan.Month, First: day("2027-01-31")}
}

// sums prints the payments of a schedule.
func sums(s plan.Schedule) string {
	var all []string
	for _, p := range s.Instalments {
		all = append(all, p.Amount.String())
	}
	return strings.Join(all, " ")
}

func TestCompare(t *testing.T) {
	afforded := must(budget.Surplus(ledger.Sterling, []budget.Line{{Section: budget.Income, Item: "pay", Amount: gbp("90.00"), Often: budget.Often{Every: plan.Month}}}))
	compared := must(budget.Compare([]plan.Terms{hundredBy("30"), hundredBy("0.01"), hundredBy("100")}, &afforded))
	var got string
	for _, c := range compared {
		share, stated := c.Share.Get()
		got += fmt.Sprintln(sums(c.Schedule), share, stated, errors.Is(c.Refusal, plan.ErrNoPlan))
	}
	// 30.00 of 90.00 is a third, rounded up; 100.00 is more than there is.
	want := "30.00 30.00 30.00 10.00 3334 true false\n 0 false true\n100.00 11112 true false\n"
	if got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
}

func TestCompareRefuses(t *testing.T) {
	_, err := budget.Compare([]plan.Terms{hundredBy("0.01"), hundredBy("0.02")}, nil)
	ledgertest.CheckError(t, err, plan.ErrNoPlan, "GBP 0.02")
	_, err = budget.Compare([]plan.Terms{hundredBy("10"), hundredBy("0")}, nil)
	ledgertest.CheckError(t, err, plan.ErrTerms, "")
	_, err = budget.Compare([]plan.Terms{hundredBy("10"), hundredBy("20")}, &budget.Affordability{Currency: ledger.Sterling})
	ledgertest.CheckError(t, err, plan.ErrNoPlan, "no surplus")
}

// TestCompareShares draws plans and works the share of the surplus out again, by
// whole numbers: a year of the largest instalment over the surplus, rounded up.
func TestCompareShares(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		surplus := ledger.Money(rapid.Int64Range(1, 9000_00).Draw(t, "surplus"))
		a := budget.Affordability{Currency: ledger.Sterling, Surplus: surplus}
		terms := hundredBy("0")
		terms.Every = rapid.SampledFrom(allPeriods).Draw(t, "every")
		terms.Count = rapid.IntRange(1, 30).Draw(t, "count")
		terms.Remainder = plan.Remainder(rapid.IntRange(0, 2).Draw(t, "remainder"))
		compared, err := budget.Compare([]plan.Terms{terms}, &a)
		if errors.Is(err, plan.ErrNoPlan) {
			t.Skip(err)
		}
		c := must(compared, err)[0]
		var most ledger.Money
		for i, p := range c.Schedule.Instalments {
			if i < len(c.Schedule.Instalments)-1 || i == 0 {
				most = max(most, p.Amount)
			}
		}
		yearly := int64(most) * int64(terms.Every.PerYear()) * 100_00
		want := yearly / int64(surplus)
		if yearly%int64(surplus) != 0 {
			want++
		}
		if share, stated := c.Share.Get(); !stated || share != want {
			t.Errorf("%v every %v takes %d of %v, want %d", most, terms.Every, share, surplus, want)
		}
		without := must(budget.Compare([]plan.Terms{terms}, nil))[0]
		if _, stated := without.Share.Get(); stated || sums(without.Schedule) != sums(c.Schedule) {
			t.Error("a budget changes the plan, or is not needed for its share")
		}
	})
}

func ExampleCompare() {
	terms := plan.Terms{Currency: ledger.Sterling, Balance: 600_00, Every: plan.Month, First: ledger.MustDate(2027, 1, 31)}
	six, twelve := terms, terms
	six.Count, twelve.Count = 6, 12
	surplus := budget.Affordability{Currency: ledger.Sterling, Surplus: 12 * 160_00}
	compared, err := budget.Compare([]plan.Terms{six, twelve}, &surplus)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range compared {
		share, _ := c.Share.Get()
		fmt.Println(c.Terms.Count, "of", c.Schedule.Instalments[0].Amount, "take", share, "hundredths of a per cent")
	}
	// Output:
	// 6 of 100.00 take 6250 hundredths of a per cent
	// 12 of 50.00 take 3125 hundredths of a per cent
}
