package plan_test

import (
	"fmt"
	"testing"

	"arrears/internal/ledger"
	"arrears/plan"
)

func TestRemain(t *testing.T) {
	const withInterest = "1,2027-01-31,5,1,4,8 2,2027-02-28,5,0.80,4.20,3.80 3,2027-03-31,4,0.20,3.80,0"
	const paidLast = "1,2027-01-31,5,0,5,8 2,2027-02-28,5,0,5,3.80 3,2027-03-31,4,2,2,0"
	tests := []struct {
		name, rows, paid, asAt string
		rules                  plan.CheckRules
		want                   string // debt + interest - received = left, number
	}{
		{name: "before it begins", rows: withInterest, asAt: "2027-01-30", want: "12.00 + 0.00 - 0.00 = 12.00, 3"},
		{name: "interest that is due", rows: withInterest, asAt: "2027-02-28", paid: "01-31:5", want: "12.00 + 1.80 - 5.00 = 8.80, 2"},
		{name: "interest run up and paid later", rows: paidLast, asAt: "2027-02-28", paid: "01-31:5", want: "12.00 + 1.80 - 5.00 = 8.80, 2"},
		{name: "none for the days of a hold", rows: withInterest, asAt: "2027-02-28", paid: "01-31:5", rules: hold("2027-02-01", "2027-02-28"), want: "12.00 + 1.00 - 5.00 = 8.00, 2"},
		{name: "nor when it is paid later", rows: paidLast, asAt: "2027-02-28", paid: "01-31:5", rules: hold("2027-02-01", "2027-02-28"), want: "12.00 + 1.00 - 5.00 = 8.00, 2"},
		{name: "a hold that is over by the due date", rows: withInterest, asAt: "2027-02-28", paid: "01-31:5", rules: hold("2027-02-01", "2027-02-14"), want: "12.00 + 1.40 - 5.00 = 8.40, 2"},
		{name: "and is paid later", rows: paidLast, asAt: "2027-02-28", paid: "01-31:5", rules: hold("2027-02-01", "2027-02-14"), want: "12.00 + 1.40 - 5.00 = 8.40, 2"},
		{name: "eleven days of the first 28", rows: withInterest, asAt: "2027-01-31", paid: "01-31:5", rules: hold("2027-01-01", "2027-01-14"), want: "12.00 + 0.60 - 5.00 = 7.60, 2"},
		{name: "a hold before it all", rows: withInterest, asAt: "2027-01-31", paid: "01-31:5", rules: hold("2020-01-01", "2020-03-01"), want: "12.00 + 1.00 - 5.00 = 8.00, 2"},
		{name: "all paid but the interest to come", rows: withInterest, asAt: "2027-01-31", paid: "01-31:13", want: "refused"},
		{name: "a penny left", rows: withInterest, asAt: "2027-01-31", paid: "01-31:12.99", want: "12.00 + 1.00 - 12.99 = 0.01, 1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := must(plan.NewCheck(rowsOf(tt.rows), paid(tt.paid), tt.rules, day(tt.asAt)))
			r, err := c.Remain(ledger.Sterling)
			got := fmt.Sprintf("%v + %v - %v = %v, %d", r.Debt, r.Interest, r.Received, r.Left, r.Number)
			if tt.want == "refused" {
				checkError(t, err, plan.ErrNoPlan, "nothing is left to spread: by 2027-01-31, GBP 13.00 had come in, and GBP 13.00 was owed")
				return
			}
			if err != nil || got != tt.want {
				t.Errorf("got %s, %v, want %s", got, err, tt.want)
			}
		})
	}
}

func TestRhythm(t *testing.T) {
	for _, every := range allPeriods[:5] {
		terms := ask("GBP 60 count 6")
		terms.Every = every
		if got := plan.Rhythm(must(plan.Build(terms)).Instalments); got != every {
			t.Errorf("every %v is found to be %v", every, got)
		}
	}
	for _, rows := range []string{"1,2027-01-31,5,0,5,0", "1,2027-01-31,5,0,5,5 2,2027-02-27,5,0,5,0", "0,2027-01-01,5,0,5,5 1,2027-02-01,5,0,5,0"} {
		if got := plan.Rhythm(rowsOf(rows)); got != 0 {
			t.Errorf("%s is found to be every %v", rows, got)
		}
	}
}
