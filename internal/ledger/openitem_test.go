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
		{name: "on hold", item: ledger.OpenItem{Open: 100, Hold: ledger.OnPlan}, want: "0 0 100 0", held: ledger.OnPlan},
		{name: "on hold for a dispute of no stated sum", item: ledger.OpenItem{Open: 100, Hold: ledger.Dispute}, want: "0 100 0 0"},
		{name: "on hold for a dispute of a part", item: ledger.OpenItem{Open: 100, Disputed: 30, Hold: ledger.Dispute}, want: "70 30 0 0"},
		{name: "its account in dispute, and kept back", item: ledger.OpenItem{Open: 100, AccountHold: ledger.Dispute, Retained: true}, want: "0 0 0 100"},
		{name: "on hold and kept back", item: ledger.OpenItem{Open: 100, Disputed: 30, Hold: ledger.Legal, Retained: true}, want: "0 0 100 0", held: ledger.Legal},
		{name: "its account on hold", item: ledger.OpenItem{Open: 100, AccountHold: ledger.Insolvency}, want: "0 0 100 0", held: ledger.Insolvency},
		{name: "both, the item's first", item: ledger.OpenItem{Open: 100, Hold: ledger.Legal, AccountHold: ledger.Insolvency}, want: "0 0 100 0", held: ledger.Legal},
		{name: "in dispute, and its account on hold", item: ledger.OpenItem{Open: 100, Hold: ledger.Dispute, AccountHold: ledger.Insolvency}, want: "0 0 100 0", held: ledger.Insolvency},
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

func TestOpenItemInDispute(t *testing.T) {
	tests := []struct {
		name                string
		item                ledger.OpenItem
		dispute, settleable ledger.Money
	}{
		{"nothing open", ledger.OpenItem{Hold: ledger.Dispute}, 0, 0},
		{"plain", ledger.OpenItem{Open: 100}, 0, 100},
		{"a stated part", ledger.OpenItem{Open: 100, Disputed: 30}, 30, 70},
		{"more than there is", ledger.OpenItem{Open: 100, Disputed: 130}, 100, 0},
		{"the wrong sign", ledger.OpenItem{Open: 100, Disputed: -30}, 0, 100},
		{"on hold for it, with no sum", ledger.OpenItem{Open: 100, Hold: ledger.Dispute}, 100, 0},
		{"its account on hold for it", ledger.OpenItem{Open: 100, AccountHold: ledger.Dispute}, 100, 0},
		{"its account on hold for it, and the item for another reason", ledger.OpenItem{Open: 100, Hold: ledger.Legal, AccountHold: ledger.Dispute}, 100, 0},
		{"on hold for a part", ledger.OpenItem{Open: 100, Disputed: 30, Hold: ledger.Dispute}, 30, 70},
		{"on hold for another reason", ledger.OpenItem{Open: 100, Hold: ledger.Legal}, 0, 100},
		{"kept back", ledger.OpenItem{Open: 100, Disputed: 30, Retained: true}, 30, 0},
		{"a credit", ledger.OpenItem{Open: -100, Disputed: -30, Hold: ledger.Dispute}, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if dispute, settleable := tt.item.InDispute(), tt.item.Settleable(); dispute != tt.dispute || settleable != tt.settleable {
				t.Errorf("%v in dispute and %v to settle, want %v and %v", dispute, settleable, tt.dispute, tt.settleable)
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
			inDispute := item.Hold == ledger.Dispute || item.AccountHold == ledger.Dispute
			switch {
			case item.Hold != 0 && item.Hold != ledger.Dispute || item.AccountHold != 0 && item.AccountHold != ledger.Dispute:
				want.Held++
			case item.Retained:
				want.Retained++
			case penny <= item.Disputed, item.Disputed == 0 && inDispute:
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

func ExampleOpenItem_Parts() {
	invoice := ledger.OpenItem{Document: "INV-1", Open: 100_00, Disputed: 30_00}
	fmt.Println(invoice.Parts().Askable, invoice.Parts().Disputed)
	invoice.AccountHold = ledger.BreathingSpace
	fmt.Println(invoice.Parts().Askable, invoice.Parts().Held)
	// Output:
	// 70.00 30.00
	// 0.00 100.00
}
