package importer

import (
	"bytes"
	"regexp"
)

// groups sorts the rows of a printed report with a block for each
// customer: a row that names the customer, the entries, a subtotal.
type groups struct {
	columns *columns
	rules   *groupRules
	account []byte
	name    []byte
	closed  bool // the grand total has been seen: what follows is a footer
}

// groupRules are how one program prints its blocks.
type groupRules struct {
	// heading matches the row that begins a block, its cells joined by tabs:
	// the groups "account" and "name" of the pattern are taken from it. Nil
	// leaves a row with one cell of words, which is the name.
	heading *regexp.Regexp
	// ages: the blocks are of one age each, and each row has its customer.
	ages bool
	// remark matches other rows of a block that are no entries.
	remark *regexp.Regexp
}

// totalRow matches the first words of a row that adds up others. What follows
// the word is the name of the block.
var totalRow = regexp.MustCompile(`(?i)^(?:(grand|report)\s+)?totals?\b[\s:–-]*(?:for\s+)?(.*)$`)

func (g *groups) sort(rec *record) (Class, bool) {
	first := lead(rec)
	lead := bytes.TrimSpace(rec.fields[first])
	switch total := totalRow.FindSubmatch(lead); {
	case g.isEntry(rec):
		switch {
		case g.rules.ages:
		case g.rules.heading == nil:
			g.columns.pad(rec, g.name)
		default:
			g.columns.pad(rec, g.account, g.name)
		}
		return EntryRow, true
	case g.closed:
		return Footer, true
	case g.rules.remark != nil && g.rules.remark.Match(joined(rec)):
		return GroupHeading, true
	case total != nil && !g.columns.bareOfSums(rec):
		if len(total[1]) > 0 || len(total[2]) == 0 && len(g.account)+len(g.name) == 0 || bytes.Equal(lead, []byte("TOTAL")) {
			g.closed = true
			return Total, true
		}
		g.account, g.name = nil, nil
		return Subtotal, true
	}
	return g.heading(rec, first)
}

// above takes a customer from above the header, where the header stands in each
// block. Where a block begins with any words, those are titles.
func (g *groups) above(rec *record) (Class, bool) {
	if g.rules.heading == nil {
		return 0, false
	}
	return g.heading(rec, lead(rec))
}

// isEntry knows an entry by its date: the rows around it have none.
func (g *groups) isEntry(rec *record) bool {
	for _, f := range [...]field{fDate, fDue} {
		if cell := cellOf(rec, g.columns, f); len(cell) > 0 {
			if _, isDate := splitDate(cell); isDate {
				return true
			}
		}
	}
	return false
}

// heading takes the customer from the row that begins a block.
func (g *groups) heading(rec *record, first int) (Class, bool) {
	if g.rules.heading == nil {
		if !g.columns.bareOfSums(rec) || len(bytes.TrimSpace(bytes.Join(rec.fields[first+1:], nil))) > 0 {
			return 0, false
		}
		g.account, g.name = nil, bytes.Clone(bytes.TrimSpace(rec.fields[first]))
		return GroupHeading, true
	}
	m := g.rules.heading.FindSubmatch(joined(rec))
	if m == nil {
		return 0, false
	}
	for i, group := range g.rules.heading.SubexpNames() {
		switch group {
		case "account":
			g.account = bytes.Clone(bytes.TrimSpace(m[i]))
		case "name":
			g.name = bytes.Clone(bytes.TrimSpace(m[i]))
		}
	}
	return GroupHeading, true
}

func joined(rec *record) []byte { return bytes.Join(rec.fields, []byte{'\t'}) }

// bareOfSums says that a row has nothing in the columns of sums.
func (c *columns) bareOfSums(rec *record) bool {
	return len(cellOf(rec, c, fAmount)) == 0 && len(cellOf(rec, c, fOutstanding)) == 0
}
