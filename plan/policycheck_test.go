package plan_test

import (
	"errors"
	"strconv"
	"strings"
	"testing"

	"arrears/internal/ledger"
	"arrears/plan"
)

// policyRows reads rows as "role balances days least% payments days forgiven",
// where a range is FROM-TO with either end left out, and a dash is no limit.
func policyRows(text string) (rows []plan.PolicyRow) {
	for line, fields := 2, strings.Split(text, "\n"); len(fields) > 0; line, fields = line+1, fields[1:] {
		cells := strings.Fields(fields[0])
		row := plan.PolicyRow{Role: cells[0], Line: line}
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
			err := plan.CheckPolicy(policyRows(tt.rows), ledger.Sterling)
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
	if err := plan.CheckPolicy(nil, ledger.Sterling); !errors.Is(err, plan.ErrPolicy) {
		t.Errorf("no rows: %v", err)
	}
}
