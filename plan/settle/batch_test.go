package settle_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/settle"
)

func TestBatch(t *testing.T) {
	person := owing("A:500.00")
	person.Type = ledger.Individual
	euros := owing("A:500.00")
	euros.Currency = must(ledger.ParseCurrency("EUR"))
	tests := []struct {
		name    string
		account settle.Owing
		set     func(*settle.BatchTerms)
		want    string // bar, offer, authority
	}{
		{"least by the policy", owing("A:500.01"), nil, "- 450.01 clerk+boss"},
		{"a percentage, rounded up", owing("A:500.01"), func(t *settle.BatchTerms) { t.Percent = plan.At(number("95.5")) }, "- 477.51 clerk+boss"},
		{"below what the clerk may take", owing("A:500.00"), func(t *settle.BatchTerms) { t.Percent = plan.At(number("80")) }, "policy 0.00 boss"},
		{"below what anybody may take", owing("A:500.00"), func(t *settle.BatchTerms) { t.Percent = plan.At(number("1")) }, "policy 0.00 "},
		{"a penny", owing("A:0.01"), nil, "- 0.01 clerk+boss"},
		{"no row", owing("A:1000.01"), nil, "no_cell 0.00 boss"},
		{"hold", owing("A:100.00:insolvency"), nil, "hold 0.00 "},
		{"dispute", owing("A:100.00:d100.00"), nil, "dispute 0.00 "},
		{"credit", owing("A:-1.00"), nil, "nothing_owed 0.00 "},
		{"individual", person, nil, "individual 0.00 "},
		{"individual, asked for", person, func(t *settle.BatchTerms) { t.Individuals = true }, "- 450.00 clerk+boss"},
		{"another currency", euros, nil, "currency 0.00 "},
		{"too many payments", owing("A:500.00"), func(t *settle.BatchTerms) { t.Payments = 4 }, "policy 0.00 boss"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			terms := settle.BatchTerms{Currency: ledger.Sterling, Role: "clerk", AsAt: day("2026-11-02"), Payments: 1}
			if tt.set != nil {
				tt.set(&terms)
			}
			b, err := settle.NewBatch(ladderPolicy(), terms, []settle.Owing{tt.account})
			if err != nil {
				t.Fatal(err)
			}
			r := &b.Rows[0]
			bar := r.Bar.String()
			if bar == "" {
				bar = "-"
			}
			if got := fmt.Sprint(bar, " ", r.Offered(), " ", strings.Join(r.Quote.Authority, "+")); got != tt.want {
				t.Errorf("got  %s\nwant %s (%s)", got, tt.want, r.Reason)
			}
		})
	}
	for _, tt := range []struct {
		set  func(*settle.BatchTerms)
		want error
	}{
		{func(t *settle.BatchTerms) { t.Percent = plan.At(number("0")) }, plan.ErrTerms},
		{func(t *settle.BatchTerms) { t.Percent = plan.At(number("100.01")) }, plan.ErrTerms},
		{func(t *settle.BatchTerms) { t.Payments = 0 }, plan.ErrTerms},
		{func(t *settle.BatchTerms) { t.First = day("2026-11-01") }, plan.ErrTerms},
		{func(t *settle.BatchTerms) { t.First = day("2126-12-02") }, plan.ErrTerms},
		{func(t *settle.BatchTerms) { t.Role = "nobody" }, settle.ErrRole},
	} {
		terms := settle.BatchTerms{Currency: ledger.Sterling, Role: "clerk", AsAt: day("2026-11-02"), Payments: 1}
		tt.set(&terms)
		if _, err := settle.NewBatch(ladderPolicy(), terms, nil); !errors.Is(err, tt.want) {
			t.Errorf("%+v: error = %v, want %v", terms, err, tt.want)
		}
	}
}

// TestBatchProperties checks that the rows add up to the totals and the totals
// to the items, and that every offer is one the role may accept.
func TestBatchProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := map[ledger.Currency]ledger.Money{}
		var accounts []settle.Owing
		for n := range rapid.IntRange(0, 8).Draw(t, "accounts") {
			o := settle.Owing{
				Account: fmt.Sprint(n), AsAt: day("2026-11-02"),
				Currency: must(ledger.ParseCurrency(rapid.SampledFrom([]string{"GBP", "GBP", "EUR"}).Draw(t, "currency"))),
				Type:     rapid.SampledFrom([]ledger.CustomerType{0, ledger.Company, ledger.Individual}).Draw(t, "type"),
			}
			for _, p := range rapid.SliceOfN(rapid.Custom(drawPosition), 1, 5).Draw(t, "items") {
				must(0, o.Add(&p))
				all[o.Currency] += p.Open
			}
			accounts = append(accounts, o)
		}
		terms := settle.BatchTerms{Currency: ledger.Sterling, Role: "clerk", AsAt: day("2026-11-02"), Payments: 1, CostOfMoney: plan.At(number("0.08"))}
		if rapid.Bool().Draw(t, "by percentage") {
			terms.Percent = plan.At(decimal.New(int64(rapid.IntRange(1, 10_000).Draw(t, "percent")), -2))
		}
		b := must(settle.NewBatch(ladderPolicy(), terms, accounts))
		if len(b.Rows) != len(accounts) {
			t.Fatalf("%d rows of %d accounts", len(b.Rows), len(accounts))
		}
		for _, total := range b.Totals {
			if total.Balance != all[total.Currency] {
				t.Errorf("%v: the rows make %v, the items %v", total.Currency, total.Balance, all[total.Currency])
			}
			checkTotal(t, b, total)
		}
	})
}

func checkTotal(t *rapid.T, b settle.Batch, total settle.BatchTotal) {
	var offered, forgiven, not, open, balance ledger.Money
	offers := 0
	for i := range b.Rows {
		r := &b.Rows[i]
		if r.Currency != total.Currency {
			continue
		}
		balance, open = balance+r.Balance, open+r.Open
		if r.Bar != 0 {
			not += r.Open
			if r.Reason == "" || r.Worth != (plan.Limit[decimal.Decimal]{}) {
				t.Errorf("%s: bar %v: reason %q", r.Account, r.Bar, r.Reason)
			}
			continue
		}
		offers++
		offered, forgiven = offered+r.Offered(), forgiven+r.Quote.Forgiven
		if !r.Quote.Allowed || r.Quote.Offer.Balance != r.Open || r.Offered() <= 0 {
			t.Errorf("%s: offered %v of %v: %v", r.Account, r.Offered(), r.Open, r.Quote.Reasons())
		}
	}
	got := [...]ledger.Money{total.Offered, total.Forgiven, total.NotOffered, total.Open, total.Balance}
	if want := [...]ledger.Money{offered, forgiven, not, open, balance}; got != want || total.Offers != offers {
		t.Errorf("%v: totals %v, rows %v", total.Currency, got, want)
	}
	if total.Offered+total.Forgiven+total.NotOffered != total.Open || total.Open+total.Disputed+total.Held+total.Retained != total.Balance {
		t.Errorf("%v: %+v does not add up", total.Currency, total)
	}
}

// TestBatchUntied holds a batch of two currencies against ledgers that it makes, and
// that it does not.
func TestBatchUntied(t *testing.T) {
	euros := owing("A:500.00")
	euros.Currency = must(ledger.ParseCurrency("EUR"))
	terms := settle.BatchTerms{Currency: ledger.Sterling, Role: "clerk", AsAt: day("2026-11-02"), Payments: 1}
	b := must(settle.NewBatch(ladderPolicy(), terms, []settle.Owing{owing("A:120.00"), euros, owing("A:-20.00")}))
	for _, tt := range []struct {
		name, euros, sterling string
		untied                string // currency and balance of the rows
	}{
		{"the ledger's own", "500.00", "100.00", ""},
		{"a penny of sterling", "500.00", "100.01", "GBP 100.00"},
		{"both, euros first", "0.00", "99.99", "EUR 500.00"},
	} {
		total, untied := b.Untied(func(c ledger.Currency) ledger.Money {
			return map[ledger.Currency]ledger.Money{euros.Currency: gbp(tt.euros), ledger.Sterling: gbp(tt.sterling)}[c]
		})
		got := ""
		if untied {
			got = total.Currency.WithCode(total.Balance)
		}
		if got != tt.untied {
			t.Errorf("%s: %q does not tie, want %q", tt.name, got, tt.untied)
		}
	}
}

func ExampleNewBatch() {
	policy, err := settle.NewPolicy([]settle.PolicyRow{
		{Role: "clerk", Line: 2, MaxBalance: plan.At[ledger.Money](500_00), LeastPercent: plan.At(decimal.NewFromInt(75))},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	accounts := []settle.Owing{
		{Account: "A1", Currency: ledger.Sterling, Balance: 120_00, Open: 120_00, DaysOverdue: 40},
		{Account: "B2", Currency: ledger.Sterling, Balance: 900_00, Open: 900_00, DaysOverdue: 70},
		{Account: "C3", Currency: ledger.Sterling, Balance: 50_00, Disputed: 50_00},
	}
	batch, err := settle.NewBatch(policy, settle.BatchTerms{Currency: ledger.Sterling, Role: "clerk", AsAt: ledger.MustDate(2027, 1, 31), Payments: 1}, accounts)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, row := range batch.Rows {
		if row.Bar != 0 {
			fmt.Println(row.Account, row.Bar, row.Reason)
			continue
		}
		fmt.Println(row.Account, row.Quote.Offer.Amount, "of", row.Open)
	}
	total := batch.Totals[0]
	fmt.Println(total.Offers, "of", total.Accounts, "accounts:", total.Offered, "offered,", total.Forgiven, "forgiven")
	// Output:
	// A1 90.00 of 120.00
	// B2 no_cell no row for "clerk" covers a balance of GBP 900.00, 70 days overdue
	// C3 dispute of a balance of GBP 50.00, GBP 50.00 is in dispute: nothing else is owed
	// 1 of 3 accounts: 90.00 offered, 30.00 forgiven
}

// TestBatchInParts makes the offers of a ledger in another order and in two batches:
// each account is offered the same, and the totals add up to those of the whole.
func TestBatchInParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var accounts []settle.Owing
		for n := range rapid.IntRange(1, 8).Draw(t, "accounts") {
			o := settle.Owing{Account: fmt.Sprint(n), AsAt: day("2026-11-02"), Currency: ledger.Sterling}
			for _, p := range rapid.SliceOfN(rapid.Custom(drawPosition), 1, 4).Draw(t, "items") {
				must(0, o.Add(&p))
			}
			accounts = append(accounts, o)
		}
		terms := settle.BatchTerms{Currency: ledger.Sterling, Role: "boss", AsAt: day("2026-11-02"), Payments: 1, First: day("2026-12-02"), CostOfMoney: plan.At(number("0.08"))}
		offers := func(b settle.Batch) (text string) {
			for i := range b.Rows {
				r := &b.Rows[i]
				worth, _ := r.Worth.Get()
				text += fmt.Sprintln(r.Account, r.Bar, r.Reason, r.Offered(), worth)
			}
			return text
		}
		whole := must(settle.NewBatch(ladderPolicy(), terms, accounts))
		if mixed := must(settle.NewBatch(ladderPolicy(), terms, rapid.Permutation(accounts).Draw(t, "mixed"))); offers(mixed) != offers(whole) {
			t.Errorf("in another order\n%swant\n%s", offers(mixed), offers(whole))
		}
		cut := rapid.IntRange(1, len(accounts)).Draw(t, "cut")
		first, second := must(settle.NewBatch(ladderPolicy(), terms, accounts[:cut])), must(settle.NewBatch(ladderPolicy(), terms, accounts[cut:]))
		if parts := offers(first) + offers(second); parts != offers(whole) {
			t.Errorf("in two batches\n%swant\n%s", parts, offers(whole))
		}
		var sum settle.BatchTotal
		for _, total := range append(first.Totals, second.Totals...) {
			sum.Accounts, sum.Offers = sum.Accounts+total.Accounts, sum.Offers+total.Offers
			sum.Offered, sum.Forgiven, sum.NotOffered = sum.Offered+total.Offered, sum.Forgiven+total.Forgiven, sum.NotOffered+total.NotOffered
			sum.Worth = sum.Worth.Add(total.Worth)
		}
		all := whole.Totals[0]
		if sum.Accounts != all.Accounts || sum.Offers != all.Offers || sum.Offered != all.Offered || sum.Forgiven != all.Forgiven || sum.NotOffered != all.NotOffered || !sum.Worth.Equal(all.Worth) {
			t.Errorf("in two batches %+v, want %+v", sum, all)
		}
		// A larger percentage is never a lower offer, nor one to more accounts that are barred.
		percent := rapid.IntRange(60, 99).Draw(t, "percent")
		terms.Percent = plan.At(decimal.NewFromInt(int64(percent)))
		low := must(settle.NewBatch(ladderPolicy(), terms, accounts))
		terms.Percent = plan.At(decimal.NewFromInt(int64(percent + 1)))
		high := must(settle.NewBatch(ladderPolicy(), terms, accounts))
		for i := range low.Rows {
			if high.Rows[i].Offered() < low.Rows[i].Offered() {
				t.Errorf("at %d%% %v, at %d%% %v", percent, low.Rows[i].Offered(), percent+1, high.Rows[i].Offered())
			}
		}
	})
}
