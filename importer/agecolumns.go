package importer

import (
	"slices"
	"strconv"

	"arrears/internal/ledger"
)

// An ageColumn is a column of an aged summary, for the debts of one age.
type ageColumn struct {
	column  int
	heading string
	from    int // days past due, from this many; 0 is not due
}

var (
	ageRange   = ledger.Lazily(`(?i)^(\d{1,4}) ?(?:-|–|—|to) ?(\d{1,4})(?: days?)?(?: (?:past due|overdue|old))?$`)
	ageAndOver = ledger.Lazily(`(?i)^(\d{1,4}) ?(?:\+|(?:days? )?(?:and|or|&) (?:over|more|above|older)|plus)(?: days?)?(?: (?:past due|overdue|old))?$`)
	ageOver    = ledger.Lazily(`(?i)^(?:>|over|more than) ?(\d{1,4})(?: days?)?(?: (?:past due|overdue|old))?$`)
	ageMonth   = ledger.Lazily(`(?i)^(<|under|less than)? ?(\d{1,2}) months?$`)
)

// findAgeColumns reads the headings that are ages. A month is thirty days, so that
// it meets the bands of a ledger.
func findAgeColumns(headings []heading) (found []ageColumn) {
	next := 1 // the first day after the band before
	for i, h := range headings {
		b := ageColumn{column: i, heading: h.text}
		number := func(m []string, group int) int { n, _ := strconv.Atoi(m[group]); return n }
		switch m := []string(nil); {
		case slices.Contains([]string{"current", "notdue", "notyetdue"}, h.key):
		case len(found) > 0 && slices.Contains([]string{"older", "over", "andolder"}, h.key):
			b.from = next
		default:
			if m = ageRange().FindStringSubmatch(h.text); m != nil && number(m, 1) < number(m, 2) {
				b.from, next = max(number(m, 1), 1), number(m, 2)+1
			} else if m = ageAndOver().FindStringSubmatch(h.text); m != nil {
				b.from = max(number(m, 1), 1)
			} else if m = ageOver().FindStringSubmatch(h.text); m != nil {
				b.from = number(m, 1) + 1
			} else if m = ageMonth().FindStringSubmatch(h.text); m != nil && m[1] == "" {
				b.from = number(m, 2)*30 + 1
				next = b.from + 30
			} else if m != nil {
				b.from, next = 1, number(m, 2)*30+1
			} else {
				continue
			}
		}
		found = append(found, b)
	}
	return found
}
