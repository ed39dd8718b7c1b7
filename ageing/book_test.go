package ageing_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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
			aged := mustAge(t, options(), ledger.OpenItemBasis, all)
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
		if got := show(t, mustAge(t, opts, ledger.OpenItemBasis, all)); got != want {
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
				aged := mustAge(t, opts, ledger.OpenItemBasis, entries(t, tt.ledger))
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
		_, err := age(options(), ledger.OpenItemBasis, entries(t, "C1 I0 2026-01-01 - 1.00\n"+ledgerText))
		var wrong *ledger.Problem
		if !errors.As(err, &wrong) || !strings.HasPrefix(err.Error(), "test:2: neither a date nor a due date: want") {
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
			if got := show(t, mustAge(t, options(), ledger.OpenItemBasis, entries(t, tt.ledger))); got != lines(tt.want) {
				t.Errorf("got:\n%swant:\n%s", got, lines(tt.want))
			}
		})
	}
}

func TestNames(t *testing.T) {
	aged := mustAge(t, options(), ledger.OpenItemBasis, entries(t, `
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

func TestDated(t *testing.T) {
	const history = `
		C1 I1 2026-07-01 2026-07-31 10.00 settled=2026-09-15
		C1 I2 2026-08-01 2026-08-31 20.00
		C1 I3 2026-09-10 2026-10-10 40.00 settled=2026-09-20
		C1 CN 2026-09-12 - -5.00 settled=2026-09-20`
	tests := []struct{ name, asAt, want string }{
		{name: "before anything", asAt: "2026-06-30"},
		{name: "on the day of the first", asAt: "2026-07-01", want: "C1 GBP 10 | 0 0 0 0 0 | 0 = 10"},
		{name: "the last day that the first is open", asAt: "2026-09-14", want: "C1 GBP 40 | 20 10 0 0 0 | -5 = 65"},
		{name: "settled on the day itself is settled", asAt: "2026-09-15", want: "C1 GBP 40 | 20 0 0 0 0 | -5 = 55"},
		{name: "the day before two are settled", asAt: "2026-09-19", want: "C1 GBP 40 | 20 0 0 0 0 | -5 = 55"},
		{name: "the day they are", asAt: "2026-09-20", want: "C1 GBP 0 | 20 0 0 0 0 | 0 = 20"},
		{name: "long after", asAt: "2027-09-20", want: "C1 GBP 0 | 0 0 0 0 20 | 0 = 20"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			opts := options()
			opts.AsAt = date(t, tt.asAt)
			if got := show(t, mustAge(t, opts, ledger.Dated, entries(t, history))); got != lines(tt.want) {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// In a dated ledger an item is open in whole until the day it is settled: what
// it applies to says no more.
func TestDatedIgnoresAppliesTo(t *testing.T) {
	opts := options()
	opts.AsAt = date(t, "2026-09-07")
	aged := mustAge(t, opts, ledger.Dated, entries(t, `
		C1 I1 2026-08-01 2026-08-31 100.00 settled=2026-09-10
		C1 R1 2026-09-05 - -100.00 settled=2026-09-10 for=I1
		C1 I2 2026-08-01 2026-08-31 9.00 settled=2026-09-01
		C1 R2 2026-09-05 - -9.00 settled=2026-09-10 for=I2:9.00
		C1 R3 2026-09-06 - -3.00 for=nothing:100.00`))
	if got, want := show(t, aged), "C1 GBP 0 | 100 0 0 0 0 | -112 = -12\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if c := aged.Caveats; c.Allocated != 0 || len(c.Unknown) != 0 || len(c.Surplus) != 0 {
		t.Errorf("caveats %+v, want nothing allocated", c)
	}
}

// Settled before it was dated, as a deposit is: it is not there until its date.
func TestDatedSettledFirst(t *testing.T) {
	for asAt, settled := range map[string]ageing.Part{"2026-08-15": {}, "2026-09-01": {Entries: 1, Sum: 900}} {
		opts := options()
		opts.AsAt = date(t, asAt)
		aged := mustAge(t, opts, ledger.Dated, entries(t, "C1 I1 2026-09-01 2026-09-30 9.00 settled=2026-08-01"))
		if got := show(t, aged); got != "" || aged.Proofs[0].Settled != settled {
			t.Errorf("as at %s: %q is open, %+v settled, want nothing, %+v", asAt, got, aged.Proofs[0].Settled, settled)
		}
	}
}

func TestOpenItemPast(t *testing.T) {
	const printed = `
		C1 I1 2026-08-01 2026-08-31 10.00 open=10.00
		C1 I2 2026-09-29 2026-10-29 20.00 open=20.00
		C2 I3 2026-09-30 2026-10-30 40.00 open=0.00`
	tests := []struct {
		name, asAt  string
		asTheyStand bool
		want        string
		err         error
	}{
		{name: "the day of the newest", asAt: "2026-09-30", want: "C1 GBP 20 | 10 0 0 0 0 | 0 = 30"},
		{name: "the day before, though the newest is settled", asAt: "2026-09-29", err: ageing.ErrPast},
		{name: "as they stand", asAt: "2026-09-29", asTheyStand: true, want: "C1 GBP 20 | 10 0 0 0 0 | 0 = 30"},
		{name: "as they stand, later ones left out", asAt: "2026-09-28", asTheyStand: true, want: "C1 GBP 0 | 10 0 0 0 0 | 0 = 10"},
		{name: "as they stand, before them all", asAt: "2026-07-31", asTheyStand: true},
		{name: "as they stand makes no odds later", asAt: "2026-10-30", asTheyStand: true, want: "C1 GBP 0 | 20 10 0 0 0 | 0 = 30"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			opts := options()
			opts.AsAt, opts.AsTheyStand = date(t, tt.asAt), tt.asTheyStand
			aged, err := age(opts, ledger.OpenItemBasis, entries(t, printed))
			if !errors.Is(err, tt.err) {
				t.Fatalf("error = %v, want %v", err, tt.err)
			}
			if err != nil {
				for _, part := range []string{"2026-09-30", "2026-09-29"} {
					if !strings.Contains(err.Error(), part) {
						t.Errorf("%v: want it to name %s", err, part)
					}
				}
				return
			}
			if got := show(t, aged); got != lines(tt.want) {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// What was paid on a later day was open before it, also where only part of it was.
func TestPaidSincePrinted(t *testing.T) {
	const printed = `
		C1 I1 2026-07-01 2026-07-31 12.00 open=10.00 settled=2026-09-15
		C2 I2 2026-07-01 2026-07-31 5.00 open=0.00 settled=2026-09-20
		C3 I3 2026-07-01 2026-07-31 7.00 open=7.00 settled=2026-12-31`
	opts := options()
	opts.AsAt = date(t, "2026-09-19")
	if _, err := age(opts, ledger.OpenItemBasis, entries(t, printed)); !errors.Is(err, ageing.ErrPast) || !strings.Contains(err.Error(), "has a payment of 2026-09-20, after 2026-09-19") {
		t.Errorf("the day before the last payment: %v", err)
	}
	opts.AsAt = date(t, "2026-09-20")
	if aged, err := age(opts, ledger.OpenItemBasis, entries(t, printed)); err != nil || aged.Balance(ledger.Sterling) != 17_00 {
		t.Errorf("the day of it: %v", err)
	}
	opts.AsAt, opts.AsTheyStand = date(t, "2026-08-31"), true
	if aged, err := age(opts, ledger.OpenItemBasis, entries(t, printed)); err != nil || aged.Balance(ledger.Sterling) != 17_00 {
		t.Errorf("as they stand: %v", err)
	}
}

func TestProofs(t *testing.T) {
	tests := []struct {
		name   string
		basis  ledger.Basis
		ledger string
		want   []ageing.Proof
	}{
		{name: "nothing", basis: ledger.Transaction},
		{
			name: "open items count as they stand", basis: ledger.OpenItemBasis,
			ledger: `C1 I1 2026-08-01 - 10.00 open=4.00
				C2 R1 2026-08-01 - -10.00 open=-1.00
				C2 I2 2026-10-01 - 7.00 open=6.00`,
			want: []ageing.Proof{{
				Currency: ledger.Sterling, Read: ageing.Part{Entries: 3, Sum: 900},
				Later: ageing.Part{Entries: 1, Sum: 600}, Balance: 300,
			}},
		},
		{
			name: "dated", basis: ledger.Dated,
			ledger: `C1 I1 2026-08-01 - 10.00 settled=2026-09-30
				C1 I2 2026-08-01 - 20.00 settled=2026-10-01
				C1 I3 2026-10-01 - 40.00 settled=2026-10-01
				C1 CN 2026-08-01 - -3.00 settled=2026-08-01`,
			want: []ageing.Proof{{
				Currency: ledger.Sterling, Read: ageing.Part{Entries: 4, Sum: 6700},
				Settled: ageing.Part{Entries: 2, Sum: 700}, Later: ageing.Part{Entries: 1, Sum: 4000}, Balance: 2000,
			}},
		},
		{
			name: "allocation moves no total", basis: ledger.Transaction,
			ledger: `C1 I1 2026-08-01 - 10.00
				C1 R1 2026-08-02 - -8.00 for=I1
				C1 R2 2026-10-02 - -2.00 for=I1`,
			want: []ageing.Proof{{
				Currency: ledger.Sterling, Read: ageing.Part{Entries: 3, Sum: 0},
				Later: ageing.Part{Entries: 1, Sum: -200}, Balance: 200,
			}},
		},
		{
			name: "currencies by code", basis: ledger.Transaction,
			ledger: `C1 I1 2026-08-01 - 10 cur=JPY
				C1 I2 2026-08-01 - 10.00
				C2 I3 2026-10-01 - 10.00 cur=EUR`,
			want: []ageing.Proof{
				{Currency: euro, Read: ageing.Part{Entries: 1, Sum: 1000}, Later: ageing.Part{Entries: 1, Sum: 1000}},
				{Currency: ledger.Sterling, Read: ageing.Part{Entries: 1, Sum: 1000}, Balance: 1000},
				{Currency: yen, Read: ageing.Part{Entries: 1, Sum: 10}, Balance: 10},
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			opts := options()
			opts.AsTheyStand = true
			aged := mustAge(t, opts, tt.basis, entries(t, tt.ledger))
			if len(aged.Proofs) != len(tt.want) {
				t.Fatalf("got %+v, want %+v", aged.Proofs, tt.want)
			}
			for i, want := range tt.want {
				if aged.Proofs[i] != want {
					t.Errorf("got %+v, want %+v", aged.Proofs[i], want)
				}
				if got := aged.Balance(want.Currency); got != want.Balance || aged.Totals[i].Balance != got {
					t.Errorf("balance %v in %v, total %v, want %v", got, want.Currency, aged.Totals[i].Balance, want.Balance)
				}
			}
			if got := aged.Balance(mustCurrency("USD")); got != 0 {
				t.Errorf("balance %v in a currency that is not there", got)
			}
		})
	}
}

// The largest sum there is, and one more.
func TestOverflow(t *testing.T) {
	const most = "92233720368547758.07"
	tests := []struct {
		name   string
		basis  ledger.Basis
		ledger string
		origin string // of an entry, or empty
	}{
		{"rows read", ledger.OpenItemBasis, "C1 I1 2026-08-01 - 1.00 open=" + most + "\nC2 I2 2026-08-01 - 1.00 open=0.01", "test:2"},
		{"credits read", ledger.Transaction, "C1 R1 2026-08-01 - -" + most + "\nC2 R2 2026-08-01 - -0.01", "test:2"},
		{
			"debts of an account that its credits make good", ledger.OpenItemBasis,
			"C1 I1 2026-08-01 - 1.00 open=" + most + "\nC1 R1 2026-08-01 - -1.00 open=-1.00\nC1 I2 2026-08-01 - 1.00 open=0.01", "test:3",
		},
		{
			"the same in a transaction ledger", ledger.Transaction,
			"C1 I1 2026-08-01 - " + most + "\nC1 R1 2026-08-01 - -1.00\nC1 I2 2026-08-01 - 0.01", "",
		},
		{
			"debts of the ledger that its credits make good", ledger.OpenItemBasis,
			"C1 I1 2026-08-01 - 1.00 open=" + most + "\nC2 R1 2026-08-01 - -1.00 open=-1.00\nC3 I2 2026-08-01 - 1.00 open=0.01", "",
		},
		{
			"disputes", ledger.OpenItemBasis,
			"C1 I1 2026-08-01 - 1.00 open=" + most + " disputed=" + most + "\nC1 I2 2026-08-01 - 1.00 open=0.01 disputed=0.01", "test:2",
		},
		{
			"settled", ledger.Dated,
			"C1 I1 2026-08-01 - " + most + " settled=2026-08-02\nC1 I2 2026-10-01 - -1.00\nC1 I3 2026-08-01 - 0.01 settled=2026-08-01", "test:3",
		},
		{
			"stated allocations", ledger.Transaction,
			"C1 R1 2026-08-01 - -1.00 for=I1:" + most + ";I2:0.01", "test:1",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			aged, err := age(options(), tt.basis, entries(t, tt.ledger))
			var wrong *ledger.Problem
			if !errors.Is(err, ledger.ErrOverflow) || errors.As(err, &wrong) != (tt.origin != "") || aged != nil {
				t.Fatalf("got %v, %v, want %v", aged, err, ledger.ErrOverflow)
			}
			if wrong != nil && placeOf(wrong) != tt.origin {
				t.Errorf("%v, want it at %s", err, tt.origin)
			}
		})
	}
	aged := mustAge(t, options(), ledger.OpenItemBasis, entries(t, "C1 I1 2026-08-01 - 1.00 open="+most+"\nC1 R1 2026-08-01 - -1.00 open=-"+most))
	if got, want := show(t, aged), "C1 GBP 0 | 0 "+most+" 0 0 0 | -"+most+" = 0\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

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
	for _, basis := range []ledger.Basis{ledger.Transaction, ledger.OpenItemBasis} {
		_, err := age(opts, basis, entries(t, "C1 I1 2026-08-01 - 1.00 entered=2026-08-01\nC1 I2 2026-08-01 - 1.00 open=1.00"))
		if want := "test:2: no day on which this row was entered: want one on every row"; err == nil || err.Error() != want {
			t.Errorf("%v: error = %v, want %s", basis, err, want)
		}
	}
	// What was open when an open-item ledger was printed cannot be unprinted.
	text := "C1 I1 2026-08-01 - 1.00 open=1.00 entered=2026-08-01\nC1 I2 2026-08-01 - 2.00 open=2.00 entered=2026-10-01"
	_, err := age(opts, ledger.OpenItemBasis, entries(t, text))
	if !errors.Is(err, ageing.ErrPast) || !strings.Contains(err.Error(), "entered after 2026-09-30") {
		t.Errorf("error = %v, want %v", err, ageing.ErrPast)
	}
	opts.AsTheyStand = true
	if got, want := show(t, mustAge(t, opts, ledger.OpenItemBasis, entries(t, text))), "C1 GBP 0 | 0 1 0 0 0 | 0 = 1\n"; got != want {
		t.Errorf("as they stand: got %s, want %s", got, want)
	}
}

// TestEach checks that every open item is handed over once, as it is counted,
// also where it is split or set against a credit.
func TestEach(t *testing.T) {
	const text = "C1 I1 2026-05-01 - 100.00 keep=5.00\nC1 R1 2026-06-01 - -30.00 for=I1\nC2 I2 2026-08-01 - 8.00 hold=legal\nC2 R2 2026-08-03 - -3.00"
	for _, credits := range []ageing.Credits{ageing.InColumn, ageing.AgainstOldest} {
		opts := options()
		opts.Credits = credits
		sums, n := map[int]ledger.Money{}, 0
		opts.Each = func(item ageing.Item) error {
			sums[item.Account] += item.Open
			n++
			return nil
		}
		aged := mustAge(t, opts, ledger.Transaction, entries(t, text))
		want, items := map[int]ledger.Money{}, 0
		for i, a := range aged.Accounts {
			want[i] = a.Balance
			items += a.Items
		}
		if diff := cmp.Diff(want, sums); diff != "" || n != items {
			t.Errorf("%v: %d items, want %d: %s", credits, n, items, diff)
		}
	}
}

func TestEachMayEndTheLedger(t *testing.T) {
	stop := errors.New("stop")
	opts := options()
	opts.Each = func(ageing.Item) error { return stop }
	if _, err := age(opts, ledger.Transaction, entries(t, "C1 I1 2026-05-01 - 100.00")); !errors.Is(err, stop) {
		t.Errorf("error = %v, want %v", err, stop)
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
		by   ageing.Grouping
		want []string
	}{
		{ageing.NoGrouping, nil},
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
			opts.Grouping, opts.Customers = tt.by, customers
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
