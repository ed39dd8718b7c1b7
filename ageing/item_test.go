package ageing_test

import (
	"testing"

	"arrears/ageing"
	"arrears/internal/ledger"
)

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
		{name: "no more than is open", basis: ledger.OpenItemBasis, ledger: "C1 I1 2026-05-01 - 100.00 open=3.00 keep=5.00", want: "C1 GBP 3 | 0 0 0 0 0 | 0 = 3", aside: "300 retained, 0 overdue, 1 items"},
		{name: "payments take the rest first", ledger: "C1 I1 2026-05-01 - 100.00 keep=5.00\nC1 R1 2026-06-01 - -96.00 for=I1", want: "C1 GBP 4 | 0 0 0 0 0 | 0 = 4", aside: "400 retained"},
		{name: "the dispute is in the rest", ledger: "C1 I1 2026-05-01 - 100.00 keep=20.00 disputed=80.00", want: "C1 GBP 20 | 0 0 0 0 80 | 0 = 100", aside: "8000 disputed"},
		{name: "and beyond it in what is kept back", ledger: "C1 I1 2026-05-01 - 100.00 keep=20.00 disputed=90.00", want: "C1 GBP 20 | 0 0 0 0 80 | 0 = 100", aside: "8000 disputed"},
		{name: "a credit has none", ledger: "C1 CN 2026-05-01 - -100.00 keep=-5.00 release=2026-12-31", want: "C1 GBP 0 | 0 0 0 0 0 | -100 = -100", aside: "0 retained, 1 items"},
		{name: "nor has one of a debt's", basis: ledger.OpenItemBasis, ledger: "C1 I1 2026-05-01 - 100.00 open=-20.00 keep=5.00", want: "C1 GBP 0 | 0 0 0 0 0 | -20 = -20", aside: "0 retained, 1 items"},
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

// A retention that is released before the debt falls due waits for that day, stated or
// by terms, and is aged from the later of the two.
func TestRetentionReleasedEarly(t *testing.T) {
	const text = "C1 I1 2026-02-10 2026-03-12 200.00 keep=20.00 release=2026-02-27\nC2 I2 2026-02-10 - 200.00 keep=20.00 release=2026-02-27\nC3 I3 2026-01-01 2026-01-31 200.00 keep=20.00 release=2026-02-27"
	for _, tt := range []struct{ asAt, want string }{
		{"2026-03-05", "I1 20.00, -7 days\nI1 180.00, -7 days\nI2 20.00, -7 days\nI2 180.00, -7 days\nI3 20.00, 6 days\nI3 180.00, 33 days\n"},
		{"2026-03-13", "I1 20.00, 1 days\nI1 180.00, 1 days\nI2 20.00, 1 days\nI2 180.00, 1 days\nI3 20.00, 14 days\nI3 180.00, 41 days\n"},
	} {
		opts := options()
		opts.KeepItems, opts.AsAt = true, date(t, tt.asAt)
		if err := opts.Terms.UnmarshalText([]byte("D30")); err != nil {
			t.Fatal(err)
		}
		if got := showOpen(mustAge(t, opts, ledger.Transaction, entries(t, text))); got != tt.want {
			t.Errorf("as at %s\n%swant\n%s", tt.asAt, got, tt.want)
		}
	}
}
