package importer

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"arrears/importer/internal/cell"

	"arrears/internal/ledger"
)

// rival is a free column whose heading fits a field that another column was
// taken for: Amount Due beside Balance.
type rival struct {
	field  field
	column int
	rows   int // rows on which it says something else than the column taken
	line   int // the first of them
}

// findRivals finds the rivals of the dates and sums that the user did not choose.
func findRivals(c *columns, chosen map[field]columnChoice) (rivals []*rival) {
	for _, f := range [...]field{fDate, fDue, fSettled, fAmount, fOutstanding, fPaid} {
		if _, said := chosen[f]; said || !c.has(f) {
			continue
		}
		if f == fPaid && c.has(fOutstanding) {
			continue // nothing is made of it but a check
		}
		keys := strings.Fields(synonyms[f])
		for i, h := range c.headings {
			if slices.Contains(keys, h.key) && c.isFree(i) {
				rivals = append(rivals, &rival{field: f, column: i})
			}
		}
	}
	return rivals
}

// see counts a row on which the rival says something else.
func (r *rival) see(rec *row, c *columns) {
	if r.column >= len(rec.Fields) {
		return
	}
	taken, other := cellOf(rec, c, r.field), bytes.TrimSpace(rec.Fields[r.column])
	same := sameSum
	if r.field.isDate() {
		same = sameDate
	}
	if bytes.Equal(taken, other) || same(taken, other) {
		return
	}
	if r.rows++; r.rows == 1 {
		r.line = rec.Line
	}
}

// sameDate says that the rival's date is the one taken, or that it has none. Of
// two days in numbers it is enough that the numbers are the same, since the
// order is not known here.
func sameDate(taken, rival []byte) bool {
	one, ok := cell.SplitDate(taken)
	other, okToo := cell.SplitDate(rival)
	if !ok || !okToo {
		return len(rival) == 0
	}
	if one.Order == 0 && other.Order == 0 {
		return one == other
	}
	for _, order := range [...]cell.DateOrder{cell.DMY, cell.MDY} {
		d, ok := one.In(order)
		e, okToo := other.In(order)
		if ok && okToo && d == e {
			return true
		}
	}
	return false
}

// sameSum says that two cells can be read as one sum. An empty one is nothing.
func sameSum(a, b []byte) bool {
	mine, theirs := sumReadings(a), sumReadings(b)
	return slices.ContainsFunc(mine, func(sum string) bool { return slices.Contains(theirs, sum) })
}

// sumReadings spells what a cell may be, without needless zeros: two sums where
// it fits both decimal marks.
func sumReadings(value []byte) (sums []string) {
	s, ok := cell.SplitSum(value, make([]byte, 0, 4*len(value)))
	if len(value) == 0 || ok && len(s.Digits) == 0 {
		return []string{"0"}
	}
	marks := []byte{'.', ','}
	if own, ambiguous := cell.MarkOf(s.Digits); !ambiguous {
		marks = []byte{own}
	}
	for _, mark := range marks {
		plain, fits := cell.PlainSum(s.Digits, mark, 0)
		if !ok || !fits {
			continue
		}
		sum := strings.TrimLeft(string(plain), "0")
		if sum == "" {
			sum = "0"
		} else if s.Negative {
			sum = "-" + sum
		}
		sums = append(sums, sum)
	}
	if sums == nil {
		sums = []string{string(value)}
	}
	return sums
}

// decideRivals reports the dates that were chosen between, and refuses to choose
// between sums: money is at stake.
func decideRivals(c *columns, rivals []*rival) (decisions []Decision, err error) {
	for _, r := range rivals {
		if r.rows == 0 {
			continue // they agree
		}
		taken, other := c.heading(r.field), c.headings[r.column].text
		differ := fmt.Sprintf("on %s (the first is line %d)", ledger.Plural(r.rows, "row", "rows"), r.line)
		if !r.field.isDate() {
			both := ""
			if r.field == fPaid {
				both = ", or with both if each is a part of what was paid"
			}
			return nil, fmt.Errorf("columns %q and %q could both be the %s column, and differ %s: say which with %s or %s%s",
				taken, other, r.field, differ, mapHeading(r.field, taken), mapHeading(r.field, other), both)
		}
		decisions = append(decisions, Decision{About: r.field.String(), Choice: taken, Evidence: fmt.Sprintf("%s says another day %s; %s to go by that", other, differ, mapHeading(r.field, other))})
	}
	return decisions, nil
}
