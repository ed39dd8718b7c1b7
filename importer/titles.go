package importer

import (
	"fmt"
	"strings"
	"unicode"

	"arrears/internal/ledger"
)

// A titleRow is a row above the header: its words, one blank between cells.
type titleRow struct {
	line  int
	words string
}

var (
	titleScale    = lazily(`(?i)\bin (?:[£$€]|[a-z]{3})? ?(?:thousands|millions)\b|[£$€] ?'?000s?\b|[£$€](?:k|m)\b|'000s?\b`)
	titleCurrency = lazily(`(?i)\b(?:currency|(?:amounts|figures|values|balances)(?: are)?(?: shown| stated)? in)\W*([a-z]{3})\b`)
)

var titlePayments = lazily(`(?i)^(?:customer )?(?:payments|receipts)(?: received| list| report)?$`)

// payments refuses a list of payments, which without a column for the kind of
// entry would all be taken for invoices.
func (t titleRow) payments() error {
	if !titlePayments().MatchString(t.words) {
		return nil
	}
	return fmt.Errorf("this title says %q, which reduce a debt, and no column says the kind of entry: say --kind receipt to take them so, or --sign signed if this is a list of debts", t.words)
}

// unscaled refuses a title that says the figures are not in single units.
func (t titleRow) unscaled() error {
	if scale := titleScale().FindString(t.words); scale != "" {
		return fmt.Errorf("this title says that figures are %q, not in single units: export them in full", scale)
	}
	return nil
}

// currency is the one that the title names: Currency: EUR.
func (t titleRow) currency() (ledger.Currency, bool) {
	m := titleCurrency().FindStringSubmatch(t.words)
	if m == nil {
		return ledger.Currency{}, false
	}
	c, err := ledger.ParseCurrency(m[1])
	return c, err == nil
}

// pageNumber matches a row with nothing but the number of a page.
var pageNumber = lazily(`(?i)^page\W*\d+(?:\W*(?:of|/)\W*\d+)?$`)

// forwardRow matches the first words of a row that takes the sum of the rows
// above it over to the next page.
var forwardRow = lazily(`(?i)^(?:(?:sub-?)?totals?\s+|balance\s+)?(?:(?:carried|brought)\s+(?:forward|over|down)|[cb]/[fd])\b`)

// titleKey is a title without what differs from page to page: numbers, signs
// and blanks.
func titleKey(words string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, words)
}
