package importer

import (
	"fmt"
	"slices"
	"strings"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
)

// agesWatch looks at a list of entries that has a column for each age besides one sum: the
// ages of each make the sum, or else what is still open of it.
type agesWatch struct {
	ages    []ageColumn
	amount  string
	unlike  int // rows whose ages make less than the sum
	line    int // of the first
	made    ledger.Money
	of      ledger.Money
	useless bool // some row has ages that cannot be a part of the sum, or are no sums
	buf     []byte
}

// watchAgeColumns is nil where a column says what is open, or there are no ages.
func watchAgeColumns(c *columns, chosen map[field]columnChoice) *agesWatch {
	_, said := chosen[fOutstanding]
	if said || !c.has(fAmount) || c.has(fOutstanding) || c.has(fPaid) || c.has(fStatus) || c.has(fSettled) {
		return nil
	}
	ages := slices.DeleteFunc(findAgeColumns(c.headings, nil), func(a ageColumn) bool {
		return !c.isFree(a.column) || slices.Contains(c.ignored, a.column)
	})
	if len(ages) < 2 {
		return nil
	}
	return &agesWatch{ages: ages, amount: c.headings[c.at[fAmount]].text, buf: make([]byte, 0, 64)}
}

// see adds up the ages of a row. Sums are compared in hundredths whatever the currency, which
// is one on a row.
func (w *agesWatch) see(rec *row, c *columns) {
	if w == nil || w.useless {
		return
	}
	sum := func(value []byte) ledger.Money {
		if len(value) == 0 || isNothing(value) {
			return 0
		}
		if m, _, ok := cell.EnglishSum(value); ok {
			return m
		}
		s, ok := cell.SplitSum(value, w.buf[:0])
		mark, ambiguous := cell.MarkOf(s.Digits)
		plain, fits := cell.PlainSum(s.Digits, mark, ledger.Sterling.Decimals())
		m, err := ledger.Sterling.ParseBytes(plain)
		if w.useless = w.useless || !ok || ambiguous || !fits || err != nil; s.Negative {
			return -m
		}
		return m
	}
	of, made := sum(cellOf(rec, c, fAmount)), ledger.Money(0)
	for _, a := range w.ages {
		made += sum(rec.cell(a.column))
	}
	switch {
	case made == of, made == 0:
	case made < 0 != (of < 0), made.Abs() > of.Abs():
		w.useless = true
	default:
		if w.unlike++; w.unlike == 1 {
			w.line, w.made, w.of = rec.Line, made, of
		}
	}
}

// decide asks which is open, where the ages make less than the sum. No flag can name several
// columns for one field, so that their sum is wanted in a column of its own.
func (w *agesWatch) decide() error {
	if w == nil || w.useless || w.unlike == 0 {
		return nil
	}
	var names []string
	for _, a := range w.ages {
		names = append(names, a.heading)
	}
	return fmt.Errorf("the ages (%s) make less than %s on %s (the first: line %d, %s of %s), and may be what is still open: put what they make into a column headed Outstanding, or say --map outstanding= if the whole %s is open",
		strings.Join(names, ", "), w.amount, ledger.Plural(w.unlike, "row", "rows"), w.line,
		ledger.Sterling.Format(w.made), ledger.Sterling.Format(w.of), w.amount)
}
