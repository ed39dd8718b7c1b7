package plan_test

import (
	"errors"
	"testing"

	"arrears/internal/ledger"
	"arrears/plan"
)

func TestShape(t *testing.T) {
	tests := []struct {
		name  string
		terms string
		want  plan.Shape
	}{
		{"all regular", "GBP 99.00 count 3", plan.Shape{Count: 3, Regular: 33_00}},
		{"odd last", "GBP 100.00 count 3", plan.Shape{Count: 3, Regular: 33_33, Odd: 33_34, OddFrom: 3, OddTo: 3}},
		{"odd first", "JPY 203 count 6 odd first", plan.Shape{Count: 6, Regular: 33, Odd: 34, OddFrom: 1, OddTo: 5}},
		{"rounded up", "JPY 203 count 6 odd ceil", plan.Shape{Count: 6, Regular: 34, Odd: 33, OddFrom: 6, OddTo: 6}},
		{"fixed", "JPY 203 by 50", plan.Shape{Count: 5, Regular: 50, Odd: 3, OddFrom: 5, OddTo: 5}},
		{"fixed, odd first", "JPY 203 by 50 odd first", plan.Shape{Count: 5, Regular: 50, Odd: 3, OddFrom: 1, OddTo: 1}},
		{"folded", "JPY 203 by 50 min 4", plan.Shape{Count: 4, Regular: 50, Odd: 53, OddFrom: 4, OddTo: 4, Folded: 3}},
		{"folded, odd first", "JPY 203 by 50 min 4 odd first", plan.Shape{Count: 4, Regular: 50, Odd: 53, OddFrom: 1, OddTo: 1, Folded: 3}},
		{"folded to one", "JPY 53 by 50 min 4", plan.Shape{Count: 1, Regular: 53, Folded: 3}},
		{"rounded up and folded", "JPY 203 count 6 odd ceil min 34", plan.Shape{Count: 5, Regular: 34, Odd: 67, OddFrom: 5, OddTo: 5, Folded: 33}},
		{"one is not odd", "JPY 203 by 500 min 300", plan.Shape{Count: 1, Regular: 203}},
		{"the deposit is apart", "JPY 223 by 50 deposit 20@2027-01-01", plan.Shape{Count: 5, Regular: 50, Odd: 3, OddFrom: 5, OddTo: 5}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, err := plan.Build(ask(tt.terms))
			if err != nil {
				t.Fatal(err)
			}
			if s.Shape != tt.want {
				t.Errorf("got  %+v\nwant %+v", s.Shape, tt.want)
			}
		})
	}
}

func TestRefusals(t *testing.T) {
	tests := []struct{ name, terms, reason, remedy string }{
		{"under a penny", "GBP 0.05 count 12", "GBP 0.05 over 12 instalments is under GBP 0.01 each", "5 instalments would work"},
		{"under a yen", "JPY 1 count 2", "JPY 1 over 2 instalments is under JPY 1 each", "1 instalment would work"},
		{"under a fils", "KWD 0.005 count 12", "KWD 0.005 over 12 instalments is under KWD 0.001 each", "5 instalments would work"},
		{"too many", "GBP 500.00 count 1201", "1201 instalments are more than 1200", "1200 instalments would work"},
		{"too many of too little", "GBP 5.00 count 5000", "5000 instalments are more than 1200", "500 instalments would work"},
		{"nothing left for the last", "JPY 5 count 4 odd ceil", "JPY 5 over 4 instalments, rounded up to JPY 2 each, leaves nothing for the last", "3 instalments would work"},
		{"less than nothing for the last", "JPY 11 count 9 odd ceil", "leaves nothing for the last", "6 instalments would work"},
		{"all below the least", "GBP 100.00 count 10 min 30.00", "a last instalment of GBP 10.00 is below the least of GBP 30.00", "3 instalments would work"},
		{"the odd first, the last below the least", "GBP 0.11 count 2 min 0.06 odd first", "a last instalment of GBP 0.05 is below the least of GBP 0.06", "1 instalment would work"},
		{"below the least in all", "GBP 100.00 count 10 min 300.00", "below the least of GBP 300.00", "1 instalment would work"},
		{"rounded up below the least", "JPY 11 count 11 min 2 odd ceil", "a last instalment of JPY 1 is below the least of JPY 2", "4 instalments would work"},

		{"takes too long", "GBP 10000.00 by 1.00", "GBP 10000.00 in instalments of GBP 1.00 takes 10000 of them, more than 1200", "an instalment of at least GBP 8.34 clears it in 1200 payments at most"},
		{"takes too long after the deposit", "GBP 10001.00 by 1.00 deposit 1.00@2027-01-01", "GBP 10000.00 in instalments", "at least GBP 8.34"},
		{"one too many", "JPY 12001 by 10", "takes 1201 of them", "an instalment of at least JPY 11 clears it in 1091 payments at most"},
		{"fixed below the least", "GBP 200.00 by 50.00 min 60.00", "a last instalment of GBP 50.00 is below the least of GBP 60.00", "an instalment of at least GBP 60.00 clears it in 4 payments at most"},
		{"folded and still below", "GBP 203.00 by 50.00 min 60.00", "a last instalment of GBP 53.00 is below", "at least GBP 60.00"},
		{"least above it all", "GBP 200.00 by 50.00 min 300.00", "below the least of GBP 300.00", "an instalment of at least GBP 300.00 clears it in 1 payment"},

		{"ends before it begins", "GBP 100.00 until 2027-01-30", "the last date, 2027-01-30, comes before the first instalment", "the first date that would work is 2027-01-31"},
		{"until takes too many", "GBP 100.00 until 2500-01-01", "there are more than 1200 instalments by 2500-01-01", "a last date of 2126-12-31 would work"},
		{"until, under a penny", "GBP 0.05 until 2027-12-31", "GBP 0.05 over 12 instalments is under GBP 0.01 each", "a last date of 2027-05-31 would work"},
		{"until, nothing left", "JPY 5 until 2027-04-30 odd ceil", "leaves nothing for the last", "a last date of 2027-03-31 would work"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := plan.Build(ask(tt.terms))
			checkError(t, err, plan.ErrNoPlan, tt.reason)
			var refusal *plan.Refusal
			if !errors.As(err, &refusal) {
				t.Fatalf("error is a %T, want a refusal", err)
			}
			checkError(t, err, plan.ErrNoPlan, tt.remedy)
			if _, err := plan.Build(refusal.Nearest); err != nil {
				t.Errorf("the remedy does not work: %v", err)
			}
		})
	}
}

// The remedy for a fixed instalment that takes too long is the least that does
// not: a penny less still takes too long.
func TestRefusalNamesTheLeastInstalment(t *testing.T) {
	for _, balance := range []ledger.Money{1201, 2400, 2401, 99_999, 1_000_000_00} {
		terms := ask("GBP 1.00 by 0.01")
		terms.Balance = balance
		_, err := plan.Build(terms)
		var refusal *plan.Refusal
		if !errors.As(err, &refusal) {
			t.Fatalf("%v: error = %v, want a refusal", balance, err)
		}
		near := refusal.Nearest
		if s, err := plan.Build(near); err != nil || s.Shape.Count > plan.MaxInstalments {
			t.Errorf("%v by %v: %d instalments, %v", balance, near.Instalment, s.Shape.Count, err)
		}
		near.Instalment--
		if _, err := plan.Build(near); near.Instalment > 0 && !errors.Is(err, plan.ErrNoPlan) {
			t.Errorf("%v by %v: error = %v, want a refusal", balance, near.Instalment, err)
		}
	}
}
