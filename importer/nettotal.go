package importer

import (
	"fmt"
	"slices"
	"strings"

	"arrears/internal/ledger"
)

// A list may have what was supplied, the VAT and the carriage, and no sum of them.

// netHeadings are those of sums without the VAT, squeezed.
var netHeadings = wordSet(`net netamount netvalue nettotal netsum netprice amountnet totalnet valuenet invoicenet netinvoice netinvoiceamount goods goodsvalue goodsamount goodsnet netgoods goodstotal
	exvat amountexvat totalexvat valueexvat exvatamount amountexclvat totalexclvat valueexclvat amountexcludingvat totalexcludingvat netofvat subtotal sub beforevat amountbeforevat`)

// carriageWords are those of charges that a customer owes besides what was supplied.
var carriageWords = wordSet(`carriage delivery freight postage shipping pp packing handling`)

// headsCarriage says that a heading is that of sums for carriage and the like.
func headsCarriage(h heading) bool {
	words := headingWords(h.text)
	return hasOneOf(words, carriageWords) &&
		!slices.ContainsFunc(words, func(word string) bool {
			return surelyWords()[word] || harmlessDates()[word] && word != "delivery" || slices.Contains([]string{"date", "note", "name", "vat", "tax", "charged", "method", "instructions"}, word)
		})
}

// netParts are the flags that add up a list which has its sums in parts; nothing where it has
// no column of VAT, or several.
func (c *columns) netParts() (flags string) {
	net, tax := -1, -1
	var carriage []int
	for i, h := range c.headings[:len(c.headings)-c.added] {
		switch {
		case !c.isFree(i):
		case netHeadings()[h.key] && net >= 0, speaksOfTax(h) && tax >= 0:
			return ""
		case netHeadings()[h.key]:
			net = i
		case speaksOfTax(h):
			tax = i
		case headsCarriage(h):
			carriage = append(carriage, i)
		}
	}
	if net < 0 || tax < 0 || c.hasAmount() || c.has(fOutstanding) {
		return ""
	}
	flags = mapFlag("", fAmount, c.called(net)) + " " + mapFlag("", fTax, c.called(tax))
	for _, i := range carriage {
		flags += fmt.Sprintf(", with %s as well if it is not in %s", mapFlag("", fTax, c.called(i)), c.headings[net].text)
	}
	return flags
}

// carriageWatch finds out whether carriage that is not added to the amounts is owed besides
// them: by the VAT, which is then 20% or 5% of both.
type carriageWatch struct {
	columns *columns
	column  int
	file    string // its name, which flags need when there are others
	rows    int    // with carriage
	within  int    // of those, where the VAT is that of the amount alone
	buf     []byte
}

// watchCarriage finds a column of carriage in a list to whose amounts the user adds the VAT.
func watchCarriage(s *stream, h *header, f *format) *carriageWatch {
	c := h.columns
	if s.chosen[fTax].heading == "" || !c.has(fAmount) || !c.has(fTax) || c.has(fOutstanding) || len(f.signature) > 0 {
		return nil
	}
	for _, i := range h.free(f) {
		if look := firstLook(s.rows, s.lines, h.line, i); headsCarriage(c.headings[i]) && 2*look.sums >= look.filled {
			w := &carriageWatch{columns: c, column: i, buf: make([]byte, 0, 64)}
			if s.several {
				w.file = s.name
			}
			return w
		}
	}
	return nil
}

// see holds the VAT of a row with carriage against its amount.
func (w *carriageWatch) see(rec *row) {
	carriage, isSum := hundredths(rec.cell(w.column), false, w.buf[:0])
	if !isSum || carriage == 0 {
		return
	}
	w.rows++
	amount, isSum := hundredths(cellOf(rec, w.columns, fAmount), false, w.buf[:0])
	tax, isTax := hundredths(cellOf(rec, w.columns, fTax), false, w.buf[:0])
	near := func(percent ledger.Money) bool { return (100*tax - percent*amount).Abs() <= 100 }
	if isSum && isTax && tax != 0 && amount.Abs() <= 1_000_000_000_000 && (near(20) || near(5)) {
		w.within++
	}
}

// decide refuses a list with carriage that may be owed besides the amounts and their VAT.
func (w *carriageWatch) decide() error {
	if w == nil || w.rows == w.within {
		return nil
	}
	called := w.columns.called(w.column)
	add := mapFlag(w.file, fTax, called)
	var all []string
	for _, column := range w.columns.all(fTax) {
		all = append(all, mapFlag(w.file, fTax, w.columns.called(column)))
	}
	return fmt.Errorf("%s has sums on %s that are not in %s: say %s as well as %s to add them, or %s if %s has them",
		w.columns.named(w.column), ledger.Plural(w.rows, "row", "rows"), w.columns.amountHeading(), add, strings.Join(all, " "), ignoreFlag(w.file, called), w.columns.heading(fAmount))
}

func (w *carriageWatch) fresh() rowWatch {
	return &carriageWatch{columns: w.columns, column: w.column, file: w.file, buf: make([]byte, 0, 64)}
}

func (w *carriageWatch) forget() { w.rows, w.within = 0, 0 }

func (w *carriageWatch) join(other rowWatch, _ int) {
	later := other.(*carriageWatch)
	w.rows, w.within = w.rows+later.rows, w.within+later.within
}
