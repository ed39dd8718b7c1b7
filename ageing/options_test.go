package ageing_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"arrears/ageing"
	"arrears/internal/ledger"
)

// rule is one rule of ageing on a small ledger, with figures worked out by hand.
// Asides are what accountText says after the columns, in part.
type rule struct {
	name, ledger, want, aside string
	basis                     ledger.Basis // of transactions unless stated
	set                       func(*ageing.Options)
}

func runRules(t *testing.T, rules []rule) {
	t.Helper()
	for _, tt := range rules {
		t.Run(tt.name, func(t *testing.T) {
			opts := options()
			if tt.set != nil {
				tt.set(&opts)
			}
			if tt.basis == 0 {
				tt.basis = ledger.Transaction
			}
			aged := mustAge(t, opts, tt.basis, entries(t, tt.ledger))
			if got := show(t, aged); got != lines(tt.want) {
				t.Errorf("got:\n%swant:\n%s", got, lines(tt.want))
			}
			for part := range strings.SplitSeq(tt.aside, ", ") {
				if got := accountText(&aged.Accounts[0]); !strings.Contains(got, part) {
					t.Errorf("got %s, want %s", got, part)
				}
			}
		})
	}
}

// TestWorked runs examples that others have published.
func TestWorked(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "testdata", "worked", "ageing.json"))
	if err != nil {
		t.Fatal(err)
	}
	var examples []struct {
		Topic, Source string
		Input         struct {
			Date    ledger.Date `json:"document_date"`
			Start   ageing.Start
			Buckets ageing.Buckets
		}
		Expected map[ledger.Date]string
	}
	if err := json.Unmarshal(text, &examples); err != nil {
		t.Fatal(err)
	}
	// What Sage calls Current is what we call not due, and the first bucket where
	// the buckets begin with the day itself or with the month.
	current := []string{"Current", "Period 1", "Period 2", "Period 3", "Older"}
	for _, e := range examples {
		for asAt, want := range e.Expected {
			aged := mustAge(t, ageing.Options{AsAt: asAt, By: ageing.ByDocument, Start: e.Input.Start, Buckets: e.Input.Buckets, KeepItems: true},
				ledger.Transaction, []ledger.Entry{{Account: []byte("C1"), Currency: ledger.Sterling, Amount: 1, Date: e.Input.Date}})
			if got := current[max(aged.Items[0].Bucket, 0)]; got != want {
				t.Errorf("%s: %v as at %v is %s, want %s: see %s", e.Topic, e.Input.Date, asAt, got, want, e.Source)
			}
		}
	}
	if len(examples) < 3 {
		t.Errorf("%d examples, want more", len(examples))
	}
}

func TestStart(t *testing.T) {
	nextMonth := func(o *ageing.Options) { o.Start = ageing.FromNextMonth }
	runRules(t, []rule{
		{name: "the last day of last month is thirty days old", ledger: "C1 I1 2026-08-31 - 9.00", set: nextMonth, want: "C1 GBP 0 | 9 0 0 0 0 | 0 = 9"},
		{name: "and so is its first", ledger: "C1 I1 2026-08-01 - 9.00", set: nextMonth, want: "C1 GBP 0 | 9 0 0 0 0 | 0 = 9"},
		{name: "the month before is sixty-one", ledger: "C1 I1 2026-07-31 - 9.00", set: nextMonth, want: "C1 GBP 0 | 0 0 9 0 0 | 0 = 9"},
		{
			name: "this month is not in the buckets, though overdue", ledger: "C1 I1 2026-08-01 2026-09-01 9.00", set: nextMonth,
			want: "C1 GBP 9 | 0 0 0 0 0 | 0 = 9", aside: "900 overdue, oldest 2026-09-01, 29.0 days",
		},
		{
			name: "with buckets from today it is in the first on the month's last day", ledger: "C1 I1 2026-08-01 2026-09-01 9.00",
			set: func(o *ageing.Options) {
				nextMonth(o)
				o.DueToday = true
			},
			want: "C1 GBP 0 | 9 0 0 0 0 | 0 = 9",
		},
	})
}

func TestDueToday(t *testing.T) {
	dueToday := func(o *ageing.Options) { o.DueToday = true }
	ranges := func(text string) func(*ageing.Options) {
		return func(o *ageing.Options) { _ = o.Buckets.UnmarshalText([]byte(text)) }
	}
	const today = "C1 I1 2026-09-01 2026-09-30 9.00"
	runRules(t, []rule{
		{name: "is not overdue", ledger: today, want: "C1 GBP 9 | 0 0 0 0 0 | 0 = 9", aside: "0 overdue, oldest ,"},
		{name: "unless asked", ledger: today, set: dueToday, want: "C1 GBP 0 | 9 0 0 0 0 | 0 = 9", aside: "900 overdue, oldest 2026-09-30, 0.0 days"},
		{name: "or in buckets that begin with it", ledger: today, set: ranges("0-29,30-59"), want: "C1 GBP 0 | 9 0 0 | 0 = 9", aside: "900 overdue"},
		{name: "which moves day 30 on", ledger: "C1 I1 2026-08-31 - 9.00", set: ranges("0-29,30-59"), want: "C1 GBP 0 | 0 9 0 | 0 = 9"},
		{
			name: "aged by document, its bucket says nothing of what is due", ledger: "C1 I1 2026-09-30 2026-10-30 9.00\nC1 I2 2026-08-30 2026-09-30 9.00",
			set: func(o *ageing.Options) {
				ranges("0-29,30-59")(o)
				o.By = ageing.ByDocument
			}, want: "C1 GBP 0 | 9 9 0 | 0 = 18", aside: "0 overdue",
		},
		{
			name: "by document, asked", ledger: "C1 I1 2026-09-30 2026-10-30 9.00\nC1 I2 2026-08-30 2026-09-30 9.00",
			set: func(o *ageing.Options) { o.DueToday, o.By = true, ageing.ByDocument }, want: "C1 GBP 0 | 9 9 0 0 0 | 0 = 18", aside: "900 overdue",
		},
		{name: "tomorrow is never overdue", ledger: "C1 I1 2026-09-01 2026-10-01 9.00", set: dueToday, want: "C1 GBP 9 | 0 0 0 0 0 | 0 = 9"},
		{
			name: "calendar months", ledger: "C1 I1 2026-09-01 - 1.00\nC1 I2 2026-08-31 - 2.00\nC1 I3 2026-08-01 - 4.00\nC1 I4 2026-07-31 - 8.00\nC1 I5 2026-09-30 - 16.00",
			set: ranges("months:2"), want: "C1 GBP 16 | 1 6 8 | 0 = 31",
		},
	})
}

func TestCredits(t *testing.T) {
	place := func(c ageing.Credits) func(*ageing.Options) { return func(o *ageing.Options) { o.Credits = c } }
	own, oldest := place(ageing.ByOwnDate), place(ageing.AgainstOldest)
	const some = `
		C1 I1 2026-05-01 2026-05-31 100.00
		C1 I2 2026-08-01 2026-08-31 50.00
		C1 I3 2026-09-01 2026-10-31 25.00
		C1 R1 2026-07-20 - -120.00`
	runRules(t, []rule{
		{name: "in their column", ledger: some, want: "C1 GBP 25 | 50 0 0 0 100 | -120 = 55", aside: "15000 overdue, covered false"},
		{name: "by their own dates a bucket is less than nothing", ledger: some, set: own, want: "C1 GBP 25 | 50 0 -120 0 100 | 0 = 55", aside: "15000 overdue"},
		{
			name: "against the oldest", ledger: some, set: oldest, want: "C1 GBP 25 | 30 0 0 0 0 | 0 = 55",
			aside: "3000 overdue, oldest 2026-08-31, 2 items, 30.0 days",
		},
		{
			name: "the oldest due, not the oldest document", ledger: "C1 I1 2026-05-01 2026-09-15 9.00\nC1 I2 2026-06-01 2026-07-31 9.00\nC1 R1 2026-09-20 - -9.00", set: oldest,
			want: "C1 GBP 0 | 9 0 0 0 0 | 0 = 9",
		},
		{
			name: "due on one day, the oldest document", ledger: "C1 I1 2026-08-31 2026-09-15 9.00\nC1 I2 2026-05-01 2026-09-15 9.00\nC1 R1 2026-09-20 - -9.00",
			set:  func(o *ageing.Options) { o.Credits, o.By = ageing.AgainstOldest, ageing.ByDocument },
			want: "C1 GBP 0 | 9 0 0 0 0 | 0 = 9",
		},
		{
			name: "what no debt takes up stays in the column", ledger: "C1 I1 2026-05-01 - 5.00\nC1 I2 2026-09-01 2026-10-31 2.00\nC1 R1 2026-09-20 - -9.00", set: oldest,
			want: "C1 GBP 0 | 0 0 0 0 0 | -2 = -2", aside: "0 overdue, covered false, 1 items",
		},
		{
			name: "not against what is disputed", ledger: "C1 I1 2026-05-01 - 10.00 disputed=4.00\nC1 I2 2026-08-31 - 10.00\nC1 R1 2026-09-20 - -9.00", set: oldest,
			want: "C1 GBP 0 | 7 0 0 0 4 | 0 = 11", aside: "400 disputed",
		},
		{
			name: "nor what is on hold for a dispute of no stated sum", ledger: "C1 I1 2026-05-01 - 10.00 hold=dispute\nC1 I2 2026-08-31 - 10.00\nC1 R1 2026-09-20 - -9.00", set: oldest,
			want: "C1 GBP 0 | 1 0 0 0 10 | 0 = 11", aside: "1000 disputed, 0 held, 0 retained, oldest , 2 items, [dispute]",
		},
		{
			name: "another hold is in no one's way", ledger: "C1 I1 2026-05-01 - 10.00 hold=vulnerable\nC1 I2 2026-08-31 - 10.00\nC1 R1 2026-09-20 - -9.00", set: oldest,
			want: "C1 GBP 0 | 10 0 0 0 1 | 0 = 11", aside: "100 held",
		},
		{
			name: "nor what is kept back", ledger: "C1 I1 2026-05-01 - 10.00 keep=4.00 release=2026-12-31\nC1 R1 2026-09-20 - -9.00", set: oldest,
			want: "C1 GBP 4 | 0 0 0 0 0 | -3 = 1", aside: "400 retained",
		},
		{
			name: "never those of another account or currency", ledger: "C1 I1 2026-05-01 - 10.00\nC2 R1 2026-09-20 - -9.00\nC1 R2 2026-09-20 - -9.00 cur=EUR", set: oldest,
			want: "C1 EUR 0 | 0 0 0 0 0 | -9 = -9\nC1 GBP 0 | 0 0 0 0 10 | 0 = 10\nC2 GBP 0 | 0 0 0 0 0 | -9 = -9",
		},
		{
			name: "of a disputed credit no more than is left", ledger: "C1 I1 2026-05-01 - 7.00\nC1 CN 2026-09-20 - -10.00 disputed=-5.00", set: oldest,
			want: "C1 GBP 0 | 0 0 0 0 0 | -3 = -3", aside: "0 disputed",
		},
		{
			name: "a credit of the day itself is not due", ledger: "C1 R1 2026-09-30 - -9.00", set: own, want: "C1 GBP -9 | 0 0 0 0 0 | 0 = -9",
		},
		{
			name: "a credit goes by its document, not by when it is due", ledger: "C1 R1 2026-05-01 2026-09-30 -9.00", set: own,
			want: "C1 GBP 0 | 0 0 0 0 -9 | 0 = -9",
		},
		{
			name: "or by that where there is no date", ledger: "C1 R1 - 2026-09-29 -9.00", set: own, want: "C1 GBP 0 | -9 0 0 0 0 | 0 = -9",
		},
		{
			name: "overdue and covered", ledger: "C1 I1 2026-05-01 - 10.00\nC1 I2 2026-09-01 2026-10-31 5.00\nC1 R1 2026-09-20 - -10.00",
			want: "C1 GBP 5 | 0 0 0 0 10 | -10 = 5", aside: "covered true",
		},
		{
			name: "a penny short of covered", ledger: "C1 I1 2026-05-01 - 10.00\nC1 R1 2026-09-20 - -9.99",
			want: "C1 GBP 0 | 0 0 0 0 10 | -9.99 = 0.01", aside: "covered false",
		},
		{
			name: "covered by its own date as well", ledger: "C1 I1 2026-05-01 - 10.00\nC1 R1 2026-09-20 - -10.00", set: own,
			want: "C1 GBP 0 | -10 0 0 0 10 | 0 = 0", aside: "covered true, 1000 overdue",
		},
		{name: "not covered when nothing is overdue", ledger: "C1 R1 2026-09-20 - -10.00", want: "C1 GBP 0 | 0 0 0 0 0 | -10 = -10", aside: "covered false"},
	})
}

func TestAgeByTerms(t *testing.T) {
	by := func(r ageing.Reference, terms string) func(*ageing.Options) {
		return func(o *ageing.Options) {
			o.By = r
			_ = o.Terms.UnmarshalText([]byte(terms))
			o.Customers = ledger.Customers{"C2": {ID: "C2"}}
			_ = o.Customers["C2"].Terms.UnmarshalText([]byte("EOM+1M"))
		}
	}
	const due = "C1 I1 2026-07-15 2026-09-29 1.00\nC1 I2 2026-07-15 - 2.00\nC2 I3 2026-07-15 - 4.00\nC2 I4 - 2026-06-01 8.00\nC2 R1 2026-07-01 - -1.00"
	runRules(t, []rule{
		{name: "by due date, terms where none is stated", ledger: due, set: by(ageing.ByDue, "D30"), want: "C1 GBP 0 | 1 2 0 0 0 | 0 = 3\nC2 GBP 0 | 4 0 0 0 8 | -1 = 11"},
		{name: "by terms, whatever is stated", ledger: due, set: by(ageing.ByTerms, "D30"), want: "C1 GBP 0 | 0 3 0 0 0 | 0 = 3\nC2 GBP 0 | 4 0 0 0 8 | -1 = 11"},
		{
			name: "by document, terms say what is overdue", ledger: due, set: by(ageing.ByDocument, "D76"),
			want: "C1 GBP 0 | 0 0 3 0 0 | 0 = 3\nC2 GBP 0 | 0 0 4 0 8 | -1 = 11", aside: "300 overdue, oldest 2026-09-29, 1.0 days",
		},
		{name: "not due until the day after", ledger: due, set: by(ageing.ByTerms, "D77"), want: "C1 GBP 3 | 0 0 0 0 0 | 0 = 3\nC2 GBP 0 | 4 0 0 0 8 | -1 = 11", aside: "0 overdue"},
	})
}

// A due date that follows from terms is counted once for each open debt, and
// terms that are wanted and not there are refused at the row.
func TestTermsCaveats(t *testing.T) {
	opts := options()
	opts.Terms = ledger.Terms{}
	text := `
		C1 I1 2026-08-01 - 10.00 keep=2.00 release=2026-12-31
		C1 I2 2026-08-01 2026-08-31 10.00
		C1 I3 2026-08-01 - 10.00
		C1 R3 2026-08-01 - -10.00 for=I3
		C1 R4 2026-08-01 - -1.00
		C1 I5 2026-08-01 - 10.00 keep=10.00 release=2026-12-31
		C1 I6 - 2026-08-31 10.00 keep=4.00`
	c := mustAge(t, opts, ledger.Transaction, entries(t, text)).Caveats
	if c.NoDue != 1 || c.ByTerms != 0 || c.NoDate != 1 || c.Retentions != 3 {
		t.Errorf("%+v, want 1 without a due date, 1 without a date, 3 retentions", c)
	}
	_ = opts.Terms.UnmarshalText([]byte("D30"))
	c = mustAge(t, opts, ledger.Transaction, entries(t, text)).Caveats
	if c.NoDue != 0 || c.ByTerms != 1 {
		t.Errorf("%+v, want 1 by terms", c)
	}

	opts = options()
	opts.By = ageing.ByTerms
	for _, row := range []string{"C1 I2 2026-08-01 2026-08-31 10.00", "C1 I2 2026-08-01 2026-08-31 10.00 open=1.00"} {
		_, err := age(opts, ledger.Transaction, entries(t, "C1 R1 2026-08-01 - -1.00\n"+row))
		want := `test:2: account "C1": no terms of payment: want them in the accounts file`
		if !errors.As(err, new(*ledger.Problem)) || err.Error() != want {
			t.Errorf("%s: error = %v, want %s", row, err, want)
		}
	}
	if got := show(t, mustAge(t, opts, ledger.Transaction, entries(t, "C1 I1 2026-08-01 - 1.00\nC1 R1 2026-08-01 - -1.00 for=I1\nC1 I2 2026-10-01 - 1.00"))); got != "" {
		t.Errorf("got %s: what is paid or later needs no terms", got)
	}
	_ = opts.Terms.UnmarshalText([]byte("D3650"))
	opts.AsAt = ledger.MaxDate
	_, err := age(opts, ledger.Transaction, entries(t, "C1 I1 9999-01-01 - 1.00"))
	if err == nil || !strings.HasPrefix(err.Error(), `test:1: account "C1": a document of 9999-01-01 with the terms D3650 falls due after the year 9999`) {
		t.Errorf("error = %v, want it to fall due after the year 9999", err)
	}
}
