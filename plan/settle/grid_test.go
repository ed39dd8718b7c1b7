package settle_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/settle"
)

// gridText prints a grid a row a line: the band of balances, then for each band of
// days the line that the row was read from, or a dash.
func gridText(g settle.Grid) string {
	var b strings.Builder
	fmt.Fprintln(&b, strings.Join(g.Days, " | "))
	for i, cells := range g.Cells {
		fmt.Fprint(&b, g.Balances[i], ":")
		for _, cell := range cells {
			if row, ok := cell.Get(); ok {
				fmt.Fprint(&b, " ", row.Line)
			} else {
				fmt.Fprint(&b, " -")
			}
		}
		fmt.Fprintln(&b)
	}
	return b.String()
}

func TestNewGrid(t *testing.T) {
	for _, tt := range []struct{ name, rows, role, want string }{
		{"one row without ends", "boss - - - - - - - -", "boss", "any age\nany balance: 2\n"},
		{
			"balances and days cut one another", `
clerk -       500.00  - 90 - - - -
clerk -       500.00  91 - - - - -
clerk 500.01  1000.00 91 - - - - -`, "clerk",
			"up to 90 | 91 or more\nup to 500.00: 2 3\n500.01 to 1,000.00: - 4\n",
		},
		{
			"a hole between two rows is a band of its own", `
clerk 1.00 2.00 0 10 - - - -
clerk 5.00 6.00 0 10 - - - -`, "clerk",
			"0 to 10\n1.00 to 2.00: 2\n2.01 to 4.99: -\n5.00 to 6.00: 3\n",
		},
		{
			"one penny and one day", `
clerk 0.01 0.01 7 7 - - - -
clerk 0.02 -    7 7 - - - -`, "clerk",
			"7\nup to 0.01: 2\n0.02 or more: 3\n",
		},
		{"not yet due", "clerk - - - -1 - - - -\nclerk - - 0 - - - - -", "clerk", "up to -1 | 0 or more\nany balance: 2 3\n"},
		{"the rows of another role make no bands", "clerk - 5.00 - - - - - -\nboss - 9.00 - - - - - -", "boss", "any age\nup to 9.00: 3\n"},
		{"a role that is not there", "clerk - - - - - - - -", "nobody", "\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			policy := must(settle.NewPolicy(rows(tt.rows)))
			if got := gridText(settle.NewGrid(policy, tt.role, ledger.Sterling)); got != tt.want {
				t.Errorf("got:\n%swant:\n%s", got, tt.want)
			}
		})
	}
}

// bandHas reads a band in words and says whether a figure is in it.
func bandHas(band string, figure int, read func(string) int) bool {
	from, to, both := strings.Cut(band, " to ")
	switch {
	case strings.HasPrefix(band, "any "):
		return true
	case strings.HasPrefix(band, "up to "):
		return figure <= read(strings.TrimPrefix(band, "up to "))
	case strings.HasSuffix(band, " or more"):
		return figure >= read(strings.TrimSuffix(band, " or more"))
	case both:
		return read(from) <= figure && figure <= read(to)
	}
	return figure == read(band)
}

// bandOf is the one band that has a figure in it, or none.
func bandOf(t *rapid.T, bands []string, figure int, read func(string) int) int {
	found := -1
	for i, band := range bands {
		if bandHas(band, figure, read) {
			if found >= 0 {
				t.Errorf("%d is in %q and in %q", figure, bands[found], band)
			}
			found = i
		}
	}
	return found
}

// TestGridAgreesWithQuote reads the words of a grid for every balance and age of a
// small square, and finds there the row that a quote is given by.
func TestGridAgreesWithQuote(t *testing.T) {
	pence := func(text string) int { return int(gbp(text)) }
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfN(rapid.Custom(drawRow), 1, 4).Draw(t, "rows")
		for i := range all {
			all[i].Line = i + 2
		}
		policy, err := settle.NewPolicy(all)
		if err != nil {
			t.Skip("no policy")
		}
		for _, role := range policy.Roles() {
			grid := settle.NewGrid(policy, role, ledger.Sterling)
			for balance := 1; balance < side+2; balance++ {
				for days := range side + 2 {
					line := 0
					i, j := bandOf(t, grid.Balances, balance, pence), bandOf(t, grid.Days, days, whole)
					if i >= 0 && j >= 0 {
						if row, ok := grid.Cells[i][j].Get(); ok {
							line = row.Line
						}
					}
					q := must(policy.Quote(settle.Offer{
						Currency: ledger.Sterling, Balance: ledger.Money(balance), Amount: 1, Payments: 1, DaysOverdue: days,
					}, role))
					if q.Cell.Line != line {
						t.Errorf("%s, balance %d at %d days: line %d of the grid, line %d of the quote\n%s", role, balance, days, line, q.Cell.Line, gridText(grid))
					}
				}
			}
		}
	})
}

func ExampleNewGrid() {
	policy, err := settle.NewPolicy([]settle.PolicyRow{
		{Role: "clerk", Line: 2, MaxDays: plan.At(90), LeastPercent: plan.At(decimal.NewFromInt(90))},
		{Role: "clerk", Line: 3, MinDays: plan.At(91), LeastPercent: plan.At(decimal.NewFromInt(75))},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	grid := settle.NewGrid(policy, "clerk", ledger.Sterling)
	for i, balances := range grid.Balances {
		for j, days := range grid.Days {
			row, _ := grid.Cells[i][j].Get()
			percent, _ := row.LeastPercent.Get()
			fmt.Printf("%s, %s days: at least %v%%\n", balances, days, percent)
		}
	}
	// Output:
	// any balance, up to 90 days: at least 90%
	// any balance, 91 or more days: at least 75%
}
