package plan

import (
	"fmt"
	"math"
	"slices"

	"arrears/internal/ledger"
)

// Grid is what one role may accept, by balance and by age.
type Grid struct {
	Role     string
	Balances []string             // the bands in words, from the least up
	Days     []string             // the bands in words, from the newest up
	Cells    [][]Limit[PolicyRow] // by balance, then by age; blank where the role has no row
}

// Grid lays the rows of a role out, with a band wherever one of them begins or
// ends. Sums are in the currency given.
func (p Policy) Grid(role string, c ledger.Currency) Grid {
	var balances, days []int64 // where bands begin, and after the last one ends
	for _, row := range p.rows {
		if a := row.area(); row.Role == role && !a.empty() {
			balances = append(balances, a.minBalance, after(a.maxBalance))
			days = append(days, a.minDays, after(a.maxDays))
		}
	}
	g := Grid{Role: role}
	days = cuts(days)
	for _, d := range bandsOf(days) {
		g.Days = append(g.Days, bandWords(d, math.MinInt64, func(n int64) string { return fmt.Sprint(n) }, "any age"))
	}
	for _, b := range bandsOf(cuts(balances)) {
		g.Balances = append(g.Balances, bandWords(b, 1, func(n int64) string { return c.Grouped(ledger.Money(n)) }, "any balance"))
		var cells []Limit[PolicyRow]
		for _, d := range bandsOf(days) {
			cells = append(cells, p.rowOf(role, area{b[0], b[1], d[0], d[1]}))
		}
		g.Cells = append(g.Cells, cells)
	}
	return g
}

// rowOf is the row of a role that has a whole area of the grid in it.
func (p Policy) rowOf(role string, a area) (row Limit[PolicyRow]) {
	for _, r := range p.rows {
		if r.Role == role && !r.area().both(a).empty() {
			return At(r)
		}
	}
	return row
}

// after is where the next band begins: the end of the type where there is none.
func after(end int64) int64 {
	if end == math.MaxInt64 {
		return end
	}
	return end + 1
}

func cuts(at []int64) []int64 {
	slices.Sort(at)
	return slices.Compact(at)
}

// bandsOf are the ranges between cuts, both ends included.
func bandsOf(at []int64) (bands [][2]int64) {
	for i := range len(at) - 1 {
		end := at[i+1] - 1
		if at[i+1] == math.MaxInt64 {
			end = at[i+1]
		}
		bands = append(bands, [2]int64{at[i], end})
	}
	return bands
}

func bandWords(band [2]int64, least int64, print func(int64) string, all string) string {
	if words := rangeWords(band[0], band[1], least, print); words != "" {
		return words
	}
	return all
}
