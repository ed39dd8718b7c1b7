package importer

import (
	"fmt"
	"slices"
	"strings"

	"arrears/internal/ledger"
)

// taxWatch finds out that the amounts of a list are without the VAT beside them: of a sum with
// it the VAT is a sixth or a twenty-first, and never a fifth or a twentieth.
type taxWatch struct {
	columns *columns
	column  int
	file    string // its name, which flags need when there are others
	rows    int    // on which the VAT is a fifth or a twentieth
	out     bool   // on some it is neither
	buf     []byte
}

// watchTax finds the column of VAT of a list whose amounts are what is owed. What the user has
// said of the amount or the tax is not asked again.
func watchTax(s *stream, h *header, f *format) *taxWatch {
	c := h.columns
	if !c.has(fAmount) || c.has(fOutstanding) || c.has(fTax) || len(f.signature) > 0 || f.lines || f.sorter != nil {
		return nil
	}
	for _, field := range [...]field{fAmount, fTax} {
		if _, said := s.chosen[field]; said {
			return nil
		}
	}
	if key := c.headings[c.at[fAmount]].key; strings.Contains(key, "gross") || strings.Contains(key, "inc") {
		return nil
	}
	found := -1
	for _, i := range h.free(f) {
		look := firstLook(s.rows, s.lines, h.line, i)
		if !speaksOfTax(c.headings[i]) || look.sums == 0 || 2*look.sums < look.filled {
			continue
		}
		if found >= 0 {
			return nil // which of them is beside the amount is not known
		}
		found = i
	}
	if found < 0 {
		return nil
	}
	w := &taxWatch{columns: c, column: found, buf: make([]byte, 0, 64)}
	if s.several {
		w.file = s.name
	}
	return w
}

// speaksOfTax says that a heading is that of sums of VAT, and of no rate or number of it.
func speaksOfTax(h heading) bool {
	words := headingWords(h.text)
	of := func(all ...string) bool {
		return slices.ContainsFunc(words, func(word string) bool { return slices.Contains(all, word) })
	}
	return of("vat", "tax", "gst") && !of("rate", "code", "number", "no", "reg", "registration", "type", "class", "date", "point", "%", "paid", "net", "gross")
}

// see holds the VAT of a row against its amount. Of less than 10.00 the pennies show nothing.
func (w *taxWatch) see(rec *row) {
	if w.out {
		return
	}
	tax, isSum := hundredths(rec.cell(w.column), false, w.buf[:0])
	if !isSum || tax == 0 {
		return
	}
	amount, isSum := hundredths(cellOf(rec, w.columns, fAmount), false, w.buf[:0])
	near := func(percent ledger.Money) bool { return (100*tax - percent*amount).Abs() <= 100 }
	switch {
	case !isSum || amount.Abs() < 1000 || amount.Abs() > 1_000_000_000_000 || tax.Abs() > amount.Abs():
	case near(20), near(5):
		w.rows++
	default:
		w.out = true
	}
}

// decide refuses a list whose amounts are without VAT, which is owed too.
func (w *taxWatch) decide() error {
	if w == nil || w.out || w.rows == 0 {
		return nil
	}
	amount, tax := w.columns.heading(fAmount), w.columns.named(w.column)
	return fmt.Errorf("%s is 20%% or 5%% of %s on %s, as of a sum without VAT: say %s to add the two, or %s if %s is all that is owed",
		tax, amount, ledger.Plural(w.rows, "row", "rows"), mapFlag(w.file, fTax, w.columns.called(w.column)), ignoreFlag(w.file, w.columns.called(w.column)), amount)
}

func (w *taxWatch) fresh() rowWatch {
	return &taxWatch{columns: w.columns, column: w.column, file: w.file, buf: make([]byte, 0, 64)}
}

func (w *taxWatch) forget() { w.rows, w.out = 0, false }

func (w *taxWatch) join(other rowWatch, _ int) {
	later := other.(*taxWatch)
	w.rows, w.out = w.rows+later.rows, w.out || later.out
}
