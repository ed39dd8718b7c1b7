package importer

import (
	"errors"
	"fmt"
	"strings"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// A summaryRow is a row of an aged summary below its headings.
type summaryRow struct {
	line          int
	first         string // its first cell that is not blank
	account, name string
	texts         []string // of the buckets and the total
	stated        bool     // some of them is

	class  Class
	sums   []ledger.Money // of the buckets
	total  ledger.Money
	ours   ledger.Money // of a subtotal: what its rows make
	faults []fault
	parent int // the row of the group that it belongs to, or -1
}

// classify tells customers from the rows that add them up. A word does not: a
// customer may be called Total. The last row of that name is the total of the
// report; another is the total of a group, if one has that name and its sums
// make it.
func (s *summary) classify() {
	last := -1
	for i := range s.rows {
		row := &s.rows[i]
		s.read(row)
		switch words := totalRow().FindStringSubmatch(row.first); {
		case row.class != EntryRow:
		case words != nil && (words[2] == "" || words[1] != ""):
			last = i
		default:
			last = -1
		}
	}
	var open []int // rows that may begin a group
	for i := range s.rows {
		row := &s.rows[i]
		words := totalRow().FindStringSubmatch(row.first)
		switch {
		case i == last:
			row.class, row.faults = Total, nil
		case row.class == GroupHeading:
			open = append(open, i)
		case row.class != EntryRow:
		case words != nil && words[2] != "" && s.closes(i, words[2:], &open):
		case words != nil && words[2] == "" && s.addsUp(i):
			row.class, row.ours = Subtotal, row.total
		case noCustomer().MatchString(row.first):
			row.class = Rejected
			row.faults = append(row.faults, fault{-1, errNoCustomer})
		default:
			open = append(open, i)
			s.check(row)
		}
	}
	for i := len(s.rows) - 1; i >= 0 && s.rows[i].class == GroupHeading; i-- {
		s.rows[i].class = Footer // words at the end
	}
}

// noCustomer begins a row of figures that no customer owes.
var noCustomer = lazily(`(?i)^(?:sub-?\s?totals?|grand totals?|report totals?|average|mean|(?:(?:carried|brought)\s+(?:forward|over|down)))\b`)

var errNoCustomer = errors.New("this row adds others up and is no customer: want it left out of the export, or at its end")

// addsUp says that a row called Total is what the rows above it make, or those
// below it, so that it is no customer of that name.
func (s *summary) addsUp(i int) bool {
	sum := func(rows []summaryRow) (total ledger.Money) {
		for j := range rows {
			if rows[j].stated && rows[j].class != Footer {
				total += rows[j].total
			}
		}
		return total
	}
	total := s.rows[i].total
	return total != 0 && (total == sum(s.rows[:i]) || total == sum(s.rows[i+1:]))
}

// read parses the sums of a row and says what it is at first sight.
func (s *summary) read(row *summaryRow) {
	row.class = EntryRow
	switch {
	case !row.stated:
		row.class = GroupHeading
		return
	case percentRow().MatchString(row.first), strings.HasSuffix(row.texts[len(s.buckets)], "%"):
		row.class = Footer
		return
	}
	var buf [64]byte
	for i, text := range row.texts {
		m := ledger.Money(0)
		if text != "" {
			var err error
			if m, err = cell.ParseSum([]byte(text), s.currency, s.mark, buf[:0]); err != nil {
				row.faults = append(row.faults, fault{s.column(i), err})
			}
		}
		row.sums = append(row.sums, m*s.turn)
	}
	row.total, row.sums = row.sums[len(s.buckets)], row.sums[:len(s.buckets)]
}

// check holds the total of a customer against its sums.
func (s *summary) check(row *summaryRow) {
	var sum ledger.Money
	for _, m := range row.sums {
		var err error
		if sum, err = sum.Add(m); err != nil {
			row.faults = append(row.faults, fault{s.total, err})
			return
		}
	}
	switch {
	case len(row.faults) > 0:
	case row.texts[len(s.buckets)] == "":
		row.faults = append(row.faults, fault{s.total, fmt.Errorf("no total: want one on each row, so that no age is missed; the ages make %s", s.currency.Format(sum))})
	case sum != row.total:
		row.faults = append(row.faults, fault{s.total, &ledger.Wrong{
			Value: s.currency.Format(row.total), Fault: "is not what the ages make, which is " + s.currency.Format(sum), Want: "a total of all ages: export it again",
		}})
	case row.account == "" && row.name == "":
		row.faults = append(row.faults, fault{-1, fmt.Errorf("no customer: want an account or a name on each row")})
	}
}

// closes finds the group that a row is the total of. Its first row may be a
// customer of its own, or repeat the total, and then is no customer.
func (s *summary) closes(at int, labels []string, open *[]int) bool {
	for i := len(*open) - 1; i >= 0; i-- {
		first := (*open)[i]
		head := &s.rows[first]
		if !strings.EqualFold(head.first, labels[0]) && !strings.EqualFold(head.first, labels[1]) {
			continue
		}
		row, inner := &s.rows[at], ledger.Money(0)
		for j := first + 1; j < at; j++ {
			if s.rows[j].class == EntryRow {
				inner += s.rows[j].total
			}
		}
		switch row.class = Subtotal; {
		case head.class == GroupHeading, row.total == inner+head.total:
			row.ours = inner + head.total
		case row.total == inner && head.total == inner:
			head.class, row.ours, head.ours, head.faults = Subtotal, inner, inner, nil
		default:
			row.faults = append(row.faults, fault{s.total, fmt.Errorf("this may be a customer of that name or the total of %q on line %d, whose rows make %s: put the sum or the name right", head.first, head.line, s.currency.Format(inner+head.total))})
			row.class = Rejected
		}
		for j := first + 1; j < at; j++ {
			if s.rows[j].parent < 0 {
				s.rows[j].parent = first
			}
		}
		*open = (*open)[:i]
		return true
	}
	return false
}
