package ageing_test

import (
	"errors"
	"strings"
	"testing"

	"arrears/ageing"
	"arrears/internal/ledger"
)

// A receipt of the 20th was entered on the 25th, and an invoice of August only
// in September: for one day the figures depend on when it is asked.
func TestKnownAt(t *testing.T) {
	const books = `
		C1 I1 2026-08-01 2026-08-31 10.00 entered=2026-08-01
		C1 I2 2026-08-10 2026-08-31 7.00 entered=2026-09-22
		C1 R1 2026-09-20 - -10.00 for=I1 entered=2026-09-25
		C2 I3 2026-10-05 - 4.00 entered=2026-09-21`
	tests := []struct {
		knownAt, want   string
		unknown         ageing.Part
		credits, pairs  int
		accounts, later int
	}{
		{knownAt: "2026-07-31", unknown: ageing.Part{Entries: 4, Sum: 1100}},
		{knownAt: "2026-08-01", want: "C1 GBP 0 | 10 0 0 0 0 | 0 = 10", unknown: ageing.Part{Entries: 3, Sum: 100}, accounts: 1},
		{knownAt: "2026-09-21", want: "C1 GBP 0 | 10 0 0 0 0 | 0 = 10", unknown: ageing.Part{Entries: 2, Sum: -300}, accounts: 2, later: 1},
		{knownAt: "2026-09-24", want: "C1 GBP 0 | 17 0 0 0 0 | 0 = 17", unknown: ageing.Part{Entries: 1, Sum: -1000}, accounts: 2, later: 1},
		{knownAt: "2026-09-25", want: "C1 GBP 0 | 7 0 0 0 0 | 0 = 7", accounts: 2, later: 1, credits: 1, pairs: 1},
		{want: "C1 GBP 0 | 7 0 0 0 0 | 0 = 7", accounts: 2, later: 1, credits: 1, pairs: 1},
	}
	for _, tt := range tests {
		t.Run("at "+tt.knownAt, func(t *testing.T) {
			opts := options()
			opts.KnownAt = date(t, tt.knownAt)
			aged := mustAge(t, opts, ledger.Transaction, entries(t, books))
			if got := show(t, aged); got != lines(tt.want) {
				t.Errorf("got %s, want %s", got, tt.want)
			}
			p, c := aged.Proofs[0], aged.Caveats
			if p.Unknown != tt.unknown || p.Later.Entries != tt.later || p.Read.Entries != 4 {
				t.Errorf("proof %+v, want %+v unknown, %d later", p, tt.unknown, tt.later)
			}
			if c.Credits != tt.credits || c.Allocated != tt.pairs || len(aged.Accounts) != tt.accounts {
				t.Errorf("%d credits, %d pairs, %d accounts, want %d, %d, %d", c.Credits, c.Allocated, len(aged.Accounts), tt.credits, tt.pairs, tt.accounts)
			}
		})
	}
}

func TestKnownAtRefuses(t *testing.T) {
	opts := options()
	opts.KnownAt = day
	for _, basis := range []ledger.Basis{ledger.Transaction, ledger.OpenItem} {
		_, err := age(opts, basis, entries(t, "C1 I1 2026-08-01 - 1.00 entered=2026-08-01\nC1 I2 2026-08-01 - 1.00 open=1.00"))
		if want := "test:2: no day on which this row was entered: want one on every row, or no --known-at"; err == nil || err.Error() != want {
			t.Errorf("%v: error = %v, want %s", basis, err, want)
		}
	}
	// What was open when an open-item ledger was printed cannot be unprinted.
	text := "C1 I1 2026-08-01 - 1.00 open=1.00 entered=2026-08-01\nC1 I2 2026-08-01 - 2.00 open=2.00 entered=2026-10-01"
	_, err := age(opts, ledger.OpenItem, entries(t, text))
	if !errors.Is(err, ageing.ErrPast) || !strings.Contains(err.Error(), "entered after 2026-09-30") {
		t.Errorf("error = %v, want %v", err, ageing.ErrPast)
	}
	opts.AsTheyStand = true
	if got, want := show(t, mustAge(t, opts, ledger.OpenItem, entries(t, text))), "C1 GBP 0 | 0 1 0 0 0 | 0 = 1\n"; got != want {
		t.Errorf("as they stand: got %s, want %s", got, want)
	}
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
		want := `test:2: account "C1": no terms of payment: want them in the accounts file, or --terms for accounts that have none there`
		if !errors.As(err, new(*ageing.EntryError)) || err.Error() != want {
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
