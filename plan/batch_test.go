package plan_test

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/plan"
)

func TestBatchSums(t *testing.T) {
	s := plan.BatchSums{Rows: 1204, Rejected: 2}
	for _, more := range []plan.BatchSums{
		{Plans: 1200, Payments: 14_400, Balance: 1_000_000_00, Interest: 50, Total: 1_000_000_50},
		{Plans: 1, Payments: 1, Balance: 100, Total: 100},
		{Refused: 1, RefusedBalance: -500},
	} {
		if err := s.Add(&more); err != nil {
			t.Fatal(err)
		}
	}
	want := plan.BatchSums{
		Rows: 1204, Plans: 1201, Refused: 1, Rejected: 2, Payments: 14_401,
		Balance: 1_000_001_00, Interest: 50, Total: 1_000_001_50, RefusedBalance: -500,
	}
	if s != want {
		t.Errorf("got %+v, want %+v", s, want)
	}
	if !s.Tied() {
		t.Error("it does not tie")
	}
	for name, spoil := range map[string]func(*plan.BatchSums){
		"a row lost":   func(s *plan.BatchSums) { s.Rows++ },
		"a penny lost": func(s *plan.BatchSums) { s.Total-- },
		"overflow":     func(s *plan.BatchSums) { s.Interest, s.Total = 1<<63-1, -1<<63+1_000_000_99 },
	} {
		bad := s
		if spoil(&bad); bad.Tied() {
			t.Errorf("%s: it ties", name)
		}
	}
	if err := s.Add(&plan.BatchSums{Balance: 1<<63 - 1}); err == nil {
		t.Error("a sum past all sums is no error")
	}
	if err := s.Add(&plan.BatchSums{}); err != nil {
		t.Error(err)
	}
}

// TestBatchSumsOfPlans adds a plan of two payments with interest, and a debt that no
// plan clears.
func TestBatchSumsOfPlans(t *testing.T) {
	var s plan.BatchSums
	var made plan.Payments
	terms := ask("GBP 100.00 count 2 rate 0.08@2026-12-31")
	if err := made.Plan(&terms); err != nil {
		t.Fatal(err)
	}
	if err := s.AddPlan(terms.Balance, &made); err != nil {
		t.Fatal(err)
	}
	if err := s.AddPlan(7_00, nil); err != nil {
		t.Fatal(err)
	}
	s.Rows = 2
	built := must(plan.Build(terms))
	want := plan.BatchSums{
		Rows: 2, Plans: 1, Refused: 1, Payments: 2,
		Balance: 100_00, Interest: built.Interest, Total: built.Amount, RefusedBalance: 7_00,
	}
	if s != want || !s.Tied() {
		t.Errorf("got %+v, want %+v", s, want)
	}
	if err := s.AddPlan(1<<63-1, nil); err == nil {
		t.Error("a balance past all sums is no error")
	}
}

// TestBatchSumsInParts adds the rows of a batch up one by one, in another order and
// as the sums of two halves: they come to the same, and tie as long as every row does.
func TestBatchSumsInParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOf(rapid.Custom(func(t *rapid.T) plan.BatchSums {
			money := func(name string) ledger.Money { return ledger.Money(rapid.IntRange(0, 1<<40).Draw(t, name)) }
			switch rapid.IntRange(0, 2).Draw(t, "what") {
			case 0:
				return plan.BatchSums{Rows: 1, Rejected: 1}
			case 1:
				return plan.BatchSums{Rows: 1, Refused: 1, RefusedBalance: money("refused")}
			}
			s := plan.BatchSums{Rows: 1, Plans: 1, Payments: rapid.IntRange(1, 1200).Draw(t, "payments"), Balance: money("balance"), Interest: money("interest")}
			s.Total = s.Balance + s.Interest
			return s
		})).Draw(t, "rows")
		sum := func(rows []plan.BatchSums) (s plan.BatchSums) {
			for i := range rows {
				must(0, s.Add(&rows[i]))
			}
			return s
		}
		all := sum(rows)
		if !all.Tied() || all.Rows != len(rows) {
			t.Errorf("%d rows: %+v", len(rows), all)
		}
		if again := sum(rapid.Permutation(rows).Draw(t, "in another order")); again != all {
			t.Errorf("in another order %+v, want %+v", again, all)
		}
		cut := rapid.IntRange(0, len(rows)).Draw(t, "cut")
		first, second := sum(rows[:cut]), sum(rows[cut:])
		if must(0, first.Add(&second)); first != all {
			t.Errorf("in two parts %+v, want %+v", first, all)
		}
	})
}

// TestBatchSumsTooLarge has each of the four sums go past the largest.
func TestBatchSumsTooLarge(t *testing.T) {
	for name, more := range map[string]plan.BatchSums{
		"balances": {Balance: math.MaxInt64}, "interest": {Interest: math.MaxInt64},
		"payments": {Total: math.MaxInt64}, "refused": {RefusedBalance: math.MaxInt64},
	} {
		sums := more
		if err := sums.Add(&more); !errors.Is(err, ledger.ErrOverflow) {
			t.Errorf("%s: error = %v, want %v", name, err, ledger.ErrOverflow)
		}
		if again := more; again.Add(&plan.BatchSums{Rows: 1}) != nil {
			t.Errorf("%s: the largest sum there is does not fit", name)
		}
	}
}
