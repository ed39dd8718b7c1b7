package plan_test

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"arrears/plan"
)

// rows reads the cells of a policy, one row a line and a dash for a blank:
// role min_balance max_balance min_days max_days least_percent most_payments longest_days most_forgiven.
func rows(text string) (rows []plan.PolicyRow) {
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		cells := strings.Fields(line)
		row := plan.PolicyRow{Role: cells[0], Line: i + 2}
		if row.Role == "-" {
			row.Role = " "
		}
		limit(&row.MinBalance, cells[1], gbp)
		limit(&row.MaxBalance, cells[2], gbp)
		limit(&row.MinDays, cells[3], whole)
		limit(&row.MaxDays, cells[4], whole)
		limit(&row.LeastPercent, cells[5], number)
		limit(&row.MostPayments, cells[6], whole)
		limit(&row.LongestDays, cells[7], whole)
		limit(&row.MostForgiven, cells[8], gbp)
		rows = append(rows, row)
	}
	return rows
}

func whole(text string) int { return must(strconv.Atoi(text)) }

func limit[T any](l *plan.Limit[T], cell string, read func(string) T) {
	if cell != "-" {
		*l = plan.At(read(cell))
	}
}

func TestLimit(t *testing.T) {
	var blank plan.Limit[int]
	if v, ok := blank.Get(); ok || v != 0 {
		t.Errorf("a blank limit is %d, %v", v, ok)
	}
	if v, ok := plan.At(0).Get(); !ok || v != 0 {
		t.Errorf("a limit at zero is %d, %v", v, ok)
	}
}

func TestNewPolicy(t *testing.T) {
	tests := []struct{ name, rows, want string }{
		{"all blank", "clerk - - - - - - - -", ""},
		{"all stated", "clerk 0 500.00 0 90 100 1 0 0", ""},
		{"one point", "clerk 5.00 5.00 -7 -7 0 1 0 0", ""},
		{"touching balances", "clerk - 500.00 - - - - - -\nclerk 500.01 - - - - - - -", ""},
		{"touching days", "clerk - - - 90 - - - -\nclerk - - 91 - - - - -", ""},
		{"same range, two roles", "clerk - 500.00 - - - - - -\nmanager - 500.00 - - - - - -", ""},
		{"same balances, other days", "clerk 1.00 500.00 0 90 - - - -\nclerk 1.00 500.00 91 - - - - -", ""},

		{"no role", "- - - - - - - - -", "line 2: role: it is empty"},
		{"balances crossed", "clerk 500.00 499.99 - - - - - -", "line 2: min_balance: it is more than max_balance"},
		{"days crossed", "clerk - - 91 90 - - - -", "line 2: min_days: it is more than max_days"},
		{"above a hundred", "clerk - - - - 100.01 - - -", "line 2: least_percent: it is not 0 to 100"},
		{"negative percentage", "clerk - - - - -1 - - -", "line 2: least_percent: it is not 0 to 100"},
		{"absurd percentage", "clerk - - - - 1e9000 - - -", "line 2: least_percent: it is not 0 to 100"},
		{"absurdly fine percentage", "clerk - - - - 1e-9000 - - -", "line 2: least_percent: it is not 0 to 100"},
		{"no payment", "clerk - - - - - 0 - -", "line 2: most_payments: it is less than 1"},
		{"negative days", "clerk - - - - - - -1 -", "line 2: longest_days: it is negative"},
		{"negative forgiven", "clerk - - - - - - - -0.01", "line 2: most_forgiven: it is negative"},
		{"negative balances", "clerk -2.00 -1.00 - - - - - -", "line 2: min_balance: it is negative\nline 2: max_balance: it is negative"},

		{
			"balances overlap at one", "clerk - 500.00 - - - - - -\nclerk 500.00 - - - - - - -",
			`line 3: role: overlaps line 2 for "clerk": a balance and age may have only one row`,
		},
		{
			"days overlap at one", "clerk - - - 90 - - - -\nclerk - - 90 - - - - -",
			`line 3: role: overlaps line 2 for "clerk": a balance and age may have only one row`,
		},
		{
			"blank overlaps all", "clerk 1.00 2.00 3 4 - - - -\nmanager - - - - - - - -\nclerk - - - - - - - -",
			`line 4: role: overlaps line 2 for "clerk": a balance and age may have only one row`,
		},
		{
			"every fault in one go", "clerk 5.00 1.00 - - - - - -\nclerk - - - - 101 - - -",
			"line 2: min_balance: it is more than max_balance\nline 3: least_percent: it is not 0 to 100",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := plan.NewPolicy(rows(tt.rows))
			if tt.want == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			checkError(t, err, plan.ErrPolicy, "")
			var fault *plan.PolicyError
			if !errors.As(err, &fault) {
				t.Errorf("error is a %T, want it to hold a policy error", err)
			}
			if got := err.Error(); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
	_, err := plan.NewPolicy(nil)
	checkError(t, err, plan.ErrPolicy, "it has no rows")
}

// A policy does not change with the rows it was made from, nor with its list
// of roles.
func TestPolicyIsACopy(t *testing.T) {
	from := rows("clerk - - - - 90 - - -\nmanager - - - - 50 - - -\nclerk - - - - 90 - - -")[:2]
	p := must(plan.NewPolicy(from))
	from[0].LeastPercent = plan.Limit[decimal.Decimal]{}
	p.Roles()[0] = "intruder"
	if got, want := p.Roles(), []string{"clerk", "manager"}; !slices.Equal(got, want) {
		t.Errorf("roles %v, want %v", got, want)
	}
	q := must(p.Quote(offer("100.00 89.99"), "clerk"))
	if q.Allowed {
		t.Error("the policy follows the rows it was made from")
	}
}

func ExampleNewPolicy() {
	_, err := plan.NewPolicy([]plan.PolicyRow{
		{Role: "clerk", Line: 2, MaxDays: plan.At(90)},
		{Role: "clerk", Line: 3, MinDays: plan.At(90)},
	})
	fmt.Println(err)
	// Output:
	// line 3: role: overlaps line 2 for "clerk": a balance and age may have only one row
}
