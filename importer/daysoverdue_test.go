package importer_test

import (
	"strings"
	"testing"

	"arrears/importer"
)

// TestDaysOverdueAgainstDueDates: where a list has both, rows on which they make another day than
// the others, or than the titles say, are told with their count and the first.
func TestDaysOverdueAgainstDueDates(t *testing.T) {
	const head = "Customer,No,Date,Due Date,Days overdue,Amount\n"
	for name, tt := range map[string]struct{ text, told string }{
		"one row": {
			head + "Elm,1,2026-07-01,2026-07-31,92,10.00\nElm,2,2026-08-01,2026-08-31,61,20.00\nFir,3,2026-09-01,2026-09-30,62,30.00\nFir,4,2026-10-11,2026-11-10,0,5.00\n",
			"31 Oct 2026 on 1 row, the first line 4",
		},
		"a title": {
			"As at 31/10/2026\n" + head + "Elm,1,2026-07-01,2026-07-31,91,10.00\nElm,2,2026-08-01,2026-08-31,60,20.00\n",
			"31 Oct 2026 on 2 rows, the first line 3",
		},
		"nought and long due": {
			head + "Elm,1,2026-07-01,2026-07-31,92,10.00\nElm,2,2026-08-01,2026-08-31,0,20.00\nFir,3,2026-09-01,2026-09-30,31,30.00\n",
			"31 Oct 2026 on 1 row, the first line 3",
		},
		"the other way round": {
			"Customer,No,Date,Due Date,Days until due,Amount\nElm,1,2026-07-01,2026-07-31,-92,10.00\nElm,2,2026-08-01,2026-08-31,-61,20.00\nElm,3,2026-11-01,2026-11-30,3,20.00\n",
			"31 Oct 2026 on 1 row, the first line 4",
		},
		"all agree":                {head + "Elm,1,2026-07-01,2026-07-31,92,10.00\nElm,2,2026-08-01,2026-08-31,61,20.00\nFir,4,2026-10-11,2026-11-10,0,5.00\nFir,5,2026-10-11,2026-11-10,-10,5.00\nFir,6,2026-10-11,2026-11-10,,5.00\n", ""},
		"what is paid has no days": {"Customer,No,Date,Due Date,Days overdue,Amount,Outstanding\nElm,1,2026-07-01,2026-07-31,92,10.00,10.00\nElm,2,2026-08-01,2026-08-31,0,20.00,0.00\nFir,3,2026-09-01,2026-09-30,31,30.00,30.00\n", ""},
		"days of credit":           {"Customer,No,Date,Due Date,Days credit,Amount\nElm,1,2026-07-01,2026-07-31,30,10.00\nElm,2,2026-08-01,2026-08-31,45,20.00\n", ""},
	} {
		rep, err := readList(tt.text, importer.Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		said := strings.Join(doubts(rep), "\n")
		if tt.told == "" && said != "" || !strings.Contains(said, tt.told) {
			t.Errorf("%s: %s", name, said)
		}
	}
}
