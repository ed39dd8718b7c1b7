package ageing_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"arrears/ageing"
	"arrears/internal/ledger"
)

// showDebts prints what is told of each debt, one a line.
func showDebts(aged *ageing.Aged, debts []ledger.Debt) string {
	var b strings.Builder
	for i := range debts {
		d := &debts[i]
		fmt.Fprintf(&b, "%s %s %s %v due %v, %v open", d.Origin, aged.Accounts[d.Account].ID, d.Document, d.Principal, d.Due, d.Open)
		for _, p := range d.Payments {
			fmt.Fprintf(&b, ", %v by %s on %v", p.Sum, p.Document, p.Paid)
		}
		for _, part := range []struct {
			what string
			sum  ledger.Money
		}{{"credited", d.Credited}, {"disputed", d.InDispute()}} {
			if part.sum != 0 {
				fmt.Fprintf(&b, ", %v %s", part.sum, part.what)
			}
		}
		if d.Settled != 0 {
			fmt.Fprintf(&b, ", settled %v", d.Settled)
		}
		if d.Retained {
			fmt.Fprint(&b, ", kept back")
		}
		fmt.Fprintln(&b)
	}
	return b.String()
}

func TestDebts(t *testing.T) {
	tests := []struct {
		name         string
		basis        ledger.Basis
		ledger, want string
	}{
		{
			"open items state what is open, and no more", ledger.OpenItemBasis,
			`C1 I1 2026-08-01 2026-08-31 9.00 open=5.00 disputed=2.00
			C1 I2 2026-08-01 2026-08-31 8.00 open=0.00
			C2 I3 2026-08-01 - 7.00 open=7.00 hold=dispute
			C2 R1 2026-08-01 - -4.00 open=-4.00`,
			`test:1 C1 I1 5.00 due 2026-08-31, 5.00 open, 2.00 disputed
			test:3 C2 I3 7.00 due 2026-08-31, 7.00 open, 7.00 disputed`,
		},
		{
			"dated", ledger.Dated,
			`C1 I1 2026-08-01 2026-08-31 9.00 settled=2026-09-30
			C1 I2 2026-08-01 - 8.00 settled=2026-10-01
			C1 I3 2026-10-01 2026-08-31 6.00 settled=2026-10-02
			C1 I4 2026-08-01 - 3.00 settled=2026-09-30`,
			`test:1 C1 I1 9.00 due 2026-08-31, 0.00 open, settled 2026-09-30
			test:2 C1 I2 8.00 due 2026-08-31, 8.00 open
			test:4 C1 I4 3.00 due 2026-08-31, 0.00 open, settled 2026-09-30`,
		},
		{
			"receipts are payments, credit notes lower the debt", ledger.Transaction,
			`C1 I1 2026-05-01 2026-05-31 10.00
			C1 R1 2026-06-01 - -4.00 for=I1
			C1 CN1 2026-07-01 - -1.00 for=I1
			C1 I2 2026-05-01 - 3.00
			C1 R2 2026-08-01 - -3.00 for=I2
			C1 I3 2026-05-01 - 2.00
			C1 CN2 2026-05-02 - -2.00 for=I3
			C1 R3 2026-10-05 - -5.00 for=I1`,
			`test:1 C1 I1 9.00 due 2026-05-31, 5.00 open, 4.00 by R1 on 2026-06-01, 1.00 credited
			test:4 C1 I2 3.00 due 2026-05-31, 0.00 open, 3.00 by R2 on 2026-08-01`,
		},
		{
			"what is kept back is a debt of its own", ledger.Transaction,
			`C1 I1 2026-05-01 2026-05-31 100.00 keep=5.00 release=2026-12-31
			C1 R1 2026-06-01 - -30.00 for=I1
			C1 I2 2026-05-01 2026-05-31 20.00 keep=4.00 release=2026-09-01
			C1 R2 2026-06-01 - -16.00 for=I2`,
			`test:1 C1 I1 5.00 due 2026-12-31, 5.00 open, kept back
			test:1 C1 I1 95.00 due 2026-05-31, 65.00 open, 30.00 by R1 on 2026-06-01
			test:3 C1 I2 4.00 due 2026-09-01, 4.00 open
			test:3 C1 I2 16.00 due 2026-05-31, 0.00 open, 16.00 by R2 on 2026-06-01`,
		},
	}
	var terms ledger.Terms
	if err := terms.UnmarshalText([]byte("D30")); err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			opts := options()
			opts.TraceAll, opts.Terms = true, terms
			all := entries(t, tt.ledger)
			for i := range all {
				if bytes.HasPrefix(all[i].Document, []byte("CN")) {
					all[i].Kind = ledger.CreditNote
				}
			}
			aged := mustAge(t, opts, tt.basis, all)
			debts, err := aged.Debts()
			if err != nil {
				t.Fatal(err)
			}
			if got, want := showDebts(aged, debts), lines(tt.want); got != want {
				t.Errorf("got:\n%swant:\n%s", got, want)
			}
		})
	}
}

// A sum of an aged summary is marked, whoever else calls a document aged.
func TestDebtsMarkSummaries(t *testing.T) {
	opts := options()
	opts.TraceAll = true
	all := entries(t, "C1 - - 2026-08-31 9.00 open=9.00\nC1 - - 2026-08-31 9.00 open=9.00")
	all[0].Document, all[0].Reference = []byte("aged 1-30"), []byte("summary")
	all[1].Document = []byte("aged 1-30")
	debts, err := mustAge(t, opts, ledger.OpenItemBasis, all).Debts()
	if err != nil || len(debts) != 2 || !debts[0].Summary || debts[1].Summary {
		t.Fatalf("debts %+v, error %v", debts, err)
	}
}

// drawDebts ages a random ledger, and gives it with its debts.
func drawDebts(t *rapid.T) (ageing.Options, *ageing.Aged, []ledger.Debt) {
	basis := everyBasis.Draw(t, "basis")
	opts := drawOptions(t)
	opts.Credits, opts.TraceAll, opts.KeepItems = ageing.InColumn, true, true
	aged, err := age(opts, basis, drawLedger(t, basis, true))
	if err != nil {
		t.Skip(err)
	}
	debts, err := aged.Debts()
	if err != nil {
		t.Skip(err) // the terms of a debt that was paid
	}
	return opts, aged, debts
}

// The debts of a ledger are its open items and what was paid: each adds up in
// itself, and what is open of all is what the accounts have as debts.
func TestDebtsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		opts, aged, debts := drawDebts(t)
		open := make([]ledger.Money, len(aged.Accounts))
		for i := range debts {
			d := &debts[i]
			left := d.Principal
			for _, p := range d.Payments {
				left -= p.Sum
				if p.Paid > opts.AsAt || p.Paid < d.Date || p.Sum <= 0 {
					t.Fatalf("%s: %+v, which came after %v or is nothing", d.Origin, p, opts.AsAt)
				}
			}
			if d.Settled != 0 {
				left = 0
			}
			if left != d.Open || d.Principal <= 0 || d.InDispute() < 0 || d.InDispute() > d.Open {
				t.Fatalf("%s: %+v", d.Origin, d)
			}
			open[d.Account] += d.Open
		}
		for i := range aged.Items {
			if item := &aged.Items[i]; item.Open > 0 {
				open[item.Account] -= item.Open
			}
		}
		for i, sum := range open {
			if sum != 0 {
				t.Fatalf("the debts of %s are %v more than its open items", aged.Accounts[i].ID, sum)
			}
		}
	})
}

// What an open item says by itself and what it says with its history is the same, to
// the last field.
func TestDebtsAreTheOpenItems(t *testing.T) {
	tell := func(aged *ageing.Aged, all []ledger.OpenItem) (told []string) {
		for i := range all {
			if one := &all[i]; one.Open > 0 {
				told = append(told, fmt.Sprintf("%s %+v, held for %v, parts %+v, %v in dispute", aged.Accounts[one.Account].ID, *one,
					one.HeldFor(), one.Parts(), one.InDispute()))
			}
		}
		slices.Sort(told)
		return told
	}
	rapid.Check(t, func(t *rapid.T) {
		_, aged, debts := drawDebts(t)
		var items, ofDebts []ledger.OpenItem
		for i := range debts {
			ofDebts = append(ofDebts, debts[i].OpenItem)
		}
		for account := range aged.Accounts {
			items = append(items, aged.OpenItems(account)...)
		}
		if len(items) != len(aged.Items) {
			t.Fatalf("%d items of accounts, and %d in all", len(items), len(aged.Items))
		}
		if diff := cmp.Diff(tell(aged, ofDebts), tell(aged, items)); diff != "" {
			t.Fatalf("with their history (-) and by themselves (+):\n%s", diff)
		}
	})
}

// A debt is paid on the day the money came, whenever it was set against the debt.
func TestPaymentsTellTheirOwnDay(t *testing.T) {
	opts := options()
	opts.TraceAll = true
	debts, err := mustAge(t, opts, ledger.Transaction, entries(t, `C1 I1 2026-08-01 2026-08-31 9.00
		C1 R1 2026-09-03 - -4.00 for=I1@2026-09-20`)).Debts()
	if err != nil || len(debts) != 1 || len(debts[0].Payments) != 1 {
		t.Fatalf("debts %+v, error %v", debts, err)
	}
	want := ledger.Payment{Origin: "test:2", Document: "R1", Kind: ledger.Receipt, Paid: date(t, "2026-09-03"), Sum: 4_00}
	if got := debts[0].Payments[0]; got != want {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if day := debts[0].PaidOn(); day != want.Paid || debts[0].Open != 5_00 {
		t.Errorf("paid on %v with %v left, want %v and 5.00", day, debts[0].Open, want.Paid)
	}
}

// A payment counts from its own day also where a debt that it pays was opened again
// later on: 70.00 of it was paid by then, and 30.00 after.
func TestPaidBeforeAReturn(t *testing.T) {
	opts := options()
	opts.TraceAll, opts.WhenPaid, opts.AsAt = true, true, date(t, "2026-09-10")
	debts, err := mustAge(t, opts, ledger.Transaction, entries(t, `C1 I1 2026-08-01 2026-08-31 100.00
		C1 R1 2026-09-01 - -30.00 for=I1
		C1 R2 2026-09-05 - -40.00 for=I1@2026-09-25
		C1 R1X 2026-09-20 - 30.00 for=R1 kind=receipt`)).Debts()
	if err != nil || len(debts) != 1 {
		t.Fatalf("debts %+v, error %v", debts, err)
	}
	if d := &debts[0]; d.Open != 30_00 || d.PaidOn() != date(t, "2026-09-05") {
		t.Errorf("%v open, paid on %v", d.Open, d.PaidOn())
	}
}

// A refund that is paid by a credit of its own number, and takes that back after the day, has
// not been paid twice by the day.
func TestNotPaidTwiceByAReturn(t *testing.T) {
	opts := options()
	opts.TraceAll, opts.KeepItems, opts.WhenPaid, opts.AsAt = true, true, true, date(t, "2026-01-31")
	aged := mustAge(t, opts, ledger.Transaction, entries(t, `C1 I1 2026-02-01 - 8.00 for=I1 kind=refund
		C1 I1 - 2026-01-01 8.00
		C1 I1 - 2026-01-01 8.00 for=I1@2026-01-02;I2 kind=refund
		C1 I1 2026-01-01 2026-01-01 -8.00 kind=credit_note
		C1 I1 2026-01-01 2026-01-01 -12.00 for=I1;I1
		C1 I1 2026-02-02 2026-01-01 8.00`))
	debts, err := aged.Debts()
	if err != nil {
		t.Fatal(err)
	}
	for i := range debts {
		if d := &debts[i]; d.Open < 0 || d.Open > d.Principal {
			t.Errorf("%s: %v open of %v", d.Origin, d.Open, d.Principal)
		}
	}
}
