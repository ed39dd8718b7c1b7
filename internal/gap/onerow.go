package gap

import "arrears/internal/ledger"

// mostRows is how many rows are kept of those that explain a gap alike.
const mostRows = 5

// rowTest is a way in which one row can make a gap: its value is num/den of it.
type rowTest struct {
	relation Relation
	num, den int64
	value    ledger.Money // what such a row has
	possible bool         // the value is whole, and fits
}

// rowTests follow from theirs - ours = gap, for a row of value v in ours and of
// 0, -v, 2v, 10v, 100v, v/10 or v/100 in theirs.
var rowTests = [...]rowTest{
	{relation: LeftOut, num: -1, den: 1},
	{relation: WrongSign, num: -1, den: 2},
	{relation: Twice, num: 1, den: 1},
	{relation: TenTimes, num: 1, den: 9},
	{relation: HundredTimes, num: 1, den: 99},
	{relation: Tenth, num: -10, den: 9},
	{relation: Hundredth, num: -100, den: 99},
}

// oneRow finds single rows that make a gap.
type oneRow struct {
	size  ledger.Money
	tests [len(rowTests)]rowTest
	found []Suspect // one a relation, in the order in which they turn up
}

func newOneRow(size ledger.Money) oneRow {
	r := oneRow{size: size, tests: rowTests}
	for i := range r.tests {
		t := &r.tests[i]
		t.value, t.possible = exactly(size, t.num, t.den)
	}
	return r
}

// exactly is m*num/den, not ok when that is no whole sum.
func exactly(m ledger.Money, num, den int64) (part ledger.Money, ok bool) {
	part, err := m.MulDiv(num, den, ledger.Down)
	if err != nil {
		return 0, false
	}
	up, err := m.MulDiv(num, den, ledger.Up)
	return part, err == nil && up == part
}

// see looks at a row that our figure has with this value.
func (r *oneRow) see(e *ledger.Entry, value ledger.Money) {
	for i := range r.tests {
		if t := &r.tests[i]; t.possible && t.value == value {
			r.keep(e, t.relation, Row{Ours: value})
		}
	}
	if swaps(value, r.size) {
		r.keep(e, Swapped, Row{Ours: value})
	}
}

// seeOutside looks at a row that our figure leaves out for its day.
func (r *oneRow) seeOutside(e *ledger.Entry, value ledger.Money) {
	if value == r.size {
		r.keep(e, Counted, Row{})
	}
}

func (r *oneRow) keep(e *ledger.Entry, relation Relation, row Row) {
	i := 0
	for i < len(r.found) && r.found[i].Relation != relation {
		i++
	}
	if i == len(r.found) {
		r.found = append(r.found, Suspect{Subject: OneRow, Relation: relation, Ours: row.Ours, Theirs: row.Ours + r.size})
	}
	s := &r.found[i]
	if s.Count++; s.Count > mostRows {
		return
	}
	row.Origin, row.Account, row.Document = e.Origin(), string(e.Account), string(e.Document)
	row.Theirs = row.Ours + r.size
	s.Rows = append(s.Rows, row)
}

// swaps says whether two digits side by side of a sum, changing places, make it
// larger by exactly size. A sum does not come to begin with a nought: nobody
// types 0125.00.
func swaps(sum, size ledger.Money) bool {
	if size%9 != 0 || sum == 0 {
		return false
	}
	if sum < 0 {
		sum, size = -sum, -size
	}
	// Digits a and b become b and a: 10a + b grows by 9 times b - a, at their place.
	for place, step := sum, size/9; place >= 10; place, step = place/10, step/10 {
		a, b := place/10%10, place%10
		if b-a == step && step != 0 && (b != 0 || place >= 100) {
			return true
		}
		if step%10 != 0 {
			return false
		}
	}
	return false
}
