package importer

import (
	"strings"

	"arrears/internal/ledger"
)

// Rows is the sum of the counts.
func (c RowCounts) Rows() int { return c.rows() }

// Rejected is the number of rows set aside in all files.
func (r *Report) Rejected() int { return r.rejected() }

// IsHeadings says that every cell of a row is empty, a heading that is known or a currency,
// which may stand below one.
func IsHeadings(row string) bool {
	for cell := range strings.SplitSeq(row, ",") {
		if cell != "" && !isKnownHeading([]byte(cell)) && new(ledger.Currency).UnmarshalText([]byte(cell)) != nil {
			return false
		}
	}
	return true
}
