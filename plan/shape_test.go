package plan_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/ledger/ledgertest"
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

		{"takes too long", "GBP 10000.00 by 1.00", "GBP 10,000.00 in instalments of GBP 1.00 takes 10000 of them, more than 1200", "an instalment of at least GBP 8.34 clears it in 1200 payments at most"},
		{"takes too long after the deposit", "GBP 10001.00 by 1.00 deposit 1.00@2027-01-01", "GBP 10,000.00 in instalments", "at least GBP 8.34"},
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
			ledgertest.CheckError(t, err, plan.ErrNoPlan, tt.reason)
			var refusal *plan.Refusal
			if !errors.As(err, &refusal) {
				t.Fatalf("error is a %T, want a refusal", err)
			}
			ledgertest.CheckError(t, err, plan.ErrNoPlan, tt.remedy)
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

func TestShapedAmounts(t *testing.T) {
	tests := []struct{ name, terms, want string }{
		{"steps and the rest", "GBP 900.00 steps 3x25.00,6x40.00,rest@60.00", "3x25.00 6x40.00 9x60.00 45.00"},
		{"steps by themselves", "GBP 315.00 steps 3x25.00,6x40.00", "3x25.00 6x40.00"},
		{"steps cut short", "GBP 130.00 steps 3x25.00,6x40.00,rest@60.00", "3x25.00 40.00 15.00"},
		{"steps cut short, folded", "GBP 120.00 steps 3x25.00,6x40.00 min 10.00", "3x25.00 45.00"},
		{"the rest folded into a step", "GBP 76.00 steps 3x25.00,rest@60.00 min 5.00", "2x25.00 26.00"},
		{"steps and a number", "GBP 400.00 steps 2x10.00 count 5", "2x10.00 2x126.66 126.68"},
		{"steps, the odd first of the rest", "GBP 400.00 steps 2x10.00 count 5 odd first", "2x10.00 2x126.67 126.66"},
		{"steps and a last date", "GBP 400.00 steps 2x10.00 until 2027-05-31", "2x10.00 2x126.66 126.68"},

		{"balloon", "GBP 1000.00 count 4 balloon 500.00", "2x166.66 166.68 500.00"},
		{"balloon and a fixed instalment", "GBP 1000.00 by 150.00 balloon 500.00", "3x150.00 50.00 500.00"},
		{"balloon, the odd one folded", "GBP 1000.00 by 150.00 balloon 500.00 min 60.00", "2x150.00 200.00 500.00"},
		{"balloon and steps cut short", "GBP 600.00 steps 3x60.00,rest@80.00 balloon 500.00", "60.00 40.00 500.00"},

		{"lump sums", "GBP 1000.00 by 100.00 lump 250.00@2027-03-15 lump 250.00@2027-03-01", "2x100.00 lump=250.00 lump=250.00 3x100.00"},
		{"lump sum on the day of an instalment", "GBP 100.00 count 2 lump 50.00@2027-02-28", "25.00 lump=50.00 25.00"},
		{"lump sum before the deposit", "GBP 100.00 count 1 lump 50.00@2026-12-01 deposit 20.00@2026-12-02", "lump=50.00 deposit=20.00 30.00"},

		{"rounded to fives", "GBP 500.00 count 6 round 5.00", "5x85.00 75.00"},
		{"rounded to fives, divides", "GBP 300.00 count 6 round 5.00", "6x50.00"},
		{"rounded to fives, fixed", "GBP 203.00 by 50.00 round 5.00", "4x50.00 3.00"},
		{"rounded, one only", "GBP 203.00 count 1 round 5.00", "203.00"},

		{"frozen interest is shared too", "GBP 500.00 count 5 accrued 12.30", "5x102.46"},
	}
	checkBuilt(t, tests, amounts)
}

func TestShapeRefusals(t *testing.T) {
	tests := []struct{ name, terms, reason, remedy string }{
		{"steps fall short", "GBP 500.00 steps 3x25.00", "the steps leave GBP 425.00 of it unpaid", "a rest of GBP 25.00 an instalment would work"},
		{"steps leave nothing", "GBP 50.00 steps 3x25.00 count 6", "the steps clear GBP 50.00 by themselves", "the steps by themselves would work"},
		{"steps are the number", "GBP 500.00 steps 3x25.00 count 3", "leave none for the other GBP 425.00", "4 instalments would work"},
		{"balloon alone", "GBP 500.00 count 1 balloon 100.00", "leave none for the other GBP 400.00", "2 instalments would work"},
		{"late lump sum", "GBP 500.00 by 100.00 lump 300.00@2028-01-01", "the lump sum of GBP 300.00 on 2028-01-01 comes after the last instalment, on 2027-02-28", "would work without it"},
		{"two late lump sums", "GBP 500.00 by 100.00 lump 300.00@2028-01-01 lump 50.00@2028-02-01", "the lump sum of GBP 300.00 on 2028-01-01 comes after", "the plan would work without the lump sum of GBP 300.00 on 2028-01-01 and the lump sum of GBP 50.00 on 2028-02-01"},
		{"too short and a late lump sum", "GBP 500.00 steps 3x25.00 count 3 lump 50.00@2028-02-01", "leave none for the other GBP 375.00", "4 instalments would work without the lump sum of GBP 50.00 on 2028-02-01"},
		{"steps leave nothing before a balloon", "GBP 50.00 steps 3x25.00 count 6 balloon 5.00 odd first", "the steps clear GBP 45.00 by themselves", "the steps by themselves would work without the balloon and the remainder first"},
		{"steps below the least last", "GBP 300.00 steps 2x100.00,3x30.00,rest@50.00 min 90.00", "a last instalment of GBP 40.00 is below the least of GBP 90.00", "an instalment of GBP 90.00 would work without the steps"},
		{"rounded up too far", "GBP 100.00 count 12 round 10.00", "rounded up to GBP 10.00 each, leaves nothing for the last", "10 instalments would work"},
		{"a lump sum of all that is left", "GBP 1000.00 by 600.00 lump 404.00@2027-02-01 rate 0.0001@2027-01-31", "the lump sum of GBP 404.00 on 2027-02-01 is not less than the GBP 400.00 owed by then", "would work without it"},
		{"interest eats it", "GBP 24000.00 by 50.00 rate 0.08@2027-01-01", "interest on GBP 24,000.00 is about GBP 160.00 every month, and an instalment of GBP 50.00 does not cover it: this never clears", "an instalment of at least GBP 160."},
		{"takes too long with interest", "GBP 2400.00 by 1.99 rate 0.00001@2027-01-01", "takes more than 1200 of them", "an instalment of at least GBP 2.0"},
		{"interest and a short rest", "GBP 500.00 steps 3x25.00 rate 0.08@2027-01-01", "the steps leave GBP 434.32", "a rest of GBP 25.00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := plan.Build(ask(tt.terms))
			ledgertest.CheckError(t, err, plan.ErrNoPlan, tt.reason)
			ledgertest.CheckError(t, err, plan.ErrNoPlan, tt.remedy)
			var refusal *plan.Refusal
			if !errors.As(err, &refusal) {
				t.Fatalf("error is a %T, want a refusal", err)
			}
			if _, err := plan.Build(refusal.Nearest); err != nil {
				t.Errorf("the remedy does not work: %v", err)
			}
		})
	}
}

func TestShapesThatMakeNoSense(t *testing.T) {
	for _, tt := range []struct{ terms, says string }{
		{"GBP 100.00 count 3 balloon 100.00", "lump sums and balloon leave nothing of GBP 100.00"},
		{"GBP 100.00 count 3 lump 60.00@2027-02-01 lump 40.00@2027-03-01", "leave nothing of GBP 100.00"},
		{"GBP 100.00 count 3 lump 60.00@2027-02-01 deposit 40.00@2027-01-01", "a deposit of GBP 40.00 leaves nothing of GBP 40.00"},
		{"GBP 100.00 count 3 rounding down", "instalments rounded down: say to a multiple of what sum, like GBP 1.00"},
		{"GBP 100.00 count 3 round 5.00 rounding nearest odd ceil", "the remainder ceil rounds instalments up"},
		{"GBP 100.00 count 3 round 5.00 rounding down rate 0.08@2027-01-01", "with interest instalments are rounded up"},
		{"GBP 100.00 by 12.00 round 5.00", "an instalment of GBP 12.00 is no multiple of GBP 5.00: want one, like GBP 15.00"},
		{"GBP 4.00 count 3 round 5.00", "want less than the GBP 4.00 owed"},
		{"GBP 100.00 count 3 balloon 5.00 min 6.00", "a balloon of GBP 5.00 is below the least last payment"},
		{"GBP 100.00 steps 3x25.00 balloon 5.00", "steps without a rest leave nothing to pay before the balloon"},
		{"GBP 100.00 steps 5x25.00 odd first", "steps without a rest end with what is left"},
		{"GBP 100.00 count 3 every week on last-working-day", "want every month or quarter"},
		{"GBP 100.00 count 3 rate 0.08@2027-01-01 odd first", "with interest the odd instalment is the last"},
		{"GBP 100.00 count 3 rate 10.01@2027-01-01", "not from 0% to 1000% a year"},
		{"GBP 100.00 count 3 rate -0.01@2027-01-01", "not from 0% to 1000% a year"},
		{"GBP 92233720368547758.07 count 3 rate 0.08@2027-01-01", "too large to bear interest"},
		{"GBP 92233720368547758.07 count 3 accrued 0.01", "interest accrued of GBP 0.01"},
	} {
		_, err := plan.Build(ask(tt.terms))
		if !errors.Is(err, plan.ErrTerms) || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: error = %v, want it to say %q", tt.terms, err, tt.says)
		}
	}
}

// A single instalment after the steps that is below the least last one is paid
// with the last of the steps, also when it took in another first, and whether or
// not there is interest.
func TestFoldedIntoTheSteps(t *testing.T) {
	for _, rate := range []string{"", " rate 0.000000000000000001@2026-12-10"} {
		schedule, err := plan.Build(ask("GBP 10.00 steps 1x2.00,rest@6.00 min 10.00" + rate))
		if err != nil {
			t.Fatalf("rate %q: %v", rate, err)
		}
		if got, want := amounts(schedule), "10.00"; got != want {
			t.Errorf("rate %q: instalments of %s, want %s", rate, got, want)
		}
	}
}

// With a rate too small to come to anything, a plan is one without interest
// whose instalments are rounded up.
func TestNoRateIsNoInterest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := drawTerms(t)
		terms.Balloon, terms.Remainder = 0, plan.RoundedUp
		terms.Interest = plan.Interest{}
		want, wantErr := plan.Build(terms)
		terms.Interest = plan.Interest{Kind: plan.Simple, Rate: decimal.New(1, -18), From: day("2026-12-10")}
		got, err := plan.Build(terms)
		if (err == nil) != (wantErr == nil) {
			t.Fatalf("with interest %v, without %v", err, wantErr)
		}
		if err == nil && (amounts(got) != amounts(want) || dates(got) != dates(want)) {
			t.Fatalf("got  %s\nwant %s", amounts(got), amounts(want))
		}
	})
}

// Solving for the amount, then for the number, then for the amount again comes
// back, and no smaller instalment would have done.
func TestSolvingComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := drawTerms(t)
		terms.Steps, terms.Lumps, terms.Balloon, terms.MinLast, terms.RoundTo = nil, nil, 0, 0, 0
		terms.Instalment, terms.Until, terms.Remainder = 0, 0, plan.RoundedUp
		terms.Count = rapid.IntRange(2, 40).Draw(t, "n")
		byCount, err := plan.Build(terms)
		if err != nil {
			t.Skip(err)
		}
		by := terms
		by.Count, by.Instalment = 0, byCount.Shape.Regular
		byAmount, err := plan.Build(by)
		if err != nil || amounts(byAmount) != amounts(byCount) {
			t.Fatalf("%d instalments of %v: %v\ngot  %s\nwant %s", terms.Count, by.Instalment, err, amounts(byAmount), amounts(byCount))
		}
		by.Count, by.Instalment = byAmount.Shape.Count, 0
		if again, err := plan.Build(by); err != nil || again.Shape != byCount.Shape {
			t.Fatalf("%+v, want %+v: %v", again.Shape, byCount.Shape, err)
		}
		by.Count, by.Instalment = 0, byCount.Shape.Regular-1
		if less, err := plan.Build(by); err == nil && less.Shape.Count <= terms.Count {
			t.Fatalf("%d instalments of %v do as well", less.Shape.Count, by.Instalment)
		}
	})
}

// TestRoundedInstalments has sums in ten, all to the nearest pound but the first,
// which takes the difference: SI 1992/613 Schedule 1 Part I paragraph 2.
func TestRoundedInstalments(t *testing.T) {
	tests := []struct{ name, terms, want string }{
		{"the first is the larger", "GBP 1234.56 count 10 round 1.00 odd first", "127.56 9x123.00"},
		{"the first is the smaller", "GBP 1506.40 count 10 round 1.00 odd first", "147.40 9x151.00"},
		{"half a pound goes up", "GBP 2345.00 count 10 round 1.00 odd first", "230.00 9x235.00"},
		{"a penny below it", "GBP 2344.99 count 10 round 1.00 odd first", "238.99 9x234.00"},
		{"whole pounds", "GBP 1980.00 count 10 round 1.00 odd first", "10x198.00"},
		{"twelve months", "GBP 1687.20 count 12 round 1.00 odd first", "136.20 11x141.00"},
		{"nearest, the last takes it", "GBP 1234.56 count 10 round 1.00 rounding nearest", "9x123.00 127.56"},
		{"up, the first is the smaller", "GBP 1234.56 count 10 round 1.00 rounding up odd first", "118.56 9x124.00"},
		{"up, the last is the smaller", "GBP 1234.56 count 10 round 1.00", "9x124.00 118.56"},
		{"down, the last is the larger", "GBP 88.00 count 3 round 5.00 rounding down", "2x25.00 38.00"},
		{"down, the first is the larger", "GBP 88.00 count 3 round 5.00 rounding down odd first", "38.00 2x25.00"},
		{"a first one that is too small joins the next", "GBP 61.00 count 4 round 5.00 rounding up odd first min 20.00", "21.00 2x20.00"},
		{"the odd one of a fixed sum comes first", "GBP 88.00 by 25.00 round 5.00 odd first", "13.00 3x25.00"},
		{"by the last date", "GBP 100.50 until 2027-05-31 round 1.00 odd first", "20.50 4x20.00"},
		{"after steps", "GBP 100.50 steps 2x10.00 count 5 round 1.00 odd first", "2x10.00 26.50 2x27.00"},
	}
	checkBuilt(t, tests, amounts)
}

// TestRoundedRefusals follows the remedy where rounding leaves nothing for one of them.
func TestRoundedRefusals(t *testing.T) {
	for _, tt := range []struct{ terms, says string }{
		{"GBP 10.00 count 7 round 2.00 odd first", "GBP 10.00 over 7 instalments, rounded nearest to GBP 2.00 each, leaves nothing for the first: 5 instalments would work"},
		{"GBP 10.00 count 7 round 4.00 rounding down", "rounded down to GBP 0.00 each, leaves nothing for the others: 2 instalments would work"},
	} {
		_, err := plan.Build(ask(tt.terms))
		var refusal *plan.Refusal
		if !errors.As(err, &refusal) || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: error = %v, want it to say %q", tt.terms, err, tt.says)
			continue
		}
		if _, err := plan.Build(refusal.Nearest); err != nil {
			t.Errorf("%s: the remedy is refused: %v", tt.terms, err)
		}
	}
}

// TestRoundedProperties: all but the odd one are a multiple, as near as the rule has
// it, and an odd one below them is not below the least, wherever it stands.
func TestRoundedProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := plan.Terms{
			Currency: ledger.Sterling, Balance: ledger.Money(rapid.Int64Range(2, 90_000_00).Draw(t, "balance")), First: day("2027-01-31"), Every: plan.Month,
			Count: rapid.IntRange(1, 60).Draw(t, "count"), RoundTo: ledger.Money(rapid.Int64Range(1, 50_00).Draw(t, "round to")),
			Rounding:  rapid.SampledFrom([]plan.Rounding{0, plan.RoundUp, plan.RoundNearest, plan.RoundDown}).Draw(t, "rounding"),
			Remainder: rapid.SampledFrom([]plan.Remainder{plan.OddLast, plan.OddFirst}).Draw(t, "remainder"),
			MinLast:   ledger.Money(rapid.Int64Range(0, 40_00).Draw(t, "min last")),
		}
		s, err := plan.Build(terms)
		var refusal *plan.Refusal
		if errors.As(err, &refusal) {
			if _, err := plan.Build(refusal.Nearest); err != nil {
				t.Errorf("the remedy %v is refused: %v", refusal.Remedy, err)
			}
			return
		}
		if err != nil || s.Shape.Count == 1 {
			return // the multiple is more than the balance, or one payment takes it all
		}
		odd := 0
		if s.Shape.Odd != 0 {
			odd = 1
			if s.Shape.OddFrom != s.Shape.OddTo || s.Shape.OddFrom != 1 && s.Shape.OddFrom != s.Shape.Count {
				t.Errorf("odd ones from %d to %d", s.Shape.OddFrom, s.Shape.OddTo)
			}
		}
		for _, p := range s.Instalments {
			if p.Amount%terms.RoundTo != 0 {
				odd--
			}
		}
		if odd < 0 {
			t.Errorf("more than one instalment is no multiple of %v: %s", terms.RoundTo, amounts(s))
		}
		// One that is more than the others is a few pence over, and joins no neighbour.
		if odd := s.Shape.Odd; odd != 0 && odd < s.Shape.Regular && odd < terms.MinLast {
			t.Errorf("an odd instalment of %v is below the least of %v", odd, terms.MinLast)
		}
		twice := 2 * (s.Shape.Regular*ledger.Money(terms.Count) - terms.Balance) // of what all would be too much
		if n := terms.RoundTo * ledger.Money(terms.Count); terms.RoundingRule() == plan.RoundNearest && s.Shape.Odd != 0 && (twice > n || twice <= -n) {
			t.Errorf("%v is not the nearest multiple of %v for %v in %d", s.Shape.Regular, terms.RoundTo, terms.Balance, terms.Count)
		}
	})
}
