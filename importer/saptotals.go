package importer

import (
	"bytes"
	"slices"
	"strings"
)

// currencyTotals knows the rows at the end of an SAP list that add up the items
// of one currency: no words, no document, only sums. It leaves out the items of
// a list that are cleared, which is not one of open items alone.
type currencyTotals struct {
	listRows
	columns        *columns
	local, inLocal int // columns of the local currency and of the sums in it, or -1
	cleared        int // column of the document that cleared an item, or -1
	foreign        bool
}

func newCurrencyTotals(c *columns) *currencyTotals {
	find := func(keys string) int {
		return slices.IndexFunc(c.headings, func(h heading) bool { return slices.Contains(strings.Fields(keys), h.key) })
	}
	return &currencyTotals{
		columns: c, local: find("localcurrency lcurr localcurr locurr"),
		cleared: find("clearingdocument clearingdoc clrngdoc clrgdoc"),
		inLocal: find("amountinlocalcurrency amountinlocalcurr amountinlocalcur amountinloccur amountinloccurr amtinloccur amtinloccurr"),
	}
}

// sort compares a total in the local currency with the items where those are
// all in it; any other total must be in the currency of its items.
func (t *currencyTotals) sort(rec *row) (Class, bool) {
	c := t.columns
	for _, f := range [...]field{fDocument, fReference, fKind, fDate, fDue} {
		if len(cellOf(rec, c, f)) > 0 {
			own, local := cellOf(rec, c, fCurrency), t.cell(rec, t.local)
			if len(t.cell(rec, t.cleared)) > 0 {
				rec.leave = "cleared"
			}
			t.foreign = t.foreign || len(local) > 0 && !bytes.EqualFold(own, local)
			return 0, false
		}
	}
	open := cellOf(rec, c, fOutstanding)
	if len(open)+len(t.cell(rec, t.inLocal)) == 0 {
		return 0, false
	}
	if at := c.at[fOutstanding]; len(open) == 0 && at < len(rec.fields) && t.isLocal(rec) {
		rec.fields[at] = rec.fields[t.inLocal]
	}
	if len(cellOf(rec, c, fAccount))+len(cellOf(rec, c, fName)) > 0 {
		return Subtotal, true
	}
	return Total, true
}

// isLocal says that a total in the local currency is one of sums that are in it
// as well.
func (t *currencyTotals) isLocal(rec *row) bool {
	own := cellOf(rec, t.columns, fCurrency)
	if len(own) == 0 {
		return !t.foreign
	}
	return bytes.EqualFold(own, t.cell(rec, t.local))
}

func (t *currencyTotals) cell(rec *row, column int) []byte {
	if column < 0 || column >= len(rec.fields) {
		return nil
	}
	return bytes.TrimSpace(rec.fields[column])
}
