package importer

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"arrears/importer/internal/cell"
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
	scaleWords  = lazily(`(?i)\b(?:thousands?|millions?|000s?)\b|[£$€] ?(?:k|m|mn|'?000s?)\b|'000s?\b`)
	lastBracket = lazily(`^(.*\S)\s*[(\[]\s*([^()\[\]]+?)\s*[)\]]$`)
	lastSymbol  = lazily(`^(.*\S)\s*([£€])$`)
)

func parseHeading(value []byte) heading {
	h := heading{text: oneLine(string(value))}
	name := h.text
	if h.key = cell.Squeeze(name); plainHeading(name, h.key) {
		return h
	}
	h.scale = scaleWords().FindString(name)
	for _, pattern := range []*regexp.Regexp{lastBracket(), lastSymbol()} {
		if m := pattern.FindStringSubmatch(name); m != nil {
			if c, ok := currencyIn(m[2], h.scale); ok {
				name, h.currency = m[1], c
			}
		}
	}
	h.key = cell.Squeeze(name)
	return h
}

// plainHeading is sure that a heading with this key is nothing but a name. The
// patterns are dear, and each cell of the first rows may be a heading.
func plainHeading(name, key string) bool {
	if strings.HasSuffix(name, ")") || strings.HasSuffix(name, "]") || strings.Contains(key, "000") ||
		strings.Contains(key, "thousand") || strings.Contains(key, "million") {
		return false
	}
	return !strings.ContainsFunc(name, func(r rune) bool { return r == '$' || r > unicode.MaxASCII })
}

// currencyIn reads what stands in brackets behind a name: a currency, or a scale
// with or without one, as in thousands USD.
func currencyIn(text, scale string) (ledger.Currency, bool) {
	if c, ok := cell.CurrencyBySymbol(text); ok || scale == "" || !strings.Contains(text, scale) {
		return c, ok
	}
	for word := range strings.FieldsSeq(strings.ReplaceAll(text, scale, " ")) {
		if c, ok := cell.CurrencyBySymbol(word); ok {
			return c, true
		}
	}
	return ledger.Currency{}, true
}

// oneLine makes a heading fit to be printed: without line breaks, other control
// characters or blanks around it.
func oneLine(cell string) string {
	return strings.Join(strings.FieldsFunc(cell, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}

// columns says which column of a file holds which field.
type columns struct {
	headings []heading
	at       [numFields]int // index of the column, or -1
	dates    []field        // those of the dates that there is a column for
	added    int            // headings at the end that a sorter adds
	// checked: the status says which rows count, and not how much of them is open.
	checked bool
	joined  bool // the customer may be that of the document applied to
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
//
// The columns come with the error too, so that a row can be known for a header
// by all the others.
func findColumns(headings []heading, chosen map[field]columnChoice) (c *columns, err error) {
	c = &columns{headings: headings}
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
			places = placesOf(headings, func(h heading) bool { return h.key == cell.Squeeze(choice.heading) })
		}
		switch {
		case len(places) == 0 || choice.ordinal > len(places):
			err = cmp.Or(err, fmt.Errorf("--map %s=%s: no column has that heading", f, choice.heading))
			continue
		case choice.ordinal > 0:
			c.at[f] = places[choice.ordinal-1]
		default:
			c.at[f] = places[0]
			if len(places) > 1 {
				err = cmp.Or(err, twice(f, headings, places))
			}
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
				err = cmp.Or(err, twice(f, headings, places))
			}
			if len(places) > 0 {
				c.at[f], taken[places[0]] = places[0], true
				break
			}
		}
	}
	for _, f := range dateFields {
		if c.has(f) {
			c.dates = append(c.dates, f)
		}
	}
	return c, cmp.Or(err, c.settleSides(chosen))
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
	return fmt.Errorf("columns %d and %d could both be the %s (%q, %q): say which with --map '%s=%s' or '%s=%s', or leave it out with --map %s=",
		places[0]+1, places[1]+1, f, one, two, f, first, f, second, f)
}

// under is the column with a heading, or -1.
func (c *columns) under(text string) int {
	key := cell.Squeeze(text)
	return slices.IndexFunc(c.headings, func(h heading) bool { return h.key == key })
}
