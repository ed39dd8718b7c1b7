package report_test

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/budget"
	"arrears/report"
	"arrears/report/doc"
)

// schedule builds a plan from words: a balance, then pairs of a keyword and a
// value. Instalments are monthly from 31 January 2027.
func schedule(t *testing.T, text string) plan.Schedule {
	t.Helper()
	fields := strings.Fields(text)
	terms := plan.Terms{
		Currency: ledger.Sterling, Balance: pounds(t, fields[0]),
		Every: plan.Month, First: ledger.MustDate(2027, 1, 31), DepositDate: ledger.MustDate(2027, 1, 1),
	}
	for pairs := fields[1:]; len(pairs) > 0; pairs = pairs[2:] {
		var err error
		switch value := pairs[1]; pairs[0] {
		case "by":
			terms.Instalment = pounds(t, value)
		case "count":
			terms.Count, err = strconv.Atoi(value)
		case "every":
			err = terms.Every.UnmarshalText([]byte(value))
		case "odd":
			err = terms.Remainder.UnmarshalText([]byte(value))
		case "deposit":
			terms.Deposit = pounds(t, value)
		case "min":
			terms.MinLast = pounds(t, value)
		case "steps":
			terms.Steps, terms.Instalment, err = plan.ParseSteps(value, ledger.Sterling)
		case "lump":
			var lump plan.Lump
			lump, err = plan.ParseLump(value, ledger.Sterling)
			terms.Lumps = append(terms.Lumps, lump)
		case "skip":
			var month ledger.Date
			month, err = plan.ParseMonth(value)
			terms.Skip = append(terms.Skip, month)
		case "on":
			err = terms.On.UnmarshalText([]byte(value))
		case "roll":
			terms.Calendar = knownTo2028{plan.Weekends}
			err = terms.Roll.UnmarshalText([]byte(value))
		case "balloon":
			terms.Balloon = pounds(t, value)
		case "round":
			terms.RoundTo = pounds(t, value)
		case "rate":
			terms.Interest.Kind, terms.Interest.From = plan.Simple, ledger.MustDate(2027, 1, 1)
			terms.Interest.Rate, err = decimal.NewFromString(value)
		default:
			t.Fatalf("no keyword %s", pairs[0])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	s, err := plan.Build(terms)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func pounds(t testing.TB, text string) ledger.Money {
	t.Helper()
	m, err := ledger.Sterling.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func rendered(t testing.TB, format doc.Format, result *doc.Document) string {
	t.Helper()
	var out bytes.Buffer
	if err := doc.Render(&out, format, result); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestScheduleWords(t *testing.T) {
	const none = "No interest or charges are added."
	monthEnd := "Due on day 31 of the month, or on its last day where the month is shorter."
	tests := []struct {
		terms, title string
		notes        []string
		line         string
	}{
		{
			"90 count 3 every week", "3 instalments of 30.00 = GBP 90.00, 31 Jan 2027 to 14 Feb 2027",
			[]string{"It divides evenly: nothing is left over for an odd instalment.", none},
			"instalments add up to GBP 90.00, the balance (difference 0.00)",
		},
		{
			"100 count 3", "3 instalments: 2 of 33.33 and a last one of 33.34 = GBP 100.00, 31 Jan 2027 to 31 Mar 2027",
			[]string{"What does not divide evenly, 0.01, goes on the last instalment.", monthEnd, none},
			"instalments add up to GBP 100.00, the balance (difference 0.00)",
		},
		{
			"100 count 7 odd first every week", "7 instalments: the first 4 of 14.29 and 3 of 14.28 = GBP 100.00, 31 Jan 2027 to 14 Mar 2027",
			[]string{"What does not divide evenly goes on the first of the instalments, 0.01 each (--remainder first).", none},
			"",
		},
		{
			"100 count 7 odd ceil every week", "7 instalments: 6 of 14.29 and a last one of 14.26 = GBP 100.00, 31 Jan 2027 to 14 Mar 2027",
			[]string{"Instalments are rounded up to 0.01, so the last is the smaller (--remainder ceil).", none},
			"",
		},
		{
			"1.01 count 26 odd ceil min 0.02 every week", "25 instalments: 24 of 0.04 and a last one of 0.05 = GBP 1.01, 31 Jan 2027 to 18 Jul 2027",
			[]string{
				"Instalments are rounded up to 0.01 (--remainder ceil).",
				"A last payment of 0.01 would be below the least of 0.02 (--min-last), so it is part of the last instalment.", none,
			},
			"",
		},
		{
			"100 by 45 every week", "3 instalments: 2 of 45.00 and a last one of 10.00 = GBP 100.00, 31 Jan 2027 to 14 Feb 2027",
			[]string{"What does not fill an instalment is paid last.", none},
			"",
		},
		{
			"100 by 45 odd first every week", "3 instalments: a first one of 10.00 and 2 of 45.00 = GBP 100.00, 31 Jan 2027 to 14 Feb 2027",
			[]string{"What does not fill an instalment is paid first (--remainder first).", none},
			"",
		},
		{
			"100 by 45 min 20 odd first every week", "2 instalments: a first one of 55.00 and 1 of 45.00 = GBP 100.00, 31 Jan 2027 to 7 Feb 2027",
			[]string{"A first payment of 10.00 would be below the least of 20.00 (--min-last), so it is part of the first instalment.", none},
			"",
		},
		{
			"100 by 95 min 20 every week", "1 instalment of GBP 100.00 on 31 Jan 2027",
			[]string{"A last payment of 5.00 would be below the least of 20.00 (--min-last), so it is part of the only instalment.", none},
			"the instalment is GBP 100.00, the balance (difference 0.00)",
		},
		{
			"100 by 500", "1 instalment of GBP 100.00 on 31 Jan 2027",
			[]string{"An instalment of GBP 500.00 is more than is owed, so one payment clears it.", none},
			"",
		},
		{
			"1000 count 1 deposit 10", "A deposit of 10.00 and then 1 instalment of 990.00 = GBP 1,000.00, on 31 Jan 2027",
			[]string{none},
			"instalments and deposit add up to GBP 1,000.00, the balance (difference 0.00)",
		},
		{
			"5000 count 2 deposit 10 every quarter", "A deposit of 10.00 and then 2 instalments of 2,495.00 = GBP 5,000.00, 31 Jan 2027 to 30 Apr 2027",
			[]string{"It divides evenly: nothing is left over for an odd instalment.", monthEnd, none},
			"",
		},
	}
	for _, tt := range tests {
		t.Run(tt.terms, func(t *testing.T) {
			result := report.ScheduleOf(schedule(t, tt.terms), report.PlanOrigin{})
			if result.Title != tt.title {
				t.Errorf("title:\ngot  %s\nwant %s", result.Title, tt.title)
			}
			if got, want := strings.Join(result.Notes, "\n"), strings.Join(tt.notes, "\n"); got != want {
				t.Errorf("notes:\ngot\n%s\nwant\n%s", got, want)
			}
			if tt.line != "" && result.Line != tt.line {
				t.Errorf("line:\ngot  %s\nwant %s", result.Line, tt.line)
			}
		})
	}
}

func TestScheduleFromBudget(t *testing.T) {
	budget, err := budget.Surplus(ledger.Sterling, []budget.Line{
		{Section: budget.Income, Item: "wages", Amount: pounds(t, "100.00"), Often: budget.Often{Every: plan.Month}},
	})
	if err != nil {
		t.Fatal(err)
	}
	s := schedule(t, "100 by 46.15 every four-weeks")
	for _, tt := range []struct {
		from report.FromBudget
		want string
	}{
		{
			report.FromBudget{Budget: budget, Share: ledger.NewPercent(5000), Stated: true},
			"GBP 46.15 is 50% of the surplus for one period of four weeks, rounded down to 0.01.",
		},
		{
			report.FromBudget{Budget: budget, Share: ledger.NewPercent(10000)},
			"GBP 46.15 is the whole surplus for one period of four weeks, rounded down to 0.01. No --share was given, so nothing of the surplus is kept back.",
		},
		{
			report.FromBudget{Budget: budget, Share: ledger.NewPercent(3330), Stated: true},
			"GBP 46.15 is 33.3% of the surplus for one period of four weeks, rounded down to 0.01.",
		},
	} {
		result := report.ScheduleOf(s, report.PlanOrigin{Budget: &tt.from})
		if got := result.Notes[0]; got != tt.want {
			t.Errorf("got  %s\nwant %s", got, tt.want)
		}
		text := rendered(t, doc.AsTable, result)
		for _, want := range []string{"Surplus a year:  1,200.00\n", "Surplus a month: 100.00\n", "Instalment:      46.15\n"} {
			if !strings.Contains(text, want) {
				t.Errorf("no %q in\n%s", want, text)
			}
		}
	}
}

func TestScheduleForPrograms(t *testing.T) {
	result := report.ScheduleOf(schedule(t, "1100 count 3 deposit 100"), report.PlanOrigin{})
	const want = `number,due_date,amount,interest,principal,balance
0,2027-01-01,100.00,0.00,100.00,1000.00
1,2027-01-31,333.33,0.00,333.33,666.67
2,2027-02-28,333.33,0.00,333.33,333.34
3,2027-03-31,333.34,0.00,333.34,0.00
`
	if got := rendered(t, doc.AsCSV, result); got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
	text := rendered(t, doc.AsJSON, result)
	for name, value := range map[string]string{
		"schema": `"arrears.plan/1"`, "currency": `"GBP"`, "balance": `"1100.00"`, "deposit": `"100.00"`, "every": `"month"`,
		"count": "3", "regular": `"333.33"`, "odd": `"333.34"`, "odd_from": "3", "odd_to": "3", "folded": "null",
		"first": `"2027-01-31"`, "last": `"2027-03-31"`, "remainder": `"last"`, "interest": `"0.00"`, "total": `"1100.00"`,
	} {
		if member := fmt.Sprintf("%q: %s", name, value); !strings.Contains(text, member) {
			t.Errorf("no %s in\n%s", member, text)
		}
	}
}

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
		result := report.ScheduleOf(schedule(t, tt.terms), report.PlanOrigin{})
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
