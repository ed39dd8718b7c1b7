package importer

import (
	"slices"
	"strings"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// queryKeys are the headings, squeezed, of what is in dispute in a summary, besides those of any
// list. They may as well stand over remarks.
var queryKeys = strings.Fields("query queries queried onquery inquery underquery queriedamount amountqueried disputes disputedbalance disputedvalue")

// settleDisputed finds the column of what is in dispute, which is none of the ages.
func (c *columns) settleDisputed(isPart func(int) bool) {
	if at := c.at[fDisputed]; at >= 0 && isPart(at) {
		c.at[fDisputed] = -1
	}
	for i, h := range c.headings {
		if !c.has(fDisputed) && slices.Contains(queryKeys, h.key) && c.isFree(i) && !slices.Contains(c.ignored, i) {
			c.at[fDisputed] = i
		}
	}
}

// readDisputed reads how much of each row is in dispute: a sum, or yes for all that is owed.
// A column of remarks below a heading such as Query is none.
func (s *summaryRows) readDisputed() {
	at := s.columns.at[fDisputed]
	if at < 0 {
		return
	}
	words := slices.Contains(queryKeys, s.columns.headings[at].key)
	for i := range s.rows {
		row := &s.rows[i]
		yes, isFlag := cell.ParseFlag([]byte(row.cell(at)))
		m, err := s.value(row, at)
		switch {
		case !row.stated, row.cell(at) == "":
		case isFlag && yes && err != nil:
			row.disputed = s.debtsOf(row)
		case isFlag && err != nil:
		case err != nil && words:
			s.columns.at[fDisputed] = -1
			for j := range s.rows {
				s.rows[j].disputed = 0
			}
			return
		case err != nil:
			row.faults = append(row.faults, fault{at, err})
		default:
			row.disputed = m
		}
	}
}

// debtsOf is what the ages of a row have, without its credits.
func (s *summaryRows) debtsOf(row *summaryRow) (debts ledger.Money) {
	for i := range s.parts {
		debts += s.debtIn(row, i)
	}
	return debts
}

// debtIn is what one age of a row has, nothing where that is a credit.
func (s *summaryRows) debtIn(row *summaryRow, part int) ledger.Money {
	p := s.parts[part]
	if p.onAccount {
		return 0
	}
	m, _ := s.value(row, p.column)
	return max(m*p.counts, 0)
}

// disputedIn is how much of one age is in dispute: what is disputed of the customer is of the
// oldest age, and of the next when that has less.
func (s *summaryRows) disputedIn(row *summaryRow, part int) ledger.Money {
	older := ledger.Money(0)
	for i := part + 1; i < len(s.parts); i++ {
		older += s.debtIn(row, i)
	}
	return min(max(row.disputed-older, 0), s.debtIn(row, part))
}

// disputes says that something is in dispute.
func (s *summaryRows) disputes() bool {
	return s.columns.has(fDisputed) && slices.ContainsFunc(s.rows, func(row summaryRow) bool { return row.class == EntryRow && row.disputed != 0 })
}
