package importer

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"arrears/internal/ledger"
)

// A list of what customers paid looks like one of invoices: somebody, a day and a sum. Read
// as one beside a ledger, what is paid is owed twice over. What shows that it may be one is
// known here, and the user is asked by the name of the file.

var (
	wayOfPaying = ledger.Lazily(`(?i)^(?:bacs|chaps|che?que|chq|cash|card|(?:debit|credit) card|visa|mastercard|amex|d/?d|direct debit|s/?o|standing order|f(?:aster )?p(?:ayments?)?|fps|` +
		`(?:bank |online |wire )?transfer|bank|bank giro credit|bgc|paypal|stripe|gocardless|worldpay|sumup|pdq)$`)
	saysMoneyIn = ledger.Lazily(`(?i)^(?:(?:customer |sales )?(?:payments?|receipts?|remittances?)|(?:payments?|money|cash|funds|cheque|bacs|card payment) (?:received|in|from .+)|received(?: with thanks)?|paid|thank you.*payment.*)$`)
	nameOfList  = ledger.Lazily(`(?i)(?:^|[^a-z])(?:receipts?|payments?|remittances?|takings|money[ _-]?in|paid[ _-]?in)(?:$|[^a-z])`)
)

// askReceipts refuses a list whose rows look like money that came in where nothing says of
// what kind they are. Wrong is what the headings lack for a list of debts.
func (s *stream) askReceipts(h *header, wrong error) error {
	c := h.columns
	if s.opts.Kind != 0 || s.opts.Sign != 0 || s.opts.Receipts || c.has(fDue) || c.has(fOutstanding) || c.has(fDebit) || c.has(fSide) || c.joined {
		return nil
	}
	shown := s.showsReceipts(h, wrong != nil)
	if shown == "" {
		return nil
	}
	file := ""
	if s.several {
		file = s.name
	}
	kind := flagFor("--kind ", file, ledger.Receipt.String(), "")
	if c.has(fKind) {
		kind += " " + mapFlag(file, fKind, "")
	}
	if wrong != nil && c.complete() != "" {
		return fmt.Errorf("these look like receipts (%s), which are no debts: say %s, or export the list of invoices, with its dates and amounts", shown, kind)
	}
	return fmt.Errorf("these look like receipts (%s), and no column says the kind of entry, so that what was paid would be owed again: say %s, or %s if they are debts", shown, kind, flagFor("--sign ", file, Signed.String(), ""))
}

// showsReceipts says what shows that the rows of a list are money that came in; nothing when
// nothing does. A list that is not complete may only want its day or its sum under the
// headings that receipts have.
func (s *stream) showsReceipts(h *header, incomplete bool) string {
	c := h.columns
	if incomplete && c.complete() != "" && (c.has(fAccount) || c.has(fName)) && !c.has(fKind) && headsReceipts(h.cells, s.chosen) {
		for _, heading := range h.cells {
			if key := parseHeading([]byte(heading)).key; saysPaid(key) && !strings.Contains(key, "charge") {
				return heading + " is of a payment"
			}
		}
	}
	numbered := c.has(fDocument) && speaksOfDebts(c.heading(fDocument))
	for i, heading := range c.headings[:len(h.cells)] {
		if numbered && i != c.at[fKind] || i == c.at[fStatus] || c.isSum(i) || slices.Contains(c.dateColumns(), i) {
			continue
		}
		if all := s.cellsBelow(h, i); len(all) > 0 {
			ways, words := true, true
			for _, cell := range all {
				ways, words = ways && wayOfPaying().MatchString(cell), words && saysMoneyIn().MatchString(cell)
			}
			switch {
			case ways:
				return heading.text + " is how each was paid"
			case words && i != c.at[fKind]:
				return fmt.Sprintf("%s is %q", heading.text, all[0])
			}
		}
	}
	if !c.has(fKind) && !numbered && !c.has(fStatus) && !c.has(fPaid) && nameOfList().MatchString(strings.TrimSuffix(filepath.Base(s.name), filepath.Ext(s.name))) {
		if c.has(fDocument) {
			return "by the name of the file, and there is no due date"
		}
		return "by the name of the file, and there is neither a document nor a due date"
	}
	return ""
}

// cellsBelow are the cells of a column in the first rows, as far as they have something.
func (s *stream) cellsBelow(h *header, column int) (cells []string) {
	for i, row := range s.rows {
		if s.lines[i] <= h.line || column >= len(row) {
			continue
		}
		if cell := strings.TrimSpace(row[column]); cell != "" {
			cells = append(cells, cell)
		}
	}
	return cells
}

// dateColumns are those of dates.
func (c *columns) dateColumns() (all []int) {
	for _, f := range c.dates {
		all = append(all, c.at[f])
	}
	return all
}

// mayBeReceipts says that a list has nothing but customers, days and sums, and perhaps numbers.
func (s *stream) mayBeReceipts(c *columns) bool {
	for _, f := range [...]field{fKind, fSide, fDue, fOutstanding, fPaid, fStatus, fDebit, fAppliesTo, fSettled, fTerms} {
		if c.has(f) {
			return false
		}
	}
	return s.opts.Kind == 0 && s.opts.Sign == 0 && !s.opts.Receipts && !c.aged
}

// askPlainLists refuses a list with neither documents nor due dates beside one that has both:
// it may be what was paid.
func askPlainLists(files []FileReport) error {
	if err := askCreditsOfInvoices(files); err != nil {
		return err
	}
	plain := slices.IndexFunc(files, func(f FileReport) bool { return f.maybeReceipts && f.Layout == "flat" })
	if plain < 0 {
		return nil
	}
	ledgerAt := slices.IndexFunc(files, func(f FileReport) bool { return f.Layout == "flat" && f.hasColumn(fDocument) && f.hasColumn(fDue) })
	if clean := slices.IndexFunc(files[:plain], func(f FileReport) bool { return f.Layout == "clean" }); ledgerAt < 0 {
		ledgerAt = clean
	}
	if ledgerAt < 0 {
		return nil
	}
	name := files[plain].Name
	return ledger.Refused(name, 0, "nothing says whether these are debts or what was paid of those in %s: there is neither a document nor a due date nor a kind of entry: say %s if it is money that came in, or %s if they are debts",
		files[ledgerAt].Name, flagFor("--kind ", name, ledger.Receipt.String(), ""), flagFor("--sign ", name, Signed.String(), ""))
}

// askCreditsOfInvoices refuses a list with no due dates of which each row has the customer and
// the number of an invoice in another, on another day or of another sum: that is what was
// paid of it, or taken off.
func askCreditsOfInvoices(files []FileReport) error {
	for i := range files {
		this := &files[i]
		if !this.maybeCredits || this.Layout != "flat" || this.Counts[EntryRow] == 0 {
			continue
		}
		for j := range files {
			other := &files[j]
			if i == j || other.Layout != "clean" && !other.hasColumn(fDue) || overlapping(this, other)+overlapping(other, this) < this.Counts[EntryRow] {
				continue
			}
			kind := func(k ledger.Kind) string { return flagFor("--kind ", this.Name, k.String(), "") }
			return ledger.Refused(this.Name, 0, "each row has the customer and the number of a document in %s, on another day or of another sum, and nothing says whether they are debts or what was paid of those there: say %s if it is money that came in, %s if they are credit notes, or %s if they are debts",
				other.Name, kind(ledger.Receipt), kind(ledger.CreditNote), flagFor("--sign ", this.Name, Signed.String(), ""))
		}
	}
	return nil
}

// overlapping counts the rows of a file with a document of another and something else.
func overlapping(of, with *FileReport) (rows int) {
	for _, o := range of.Overlaps {
		if o.With == with.Name && !o.Equal {
			rows += o.Rows
		}
	}
	return rows
}

// payWhatTheyName takes the invoice on each row of a list of receipts for the one that is
// paid: no receipt has the number of an invoice for its own.
func (c *columns) payWhatTheyName(noKind ledger.Kind, chosen map[field]columnChoice) (d Decision, ok bool) {
	if noKind != ledger.Receipt || c.has(fKind) || c.has(fAppliesTo) || c.joined || !c.has(fDocument) || !isInvoiceNumber(c.headings[c.at[fDocument]]) {
		return d, false
	}
	for _, f := range [...]field{fDocument, fAppliesTo} {
		if _, said := chosen[f]; said {
			return d, false
		}
	}
	heading := c.heading(fDocument)
	c.at[fAppliesTo], c.at[fDocument] = c.at[fDocument], -1
	return Decision{About: "applies_to", Choice: "the invoice in " + heading, Evidence: "in a list of receipts it is the one that is paid"}, true
}

// isInvoiceNumber knows headings of the numbers of invoices.
func isInvoiceNumber(h heading) bool {
	return strings.HasPrefix(h.key, "inv") || strings.HasPrefix(h.key, "bill")
}
