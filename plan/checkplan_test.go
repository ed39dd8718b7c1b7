package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"arrears/internal/ledger"
	"arrears/plan"
)

// fifties is a plan of 50.00 a month from 31 January 2027.
func fifties(n int) []plan.Instalment {
	s := must(plan.Build(plan.Terms{
		Currency: ledger.Sterling, Balance: ledger.Money(n) * 50_00, Count: n, Every: plan.Month, First: day("2027-01-31"),
	}))
	return s.Instalments
}

// paid reads receipts: "01-30:50.00 03-02:-50.00", all in 2027 unless they name
// a year.
func paid(text string) (receipts []plan.Receipt) {
	for _, field := range strings.Fields(text) {
		date, sum, _ := strings.Cut(field, ":")
		if len(date) == len("01-30") {
			date = "2027-" + date
		}
		receipts = append(receipts, plan.Receipt{Date: day(date), Amount: gbp(sum)})
	}
	return receipts
}

// letters prints the states: K L P M, t to come, h held.
func letters(c plan.Check) string {
	var b strings.Builder
	for _, p := range c.Instalments {
		b.WriteByte("?KLPMth"[p.State])
	}
	return b.String()
}

func TestCheckPlan(t *testing.T) {
	tests := []struct {
		name   string
		paid   string
		rules  plan.CheckRules
		asAt   string
		states string
		behind string
		health plan.Health
	}{
		{name: "nothing yet", asAt: "2027-01-15", states: "tttt", behind: "0.00", health: plan.OnTrack},
		{name: "on its day it is not missed", asAt: "2027-01-31", states: "tttt", behind: "0.00", health: plan.OnTrack},
		{name: "the day after it is", asAt: "2027-02-01", states: "Mttt", behind: "50.00", health: plan.Slipping},
		{name: "on the day", paid: "01-31:50", asAt: "2027-02-01", states: "Kttt", behind: "0.00", health: plan.OnTrack},
		{name: "a day late", paid: "02-01:50", asAt: "2027-02-01", states: "Lttt", behind: "0.00", health: plan.OnTrack},
		{name: "in grace", paid: "02-03:50", rules: plan.CheckRules{Grace: 3}, asAt: "2027-02-10", states: "Kttt", behind: "0.00", health: plan.OnTrack},
		{name: "grace not over", rules: plan.CheckRules{Grace: 3}, asAt: "2027-02-03", states: "tttt", behind: "0.00", health: plan.OnTrack},
		{name: "grace over", rules: plan.CheckRules{Grace: 3}, asAt: "2027-02-04", states: "Mttt", behind: "50.00", health: plan.Slipping},
		{name: "early fills the next", paid: "01-02:100", asAt: "2027-02-10", states: "KKtt", behind: "-50.00", health: plan.OnTrack},
		{name: "part", paid: "01-31:50 02-28:20", asAt: "2027-03-01", states: "KPtt", behind: "30.00", health: plan.Slipping},
		{name: "two behind", paid: "01-31:49.99", asAt: "2027-03-01", states: "PMtt", behind: "50.01", health: plan.Broken},
		{name: "late for one, in time for the next", paid: "02-20:100", asAt: "2027-03-01", states: "LKtt", behind: "0.00", health: plan.OnTrack},
		{name: "short within the tolerance", paid: "01-31:49.50", rules: plan.CheckRules{Tolerance: 50}, asAt: "2027-02-10", states: "Kttt", behind: "0.50", health: plan.OnTrack},
		{name: "short by a penny more", paid: "01-31:49.49", rules: plan.CheckRules{Tolerance: 50}, asAt: "2027-02-10", states: "Pttt", behind: "0.51", health: plan.Slipping},
		{name: "short each time is not within it twice", paid: "01-31:49.50 02-28:49.50", rules: plan.CheckRules{Tolerance: 50}, asAt: "2027-03-01", states: "KPtt", behind: "1.00", health: plan.Slipping},
		{name: "the larger tolerance counts", paid: "01-31:47.50", rules: plan.CheckRules{Tolerance: 50, Percent: 5_00}, asAt: "2027-02-10", states: "Kttt", behind: "2.50", health: plan.OnTrack},
		{name: "no tolerance makes nothing something", rules: plan.CheckRules{Tolerance: 100_00}, asAt: "2027-02-10", states: "Mttt", behind: "50.00", health: plan.Slipping},
		{name: "a penny is something", paid: "01-05:0.01", rules: plan.CheckRules{Tolerance: 100_00}, asAt: "2027-02-10", states: "Kttt", behind: "49.99", health: plan.OnTrack},
		{name: "bounced", paid: "01-31:50 02-05:-50", asAt: "2027-02-10", states: "Mttt", behind: "50.00", health: plan.Slipping},
		{name: "bounced and paid again", paid: "01-31:50 02-05:-50 02-09:50", asAt: "2027-02-10", states: "Lttt", behind: "0.00", health: plan.OnTrack},
		{name: "bounced on the same day and paid again", paid: "01-31:50 01-31:-50 01-31:50", asAt: "2027-02-10", states: "Kttt", behind: "0.00", health: plan.OnTrack},
		{name: "what goes back comes off the last filled", paid: "01-31:50 02-28:50 03-05:-20", asAt: "2027-03-10", states: "KPtt", behind: "20.00", health: plan.Slipping},
		{name: "more goes back than came", paid: "01-10:-30 01-31:50", asAt: "2027-02-10", states: "Pttt", behind: "30.00", health: plan.Slipping},
		{name: "before the plan", paid: "2019-05-01:75", asAt: "2027-02-10", states: "Kttt", behind: "-25.00", health: plan.OnTrack},
		{name: "after the day", paid: "02-20:50", asAt: "2027-02-10", states: "Mttt", behind: "50.00", health: plan.Slipping},
		{name: "beyond the plan", paid: "01-31:250", asAt: "2027-06-01", states: "KKKK", behind: "-50.00", health: plan.OnTrack},
		{name: "held", paid: "01-31:50 03-31:50", rules: hold("2027-02-10", "2027-02-28"), asAt: "2027-04-01", states: "KhKt", behind: "0.00", health: plan.OnTrack},
		{name: "held and paid after all", paid: "01-31:50 03-31:50 04-30:100", rules: hold("2027-02-10", "2027-02-28"), asAt: "2027-05-01", states: "KKKK", behind: "-50.00", health: plan.OnTrack},
		{name: "a hold does not excuse what was due before", rules: hold("2027-02-10", "2027-03-31"), asAt: "2027-04-01", states: "Mhht", behind: "50.00", health: plan.Slipping},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, err := plan.CheckPlan(fifties(4), paid(tt.paid), tt.rules, day(tt.asAt))
			if err != nil {
				t.Fatal(err)
			}
			got := fmt.Sprint(letters(c), " ", c.Behind(), " ", c.Health)
			if want := fmt.Sprint(tt.states, " ", tt.behind, " ", tt.health); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}

func hold(from, to string) plan.CheckRules {
	return plan.CheckRules{Holds: []plan.Span{{From: day(from), To: day(to)}}}
}

func TestCheckPlanDaysAndSums(t *testing.T) {
	c, err := plan.CheckPlan(fifties(3), paid("01-20:30 02-02:30 03-15:200 04-02:10"), plan.CheckRules{}, day("2027-04-01"))
	if err != nil {
		t.Fatal(err)
	}
	var got string
	for _, p := range c.Instalments {
		got += fmt.Sprintln(p.State, p.Received, p.Paid, p.DaysLate)
	}
	if want := "late 50.00 2027-02-02 2\nlate 50.00 2027-03-15 15\nkept 50.00 2027-03-15 0\n"; got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
	got = fmt.Sprint(c.Received, c.Matched, c.Over, c.Left(), c.Later, c.LaterSum, c.Early, c.EarlySum)
	if want := fmt.Sprint("260.00", "150.00", "110.00", "0.00", 1, "10.00", 1, "30.00"); strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(want, " ", "") {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestCheckPlanRefuses(t *testing.T) {
	most := []plan.Receipt{{Date: 5, Amount: 1<<63 - 1}, {Date: 6, Amount: 1}}
	tests := []struct {
		name     string
		receipts []plan.Receipt
		rules    plan.CheckRules
		asAt     string
		kind     error
	}{
		{name: "no day", kind: plan.ErrTerms},
		{name: "tolerance", rules: plan.CheckRules{Tolerance: -1}, asAt: "2027-01-01", kind: plan.ErrTerms},
		{name: "all of it", rules: plan.CheckRules{Percent: 100_00}, asAt: "2027-01-01", kind: plan.ErrTerms},
		{name: "grace", rules: plan.CheckRules{Grace: -1}, asAt: "2027-01-01", kind: plan.ErrTerms},
		{name: "hold", rules: plan.CheckRules{Holds: []plan.Span{{From: 9, To: 8}}}, asAt: "2027-01-01", kind: plan.ErrTerms},
		{name: "too much", receipts: most, asAt: "2027-01-01", kind: ledger.ErrOverflow},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var asAt ledger.Date
			if tt.asAt != "" {
				asAt = day(tt.asAt)
			}
			_, err := plan.CheckPlan(fifties(2), tt.receipts, tt.rules, asAt)
			checkError(t, err, tt.kind, "")
		})
	}
	backwards := []plan.Instalment{{Number: 1, Due: 20, Amount: 1}, {Number: 2, Due: 19, Amount: 1}}
	_, err := plan.CheckPlan(backwards, nil, plan.CheckRules{}, 30)
	checkError(t, err, plan.ErrTerms, "instalment 2")
}

func TestStateWords(t *testing.T) {
	checkWords(t, "on_track, slipping, broken", plan.OnTrack, plan.Slipping, plan.Broken)
	var words []string
	for _, s := range plan.States() {
		words = append(words, s.String())
	}
	if got := strings.Join(words, " "); got != "kept late part missed to_come held" {
		t.Errorf("states are %s", got)
	}
}
