package plan_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"arrears/internal/ledger"
	"arrears/plan"
)

// worked is a published example of what a budget offers, with its source.
type worked struct {
	Topic, Source string
	Input         struct {
		Available      ledger.Money
		Debts          []ledger.Money
		MonthlySurplus ledger.Money `json:"monthly_surplus"`
		Share          string
	}
	Expected struct {
		Offers                         []ledger.Money
		Left, Most, Savings, Available ledger.Money
	}
}

func TestWorkedShares(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "testdata", "worked", "shares.json"))
	if err != nil {
		t.Fatal(err)
	}
	var examples []worked
	if err := json.Unmarshal(text, &examples); err != nil {
		t.Fatal(err)
	}
	if len(examples) == 0 {
		t.Fatal("there are no examples")
	}
	for i, w := range examples {
		t.Run(fmt.Sprint(w.Topic, i), func(t *testing.T) {
			var got, want any
			switch w.Topic {
			case "pro_rata_distribution":
				var creditors []plan.Creditor
				for n, debt := range w.Input.Debts {
					creditors = append(creditors, plan.Creditor{Name: fmt.Sprint(n), Balance: debt})
				}
				shared, err := plan.ShareAmong(plan.ShareTerms{Available: w.Input.Available}, creditors)
				if err != nil {
					t.Fatal(err)
				}
				var offers []ledger.Money
				for _, p := range shared.Parts {
					offers = append(offers, p.Amount)
				}
				got, want = fmt.Sprint(offers, shared.Left), fmt.Sprint(w.Expected.Offers, w.Expected.Left)
			case "affordability_cap_hmrc_ttp":
				a := plan.Affordability{Currency: ledger.Sterling, Surplus: 12 * w.Input.MonthlySurplus}
				got, want = must(a.PerPeriod(plan.Month, number(w.Input.Share))), w.Expected.Most
			case "sfs_savings":
				s := earns(t, w.Input.MonthlySurplus, plan.SavingsRule{Share: 10_00, Most: 20_00})
				got, want = fmt.Sprint(s.Kept(), s.Offer()), fmt.Sprint(w.Expected.Savings, w.Expected.Available)
			default:
				t.Fatalf("no test for %s", w.Topic)
			}
			if got != want {
				t.Errorf("got %v, want %v (%s)", got, want, w.Source)
			}
		})
	}
}

// earns is the statement of a budget with so much left over a month.
func earns(t *testing.T, surplus ledger.Money, rule plan.SavingsRule) plan.Statement {
	t.Helper()
	s, err := plan.NewStatement(ledger.Sterling, []plan.BudgetLine{
		{Section: plan.Income, Item: "wages", Amount: surplus, Every: plan.Month},
	}, 10_000, rule)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
