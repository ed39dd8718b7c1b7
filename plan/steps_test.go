package plan_test

import (
	"errors"
	"strings"
	"testing"

	"arrears/internal/ledger"
	"arrears/plan"
)

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
		{"interest eats it", "GBP 24000.00 by 50.00 rate 0.08@2027-01-01", "interest on GBP 24000.00 is about GBP 160.00 every month, and an instalment of GBP 50.00 does not cover it: this never clears", "an instalment of at least GBP 160."},
		{"takes too long with interest", "GBP 2400.00 by 1.99 rate 0.00001@2027-01-01", "takes more than 1200 of them", "an instalment of at least GBP 2.0"},
		{"interest and a short rest", "GBP 500.00 steps 3x25.00 rate 0.08@2027-01-01", "the steps leave GBP 434.32", "a rest of GBP 25.00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := plan.Build(ask(tt.terms))
			checkError(t, err, plan.ErrNoPlan, tt.reason)
			checkError(t, err, plan.ErrNoPlan, tt.remedy)
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
		{"GBP 100.00 count 3 round 5.00 odd first", "have the odd one last"},
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

func TestParseShapes(t *testing.T) {
	for _, tt := range []struct{ text, says string }{
		{"3x25.00,rest@60.00,2x10.00", "goes on after the rest"},
		{"3*25.00", `"3*25.00" is not a step`},
		{"", `"" is not a step`},
		{"0x25.00", `"0x25.00" has no number of instalments`},
		{"1201x25.00", "1 to 1200 of them"},
		{"99999999999999999999x1.00", "has no number of instalments"},
		{"3x0.00", `"0.00" is not above zero: want at least 0.01`},
		{"3x-1.00", "is not above zero"},
		{"3x1.005", "is not an amount of money"},
		{"rest@", `"" is not an amount of money`},
	} {
		if steps, rest, err := plan.ParseSteps(tt.text, ledger.Sterling); err == nil || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%q: %v %v, error = %v, want it to say %q", tt.text, steps, rest, err, tt.says)
		}
	}
	for _, text := range []string{"500.00", "500.00@", "500.00@2027-02-30", "0@2027-02-28", "@2027-02-28"} {
		if lump, err := plan.ParseLump(text, ledger.Sterling); err == nil {
			t.Errorf("%q is read as %v, want an error", text, lump)
		}
	}
	for _, text := range []string{"", "2027", "2027-13", "2027-1", "2027-01-01", "01-2027"} {
		if month, err := plan.ParseMonth(text); err == nil {
			t.Errorf("%q is read as %v, want an error", text, month)
		}
	}
}
