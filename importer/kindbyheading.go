package importer

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"arrears/internal/ledger"
)

// A list whose only number is that of a receipt, a credit note, a refund or a quotation is one
// of those, and each row would be a debt if nothing said so. So is one whose file is called by
// what it has, where no heading says that its numbers are those of invoices.

// numberedKinds know the headings of the numbers of what is no invoice, and files of them.
var numberedKinds = []struct {
	heading, file func() *regexp.Regexp
	kind          ledger.Kind // none of what is no entry of a ledger
	called        string
}{
	{ledger.Lazily(numberOf(`receipt|remittance|payment`)), nil, ledger.Receipt, "receipts"},
	{ledger.Lazily(numberOf(`credit ?(?:note|memo)|cn|crn`)), ledger.Lazily(nameOf(`credit[ _-]?(?:note|memo)s?`)), ledger.CreditNote, "credit notes"},
	{ledger.Lazily(numberOf(`refund`)), ledger.Lazily(nameOf(`refunds?`)), ledger.Refund, "refunds"},
	{ledger.Lazily(numberOf(`quote|quotation|estimate|pro[ -]?forma(?: ?invoice)?`)), ledger.Lazily(nameOf(`quotes?|quotations?|estimates?|pro[ _-]?formas?`)), 0, "quotations"},
}

func numberOf(words string) string {
	return `(?i)^(?:sales |customer )?(?:` + words + `)(?:s?[ ._-]*(?:no\.?|num|number|nr|id|#))?$`
}

func nameOf(words string) string { return `(?i)(?:^|[^a-z])(?:` + words + `)(?:$|[^a-z])` }

// namesDebts knows files that have debts as well, by their names.
var namesDebts = ledger.Lazily(`(?i)invoice|ledger|debt|sales|outstanding|overdue|unpaid|open|aged`)

// askKindOfHeading refuses a list whose numbers, or whose name, are those of something else than
// invoices, where nothing says of what kind its rows are.
func (s *stream) askKindOfHeading(h *header) error {
	c := h.columns
	if s.opts.Kind != 0 || s.opts.Sign != 0 || s.opts.Receipts || c.has(fKind) || c.has(fDebit) || c.has(fSide) || c.joined || s.hasMinus(h) {
		return nil
	}
	name := strings.TrimSuffix(filepath.Base(s.name), filepath.Ext(s.name))
	for _, n := range numberedKinds {
		shown := ""
		switch at := s.numberedBy(h, n.heading()); {
		case at >= 0 && (n.kind != ledger.Receipt || !c.has(fDue)):
			shown = c.headings[at].text
		case n.file != nil && !(c.has(fDocument) && speaksOfDebts(c.heading(fDocument))) && !c.has(fDue) &&
			n.file().MatchString(name) && !namesDebts().MatchString(name):
			shown = "by the name of the file"
		default:
			continue
		}
		file := ""
		if s.several {
			file = s.name
		}
		debts := flagFor("--sign ", file, Signed.String(), "")
		if n.kind == 0 {
			return fmt.Errorf("these look like %s (%s), which nobody owes: leave the file out, or say %s if they are debts", n.called, shown, debts)
		}
		return fmt.Errorf("these look like %s (%s), and no column says the kind of entry, so that each would be a debt: say %s, or %s if they are debts",
			n.called, shown, flagFor("--kind ", file, n.kind.String(), ""), debts)
	}
	return nil
}

// numberedBy is the column with the only numbers of a list, by a heading that names what they
// are numbers of; -1 where there is none, or the list has others or none in it.
func (s *stream) numberedBy(h *header, heading *regexp.Regexp) int {
	c, below := h.columns, 0
	for _, line := range s.lines {
		if line > h.line {
			below++
		}
	}
	for i, each := range c.headings[:len(h.cells)] {
		if !heading.MatchString(each.text) || c.has(fDocument) && c.at[fDocument] != i || !c.isFree(i) && c.at[fDocument] != i && c.at[fReference] != i {
			continue
		}
		if look := firstLook(s.rows, s.lines, h.line, i); 2*look.filled > below && 2*look.dates <= look.filled && !isSumHeading(each, look) {
			return i
		}
	}
	return -1
}

// isSumHeading says that a heading without a word for a number stands above sums.
func isSumHeading(h heading, look columnWatch) bool {
	words := headingWords(h.text)
	return 2*look.sums > look.filled && !slices.ContainsFunc(words, func(word string) bool {
		return slices.Contains([]string{"no", "num", "number", "nr", "id", "#"}, word)
	})
}

// hasMinus says that some sum of the first rows is negative: the sign tells what is owed then.
func (s *stream) hasMinus(h *header) bool {
	for _, f := range [...]field{fAmount, fOutstanding} {
		if at := h.columns.at[f]; at >= 0 && slices.ContainsFunc(s.cellsBelow(h, at), func(cell string) bool { return strings.ContainsAny(cell, "-(−") }) {
			return true
		}
	}
	return false
}
