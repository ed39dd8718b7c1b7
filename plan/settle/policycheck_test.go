package settle_test

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/settle"
)

// policyRows reads rows as "role balances days least% payments days forgiven",
// where a range is FROM-TO with either end left out, and a dash is no limit.
func policyRows(text string) (rows []settle.PolicyRow) {
	for line, fields := 2, strings.Split(text, "\n"); len(fields) > 0; line, fields = line+1, fields[1:] {
		cells := strings.Fields(fields[0])
		row := settle.PolicyRow{Role: cells[0], Line: line}
		days := func(text string) int { return must(strconv.Atoi(text)) }
		row.MinBalance, row.MaxBalance = ends(cells[1], gbp)
		row.MinDays, row.MaxDays = ends(cells[2], days)
		if len(cells) > 3 && cells[3] != "-" {
			row.LeastPercent = plan.At(number(strings.TrimSuffix(cells[3], "%")))
		}
		if len(cells) > 4 && cells[4] != "-" {
			row.MostForgiven = plan.At(gbp(cells[4]))
		}
		rows = append(rows, row)
	}
	return rows
}

// ends reads FROM-TO.
func ends[T any](text string, read func(string) T) (from, to plan.Limit[T]) {
	low, high, _ := strings.Cut(text, "-")
	if low != "" {
		from = plan.At(read(low))
	}
	if high != "" {
		to = plan.At(read(high))
	}
	return from, to
}

func TestCheckPolicy(t *testing.T) {
	tests := []struct {
		name, rows string
		want       string // complaints, one a line
	}{
		{"whole", "clerk -1000 0-90 95%\nclerk -1000 91- 90%\nclerk 1000.01-5000 0- 98%\nboss - - 50%", ""},
		{"one row", "boss - -", ""},
		{
			"gap in a corner", "officer -5000 0-30\nofficer -5000 31-60\nofficer 5000.01-10000 0-30",
			"line 2: role: officer: no row for balances of 5,000.01 to 10,000.00 at 31 to 60 days overdue",
		},
		{
			"a penny between", "clerk -1000 0-\nclerk 1000.02- 0-",
			"line 2: role: clerk: no row for balances of 1,000.01 at 0 or more days overdue",
		},
		{
			"a day between", "clerk - 0-29\nclerk - 31-",
			"line 2: role: clerk: no row for any balance at 30 days overdue",
		},
		{
			"not yet due", "clerk -100 0-\nclerk 100.01-200 -",
			"line 2: role: clerk: no row for balances of up to 100.00 not yet due",
		},
		{
			"two corners are two gaps", "clerk -10 0-10\nclerk 10.01-20 11-20",
			"line 2: role: clerk: no row for balances of up to 10.00 at 11 to 20 days overdue\n" +
				"line 2: role: clerk: no row for balances of 10.01 to 20.00 at 0 to 10 days overdue",
		},
		{
			"overlap of a penny", "clerk -1000 0-\nclerk 1000-2000 0-",
			`line 3: role: overlaps line 2 for "clerk": both have balances of 1,000.00 at 0 or more days overdue: want one row for each balance and age`,
		},
		{
			"behind two others", "clerk -10 -\nclerk 10.01- -\nclerk 5-20 3-9",
			`line 4: role: nothing can reach this row: what it covers for "clerk" is on lines 2 and 3 already`,
		},
		{"no balance above zero", "clerk 0-0 -\nclerk 0.01- -", "line 2: max_balance: no balance above zero is in this row: nothing can reach it"},
		{
			"crossed by itself", "clerk 9-5 -",
			"line 2: min_balance: it is more than max_balance",
		},
		{
			"boss may do less", "clerk -100 - 80%\nboss - - 85%",
			"line 3: least_percent: boss may do less than clerk on line 2 for balances of up to 100.00 at any age: want at least as much authority for a later role",
		},
		{
			"boss has a limit where clerk has none", "clerk -100 - 80%\nboss - - 80% 5",
			"line 3: most_forgiven: boss may do less than clerk on line 2 for balances of up to 100.00 at any age: want at least as much authority for a later role",
		},
		{
			"boss may do no more", "clerk -100 - 80% 9\nboss -50 - 80% 9\nboss 50.01-100 - 80% 9",
			"line 3: role: boss may do no more than clerk, listed before it: want roles from the lowest up, each with more authority",
		},
		{
			"boss has no row", "clerk -100 -60 80%\nboss -100 -50 70%",
			"line 3: role: boss has no row for balances of up to 100.00 at 51 to 60 days overdue, and clerk, listed before it, has line 2: want roles from the lowest up",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := settle.CheckPolicy(policyRows(tt.rows), ledger.Sterling)
			got := ""
			if err != nil {
				got = err.Error()
				if !errors.Is(err, plan.ErrPolicy) {
					t.Errorf("%v does not wrap ErrPolicy", err)
				}
			}
			if got != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
		})
	}
	if err := settle.CheckPolicy(nil, ledger.Sterling); !errors.Is(err, plan.ErrPolicy) {
		t.Errorf("no rows: %v", err)
	}
}

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
		err := settle.CheckPolicy(rows, ledger.Sterling)
		if want := wrongSomewhere(rows); want != (err != nil) {
			t.Fatalf("complaint %v, want one: %v", err, want)
		}
		if err != nil {
			return
		}
		policy, err := settle.NewPolicy(rows)
		if err != nil {
			t.Fatalf("passed, and refused by NewPolicy: %v", err)
		}
		cells := 0
		for _, row := range settle.NewGrid(policy, "clerk", ledger.Sterling).Cells {
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
func drawParts(t *rapid.T, fromBalance, toBalance, fromDays, toDays, depth int) []settle.PolicyRow {
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
	return []settle.PolicyRow{{
		MinBalance: plan.At(ledger.Money(fromBalance)), MaxBalance: plan.At(ledger.Money(toBalance)),
		MinDays: plan.At(fromDays), MaxDays: plan.At(toDays),
	}}
}

// drawBounded draws a row with all four ends.
func drawBounded(t *rapid.T) (row settle.PolicyRow) {
	balance, days := rapid.IntRange(0, side-1).Draw(t, "balance"), rapid.IntRange(0, side-1).Draw(t, "days")
	row.MinBalance = plan.At(ledger.Money(balance))
	row.MaxBalance = plan.At(ledger.Money(rapid.IntRange(balance, side-1).Draw(t, "to")))
	row.MinDays = plan.At(days)
	row.MaxDays = plan.At(rapid.IntRange(days, side-1).Draw(t, "to day"))
	return row
}

// wrongSomewhere counts the rows at each point between the ends of all.
func wrongSomewhere(rows []settle.PolicyRow) bool {
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
		rows := []settle.PolicyRow{drawAuthority(t, "clerk"), drawAuthority(t, "boss")}
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
		policy, err := settle.NewPolicy(rows)
		if err != nil {
			return
		}
		smaller := false
		for balance := ledger.Money(1); balance < side; balance++ {
			for amount := ledger.Money(1); amount <= balance; amount++ {
				for payments := 1; payments < 4; payments++ {
					q := must(policy.Quote(settle.Offer{Currency: ledger.Sterling, Balance: balance, Amount: amount, Payments: payments}, "clerk"))
					smaller = smaller || q.Allowed && !slices.Contains(q.Authority, "boss")
				}
			}
		}
		if err := settle.CheckPolicy(rows, ledger.Sterling); err == nil {
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

func drawAuthority(t *rapid.T, role string) settle.PolicyRow {
	row := settle.PolicyRow{Role: role, MaxBalance: plan.At(ledger.Money(rapid.IntRange(1, side-1).Draw(t, "max balance")))}
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

func ExampleCheckPolicy() {
	err := settle.CheckPolicy([]settle.PolicyRow{
		{Role: "clerk", Line: 2, MaxBalance: plan.At[ledger.Money](500_00), LeastPercent: plan.At(decimal.NewFromInt(80))},
		{Role: "clerk", Line: 3, MinBalance: plan.At[ledger.Money](600_00), LeastPercent: plan.At(decimal.NewFromInt(90))},
		{Role: "boss", Line: 4, LeastPercent: plan.At(decimal.NewFromInt(85))},
	}, ledger.Sterling)
	fmt.Println(err)
	// Output:
	// line 2: role: clerk: no row for balances of 500.01 to 599.99 at any age
	// line 4: least_percent: boss may do less than clerk on line 2 for balances of up to 500.00 at any age: want at least as much authority for a later role
}
