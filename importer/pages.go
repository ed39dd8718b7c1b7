package importer

import (
	"bytes"
	"strings"
	"unicode"

	"arrears/importer/internal/cell"
)

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

// keep remembers the titles, to know them when each page repeats them.
func (h *header) keep(titles []titleRow) {
	h.titles = make(map[string]bool, len(titles))
	for _, title := range titles {
		if key := titleKey(title.words); key != "" {
			h.titles[key] = true
		}
	}
}

// isTitle says that a row below the header is a title from above it, repeated
// on a new page, or the number of a page. A row with a sum is neither.
func (h *header) isTitle(rec *row) bool {
	for _, f := range [...]field{fAmount, fOutstanding} {
		var buf [32]byte
		if value := cellOf(rec, h.columns, f); len(value) > 0 {
			if _, isSum := cell.SplitSum(value, buf[:0]); isSum {
				return false
			}
		}
	}
	words := string(bytes.TrimSpace(bytes.Join(rec.Fields, []byte{' '})))
	return h.titles[titleKey(words)] || pageNumber().MatchString(words)
}

// isForward knows a sum carried over by its words and by what it lacks: a
// balance that a ledger opens with has a date.
func (d *flatDecoder) isForward(rec *row) bool {
	return forwardRow().Match(bytes.TrimSpace(rec.Fields[lead(rec)])) && !d.noSums(rec) &&
		d.bare(rec, fAccount, fName, fDocument, fKind, fDate, fDue)
}
