package report_test

import (
	"strings"
	"testing"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/report"
)

// knownTo2028 is a calendar that is sure of the years to 2028.
type knownTo2028 struct{ plan.Calendar }

func (knownTo2028) Known(d ledger.Date) bool { return d <= ledger.MustDate(2028, 12, 31) }

func TestShapedScheduleWords(t *testing.T) {
	tests := []struct{ terms, title, note, line string }{
		{
			"900 steps 3x25.00,6x40.00,rest@60.00", "19 instalments: 3 of 25.00, 6 of 40.00, 9 of 60.00 and a last one of 45.00 = GBP 900.00,",
			"What does not fill an instalment is paid last.", "instalments add up to GBP 900.00, the balance (difference 0.00)",
		},
		{"50 steps 3x25.00", "2 instalments of 25.00 = GBP 50.00, 31 Jan 2027 to 28 Feb 2027", "No interest", ""},
		{"60 steps 3x25.00", "3 instalments: 2 of 25.00 and a last one of 10.00 = GBP 60.00,", "The last step pays what is left.", ""},
		{
			"1000 count 4 lump 100@2027-02-01 lump 50@2027-03-01 deposit 10", "A deposit of 10.00 and then 4 instalments of 210.00, with 2 lump sums of 150.00 in all = GBP 1,000.00,",
			"It divides evenly", "instalments, deposit and lump sums add up to GBP 1,000.00, the balance (difference 0.00)",
		},
		{"1000 count 4 balloon 500", "4 instalments: 2 of 166.66, 1 of 166.68 and a last one of 500.00 = GBP 1,000.00,", "0.02, goes on the last instalment before the balloon.", ""},
		{"1000 by 150 balloon 500 rate 0.08", "5 instalments: 4 of 150.00 and a last one of", "The last payment is what is left once that is no more than the balloon of 500.00.", ""},
		{"100 count 1 rate 0.365", "1 instalment of GBP 103.00, 3.00 of it interest, on 31 Jan 2027", "Simple interest at 36.5% a year runs after 1 Jan 2027", "the instalment is GBP 103.00, the balance and interest (difference 0.00)"},
		{"1000 count 7 round 10 rate 0.08", "7 instalments: 6 of 150.00 and a last one of", "the least multiple of 10.00 whose last payment", ""},
		{"90 count 30 roll next", "30 instalments of 3.00", "28 Feb 2027 to 1 Mar 2027", ""},
		{"90 count 30 roll next", "30 instalments of 3.00", "Bank holidays are not known for 1 Jan 2029 and later", ""},
		{"90 count 60 every week roll previous", "60 instalments of 1.50", "11 Apr 2027 to 9 Apr 2027, 18 Apr 2027 to 16 Apr 2027, and 48 more.", ""},
		{"90 count 3 skip 2030-01", "3 instalments of 30.00", "No date of the plan falls in a month to skip (--skip).", ""},
		{"90 count 3 on friday every week", "3 instalments of 30.00", "Due on a Friday: the first on or after each date counted from 31 Jan 2027.", ""},
	}
	for _, tt := range tests {
		result := report.Schedule(schedule(t, tt.terms), nil)
		if !strings.HasPrefix(result.Title, tt.title) {
			t.Errorf("%s: title:\ngot  %s\nwant %s", tt.terms, result.Title, tt.title)
		}
		if notes := strings.Join(result.Notes, "\n"); !strings.Contains(notes, tt.note) {
			t.Errorf("%s: no %q in\n%s", tt.terms, tt.note, notes)
		}
		if tt.line != "" && result.Line != tt.line {
			t.Errorf("%s: line:\ngot  %s\nwant %s", tt.terms, result.Line, tt.line)
		}
	}
}
