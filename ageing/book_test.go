package ageing_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"arrears/ageing"
	"arrears/internal/ledger"
)

func TestBucketEdges(t *testing.T) {
	tests := []struct {
		name string
		age  int
		want string
	}{
		{"due in a year", -365, "C1 GBP 9 | 0 0 0 0 0 | 0 = 9"},
		{"due tomorrow", -1, "C1 GBP 9 | 0 0 0 0 0 | 0 = 9"},
		{"due today is not overdue", 0, "C1 GBP 9 | 0 0 0 0 0 | 0 = 9"},
		{"due yesterday", 1, "C1 GBP 0 | 9 0 0 0 0 | 0 = 9"},
		{"last day of the first", 30, "C1 GBP 0 | 9 0 0 0 0 | 0 = 9"},
		{"first day of the second", 31, "C1 GBP 0 | 0 9 0 0 0 | 0 = 9"},
		{"last day of the second", 60, "C1 GBP 0 | 0 9 0 0 0 | 0 = 9"},
		{"third", 61, "C1 GBP 0 | 0 0 9 0 0 | 0 = 9"},
		{"fourth", 91, "C1 GBP 0 | 0 0 0 9 0 | 0 = 9"},
		{"last day of the fourth", 120, "C1 GBP 0 | 0 0 0 9 0 | 0 = 9"},
		{"first day of the last", 121, "C1 GBP 0 | 0 0 0 0 9 | 0 = 9"},
		{"ten years", 3653, "C1 GBP 0 | 0 0 0 0 9 | 0 = 9"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			all := entries(t, "C1 I1 2010-01-01 - 9.00 open=9.00")
			all[0].Due = day - ledger.Date(tt.age)
			aged := mustAge(t, options(), ledger.OpenItem, all)
			if got := show(t, aged); got != tt.want+"\n" {
				t.Errorf("got %s, want %s", got, tt.want)
			}
			a := &aged.Accounts[0]
			if got := a.DaysOverdue(day); got != max(tt.age, 0) {
				t.Errorf("%d days overdue, want %d", got, max(tt.age, 0))
			}
			if overdue := a.Balance - a.NotDue; a.Overdue != overdue {
				t.Errorf("overdue %v, want %v", a.Overdue, overdue)
			}
		})
	}
}

// The day as at which a ledger is aged is what moves debts along.
func TestAsAt(t *testing.T) {
	all := entries(t, "C1 I1 2026-08-01 2026-08-31 9.00 open=9.00")
	for asAt, want := range map[string]string{
		"2026-08-01": "C1 GBP 9 | 0 0 0 0 0 | 0 = 9\n",
		"2026-08-31": "C1 GBP 9 | 0 0 0 0 0 | 0 = 9\n",
		"2026-09-01": "C1 GBP 0 | 9 0 0 0 0 | 0 = 9\n",
		"2026-10-01": "C1 GBP 0 | 0 9 0 0 0 | 0 = 9\n",
		"2027-08-31": "C1 GBP 0 | 0 0 0 0 9 | 0 = 9\n",
	} {
		opts := options()
		opts.AsAt = date(t, asAt)
		if got := show(t, mustAge(t, opts, ledger.OpenItem, all)); got != want {
			t.Errorf("as at %s: got %s, want %s", asAt, got, want)
		}
	}
}

func TestReference(t *testing.T) {
	tests := []struct {
		name, ledger  string
		due, document string
		caveats       ageing.Caveats
	}{
		{
			name: "both dates", ledger: "C1 I1 2026-07-01 2026-09-01 9.00 open=9.00",
			due: "C1 GBP 0 | 9 0 0 0 0 | 0 = 9", document: "C1 GBP 0 | 0 0 0 9 0 | 0 = 9",
		},
		{
			name: "not due by one and old by the other", ledger: "C1 I1 2026-07-01 2026-12-01 9.00 open=9.00",
			due: "C1 GBP 9 | 0 0 0 0 0 | 0 = 9", document: "C1 GBP 0 | 0 0 0 9 0 | 0 = 9",
		},
		{
			name: "no due date", ledger: "C1 I1 2026-07-01 - 9.00 open=9.00", caveats: ageing.Caveats{NoDue: 1},
			due: "C1 GBP 0 | 0 0 0 9 0 | 0 = 9", document: "C1 GBP 0 | 0 0 0 9 0 | 0 = 9",
		},
		{
			name: "no date", ledger: "C1 I1 - 2026-09-01 9.00 open=9.00", caveats: ageing.Caveats{NoDate: 1},
			due: "C1 GBP 0 | 9 0 0 0 0 | 0 = 9", document: "C1 GBP 0 | 9 0 0 0 0 | 0 = 9",
		},
		{
			name: "a credit without a due date is no caveat", ledger: "C1 R1 2026-07-01 - -9.00 open=-9.00", caveats: ageing.Caveats{Credits: 1},
			due: "C1 GBP 0 | 0 0 0 0 0 | -9 = -9", document: "C1 GBP 0 | 0 0 0 0 0 | -9 = -9",
		},
		{
			name: "nor is a debt that is paid", ledger: "C1 I1 2026-07-01 - 9.00 open=0.00",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for by, want := range []string{tt.due, tt.document} {
				opts := options()
				opts.By = ageing.Reference(by)
				aged := mustAge(t, opts, ledger.OpenItem, entries(t, tt.ledger))
				if got := show(t, aged); got != lines(want) {
					t.Errorf("by %v: got %s, want %s", opts.By, got, want)
				}
				if got := fmt.Sprint(aged.Caveats); got != fmt.Sprint(tt.caveats) {
					t.Errorf("by %v: caveats %s, want %v", opts.By, got, tt.caveats)
				}
			}
		})
	}
}

// A debt with no date at all has no age, whatever its basis.
func TestNoDayIsRefused(t *testing.T) {
	for _, ledgerText := range []string{"C1 I1 - - 9.00", "C1 I1 - - 9.00 open=9.00", "C1 I1 - - 9.00 settled=2026-01-01", "C1 R1 - - -9.00"} {
		_, err := age(options(), ledger.OpenItem, entries(t, "C1 I0 2026-01-01 - 1.00\n"+ledgerText))
		var wrong *ageing.EntryError
		if !errors.As(err, &wrong) || wrong.Origin != "test:2" || !strings.HasPrefix(err.Error(), "test:2: neither a date nor a due date: want") {
			t.Errorf("%s: error = %v, want it refused at test:2", ledgerText, err)
		}
	}
}

func TestAccounts(t *testing.T) {
	tests := []struct{ name, ledger, want string }{
		{name: "an empty ledger"},
		{
			name: "rows of one account are added up",
			ledger: `C1 I1 2026-08-01 2026-08-31 10.00 open=10.00
				C2 I2 2026-08-01 2026-10-01 7.00 open=7.00
				C1 I3 2026-08-01 2026-08-31 10.50 open=0.25
				C1 I4 2026-09-01 2026-10-01 1.00 open=1.00`,
			want: `C1 GBP 1 | 10.25 0 0 0 0 | 0 = 11.25
				C2 GBP 7 | 0 0 0 0 0 | 0 = 7`,
		},
		{
			name: "credits stay apart, however old",
			ledger: `C1 I1 2026-03-01 2026-03-31 100.00 open=100.00
				C1 R1 2026-01-01 2026-01-01 -30.00 open=-30.00
				C1 R2 2026-09-30 - -80.00 open=-80.00`,
			want: "C1 GBP 0 | 0 0 0 0 100 | -110 = -10",
		},
		{
			name: "overdue with nothing owed on balance",
			ledger: `C1 I1 2026-08-01 2026-08-31 10.00 open=10.00
				C1 R1 2026-09-01 - -10.00 open=-10.00`,
			want: "C1 GBP 0 | 10 0 0 0 0 | -10 = 0",
		},
		{
			name: "nothing open is not listed",
			ledger: `C1 I1 2026-08-01 2026-08-31 10.00 open=0.00
				C2 I2 2026-08-01 2026-08-31 0.00 open=0.00
				C3 I3 2026-08-01 2026-08-31 5.00 open=5.00`,
			want: "C3 GBP 0 | 5 0 0 0 0 | 0 = 5",
		},
		{
			name: "currencies of one account are never added",
			ledger: `C1 I1 2026-08-01 2026-08-31 10.00 open=10.00
				C1 I2 2026-08-01 2026-08-31 10.00 open=10.00 cur=EUR
				C1 I3 2026-08-01 2026-08-31 10 open=10 cur=JPY
				C1 I4 2026-08-01 2026-08-31 1.00 open=1.00`,
			want: `C1 EUR 0 | 10 0 0 0 0 | 0 = 10
				C1 GBP 0 | 11 0 0 0 0 | 0 = 11
				C1 JPY 0 | 10 0 0 0 0 | 0 = 10`,
		},
		{
			name: "ids are text",
			ledger: `1 I1 2026-08-01 2026-08-31 1.00 open=1.00
				01 I1 2026-08-01 2026-08-31 2.00 open=2.00
				c1 I1 2026-08-01 2026-08-31 3.00 open=3.00
				C1 I1 2026-08-01 2026-08-31 4.00 open=4.00`,
			want: `01 GBP 0 | 2 0 0 0 0 | 0 = 2
				1 GBP 0 | 1 0 0 0 0 | 0 = 1
				C1 GBP 0 | 4 0 0 0 0 | 0 = 4
				c1 GBP 0 | 3 0 0 0 0 | 0 = 3`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := show(t, mustAge(t, options(), ledger.OpenItem, entries(t, tt.ledger))); got != lines(tt.want) {
				t.Errorf("got:\n%swant:\n%s", got, lines(tt.want))
			}
		})
	}
}

func TestFiguresOfAnAccount(t *testing.T) {
	aged := mustAge(t, options(), ledger.OpenItem, entries(t, `
		C1 I1 2026-08-01 2026-08-31 10.00 open=10.00 disputed=4.00
		C1 I2 2026-06-01 2026-07-01 20.00 open=20.00
		C1 I3 2026-06-01 2026-12-01 40.00 open=40.00 disputed=40.00
		C1 R1 2020-01-01 2020-01-01 -5.00 open=-5.00 disputed=-1.00
		C1 I4 2019-06-01 2019-12-01 40.00 open=0.00`))
	a := aged.Accounts[0]
	if a.Overdue != 3000 || a.Disputed != 4300 || a.Items != 4 {
		t.Errorf("overdue %v, disputed %v, %d items, want 30.00, 43.00, 4", a.Overdue, a.Disputed, a.Items)
	}
	if want := ledger.MustDate(2026, 7, 1); a.OldestDue != want || a.DaysOverdue(day) != 91 {
		t.Errorf("oldest due %v, %d days, want %v, 91: a credit is never overdue", a.OldestDue, a.DaysOverdue(day), want)
	}
	if got := a.DaysOverdue(ledger.MustDate(2026, 6, 1)); got != 0 {
		t.Errorf("%d days overdue before it was due, want 0", got)
	}
}

func TestNames(t *testing.T) {
	aged := mustAge(t, options(), ledger.OpenItem, entries(t, `
		C1 I1 2026-08-01 - 1.00 open=1.00
		C1 I2 2026-08-01 - 1.00 open=1.00 name=Acme
		C2 I3 2026-08-01 - 1.00 open=1.00 name=Bolt
		C1 I4 2026-08-01 - 1.00 open=1.00 name=Acme
		C2 I5 2026-08-01 - 1.00 open=1.00
		C3 I6 2026-08-01 - 1.00 open=1.00 name=Cog
		C3 I7 2026-08-01 - 1.00 open=1.00 name=Cogs
		C3 I8 2026-08-01 - 1.00 open=1.00 name=Cogz`))
	var names []string
	for i := range aged.Accounts {
		names = append(names, aged.Accounts[i].ID+" "+aged.Accounts[i].Name)
	}
	if want := []string{"C1 Acme", "C2 Bolt", "C3 Cog"}; !slices.Equal(names, want) || aged.Caveats.Names != 1 {
		t.Errorf("got %q, %d with several names, want %q, 1", names, aged.Caveats.Names, want)
	}
}
