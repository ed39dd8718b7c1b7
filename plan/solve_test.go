package plan_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"arrears/plan"
)

// With a rate too small to come to anything, a plan is one without interest
// whose instalments are rounded up.
func TestNoRateIsNoInterest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := drawTerms(t)
		terms.Balloon, terms.Remainder = 0, plan.RoundedUp
		terms.Charge = plan.Charge{}
		want, wantErr := plan.Build(terms)
		terms.Charge = plan.Charge{Kind: plan.Simple, Rate: decimal.New(1, -18), From: day("2026-12-10")}
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
