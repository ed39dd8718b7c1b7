package plan_test

import (
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/plan"
)

// TestCheckPolicyAgainstEveryPoint draws rows on a small grid and looks at each
// of its points by the plain meaning of the rows.
func TestCheckPolicyAgainstEveryPoint(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := drawParts(t, 1, side-1, 0, side-1, 3)
		if rapid.Bool().Draw(t, "spoilt") {
			i := rapid.IntRange(0, len(rows)-1).Draw(t, "which")
			rows[i] = rapid.Custom(drawBounded).Draw(t, "instead")
		}
		for i := range rows {
			rows[i].Line, rows[i].Role = i+2, "clerk"
		}
		err := plan.CheckPolicy(rows, ledger.Sterling)
		if want := wrongSomewhere(rows); want != (err != nil) {
			t.Fatalf("complaint %v, want one: %v", err, want)
		}
		if err != nil {
			return
		}
		policy, err := plan.NewPolicy(rows)
		if err != nil {
			t.Fatalf("passed, and refused by NewPolicy: %v", err)
		}
		cells := 0
		for _, row := range policy.Grid("clerk", ledger.Sterling).Cells {
			for _, cell := range row {
				if _, ok := cell.Get(); !ok {
					t.Error("a blank cell in the grid of a policy without gaps")
				}
				cells++
			}
		}
		if cells < len(rows) {
			t.Errorf("%d cells of %d rows", cells, len(rows))
		}
	})
}

// drawParts cuts a rectangle of the grid in two, and the parts again, so that
// together they cover it.
func drawParts(t *rapid.T, fromBalance, toBalance, fromDays, toDays, depth int) []plan.PolicyRow {
	if depth > 0 && rapid.Bool().Draw(t, "cut") {
		if rapid.Bool().Draw(t, "across") && fromBalance < toBalance {
			at := rapid.IntRange(fromBalance, toBalance-1).Draw(t, "at balance")
			return append(drawParts(t, fromBalance, at, fromDays, toDays, depth-1), drawParts(t, at+1, toBalance, fromDays, toDays, depth-1)...)
		}
		if fromDays < toDays {
			at := rapid.IntRange(fromDays, toDays-1).Draw(t, "at day")
			return append(drawParts(t, fromBalance, toBalance, fromDays, at, depth-1), drawParts(t, fromBalance, toBalance, at+1, toDays, depth-1)...)
		}
	}
	return []plan.PolicyRow{{
		MinBalance: plan.At(ledger.Money(fromBalance)), MaxBalance: plan.At(ledger.Money(toBalance)),
		MinDays: plan.At(fromDays), MaxDays: plan.At(toDays),
	}}
}

// drawBounded draws a row with all four ends.
func drawBounded(t *rapid.T) (row plan.PolicyRow) {
	balance, days := rapid.IntRange(0, side-1).Draw(t, "balance"), rapid.IntRange(0, side-1).Draw(t, "days")
	row.MinBalance = plan.At(ledger.Money(balance))
	row.MaxBalance = plan.At(ledger.Money(rapid.IntRange(balance, side-1).Draw(t, "to")))
	row.MinDays = plan.At(days)
	row.MaxDays = plan.At(rapid.IntRange(days, side-1).Draw(t, "to day"))
	return row
}

// wrongSomewhere counts the rows at each point between the ends of all.
func wrongSomewhere(rows []plan.PolicyRow) bool {
	type point struct {
		balance ledger.Money
		days    int
	}
	count := map[point]int{}
	low, high := point{side, side}, point{-1, -1}
	for _, row := range rows {
		any := false
		for b := ledger.Money(1); b < side; b++ {
			for d := range side {
				if inside(row, b, d) {
					any = true
					count[point{b, d}]++
					low = point{min(low.balance, b), min(low.days, d)}
					high = point{max(high.balance, b), max(high.days, d)}
				}
			}
		}
		if !any {
			return true
		}
	}
	for b := low.balance; b <= high.balance; b++ {
		for d := low.days; d <= high.days; d++ {
			if count[point{b, d}] != 1 {
				return true
			}
		}
	}
	return false
}

// TestCheckPolicyOrdersRoles draws rows for two roles. When nothing is wrong with
// them, whatever the lower role may accept the higher one may accept as well.
func TestCheckPolicyOrdersRoles(t *testing.T) {
	passed := 0
	rapid.Check(t, func(t *rapid.T) {
		rows := []plan.PolicyRow{drawAuthority(t, "clerk"), drawAuthority(t, "boss")}
		if rapid.Bool().Draw(t, "a second row") {
			// Above the first, so that the role has no gap.
			most, _ := rows[0].MaxBalance.Get()
			second := drawAuthority(t, "clerk")
			second.MinBalance, second.MaxBalance = plan.At(most+1), plan.At(ledger.Money(side-1))
			rows = append(rows[:1], second, rows[1])
		}
		for i := range rows {
			rows[i].Line = i + 2
		}
		policy, err := plan.NewPolicy(rows)
		if err != nil {
			return
		}
		smaller := false
		for balance := ledger.Money(1); balance < side; balance++ {
			for amount := ledger.Money(1); amount <= balance; amount++ {
				for payments := 1; payments < 4; payments++ {
					q := must(policy.Quote(plan.Offer{Currency: ledger.Sterling, Balance: balance, Amount: amount, Payments: payments}, "clerk"))
					smaller = smaller || q.Allowed && !slices.Contains(q.Authority, "boss")
				}
			}
		}
		if err := plan.CheckPolicy(rows, ledger.Sterling); err == nil {
			passed++
			if smaller {
				t.Errorf("passed, and the clerk may accept what the boss may not")
			}
		}
	})
	if passed == 0 {
		t.Error("no policy passed: nothing was tried")
	}
}

func drawAuthority(t *rapid.T, role string) plan.PolicyRow {
	row := plan.PolicyRow{Role: role, MaxBalance: plan.At(ledger.Money(rapid.IntRange(1, side-1).Draw(t, "max balance")))}
	if rapid.Bool().Draw(t, "percentage") {
		row.LeastPercent = plan.At(decimal.NewFromInt(int64(10 * rapid.IntRange(0, 10).Draw(t, "least percent"))))
	}
	if rapid.Bool().Draw(t, "payments") {
		row.MostPayments = plan.At(rapid.IntRange(1, 3).Draw(t, "most payments"))
	}
	if rapid.Bool().Draw(t, "forgiven") {
		row.MostForgiven = plan.At(ledger.Money(rapid.IntRange(0, side).Draw(t, "most forgiven")))
	}
	return row
}
