package plan_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/ledger/ledgertest"
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
			r, err := c.Remain(ledger.Sterling, plan.Runs{})
			got := fmt.Sprintf("%v + %v - %v = %v, %d", r.Debt, r.Interest, r.Received, r.Left, r.Number)
			if tt.want == "refused" {
				ledgertest.CheckError(t, err, plan.ErrNoPlan, "nothing is left to spread: by 2027-01-31, GBP 13.00 had come in, and GBP 13.00 was owed")
				return
			}
			if err != nil || got != tt.want {
				t.Errorf("got %s, %v, want %s", got, err, tt.want)
			}
		})
	}
}

// TestSpread spreads 103.00 anew, 3.00 of it interest that was due.
func TestSpread(t *testing.T) {
	left := plan.Remaining{Left: 103_00, Unpaid: 3_00}
	for _, tt := range []struct {
		name             string
		left             plan.Remaining
		kind             plan.InterestKind
		balance, accrued string
	}{
		{"no interest is added", left, plan.NoInterest, "103.00", "0.00"},
		{"interest runs on all but interest", left, plan.Simple, "100.00", "3.00"},
		{"interest is all that is left", plan.Remaining{Left: 3_00, Unpaid: 3_00}, plan.Simple, "3.00", "0.00"},
		{"all of it was debt", plan.Remaining{Left: 103_00}, plan.Simple, "103.00", "0.00"},
	} {
		terms := ask("GBP 1.00 count 2")
		terms.Interest.Kind = tt.kind
		got := tt.left.Spread(terms)
		if got.Balance != gbp(tt.balance) || got.Interest.Accrued != gbp(tt.accrued) {
			t.Errorf("%s: %v and %v accrued, want %s and %s", tt.name, got.Balance, got.Interest.Accrued, tt.balance, tt.accrued)
		}
		if got.Count != 2 || got.First != terms.First {
			t.Errorf("%s: the rest of the terms is %+v", tt.name, got)
		}
	}
}

// TestInterestFrom looks at a plan on 1 March 2026. A breathing space is 60 days:
// regulation 26 of SI 2020/1311.
func TestInterestFrom(t *testing.T) {
	for _, tt := range []struct{ name, holds, want string }{
		{"no hold", "", "2026-03-01"},
		{"over by then", "2026-01-10..2026-02-28", "2026-03-01"},
		{"over that day", "2026-01-10..2026-03-01", "2026-03-01"},
		{"a breathing space that is on", "2026-02-10..2026-04-10", "2026-04-10"},
		{"begins the day after", "2026-03-02..2026-04-30", "2026-04-30"},
		{"one leads on to another", "2026-03-16..2026-03-20 2026-02-10..2026-03-15", "2026-03-20"},
		{"one in another", "2026-02-10..2026-04-10 2026-03-05..2026-03-08", "2026-04-10"},
		{"begins two days after", "2026-03-03..2026-05-01", "2026-03-03"},
		{"is yet to come", "2026-04-10..2026-06-08", "2026-04-10"},
		{"is yet to come after one that is on", "2026-02-10..2026-03-15 2026-03-17..2026-03-20", "2026-03-17"},
		{"has no end", "2026-02-10..9999-12-31", "2026-02-10"},
	} {
		var rules plan.CheckRules
		for _, text := range strings.Fields(tt.holds) {
			from, to, _ := strings.Cut(text, "..")
			rules.Holds = append(rules.Holds, plan.Span{From: day(from), To: day(to)})
		}
		c := must(plan.NewCheck(rowsOf("1,2026-12-31,5,0,5,0"), nil, rules, day("2026-03-01")))
		from, err := c.InterestFrom()
		var held *plan.HoldError
		if errors.As(err, &held) {
			from = held.Hold.From
			if want := "interest cannot run in the hold from " + tt.want; err.Error() != want {
				t.Errorf("%s: error = %q, want %q", tt.name, err, want)
			}
		}
		refused := slices.Contains([]string{"begins two days after", "is yet to come", "is yet to come after one that is on", "has no end"}, tt.name)
		if from != day(tt.want) || (err != nil) != refused {
			t.Errorf("%s: from %v, %v, want %s", tt.name, from, err, tt.want)
		}
	}
}

// TestInterestFromProperties: interest never runs in a hold, nor from before the check.
func TestInterestFromProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rules, asAt := drawRules(t), drawDay(t)
		c := must(plan.NewCheck(drawPlan(t), nil, rules, asAt))
		from, err := c.InterestFrom()
		if err != nil {
			return
		}
		if from < asAt {
			t.Errorf("from %v, before %v", from, asAt)
		}
		for _, hold := range rules.Holds {
			if hold.To > from && hold.To > asAt {
				t.Errorf("from %v, in or before the hold %v to %v", from, hold.From, hold.To)
			}
		}
		for day := asAt + 1; day <= from; day++ {
			if !slices.ContainsFunc(rules.Holds, func(h plan.Span) bool { return h.From <= day && day <= h.To }) {
				t.Errorf("no interest for %v, which is in no hold", day)
			}
		}
	})
}

func TestRhythm(t *testing.T) {
	for _, every := range allPeriods[:5] {
		terms := ask("GBP 60 count 6")
		terms.Every = every
		if got := plan.Rhythm(must(plan.Build(terms)).Instalments); got != every {
			t.Errorf("every %v is found to be %v", every, got)
		}
	}
	if got := plan.Rhythm(rowsOf("1,2027-02-28,5,0,5,10 2,2027-03-31,5,0,5,5 3,2027-04-30,5,0,5,0")); got != plan.Month {
		t.Errorf("a plan of the 31st that begins in February is found to be every %v", got)
	}
	for _, rows := range []string{"1,2027-01-31,5,0,5,0", "1,2027-01-31,5,0,5,5 2,2027-02-27,5,0,5,0", "0,2027-01-01,5,0,5,5 1,2027-02-01,5,0,5,0"} {
		if got := plan.Rhythm(rowsOf(rows)); got != 0 {
			t.Errorf("%s is found to be every %v", rows, got)
		}
	}
}

// TestRemainProperties checks a plan without interest, day by day: what is left is
// what it was to clear less what came in, whatever came when, and a hold changes
// nothing of it.
func TestRemainProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		instalments := drawPlan(t)
		var debt ledger.Money
		for i := range instalments {
			instalments[i].Principal = instalments[i].Amount
			debt += instalments[i].Amount
		}
		left := debt
		for i := range instalments {
			left -= instalments[i].Amount
			instalments[i].Balance = left
		}
		receipts, rules, asAt := drawReceipts(t, -6), drawRules(t), drawDay(t)
		var received ledger.Money
		for _, r := range receipts {
			if r.Date <= asAt {
				received += r.Amount
			}
		}
		c := must(plan.NewCheck(instalments, receipts, rules, asAt))
		r, err := c.Remain(ledger.Sterling, plan.Runs{})
		if received >= debt {
			if !errors.Is(err, plan.ErrNoPlan) {
				t.Errorf("%v of %v has come in: error = %v, want %v", received, debt, err, plan.ErrNoPlan)
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if r.Debt != debt || r.Left != debt-received || r.Received != received || r.Interest != 0 || r.Unpaid != 0 || r.Ongoing != 0 {
			t.Errorf("%+v of a debt of %v and receipts of %v", r, debt, received)
		}
		if kept := c.Counts[plan.Kept] + c.Counts[plan.Late]; r.Number != len(instalments)-kept {
			t.Errorf("%d instalments are left of %d, %d of them paid", r.Number, len(instalments), kept)
		}
	})
}

// TestRemainOfABuiltPlan stops plans with interest on the day of each instalment,
// paid to the penny until then: what is left is the balance that the schedule states.
func TestRemainOfABuiltPlan(t *testing.T) {
	for _, terms := range []string{
		"GBP 1000.00 count 6",
		"GBP 1000.00 count 6 rate 0.08@2026-12-31",
		"GBP 1000.00 by 90.00 rate 0.199@2026-12-31 accrued 25.00",
		"GBP 1000.00 by 90.00 rate 0.08@2026-12-31 order principal,interest",
		"GBP 1000.00 steps 2x50.00,rest@100.00 deposit 10.00@2027-01-15",
		"GBP 1000.00 count 5 lump 200.00@2027-03-15",
	} {
		s := must(plan.Build(ask(terms)))
		var receipts []plan.Receipt
		for _, p := range s.Instalments[:len(s.Instalments)-1] {
			receipts = append(receipts, plan.Receipt{Date: p.Due, Amount: p.Amount})
			c := must(plan.NewCheck(s.Instalments, receipts, plan.CheckRules{}, p.Due))
			r, err := c.Remain(ledger.Sterling, plan.Runs{})
			if err != nil || r.Left != p.Balance {
				t.Errorf("%s: after payment %d %v is left, %v, want %v", terms, p.Number, r.Left, err, p.Balance)
			}
		}
	}
}

// TestRhythmProperties finds the period that a schedule was built with, but for one
// whose days another period gives too.
func TestRhythmProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		every := rapid.SampledFrom(allPeriods[:5]).Draw(t, "every")
		first := day("2026-12-01") + ledger.Date(rapid.IntRange(0, 400).Draw(t, "first"))
		n := rapid.IntRange(2, 30).Draw(t, "count")
		s := must(plan.Build(plan.Terms{Currency: ledger.Sterling, Balance: 100_00, Count: n, Every: every, First: first}))
		found := plan.Rhythm(s.Instalments)
		for i, p := range s.Instalments {
			if !found.Valid() || found.Date(first, i) != p.Due {
				t.Fatalf("every %v, found as every %v: %v is not its day %d", every, found, p.Due, i)
			}
		}
		if n > 3 && found != every {
			t.Errorf("every %v is found to be every %v", every, found)
		}
		moved := slices.Clone(s.Instalments)
		moved[n-1].Due++
		if n > 3 && plan.Rhythm(moved) == every {
			t.Errorf("every %v is found with the last a day late", every)
		}
	})
}

func ExampleCheck_Remain() {
	instalments := []plan.Instalment{
		{Number: 1, Due: ledger.MustDate(2027, 1, 31), Amount: 51_00, Interest: 1_00, Principal: 50_00, Balance: 100_00},
		{Number: 2, Due: ledger.MustDate(2027, 2, 28), Amount: 50_70, Interest: 70, Principal: 50_00, Balance: 50_00},
		{Number: 3, Due: ledger.MustDate(2027, 3, 31), Amount: 50_40, Interest: 40, Principal: 50_00},
	}
	check, err := plan.NewCheck(instalments, []plan.Receipt{{Date: ledger.MustDate(2027, 1, 31), Amount: 51_00}}, plan.CheckRules{}, ledger.MustDate(2027, 2, 28))
	if err != nil {
		fmt.Println(err)
		return
	}
	left, err := check.Remain(ledger.Sterling, check.FindRuns())
	fmt.Println(left.Debt, "of debt and", left.Interest, "of interest, less", left.Received, "received, leave", left.Left, err)
	fmt.Println(left.Number, "instalments, every", check.Rhythm())
	// Output:
	// 150.00 of debt and 1.70 of interest, less 51.00 received, leave 100.70 <nil>
	// 2 instalments, every month
}
