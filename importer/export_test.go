package importer

import "strings"

// Rows is the sum of the counts.
func (c RowCounts) Rows() int { return c.rows() }

// Rejected is the number of rows set aside in all files.
func (r *Report) Rejected() int { return r.rejected() }

// IsHeadings says that every cell of a row is empty or a heading that is known.
func IsHeadings(row string) bool {
	for cell := range strings.SplitSeq(row, ",") {
		if cell != "" && !isKnownHeading([]byte(cell)) {
			return false
		}
	}
	return true
}
