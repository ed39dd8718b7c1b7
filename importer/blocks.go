package importer

import (
	"bytes"
	"errors"
	"regexp"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// blocks sorts the rows of a printed report with a block for each
// customer: a row that names the customer, the entries, a subtotal.
type blocks struct {
	columns *columns
	rules   *blockRules
	label   []byte // of the open block, as its first row has it; nil between blocks
	account []byte
	name    []byte
	entries int   // of the open block
	begun   int   // line on which it begins
	totals  bool  // some block above has a total
	wrong   error // what is wrong with the report as a whole
	closed  bool  // the grand total has been seen: what follows is a footer
}

// blockRules are how one program prints its blocks.
type blockRules struct {
	// heading matches the row that begins a block, its cells joined by tabs:
	// the groups "account" and "name" of the pattern are taken from it. Nil
	// leaves a row with one cell of words, which is the name.
	heading *regexp.Regexp
	// id splits that one cell into "account" and "name". A cell that it does
	// not match is both.
	id *regexp.Regexp
	// ages: the blocks are of one age each, and each row has its customer.
	ages bool
	// remark matches other rows of a block that are no entries.
	remark *regexp.Regexp
}

// totalRow matches the first words of a row that adds up others. What follows
// the word is the name of the block.
var totalRow = ledger.Lazily(`(?i)^(?:(grand|report)\s+)?totals?\b[\s:–-]*((?:for\s+)?(.*))$`)

var (
	percentRow = ledger.Lazily(`(?i)^(?:%|(?:age?ing\s+)?percent(?:age)?\b)`)
	continued  = ledger.Lazily(`(?i)\s*[(\[]?\bcont(?:inued|'d|d)?\.?[)\]]?$`)
)

var (
	errNoBlock = errors.New("no row above this one names its customer: want the row that begins the block, then its entries")
	errNoDay   = errors.New("this row is in a block and has neither a date nor a due date: want one on each entry")
)

// sort leaves to the flat list what is no row of a block: titles and remarks.
func (g *blocks) sort(rec *row) (Class, bool) {
	first := lead(rec)
	lead := bytes.TrimSpace(rec.Fields[first])
	sums := !g.columns.bareOfSums(rec)
	dated := g.isDated(rec)
	total := totalRow().FindSubmatch(lead)
	switch {
	case dated:
		return g.entry(rec), true
	case g.rules.remark != nil && g.rules.remark.Match(joined(rec)):
		return GroupHeading, true
	case g.closed && (!sums || percentRow().Match(lead)):
		g.leave()
		return Footer, true
	case total != nil && sums:
		return g.total(rec, lead, total), true
	case forwardRow().Match(lead) && sums:
		return CarriedForward, true
	case !sums || g.rules.heading != nil:
		if class, ok := g.heading(rec, first); ok {
			return class, true
		}
	}
	if !sums && len(bytes.TrimSpace(bytes.Join(rec.Fields[first+1:], nil))) == 0 {
		return 0, false // words
	}
	rec.fault = errNoDay
	g.leave() // it may have named another customer
	return Rejected, true
}

// leave ends the block, so that no row below is given its customer.
func (g *blocks) leave() { g.label, g.account, g.name = nil, nil, nil }

// torn hears of a row with misplaced quotes, which may have named a customer.
func (g *blocks) torn(int) { g.leave() }

// above takes a customer from above the header, where the header stands in each
// block. Where a block begins with any words, those are titles.
func (g *blocks) above(rec *row) (Class, bool) {
	if g.rules.heading == nil {
		return 0, false
	}
	return g.heading(rec, lead(rec))
}

// end refuses a report that stops in the middle of a block, or where entries
// went to the wrong customer: --rejects must not let those through.
func (g *blocks) end() error {
	if g.wrong == nil && g.entries > 0 && g.totals && !g.closed {
		return ledger.Refused("", g.begun, "the block that begins here has no total, and others have one: the file is cut short: export it again")
	}
	return g.wrong
}

// isDated knows an entry by its date: the rows around it have none.
func (g *blocks) isDated(rec *row) bool {
	for _, f := range [...]field{fDate, fDue} {
		if value := cellOf(rec, g.columns, f); len(value) > 0 {
			if _, isDate := cell.SplitDate(value); isDate {
				return true
			}
		}
	}
	return false
}

// entry gives a row its customer. A row of no block has none, which is said
// rather than leaving it to the one above.
func (g *blocks) entry(rec *row) Class {
	g.entries++
	switch {
	case g.rules.ages:
		return EntryRow
	case len(g.name)+len(g.account) == 0:
		rec.fault = errNoBlock
		return Rejected
	case g.rules.heading == nil && g.rules.id == nil:
		g.columns.pad(rec, g.name)
	default:
		g.columns.pad(rec, g.account, g.name)
	}
	return EntryRow
}

// total closes the block, or the report. The total of another block than the
// open one says that the rows above it were given to the wrong customer.
func (g *blocks) total(rec *row, lead []byte, words [][]byte) Class {
	after, label := words[2], words[3]
	open := g.label != nil
	if len(words[1]) > 0 || len(label) == 0 && !open || bytes.Equal(lead, []byte("TOTAL")) {
		g.leave()
		g.closed, g.entries = true, 0
		return Total
	}
	if open && g.entries > 0 && !g.rules.ages && len(label) > 0 && !bytes.EqualFold(label, g.label) && !bytes.EqualFold(after, g.label) {
		if g.wrong == nil {
			g.wrong = ledger.Refused("", rec.Line, "this is the total of %q, and the rows above it are of %q, which begins on line %d: want the row that begins each block, and no other words among its entries", label, g.label, g.begun)
		}
	}
	rec.outside = !open && g.entries == 0
	g.leave()
	g.entries, g.totals = 0, true
	return Subtotal
}

// heading takes the customer from the row that begins a block.
func (g *blocks) heading(rec *row, first int) (Class, bool) {
	var label, account, name []byte
	pattern, text := g.rules.heading, joined(rec)
	if pattern == nil {
		if len(bytes.TrimSpace(bytes.Join(rec.Fields[first+1:], nil))) > 0 {
			return 0, false
		}
		label = bytes.TrimSpace(rec.Fields[first])
		if _, isDate := cell.SplitDate(label); isDate || stamped().Match(label) {
			return Footer, true
		}
		if shorter := continued().ReplaceAll(label, nil); bytes.Equal(shorter, g.label) {
			label = shorter
		}
		account, name = label, label
		pattern, text = g.rules.id, label
	}
	if pattern != nil {
		switch m := pattern.FindSubmatch(text); {
		case m != nil:
			account, name = m[pattern.SubexpIndex("account")], m[pattern.SubexpIndex("name")]
		case g.rules.heading != nil:
			return 0, false
		}
	}
	if label == nil {
		label = bytes.TrimSpace(account)
	}
	if g.label != nil && bytes.Equal(label, g.label) {
		return GroupHeading, true // repeated on a new page
	}
	if g.rules.ages && g.entries > 0 {
		return GroupHeading, true // words among the entries, whose total is to come
	}
	g.label, g.account, g.name = bytes.Clone(label), bytes.Clone(bytes.TrimSpace(account)), bytes.Clone(bytes.TrimSpace(name))
	g.entries, g.begun, rec.begins = 0, rec.Line, true
	return GroupHeading, true
}

// stamped matches the moment at which a report was printed, with the day of
// the week in front.
var stamped = ledger.Lazily(`(?i)^(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*\d{4}\b.*\d:\d\d`)

func joined(rec *row) []byte { return bytes.Join(rec.Fields, []byte{'\t'}) }

// sorts makes the sorter of a report in blocks: a row that names the customer, or
// an age, the entries, a subtotal.
func sorts(rules *blockRules) func(*columns) sorter {
	return func(c *columns) sorter { return &blocks{columns: c, rules: rules} }
}
