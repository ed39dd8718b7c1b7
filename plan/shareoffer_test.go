package plan_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/plan"
)

func TestWeightingWords(t *testing.T) {
	checkWords(t, "balance, contractual", plan.ByBalance, plan.ByContractual)
}

// creditors reads "name balance contractual minimum", with a dash for what is
// not stated; a name with a star has priority.
func creditors(text string) (all []plan.Creditor) {
	for row := range strings.SplitSeq(text, "; ") {
		cells := append(strings.Fields(row), "-", "-")
		c := plan.Creditor{Name: strings.TrimPrefix(cells[0], "*"), Balance: gbp(cells[1])}
		c.Priority = c.Name != cells[0]
		if cells[2] != "-" {
			c.Contractual = plan.At(gbp(cells[2]))
		}
		if cells[3] != "-" {
			c.Minimum = plan.At(gbp(cells[3]))
		}
		all = append(all, c)
	}
	return all
}

func TestShareAmong(t *testing.T) {
	tests := []struct {
		name, available, token, creditors string
		by                                plan.Weighting
		want                              string // "name amount months" of each
	}{
		{name: "by balance", available: "30.00", creditors: "a 200; b 100", want: "a 20.00 10, b 10.00 10"},
		{name: "by contract", available: "30.00", by: plan.ByContractual, creditors: "a 200 10; b 100 20", want: "a 10.00 20, b 20.00 5"},
		{name: "by contract, and one is paid off", available: "30.00", by: plan.ByContractual, creditors: "a 200 10; b 5 20", want: "a 25.00 8, b 5.00 1"},
		{name: "an odd last month", available: "30.00", creditors: "a 200.01", want: "a 30.00 7"},
		{name: "a minimum", available: "30.00", creditors: "a 1000; b 10 - 5", want: "a 25.00 40, b 5.00 2"},
		{name: "a minimum above the balance", available: "30.00", creditors: "a 1000; b 2 - 5", want: "a 28.00 36, b 2.00 1"},
		{name: "minimums out of reach", available: "6.00", creditors: "a 100 - 8; b 100 - 4", want: "a 4.00 25, b 2.00 50 short"},
		{name: "priority first, by contract", available: "30.00", creditors: "a 1000; *rent 500 25", want: "a 5.00 200, rent 25.00 20"},
		{name: "priority first, its minimum", available: "30.00", creditors: "a 1000; *rent 500 - 12", want: "a 18.00 56, rent 12.00 42"},
		{name: "priority first, all of it", available: "30.00", creditors: "a 1000; *rent 500", want: "a 0.00 0, rent 30.00 17"},
		{name: "what the others leave goes back", available: "30.00", creditors: "a 3; *rent 500 25", want: "a 3.00 1, rent 27.00 19"},
		{name: "not enough for two with priority", available: "30.00", creditors: "a 9; *gas 100 20; *rent 200 40", want: "a 0.00 0, gas 10.00 10, rent 20.00 10"},
		{name: "all paid", available: "30.00", creditors: "a 3; *rent 5 1", want: "a 3.00 1, rent 5.00 1 left 22.00"},
		{name: "a token lifts a part", available: "30.00", token: "1.00", creditors: "a 1000; b 5", want: "a 29.00 35, b 1.00 5"},
		{name: "just enough for tokens", available: "2.00", token: "1.00", creditors: "a 1000; b 5", want: "a 1.00 1000, b 1.00 5"},
		{name: "not enough for tokens", available: "1.99", token: "1.00", creditors: "a 1000; b 0.50; c 2", want: "a 1.00 1000, b 0.50 1, c 1.00 2 tokens"},
		{name: "tokens of nothing", available: "0", token: "1.00", creditors: "a 1000", want: "a 1.00 1000 tokens"},
		{name: "tokens after priority", available: "10.00", token: "1.00", creditors: "a 1000; *rent 500 20", want: "a 1.00 1000, rent 10.00 50 tokens"},
		{name: "no token for one with priority", available: "10.00", token: "1.00", creditors: "*rent 500 0; b 9", want: "rent 1.00 500, b 9.00 1"},
		{name: "nothing available", available: "0", creditors: "a 1000; b 5", want: "a 0.00 0, b 0.00 0"},
		{name: "nothing owed", available: "9.00", token: "1.00", creditors: "a 0", want: "a 0.00 0 left 9.00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			terms := plan.ShareTerms{Available: gbp(tt.available), By: tt.by}
			if tt.token != "" {
				terms.Token = gbp(tt.token)
			}
			s, err := plan.ShareAmong(terms, creditors(tt.creditors))
			if err != nil {
				t.Fatal(err)
			}
			var parts []string
			for _, p := range s.Parts {
				parts = append(parts, fmt.Sprint(p.Name, " ", p.Amount, " ", p.Months))
			}
			got := strings.Join(parts, ", ")
			if s.Short {
				got += " short"
			}
			if s.Tokens {
				got += " tokens"
			}
			if s.Left > 0 {
				got += " left " + s.Left.String()
			}
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestShareAmongRefuses(t *testing.T) {
	for _, tt := range []struct {
		terms     plan.ShareTerms
		creditors string
		says      string
	}{
		{plan.ShareTerms{Available: -1}, "a 1", "zero or more"},
		{plan.ShareTerms{Token: -1}, "a 1", "zero or more"},
		{plan.ShareTerms{}, "a 1; *a 2", `"a": it is there twice`},
		{plan.ShareTerms{}, "a -1", "negative"},
		{plan.ShareTerms{By: plan.ByContractual}, "a 1 1; b 5", `"b" has no contractual payment`},
		{plan.ShareTerms{By: plan.ByContractual}, "a 1 0", "its weight is not above zero"},
	} {
		_, err := plan.ShareAmong(tt.terms, creditors(tt.creditors))
		checkError(t, err, plan.ErrTerms, tt.says)
	}
	most := ledger.Money(math.MaxInt64)
	_, err := plan.ShareAmong(plan.ShareTerms{Token: most}, []plan.Creditor{{Name: "a", Balance: most}, {Name: "b", Balance: most}})
	checkError(t, err, ledger.ErrOverflow, "")
}

// TestShareAmongProperties: offers make what is available, or what is owed, and
// none passes its balance; the months pay it off and one fewer would not; the
// order of the file plays no role.
func TestShareAmongProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []plan.Creditor
		var owed ledger.Money
		for i := range rapid.IntRange(1, 5).Draw(t, "creditors") {
			c := plan.Creditor{Name: fmt.Sprint("c", i), Priority: rapid.Bool().Draw(t, "priority")}
			c.Balance = ledger.Money(rapid.Int64Range(0, 900).Draw(t, "balance"))
			if rapid.Bool().Draw(t, "minimum stated") {
				c.Minimum = plan.At(ledger.Money(rapid.Int64Range(0, 500).Draw(t, "minimum")))
			}
			c.Contractual = plan.At(ledger.Money(rapid.Int64Range(1, 500).Draw(t, "contractual")))
			owed += c.Balance
			all = append(all, c)
		}
		terms := plan.ShareTerms{
			Available: ledger.Money(rapid.Int64Range(0, 3000).Draw(t, "available")),
			By:        plan.Weighting(rapid.IntRange(0, 1).Draw(t, "by")),
			Token:     ledger.Money(rapid.Int64Range(0, 100).Draw(t, "token")),
		}
		s, err := plan.ShareAmong(terms, all)
		if err != nil {
			t.Fatal(err)
		}
		if !s.Tokens && (s.Total != min(terms.Available, owed) || s.Left != terms.Available-s.Total) {
			t.Errorf("%v of %v owed: offers of %v, left %v", terms.Available, owed, s.Total, s.Left)
		}
		if s.Tokens && s.Total <= terms.Available-1 {
			t.Errorf("tokens of %v where %v is available", s.Total, terms.Available)
		}
		amounts := make(map[string]ledger.Money)
		for _, p := range s.Parts {
			amounts[p.Name] = p.Amount
			if p.Amount < 0 || p.Amount > p.Balance {
				t.Errorf("%v of %v", p.Amount, p.Balance)
			}
			if months := ledger.Money(p.Months); p.Amount > 0 && (months*p.Amount < p.Balance || (months-1)*p.Amount >= p.Balance) {
				t.Errorf("%d months of %v pay %v", p.Months, p.Amount, p.Balance)
			}
		}
		mixed, err := plan.ShareAmong(terms, rapid.Permutation(all).Draw(t, "order"))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range mixed.Parts {
			if p.Amount != amounts[p.Name] {
				t.Errorf("in another order %s gets %v instead of %v", p.Name, p.Amount, amounts[p.Name])
			}
		}
	})
}

func ExampleShareAmong() {
	s, err := plan.ShareAmong(plan.ShareTerms{Available: 90_00}, []plan.Creditor{
		{Name: "rent arrears", Balance: 400_00, Contractual: plan.At(ledger.Money(40_00)), Priority: true},
		{Name: "card", Balance: 1500_00},
		{Name: "catalogue", Balance: 20_00, Minimum: plan.At(ledger.Money(5_00))},
	})
	for _, p := range s.Parts {
		fmt.Println(p.Name, p.Amount, "a month,", p.Months, "months")
	}
	fmt.Println(s.Total, err)
	// Output:
	// rent arrears 40.00 a month, 10 months
	// card 45.00 a month, 34 months
	// catalogue 5.00 a month, 4 months
	// 90.00 <nil>
}
