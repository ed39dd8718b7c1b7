package plan_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/plan"
)

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
		policy, err := plan.NewPolicy(rows)
		if want := anyFault(rows); want != errors.Is(err, plan.ErrPolicy) {
			t.Fatalf("error = %v, want one: %v", err, want)
		}
		if err != nil {
			return
		}
		for balance := 1; balance < side; balance++ {
			for days := range side {
				checkCell(t, policy, rows, plan.Offer{
					Currency: ledger.Sterling, Balance: ledger.Money(balance), Amount: 1, Payments: 1, DaysOverdue: days,
				})
			}
		}
	})
}

func drawRow(t *rapid.T) (row plan.PolicyRow) {
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
func inside(row plan.PolicyRow, balance ledger.Money, days int) bool {
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
func anyFault(rows []plan.PolicyRow) bool {
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

func checkCell(t *rapid.T, policy plan.Policy, rows []plan.PolicyRow, offer plan.Offer) {
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
