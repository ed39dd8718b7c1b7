package importer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"arrears/internal/ledger"
)

// A heading is the text above a column and what it says besides a name.
type heading struct {
	text     string          // as found, without the blanks around it
	key      string          // squeezed, without the currency
	currency ledger.Currency // stated in it: Balance (GBP), Amount £
	scale    string          // stated in it: thousands
}

var (
	scaleWords  = regexp.MustCompile(`(?i)\b(thousands?|millions?|000s|£k|£m|\$k|\$m)\b|[£$€]'?000`)
	lastBracket = regexp.MustCompile(`^(.*\S)\s*[(\[]\s*([^()\[\]]+?)\s*[)\]]$`)
	lastSymbol  = regexp.MustCompile(`^(.*\S)\s*([£€])$`)
)

func parseHeading(cell []byte) heading {
	h := heading{text: strings.TrimSpace(string(cell))}
	name := h.text
	h.scale = scaleWords.FindString(name)
	for _, pattern := range []*regexp.Regexp{lastBracket, lastSymbol} {
		if m := pattern.FindStringSubmatch(name); m != nil {
			if c, ok := currencyBySymbol(m[2]); ok {
				name, h.currency = m[1], c
			}
		}
	}
	h.key = squeeze(name)
	return h
}

// currencyBySymbol reads GBP, £ or €. A dollar sign is many currencies and so
// none.
func currencyBySymbol(text string) (ledger.Currency, bool) {
	switch text {
	case "£":
		text = "GBP"
	case "€":
		text = "EUR"
	}
	c, err := ledger.ParseCurrency(text)
	return c, err == nil
}

// columns says which column of a file holds which field.
type columns struct {
	headings []heading
	at       [numFields]int // index of the column, or -1
}

func (c *columns) has(f field) bool { return c.at[f] >= 0 }

// heading is the text above the column of f, for messages.
func (c *columns) heading(f field) string {
	if !c.has(f) {
		return ""
	}
	return c.headings[c.at[f]].text
}

// complete says whether the columns make a ledger: who, how much, and when.
// Otherwise it names what is missing.
func (c *columns) complete() (missing string) {
	switch {
	case !c.has(fAccount) && !c.has(fName):
		return "no column for the customer (account or name)"
	case !c.has(fAmount) && !c.has(fOutstanding):
		return "no column for the amount (amount or outstanding)"
	case !c.has(fDate) && !c.has(fDue):
		return "no column for a date (date or due_date)"
	}
	return ""
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

// columnChoice is what the user says of one field: which heading it has, and
// which of several with that heading (0 when not said). An empty heading takes
// the field out.
type columnChoice struct {
	heading string
	ordinal int
}

// findColumns matches headings to fields: what the user chose first, then the
// synonyms in order of preference. A heading that is needed but stands twice is
// an error that names the flag to choose with.
func findColumns(headings []heading, chosen map[field]columnChoice) (*columns, error) {
	c := &columns{headings: headings}
	taken := make([]bool, len(headings))
	for f := range numFields {
		c.at[f] = -1
	}
	for f := range numFields {
		choice, ok := chosen[f]
		if !ok || choice.heading == "" {
			continue
		}
		places := placesOf(headings, func(h heading) bool { return h.text == choice.heading })
		if len(places) == 0 {
			places = placesOf(headings, func(h heading) bool { return h.key == squeeze(choice.heading) })
		}
		switch {
		case len(places) == 0 || choice.ordinal > len(places):
			return c, fmt.Errorf("--map %s=%s: no column has that heading", f, choice.heading)
		case choice.ordinal > 0:
			c.at[f] = places[choice.ordinal-1]
		case len(places) > 1:
			return c, twice(f, headings, places)
		default:
			c.at[f] = places[0]
		}
		taken[c.at[f]] = true
	}
	for f := range numFields {
		if _, ok := chosen[f]; ok {
			continue
		}
		for key := range strings.FieldsSeq(synonyms[f]) {
			places := placesOf(headings, func(h heading) bool { return h.key == key })
			places = slices.DeleteFunc(places, func(i int) bool { return taken[i] })
			if len(places) > 1 {
				return c, twice(f, headings, places)
			}
			if len(places) == 1 {
				c.at[f], taken[places[0]] = places[0], true
				break
			}
		}
	}
	return c, nil
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
	text := headings[places[0]].text
	return fmt.Errorf("columns %d and %d could both be the %s (%q, %q): say which with --map '%s=%s#1' or '%s=%s#2', or leave it out with --map %s=",
		places[0]+1, places[1]+1, f, text, headings[places[1]].text, f, text, f, text, f)
}

// lineHeadings are headings that only a file with a row for each line of an
// invoice has. Read as a flat list it would count a debt once a line.
var lineHeadings = []string{"lineamount", "linetotal", "unitamount", "unitprice", "quantity", "qty", "itemname", "itemtotal"}

// payableHeadings are headings of a purchase ledger.
var payableHeadings = []string{"supplier", "suppliername", "supplieraccount", "supplierid", "vendor", "vendorname", "vendorid", "vendorno", "billno", "billnumber"}

// unfit names a reason, readable from the headings alone, why the file is no
// list of open items.
func unfit(headings []heading, c *columns) error {
	for _, h := range headings {
		switch {
		case slices.Contains(lineHeadings, h.key):
			return fmt.Errorf("column %q: this file has a row for each line of an invoice, and reading it as a list would count a debt once a line: export a list with one row for each invoice", h.text)
		case slices.Contains(payableHeadings, h.key) && !c.has(fAccount) && !c.has(fName):
			return fmt.Errorf("column %q: this looks like a purchase ledger (what is owed to suppliers): export the sales ledger", h.text)
		case h.scale != "":
			return fmt.Errorf("column %q is in %s, not in single units: export the figures in full, or use another column with --map amount=Heading", h.text, h.scale)
		}
	}
	return nil
}
