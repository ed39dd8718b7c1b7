package importer_test

import (
	"fmt"
	"strings"
	"testing"

	"arrears/importer"
)

// TestSerials reads a column of day numbers as dates when it holds nothing
// else. 46082 is 1 March 2026.
func TestSerials(t *testing.T) {
	const head = "Account,Invoice No,Date,Due Date,Amount\n"
	for _, tt := range []struct {
		name, text string
		want       string // in the error, or among the entries and decisions
	}{
		{"all of a column", head + "A,1,46082,,5\nA,2,46083.75,,6\n", "A invoice 2 2026-03-02  GBP 6.00\n"},
		{"and says so", head + "A,1,46082,,5\nA,2,46083.75,,6\n", "dates in Date: a spreadsheet's day numbers, counted from 1900: it has nothing else; the first, 46082 on line 2, is 1 Mar 2026"},
		{"one column of two", head + "A,1,28/02/2026,46082,5\n", "A invoice 1 2026-02-28 2026-03-01 GBP 5.00\n"},
		{"the bounds", head + "A,1,25569,73050,5\n", "A invoice 1 1970-01-01 2099-12-31 GBP 5.00\n"},
		{"below a repeated header and a total", head + "A,1,46082,,5\n" + head + "A,2,46083,,6\nTotal,,,,11\n", "A invoice 2 2026-03-02"},
		{"among written dates", head + "A,1,28/02/2026,,5\nA,2,46082,,5\n", `x.csv:3:5: Date: "46082" is a spreadsheet's number for a day`},
		{"among other numbers", head + "A,1,46082,,5\nA,2,99999,,5\n", `x.csv:2:5: Date: "46082" is a spreadsheet's number for a day`},
		{"a word among them", head + "A,1,46082,,5\nA,2,TBC,,5\n", `x.csv:3:5: Date: "TBC" is not a date: want a spreadsheet's number for a day as in the other rows, 25569 to 73050`},
		{"too early", head + "A,1,25568,,5\n", `"25568" is a spreadsheet's number for a day`},
		{"too late", head + "A,1,73051,,5\n", `"73051" is not a date`},
	} {
		rep, clean, err := read(tt.text, importer.Options{})
		got := fmt.Sprint(err)
		if err == nil {
			got = entries(t, clean) + "\n" + decisions(rep)
		}
		if !strings.Contains(got, tt.want) {
			t.Errorf("%s: got:\n%s\nwant:\n%s", tt.name, got, tt.want)
		}
	}
}
