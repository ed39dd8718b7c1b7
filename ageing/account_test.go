package ageing_test

import (
	"testing"

	"arrears/ageing"
	"arrears/internal/ledger"
)

func TestHolds(t *testing.T) {
	customer := func(c ledger.Customer) func(*ageing.Options) {
		return func(o *ageing.Options) { o.Customers = ledger.Customers{"C1": &c} }
	}
	const text = "C1 I1 2026-08-01 - 10.00\nC1 I2 2026-08-01 2026-10-31 5.00 hold=legal\nC1 R1 2026-08-01 - -3.00 hold=dispute"
	const columns = "C1 GBP 5 | 0 10 0 0 0 | -3 = 12"
	runRules(t, []rule{
		{name: "of debts only", ledger: text, want: columns, aside: "500 held, [legal], 1000 overdue"},
		{name: "on the account, its items keep their own", ledger: text, set: customer(ledger.Customer{Hold: ledger.BreathingSpace}), want: columns, aside: "1500 held, [breathing_space legal]"},
		{
			name: "on the account, whatever the rows say, and each debt is held once", ledger: "C1 I1 2026-08-01 - 10.00 hold=dispute\nC1 I2 2026-08-01 2026-10-31 5.00 hold=legal",
			set: customer(ledger.Customer{Hold: ledger.BreathingSpace}), want: "C1 GBP 5 | 0 10 0 0 0 | 0 = 15", aside: "1500 held, [dispute breathing_space legal]",
		},
		{
			name: "on an account with a credit alone", ledger: "C1 R1 2026-08-01 - -3.00", set: customer(ledger.Customer{Hold: ledger.BreathingSpace}),
			want: "C1 GBP 0 | 0 0 0 0 0 | -3 = -3", aside: "0 held, [breathing_space]",
		},
		{name: "from the day", ledger: text, set: customer(ledger.Customer{Hold: ledger.Deceased, HoldFrom: day}), want: columns, aside: "1500 held"},
		{name: "not before", ledger: text, set: customer(ledger.Customer{Hold: ledger.Deceased, HoldFrom: day + 1}), want: columns, aside: "500 held"},
		{name: "until the day", ledger: text, set: customer(ledger.Customer{Hold: ledger.OtherHold, HoldTo: day}), want: columns, aside: "1500 held, [legal other]"},
		{name: "not after", ledger: text, set: customer(ledger.Customer{Hold: ledger.OtherHold, HoldTo: day - 1}), want: columns, aside: "500 held"},
		{
			name: "for a dispute on the account, nothing is set against its debts whatever the rows say", ledger: "C1 I2 2026-08-01 2026-10-31 5.00 hold=legal\nC1 I1 2026-08-01 - 10.00\nC1 R1 2026-08-01 - -3.00", set: func(o *ageing.Options) {
				customer(ledger.Customer{Hold: ledger.Dispute})(o)
				o.Credits = ageing.AgainstOldest
			}, want: columns, aside: "1000 disputed, 500 held, 0 retained, oldest , 3 items, [dispute legal]",
		},
		{
			name: "what credits are set against is held no more", ledger: text, set: func(o *ageing.Options) {
				customer(ledger.Customer{Hold: ledger.Vulnerable})(o)
				o.Credits = ageing.AgainstOldest
			}, want: "C1 GBP 5 | 0 7 0 0 0 | 0 = 12", aside: "1200 held",
		},
	})
}

func TestWeightedDays(t *testing.T) {
	const most = "92233720368547758.07"
	for _, tt := range []struct{ name, ledger, want string }{
		{"nothing overdue", "C1 I1 2026-09-01 2026-10-31 10.00", "0.0"},
		{"one", "C1 I1 2026-09-01 2026-09-23 10.00", "7.0"},
		{"by size", "C1 I1 2026-09-01 2026-09-20 30.00\nC1 I2 2026-09-01 2026-08-31 10.00", "15.0"},       // (300 + 300) / 40
		{"what is not due does not count", "C1 I1 - 2026-09-20 30.00\nC1 I2 - 2026-10-20 970.00", "10.0"}, // nor do credits
		{"nor do credits", "C1 I1 - 2026-09-20 30.00\nC1 R2 2026-01-01 - -20.00", "10.0"},
		{"a twentieth is rounded up", "C1 I1 - 2026-09-29 0.19\nC1 I2 - 2026-09-28 0.01", "1.1"}, // 21 / 20
		{"a hair less is not", "C1 I1 - 2026-09-29 0.20\nC1 I2 - 2026-09-28 0.01", "1.0"},        // 22 / 21
		{"a sum that 64 bits only just hold", "C1 I1 - 2026-09-20 " + most, "10.0"},
		{"for as long as there have been dates", "C1 I1 - 0001-01-01 " + most, "739888.0"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := &mustAge(t, options(), ledger.Transaction, entries(t, tt.ledger)).Accounts[0]
			if got := a.WeightedDays().StringFixed(1); got != tt.want {
				t.Errorf("got %s days, want %s", got, tt.want)
			}
		})
	}
}

func TestFiguresOfAnAccount(t *testing.T) {
	aged := mustAge(t, options(), ledger.OpenItemBasis, entries(t, `
		C1 I1 2026-08-01 2026-08-31 10.00 open=10.00 disputed=4.00
		C1 I2 2026-06-01 2026-07-01 20.00 open=20.00
		C1 I3 2026-06-01 2026-12-01 40.00 open=40.00 disputed=40.00
		C1 R1 2020-01-01 2020-01-01 -5.00 open=-5.00 disputed=-1.00
		C1 I4 2019-06-01 2019-12-01 40.00 open=0.00`))
	a := aged.Accounts[0]
	if a.Overdue != 3000 || a.Disputed != 4400 || a.Items != 4 {
		t.Errorf("overdue %v, disputed %v, %d items, want 30.00, 44.00, 4: a credit counts in full", a.Overdue, a.Disputed, a.Items)
	}
	if want := ledger.MustDate(2026, 7, 1); a.OldestDue != want || a.DaysOverdue(day) != 91 {
		t.Errorf("oldest due %v, %d days, want %v, 91: a credit is never overdue", a.OldestDue, a.DaysOverdue(day), want)
	}
	if got := a.DaysOverdue(ledger.MustDate(2026, 6, 1)); got != 0 {
		t.Errorf("%d days overdue before it was due, want 0", got)
	}
}
