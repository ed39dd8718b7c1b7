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
	"arrears/internal/ledger/ledgertest"
	"arrears/plan"
	"arrears/plan/settle"
)

// TestQuoteOffers puts two offers of a weighing to a role: one payment in 28 days, and
// three, of which the last is two months after the first.
func TestQuoteOffers(t *testing.T) {
	c := settle.Case{
		Currency: ledger.Sterling, Balance: gbp("500.00"), AsAt: day("2026-11-02"),
		Offers: []settle.Proposal{
			{Amount: gbp("450.00"), Payments: 1, First: day("2026-11-30")},
			{Amount: gbp("400.00"), Payments: 3, First: day("2026-11-02")},
		},
		WriteOff: &settle.WriteOff{},
	}
	w := must(settle.Weigh(c))
	quotes, err := ladderPolicy().QuoteOffers(&w, 90, "clerk")
	if err != nil || len(quotes) != 2 {
		t.Fatalf("%d quotes, %v", len(quotes), err)
	}
	for i, want := range []settle.Offer{
		{Currency: ledger.Sterling, Balance: gbp("500.00"), Amount: gbp("450.00"), DaysOverdue: 90, Payments: 1, WithinDays: 28},
		{Currency: ledger.Sterling, Balance: gbp("500.00"), Amount: gbp("400.00"), DaysOverdue: 90, Payments: 3, WithinDays: 61},
	} {
		if quotes[i].Offer != want || quotes[i].Role != "clerk" {
			t.Errorf("got  %+v\nwant %+v", quotes[i].Offer, want)
		}
	}
	_, err = ladderPolicy().QuoteOffers(&w, 90, "nobody")
	ledgertest.CheckError(t, err, settle.ErrRole, "nobody")
}

// TestNobodyMay looks at an offer that the role may accept, one that only another may,
// and one that none may.
func TestNobodyMay(t *testing.T) {
	for amount, want := range map[string]bool{"450.00": false, "400.00": false, "5.00": true} {
		q := must(ladderPolicy().Quote(settle.Offer{Currency: ledger.Sterling, Balance: gbp("500.00"), Amount: gbp(amount), DaysOverdue: 90, Payments: 1}, "clerk"))
		if got := q.NobodyMay(); got != want {
			t.Errorf("%s: %v, want %v (%v)", amount, got, want, q.Authority)
		}
	}
}

// rows reads the cells of a policy, one row a line and a dash for a blank:
// role min_balance max_balance min_days max_days least_percent most_payments longest_days most_forgiven.
func rows(text string) (rows []settle.PolicyRow) {
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		cells := strings.Fields(line)
		row := settle.PolicyRow{Role: cells[0], Line: i + 2}
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
			_, err := settle.NewPolicy(rows(tt.rows))
			if tt.want == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			ledgertest.CheckError(t, err, plan.ErrPolicy, "")
			var fault *ledger.Problem
			if !errors.As(err, &fault) {
				t.Errorf("error is a %T, want it to hold a policy error", err)
			}
			if got := err.Error(); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
	_, err := settle.NewPolicy(nil)
	ledgertest.CheckError(t, err, plan.ErrPolicy, "it has no rows")
}

// A policy does not change with the rows it was made from, nor with its list
// of roles.
func TestPolicyIsACopy(t *testing.T) {
	from := rows("clerk - - - - 90 - - -\nmanager - - - - 50 - - -\nclerk - - - - 90 - - -")[:2]
	p := must(settle.NewPolicy(from))
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
	_, err := settle.NewPolicy([]settle.PolicyRow{
		{Role: "clerk", Line: 2, MaxDays: plan.At(90)},
		{Role: "clerk", Line: 3, MinDays: plan.At(90)},
	})
	fmt.Println(err)
	// Output:
	// line 3: role: overlaps line 2 for "clerk": a balance and age may have only one row
}

// side is the length of the square of balances and days on which small
// policies are tried out point by point.
const side = 6

// TestPolicyProperties draws small policies and compares NewPolicy and Quote
// with the plain meaning of their cells, tried on every balance and age.
func TestPolicyProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOfN(rapid.Custom(drawRow), 1, 4).Draw(t, "rows")
		for i := range rows {
			rows[i].Line = i + 2
		}
		policy, err := settle.NewPolicy(rows)
		if want := anyFault(rows); want != errors.Is(err, plan.ErrPolicy) {
			t.Fatalf("error = %v, want one: %v", err, want)
		}
		if err != nil {
			return
		}
		for balance := 1; balance < side; balance++ {
			for days := range side {
				checkCell(t, policy, rows, settle.Offer{
					Currency: ledger.Sterling, Balance: ledger.Money(balance), Amount: 1, Payments: 1, DaysOverdue: days,
				})
			}
		}
	})
}

func drawRow(t *rapid.T) (row settle.PolicyRow) {
	figure := func(name string) int { return rapid.IntRange(-1, side-1).Draw(t, name) }
	row.Role = rapid.SampledFrom([]string{"clerk", "manager"}).Draw(t, "role")
	if n := figure("min balance"); n >= 0 {
		row.MinBalance = plan.At(ledger.Money(n))
	}
	if n := figure("max balance"); n >= 0 {
		row.MaxBalance = plan.At(ledger.Money(n))
	}
	if n := figure("min days"); n >= 0 {
		row.MinDays = plan.At(n)
	}
	if n := figure("max days"); n >= 0 {
		row.MaxDays = plan.At(n)
	}
	if n := figure("most forgiven"); n >= 0 {
		row.MostForgiven = plan.At(ledger.Money(n))
	}
	return row
}

// inside says whether a row covers a balance and an age, from its description.
func inside(row settle.PolicyRow, balance ledger.Money, days int) bool {
	if least, ok := row.MinBalance.Get(); ok && balance < least {
		return false
	}
	if most, ok := row.MaxBalance.Get(); ok && balance > most {
		return false
	}
	if least, ok := row.MinDays.Get(); ok && days < least {
		return false
	}
	most, ok := row.MaxDays.Get()
	return !ok || days <= most
}

// anyFault looks for a row that covers no point, or two of a role that cover
// the same one.
func anyFault(rows []settle.PolicyRow) bool {
	for i, row := range rows {
		empty := true
		for balance := range ledger.Money(side) {
			for days := range side {
				if !inside(row, balance, days) {
					continue
				}
				empty = false
				for _, earlier := range rows[:i] {
					if earlier.Role == row.Role && inside(earlier, balance, days) {
						return true
					}
				}
			}
		}
		if empty {
			return true
		}
	}
	return false
}

func checkCell(t *rapid.T, policy settle.Policy, rows []settle.PolicyRow, offer settle.Offer) {
	var authority []string
	lines := map[string]int{}
	for _, row := range rows {
		if inside(row, offer.Balance, offer.DaysOverdue) {
			lines[row.Role] = row.Line
		}
	}
	for _, role := range policy.Roles() {
		for _, row := range rows {
			most, stated := row.MostForgiven.Get()
			if row.Line == lines[role] && (!stated || offer.Balance-offer.Amount <= most) {
				authority = append(authority, role)
			}
		}
	}
	for _, role := range policy.Roles() {
		q, err := policy.Quote(offer, role)
		if err != nil {
			t.Fatal(err)
		}
		if q.Cell.Line != lines[role] || q.HasCell != (lines[role] != 0) {
			t.Errorf("%s, %+v: cell on line %d, want %d", role, offer, q.Cell.Line, lines[role])
		}
		if got, want := fmt.Sprint(q.Authority), fmt.Sprint(authority); got != want {
			t.Errorf("%+v: authority %s, want %s", offer, got, want)
		}
		if q.Allowed != strings.Contains(fmt.Sprint(authority), role) {
			t.Errorf("%s, %+v: allowed %v", role, offer, q.Allowed)
		}
	}
}

func ExamplePolicy_Roles() {
	policy, err := settle.NewPolicy([]settle.PolicyRow{
		{Role: "clerk", Line: 2, MaxDays: plan.At(90)},
		{Role: "clerk", Line: 3, MinDays: plan.At(91)},
		{Role: "boss", Line: 4},
	})
	fmt.Println(policy.Roles(), len(policy.Rows()), err)
	// Output:
	// [clerk boss] 3 <nil>
}
