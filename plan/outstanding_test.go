package plan_test

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/plan"
)

// sixThousand is 6,000.00 at 9% a year in four quarters from 1 January 2027:
// 6,000 × 9% × 90 ÷ 365 = 133.15.
const sixThousand = "1,2027-04-01,1585.74,133.15,1452.59,4547.41 2,2027-07-01,1585.74,102.04,1483.70,3063.71 " +
	"3,2027-10-01,1585.74,69.50,1516.24,1547.47 4,2028-01-01,1582.57,35.10,1547.47,0"

func TestOutstanding(t *testing.T) {
	for _, tt := range []struct {
		name, paid, asAt, day, hold string
		want                        string // what was left after each movement, and on the day
	}{
		// 4,547.41 × 9% × 91 ÷ 365 = 102.04, of which 90 days are 100.92.
		{"between two instalments", "04-01:1585.74", "06-30", "06-30", "", "4547.41 4648.33"},
		{"on the day of the next", "04-01:1585.74", "07-01", "07-01", "", "4547.41 4649.45"},
		{"before it begins", "", "01-01", "01-01", "", "6000.00"},
		{"forty days before the first", "", "02-10", "02-10", "", "6059.18"},
		// The first missed: 6,000 × 9% × 181 ÷ 365 = 267.78.
		{"an instalment missed", "", "07-01", "07-01", "", "6267.78"},
		// 1.12 of 3,000.00 pays a day's interest: 1,548.53 × 9% × 91 ÷ 365 = 34.75.
		{"early money", "04-01:1585.74 04-02:3000", "04-02", "07-02", "", "4547.41 1548.53 1583.28"},
		// 6,000 × 9% × 100 ÷ 365 = 147.95.
		{"paid ten days late", "04-11:1585.74", "04-11", "04-11", "", "4562.21"},
		// As if it had never come: 6,000 × 9% × 181 ÷ 365 = 267.78.
		{"a payment that went back", "04-01:1585.74 04-05:-1585.74", "07-01", "07-01", "", "6267.78"},
		// So much of the only one there is: 1,000.00, of which 133.15 pay interest.
		{"a part that went back", "04-01:1585.74 04-05:-585.74", "04-05", "04-05", "", "5133.15 5138.21"},
		// Of which of two nobody says. 85.74 of the second, which had paid 102.04 of interest:
		// 5.52 of it is interest again, and 3,063.71 and 80.22 bear 141.09 in 182 days.
		{"a part of one of two", "04-01:1585.74 07-01:1585.74 07-02:-85.74", "12-31", "12-31", "", "4547.41 3063.71 3150.20 3291.29"},
		// More than all that was owed waits: 6,133.15 and 200.00, of which 50.00 went back.
		{"too much", "04-01:6333.15", "07-01", "07-01", "", "-200.00 -200.00"},
		{"too much, and some of it back", "04-01:6333.15 05-01:-50", "07-01", "07-01", "", "-150.00 -150.00"},
	} {
		var rules plan.CheckRules
		if from, to, ok := strings.Cut(tt.hold, ".."); ok {
			rules = hold(from, to)
		}
		c := must(plan.NewCheck(rowsOf(sixThousand), paid(tt.paid), rules, day("2027-"+tt.asAt)))
		runs := c.FindRuns()
		if i := runs.Interest; !i.Rate.Equal(number("0.09")) || i.From != day("2027-01-01") || i.Accrued != 0 {
			t.Fatalf("interest at %v from %v with %v accrued", i.Rate, i.From, i.Accrued)
		}
		r, err := c.Outstanding(day("2027-"+tt.day), runs)
		var left []string
		for _, s := range r.Ran {
			left = append(left, s.Left.String())
		}
		if tt.name == "all of it" {
			left[len(left)-1] = r.Left.String()
		}
		if got := strings.Join(left, " "); err != nil || got != tt.want || left[len(left)-1] != r.Left.String() {
			t.Errorf("%s: got %s, left %v, %v, want %s", tt.name, got, r.Left, err, tt.want)
		}
	}
}

// TestOutstandingOfWhatWentBack: money that names what it takes back was never there.
func TestOutstandingOfWhatWentBack(t *testing.T) {
	receipts := []plan.Receipt{
		{Date: day("2027-03-01"), Amount: 500_00, Reference: "DD-3"},
		{Date: day("2027-03-08"), Amount: -500_00, Reference: "DD-3"},
	}
	c := must(plan.NewCheck(rowsOf(sixThousand), receipts, plan.CheckRules{}, day("2027-04-01")))
	if r := must(c.Outstanding(day("2027-04-01"), c.FindRuns())); r.Left != gbp("6133.15") {
		t.Errorf("left %v, want 6,000.00 and 133.15 of interest", r.Left)
	}
}

// TestOutstandingOfAPaymentThatBounced: 1,000.00 at 12%, of which the first payment had
// paid 10.19 of interest: 1,000 × 12% × 74 ÷ 365 = 24.33, and interest bears none.
func TestOutstandingOfAPaymentThatBounced(t *testing.T) {
	rows := rowsOf("1,2027-01-31,256.20,10.19,246.01,753.99 2,2027-02-28,256.20,6.94,249.26,504.73 " +
		"3,2027-03-31,256.20,5.15,251.05,253.68 4,2027-04-30,256.18,2.50,253.68,0")
	c := must(plan.NewCheck(rows, paid("01-31:256.20 02-10:-256.20"), plan.CheckRules{}, day("2027-03-15")))
	if r := must(c.Outstanding(day("2027-03-15"), c.FindRuns())); r.Left != gbp("1024.33") || r.Unpaid != gbp("24.33") {
		t.Errorf("left %v with %v of interest, want 1,024.33 with 24.33", r.Left, r.Unpaid)
	}
}

// TestOutstandingOfPartsThatWentBack: so much of a receipt as went back was never there,
// by the document that it names or by its reference, when that is of one receipt.
func TestOutstandingOfPartsThatWentBack(t *testing.T) {
	in := plan.Receipt{Date: day("2027-03-01"), Amount: 500_00, Reference: "SO-9", Document: "R7"}
	kept := in
	kept.Amount = 300_00
	left := func(receipts ...plan.Receipt) ledger.Money {
		c := must(plan.NewCheck(rowsOf(sixThousand), receipts, plan.CheckRules{}, day("2027-04-01")))
		return must(c.Outstanding(day("2027-04-01"), c.FindRuns())).Left
	}
	want := left(kept)
	other := plan.Receipt{Date: day("2027-03-02"), Amount: 70_00, Reference: "SO-9", Document: "R8"}
	for _, tt := range []struct {
		name     string
		receipts []plan.Receipt
		want     ledger.Money
	}{
		{"the document", []plan.Receipt{in, {Date: day("2027-03-12"), Amount: -200_00, Undoes: "R7"}}, want},
		{"in two parts", []plan.Receipt{in, {Date: day("2027-03-12"), Amount: -150_00, Undoes: "R7"}, {Date: day("2027-03-15"), Amount: -50_00, Undoes: "R7"}}, want},
		{"the reference", []plan.Receipt{in, {Date: day("2027-03-12"), Amount: -200_00, Reference: "SO-9"}}, want},
		{"the document of two with one reference", []plan.Receipt{in, other, {Date: day("2027-03-12"), Amount: -200_00, Reference: "SO-9", Undoes: "R7"}}, left(kept, other)},
	} {
		if got := left(tt.receipts...); got != tt.want {
			t.Errorf("%s: left %v, want %v", tt.name, got, tt.want)
		}
	}
	// Of which of two it is nobody says: it was outstanding again from its own day.
	if of, never := left(in, other, plan.Receipt{Date: day("2027-03-12"), Amount: -200_00, Reference: "SO-9"}), left(kept, other); of >= never {
		t.Errorf("left %v, want less than the %v of money that was never there", of, never)
	}
}

// TestOutstandingWithCharges: what pays rent does not pay the debt, also early.
func TestOutstandingWithCharges(t *testing.T) {
	rows := rowsOf(sixThousand)
	for i := range rows {
		rows[i].Amount += 300_00
	}
	c := must(plan.NewCheck(rows, paid("03-22:1885.74"), plan.CheckRules{}, day("2027-04-01")))
	r := must(c.Outstanding(day("2027-04-01"), c.FindRuns()))
	// 6,000 × 9% × 80 ÷ 365 = 118.36; 4,532.62 × 9% × 10 ÷ 365 = 11.18.
	if r.Ongoing != 300_00 || r.Left != gbp("4543.79") || r.Ran[0].Paid != gbp("1585.74") {
		t.Errorf("left %v with charges of %v, %v paid", r.Left, r.Ongoing, r.Ran[0].Paid)
	}
}

func TestFindRuns(t *testing.T) {
	for _, tt := range []struct{ name, rows, guess, want string }{
		{"no interest", "1,2027-01-31,5,0,5,5 2,2027-02-28,5,0,5,0", "", "0 from 2027-01-31 with 0.00"},
		{"one row without", "1,2027-01-31,5,0,5,0", "", "0 from 2027-01-31 with 0.00"},
		{"one row with", "1,2027-01-31,5.10,0.10,5,0", "", "none"},
		{"frozen", "1,2027-01-31,10,4,6,6 2,2027-02-28,6,0,6,0", "", "0 from 2027-01-31 with 4.00"},
		{"a flat charge with each", "1,2027-01-31,510,10,500,500 2,2027-02-28,260,10,250,250 3,2027-03-31,260,10,250,0", "", "none"},
		// 20.00 had accrued a month before: 3,000 × 6% × 31 ÷ 365 = 15.29.
		{
			"accrued", "1,2027-01-31,1035.29,35.29,1000,2000 2,2027-02-28,1009.21,9.21,1000,1000 3,2027-03-31,1005.10,5.10,1000,0", "",
			"0.06 from 2026-12-31 with 20.00",
		},
		{"the guess, of several that fit", "1,2027-01-31,50.34,0.34,50,50 2,2027-02-28,50.15,0.15,50,0", "0.041", "0.041 from 2027-01-01 with 0.00"},
		{"the roundest of several", "1,2027-01-31,50.34,0.34,50,50 2,2027-02-28,50.15,0.15,50,0", "", "0.04 from 2026-12-31 with 0.00"},
	} {
		c := must(plan.NewCheck(rowsOf(tt.rows), nil, plan.CheckRules{}, day("2027-01-01")))
		var guesses []decimal.Decimal
		if tt.guess != "" {
			guesses = append(guesses, number(tt.guess))
		}
		got := "none"
		if runs := c.FindRuns(guesses...); runs.ByDay {
			got = fmt.Sprintf("%v from %v with %v", runs.Interest.Rate, runs.Interest.From, runs.Interest.Accrued)
		}
		if got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

// TestOutstandingAsPlanned: a plan that is paid to the day leaves what it says,
// whatever its rate, order and sums, and the rate is found again.
func TestOutstandingAsPlanned(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := plan.Terms{
			Currency: ledger.Sterling, Balance: ledger.Money(rapid.Int64Range(100_00, 90_000_00).Draw(t, "balance")),
			Count: rapid.IntRange(2, 40).Draw(t, "count"), Every: rapid.SampledFrom(allPeriods[:5]).Draw(t, "every"), First: day("2027-01-31"),
		}
		terms.Interest = plan.Interest{
			Kind: plan.Simple, Rate: decimal.New(rapid.Int64Range(1, 30_000).Draw(t, "rate"), -5),
			From:    terms.First - ledger.Date(rapid.IntRange(0, 120).Draw(t, "before")),
			Accrued: ledger.Money(rapid.Int64Range(0, 50_00).Draw(t, "accrued")),
			Order:   rapid.SampledFrom([]plan.Appropriation{plan.InterestFirst, plan.PrincipalFirst}).Draw(t, "order"),
		}
		s, err := plan.Build(terms)
		if err != nil {
			t.Skip(err)
		}
		var receipts []plan.Receipt
		for _, p := range s.Instalments {
			receipts = append(receipts, plan.Receipt{Date: p.Due, Amount: p.Amount})
		}
		for _, p := range s.Instalments {
			c := must(plan.NewCheck(s.Instalments, receipts, plan.CheckRules{}, p.Due))
			runs := c.FindRuns()
			if !runs.ByDay {
				t.Fatalf("no rate is found")
			}
			if r := must(c.Outstanding(p.Due, runs)); r.Left != p.Balance {
				t.Errorf("%v is left on %v, want %v", r.Left, p.Due, p.Balance)
			}
		}
	})
}

// TestOutstandingDayByDay holds what is left against a count of each day by itself.
func TestOutstandingDayByDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var receipts []plan.Receipt
		for range rapid.IntRange(0, 6).Draw(t, "receipts") {
			receipts = append(receipts, plan.Receipt{
				Date: day("2026-12-20") + ledger.Date(rapid.IntRange(0, 300).Draw(t, "day")), Amount: ledger.Money(rapid.Int64Range(1, 900_00).Draw(t, "sum")),
			})
		}
		rules := drawRules(t)
		at := day("2027-01-01") + ledger.Date(rapid.IntRange(0, 320).Draw(t, "at"))
		c := must(plan.NewCheck(rowsOf(sixThousand), receipts, rules, at))
		r := must(c.Outstanding(at, c.FindRuns()))

		principal, exact, paid := ledger.Money(6000_00), new(big.Rat), ledger.Money(0)
		rounded := func() ledger.Money {
			f, _ := exact.Float64()
			return ledger.Money(f + 0.5)
		}
		for d := day("2026-12-20"); d <= at; d++ {
			held := false
			for _, h := range rules.Holds {
				held = held || h.From <= d && d <= h.To
			}
			if d > day("2027-01-01") && !held {
				exact.Add(exact, big.NewRat(int64(principal)*9, 36500))
			}
			for _, in := range receipts {
				if in.Date == d {
					part := min(in.Amount, rounded()-paid)
					paid += part
					principal -= in.Amount - part
				}
			}
		}
		if want := principal + rounded() - paid; r.Left != want {
			t.Errorf("%v is left, want %v", r.Left, want)
		}
	})
}
