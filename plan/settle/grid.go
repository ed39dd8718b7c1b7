package settle

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"arrears/internal/ledger"
	"arrears/plan"
)

// Grid is what one role may accept, by balance and by age.
type Grid struct {
	Role     string
	Balances []string                  // the bands in words, from the least up
	Days     []string                  // the bands in words, from the newest up
	Cells    [][]plan.Limit[PolicyRow] // by balance, then by age; blank where the role has no row
}

// NewGrid lays the rows of a role out, with a band wherever one of them begins or
// ends. Sums are in the currency given.
func NewGrid(p Policy, role string, c ledger.Currency) Grid {
	var balances, days []int64 // where bands begin, and after the last one ends
	for _, row := range p.rows {
		if a := areaOf(row); row.Role == role && !a.empty() {
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
		var cells []plan.Limit[PolicyRow]
		for _, d := range bandsOf(days) {
			cells = append(cells, rowOf(p, role, area{b[0], b[1], d[0], d[1]}))
		}
		g.Cells = append(g.Cells, cells)
	}
	return g
}

// rowOf is the row of a role that has a whole area of the grid in it.
func rowOf(p Policy, role string, a area) (row plan.Limit[PolicyRow]) {
	for _, r := range p.rows {
		if r.Role == role && !areaOf(r).both(a).empty() {
			return plan.At(r)
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
	if words := spanWords(band[0], band[1], least, print); words != "" {
		return words
	}
	return all
}

// area is a rectangle of balances and ages, in minor units and days, with all
// four ends in it. Where a policy leaves a range open, its end is that of the
// type: no balance or age is beyond it.
type area struct {
	minBalance, maxBalance int64
	minDays, maxDays       int64
}

// areaOf is what a row covers. A balance to settle is at least a minor unit. The
// area is empty when the row covers nothing.
func areaOf(r PolicyRow) area {
	a := area{1, math.MaxInt64, math.MinInt64, math.MaxInt64}
	if m, ok := r.MinBalance.Get(); ok {
		a.minBalance = max(a.minBalance, int64(m))
	}
	if m, ok := r.MaxBalance.Get(); ok {
		a.maxBalance = int64(m)
	}
	if n, ok := r.MinDays.Get(); ok {
		a.minDays = int64(n)
	}
	if n, ok := r.MaxDays.Get(); ok {
		a.maxDays = int64(n)
	}
	return a
}

func (a area) empty() bool { return a.minBalance > a.maxBalance || a.minDays > a.maxDays }

// both is what two areas have in common.
func (a area) both(b area) area {
	return area{
		max(a.minBalance, b.minBalance), min(a.maxBalance, b.maxBalance),
		max(a.minDays, b.minDays), min(a.maxDays, b.maxDays),
	}
}

// around is the smallest area with a and b in it, neither of them empty.
func (a area) around(b area) area {
	return area{
		min(a.minBalance, b.minBalance), max(a.maxBalance, b.maxBalance),
		min(a.minDays, b.minDays), max(a.maxDays, b.maxDays),
	}
}

// less is a without b: what is below and above it, then what is before and after
// it in age. The pieces do not meet.
func (a area) less(b area) (pieces []area) {
	in := a.both(b)
	if in.empty() {
		return []area{a}
	}
	keep := func(p area) {
		if !p.empty() {
			pieces = append(pieces, p)
		}
	}
	if a.minBalance < in.minBalance {
		keep(area{a.minBalance, in.minBalance - 1, a.minDays, a.maxDays})
	}
	if in.maxBalance < a.maxBalance {
		keep(area{in.maxBalance + 1, a.maxBalance, a.minDays, a.maxDays})
	}
	if a.minDays < in.minDays {
		keep(area{in.minBalance, in.maxBalance, a.minDays, in.minDays - 1})
	}
	if in.maxDays < a.maxDays {
		keep(area{in.minBalance, in.maxBalance, in.maxDays + 1, a.maxDays})
	}
	return pieces
}

// without is what is left of a once all the others are taken away, as few
// rectangles as joining neighbours makes, by balance and then age.
func (a area) without(others ...area) []area {
	left := []area{a}
	if a.empty() {
		left = nil
	}
	for _, b := range others {
		var next []area
		for _, p := range left {
			if b.empty() {
				next = append(next, p)
			} else {
				next = append(next, p.less(b)...)
			}
		}
		left = next
	}
	return joined(left)
}

// joined puts pieces that share a whole side together.
func joined(pieces []area) []area {
	for again := true; again; {
		again = false
		slices.SortFunc(pieces, func(a, b area) int {
			return cmp.Or(cmp.Compare(a.minBalance, b.minBalance), cmp.Compare(a.minDays, b.minDays))
		})
	search:
		for i, a := range pieces {
			for j, b := range pieces {
				sameBalance := a.minBalance == b.minBalance && a.maxBalance == b.maxBalance
				sameDays := a.minDays == b.minDays && a.maxDays == b.maxDays
				if i != j && (sameBalance && follows(a.maxDays, b.minDays) || sameDays && follows(a.maxBalance, b.minBalance)) {
					pieces[i] = a.around(b)
					pieces = slices.Delete(pieces, j, j+1)
					again = true
					break search
				}
			}
		}
	}
	return pieces
}

func follows(end, start int64) bool { return end < math.MaxInt64 && end+1 == start }

// words says what an area covers: balances of 5,000.01 to 10,000.00 at 31 to 60
// days overdue.
func (a area) words(c ledger.Currency) string {
	money := func(n int64) string { return c.Grouped(ledger.Money(n)) }
	days := func(n int64) string { return fmt.Sprint(n) }
	balance := spanWords(a.minBalance, a.maxBalance, 1, money)
	if balance == "" {
		balance = "any balance"
	} else {
		balance = "balances of " + balance
	}
	age := spanWords(a.minDays, a.maxDays, math.MinInt64, days)
	switch {
	case age == "":
		return balance + " at any age"
	case a.minDays == math.MinInt64 && a.maxDays == -1:
		return balance + " not yet due"
	}
	return balance + " at " + age + " days overdue"
}

// spanWords prints a range for a message: nothing when it is open at both ends, and
// an end that is the least there can be is none.
func spanWords(from, to, least int64, print func(int64) string) string {
	switch {
	case from <= least && to == math.MaxInt64:
		return ""
	case to == math.MaxInt64:
		return print(from) + " or more"
	case from <= least:
		return "up to " + print(to)
	case from == to:
		return print(from)
	}
	return print(from) + " to " + print(to)
}
