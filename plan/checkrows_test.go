package plan_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"arrears/internal/ledger"
	"arrears/plan"
)

// rowsOf reads rows as a plan's CSV has them, without the header.
func rowsOf(text string) (instalments []plan.Instalment) {
	for _, line := range strings.Fields(text) {
		cells := strings.Split(line, ",")
		instalments = append(instalments, plan.Instalment{
			Number: must(strconv.Atoi(cells[0])), Due: day(cells[1]),
			Amount: gbp(cells[2]), Interest: gbp(cells[3]), Principal: gbp(cells[4]), Balance: gbp(cells[5]),
		})
	}
	return instalments
}

func TestCheckRows(t *testing.T) {
	tests := []struct {
		name, rows, faults string // faults: row column, the first words of the reason
	}{
		{name: "plain", rows: "1,2027-01-31,5,0,5,5 2,2027-02-28,5,0,5,0"},
		{name: "deposit on the day of the first", rows: "0,2027-01-31,3,0,3,5 1,2027-01-31,5,0,5,0"},
		{name: "lump sum between", rows: "1,2027-01-31,3,0,3,5 0,2027-02-10,1,0,1,4 2,2027-02-28,4,0,4,0"},
		{name: "interest", rows: "1,2027-01-31,5,1,4,4 2,2027-02-28,4.10,0.10,4,0"},
		{name: "interest paid last", rows: "1,2027-01-31,5,0,5,4.20 2,2027-02-28,4.30,0.30,4,0"},
		{name: "a row is gone", rows: "1,2027-01-31,5,0,5,10 3,2027-03-31,5,0,5,0", faults: "1 number, 1 balance"},
		{name: "a row is gone with interest", rows: "1,2027-01-31,5,1,4,9 2,2027-03-31,5,1,4,1 3,2027-04-30,1,0,1,0", faults: "1 balance"},
		{name: "the end is gone", rows: "1,2027-01-31,5,0,5,10 2,2027-02-28,5,0,5,5", faults: "1 balance"},
		{name: "the beginning is gone", rows: "2,2027-02-28,5,0,5,0", faults: "0 number"},
		{name: "dates fall", rows: "1,2027-02-28,5,0,5,5 2,2027-01-31,5,0,5,0", faults: "1 due_date"},
		{name: "one date twice", rows: "1,2027-02-28,5,0,5,5 2,2027-02-28,5,0,5,0", faults: "1 due_date"},
		{name: "not its parts", rows: "1,2027-01-31,5,1,5,5 2,2027-02-28,5,0,5,0", faults: "0 amount"},
		{name: "below zero", rows: "1,2027-01-31,-5,0,-5,5 2,2027-02-28,5,0,5,0", faults: "0 amount, 0 principal"},
		{name: "no money", rows: "1,2027-01-31,0,0,0,5 2,2027-02-28,5,0,5,0", faults: "0 amount"},
		{name: "a balance changed by hand", rows: "1,2027-01-31,5,0,5,7 2,2027-02-28,5,0,5,0", faults: "1 balance"},
		{name: "all there is", rows: "1,2027-01-31,92233720368547758.07,0.01,92233720368547758.07,0", faults: "0 amount"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, fault := range plan.CheckRows(ledger.Sterling, rowsOf(tt.rows)) {
				got = append(got, fmt.Sprint(fault.Row, " ", fault.Column))
			}
			if got := strings.Join(got, ", "); got != tt.faults {
				t.Errorf("got %q, want %q", got, tt.faults)
			}
		})
	}
}

// TestCheckRowsTakesWhatBuildMakes: no plan is refused when it is read back.
func TestCheckRowsTakesWhatBuildMakes(t *testing.T) {
	for _, terms := range []string{
		"GBP 600 count 12", "GBP 100 by 33 odd first", "GBP 586 by 45 deposit 50@2027-01-31", "JPY 1000 count 7 odd ceil every week", "GBP 5 count 1",
	} {
		s := must(plan.Build(ask(terms)))
		checkReadBack(t, terms, s)
	}
	charge := plan.Charge{Kind: plan.Simple, Rate: number("0.08"), From: day("2026-12-01"), Accrued: gbp("7.00")}
	for _, order := range []plan.Appropriation{plan.InterestFirst, plan.PrincipalFirst} {
		terms := ask("GBP 300 count 5")
		terms.Charge, terms.Charge.Order = charge, order
		terms.Lumps = []plan.Lump{{Amount: gbp("20.00"), Due: day("2027-02-28")}}
		checkReadBack(t, fmt.Sprint("interest, order ", order), must(plan.Build(terms)))
	}
}

func checkReadBack(t *testing.T, name string, s plan.Schedule) {
	t.Helper()
	for _, fault := range plan.CheckRows(s.Terms.Currency, s.Instalments) {
		t.Errorf("%s: %v", name, fault)
	}
}

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
			c := must(plan.CheckPlan(rowsOf(tt.rows), paid(tt.paid), tt.rules, day(tt.asAt)))
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

func TestRollUp(t *testing.T) {
	one := must(plan.CheckPlan(fifties(4), paid("01-31:50"), plan.CheckRules{}, day("2027-03-01")))
	two := must(plan.CheckPlan(fifties(2), paid("01-31:150"), plan.CheckRules{}, day("2027-03-01")))
	r := must(plan.RollUp([]plan.AccountCheck{{Account: "B", Check: one}, {Account: "A", Check: two}}))
	got := fmt.Sprint(r.Counts, r.Health[plan.OnTrack], r.Health[plan.Slipping], " ", r.Expected, " ", r.Received, " ", r.Behind(), " ", r.Over, " ", r.Total, " ", r.Matched)
	if want := "[0 3 0 0 1 2 0] 1 1 200.00 200.00 0.00 50.00 300.00 150.00"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	one.Received = 1<<63 - 1
	_, err := plan.RollUp([]plan.AccountCheck{{Check: one}, {Check: two}})
	checkError(t, err, ledger.ErrOverflow, "")
}
