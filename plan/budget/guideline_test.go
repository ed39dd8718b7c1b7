package budget_test

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/ledger/ledgertest"
	"arrears/plan"
	"arrears/plan/budget"
)

// guidelines reads "section item amount every", with a dash for what is not
// stated.
func guidelines(text string) (all []budget.Guideline) {
	for row := range strings.SplitSeq(text, "; ") {
		cells := strings.Fields(row)
		g := budget.Guideline{Item: strings.Trim(strings.ReplaceAll(cells[1], "_", " "), "-"), Amount: gbp(cells[2])}
		if cells[0] != "-" {
			word(cells[0], &g.Section)
		}
		word(cells[3], &g.Every)
		all = append(all, g)
	}
	return all
}

func TestGuide(t *testing.T) {
	// 10.01 a week is 520.52 a year, 43.3766… a month.
	const lines = "income 900.00 month; flexible 10.01 week; flexible 30.00 month; essential 20.00 month"
	tests := []struct{ name, guidelines, want, idle string }{
		{"of an item, in its own period", "- item_2 10.00 week", "item 2 0.01 week", ""},
		{"met exactly", "- item_2 520.52 year", "", ""},
		{"passed by a penny a year", "- item_2 520.51 year", "item 2 0.01 week", ""},
		{"between two pennies", "- item_2 43.37 month", "item 2 0.01 week", ""},
		{"between two pennies, not passed", "- item_2 43.38 month", "", ""},
		{"whatever the capitals", "flexible ITEM_2 9.00 week", "item 2 1.01 week", ""},
		{"in another section", "essential item_2 9.00 week", "", "item 2"},
		{"of income", "- item_1 9.00 week", "", "item 1"},
		// 520.52 + 360.00 is 880.52 a year: 73.3766… a month.
		{"of a section", "flexible - 73.00 month", " 0.38 month", ""},
		{"of a section, just met", "flexible - 73.38 month", "", ""},
		{"of a section with one line", "essential - 19.00 month", " 1.00 month", ""},
		{"of nothing", "savings - 1.00 month", "", ""},
	}
	tests[len(tests)-1].idle = " "
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			before := linesOf(lines)
			guided, over, idle, err := budget.Guide(before, guidelines(tt.guidelines))
			if err != nil {
				t.Fatal(err)
			}
			a, err := budget.Surplus(ledger.Sterling, guided)
			if err != nil {
				t.Fatal(err)
			}
			var found []string
			for _, e := range append(a.Over, over...) {
				found = append(found, fmt.Sprint(e.Line.Item, " ", e.Above, " ", e.Line.Every))
			}
			if got := strings.Join(found, "; "); got != tt.want {
				t.Errorf("above: %s, want %s", got, tt.want)
			}
			if got := len(idle) > 0; got != (tt.idle != "") {
				t.Errorf("about nothing: %v, want %q", idle, tt.idle)
			}
			if before[1].HasGuideline {
				t.Error("the budget itself has been changed")
			}
		})
	}
	// An item in two lines is one outgoing.
	twice := linesOf("essential 6.00 month; essential 6.00 month")
	twice[1].Item = twice[0].Item
	_, over, _, err := budget.Guide(twice, guidelines("- item_1 10.00 month"))
	if err != nil || len(over) != 1 || over[0].Lines != 2 || over[0].Above != 2_00 {
		t.Errorf("%+v, %v", over, err)
	}
	for _, g := range []budget.Guideline{
		{Amount: 1, Often: budget.Often{Every: plan.Week}},
		{Item: "a", Amount: -1, Often: budget.Often{Every: plan.Week}},
		{Item: "a", Amount: 1},
		{Section: budget.Income, Item: "a", Amount: 1, Often: budget.Often{Every: plan.Week}},
	} {
		_, _, _, err := budget.Guide(twice, []budget.Guideline{g})
		ledgertest.CheckError(t, err, budget.ErrLine, "")
	}
}

// TestGuideProperties holds a drawn budget against one guideline, in whole numbers
// for a year: a section is above it just when its lines together are, and nothing
// but the guidelines of lines is changed.
func TestGuideProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var lines []budget.Line
		var yearly ledger.Money // of the section
		for i := range rapid.IntRange(2, 6).Draw(t, "lines") {
			l := budget.Line{
				Section: budget.Flexible, Item: fmt.Sprint("item ", i), Amount: ledger.Money(rapid.IntRange(0, 3000).Draw(t, "amount")),
				Often: budget.Often{Every: rapid.SampledFrom(allPeriods).Draw(t, "every")},
			}
			lines = append(lines, l)
			yearly += l.Amount * ledger.Money(l.PerYear())
		}
		g := budget.Guideline{Section: budget.Flexible, Amount: ledger.Money(rapid.IntRange(0, 9000).Draw(t, "guideline")), Often: budget.Often{Every: rapid.SampledFrom(allPeriods).Draw(t, "of every")}}
		guided, over, idle, err := budget.Guide(lines, []budget.Guideline{g})
		if err != nil || len(idle) != 0 || !slices.Equal(guided, lines) {
			t.Fatalf("%v, idle %v, lines %v", err, idle, guided)
		}
		most := g.Amount * ledger.Money(g.PerYear())
		if (len(over) == 1) != (yearly > most) {
			t.Fatalf("%v a year against %v: %+v", yearly, most, over)
		}
		if len(over) == 1 {
			spent := over[0].Line.Amount
			exact := big.NewRat(int64(yearly), int64(g.PerYear()))
			off := new(big.Rat).Sub(big.NewRat(int64(spent), 1), exact)
			if off.Sign() < 0 || off.Cmp(big.NewRat(1, 1)) >= 0 || over[0].Above != spent-g.Amount || over[0].Above <= 0 || over[0].Lines != len(lines) {
				t.Errorf("%+v of %v a year", over[0], yearly)
			}
		}
		// The guideline of one line is passed exactly when the line passes it.
		one := budget.Guideline{Item: "ITEM 0", Amount: g.Amount, Often: g.Often}
		guided, _, _, err = budget.Guide(lines, []budget.Guideline{one})
		if err != nil || !guided[0].HasGuideline {
			t.Fatalf("%v: %+v", err, guided[0])
		}
		if above := lines[0].Amount * ledger.Money(lines[0].PerYear()); (guided[0].Amount > guided[0].Guideline) != (above > most) {
			t.Errorf("%v a year against %v: %+v", above, most, guided[0])
		}
	})
}

func ExampleGuide() {
	lines := []budget.Line{
		{Section: budget.Flexible, Item: "phone", Amount: 45_00, Often: budget.Often{Every: plan.Month}},
		{Section: budget.Flexible, Item: "clothes", Amount: 10_00, Often: budget.Often{Every: plan.Week}},
	}
	guided, over, idle, err := budget.Guide(lines, []budget.Guideline{
		{Item: "Phone", Amount: 30_00, Often: budget.Often{Every: plan.Month}},
		{Section: budget.Flexible, Amount: 80_00, Often: budget.Often{Every: plan.Month}},
		{Item: "car", Amount: 50_00, Often: budget.Often{Every: plan.Month}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(guided[0].Item, guided[0].Amount, "against", guided[0].Guideline)
	for _, e := range over {
		fmt.Println(e.Lines, "lines come to", e.Line.Amount, "every", e.Line.Every, "and are", e.Above, "above")
	}
	fmt.Println(len(idle), "about nothing")
	// Output:
	// phone 45.00 against 30.00
	// 2 lines come to 88.34 every month and are 8.34 above
	// 1 about nothing
}
