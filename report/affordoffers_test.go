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

// offered is a budget with two creditors, under stress, with all that can be
// said about a payment.
func offered(t *testing.T, token ledger.Money) report.Afforded {
	t.Helper()
	s := statement(t, 10000, "income wages 100.00 month\nessential rent 60.00 month 55.00\n")
	stressed, err := s.Stressed([]budget.Stress{{Section: budget.Income, Change: -30_00}})
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
	w, err := budget.HeadroomOf(s, 12*shared.Total, &stressed)
	if err != nil {
		t.Fatal(err)
	}
	return report.Afforded{
		Statement: s, Stressed: &stressed, Changes: []budget.Stress{{Section: budget.Income, Change: -30_00}}, Creditors: true, Shared: &shared, Headroom: &w,
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
