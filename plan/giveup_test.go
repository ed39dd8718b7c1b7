package plan_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/plan"
)

func TestGiveUp(t *testing.T) {
	given := must(plan.GiveUp([]plan.Payment{
		{On: day("2027-01-31"), Amount: gbp("3.00")},
		{On: day("2026-11-01"), Amount: gbp("0.00")},
		{On: day("2026-12-30"), Amount: gbp("1.00")},
		{On: day("2027-01-31"), Amount: gbp("2.50")},
	}))
	if got := fmt.Sprint(given.Reliefs); got != fmt.Sprint([]plan.Payment{{day("2026-12-30"), gbp("1.00")}, {day("2027-01-31"), gbp("5.50")}}) {
		t.Errorf("reliefs %v", got)
	}
	if total := must(given.Relief()); total != gbp("6.50") {
		t.Errorf("relief %v, want 6.50", total)
	}
	_, err := plan.GiveUp([]plan.Payment{{1, math.MaxInt64}, {1, 1}})
	checkError(t, err, ledger.ErrOverflow, "")
}

func TestSuppliesOf(t *testing.T) {
	late := plan.Position{Document: "B", Kind: ledger.Invoice, Date: day("2026-06-01"), Due: day("2026-06-02"), Open: gbp("60.00")}
	early := plan.Position{Document: "A", Kind: ledger.Invoice, Date: day("2026-05-01"), Due: day("2026-07-01"), Open: gbp("120.00"), Disputed: gbp("20.00")}
	undated := plan.Position{Document: "U", Kind: ledger.Invoice, Due: day("2026-05-15"), Open: gbp("10.00")}
	charge := plan.Position{Document: "X", Kind: ledger.Charge, Date: day("2026-01-01"), Open: gbp("40.00")}
	held := plan.Position{Document: "H", Kind: ledger.Invoice, Date: day("2026-01-01"), Open: gbp("40.00"), Hold: ledger.Legal}
	paid := func(sum string) plan.Position { return plan.Position{Kind: ledger.Receipt, Open: gbp(sum)} }
	for _, tt := range []struct {
		name    string
		items   []plan.Position
		want    string
		charges int
	}{
		{"the oldest document first", []plan.Position{late, undated, early}, "A 100.00 U 10.00 B 60.00", 0},
		{"charges and what is on hold", []plan.Position{charge, held, late}, "B 60.00", 1},
		{"credits on the oldest supply, not on a charge", []plan.Position{charge, late, early, paid("-30.00")}, "A 70.00 B 60.00", 1},
		{"credits go on to the next", []plan.Position{late, early, paid("-100.00"), paid("-0.01")}, "B 59.99", 0},
		{"credits above all supplies", []plan.Position{charge, late, paid("-70.00")}, "", 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			supplies, charges, err := plan.SuppliesOf(tt.items)
			var got []string
			for _, p := range supplies {
				got = append(got, fmt.Sprintf("%s %v", p.Document, p.Open))
			}
			if strings.Join(got, " ") != tt.want || charges != tt.charges || err != nil {
				t.Errorf("%v, %d charges, %v, want %s and %d", got, charges, err, tt.want, tt.charges)
			}
		})
	}
}

// TestSuppliesOfProperties checks that what is given up is what can be offered
// about, less the charges, and that nothing is made of it.
func TestSuppliesOfProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		items := rapid.SliceOfN(rapid.Custom(drawPosition), 0, 12).Draw(t, "items")
		var owing plan.Owing
		for i := range items {
			items[i].Date = ledger.Date(rapid.Int64Range(1, 50).Draw(t, "date"))
			if err := owing.Add(items[i]); err != nil {
				t.Fatal(err)
			}
		}
		supplies, _, err := plan.SuppliesOf(items)
		if err != nil {
			t.Fatal(err)
		}
		var total ledger.Money
		for i, p := range supplies {
			if total += p.Open; p.Open <= 0 || i > 0 && p.Date < supplies[i-1].Date {
				t.Fatalf("%d: %v of %v after %v", i, p.Open, p.Date, supplies[:i])
			}
		}
		if want := max(owing.Open, 0); total != want {
			t.Errorf("%v given up, want %v", total, want)
		}
	})
}
