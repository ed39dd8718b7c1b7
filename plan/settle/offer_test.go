package settle_test

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/ledger/ledgertest"
	"arrears/plan"
	"arrears/plan/settle"
)

// offer reads a balance and an offer in pounds, then days overdue, payments and
// days to the last of them where they matter.
func offer(text string) settle.Offer {
	fields := append(strings.Fields(text), "100", "1", "14")
	if n := len(fields) - 3; n > 2 {
		fields = slices.Delete(fields, n, n+n-2)
	}
	return settle.Offer{
		Currency: ledger.Sterling,
		Balance:  gbp(fields[0]), Amount: gbp(fields[1]),
		DaysOverdue: whole(fields[2]), Payments: whole(fields[3]), WithinDays: whole(fields[4]),
	}
}

// The policy of the worked examples: a clerk has three cells, a manager two,
// the director one without limits.
const ladder = `
clerk    -       500.00  0   90  90    1  14 -
clerk    -       500.00  91  -   75    3  60 100.00
clerk    500.01  1000.00 91  -   80    3  60 -
manager  -       5000.00 -   90  75    3  60 -
manager  -       5000.00 91  -   33.3333 6 90 2000.00
director -       -       -   -   -     -  -  -
`

func TestQuote(t *testing.T) {
	policy := must(settle.NewPolicy(rows(ladder)))
	tests := []struct {
		name, offer, role string
		line              int // of the cell
		least             string
		authority         string
		reasons           string
	}{
		{name: "well inside", offer: "400.00 380.00 60", role: "clerk", line: 2, least: "360.00", authority: "clerk manager director"},
		{name: "at every limit", offer: "400.00 300.00 91 3 60", role: "clerk", line: 3, least: "300.00", authority: "clerk manager director"},
		{
			name: "a penny short", offer: "400.00 299.99 91 3 60", role: "clerk", line: 3, least: "300.00", authority: "manager director",
			reasons: "GBP 299.99 is GBP 0.01 short of GBP 300.00, which is 75% of the balance; GBP 100.01 forgiven is GBP 0.01 above the most of GBP 100.00",
		},
		{name: "the ends of a range belong to it", offer: "500.00 450.00 90", role: "clerk", line: 2, least: "450.00", authority: "clerk manager director"},
		{name: "the day after has its own cell", offer: "500.00 450.00 91", role: "clerk", line: 3, least: "400.00", authority: "clerk manager director"},
		{name: "the penny above has its own cell", offer: "500.01 450.00 91", role: "clerk", line: 4, least: "400.01", authority: "clerk manager director"},
		{
			name: "the most forgiven rules", offer: "500.00 399.99 91", role: "clerk", line: 3, least: "400.00", authority: "manager director",
			reasons: "GBP 100.01 forgiven is GBP 0.01 above the most of GBP 100.00",
		},
		{
			name: "too many payments, too late", offer: "400.00 400.00 91 4 61", role: "clerk", line: 3, least: "300.00", authority: "manager director",
			reasons: "4 payments: the most is 3; 61 days to the last payment: the longest is 60",
		},
		{
			name: "no cell", offer: "1000.01 1000.00 100", role: "clerk", authority: "manager director", least: "0.00",
			reasons: `no row for "clerk" covers a balance of GBP 1,000.01, 100 days overdue`,
		},
		{
			name: "no cell, one day", offer: "1000.01 1000.00 1", role: "clerk", authority: "manager director", least: "0.00",
			reasons: `no row for "clerk" covers a balance of GBP 1,000.01, 1 day overdue`,
		},
		{
			name: "no cell before it is due", offer: "100.00 100.00 -1", role: "clerk", authority: "manager director", least: "0.00",
			reasons: `no row for "clerk" covers a balance of GBP 100.00, not yet due`,
		},
		{name: "no limits", offer: "90000.00 0.01 0 99 9999", role: "director", line: 7, least: "0.01", authority: "director"},
		// 33.3333% of £300.00 is £99.9999: £99.99 is a share of 33.33% cut
		// down, but it is not 33.3333%.
		{
			name: "never on the share as shown", offer: "300.00 99.99 91", role: "manager", line: 6, least: "100.00", authority: "director",
			reasons: "GBP 99.99 is GBP 0.01 short of GBP 100.00, which is 33.3333% of the balance",
		},
		{name: "all of it", offer: "300.00 300.00 5", role: "manager", line: 5, least: "225.00", authority: "clerk manager director"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q, err := policy.Quote(offer(tt.offer), tt.role)
			if err != nil {
				t.Fatal(err)
			}
			if q.Cell.Line != tt.line || q.HasCell != (tt.line > 0) {
				t.Errorf("cell on line %d, %v, want %d", q.Cell.Line, q.HasCell, tt.line)
			}
			if got := strings.Join(q.Reasons(), "; "); got != tt.reasons {
				t.Errorf("reasons:\ngot  %s\nwant %s", got, tt.reasons)
			}
			if got, want := q.Allowed, tt.reasons == ""; got != want {
				t.Errorf("allowed %v, want %v", got, want)
			}
			if got := q.LeastOffer.String(); got != tt.least {
				t.Errorf("least offer %s, want %s", got, tt.least)
			}
			if got := strings.Join(q.Authority, " "); got != tt.authority {
				t.Errorf("authority %q, want %q", got, tt.authority)
			}
			if got := slices.Contains(q.Authority, tt.role); got != q.Allowed {
				t.Errorf("%s has authority %v and is allowed %v", tt.role, got, q.Allowed)
			}
		})
	}
}

func TestQuoteFindings(t *testing.T) {
	policy := must(settle.NewPolicy(rows("clerk - - - - 75 3 60 100.00")))
	q := must(policy.Quote(offer("420.00 310.00 91 4 30"), "clerk"))
	if q.Forgiven != 110_00 || q.Share != 73_80 { // 310 ÷ 420 is 73.809…%
		t.Errorf("forgiven %v, share %d, want 110.00 and 7380", q.Forgiven, q.Share)
	}
	want := []settle.Finding{
		{Test: settle.LeastPercent, Asked: 310_00, Limit: 315_00, Margin: -5_00},
		{Test: settle.MostForgiven, Asked: 110_00, Limit: 100_00, Margin: -10_00},
		{Test: settle.MostPayments, Asked: 4, Limit: 3, Margin: -1},
		{Test: settle.LongestDays, Asked: 30, Limit: 60, Margin: 30, OK: true},
	}
	if !slices.Equal(q.Findings, want) {
		t.Errorf("got  %+v\nwant %+v", q.Findings, want)
	}
	var words []string
	for _, f := range q.Findings {
		text := must(f.Test.MarshalText())
		words = append(words, fmt.Sprint(string(text), "=", f.Test.Money()))
	}
	if got, want := strings.Join(words, " "), "least_percent=true most_forgiven=true most_payments=false longest_days=false"; got != want {
		t.Errorf("tests %s, want %s", got, want)
	}
}

// Sums in the reasons have the decimals of their currency.
func TestQuoteCurrency(t *testing.T) {
	policy := must(settle.NewPolicy([]settle.PolicyRow{{Role: "clerk", LeastPercent: plan.At(number("50"))}}))
	for code, want := range map[string]string{
		"JPY": "JPY 100 is JPY 401 short of JPY 501, which is 50% of the balance",
		"KWD": "KWD 0.100 is KWD 0.401 short of KWD 0.501, which is 50% of the balance",
	} {
		q := must(policy.Quote(settle.Offer{
			Currency: must(ledger.ParseCurrency(code)), Balance: 1001, Amount: 100, Payments: 1,
		}, "clerk"))
		if got := strings.Join(q.Reasons(), "; "); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestQuoteRefuses(t *testing.T) {
	policy := must(settle.NewPolicy(rows(ladder)))
	tests := []struct {
		name, offer, role string
		kind              error
		says              string
	}{
		{"unknown role", "100.00 90.00", "Clerk", settle.ErrRole, `no such role: "Clerk": want one of clerk, manager, director`},
		{"nothing owed", "0 0", "clerk", plan.ErrTerms, "a balance of GBP 0.00 is not owed"},
		{"a credit", "-5.00 1.00", "clerk", plan.ErrTerms, "a balance of GBP -5.00 is not owed"},
		{"nothing offered", "100.00 0", "clerk", plan.ErrTerms, "an offer of GBP 0.00: want more than zero"},
		{"less than nothing offered", "100.00 -1.00", "clerk", plan.ErrTerms, "an offer of GBP -1.00: want more than zero"},
		{"more than is owed", "100.00 100.01", "clerk", plan.ErrTerms, "an offer of GBP 100.01 is above the balance of GBP 100.00"},
		{"no payments", "100.00 90.00 10 0", "clerk", plan.ErrTerms, "0 payments: want 1 or more"},
		{"paid in the past", "100.00 90.00 10 1 -1", "clerk", plan.ErrTerms, "paid within -1 days: want zero or more"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := policy.Quote(offer(tt.offer), tt.role)
			ledgertest.CheckError(t, err, tt.kind, tt.says)
		})
	}
	_, err := policy.Quote(settle.Offer{Balance: 2, Amount: 1, Payments: 1}, "clerk")
	ledgertest.CheckError(t, err, plan.ErrTerms, "no currency")
	_, err = settle.Policy{}.Quote(offer("100.00 90.00"), "clerk")
	ledgertest.CheckError(t, err, settle.ErrRole, `"clerk"`)
}

func ExamplePolicy_Quote() {
	policy, err := settle.NewPolicy([]settle.PolicyRow{
		{Role: "clerk", Line: 2, MaxBalance: plan.At(ledger.Money(1000_00)), LeastPercent: plan.At(decimal.NewFromInt(80))},
		{Role: "manager", Line: 3, LeastPercent: plan.At(decimal.NewFromInt(60)), MostPayments: plan.At(3)},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	q, err := policy.Quote(settle.Offer{
		Currency:    ledger.Sterling,
		Balance:     842_17,
		Amount:      600_00,
		DaysOverdue: 120,
		Payments:    2,
		WithinDays:  30,
	}, "clerk")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("allowed:", q.Allowed, q.Reasons())
	fmt.Println("least a clerk may accept:", q.LeastOffer)
	fmt.Println("who may accept it:", q.Authority)
	// Output:
	// allowed: false [GBP 600.00 is GBP 73.74 short of GBP 673.74, which is 80% of the balance]
	// least a clerk may accept: 673.74
	// who may accept it: [manager]
}

// FuzzQuote checks that the least offer is allowed and a penny less is not, and
// that the percentage is tested exactly.
func FuzzQuote(f *testing.F) {
	f.Add(int64(100_00), int64(90_00), int64(333333), int64(5_00))
	f.Add(int64(1), int64(1), int64(0), int64(0))
	f.Add(int64(1<<62), int64(1<<61), int64(1_000_000), int64(-1))
	f.Add(int64(300_00), int64(99_99), int64(333_333), int64(-1))
	f.Fuzz(func(t *testing.T, balance, amount, percent, forgiven int64) {
		row := settle.PolicyRow{Role: "clerk", LeastPercent: plan.At(decimal.New(percent, -4))}
		if forgiven >= 0 {
			row.MostForgiven = plan.At(ledger.Money(forgiven))
		}
		policy, err := settle.NewPolicy([]settle.PolicyRow{row})
		if percent < 0 || percent > 1_000_000 {
			ledgertest.CheckError(t, err, plan.ErrPolicy, "least_percent")
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		ask := settle.Offer{Currency: ledger.Sterling, Balance: ledger.Money(balance), Amount: ledger.Money(amount), Payments: 1}
		q, err := policy.Quote(ask, "clerk")
		if balance <= 0 || amount <= 0 || amount > balance {
			ledgertest.CheckError(t, err, plan.ErrTerms, "")
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		enough := product(amount, 1_000_000).Cmp(product(balance, percent)) >= 0
		if want := enough && (forgiven < 0 || balance-amount <= forgiven); q.Allowed != want {
			t.Errorf("%v of %v at %d: allowed %v, want %v", amount, balance, percent, q.Allowed, want)
		}
		if q.Allowed != (ask.Amount >= q.LeastOffer) || q.Allowed != (len(q.Reasons()) == 0) {
			t.Errorf("%v of %v: allowed %v, the least is %v: %v", amount, balance, q.Allowed, q.LeastOffer, q.Reasons())
		}
		for _, finding := range q.Findings {
			if finding.OK != (finding.Margin >= 0) {
				t.Errorf("%+v", finding)
			}
		}
		ask.Amount = q.LeastOffer
		if q := must(policy.Quote(ask, "clerk")); !q.Allowed {
			t.Errorf("the least offer is not allowed: %v", q.Reasons())
		}
		if ask.Amount--; ask.Amount > 0 && must(policy.Quote(ask, "clerk")).Allowed {
			t.Errorf("%v is allowed, below the least offer", ask.Amount)
		}
	})
}

func product(a, b int64) *big.Int { return new(big.Int).Mul(big.NewInt(a), big.NewInt(b)) }

func TestConditions(t *testing.T) {
	offer := settle.Offer{Currency: ledger.Sterling, Balance: gbp("100"), Amount: gbp("80"), Payments: 2}
	for _, tt := range []struct {
		name    string
		c       settle.Conditions
		revives string
		err     error
	}{
		{"nothing stated", settle.Conditions{}, "", nil},
		{"all of it", settle.Conditions{Revive: settle.ReviveFull}, "100.00", nil},
		{"what was agreed", settle.Conditions{Revive: settle.ReviveBalance, Grace: plan.At(0)}, "80.00", nil},
		{"expires that day", settle.Conditions{Expires: day("2026-11-02")}, "", nil},
		{"has expired", settle.Conditions{Expires: day("2026-11-01")}, "", plan.ErrTerms},
		{"grace and nothing that revives", settle.Conditions{Grace: plan.At(7)}, "", plan.ErrTerms},
		{"negative grace", settle.Conditions{Revive: settle.ReviveFull, Grace: plan.At(-1)}, "100.00", plan.ErrTerms},
		{"empty condition", settle.Conditions{Texts: []string{""}}, "", plan.ErrTerms},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if err := tt.c.Check(day("2026-11-02")); !errors.Is(err, tt.err) {
				t.Errorf("error = %v, want %v", err, tt.err)
			}
			got := ""
			if m, ok := tt.c.Revives(offer); ok {
				got = m.String()
			}
			if got != tt.revives {
				t.Errorf("revives %q, want %q", got, tt.revives)
			}
		})
	}
	for _, text := range []string{"", "none", "half"} {
		if err := new(settle.Revival).UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%q is a rule", text)
		}
	}
}

func TestPercentOf(t *testing.T) {
	for _, tt := range []struct{ balance, percent, want string }{
		{"100.00", "60", "60.00"},
		{"100.00", "100", "100.00"},
		{"0.01", "0.0001", "0.01"},
		{"299.99", "33.3333", "100.00"}, // 99.99656…
		{"6630.75", "60.5", "4011.61"},  // 4011.60375
		{"10.00", "12.5", "1.25"},
	} {
		if got := must(settle.PercentOf(gbp(tt.balance), number(tt.percent))); got != gbp(tt.want) {
			t.Errorf("%s%% of %s is %v, want %s", tt.percent, tt.balance, got, tt.want)
		}
	}
	for _, percent := range []string{"0", "-1", "100.0001", "1e30", "1e-30"} {
		_, err := settle.PercentOf(gbp("100.00"), number(percent))
		ledgertest.CheckError(t, err, plan.ErrTerms, "want more than 0% and up to 100%")
	}
}

// TestPercentOfIsTheLeast looks for a smaller sum that reaches the percentage, by
// whole numbers.
func TestPercentOfIsTheLeast(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		balance := rapid.Int64Range(1, math.MaxInt64/2).Draw(t, "balance")
		percent := rapid.Int64Range(1, 100_0000).Draw(t, "percent in ten-thousandths")
		least := int64(must(settle.PercentOf(ledger.Money(balance), decimal.New(percent, -4))))
		reaches := func(sum int64) bool { return product(sum, 100_0000).Cmp(product(balance, percent)) >= 0 }
		if !reaches(least) || reaches(least-1) {
			t.Errorf("%d of %d ten-thousandths of a per cent is %d", balance, percent, least)
		}
	})
}

// TestMoreIsNeverWorse has every role that takes an offer take a larger one, in
// fewer payments and sooner, too.
func TestMoreIsNeverWorse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		row := func(role string) settle.PolicyRow {
			r := settle.PolicyRow{
				Role: role, LeastPercent: plan.At(decimal.NewFromInt(int64(rapid.IntRange(0, 100).Draw(t, "percent")))),
				MostPayments: plan.At(rapid.IntRange(1, 6).Draw(t, "payments")), LongestDays: plan.At(rapid.IntRange(0, 90).Draw(t, "days")),
			}
			if rapid.Bool().Draw(t, "stated") {
				r.MostForgiven = plan.At(ledger.Money(rapid.IntRange(0, 500).Draw(t, "forgiven")))
			}
			return r
		}
		policy := must(settle.NewPolicy([]settle.PolicyRow{row("clerk"), row("boss")}))
		o := settle.Offer{
			Currency: ledger.Sterling, Balance: 1000, Amount: ledger.Money(rapid.IntRange(1, 999).Draw(t, "offer")),
			Payments: rapid.IntRange(2, 8).Draw(t, "in"), WithinDays: rapid.IntRange(1, 100).Draw(t, "within"),
		}
		q := must(policy.Quote(o, "clerk"))
		for _, better := range []settle.Offer{
			{Currency: o.Currency, Balance: o.Balance, Amount: o.Amount + 1, Payments: o.Payments, WithinDays: o.WithinDays},
			{Currency: o.Currency, Balance: o.Balance, Amount: o.Amount, Payments: o.Payments - 1, WithinDays: o.WithinDays},
			{Currency: o.Currency, Balance: o.Balance, Amount: o.Amount, Payments: o.Payments, WithinDays: o.WithinDays - 1},
		} {
			again := must(policy.Quote(better, "clerk"))
			for _, role := range q.Authority {
				if !slices.Contains(again.Authority, role) {
					t.Errorf("%s takes %+v, and not %+v", role, o, better)
				}
			}
			if again.LeastOffer != q.LeastOffer {
				t.Errorf("the least offer is %v and then %v", q.LeastOffer, again.LeastOffer)
			}
			for _, f := range again.Findings {
				if f.OK != (f.Margin >= 0) {
					t.Errorf("%v has a margin of %d and is OK: %v", f.Test, f.Margin, f.OK)
				}
			}
		}
		if q.Allowed != (len(q.Reasons()) == 0) || q.Forgiven+o.Amount != o.Balance {
			t.Errorf("%+v", q)
		}
	})
}

func TestRevivalWords(t *testing.T) {
	for _, r := range []settle.Revival{settle.ReviveFull, settle.ReviveBalance} {
		var back settle.Revival
		if err := back.UnmarshalText(must(r.MarshalText())); err != nil || back != r {
			t.Errorf("%v is read back as %v, %v", r, back, err)
		}
	}
	if got := fmt.Sprint(settle.ReviveFull, " ", settle.ReviveBalance, " ", settle.Revival(0)); got != "full balance " {
		t.Errorf("got %q", got)
	}
}
