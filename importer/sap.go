package importer

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"arrears/importer/internal/cell"
	"arrears/internal/ledger"
	"arrears/internal/text"
)

// sapSavedList is the list of customer line items as SAP shows it on the
// screen, saved unconverted: its headings are cut to the width of their
// columns.
func sapSavedList() program {
	inDocument := "Amount in doc. curr.|Amount in doc. cur.|Amount in document currency|Amt in doc. cur.|Amt in doc. curr.|Amt. in doc.cur.|Amount in DC|Amt.in DC"
	inLocal := "Amount in local currency|Amount in local cur.|Amount in local curr.|Amt in loc.cur.|Amt in loc.curr.|Amount in LC|Amt.in LC"
	number := "Document Number|Document No.|DocumentNo|Doc. No.|Doc.No."
	return program{
		Layout: Layout{"sap-list", "SAP: customer line items, a list saved unconverted", "descriptions of the list; places and widths are a guess"},
		format: format{
			signature: []string{squeezeEach(number), squeezeEach(inDocument + "|" + inLocal), squeezeEach("Document Type|Doc. Type|Doc. Ty.|DocTy|Type|Ty|Typ")},
			barred:    true,
			columns: map[field]string{
				fAccount: "Customer|Account|Cust.|account", fName: "Name 1|Customer Name|name", fDocument: "Assignment|Billing Document|" + number, fReference: number + "|Reference",
				fAmount: "", fOutstanding: inDocument + "|" + inLocal, fKind: "Document Type|Doc. Type|Doc. Ty.|DocTy|Type|Ty|Typ",
				fDate: "Document Date|Doc. Date|Doc.Date|Posting Date|Pstng Date", fDue: "Net due date|Net due dt|Net due|NetDueDate|Due date|",
				fCurrency: "Document currency|Doc. currency|Curr.|Crcy|Currency|Local Currency|LCurr|Local curr.|",
				fSettled:  "", fPaid: "", fSide: "", fDebit: "", fCredit: "",
				fStatus: "Special G/L ind.|Special G/L Indicator|Special G/L|Sp. G/L ind.|SG|",
			},
			knows:    []string{"st", "clrngdoc", "clearingdocument"},
			kinds:    sapKinds(),
			statuses: specialGL(),
			sorter:   newSAPList,
			adds:     []string{"account", "name"},
			rows: "The customer is a column, or a line above the items. Sums with one star or more are held against the items of their part, " +
				"or against all where no items follow sums with as many stars.",
		},
	}
}

// sapKinds are the document types that SAP comes with. RV, an invoice or a
// credit from billing, AB, DA and SA are of either sign.
func sapKinds() map[string]ledger.Kind {
	return map[string]ledger.Kind{
		"rv": 0, "dr": ledger.Invoice, "dg": ledger.CreditNote, "dz": ledger.Receipt,
		"ab": ledger.Journal, "da": ledger.Journal, "sa": ledger.Journal,
	}
}

// specialGL are the marks of items that are kept apart from plain debts.
func specialGL() map[string]cell.OwnStatus {
	return map[string]cell.OwnStatus{
		"":  {Status: cell.StandsOpen},
		"a": {Status: cell.StandsOpen, Means: "down payments: they reduce what is owed, and are no debts"},
		"f": {Status: cell.StandsVoid}, // a request for a down payment is not booked
		"g": {Status: cell.StandsVoid}, // nor is a guarantee
	}
}

// sapLineItems are the customer line items of SAP, FBL5N, saved as a
// spreadsheet.
func sapLineItems() program {
	return program{
		Layout: Layout{"fbl5n", "SAP FBL5N: customer line items, as a spreadsheet", "column names in public programs"},
		format: format{
			signature: []string{
				"netduedate|netduedt", "documenttype|doctype|docty", "amountindoccurr|amountindoccur|amountindocumentcurrency|amtindoccur|amtindoccurr",
				"assignment|documentnumber|arrearsafternetduedate|specialglind|localcurrency|clearingdocument",
			},
			// The list is of open items, and has one sum for each.
			columns: map[field]string{
				fAccount: "Customer|Account", fDocument: "Assignment|Billing Document|Document Number|Doc. No.", fReference: "Document Number|Doc. No.|Reference",
				fAmount: "", fOutstanding: "Amount in doc. curr.|Amount in doc. cur.|Amount in document currency|Amt in doc. cur.|Amt in doc. curr.",
				fKind: "Document Type|Doc. Type|Doc. Ty.", fDue: "Net due date|Net due dt", fCurrency: "Document currency|Doc. currency|Curr.|Crcy|Currency",
				fSettled: "", fPaid: "", fSide: "", fDebit: "", fCredit: "",
				fStatus: "Special G/L ind.|Special G/L Indicator|Special G/L|Sp. G/L ind.|SG",
			},
			knows:    []string{"amtinloccur", "clearingdocument"},
			kinds:    sapKinds(),
			statuses: specialGL(),
			sorter:   func(c *columns) sorter { return newCurrencyTotals(c) },
		},
	}
}

// sapOpenItems are the open items of customers as the table BSID of SAP holds
// them.
func sapOpenItems() program {
	return program{
		Layout: Layout{"bsid", "SAP BSID: open items of customers, as the table holds them", "technical names in public programs"},
		format: format{
			signature: []string{"kunnr", "belnr", "shkzg", "wrbtr|dmbtr"},
			columns: map[field]string{
				fAccount: "KUNNR", fName: "NAME1|", fDocument: "ZUONR|XBLNR|BELNR", fReference: "BELNR", fKind: "BLART|", fDate: "BLDAT|BUDAT", fDue: "",
				fAmount: "", fOutstanding: "WRBTR|DMBTR", fCurrency: "WAERS|", fStatus: "UMSKZ|", fSettled: "", fSide: "SHKZG",
			},
			knows:    []string{"zfbdt"},
			kinds:    sapKinds(),
			statuses: specialGL(),
			says:     always(Decision{About: "due date", Choice: "none in the table", Evidence: "ZFBDT is the day from which the terms count, and the terms (ZTERM) stand elsewhere; --map due_date=ZFBDT if all is due on it"}),
		},
	}
}

// sapList sorts the rows of a list as SAP shows it on the screen and saves it
// unconverted: bars between the cells and around each row, rules of dashes,
// rows of sums with one star or more in front, a star for each level. The
// customer is a column, or a line of its own above the items.
type sapList struct {
	*currencyTotals
	inColumn      bool   // the customer is a column of the list
	account, name []byte // from the line above the items
	titles        map[string]bool
	items         bool // some since that line
	summed        bool // there was no item since the last row of sums

	settled bool // the first pass is over
	last    int  // line of the last item, as found in the first pass
	first   [mostStars + 1]int
}

// mostStars is how many levels of sums are told apart.
const mostStars = 9

var (
	sapCustomer = ledger.Lazily(`(?i)^customer(?: (?:account|number|no\.?))?\s*:?\s+(?P<account>\S*\d\S*)(?:\s+(?P<name>\S.*))?$`)
	sapName     = ledger.Lazily(`(?i)^name(?: ?1)?\s*:?\s+(?P<name>\S.*)$`)
	// sapCriteria are other lines that stand with the name of the customer.
	sapCriteria = ledger.Lazily(`(?i)^(?:company code|city|street|country|postal code|post code|telephone|credit control area)\b`)
)

var errNoSAPCustomer = errors.New(`no line above this one names its customer: want the list with a column Customer, or a line such as "Customer 100234" above the items of each`)

func newSAPList(c *columns) sorter {
	s := &sapList{currencyTotals: newCurrencyTotals(c), titles: make(map[string]bool)}
	if at := c.at[fOutstanding]; at >= 0 && at == s.inLocal {
		// The name of the currency beside a sum in local currency is its own.
		c.at[fCurrency] = s.local
	}
	s.inColumn = c.has(fAccount) && (c.added == 0 || c.at[fAccount] < len(c.headings)-c.added)
	return s
}

func (s *sapList) above(rec *row) (Class, bool) {
	if isRule(rec) {
		return Blank, true
	}
	class, ok := s.heading(rec)
	if !ok {
		s.titles[titleKey(string(joined(rec)))] = true
	}
	return class, ok
}

// torn hears of a row with misplaced quotes, which may have named a customer.
func (s *sapList) torn(int) { s.account, s.name = nil, nil }

func (s *sapList) sort(rec *row) (Class, bool) {
	item := s.isItem(rec)
	switch {
	case isRule(rec):
		return Blank, true
	case !item && starsOf(rec) > 0 && s.columns.bareOfSums(rec):
		rec.outside = true // sums of another column, such as that in local currency
		return Subtotal, true
	case !item && s.columns.bareOfSums(rec):
		return s.words(rec)
	case !item && starsOf(rec) > 0:
		return s.total(rec), true
	}
	class, ok := s.currencyTotals.sort(rec)
	if ok || !item {
		return class, ok
	}
	s.items, s.summed = true, false
	if !s.settled {
		s.last = rec.Line
	}
	switch own := len(s.columns.headings) - s.columns.added; {
	case len(rec.Fields) > own && !text.AllBlank(rec.Fields[own-1:]): // behind the last bar as well
		rec.fault = fmt.Errorf("this row has %s where the header has %d: want no bar inside a cell (leave the column with the text out of the list)", ledger.Plural(len(rec.Fields), "cell", "cells"), own)
		return Rejected, true
	case s.columns.added == 0: // a file of rejects has the customer on each row
	case s.inColumn:
		s.columns.pad(rec, nil, nil)
	case len(s.account) == 0:
		s.columns.pad(rec, nil, nil)
		rec.fault = errNoSAPCustomer
		return Rejected, true
	default:
		s.columns.pad(rec, s.account, s.name)
	}
	return EntryRow, true
}

// isItem knows an item by what a row of sums lacks.
func (s *sapList) isItem(rec *row) bool {
	for _, f := range [...]field{fDocument, fReference, fKind, fDate, fDue} {
		if cell := cellOf(rec, s.columns, f); len(cell) > 0 && cell[0] != '*' {
			return true
		}
	}
	return false
}

// words reads a row without sums below the headings. One that is nothing known
// may name another customer, which no item below it may then be given to.
func (s *sapList) words(rec *row) (Class, bool) {
	if class, ok := s.heading(rec); ok {
		return class, true
	}
	if s.titles[titleKey(string(joined(rec)))] {
		return Preamble, true
	}
	s.account, s.name = nil, nil
	return 0, false
}

// heading takes the customer from a line of its own.
func (s *sapList) heading(rec *row) (Class, bool) {
	text := bytes.Join(bytes.Fields(bytes.Join(rec.Fields, []byte{' '})), []byte{' '})
	if m := sapCustomer().FindSubmatch(text); m != nil {
		account, name := m[1], m[2]
		if bytes.Equal(account, s.account) {
			return GroupHeading, true // repeated on a new page
		}
		s.account, s.name = bytes.Clone(account), bytes.Clone(name)
		s.items, s.summed, rec.begins = false, false, true
		return GroupHeading, true
	}
	if m := sapName().FindSubmatch(text); m != nil && len(s.account) > 0 {
		if !s.items {
			s.name = bytes.Clone(m[1])
		}
		return GroupHeading, true
	}
	if sapCriteria().Match(text) {
		return Preamble, true
	}
	return 0, false
}

// total tells the sums over all items, none of which follows any sums of that
// level, from those of a part. Of a part the sums with one star are held against
// the items above them; where there are more of them, one a currency, only the
// first can be.
func (s *sapList) total(rec *row) Class {
	again := s.summed
	s.summed = true
	stars := starsOf(rec)
	if !s.settled {
		if s.first[stars] == 0 {
			s.first[stars] = rec.Line
		}
		return Subtotal
	}
	if s.first[stars] > s.last {
		return Total
	}
	rec.outside = stars > 1 || again
	return Subtotal
}

func (s *sapList) settle(*Options) ([]Decision, error) {
	s.settled, s.summed, s.items = true, false, false
	s.account, s.name = nil, nil
	if s.inColumn {
		return nil, nil
	}
	return []Decision{{About: "customer", Choice: "from the line above the items", Evidence: "no column of the list has it"}}, nil
}

// starsOf counts the stars that a row begins with.
func starsOf(rec *row) int {
	cell := bytes.TrimSpace(rec.Fields[lead(rec)])
	return min(mostStars, len(cell)-len(bytes.TrimLeft(cell, "*")))
}

// isRule knows a row of dashes.
func isRule(rec *row) bool {
	dashes := 0
	for _, cell := range rec.Fields {
		if len(bytes.Trim(cell, "-+=_ ")) > 0 {
			return false
		}
		dashes += bytes.Count(cell, []byte{'-'}) + bytes.Count(cell, []byte{'_'}) + bytes.Count(cell, []byte{'='})
	}
	return dashes > 2
}

// squeezeEach squeezes each of a|b.
func squeezeEach(headings string) string {
	keys := strings.Split(headings, "|")
	for i, heading := range keys {
		keys[i] = ledger.Squeeze(heading)
	}
	slices.Sort(keys)
	return strings.Join(slices.Compact(keys), "|")
}

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
			own, local := cellOf(rec, c, fCurrency), rec.cell(t.local)
			if len(rec.cell(t.cleared)) > 0 {
				rec.leave = "cleared"
			}
			t.foreign = t.foreign || len(local) > 0 && !bytes.EqualFold(own, local)
			return 0, false
		}
	}
	open := cellOf(rec, c, fOutstanding)
	if len(open)+len(rec.cell(t.inLocal)) == 0 {
		return 0, false
	}
	if at := c.at[fOutstanding]; len(open) == 0 && at < len(rec.Fields) && t.isLocal(rec) {
		rec.Fields[at] = rec.Fields[t.inLocal]
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
	return bytes.EqualFold(own, rec.cell(t.local))
}
