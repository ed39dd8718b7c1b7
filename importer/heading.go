package importer

import (
	"regexp"
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
	if h.key = ledger.Squeeze(name); plainHeading(name, h.key) {
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
	h.key = ledger.Squeeze(name)
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
