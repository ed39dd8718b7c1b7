package importer

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"arrears/internal/ledger"
	"arrears/internal/text"
)

// columns says which column of a file holds which field.
type columns struct {
	headings []heading
	at       [numFields]int // index of the column, or -1
	dates    []field        // those of the dates that there is a column for
	added    int            // headings at the end that a sorter adds
	// checked: the status says which rows count, and not how much of them is open.
	checked bool
	aged    bool  // there is an age on each row, of which a due date comes
	terms   int   // the column of terms beside one of due dates, for rows that lack one; -1 where there is none
	joined  bool  // the customer may be that of the document applied to
	ignored []int // columns that the user has nothing made of
	// firstDue is, counted from 1, the column of due dates of rows that have none in the one
	// that the user names: 0 where there is none such.
	firstDue int
	// more are columns of a field besides the first, where it may have several: see [HasParts].
	more [numFields][]int
}

func (c *columns) has(f field) bool { return c.at[f] >= 0 }

// heading is the text above the column of f, for messages.
func (c *columns) heading(f field) string {
	if !c.has(f) {
		return ""
	}
	return c.headings[c.at[f]].text
}

// found counts the fields that have a column.
func (c *columns) found() (n int) {
	for _, at := range c.at {
		if at >= 0 {
			n++
		}
	}
	return n
}

// under is the column with a heading, or -1.
func (c *columns) under(text string) int {
	key := ledger.Squeeze(text)
	return slices.IndexFunc(c.headings, func(h heading) bool { return h.key == key })
}

// columnChoice is what the user says of one field: which heading it has, and
// which of several with that heading (0 when not said). An empty heading takes
// the field out.
type columnChoice struct {
	heading string
	ordinal int
	// others are more columns: of [fNone] those of which nothing is made, of [fPaid] those
	// that are added to the first.
	others []columnChoice
	// said is how it is said, where no flag does.
	said string
}

// nowhere says that no column has the heading that a flag names, and which there are.
func (choice columnChoice) nowhere(flag string, headings []heading) error {
	texts := make([]string, len(headings))
	for i := range headings {
		texts[i] = headings[i].text
	}
	return noHeading(cmp.Or(choice.said, flag), choice.heading, texts)
}

// noHeading says that no column has a heading: the one that is near stands first among
// those that there are.
func noHeading(said, typed string, headings []string) error {
	headings = slices.DeleteFunc(slices.Clone(headings), func(text string) bool { return text == "" })
	return fmt.Errorf("%s: no column has that heading: want one of %s", said, ledger.Headings(ledger.NearFirst(typed, headings)))
}

// findColumns matches headings to fields: what the user chose first, then the
// synonyms in order of preference. A heading that is needed but stands twice is
// an error that names the flag to choose with.
//
// The columns come with the error too, so that a row can be known for a header
// by all the others.
func findColumns(headings []heading, chosen map[field]columnChoice) (c *columns, err error) {
	c = &columns{headings: headings, terms: -1}
	taken := make([]bool, len(headings))
	for f := range numFields {
		c.at[f] = -1
	}
	for _, choice := range chosen[fNone].others {
		for _, at := range choice.places(headings) {
			c.ignored, taken[at] = append(c.ignored, at), true
		}
	}
	for f := range numFields {
		choice, ok := chosen[f]
		if !ok || choice.heading == "" {
			continue
		}
		places := choice.places(headings)
		if len(places) == 0 {
			err = cmp.Or(err, choice.nowhere(fmt.Sprintf("--map %s=%s", f, choice.heading), headings))
			continue
		}
		if c.at[f] = places[0]; len(places) > 1 {
			err = cmp.Or(err, twice(f, headings, places))
		}
		taken[c.at[f]] = true
	}
	for _, f := range partFields {
		for _, choice := range chosen[f].others {
			places := choice.places(headings)
			switch {
			case len(places) == 0:
				err = cmp.Or(err, choice.nowhere(fmt.Sprintf("--map %s=%s", f, choice.heading), headings))
			case len(places) > 1:
				err = cmp.Or(err, twice(f, headings, places))
			default:
				c.more[f], taken[places[0]] = append(c.more[f], places[0]), true
			}
		}
	}
	for f := range numFields {
		if _, ok := chosen[f]; ok || f == fTerms && !c.needsTerms() {
			continue
		}
		for key := range strings.FieldsSeq(synonyms[f]) {
			places := placesOf(headings, func(h heading) bool { return h.key == key })
			places = slices.DeleteFunc(places, func(i int) bool { return taken[i] })
			if len(places) > 1 {
				err = cmp.Or(err, twice(f, headings, places))
			}
			if len(places) > 0 {
				c.at[f], taken[places[0]] = places[0], true
				break
			}
		}
	}
	if _, ok := chosen[fTerms]; !ok && c.has(fDate) && c.has(fDue) {
		c.terms = termsAmong(headings, taken)
	}
	if c.has(fDue) && chosen[fDue].heading != "" && isRedated(headings[c.at[fDue]]) && !slices.Contains(strings.Fields(synonyms[fDue]), headings[c.at[fDue]].key) {
		c.firstDue = 1 + slices.IndexFunc(headings, func(h heading) bool {
			return slices.Contains(strings.Fields(synonyms[fDue]), h.key)
		})
	}
	for _, f := range dateFields {
		if c.has(f) {
			c.dates = append(c.dates, f)
		}
	}
	return c, cmp.Or(err, c.settleSides(chosen))
}

// partFields are those whose columns may be several, each with a part: of what was paid, and of
// what is added to the amount.
var partFields = [...]field{fPaid, fTax}

// HasParts says whether a field of [Options.Map] may have several columns, each with a part.
func HasParts(name string) bool {
	return slices.ContainsFunc(partFields[:], func(f field) bool { return f.String() == name })
}

// all are the columns of a field that there is.
func (c *columns) all(f field) []int { return append([]int{c.at[f]}, c.more[f]...) }

// isPart says whether a column is one of those besides the first of its field.
func (c *columns) isPart(column int) bool {
	return slices.ContainsFunc(partFields[:], func(f field) bool { return slices.Contains(c.more[f], column) })
}

// places are the columns that a choice may mean.
func (choice columnChoice) places(headings []heading) []int {
	places := placesOf(headings, func(h heading) bool { return h.text == choice.heading })
	if len(places) == 0 {
		key := ledger.Squeeze(choice.heading)
		places = placesOf(headings, func(h heading) bool { return h.key == key || h.flag != "" && ledger.Squeeze(h.text) == key })
	}
	if len(places) == 0 && len(choice.heading) > 1 && choice.heading[0] == '#' { // without a heading, by its place
		n, err := strconv.Atoi(choice.heading[1:])
		if err == nil && 0 < n && n <= len(headings) && headings[n-1].text == "" {
			return []int{n - 1}
		}
	}
	switch {
	case choice.ordinal > len(places):
		return nil
	case choice.ordinal > 0:
		return places[choice.ordinal-1 : choice.ordinal]
	}
	return places
}

// isFree says that nothing is made of a column, and that the user has not said so.
func (c *columns) isFree(column int) bool {
	return !slices.Contains(c.at[:], column) && column != c.firstDue-1 && !slices.Contains(c.ignored, column) && !c.isPart(column)
}

// called is the heading of a column as flags take it: with its place among those with
// the same.
func (c *columns) called(column int) string {
	text := c.headings[column].text
	if text == "" {
		return fmt.Sprintf("#%d", column+1)
	}
	places := placesOf(c.headings, func(h heading) bool { return h.text == text })
	if len(places) < 2 {
		return text
	}
	return fmt.Sprintf("%s#%d", text, slices.Index(places, column)+1)
}

// named is a column in words, by its heading or by its place.
func (c *columns) named(column int) string {
	if text := c.headings[column].text; text != "" {
		return fmt.Sprintf("column %q", text)
	}
	return fmt.Sprintf("column %d, which has no heading,", column+1)
}

// paidHeading names the columns of what was paid, for messages.
func (c *columns) paidHeading() string {
	text := c.heading(fPaid)
	for _, column := range c.more[fPaid] {
		text += " and " + c.headings[column].text
	}
	return text
}

func placesOf(headings []heading, match func(heading) bool) (places []int) {
	for i, h := range headings {
		if match(h) {
			places = append(places, i)
		}
	}
	return places
}

func twice(f field, headings []heading, places []int) error {
	one, two := headings[places[0]].text, headings[places[1]].text
	first, second := one, two // as --map takes them
	if one == two {
		first, second = one+"#1", two+"#2"
	}
	ways := fmt.Sprintf("columns %d and %d could both be the %s (%q, %q): say which with %s or %s",
		places[0]+1, places[1]+1, f, one, two, mapHeading(f, first), mapHeading(f, second))
	if f == fPaid {
		ways += ", or with both if each is a part of what was paid"
	}
	if f != fAmount { // without it there is no ledger
		ways += ", or leave it out with " + mapFlag("", f, "")
	}
	return errors.New(ways)
}

// complete says whether the columns make a ledger: who, how much, and when.
// Otherwise it names what is missing.
func (c *columns) complete() (missing string) {
	switch {
	case !c.has(fAccount) && !c.has(fName) && !c.joined:
		return "no column for the customer on each row (account or name)"
	case !c.hasAmount() && !c.has(fOutstanding):
		return "no column for the amount (amount or outstanding)"
	case !c.has(fDate) && !c.has(fDue) && !c.aged:
		return "no column for a date (date or due_date)"
	}
	return ""
}

// statusOnly says that nothing but a status tells what is open.
func (c *columns) statusOnly() bool {
	return c.has(fStatus) && !c.checked && !c.has(fOutstanding) && !c.has(fPaid) && !c.has(fSettled)
}

// whatIsOpen says how the open part is found where no column states it.
func (c *columns) whatIsOpen() (d Decision, ok bool) {
	switch {
	case c.statusOnly():
		return Decision{About: "outstanding", Choice: "the whole amount", Evidence: "only " + c.heading(fStatus) + " tells what is open: paid and void rows are left out", Assumed: true}, true
	case c.has(fPaid) && !c.has(fOutstanding):
		return Decision{About: "outstanding", Choice: c.amountHeading() + " less " + c.paidHeading(), Evidence: "no column states it"}, true
	}
	return d, false
}

// oneCurrency refuses headings that state different currencies.
func (c *columns) oneCurrency() error {
	if !c.has(fAmount) || !c.has(fOutstanding) {
		return nil
	}
	amount, open := c.headings[c.at[fAmount]], c.headings[c.at[fOutstanding]]
	if none := (ledger.Currency{}); amount.currency == none || open.currency == none || amount.currency == open.currency {
		return nil
	}
	return fmt.Errorf("%s and %s are in two currencies: leave one out with --map amount= or --map outstanding=", amount.text, open.text)
}

// lineHeadings are headings that only a file with a row for each line of an
// invoice has. Read as a flat list it would count a debt once a line.
var lineHeadings = []string{"lineamount", "linetotal", "unitamount", "unitprice", "quantity", "qty", "itemname", "itemtotal", "transactionlinedescription"}

// payableHeadings are headings of a purchase ledger.
var payableHeadings = []string{"supplier", "suppliername", "supplieraccount", "supplierid", "vendor", "vendorname", "vendorid", "vendorno", "billno", "billnumber"}

// unfit names a reason, readable from the headings alone, why the file is no
// list of open items. Lines says that a row for each line of an invoice is
// expected, scaled that sums may be in thousands.
func (c *columns) unfit(lines, scaled bool) error {
	if err := c.oneScale(); scaled && err != nil {
		return err
	}
	for i, h := range c.headings {
		switch {
		case c.isSum(i) && headsPercent(h.text):
			return fmt.Errorf("column %q is in per cent, and no sum: give a column of what it comes to in money, or another heading if its cells are sums", h.text)
		case !lines && slices.Contains(lineHeadings, h.key):
			return severalLines(h.text)
		case slices.Contains(payableHeadings, h.key) && !c.namesCustomer():
			return fmt.Errorf("column %q: this looks like a purchase ledger (what is owed to suppliers): export the sales ledger", h.text)
		case !scaled && h.scale != "" && (c.isSum(i) || !c.hasAmount() && !c.has(fOutstanding)):
			if h.pence {
				return fmt.Errorf("column %q is in %s, a hundredth of the sums that are wanted: say --scale 0.01 to have them divided (or --scale 1 if the heading is wrong)", h.text, h.scale)
			}
			return fmt.Errorf("column %q is in %s, not in single units: export the figures in full, or say what a sum of 1 stands for with --scale 1000 or --scale 1000000 (or --scale 1 if the heading is wrong)", h.text, h.scale)
		}
	}
	return nil
}

func severalLines(heading string) error {
	return fmt.Errorf("column %q: this file has a row for each line of an invoice, and reading it as a list would count a debt once a line: export a list with one row for each invoice, or see 'arrears formats' for those whose lines are known", heading)
}

// A linesWatch finds out whether a list with a column such as Quantity has several rows
// for a document, or one as other lists do.
type linesWatch struct {
	heading   string
	documents map[rowKey]bool
	several   bool
}

// watchLines is nil where no heading is that of a line.
func watchLines(c *columns, lines bool) *linesWatch {
	i := slices.IndexFunc(c.headings, func(h heading) bool { return slices.Contains(lineHeadings, h.key) })
	if lines || i < 0 || slices.Contains(c.ignored, i) {
		return nil
	}
	return &linesWatch{heading: c.headings[i].text, documents: make(map[rowKey]bool), several: !c.has(fDocument)}
}

func (w *linesWatch) see(rec *row, c *columns) {
	if w == nil || w.several {
		return
	}
	key := keyOf(slices.Concat(cellOf(rec, c, fAccount), cellOf(rec, c, fName), cellOf(rec, c, fKind)), 0, cellOf(rec, c, fDocument))
	w.several, w.documents[key] = w.documents[key], true
}

func (w *linesWatch) decide() error {
	if w == nil || !w.several {
		return nil
	}
	return fmt.Errorf("%w; or say %s if each row is a debt of its own", severalLines(w.heading), ignoreFlag("", w.heading))
}

// oneScale refuses sums of which some state a scale and others do not: a --scale
// would multiply them all.
func (c *columns) oneScale() error {
	var with, without field
	some, others := false, false
	for _, f := range sumFields {
		switch at := c.at[f]; {
		case at < 0:
		case c.headings[at].scale != "":
			with, some = f, true
		default:
			without, others = f, true
		}
	}
	if !some || !others {
		return nil
	}
	return fmt.Errorf("column %q is not in single units and column %q may be: leave one of them out, with --map %v= or --map %v=",
		c.headings[c.at[with]].text, c.headings[c.at[without]].text, with, without)
}

// namesCustomer says that a heading is that of a customer, whatever else the
// file has, or that the user has taken suppliers for customers.
func (c *columns) namesCustomer() bool {
	for _, h := range c.headings {
		for _, word := range [...]string{"customer", "client", "debtor", "tenant", "payer"} {
			if strings.Contains(h.key, word) {
				return true
			}
		}
	}
	for _, f := range [...]field{fAccount, fName} {
		if c.has(f) && slices.Contains(payableHeadings, c.headings[c.at[f]].key) {
			return true // no synonym is such
		}
	}
	return false
}

func (c *columns) isSum(column int) bool {
	for _, f := range sumFields {
		if c.at[f] == column {
			return true
		}
	}
	return c.isPart(column)
}

// hasAmount says that the amount stands in one column or in two.
func (c *columns) hasAmount() bool { return c.has(fAmount) || c.has(fDebit) }

// amountHeading names the columns that make the amount, for messages.
func (c *columns) amountHeading() string {
	switch {
	case c.has(fDebit):
		return c.heading(fDebit) + " less " + c.heading(fCredit)
	case c.has(fAmount) && c.has(fTax):
		text := c.heading(fAmount) + " plus " + c.heading(fTax)
		for _, column := range c.more[fTax] {
			text += " plus " + c.headings[column].text
		}
		return text
	}
	return c.heading(fAmount)
}

// amountColumn is where a message about the amount points.
func (c *columns) amountColumn() int { return max(c.at[fAmount], c.at[fDebit]) }

// settleSides decides between one column for the amount and two, debits and
// credits: the pair counts where there is no other, or where it was chosen.
func (c *columns) settleSides(chosen map[field]columnChoice) error {
	said := chosen[fDebit].heading != "" || chosen[fCredit].heading != ""
	pair := c.has(fDebit) && c.has(fCredit)
	switch {
	case said && !pair:
		return fmt.Errorf("one column of debits and one of credits make an amount: name both with --map debit=Heading --map credit=Heading")
	case pair && (said || !c.has(fAmount)):
		c.at[fAmount], c.at[fTax], c.at[fSide], c.more[fTax] = -1, -1, -1, nil
	default:
		c.at[fDebit], c.at[fCredit] = -1, -1
	}
	return nil
}

// howItIsMade says how the amount is made where no column states it.
func (c *columns) howItIsMade() (d Decision, ok bool) {
	return Decision{About: "amount", Choice: c.amountHeading(), Evidence: "no column states it"}, c.has(fDebit) || c.has(fTax)
}

// bareOfSums says that a row has nothing in the columns of sums.
func (c *columns) bareOfSums(rec *row) bool {
	return len(cellOf(rec, c, fAmount)) == 0 && len(cellOf(rec, c, fOutstanding)) == 0 &&
		len(cellOf(rec, c, fDebit)) == 0 && len(cellOf(rec, c, fCredit)) == 0
}

// pad gives a row the cells of the columns that a sorter adds, behind its own.
// A row that the end of the file cuts short is left short.
func (c *columns) pad(rec *row, added ...[]byte) {
	own := len(c.headings) - len(added)
	if len(rec.Fields) > own && text.AllBlank(rec.Fields[own:]) {
		rec.Fields = rec.Fields[:own]
	}
	if len(rec.Fields) > own || len(rec.Fields) < own && !rec.Ended {
		return
	}
	for len(rec.Fields) < own {
		rec.Fields = append(rec.Fields, nil)
	}
	rec.Fields = append(rec.Fields, added...)
}
