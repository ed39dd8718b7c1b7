package settle_test

import (
	"errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/plan/settle"
)

// receipts are those of an account: day of November 2026 and amount received.
func receipts(paid ...ledger.Money) (all []ledger.Entry) {
	for i := 0; i < len(paid); i += 2 {
		all = append(all, ledger.Entry{
			Account: []byte("C005"), Currency: ledger.Sterling, Kind: ledger.Receipt,
			Date: ledger.MustDate(2026, 11, int(paid[i])), Amount: -paid[i+1],
		})
	}
	return all
}

func TestLastPayment(t *testing.T) {
	change := func(set func(*ledger.Entry)) []ledger.Entry {
		all := receipts(2, 100_00, 9, 50_00)
		set(&all[1])
		return all
	}
	for _, tt := range []struct {
		name    string
		entries []ledger.Entry
		want    string
	}{
		{"none", nil, " 0.00"},
		{"the later of two", receipts(2, 100_00, 9, 50_00), "2026-11-09 50.00"},
		{"in another order", receipts(9, 50_00, 2, 100_00), "2026-11-09 50.00"},
		{"two on the last day are one payment", receipts(9, 50_00, 2, 100_00, 9, 0o_01), "2026-11-09 50.01"},
		{"on the day", receipts(10, 20_00), "2026-11-10 20.00"},
		{"after the day", receipts(2, 100_00, 11, 20_00), "2026-11-02 100.00"},
		{"of another account", change(func(e *ledger.Entry) { e.Account = []byte("C006") }), "2026-11-02 100.00"},
		{"in another currency", change(func(e *ledger.Entry) { e.Currency = must(ledger.ParseCurrency("EUR")) }), "2026-11-02 100.00"},
		{"a credit note is no payment", change(func(e *ledger.Entry) { e.Kind = ledger.CreditNote }), "2026-11-02 100.00"},
		{"nor is a refund", change(func(e *ledger.Entry) { e.Kind, e.Amount = ledger.Refund, 50_00 }), "2026-11-02 100.00"},
		{"a receipt that bounced", change(func(e *ledger.Entry) { e.Amount = 50_00 }), "2026-11-02 100.00"},
		{"without a date", change(func(e *ledger.Entry) { e.Date = 0 }), "2026-11-02 100.00"},
	} {
		l := settle.LastPayment{Account: "C005", Currency: ledger.Sterling, AsAt: day("2026-11-10")}
		must(0, l.Add(tt.entries))
		on := ""
		if l.On != 0 {
			on = l.On.String()
		}
		if got := fmt.Sprint(on, " ", l.Amount); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
	l := settle.LastPayment{Account: "C005", Currency: ledger.Sterling, AsAt: day("2026-11-10")}
	if err := l.Add(receipts(9, 1<<62, 9, 1<<62)); !errors.Is(err, ledger.ErrOverflow) {
		t.Errorf("error = %v, want %v", err, ledger.ErrOverflow)
	}
}

// TestLastPaymentProperties: the order of the entries and how they are cut into batches
// show in nothing.
func TestLastPaymentProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []ledger.Entry
		sums := map[ledger.Date]ledger.Money{}
		last := ledger.Date(0)
		for range rapid.IntRange(0, 8).Draw(t, "receipts") {
			on, amount := rapid.IntRange(1, 20).Draw(t, "day"), ledger.Money(rapid.IntRange(1, 100_00).Draw(t, "amount"))
			e := receipts(ledger.Money(on), amount)[0]
			if all = append(all, e); e.Date <= day("2026-11-10") {
				sums[e.Date] += amount
				last = max(last, e.Date)
			}
		}
		all = rapid.Permutation(all).Draw(t, "order")
		at := rapid.IntRange(0, len(all)).Draw(t, "cut")
		l := settle.LastPayment{Account: "C005", Currency: ledger.Sterling, AsAt: day("2026-11-10")}
		must(0, l.Add(all[:at]))
		must(0, l.Add(all[at:]))
		if l.On != last || l.Amount != sums[last] {
			t.Errorf("%v on %v, want %v on %v", l.Amount, l.On, sums[last], last)
		}
	})
}

func ExampleLastPayment() {
	last := settle.LastPayment{Account: "C005", Currency: ledger.Sterling, AsAt: ledger.MustDate(2026, 11, 30)}
	err := last.Add([]ledger.Entry{
		{Account: []byte("C005"), Currency: ledger.Sterling, Kind: ledger.Invoice, Date: ledger.MustDate(2026, 11, 1), Amount: 500_00},
		{Account: []byte("C005"), Currency: ledger.Sterling, Kind: ledger.Receipt, Date: ledger.MustDate(2026, 11, 9), Amount: -120_00},
	})
	fmt.Println(last.Amount, "on", last.On, err)
	// Output: 120.00 on 2026-11-09 <nil>
}
