package report_test

import (
	"strings"
	"testing"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/budget"
	"arrears/plan/settle"
	"arrears/report"
	"arrears/report/doc"
)

// statement sets out a budget written as lines of section, item, amount, every
// and, if there is one, guideline.
func statement(t *testing.T, share int64, text string) budget.Statement {
	t.Helper()
	var lines []budget.Line
	for row := range strings.Lines(text) {
		cells := strings.Fields(row)
		line := budget.Line{Item: cells[1], Amount: pounds(t, cells[2])}
		if err := line.Section.UnmarshalText([]byte(cells[0])); err != nil {
			t.Fatal(err)
		}
		if err := line.Every.UnmarshalText([]byte(cells[3])); err != nil {
			t.Fatal(err)
		}
		if len(cells) > 4 {
			line.Guideline, line.HasGuideline = pounds(t, cells[4]), true
		}
		lines = append(lines, line)
	}
	s, err := budget.NewStatement(ledger.Sterling, lines, ledger.NewPercent(share), budget.SavingsRule{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestAfford(t *testing.T) {
	result := report.Afford(report.Afforded{ShareStated: true, Statement: statement(t, 5000, `flexible outings 9.00 week 7.50
income wages 1000.00 month
essential rent 100.00 week 100.00
essential shoes 0.05 year
`)})
	const want = `Income and outgoings (GBP)

Section    Item       Amount  Every  Guideline     A year   A month
---------  -------  --------  -----  ---------  ---------  --------
Income     wages    1,000.00  month             12,000.00  1,000.00
Essential  rent       100.00  week      100.00   5,200.00    433.33
           shoes        0.05  year                   0.05      0.00
Flexible   outings      9.00  week        7.50     468.00     39.00
---------  -------  --------  -----  ---------  ---------  --------
Income     total                                12,000.00  1,000.00
Essential  total                                 5,200.05    433.34
Flexible   total                                   468.00     39.00
Surplus                                          6,331.95    527.66

Above the guideline
Section   Item     Every  Amount  Guideline  Above it by
--------  -------  -----  ------  ---------  -----------
flexible  outings  week     9.00       7.50         1.50

What 50% of the surplus allows
Every       Amount
----------  ------
week         60.88
fortnight   121.76
four-weeks  243.53
month       263.83

1  Figures for a year are exact and add up. A year is 52 weeks, 26 fortnights or 13 times four weeks.
2  Figures for a month are a twelfth of those, each rounded to the nearest 0.01, so they may not quite add up.
3  The surplus for a month, and what it allows, are rounded down to 0.01.
4  What is above its guideline needs a note of why; nothing is cut because of it.

income of GBP 12,000.00 less outgoings of GBP 5,668.05 leaves a surplus of GBP 6,331.95 a year, GBP 527.66 a month
`
	if got := rendered(t, doc.AsTable, result); got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
}

func TestAffordForPrograms(t *testing.T) {
	result := report.Afford(report.Afforded{Statement: statement(t, 10000, "income wages 100.00 month\nessential =cmd 10.00 week 12.00\n")})
	const want = `section,item,amount,every,guideline,yearly,monthly
income,wages,100.00,month,,1200.00,100.00
essential,'=cmd,10.00,week,12.00,520.00,43.33
`
	if got := rendered(t, doc.AsCSV, result); got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
	text := rendered(t, doc.AsJSON, result)
	for _, member := range []string{
		`"schema": "arrears.afford/1"`, `"surplus_yearly": "680.00"`, `"surplus_monthly": "56.66"`, `"share_percent": "100.00"`,
		`"above_guideline": []`, `{"every": "week", "amount": "13.07"}`,
		"No --share was given, so nothing of the surplus is kept back.", "Nothing is above its guideline.",
	} {
		if !strings.Contains(text, member) {
			t.Errorf("no %s in\n%s", member, text)
		}
	}
}

// Without a surplus nothing is offered, in words and in figures.
func TestAffordNoSurplus(t *testing.T) {
	for budget, want := range map[string]string{
		"income wages 100.00 month\nsavings rainy 100.01 month\n": "outgoings are above income by GBP 0.12 a year, GBP 0.01 a month: there is nothing to offer",
		"income wages 100.00 month\nsavings rainy 100.00 month\n": "outgoings take all of the income of GBP 1,200.00 a year: there is nothing to offer",
	} {
		result := report.Afford(report.Afforded{Statement: statement(t, 10000, budget)})
		if result.Line != want {
			t.Errorf("got  %s\nwant %s", result.Line, want)
		}
		if text := rendered(t, doc.AsTable, result); strings.Contains(text, "allows") || strings.Contains(text, "--share") {
			t.Errorf("something is offered:\n%s", text)
		}
		if text := rendered(t, doc.AsJSON, result); !strings.Contains(text, `"allows": []`) {
			t.Errorf("something is offered:\n%s", text)
		}
	}
}

// The statement is one of facts: no word of it judges.
func TestAffordJudgesNothing(t *testing.T) {
	result := report.Afford(report.Afforded{Statement: statement(t, 10000, "income wages 100.00 month\nessential rent 50.00 week 10.00\n")})
	for _, format := range []doc.Format{doc.AsTable, doc.AsJSON, doc.AsMarkdown} {
		text := strings.ToLower(rendered(t, format, result))
		for _, word := range []string{"affordable", "unaffordable", "compliant", "excessive", "reasonable", "should"} {
			if strings.Contains(text, word) {
				t.Errorf("%s says %q:\n%s", format, word, text)
			}
		}
	}
}

// offered is a budget with two creditors, under stress, with all that can be
// said about a payment.
func offered(t *testing.T, token ledger.Money) report.Afforded {
	t.Helper()
	s := statement(t, 10000, "income wages 100.00 month\nessential rent 60.00 month 55.00\n")
	stressed, err := s.Stressed([]budget.Stress{{Section: budget.Income, Change: ledger.NewPercent(-30_00)}})
	if err != nil {
		t.Fatal(err)
	}
	shared, err := settle.ShareAmong(settle.ShareTerms{Available: s.Offer(), Token: token}, []settle.Creditor{
		{Name: "=cmd", Balance: 300_00, Minimum: plan.At(ledger.Money(5_00))},
		{Name: "gas", Balance: 120_00, Contractual: plan.At(ledger.Money(10_00)), Priority: true},
	})
	if err != nil {
		t.Fatal(err)
	}
	w, err := budget.HeadroomOf(s, shared.Total, plan.Month, &stressed)
	if err != nil {
		t.Fatal(err)
	}
	return report.Afforded{
		Statement: s, Stressed: &stressed, Changes: []budget.Stress{{Section: budget.Income, Change: ledger.NewPercent(-30_00)}}, Creditors: true, Shared: &shared, Headroom: &w,
	}
}

func TestAffordOffers(t *testing.T) {
	result := report.Afford(offered(t, 0))
	const want = `creditor,balance,contractual,minimum,priority,offer,months,token
'=cmd,300.00,,5.00,no,30.00,10,no
gas,120.00,10.00,,yes,10.00,12,no
`
	if got := rendered(t, doc.AsCSV, result); got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
	text := rendered(t, doc.AsTable, result)
	for _, part := range []string{
		`
What creditors are offered
Creditor  Balance  Contractual  Minimum  Priority  A month  Months
--------  -------  -----------  -------  --------  -------  ------
=cmd       300.00                  5.00              30.00      10
gas        120.00        10.00           yes         10.00      12
--------  -------  -----------  -------  --------  -------  ------
total      420.00                                    40.00
`, `
Under stress, a month
Section    As it is  Change  Under stress
---------  --------  ------  ------------
Income       100.00    -30%         70.00
Essential     60.00                 60.00
---------  --------  ------  ------------
Surplus       40.00                 10.00
Offer         40.00                 10.00
`, "\nguideline  1 outgoing is above the guideline", "\nheadroom   the payment takes all", "StepChange",
		" · a payment of GBP 40.00 a month: needs review\n",
	} {
		if !strings.Contains(text, part) {
			t.Errorf("no %s in\n%s", part, text)
		}
	}
	program := rendered(t, doc.AsJSON, result)
	for _, member := range []string{
		`"label": "needs review"`, `"offer_monthly": "40.00"`, `"about": "stress"`,
		`{"creditor": "gas", "balance": "120.00", "contractual": "10.00", "minimum": null, "priority": "yes", "offer": "10.00", "months": 12, "token": "no"}`,
		`{"row": "income", "before": "100.00", "change_percent": "-30.00", "after": "70.00"}`,
	} {
		if !strings.Contains(program, member) {
			t.Errorf("no %s in\n%s", member, program)
		}
	}
	if strings.Contains(program, `"": `) {
		t.Errorf("a member without a name in\n%s", program)
	}
}

// Tokens above what is available are said to be that, and so is a shortage.
func TestAffordTokens(t *testing.T) {
	result := report.Afford(offered(t, 50_00))
	text := rendered(t, doc.AsTable, result)
	for _, part := range []string{
		"There is not enough for a token of 50.00 each; each is offered one all the same, 60.00 a month in all.",
		"the payment is GBP 20.00 a month above what the budget leaves", ": not enough headroom\n",
	} {
		if !strings.Contains(text, part) {
			t.Errorf("no %s in\n%s", part, text)
		}
	}
}

// No page of all there are says that a payment is affordable or the like.
func TestOffersJudgeNobody(t *testing.T) {
	health := fitness(t, func(f *report.Fitness) {})
	for _, result := range []*doc.Document{report.Afford(offered(t, 0)), report.Afford(offered(t, 50_00)), report.Health(health)} {
		for _, format := range []doc.Format{doc.AsTable, doc.AsJSON, doc.AsMarkdown, doc.AsCSV} {
			text := strings.ToLower(rendered(t, format, result))
			for _, word := range []string{"affordable", "complian", "excessive", "reasonable", "should"} {
				if strings.Contains(text, word) {
					t.Errorf("%s says %q:\n%s", format, word, text)
				}
			}
		}
	}
}
