package plan_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"arrears/internal/ledger"
	"arrears/plan"
)

func TestBuildAmounts(t *testing.T) {
	tests := []struct{ name, terms, want string }{
		// Published cases: a telephone company asked for 203 in 50s and in six,
		// and an accounting system could not save 5.47 in three because it made
		// 3 × 1.82 = 5.46 of it.
		{"203 in fifties", "GBP 203.00 by 50.00", "4x50.00 3.00"},
		{"203 in six, rounded up", "JPY 203 count 6 odd ceil", "5x34 33"},
		{"203 in six, the odd first", "JPY 203 count 6 odd first", "5x34 33"},
		{"203 in six, the odd last", "JPY 203 count 6", "5x33 38"},
		{"5.47 in three", "GBP 5.47 count 3", "2x1.82 1.83"},
		{"5.47 in three, the odd first", "GBP 5.47 count 3 odd first", "1.83 2x1.82"},
		{"5.47 in three, rounded up", "GBP 5.47 count 3 odd ceil", "2x1.83 1.81"},
		{"30,000 in three divides", "GBP 30000.00 count 3", "3x10000.00"},
		{"100 in three", "GBP 100.00 count 3", "2x33.33 33.34"},

		{"divides, the odd first", "GBP 99.00 count 3 odd first", "3x33.00"},
		{"divides, rounded up", "GBP 99.00 count 3 odd ceil", "3x33.00"},
		{"three decimals", "KWD 1 count 3", "2x0.333 0.334"},
		{"one instalment", "GBP 0.01 count 1", "0.01"},
		{"a penny each", "GBP 0.05 count 5 odd ceil", "5x0.01"},

		{"fixed and odd first", "GBP 203.00 by 50.00 odd first", "3.00 4x50.00"},
		{"fixed and rounded up is as last", "GBP 203.00 by 50.00 odd ceil", "4x50.00 3.00"},
		{"fixed divides", "GBP 200.00 by 50.00 odd first", "4x50.00"},
		{"fixed is the balance", "GBP 200.00 by 200.00", "200.00"},
		{"fixed is above the balance", "GBP 200.00 by 500.00 odd first", "200.00"},

		{"small last is folded", "GBP 203.00 by 50.00 min 5.00", "3x50.00 53.00"},
		{"small first is folded", "GBP 203.00 by 50.00 min 5.00 odd first", "53.00 3x50.00"},
		{"last at the least stays", "GBP 203.00 by 50.00 min 3.00", "4x50.00 3.00"},
		{"folded into the only one", "GBP 53.00 by 50.00 min 5.00", "53.00"},
		{"the only one is not folded", "GBP 3.00 by 50.00 min 5.00", "3.00"},
		{"the only one of a count", "GBP 3.00 count 1 min 5.00", "3.00"},
		{"rounded up and folded", "JPY 203 count 6 odd ceil min 34", "4x34 67"},
		{"rounded up, two folded into one", "JPY 3 count 2 odd ceil min 2", "3"},
		{"the last carries enough", "JPY 203 count 6 min 38", "5x33 38"},
		{"folding reaches the least", "JPY 203 by 50 min 53", "3x50 53"},

		{"until the day of the third", "GBP 100.00 until 2027-03-31", "2x33.33 33.34"},
		{"until the day before it", "GBP 100.00 until 2027-03-30", "2x50.00"},
		{"until the first", "GBP 100.00 until 2027-01-31", "100.00"},
		{"until, by weeks", "GBP 100.00 until 2027-02-14 every week odd first", "33.34 2x33.33"},
		{"as many as there may be", "GBP 12.00 count 1200", "1200x0.01"},
		{"fixed, as many as there may be", "GBP 12.00 by 0.01", "1200x0.01"},
		{"folded to as many as there may be", "JPY 12001 by 10 min 2", "1199x10 11"},

		{"deposit and count", "GBP 120.00 count 3 deposit 20.00@2027-01-05", "deposit=20.00 2x33.33 33.34"},
		{"deposit and fixed", "GBP 223.00 by 50.00 deposit 20.00@2027-01-31", "deposit=20.00 4x50.00 3.00"},
		{"deposit leaves a penny", "GBP 1.00 count 1 deposit 0.99@2027-01-31", "deposit=0.99 0.01"},
		{"the largest sum", "JPY 9223372036854775807 count 7 odd ceil", "7x1317624576693539401"},
	}
	checkBuilt(t, tests, amounts)
}

func TestBuildDates(t *testing.T) {
	tests := []struct{ name, terms, want string }{
		{"month ends", "GBP 100.00 count 3", "2027-01-31 2027-02-28 2027-03-31"},
		{"weeks", "GBP 100.00 count 3 every week", "2027-01-31 2027-02-07 2027-02-14"},
		{"quarters", "GBP 100.00 count 3 every quarter", "2027-01-31 2027-04-30 2027-07-31"},
		{"deposit before", "GBP 100.00 count 1 deposit 1.00@2026-12-25", "2026-12-25 2027-01-31"},
		{"deposit on the same day", "GBP 100.00 count 1 deposit 1.00@2027-01-31", "2027-01-31 2027-01-31"},
		{"folded ends sooner", "GBP 203.00 by 100.00 min 5.00", "2027-01-31 2027-02-28"},
		{"until by four weeks", "GBP 9.00 until 2027-03-28 every four-weeks", "2027-01-31 2027-02-28 2027-03-28"},
	}
	checkBuilt(t, tests, dates)
}

func TestBuildWhole(t *testing.T) {
	terms := ask("GBP 120.00 count 3 deposit 20.00@2027-01-05")
	got, err := plan.Build(terms)
	if err != nil {
		t.Fatal(err)
	}
	want := plan.Schedule{
		Terms: terms,
		Shape: plan.Shape{Count: 3, Regular: 33_33, Odd: 33_34, OddFrom: 3, OddTo: 3},
		Instalments: []plan.Instalment{
			{Number: 0, Due: day("2027-01-05"), Amount: 20_00, Principal: 20_00, Balance: 100_00},
			{Number: 1, Due: day("2027-01-31"), Amount: 33_33, Principal: 33_33, Balance: 66_67},
			{Number: 2, Due: day("2027-02-28"), Amount: 33_33, Principal: 33_33, Balance: 33_34},
			{Number: 3, Due: day("2027-03-31"), Amount: 33_34, Principal: 33_34, Balance: 0},
		},
		Amount:    120_00,
		Principal: 120_00,
	}
	if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b ledger.Currency) bool { return a == b })); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// A date for a deposit of nothing is the caller's default, and ignored.
func TestBuildIgnoresTheDateOfNoDeposit(t *testing.T) {
	terms := ask("GBP 100.00 count 3")
	terms.DepositDate = day("2030-01-01")
	s, err := plan.Build(terms)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := amounts(s), "2x33.33 33.34"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func BenchmarkBuild(b *testing.B) {
	for _, text := range []string{"GBP 1234.56 count 24", "GBP 1234.56 by 52.00", "GBP 1234.56 until 2028-12-31", "GBP 1234.56 by 55.00 rate 0.08@2027-01-01", "GBP 1234.56 count 24 rate 0.08@2027-01-01"} {
		terms := ask(text)
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := plan.Build(terms); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func ExampleBuild() {
	first, _ := ledger.DateOf(2027, 1, 31)
	s, err := plan.Build(plan.Terms{
		Currency: ledger.Sterling,
		Balance:  100_00,
		Count:    3,
		Every:    plan.Month,
		First:    first,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range s.Instalments {
		fmt.Println(p.Number, p.Due, p.Amount, p.Balance)
	}
	fmt.Println("in all", s.Amount)
	// Output:
	// 1 2027-01-31 33.33 66.67
	// 2 2027-02-28 33.33 33.34
	// 3 2027-03-31 33.34 0.00
	// in all 100.00
}

func ExampleBuild_refused() {
	first, _ := ledger.DateOf(2027, 1, 31)
	_, err := plan.Build(plan.Terms{
		Currency: ledger.Sterling,
		Balance:  5,
		Count:    12,
		Every:    plan.Month,
		First:    first,
	})
	fmt.Println(err)
	// Output:
	// no plan meets the terms: GBP 0.05 over 12 instalments is under GBP 0.01 each: 5 instalments would work
}
