package ageing_test

import (
	"errors"
	"strings"
	"testing"

	"arrears/ageing"
	"arrears/internal/ledger"
)

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
			aged, err := age(opts, ledger.OpenItem, entries(t, printed))
			if !errors.Is(err, tt.err) {
				t.Fatalf("error = %v, want %v", err, tt.err)
			}
			if err != nil {
				for _, part := range []string{"2026-09-30", "2026-09-29", "--open-items-as-they-stand"} {
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

func TestProofs(t *testing.T) {
	tests := []struct {
		name   string
		basis  ledger.Basis
		ledger string
		want   []ageing.Proof
	}{
		{name: "nothing", basis: ledger.Transaction},
		{
			name: "open items count as they stand", basis: ledger.OpenItem,
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
		{"rows read", ledger.OpenItem, "C1 I1 2026-08-01 - 1.00 open=" + most + "\nC2 I2 2026-08-01 - 1.00 open=0.01", "test:2"},
		{"credits read", ledger.Transaction, "C1 R1 2026-08-01 - -" + most + "\nC2 R2 2026-08-01 - -0.01", "test:2"},
		{
			"debts of an account that its credits make good", ledger.OpenItem,
			"C1 I1 2026-08-01 - 1.00 open=" + most + "\nC1 R1 2026-08-01 - -1.00 open=-1.00\nC1 I2 2026-08-01 - 1.00 open=0.01", "test:3",
		},
		{
			"the same in a transaction ledger", ledger.Transaction,
			"C1 I1 2026-08-01 - " + most + "\nC1 R1 2026-08-01 - -1.00\nC1 I2 2026-08-01 - 0.01", "",
		},
		{
			"debts of the ledger that its credits make good", ledger.OpenItem,
			"C1 I1 2026-08-01 - 1.00 open=" + most + "\nC2 R1 2026-08-01 - -1.00 open=-1.00\nC3 I2 2026-08-01 - 1.00 open=0.01", "",
		},
		{
			"disputes", ledger.OpenItem,
			"C1 I1 2026-08-01 - 1.00 open=1.00 disputed=" + most + "\nC1 I2 2026-08-01 - 1.00 open=0.01 disputed=0.01", "test:2",
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
			var wrong *ageing.EntryError
			if !errors.Is(err, ledger.ErrOverflow) || errors.As(err, &wrong) != (tt.origin != "") || aged != nil {
				t.Fatalf("got %v, %v, want %v", aged, err, ledger.ErrOverflow)
			}
			if wrong != nil && wrong.Origin != tt.origin {
				t.Errorf("%v, want it at %s", err, tt.origin)
			}
		})
	}
	aged := mustAge(t, options(), ledger.OpenItem, entries(t, "C1 I1 2026-08-01 - 1.00 open="+most+"\nC1 R1 2026-08-01 - -1.00 open=-"+most))
	if got, want := show(t, aged), "C1 GBP 0 | 0 "+most+" 0 0 0 | -"+most+" = 0\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
