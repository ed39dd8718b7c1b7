package plan_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"arrears/internal/ledger"
	"arrears/plan"
)

// drain takes all payments.
func drain(p *plan.Payments) (all []plan.Instalment) {
	var next plan.Instalment
	for p.Next(&next) {
		all = append(all, next)
	}
	return all
}

// checkPayments holds the payments of some terms against the schedule of them.
func checkPayments(t *testing.T, p *plan.Payments, terms plan.Terms) {
	t.Helper()
	s, wantErr := plan.Build(terms)
	err := p.Plan(&terms)
	if (err == nil) != (wantErr == nil) || err != nil && err.Error() != wantErr.Error() {
		t.Fatalf("%+v: error = %v, want %v", terms, err, wantErr)
	}
	if err != nil {
		if errors.Is(err, plan.ErrNoPlan) != errors.Is(wantErr, plan.ErrNoPlan) {
			t.Errorf("error is of another kind: %v", err)
		}
		return
	}
	last := s.Instalments[len(s.Instalments)-1]
	if p.Shape != s.Shape || p.Amount != s.Amount || p.Interest != s.Interest || p.LastDate != last.Due || p.Last != last.Amount {
		t.Errorf("%+v:\ngot  %+v\nwant %+v, the last %+v", terms, p, s.Shape, last)
	}
	if got := drain(p); !slices.Equal(got, s.Instalments) {
		t.Errorf("%+v:\ngot  %v\nwant %v", terms, got, s.Instalments)
	}
}

func TestPayments(t *testing.T) {
	var p plan.Payments // one for all, so that nothing of a plan may be left in the next
	for _, text := range []string{
		"GBP 536.00 by 45.00",
		"GBP 536.00 by 45.00 deposit 36.00@2027-01-31",
		"GBP 100.00 count 3 odd first",
		"GBP 100.00 count 3 odd first from 2028-02-29 every quarter",
		"GBP 100.00 count 7 odd ceil every week",
		"GBP 100.00 by 33.00 min 5.00 every fortnight",
		"GBP 100.00 until 2027-12-30 from 2027-03-31",
		"GBP 100.00 by 1000.00",
		"GBP 0.03 count 4",
		"GBP 0.01 by 0.01 every four-weeks",
		"JPY 1000 count 3 round 50",
		"GBP 1200.00 count 1200 from 9900-01-31",
		"GBP 12.00 count 12 from 9999-12-31",
		"GBP 12.00 count 12 from 2099-12-31",
		"GBP -5.00 count 12",
		"GBP 100.00 by 0.01",
		"GBP 100.00 until 2027-01-01",
		"GBP 100.00 by 10.00 roll next",
		"GBP 100.00 by 10.00 skip 2027-03",
		"GBP 100.00 by 30.00 steps 2x5.00",
		"GBP 100.00 by 30.00",
		"GBP 100.00 by 10.00 balloon 40.00",
		"GBP 100.00 by 30.00 lump 20.00@2027-02-01",
		"GBP 100.00 by 10.00 on friday",
		"GBP 1000.00 count 12 rate 0.08@2027-01-01",
		"GBP 100.00 by 1.00 rate 0.50@2027-01-01",
	} {
		t.Run(text, func(t *testing.T) { checkPayments(t, &p, ask(text)) })
	}
}

// TestPaymentsEnd makes sure that a plan that failed leaves nothing to hand out
// in the next, and that the end stays the end.
func TestPaymentsEnd(t *testing.T) {
	var p plan.Payments
	var next plan.Instalment
	if p.Next(&next) {
		t.Error("no plan has a payment")
	}
	interest, plain := ask("GBP 100.00 by 30.00 rate 0.08@2027-01-01"), ask("GBP 100.00 by 50.00")
	if err := p.Plan(&interest); err != nil {
		t.Fatal(err)
	}
	if err := p.Plan(&plain); err != nil {
		t.Fatal(err)
	}
	if got := drain(&p); len(got) != 2 {
		t.Errorf("payments %v, want two", got)
	}
	if p.Next(&next) {
		t.Error("a payment after the last")
	}
}

// TestPaymentsMakeNoGarbage is the promise to a batch of a million: nothing for
// an instalment, and hardly anything for a plan.
func TestPaymentsMakeNoGarbage(t *testing.T) {
	for _, tt := range []struct {
		text string
		most float64
	}{
		{"GBP 536.00 by 45.00", 0},
		{"GBP 1200.00 count 7", 0},
		{"GBP 1200.00 count 1200", 0},
		{"GBP 90.00 by 10.00 deposit 10.00@2027-01-01", 1},
		{"GBP 900.00 until 2077-12-31", 3},
	} {
		terms := ask(tt.text)
		var p plan.Payments
		var next plan.Instalment
		allocations := testing.AllocsPerRun(100, func() {
			if err := p.Plan(&terms); err != nil {
				t.Fatal(err)
			}
			for p.Next(&next) {
			}
		})
		if allocations > tt.most {
			t.Errorf("%s: %v allocations, want %v", tt.text, allocations, tt.most)
		}
	}
}

// FuzzPayments holds the quick way of plain plans against Build.
func FuzzPayments(f *testing.F) {
	f.Add(int64(536_00), int64(45_00), uint16(0), uint16(0), uint8(0), uint8(3), int64(0), int64(0), int32(739_000))
	f.Add(int64(100_00), int64(0), uint16(7), uint16(0), uint8(1), uint8(4), int64(10), int64(0), int32(739_280))
	f.Add(int64(100_00), int64(0), uint16(0), uint16(900), uint8(2), uint8(0), int64(10), int64(5), int32(3652000))
	f.Add(int64(1<<62), int64(1<<60), uint16(0), uint16(0), uint8(0), uint8(4), int64(1<<61), int64(1<<59), int32(1))
	f.Add(int64(100_000), int64(0), uint16(1200), uint16(0), uint8(2), uint8(5), int64(0), int64(0), int32(3652059))
	var p plan.Payments
	f.Fuzz(func(t *testing.T, balance, instalment int64, count, days uint16, rule, period uint8, deposit, minLast int64, first int32) {
		terms := plan.Terms{
			Currency:    ledger.Sterling,
			Balance:     ledger.Money(balance),
			Instalment:  ledger.Money(instalment),
			Count:       int(count),
			Every:       allPeriods[int(period)%len(allPeriods)],
			First:       ledger.Date(first),
			Deposit:     ledger.Money(deposit),
			DepositDate: ledger.Date(first) - 1,
			Remainder:   plan.Remainder(rule % 3),
			MinLast:     ledger.Money(minLast),
			RoundTo:     ledger.Money(rule / 3),
		}
		if days > 0 {
			terms.Until = terms.First + ledger.Date(days) - 100
		}
		checkPayments(t, &p, terms)
	})
}

func BenchmarkPayments(b *testing.B) {
	for _, tt := range []struct{ name, text string }{
		{"amount", "GBP 1080.00 by 45.00"}, {"count", "GBP 1080.00 count 24"}, {"until", "GBP 1080.00 until 2028-12-31"},
	} {
		terms := ask(tt.text)
		var p plan.Payments
		var next plan.Instalment
		b.Run(tt.name+"/summary", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := p.Plan(&terms); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(tt.name+"/each", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := p.Plan(&terms); err != nil {
					b.Fatal(err)
				}
				for p.Next(&next) {
				}
			}
		})
	}
}

func ExamplePayments() {
	var payments plan.Payments
	for _, balance := range []ledger.Money{100_00, 50_00} {
		terms := plan.Terms{Currency: ledger.Sterling, Balance: balance, Count: 3, Every: plan.Month, First: ledger.MustDate(2027, 1, 31)}
		if err := payments.Plan(&terms); err != nil {
			fmt.Println(err)
			return
		}
		var next plan.Instalment
		for payments.Next(&next) {
			fmt.Println(next.Due, next.Amount)
		}
	}
	// Output:
	// 2027-01-31 33.33
	// 2027-02-28 33.33
	// 2027-03-31 33.34
	// 2027-01-31 16.66
	// 2027-02-28 16.66
	// 2027-03-31 16.68
}
