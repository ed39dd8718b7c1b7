package plan_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/plan"
)

// rowsOf reads rows as a plan's CSV has them, without the header.
func rowsOf(text string) (instalments []plan.Instalment) {
	for _, line := range strings.Fields(text) {
		cells := strings.Split(line, ",")
		instalments = append(instalments, plan.Instalment{
			Number: must(strconv.Atoi(cells[0])), Due: day(cells[1]),
			Amount: gbp(cells[2]), Interest: gbp(cells[3]), Principal: gbp(cells[4]), Balance: gbp(cells[5]),
		})
	}
	return instalments
}

func TestCheckRows(t *testing.T) {
	tests := []struct {
		name, rows, faults string // faults: row column, the first words of the reason
	}{
		{name: "plain", rows: "1,2027-01-31,5,0,5,5 2,2027-02-28,5,0,5,0"},
		{name: "deposit on the day of the first", rows: "0,2027-01-31,3,0,3,5 1,2027-01-31,5,0,5,0"},
		{name: "lump sum between", rows: "1,2027-01-31,3,0,3,5 0,2027-02-10,1,0,1,4 2,2027-02-28,4,0,4,0"},
		{name: "interest", rows: "1,2027-01-31,5,1,4,4 2,2027-02-28,4.10,0.10,4,0"},
		{name: "interest paid last", rows: "1,2027-01-31,5,0,5,4.20 2,2027-02-28,4.30,0.30,4,0"},
		{name: "a row is gone", rows: "1,2027-01-31,5,0,5,10 3,2027-03-31,5,0,5,0", faults: "1 number, 1 balance"},
		{name: "a row is gone with interest", rows: "1,2027-01-31,5,1,4,9 2,2027-03-31,5,1,4,1 3,2027-04-30,1,0,1,0", faults: "1 balance"},
		{name: "the end is gone", rows: "1,2027-01-31,5,0,5,10 2,2027-02-28,5,0,5,5", faults: "1 balance"},
		{name: "the beginning is gone", rows: "2,2027-02-28,5,0,5,0", faults: "0 number"},
		{name: "dates fall", rows: "1,2027-02-28,5,0,5,5 2,2027-01-31,5,0,5,0", faults: "1 due_date"},
		{name: "one date twice", rows: "1,2027-02-28,5,0,5,5 2,2027-02-28,5,0,5,0", faults: "1 due_date"},
		{name: "not its parts", rows: "1,2027-01-31,5,1,5,5 2,2027-02-28,5,0,5,0", faults: "0 amount"},
		{name: "below zero", rows: "1,2027-01-31,-5,0,-5,5 2,2027-02-28,5,0,5,0", faults: "0 amount, 0 principal"},
		{name: "no money", rows: "1,2027-01-31,0,0,0,5 2,2027-02-28,5,0,5,0", faults: "0 amount"},
		{name: "a balance changed by hand", rows: "1,2027-01-31,5,0,5,7 2,2027-02-28,5,0,5,0", faults: "1 balance"},
		{name: "all there is", rows: "1,2027-01-31,92233720368547758.07,0.01,92233720368547758.07,0", faults: "0 amount"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, fault := range plan.CheckRows(ledger.Sterling, rowsOf(tt.rows)) {
				got = append(got, fmt.Sprint(fault.Line-1, " ", fault.Heading))
			}
			if got := strings.Join(got, ", "); got != tt.faults {
				t.Errorf("got %q, want %q", got, tt.faults)
			}
		})
	}
}

// TestCheckRowsTakesWhatBuildMakes: no plan is refused when it is read back.
func TestCheckRowsTakesWhatBuildMakes(t *testing.T) {
	for _, terms := range []string{
		"GBP 600 count 12", "GBP 100 by 33 odd first", "GBP 586 by 45 deposit 50@2027-01-31", "JPY 1000 count 7 odd ceil every week", "GBP 5 count 1",
	} {
		s := must(plan.Build(ask(terms)))
		checkReadBack(t, terms, s)
	}
	charge := plan.Interest{Kind: plan.Simple, Rate: number("0.08"), From: day("2026-12-01"), Accrued: gbp("7.00")}
	for _, order := range []plan.Appropriation{plan.InterestFirst, plan.PrincipalFirst} {
		terms := ask("GBP 300 count 5")
		terms.Interest, terms.Interest.Order = charge, order
		terms.Lumps = []plan.Lump{{Amount: gbp("20.00"), Due: day("2027-02-28")}}
		checkReadBack(t, fmt.Sprint("interest, order ", order), must(plan.Build(terms)))
	}
}

func checkReadBack(t *testing.T, name string, s plan.Schedule) {
	t.Helper()
	for _, fault := range plan.CheckRows(s.Terms.Currency, s.Instalments) {
		t.Errorf("%s: %v", name, fault)
	}
}

// TestWithOngoing reads what is to be paid of an instalment of 50.00 and a charge.
func TestWithOngoing(t *testing.T) {
	for _, tt := range []struct {
		name, amount, ongoing, toPay string
		want                         string // the amount, or the fault
	}{
		{"a charge", "50.00", "2.50", "52.50", "52.50"},
		{"no charge", "50.00", "0.00", "50.00", "50.00"},
		{"a penny too much", "50.00", "2.50", "52.51", `"52.51" is not the amount of 50.00 and the ongoing charge of 2.50: want the sum of the two`},
		{"the amount alone", "50.00", "2.50", "50.00", `"50.00" is not the amount of 50.00 and the ongoing charge of 2.50: want the sum of the two`},
		{"a charge below zero", "50.00", "-2.50", "47.50", `"47.50" is not the amount of 50.00 and the ongoing charge of -2.50: want the sum of the two`},
		{"past all sums", "92233720368547758.07", "0.01", "0.00", `"0.00" is not the amount of 92233720368547758.07 and the ongoing charge of 0.01: want the sum of the two`},
	} {
		p := plan.Instalment{Number: 3, Due: day("2027-03-31"), Amount: gbp(tt.amount), Principal: gbp(tt.amount)}
		both, err := p.WithOngoing(ledger.Sterling, gbp(tt.ongoing), gbp(tt.toPay))
		got := both.Amount.String()
		if err != nil {
			got = err.Error()
		}
		if got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
		if both.Amount = p.Amount; both != p {
			t.Errorf("%s: more than the amount is another: %+v", tt.name, both)
		}
	}
}

func ExampleCheckRows() {
	for _, fault := range plan.CheckRows(ledger.Sterling, []plan.Instalment{
		{Number: 1, Due: ledger.MustDate(2027, 1, 31), Amount: 50_00, Principal: 50_00, Balance: 50_00},
		{Number: 3, Due: ledger.MustDate(2027, 1, 31), Amount: 50_00, Principal: 50_00, Balance: 5_00},
	}) {
		fmt.Println("row", fault.Line, fault.Heading, fault.Err)
	}
	// Output:
	// row 2 number "3" is not the next instalment: want 2
	// row 2 due_date "2027-01-31" is the date of the instalment before it too: want dates that rise
	// row 2 balance "5.00" is not 50.00, the balance before it, less 50.00: want 0.00
	// row 2 balance "5.00" is left after the last instalment: want 0, and every row of the plan
}

// TestCheckRowsFindsWhatWasChanged takes a plan without interest as it was built, and
// changes one cell of one row: that row, or the one after it, is complained about.
func TestCheckRowsFindsWhatWasChanged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := drawTerms(t)
		terms.Interest, terms.Ongoing = plan.Interest{}, plan.Ongoing{}
		s, err := plan.Build(terms)
		if err != nil {
			t.Skip(err)
		}
		for _, fault := range plan.CheckRows(terms.Currency, s.Instalments) {
			t.Fatalf("as built: %v in %+v", fault, s.Instalments[fault.Line-1])
		}
		rows := slices.Clone(s.Instalments)
		i := rapid.IntRange(0, len(rows)-1).Draw(t, "row")
		by := ledger.Money(rapid.SampledFrom([]int{-1000, -1, 1, 1000}).Draw(t, "by"))
		changed := rapid.SampledFrom([]string{"amount", "interest", "principal", "balance", "number"}).Draw(t, "what")
		switch p := &rows[i]; changed {
		case "amount":
			p.Amount += by
		case "interest":
			p.Interest += by
		case "principal":
			p.Principal += by
		case "balance":
			p.Balance += by
		case "number":
			if p.Number == 0 {
				t.Skip("a deposit or a lump sum has no number")
			}
			p.Number += int(by)
			if p.Number == 0 {
				t.Skip("it became a lump sum")
			}
		}
		faults := plan.CheckRows(terms.Currency, rows)
		if len(faults) == 0 {
			t.Fatalf("the %s of row %d changed by %d, and nobody complains", changed, i+1, by)
		}
		for _, fault := range faults {
			if fault.Line < i+1 || fault.Err == nil || fault.Heading == "" {
				t.Errorf("the %s of row %d changed by %d: %v", changed, i+1, by, fault)
			}
		}
	})
}

// TestCheckRowsInOrder swaps two rows of a plan of equal instalments.
func TestCheckRowsInOrder(t *testing.T) {
	s := must(plan.Build(ask("GBP 120.00 count 6")))
	for i := range s.Instalments {
		for j := range i {
			rows := slices.Clone(s.Instalments)
			rows[i], rows[j] = rows[j], rows[i]
			faults := plan.CheckRows(ledger.Sterling, rows)
			if len(faults) == 0 || faults[0].Line != j+1 && faults[0].Line != j+2 {
				t.Errorf("rows %d and %d swapped: %v", j+1, i+1, faults)
			}
		}
		lost := slices.Delete(slices.Clone(s.Instalments), i, i+1)
		if faults := plan.CheckRows(ledger.Sterling, lost); len(faults) == 0 {
			t.Errorf("row %d is lost, and nobody complains", i+1)
		}
	}
}
