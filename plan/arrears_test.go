package plan_test

import (
	"fmt"
	"math"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/ledger/ledgertest"
	"arrears/plan"
)

func TestNewArrears(t *testing.T) {
	got, err := plan.NewArrears([]ledger.OpenItem{
		{Document: "A", Due: 20, Open: 100},
		{Document: "B", Due: 10, Open: 50, Disputed: 20},
		{Document: "C", Due: 5, Open: 70, Hold: ledger.BreathingSpace, Disputed: 70},
		{Document: "D", Due: 5, Open: 9, Retained: true},
		{Document: "E", Due: 5, Open: 8, Disputed: 8},
		{Document: "R", Due: 5, Open: -40},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := plan.Arrears{
		Items:   []plan.Arrear{{Document: "A", Due: 20, Open: 90}},
		Balance: 90, Credit: 40,
		LeftOut: []plan.LeftOut{
			{Document: "B", Amount: 20, Hold: ledger.Dispute},
			{Document: "C", Amount: 70, Hold: ledger.BreathingSpace},
			{Document: "D", Amount: 9, Retained: true},
			{Document: "E", Amount: 8, Hold: ledger.Dispute},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if got, err = plan.NewArrears([]ledger.OpenItem{{Open: 5}, {Open: -9}}); err != nil || got.Balance != 0 || got.Spare != 4 {
		t.Errorf("got %+v, %v", got, err)
	}
}

// TestArrearsAddUp draws the open items of an account: every penny of a debt is
// asked for, left out for a reason or paid by a credit, and credits go to the oldest
// debts first.
func TestArrearsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var items []ledger.OpenItem
		var debts, credits, out ledger.Money
		for i := range rapid.IntRange(0, 8).Draw(t, "items") {
			item := ledger.OpenItem{
				Document: fmt.Sprint(i), Due: ledger.Date(rapid.IntRange(1, 5).Draw(t, "due")), Open: ledger.Money(rapid.Int64Range(-90, 90).Draw(t, "open")),
				Hold: rapid.SampledFrom([]ledger.Hold{0, 0, ledger.Legal, ledger.Dispute}).Draw(t, "hold"), Retained: rapid.IntRange(0, 4).Draw(t, "kept") == 0,
			}
			if item.Open > 0 {
				item.Disputed = ledger.Money(rapid.Int64Range(0, int64(item.Open)).Draw(t, "disputed"))
			}
			items = append(items, item)
			switch {
			case item.Open <= 0:
				credits -= item.Open
			case item.Hold == ledger.Legal || item.Retained, item.Hold == ledger.Dispute && item.Disputed == 0:
				debts, out = debts+item.Open, out+item.Open
			default:
				debts, out = debts+item.Open, out+item.Disputed
			}
		}
		a, err := plan.NewArrears(items)
		if err != nil {
			t.Fatal(err)
		}
		var asked, left ledger.Money
		newest := ledger.Date(0)
		for _, item := range a.Items {
			if item.Open <= 0 || item.Due < newest {
				t.Errorf("%+v is asked for, after one due on day %d", item, newest)
			}
			asked, newest = asked+item.Open, item.Due
		}
		for _, part := range a.LeftOut {
			if part.Amount <= 0 || (part.Hold == 0) != part.Retained {
				t.Errorf("%+v is left out", part)
			}
			left += part.Amount
		}
		if asked != a.Balance || left != out || a.Credit != credits {
			t.Errorf("asked for %v, balance %v; left out %v, want %v; credit %v, want %v", asked, a.Balance, left, out, a.Credit, credits)
		}
		if a.Balance-a.Spare != debts-out-credits || a.Balance > 0 && a.Spare > 0 {
			t.Errorf("balance %v and spare %v of debts of %v, %v left out, with credits of %v", a.Balance, a.Spare, debts, out, credits)
		}
		// Nothing older than what is still asked for in full is asked for in part.
		for i, item := range a.Items {
			whole := items[must(strconv.Atoi(item.Document))]
			if full := whole.Askable(); i > 0 && item.Open != full {
				t.Errorf("%+v is asked for in part, of %v, and is not the oldest", item, full)
			}
		}
	})
	_, err := plan.NewArrears([]ledger.OpenItem{{Open: math.MaxInt64}, {Open: 1}})
	ledgertest.CheckError(t, err, ledger.ErrOverflow, "")
}

func ExampleNewArrears() {
	arrears, err := plan.NewArrears([]ledger.OpenItem{
		{Document: "INV-1", Due: ledger.MustDate(2026, 9, 1), Open: 100_00},
		{Document: "INV-2", Due: ledger.MustDate(2026, 10, 1), Open: 80_00, Disputed: 30_00},
		{Document: "INV-3", Due: ledger.MustDate(2026, 11, 1), Open: 60_00, Hold: ledger.Legal},
		{Document: "PAY-1", Open: -40_00},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, a := range arrears.Items {
		fmt.Println(a.Document, a.Open)
	}
	for _, out := range arrears.LeftOut {
		fmt.Println(out.Document, out.Amount, "left out:", out.Hold)
	}
	fmt.Println("balance", arrears.Balance)
	// Output:
	// INV-1 60.00
	// INV-2 50.00
	// INV-2 30.00 left out: dispute
	// INV-3 60.00 left out: legal
	// balance 110.00
}
