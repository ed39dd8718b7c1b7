package ageing_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"arrears/ageing"
	"arrears/internal/ledger"
)

// portfolio has ties in every order: B and C owe the same from the same day.
const portfolio = `
	D I1 2026-01-01 2026-02-01 5.00 open=5.00
	C I1 2026-07-01 2026-08-01 20.00 open=20.00
	C I2 2026-09-01 2026-10-31 10.00 open=10.00
	E I1 2026-09-01 2026-10-31 90.00 open=90.00
	B I1 2026-07-01 2026-08-01 20.00 open=20.00
	B I2 2026-09-01 2026-10-31 10.00 open=10.00
	A R1 2026-07-01 - -7.00 open=-7.00
	B I1 2026-07-01 2026-08-02 6.00 open=6.00 cur=EUR
	A I1 2026-07-01 2026-08-02 6.00 open=6.00 cur=EUR
	F I1 2026-07-01 2026-08-01 90.00 open=0.00`

func TestList(t *testing.T) {
	tests := []struct {
		name   string
		view   ageing.View
		want   []string
		others []string
	}{
		{name: "by account, then currency", want: []string{"A EUR", "A GBP", "B EUR", "B GBP", "C GBP", "D GBP", "E GBP"}},
		{
			name: "most overdue first, currencies apart", view: ageing.View{Order: ageing.ByOverdue},
			want: []string{"A EUR", "B EUR", "B GBP", "C GBP", "D GBP", "A GBP", "E GBP"},
		},
		{
			name: "largest balance first", view: ageing.View{Order: ageing.ByBalance},
			want: []string{"A EUR", "B EUR", "E GBP", "B GBP", "C GBP", "D GBP", "A GBP"},
		},
		{
			name: "longest overdue first, not overdue last", view: ageing.View{Order: ageing.ByOldest},
			want: []string{"A EUR", "B EUR", "D GBP", "B GBP", "C GBP", "A GBP", "E GBP"},
		},
		{
			name: "top of each currency", view: ageing.View{Order: ageing.ByBalance, Top: 2},
			want:   []string{"A EUR", "B EUR", "E GBP", "B GBP"},
			others: []string{"GBP 10 | 0 20 0 0 5 | -7 = 28: 4 items, 241 days"},
		},
		{
			name: "top of more than there are", view: ageing.View{Top: 8},
			want: []string{"A EUR", "A GBP", "B EUR", "B GBP", "C GBP", "D GBP", "E GBP"},
		},
		{
			name: "only overdue", view: ageing.View{OverdueOnly: true},
			want:   []string{"A EUR", "B EUR", "B GBP", "C GBP", "D GBP"},
			others: []string{"GBP 90 | 0 0 0 0 0 | -7 = 83: 2 items, 0 days"},
		},
		{
			name: "balance at least", view: ageing.View{AtLeast: map[ledger.Currency]ledger.Money{ledger.Sterling: 3000}},
			want:   []string{"A EUR", "B EUR", "B GBP", "C GBP", "E GBP"},
			others: []string{"GBP 0 | 0 0 0 0 5 | -7 = -2: 2 items, 241 days"},
		},
		{
			name: "balance at least in each", view: ageing.View{AtLeast: map[ledger.Currency]ledger.Money{ledger.Sterling: 3001, euro: 601}},
			want: []string{"E GBP"},
			others: []string{
				"EUR 0 | 0 12 0 0 0 | 0 = 12: 2 items, 59 days",
				"GBP 20 | 0 40 0 0 5 | -7 = 58: 6 items, 241 days",
			},
		},
		{
			name: "all at once", view: ageing.View{
				Order: ageing.ByOldest, Top: 1, OverdueOnly: true, AtLeast: map[ledger.Currency]ledger.Money{euro: 601},
			},
			want: []string{"D GBP"},
			others: []string{
				"EUR 0 | 0 12 0 0 0 | 0 = 12: 2 items, 59 days",
				"GBP 110 | 0 40 0 0 0 | -7 = 143: 6 items, 60 days",
			},
		},
	}
	aged := mustAge(t, options(), ledger.OpenItemBasis, entries(t, portfolio))
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l, err := aged.List(tt.view)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, a := range l.Accounts {
				got = append(got, fmt.Sprint(a.ID, " ", a.Currency))
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("listed %q, want %q", got, tt.want)
			}
			got = nil
			for i := range l.Others {
				o := &l.Others[i]
				got = append(got, fmt.Sprintf("%s: %d items, %d days", showAccount(o), o.Items, o.DaysOverdue(day)))
			}
			if !slices.Equal(got, tt.others) {
				t.Errorf("others %q, want %q", got, tt.others)
			}
		})
	}
}

func TestTotals(t *testing.T) {
	aged := mustAge(t, options(), ledger.OpenItemBasis, entries(t, portfolio))
	var got []string
	for i := range aged.Totals {
		a := &aged.Totals[i]
		got = append(got, fmt.Sprintf("%s: %v overdue, %d items, %v", showAccount(a), a.Overdue, a.Items, a.OldestDue))
	}
	want := []string{
		"EUR 0 | 0 12 0 0 0 | 0 = 12: 12.00 overdue, 2 items, 2026-08-02",
		"GBP 110 | 0 40 0 0 5 | -7 = 148: 45.00 overdue, 7 items, 2026-02-01",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestListItems(t *testing.T) {
	opts := options()
	opts.KeepItems = true
	aged := mustAge(t, opts, ledger.OpenItemBasis, entries(t, `
		B I9 2026-07-01 2026-08-01 1.00 open=1.00
		A I3 2026-07-02 2026-08-02 2.00 open=2.00 disputed=1.00
		A I2 2026-07-01 2026-08-02 3.00 open=3.00
		A R1 2026-08-01 - -4.00 open=-4.00
		A I1 2026-07-02 2026-08-02 5.00 open=5.00
		A I4 2026-09-01 2026-10-31 6.00 open=6.00
		C I1 2026-09-01 2026-10-31 7.00 open=7.00
		A I0 2026-07-02 2026-08-02 5.00 open=0.00
		A I1 2026-07-02 2026-08-02 8.00 open=8.00`))
	l, err := aged.List(ageing.View{Order: ageing.ByOverdue, OverdueOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, item := range aged.ListItems(l) {
		got = append(got, fmt.Sprint(aged.AccountOf(item).ID, " ", item.Document, " ", item.Open, " ", item.Disputed, " ", item.Kind, " ", item.DaysPastDue, " ", item.Bucket))
	}
	want := []string{
		"A R1 -4.00 0.00 receipt 60 -2",
		"A I2 3.00 0.00 invoice 59 1",
		"A I1 5.00 0.00 invoice 59 1",
		"A I1 8.00 0.00 invoice 59 1", // alike to the document: as in the ledger
		"A I3 2.00 1.00 invoice 59 1",
		"A I4 6.00 0.00 invoice -31 -1",
		"B I9 1.00 0.00 invoice 60 1",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got:\n%q\nwant:\n%q", got, want)
	}
	if ageing.NotDue != -1 || ageing.Unallocated != -2 {
		t.Error("the places outside the buckets have moved")
	}
}

func TestNoItemsUnlessAsked(t *testing.T) {
	for _, basis := range []ledger.Basis{ledger.OpenItemBasis, ledger.Transaction} {
		text := "A I1 2026-07-01 - 1.00"
		if basis == ledger.OpenItemBasis {
			text += " open=1.00"
		}
		aged := mustAge(t, options(), basis, entries(t, text))
		l, err := aged.List(ageing.View{})
		if err != nil || len(l.Accounts) != 1 || aged.Items != nil || aged.ListItems(l) != nil {
			t.Errorf("%v: %d accounts, %d items, %v, want 1, none", basis, len(l.Accounts), len(aged.Items), err)
		}
	}
}

func TestListOverflow(t *testing.T) {
	const most = "92233720368547758.07"
	aged := mustAge(t, options(), ledger.OpenItemBasis, entries(t, `
		A I1 2026-07-01 - 1.00 open=-`+most+`
		B I1 2026-07-01 - 1.00 open=`+most))
	l, err := aged.List(ageing.View{Order: ageing.ByBalance, Top: 1})
	if err != nil || len(l.Others) != 1 {
		t.Errorf("one of the largest sum is %v, %v", l, err)
	}
	var a ageing.Account
	a.Balance = aged.Accounts[1].Balance
	if err := a.Merge(&aged.Accounts[1]); !errors.Is(err, ledger.ErrOverflow) {
		t.Errorf("error = %v, want %v", err, ledger.ErrOverflow)
	}
}

func TestMerge(t *testing.T) {
	aged := mustAge(t, options(), ledger.OpenItemBasis, entries(t, portfolio))
	for _, order := range [][2]int{{0, 1}, {1, 0}} { // D and C
		sum := ageing.Account{Currency: ledger.Sterling, Buckets: make([]ledger.Money, 5)}
		for _, i := range order {
			if err := sum.Merge(&aged.Accounts[i]); err != nil {
				t.Fatal(err)
			}
		}
		want := "GBP 10 | 0 20 0 0 5 | 0 = 35"
		if got := showAccount(&sum); got != want || sum.OldestDue != ledger.MustDate(2026, 2, 1) || sum.Items != 3 || sum.Overdue != 2500 {
			t.Errorf("got %s, %v, %d items, %v overdue, want %s", got, sum.OldestDue, sum.Items, sum.Overdue, want)
		}
	}
}
