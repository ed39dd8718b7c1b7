package plan_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/plan"
)

// owing is an account with the positions of a text.
func owing(items string) plan.Owing {
	o := plan.Owing{Account: "A1", Currency: ledger.Sterling, AsAt: day("2026-11-02")}
	for _, p := range positions(items) {
		must(0, o.Add(p))
	}
	return o
}

func TestOwing(t *testing.T) {
	tests := []struct {
		name, items string
		want        string // open disputed held retained credits days
		bar         plan.Bar
	}{
		{"plain", "A:100.00 B:50.00", "150.00 0.00 0.00 0.00 0.00 90", 0},
		{"credits come off", "A:100.00 B:-30.00", "70.00 0.00 0.00 0.00 -30.00 90", 0},
		{"disputed part", "A:100.00:d40.00 B:50.00", "110.00 40.00 0.00 0.00 0.00 90", 0},
		{"the oldest is all disputed", "A:100.00:d100.00 B:50.00", "50.00 100.00 0.00 0.00 0.00 89", 0},
		{"on hold for a dispute", "A:100.00:dispute B:50.00", "50.00 0.00 100.00 0.00 0.00 89", 0},
		{"legal leaves the rest", "A:100.00:legal B:50.00", "50.00 0.00 100.00 0.00 0.00 89", 0},
		{"breathing space on one item stops all", "A:10.00:breathing_space B:50.00", "50.00 0.00 10.00 0.00 0.00 89", plan.OnHold},
		{"deceased stops all", "A:10.00:deceased B:50.00", "50.00 0.00 10.00 0.00 0.00 89", plan.OnHold},
		{"insolvency stops all", "A:10.00:insolvency B:50.00", "50.00 0.00 10.00 0.00 0.00 89", plan.OnHold},
		{"vulnerable stops all", "A:10.00:vulnerable B:50.00", "50.00 0.00 10.00 0.00 0.00 89", plan.OnHold},
		{"all on hold", "A:100.00:plan", "0.00 0.00 100.00 0.00 0.00 0", plan.OnHold},
		{"all in dispute", "A:100.00:d100.00", "0.00 100.00 0.00 0.00 0.00 0", plan.InDispute},
		{"credits take all that is free", "A:100.00:d60.00 B:-40.00", "0.00 60.00 0.00 0.00 -40.00 90", plan.InDispute},
		{"a credit balance", "A:100.00:d60.00 B:-400.00", "-360.00 60.00 0.00 0.00 -400.00 90", plan.NothingOwed},
		{"kept back is left out, and is no age", "A:100.00::kept B:50.00", "50.00 0.00 0.00 100.00 0.00 89", 0},
		{"in dispute and kept back is kept back", "A:100.00:d40.00:kept B:50.00", "50.00 0.00 0.00 100.00 0.00 89", 0},
		{"on hold and kept back is on hold", "A:100.00:legal:kept B:50.00", "50.00 0.00 100.00 0.00 0.00 89", 0},
		{"all kept back", "A:100.00::kept", "0.00 0.00 0.00 100.00 0.00 0", plan.KeptBack},
		{"in dispute or kept back", "A:60.00::kept B:50.00:d50.00", "0.00 50.00 0.00 60.00 0.00 0", plan.InDispute},
		{"the hold of the account behind that of the item", "A:10.00:dispute:breathing_space B:50.00", "50.00 0.00 10.00 0.00 0.00 89", plan.OnHold},
		{"nothing", "", "0.00 0.00 0.00 0.00 0.00 0", plan.NothingOwed},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := owing(tt.items)
			got := fmt.Sprint(o.Open, o.Disputed, o.Held, o.Retained, o.Credits, o.DaysOverdue)
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if bar, reason := o.Bar(); bar != tt.bar || (bar == 0) != (reason == "") {
				t.Errorf("bar %v (%s), want %v", bar, reason, tt.bar)
			}
			if o.Open+o.Disputed+o.Held+o.Retained != o.Balance {
				t.Errorf("%v + %v + %v + %v is not the balance of %v", o.Open, o.Disputed, o.Held, o.Retained, o.Balance)
			}
		})
	}
	o := plan.Owing{Open: 1<<63 - 1}
	if err := o.Add(plan.Position{Open: 1}); !errors.Is(err, ledger.ErrOverflow) {
		t.Errorf("error = %v, want %v", err, ledger.ErrOverflow)
	}
}

func TestBatch(t *testing.T) {
	person := owing("A:500.00")
	person.Type = ledger.Individual
	euros := owing("A:500.00")
	euros.Currency = must(ledger.ParseCurrency("EUR"))
	tests := []struct {
		name    string
		account plan.Owing
		set     func(*plan.BatchTerms)
		want    string // bar, offer, authority
	}{
		{"least by the policy", owing("A:500.01"), nil, "- 450.01 clerk+boss"},
		{"a percentage, rounded up", owing("A:500.01"), func(t *plan.BatchTerms) { t.Percent = plan.At(number("95.5")) }, "- 477.51 clerk+boss"},
		{"below what the clerk may take", owing("A:500.00"), func(t *plan.BatchTerms) { t.Percent = plan.At(number("80")) }, "policy 0.00 boss"},
		{"below what anybody may take", owing("A:500.00"), func(t *plan.BatchTerms) { t.Percent = plan.At(number("1")) }, "policy 0.00 "},
		{"a penny", owing("A:0.01"), nil, "- 0.01 clerk+boss"},
		{"no row", owing("A:1000.01"), nil, "no_cell 0.00 boss"},
		{"hold", owing("A:100.00:insolvency"), nil, "hold 0.00 "},
		{"dispute", owing("A:100.00:d100.00"), nil, "dispute 0.00 "},
		{"credit", owing("A:-1.00"), nil, "nothing_owed 0.00 "},
		{"individual", person, nil, "individual 0.00 "},
		{"individual, asked for", person, func(t *plan.BatchTerms) { t.Individuals = true }, "- 450.00 clerk+boss"},
		{"another currency", euros, nil, "currency 0.00 "},
		{"too many payments", owing("A:500.00"), func(t *plan.BatchTerms) { t.Payments = 4 }, "policy 0.00 boss"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			terms := plan.BatchTerms{Currency: ledger.Sterling, Role: "clerk", AsAt: day("2026-11-02"), Payments: 1}
			if tt.set != nil {
				tt.set(&terms)
			}
			b, err := ladderPolicy().Batch(terms, []plan.Owing{tt.account})
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
		set  func(*plan.BatchTerms)
		want error
	}{
		{func(t *plan.BatchTerms) { t.Percent = plan.At(number("0")) }, plan.ErrTerms},
		{func(t *plan.BatchTerms) { t.Percent = plan.At(number("100.01")) }, plan.ErrTerms},
		{func(t *plan.BatchTerms) { t.Payments = 0 }, plan.ErrTerms},
		{func(t *plan.BatchTerms) { t.WithinDays = -1 }, plan.ErrTerms},
		{func(t *plan.BatchTerms) { t.Payments, t.CostOfMoney = 2, plan.At(number("0.08")) }, plan.ErrTerms},
		{func(t *plan.BatchTerms) { t.Role = "nobody" }, plan.ErrRole},
	} {
		terms := plan.BatchTerms{Currency: ledger.Sterling, Role: "clerk", AsAt: day("2026-11-02"), Payments: 1}
		tt.set(&terms)
		if _, err := ladderPolicy().Batch(terms, nil); !errors.Is(err, tt.want) {
			t.Errorf("%+v: error = %v, want %v", terms, err, tt.want)
		}
	}
}

// TestBatchProperties checks that the rows add up to the totals and the totals
// to the items, and that every offer is one the role may accept.
func TestBatchProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := map[ledger.Currency]ledger.Money{}
		var accounts []plan.Owing
		for n := range rapid.IntRange(0, 8).Draw(t, "accounts") {
			o := plan.Owing{
				Account: fmt.Sprint(n), AsAt: day("2026-11-02"),
				Currency: must(ledger.ParseCurrency(rapid.SampledFrom([]string{"GBP", "GBP", "EUR"}).Draw(t, "currency"))),
				Type:     rapid.SampledFrom([]ledger.CustomerType{0, ledger.Company, ledger.Individual}).Draw(t, "type"),
			}
			for _, p := range rapid.SliceOfN(rapid.Custom(drawPosition), 1, 5).Draw(t, "items") {
				must(0, o.Add(p))
				all[o.Currency] += p.Open
			}
			accounts = append(accounts, o)
		}
		terms := plan.BatchTerms{Currency: ledger.Sterling, Role: "clerk", AsAt: day("2026-11-02"), Payments: 1, CostOfMoney: plan.At(number("0.08"))}
		if rapid.Bool().Draw(t, "by percentage") {
			terms.Percent = plan.At(decimal.New(int64(rapid.IntRange(1, 10_000).Draw(t, "percent")), -2))
		}
		b := must(ladderPolicy().Batch(terms, accounts))
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

func checkTotal(t *rapid.T, b plan.Batch, total plan.BatchTotal) {
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

func TestConditions(t *testing.T) {
	offer := plan.Offer{Currency: ledger.Sterling, Balance: gbp("100"), Amount: gbp("80"), Payments: 2}
	for _, tt := range []struct {
		name    string
		c       plan.Conditions
		revives string
		err     error
	}{
		{"nothing stated", plan.Conditions{}, "", nil},
		{"all of it", plan.Conditions{Revive: plan.ReviveFull}, "100.00", nil},
		{"what was agreed", plan.Conditions{Revive: plan.ReviveBalance, Grace: plan.At(0)}, "80.00", nil},
		{"expires that day", plan.Conditions{Expires: day("2026-11-02")}, "", nil},
		{"has expired", plan.Conditions{Expires: day("2026-11-01")}, "", plan.ErrTerms},
		{"grace and nothing that revives", plan.Conditions{Grace: plan.At(7)}, "", plan.ErrTerms},
		{"negative grace", plan.Conditions{Revive: plan.ReviveFull, Grace: plan.At(-1)}, "100.00", plan.ErrTerms},
		{"empty condition", plan.Conditions{Texts: []string{""}}, "", plan.ErrTerms},
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
		if err := new(plan.Revival).UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%q is a rule", text)
		}
	}
}
