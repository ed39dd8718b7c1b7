package ledger_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
)

func TestOpenItemParts(t *testing.T) {
	tests := []struct {
		name string
		item ledger.OpenItem
		want string // askable, disputed, held, retained
		held ledger.Hold
	}{
		{name: "nothing open", item: ledger.OpenItem{Disputed: 5, Hold: ledger.Legal}, want: "0 0 0 0", held: ledger.Legal},
		{name: "plain", item: ledger.OpenItem{Open: 100}, want: "100 0 0 0"},
		{name: "part in dispute", item: ledger.OpenItem{Open: 100, Disputed: 30}, want: "70 30 0 0"},
		{name: "all in dispute", item: ledger.OpenItem{Open: 100, Disputed: 100}, want: "0 100 0 0"},
		{name: "more in dispute than there is", item: ledger.OpenItem{Open: 100, Disputed: 130}, want: "0 100 0 0"},
		{name: "a dispute of the wrong sign", item: ledger.OpenItem{Open: 100, Disputed: -30}, want: "100 0 0 0"},
		{name: "kept back", item: ledger.OpenItem{Open: 100, Retained: true}, want: "0 0 0 100"},
		{name: "kept back, and part in dispute", item: ledger.OpenItem{Open: 100, Disputed: 30, Retained: true}, want: "0 0 0 100"},
		{name: "on hold", item: ledger.OpenItem{Open: 100, Hold: ledger.Dispute}, want: "0 0 100 0", held: ledger.Dispute},
		{name: "on hold and kept back", item: ledger.OpenItem{Open: 100, Disputed: 30, Hold: ledger.Legal, Retained: true}, want: "0 0 100 0", held: ledger.Legal},
		{name: "its account on hold", item: ledger.OpenItem{Open: 100, AccountHold: ledger.Insolvency}, want: "0 0 100 0", held: ledger.Insolvency},
		{name: "both, the item's first", item: ledger.OpenItem{Open: 100, Hold: ledger.Dispute, AccountHold: ledger.Insolvency}, want: "0 0 100 0", held: ledger.Dispute},
		{name: "a credit", item: ledger.OpenItem{Open: -100, Disputed: -30}, want: "-100 0 0 0"},
		{name: "a credit on hold", item: ledger.OpenItem{Open: -100, Hold: ledger.Legal, Retained: true}, want: "-100 0 0 0", held: ledger.Legal},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := tt.item.Parts()
			if got := fmt.Sprintf("%d %d %d %d", p.Askable, p.Disputed, p.Held, p.Retained); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
			if got := tt.item.HeldFor(); got != tt.held || tt.item.Held() != (tt.held != 0) {
				t.Errorf("held for %v, want %v", got, tt.held)
			}
		})
	}
}

// The parts of an item add up to it, none is more than the whole or of another sign,
// and what is left out of a debt is left out for one reason. Penny by penny: each is
// asked for unless something speaks against it.
func TestOpenItemPartsAddUp(t *testing.T) {
	hold := rapid.SampledFrom([]ledger.Hold{0, 0, ledger.Dispute, ledger.BreathingSpace, ledger.OtherHold})
	rapid.Check(t, func(t *rapid.T) {
		item := ledger.OpenItem{
			Open:     ledger.Money(rapid.IntRange(-50, 50).Draw(t, "open")),
			Disputed: ledger.Money(rapid.IntRange(-60, 60).Draw(t, "disputed")),
			Hold:     hold.Draw(t, "hold"), AccountHold: hold.Draw(t, "hold on the account"),
			Retained: rapid.Bool().Draw(t, "kept back"),
		}
		var want ledger.Parts
		for penny := ledger.Money(1); penny <= item.Open; penny++ {
			switch {
			case item.Hold != 0 || item.AccountHold != 0:
				want.Held++
			case item.Retained:
				want.Retained++
			case penny <= item.Disputed:
				want.Disputed++
			default:
				want.Askable++
			}
		}
		want.Askable += min(item.Open, 0)
		got := item.Parts()
		if got != want {
			t.Fatalf("got %+v, want %+v", got, want)
		}
		if sum := got.Askable + got.Disputed + got.Held + got.Retained; sum != item.Open {
			t.Fatalf("the parts %+v make %d, want %d", got, sum, item.Open)
		}
		if item.Askable() != got.Askable || item.Paid() != (item.Open == 0) {
			t.Fatalf("%+v: %d can be asked for, paid is %t", item, item.Askable(), item.Paid())
		}
	})
}

func TestOpenItemPaidOn(t *testing.T) {
	day := ledger.MustDate(2026, 3, 31)
	item := ledger.OpenItem{Principal: 100, Disputed: 40}
	if got := item.PaidOn(); got != 0 {
		t.Errorf("nothing was paid, but on %v", got)
	}
	item.Payments = []ledger.Payment{{Received: day - 9, Allocated: day, Sum: 60}, {Received: day - 30, Allocated: day - 1, Sum: 40}}
	if got := item.PaidOn(); got != day {
		t.Errorf("got %v, want the day %v of the last allocation", got, day)
	}
	if item.Settled = day + 1; item.PaidOn() != day+1 {
		t.Errorf("got %v, want the day on which the row was settled", item.PaidOn())
	}
	if item.Undisputed() != 60 {
		t.Errorf("%v undisputed, want 0.60", item.Undisputed())
	}
}

func ExampleOpenItem_Parts() {
	invoice := ledger.OpenItem{Document: "INV-1", Open: 100_00, Disputed: 30_00}
	fmt.Println(invoice.Parts().Askable, invoice.Parts().Disputed)
	invoice.AccountHold = ledger.BreathingSpace
	fmt.Println(invoice.Parts().Askable, invoice.Parts().Held)
	// Output:
	// 70.00 30.00
	// 0.00 100.00
}
