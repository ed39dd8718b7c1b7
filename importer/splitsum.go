package importer

import (
	"bytes"
	"fmt"

	"arrears/internal/ledger"
)

// A sum with a comma that stands in no quotes, in a file whose cells end with commas, makes two
// cells: 1,200.00 is 1 and 200.00. A row has room for both where its last column is spare.

// spareBehind lists the columns of sums that stand before one of which nothing is made, and
// which has no sums but for few.
func (h *header) spareBehind(s *stream) (columns []int) {
	c := h.columns
	if s.sheet != nil {
		return nil
	}
	for _, f := range sumFields {
		at := c.at[f]
		if at < 0 || at+1 >= len(h.cells) || !c.isFree(at+1) {
			continue
		}
		rows := 0
		for i, line := range s.lines {
			if line > h.line && len(s.rows[i]) > at+1 {
				rows++
			}
		}
		if look := firstLook(s.rows, s.lines, h.line, at+1); 2*look.sums <= rows || remarkKeys[c.headings[at+1].key] {
			columns = append(columns, at)
		}
	}
	return columns
}

// remarkKeys are the headings of remarks, and none.
var remarkKeys = map[string]bool{"": true, "note": true, "notes": true, "comment": true, "comments": true, "remark": true, "remarks": true, "memo": true}

// refuseSplit refuses a row with a sum of three digits at most before three more with pence.
func (d *flatDecoder) refuseSplit(rec *row) {
	for _, column := range d.spare {
		upper, lower := rec.cell(column), rec.cell(column+1)
		digits := bytes.TrimLeft(upper, "-")
		if len(lower) != len("200.00") || lower[3] != '.' || len(digits) == 0 || len(digits) > 3 || !allDigits(digits) || !allDigits(lower[:3]) || !allDigits(lower[4:]) {
			continue
		}
		d.blame(column, fmt.Errorf("%s and the %s in the cell behind it read as one sum, %s,%s: want it in quotes, or without the comma, or the row set aside with --rejects FILE", upper, lower, upper, lower))
	}
}

func allDigits(text []byte) bool {
	for _, c := range text {
		if !ledger.IsDigit(c) {
			return false
		}
	}
	return true
}
