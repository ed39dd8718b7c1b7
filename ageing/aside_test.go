package ageing_test

import (
	"errors"
	"fmt"
	"slices"
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
			}, want: columns, aside: "1500 held, [dispute legal]",
		},
		{
			name: "what credits are set against is held no more", ledger: text, set: func(o *ageing.Options) {
				customer(ledger.Customer{Hold: ledger.Vulnerable})(o)
				o.Credits = ageing.AgainstOldest
			}, want: "C1 GBP 5 | 0 7 0 0 0 | 0 = 12", aside: "1200 held",
		},
	})
}

func TestRetention(t *testing.T) {
	runRules(t, []rule{
		{name: "not due before its release", ledger: "C1 I1 2026-05-01 - 100.00 keep=5.00 release=2026-10-01", want: "C1 GBP 5 | 0 0 0 0 95 | 0 = 100", aside: "500 retained, 9500 overdue, 2 items"},
		{name: "due on the day of its release", ledger: "C1 I1 2026-05-01 - 100.00 keep=5.00 release=2026-09-30", want: "C1 GBP 5 | 0 0 0 0 95 | 0 = 100", aside: "0 retained, 9500 overdue"},
		{name: "overdue the day after", ledger: "C1 I1 2026-05-01 - 100.00 keep=5.00 release=2026-09-29", want: "C1 GBP 0 | 5 0 0 0 95 | 0 = 100", aside: "0 retained, 10000 overdue"},
		{
			name: "overdue on the day itself if asked", ledger: "C1 I1 2026-05-01 - 100.00 keep=5.00 release=2026-09-30", set: func(o *ageing.Options) { o.DueToday = true },
			want: "C1 GBP 0 | 5 0 0 0 95 | 0 = 100", aside: "0 retained, 10000 overdue",
		},
		{name: "nobody knows when", ledger: "C1 I1 2020-05-01 - 100.00 keep=5.00", want: "C1 GBP 5 | 0 0 0 0 95 | 0 = 100", aside: "500 retained, 9500 overdue"},
		{
			name: "aged by document, not due all the same", ledger: "C1 I1 2026-05-01 - 100.00 keep=5.00 release=2026-10-01", set: func(o *ageing.Options) { o.By = ageing.ByDocument },
			want: "C1 GBP 5 | 0 0 0 0 95 | 0 = 100", aside: "500 retained",
		},
		{name: "no more than is open", basis: ledger.OpenItem, ledger: "C1 I1 2026-05-01 - 100.00 open=3.00 keep=5.00", want: "C1 GBP 3 | 0 0 0 0 0 | 0 = 3", aside: "300 retained, 0 overdue, 1 items"},
		{name: "payments take the rest first", ledger: "C1 I1 2026-05-01 - 100.00 keep=5.00\nC1 R1 2026-06-01 - -96.00 for=I1", want: "C1 GBP 4 | 0 0 0 0 0 | 0 = 4", aside: "400 retained"},
		{name: "the dispute is in the rest", ledger: "C1 I1 2026-05-01 - 100.00 keep=20.00 disputed=80.00", want: "C1 GBP 20 | 0 0 0 0 80 | 0 = 100", aside: "8000 disputed"},
		{name: "and beyond it in what is kept back", ledger: "C1 I1 2026-05-01 - 100.00 keep=20.00 disputed=90.00", want: "C1 GBP 20 | 0 0 0 0 80 | 0 = 100", aside: "9000 disputed"},
		{name: "a credit has none", ledger: "C1 CN 2026-05-01 - -100.00 keep=-5.00 release=2026-12-31", want: "C1 GBP 0 | 0 0 0 0 0 | -100 = -100", aside: "0 retained, 1 items"},
		{name: "nor has one of a debt's", basis: ledger.OpenItem, ledger: "C1 I1 2026-05-01 - 100.00 open=-20.00 keep=5.00", want: "C1 GBP 0 | 0 0 0 0 0 | -20 = -20", aside: "0 retained, 1 items"},
		{name: "one of the other sign is none", ledger: "C1 I1 2026-05-01 - 100.00 keep=-5.00", want: "C1 GBP 0 | 0 0 0 0 100 | 0 = 100", aside: "0 retained, 1 items"},
		{name: "of nothing", ledger: "C1 I1 2026-05-01 - 0.00 keep=5.00"},
	})
}

// A day that nobody knows is no age.
func TestRetainedHasNoAge(t *testing.T) {
	opts := options()
	opts.KeepItems = true
	for _, text := range []string{"C1 I1 2020-05-01 - 1.00 keep=1.00", "C1 I1 - 2020-05-01 1.00 keep=1.00"} {
		item := mustAge(t, opts, ledger.Transaction, entries(t, text)).Items[0]
		if item.DaysPastDue != 0 || item.Bucket != ageing.NotDue || !item.Retained || item.Overdue {
			t.Errorf("%s: %+v, want it not due", text, item)
		}
	}
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

func TestRoll(t *testing.T) {
	customers := ledger.Customers{
		"C1": {ID: "C1", Group: "East", Owner: "Jo", Parent: "P1"},
		"C2": {ID: "C2", Owner: "Jo", Parent: "C1"},
		"C3": {ID: "C3"},
		"P1": {ID: "P1", Name: "Parent Limited"},
		"C5": {ID: "C5", Parent: "C4"},
	}
	const text = `
		C1 I1 2026-08-31 - 1.00 name=One group=North
		C2 I2 2026-08-31 - 2.00 name=Two group=North
		C2 I3 2026-08-31 - 4.00 name=Two
		C3 I4 2026-08-31 - 8.00 name=Three group=South
		C3 I5 2026-08-31 - 16.00 name=Three group=South cur=EUR
		C5 I6 2026-08-31 - 32.00 name=Five
		C4 I7 2026-08-31 - 64.00 name=Four group=East
		C4 R8 2026-08-31 - -0.50 name=Four group=West`
	tests := []struct {
		by   ageing.Roll
		want []string
	}{
		{ageing.NoRoll, nil},
		{ageing.ByGroup, []string{
			`East ""  GBP 65`, `North ""  GBP 2`, ` ""  GBP 36`, `South ""  GBP 8`, `South ""  EUR 16`, `West ""  GBP -0.50`,
		}},
		{ageing.ByOwner, []string{`Jo ""  GBP 7`, ` ""  GBP 103.50`, ` ""  EUR 16`}},
		{ageing.ByParent, []string{
			`P1 "Parent Limited"  GBP 7`, `C3 "Three"  GBP 8`, `C3 "Three"  EUR 16`, `C4 "Four"  GBP 95.50`,
		}},
	}
	for _, tt := range tests {
		t.Run(tt.by.String(), func(t *testing.T) {
			opts := options()
			opts.Roll, opts.Customers = tt.by, customers
			aged := mustAge(t, opts, ledger.Transaction, entries(t, text))
			var got []string
			for i := range aged.Groups {
				g := &aged.Groups[i]
				got = append(got, fmt.Sprintf("%s %q  %s %s", g.ID, g.Name, g.Currency, plain(g, g.Balance)))
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// Credits set off may come to more than a sum can hold, though no balance does.
func TestSetOffOverflow(t *testing.T) {
	const most = "92233720368547758.07"
	opts := options()
	opts.Credits = ageing.AgainstOldest
	_, err := age(opts, ledger.Transaction, entries(t, `
		C1 I1 2026-08-01 - `+most+`
		C1 R1 2026-08-01 - -`+most+`
		C1 I2 2026-08-01 - `+most+`
		C1 R2 2026-08-01 - -`+most))
	if !errors.Is(err, ledger.ErrOverflow) {
		t.Errorf("error = %v, want %v", err, ledger.ErrOverflow)
	}
	aged := mustAge(t, opts, ledger.Transaction, entries(t, "C1 I1 2026-08-01 - "+most+"\nC1 R1 2026-08-01 - -"+most))
	want := []ageing.Sum{{Currency: ledger.Sterling, Count: 1, Sum: 9223372036854775807}}
	if show(t, aged) != "" || !slices.Equal(aged.Caveats.SetOff, want) {
		t.Errorf("got %s, %+v, want nothing, %+v", show(t, aged), aged.Caveats.SetOff, want)
	}
}
