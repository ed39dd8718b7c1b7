package importer

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strconv"
)

// A sheetText is a sheet as delimited text, and what was seen on the way.
type sheetText struct {
	text []byte
	rows int // with something in them

	hiddenRows, hiddenColumns int
	firstHidden               int // row; 0 if there is none
	merged                    []mergedCells
	covered                   int // cells with a value that a merged one hides
	firstCovered              string
}

// decisions say what a reader of the sheet might not expect.
func (t *sheetText) decisions(date1904 bool) (d []Decision) {
	if date1904 {
		d = append(d, Decision{About: "dates of the workbook", Choice: "counted from 1904", Evidence: "the workbook says so, as old Macs did"})
	}
	if t.hiddenRows > 0 {
		d = append(d, Decision{About: "hidden rows", Choice: "read", Evidence: fmt.Sprintf("%s hidden or filtered out in Excel, the first is row %d", plural(t.hiddenRows, "row is", "rows are"), t.firstHidden)})
	}
	if t.hiddenColumns > 0 {
		d = append(d, Decision{About: "hidden columns", Choice: "read", Evidence: plural(t.hiddenColumns, "column is", "columns are") + " hidden in Excel"})
	}
	if t.covered > 0 {
		d = append(d, Decision{About: "merged cells", Choice: "the first cell counts", Evidence: fmt.Sprintf("Excel does not show %s behind them, the first is %s", plural(t.covered, "value", "values"), t.firstCovered)})
	}
	return d
}

// hideColumns notes columns that Excel does not show.
func (t *sheetText) hideColumns(attrs []xml.Attr) {
	if !isTrue(attr(attrs, "hidden")) {
		return
	}
	first, _ := strconv.Atoi(attr(attrs, "min"))
	last, _ := strconv.Atoi(attr(attrs, "max"))
	// All to the right of a table may be hidden, which says nothing of it.
	if last = min(last, maxColumns); first > 0 && first <= last && last < maxColumns {
		t.hiddenColumns += last - first + 1
	}
}

// appendQuoted writes a cell, in quotes if it needs them.
func appendQuoted(dst, cell []byte) []byte {
	if bytes.IndexByte(cell, ',') < 0 && bytes.IndexByte(cell, '"') < 0 {
		return append(dst, cell...)
	}
	dst = append(dst, '"')
	for _, c := range cell {
		if c == '"' {
			dst = append(dst, '"')
		}
		dst = append(dst, c)
	}
	return append(dst, '"')
}
