package importer

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
)

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
	sapCustomer = lazily(`(?i)^customer(?: (?:account|number|no\.?))?\s*:?\s+(?P<account>\S*\d\S*)(?:\s+(?P<name>\S.*))?$`)
	sapName     = lazily(`(?i)^name(?: ?1)?\s*:?\s+(?P<name>\S.*)$`)
	// sapCriteria are other lines that stand with the name of the customer.
	sapCriteria = lazily(`(?i)^(?:company code|city|street|country|postal code|post code|telephone|credit control area)\b`)
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
		s.last = rec.line
	}
	switch own := len(s.columns.headings) - s.columns.added; {
	case len(rec.fields) > own && !allBlank(rec.fields[own-1:]): // behind the last bar as well
		rec.fault = fmt.Errorf("this row has %s where the header has %d: want no bar inside a cell (leave the column with the text out of the list)", plural(len(rec.fields), "cell", "cells"), own)
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
	text := bytes.Join(bytes.Fields(bytes.Join(rec.fields, []byte{' '})), []byte{' '})
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
			s.first[stars] = rec.line
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
	cell := bytes.TrimSpace(rec.fields[lead(rec)])
	return min(mostStars, len(cell)-len(bytes.TrimLeft(cell, "*")))
}

// isRule knows a row of dashes.
func isRule(rec *row) bool {
	dashes := 0
	for _, cell := range rec.fields {
		if len(bytes.Trim(cell, "-+=_ ")) > 0 {
			return false
		}
		dashes += bytes.Count(cell, []byte{'-'}) + bytes.Count(cell, []byte{'_'}) + bytes.Count(cell, []byte{'='})
	}
	return dashes > 2
}

// sapListFormat is that of the list, whose headings are cut to the width of
// their columns.
func sapListFormat() format {
	inDocument := "Amount in doc. curr.|Amount in doc. cur.|Amount in document currency|Amt in doc. cur.|Amt in doc. curr.|Amt. in doc.cur.|Amount in DC|Amt.in DC"
	inLocal := "Amount in local currency|Amount in local cur.|Amount in local curr.|Amt in loc.cur.|Amt in loc.curr.|Amount in LC|Amt.in LC"
	number := "Document Number|Document No.|DocumentNo|Doc. No.|Doc.No."
	return format{
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
		kinds:    sapKinds(),
		statuses: specialGL(),
		sorter:   newSAPList,
		adds:     []string{"account", "name"},
		rows: "The customer is a column, or a line above the items. Sums with one star or more are held against the items of their part, " +
			"or against all where no items follow sums with as many stars.",
	}
}

// squeezeEach squeezes each of a|b.
func squeezeEach(headings string) string {
	keys := strings.Split(headings, "|")
	for i, heading := range keys {
		keys[i] = squeeze(heading)
	}
	slices.Sort(keys)
	return strings.Join(slices.Compact(keys), "|")
}
