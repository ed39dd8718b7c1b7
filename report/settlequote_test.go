package report_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/settle"
	"arrears/report"
	"arrears/report/doc"
)

// asked puts an offer of some balance to a policy of a clerk, up to 1,000.00
// and 90 days, and a director without limits.
func asked(t *testing.T, balance, amount string, days int) report.Asked {
	t.Helper()
	policy, err := settle.NewPolicy([]settle.PolicyRow{
		{
			Role: "clerk", Line: 2, MaxBalance: plan.At(pounds(t, "1000.00")), MinDays: plan.At(0), MaxDays: plan.At(90),
			LeastPercent: plan.At(decimal.New(905, -1)), MostForgiven: plan.At(pounds(t, "50.00")), MostPayments: plan.At(3), LongestDays: plan.At(60),
		},
		{Role: "director", Line: 3},
	})
	if err != nil {
		t.Fatal(err)
	}
	quote, err := policy.Quote(settle.Offer{
		Currency: ledger.Sterling, Balance: pounds(t, balance), Amount: pounds(t, amount), DaysOverdue: days, Payments: 2, WithinDays: 30,
	}, "clerk")
	if err != nil {
		t.Fatal(err)
	}
	return report.Asked{Quote: quote, Policy: "policy.csv"}
}

func TestSettlementQuote(t *testing.T) {
	const want = `An offer of GBP 720.00 to settle GBP 800.00

Balance:               800.00
Offer:                 720.00
Forgiven:              80.00
Share of the debt:     90.00%
Age:                   1 day overdue
Paid in:               2 payments within 30 days
Role:                  clerk
Policy row:            policy.csv:2 (balances: up to 1,000.00; days overdue: 0 to 90)
Least offer for clerk: 750.00
May accept it:         director
Authority needed:      director
Stands until:          not stated
Conditions:            not stated
If it is broken:       not stated

Test                                   Asked   Limit  Margin  Inside
------------------------------------  ------  ------  ------  ------
offer, at least 90.5% of the balance  720.00  724.00   -4.00  no
forgiven, at most                      80.00   50.00  -30.00  no
payments, at most                          2       3       1  yes
days to the last payment, at most         30      60      30  yes

not allowed for clerk: GBP 720.00 is GBP 4.00 short of GBP 724.00, which is 90.5% of the balance; GBP 80.00 forgiven is GBP 30.00 above the most of GBP 50.00; director may accept it
`
	if got := rendered(t, doc.AsTable, report.SettlementQuote(asked(t, "800.00", "720.00", 1))); got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
}

func TestSettlementQuoteForPrograms(t *testing.T) {
	const head = "currency,balance,offer,forgiven,share_percent,days_overdue,payments,within_days,role,allowed,reasons,least_offer,authority,policy_line," +
		"authority_needed,made_on,expires,conditions,revive,grace_days,revives,account,ledger_balance,disputed,held,retention\n"
	for _, tt := range []struct {
		name, balance, offer string
		days                 int
		want                 string
	}{
		{"allowed", "800.00", "790.00", 12, "GBP,800.00,790.00,10.00,98.75,12,2,30,clerk,yes,,750.00,clerk; director,2,clerk,,,,,,,,,,,\n"},
		{"refused", "800.00", "749.99", 12, "GBP,800.00,749.99,50.01,93.74,12,2,30,clerk,no,GBP 50.01 forgiven is GBP 0.01 above the most of GBP 50.00,750.00,director,2,director,,,,,,,,,,,\n"},
		{"no row", "1000.01", "999.00", -3, `GBP,1000.01,999.00,1.01,99.89,-3,2,30,clerk,no,"no row for ""clerk"" covers a balance of GBP 1,000.01, not yet due",,director,,director,,,,,,,,,,,` + "\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			result := report.SettlementQuote(asked(t, tt.balance, tt.offer, tt.days))
			if got := rendered(t, doc.AsCSV, result); got != head+tt.want {
				t.Errorf("got:\n%swant:\n%s", got, head+tt.want)
			}
		})
	}
}

func TestSettlementQuoteWords(t *testing.T) {
	text := func(a report.Asked) string { return rendered(t, doc.AsTable, report.SettlementQuote(a)) }
	a := asked(t, "1500.00", "1000.00", -3)
	a.Assumed = []string{"0 days overdue (--days-overdue)", "1 payment, today (--offer)"}
	a.Offer.WithinDays = 0
	got := text(a)
	for _, want := range []string{
		"Share of the debt: 66.66%\n", "Age:               due in 3 days\n", "Paid in:           2 payments, today\n",
		"Policy row:        none for clerk covers this balance and age\n",
		"1  Not given, and so taken to be: 0 days overdue (--days-overdue), 1 payment, today (--offer).\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "Least offer") || strings.Contains(got, "Test") {
		t.Errorf("limits of a row that there is not:\n%s", got)
	}
	a = asked(t, "800.00", "790.00", 5)
	a.Authority = nil
	if got := text(a); !strings.Contains(got, "May accept it:         no role in this policy\n") || !strings.HasSuffix(got, "\nallowed for clerk\n") {
		t.Errorf("got:\n%s", got)
	}
}
