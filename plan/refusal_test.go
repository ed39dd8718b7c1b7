package plan_test

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/plan"
)

// TestRefusalOffersWhatWorks has a question of each kind that has the answer no,
// with the reason, the remedy, and what the remedy comes to.
func TestRefusalOffersWhatWorks(t *testing.T) {
	for _, tt := range []struct{ name, terms, reason, remedy, amounts string }{
		{
			"under a penny each", "GBP 0.02 count 3",
			"GBP 0.02 over 3 instalments is under GBP 0.01 each", "2 instalments would work", "2x0.01",
		},
		{
			"too many", "GBP 100.00 count 1201",
			"1201 instalments are more than 1200", "1200 instalments would work", "1199x0.08 4.08",
		},
		{
			"nothing for the last once rounded up", "GBP 1.00 count 40 odd ceil",
			"GBP 1.00 over 40 instalments, rounded up to GBP 0.03 each, leaves nothing for the last", "34 instalments would work", "33x0.03 0.01",
		},
		{
			"whole instalments below the least", "GBP 100.00 count 10 min 20.00",
			"a last instalment of GBP 10.00 is below the least of GBP 20.00", "5 instalments would work", "5x20.00",
		},
		{
			"a fixed instalment below the least", "GBP 100.00 by 10.00 min 20.00",
			"a last instalment of GBP 10.00 is below the least of GBP 20.00", "an instalment of at least GBP 20.00 clears it in 5 payments at most", "5x20.00",
		},
		{
			"the last date comes too soon", "GBP 100.00 until 2027-01-30",
			"the last date, 2027-01-30, comes before the first instalment", "the first date that would work is 2027-01-31", "100.00",
		},
		{
			"steps that leave something", "GBP 100.00 steps 2x30.00",
			"the steps leave GBP 40.00 of it unpaid", "a rest of GBP 30.00 an instalment would work", "3x30.00 10.00",
		},
		{
			"a lump sum too late", "GBP 100.00 count 2 lump 10.00@2027-06-01",
			"the lump sum of GBP 10.00 on 2027-06-01 comes after the last instalment, on 2027-02-28", "the plan would work without it", "2x50.00",
		},
		{
			"interest that eats the instalment", "GBP 1000.00 by 5.00 rate 0.08@2027-01-01",
			"interest on GBP 1,000.00 is about GBP 6.67 every month, and an instalment of GBP 5.00 does not cover it: this never clears", "", "",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := plan.Build(ask(tt.terms))
			var refusal *plan.Refusal
			if !errors.As(err, &refusal) || !errors.Is(err, plan.ErrNoPlan) {
				t.Fatalf("error = %v, want a refusal", err)
			}
			if refusal.Reason != tt.reason {
				t.Errorf("reason %q\nwant   %q", refusal.Reason, tt.reason)
			}
			if tt.remedy != "" && refusal.Remedy != tt.remedy {
				t.Errorf("remedy %q\nwant   %q", refusal.Remedy, tt.remedy)
			}
			if want := "no plan meets the terms: " + refusal.Reason + ": " + refusal.Remedy; err.Error() != want {
				t.Errorf("error %q, want %q", err, want)
			}
			s := must(plan.Build(refusal.Nearest))
			if got := amounts(s); tt.amounts != "" && got != tt.amounts {
				t.Errorf("the remedy comes to %s, want %s", got, tt.amounts)
			}
		})
	}
}

// TestRefusalProperties draws terms until they are refused: what is offered instead
// is for the same debt on the same days, works, and says what it does without.
func TestRefusalProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := drawTerms(t)
		_, err := plan.Build(terms)
		var refusal *plan.Refusal
		if !errors.As(err, &refusal) {
			t.Skip("not refused")
		}
		near := refusal.Nearest
		s, err := plan.Build(near)
		if err != nil {
			t.Fatalf("%q does not work: %v", refusal.Remedy, err)
		}
		if near.Balance != terms.Balance || near.First != terms.First || near.Every != terms.Every || near.Currency != terms.Currency || near.Deposit != terms.Deposit {
			t.Errorf("another debt is offered: %+v, of %+v", near, terms)
		}
		if s.Principal != terms.Balance {
			t.Errorf("the remedy clears %v of %v", s.Principal, terms.Balance)
		}
		if refusal.Reason == "" || !strings.Contains(refusal.Remedy, "work") && !strings.Contains(refusal.Remedy, "clears it in") {
			t.Errorf("%q, %q", refusal.Reason, refusal.Remedy)
		}
		// What is not asked for is never added.
		if len(near.Steps) > len(terms.Steps) || len(near.Lumps) > len(terms.Lumps) || near.Balloon > terms.Balloon {
			t.Errorf("the remedy adds steps, lump sums or a balloon: %+v", near)
		}
		for _, p := range s.Instalments {
			if p.Number > 0 && p.Amount <= 0 || p.Balance < ledger.Money(0) {
				t.Errorf("payment %+v", p)
			}
		}
	})
}
