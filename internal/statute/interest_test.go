package statute_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// claimOf is a claim on a basis; see debtOf for the rest, whose rate is not
// looked at.
func claimOf(basis, debt string) statute.Claim {
	return statute.Claim{Debt: debtOf(debt), Basis: sure(statute.ParseBasis(basis))}
}

func TestCharge(t *testing.T) {
	tests := []struct {
		name, basis, debt string
		recovery          string
		interest, comp    string
		total             string
	}{
		{name: "the Act", basis: "statutory", debt: "4480.00 2024-04-01..2024-09-30 0%", interest: "297.61", comp: "70.00", total: "4847.61"},
		// 9,000 × (91 × 13.25% + 181 × 12.75% + 31 × 12.25%) / 365.
		{name: "split by half-years", basis: "statutory-split", debt: "9000.00 2024-10-02..2025-07-31 0%", interest: "959.98", comp: "70.00", total: "10029.98"},
		{name: "not split", basis: "statutory", debt: "9000.00 2024-10-02..2025-07-31 0%", interest: "989.94", comp: "70.00", total: "10059.94"},
		{name: "a reference rate of one's own", basis: "reference=3.5", debt: "3650.00 2027-01-01..2027-01-10 0%", interest: "11.50", comp: "70.00", total: "3731.50"},
		{name: "the court", basis: "s69", debt: "1000.00 2025-01-01..2025-12-31 0%", interest: "80.00", comp: "0.00", total: "1080.00"},
		{name: "a judgment", basis: "judgment", debt: "1000.00 2025-01-01..2025-12-31 0%", interest: "80.00", comp: "0.00", total: "1080.00"},
		{name: "the contract", basis: "8.5%", debt: "1000.00 2025-01-01..2025-02-19 0%", interest: "11.64", comp: "0.00", total: "1011.64"},
		// 3,650 × (6 × 7.5% + 4 × 7.25%) / 365: Bank Rate fell from 4.5% to 4.25% on 8 May 2025.
		{name: "the contract over base", basis: "base+3%", debt: "3650.00 2025-05-02..2025-05-11 0%", interest: "7.40", comp: "0.00", total: "3657.40"},
		{name: "costs above the fixed sum", basis: "statutory", debt: "3650.00 2026-01-01..2026-01-10 0%", recovery: "100.00", interest: "11.75", comp: "100.00", total: "3761.75"},
		{name: "costs within the fixed sum", basis: "statutory", debt: "3650.00 2026-01-01..2026-01-10 0%", recovery: "70.00", interest: "11.75", comp: "70.00", total: "3731.75"},
		{name: "costs do not come with a contract's rate", basis: "11.75%", debt: "3650.00 2026-01-01..2026-01-10 0%", recovery: "100.00", interest: "11.75", comp: "0.00", total: "3661.75"},
		{name: "the band is of what was overdue when interest began", basis: "statutory", debt: "10000.00 2026-01-01..2026-01-10 0% pay 2025-12-31:9000.01", interest: "3.22", comp: "40.00", total: "1043.21"},
		{name: "paying on the first day does not change the band", basis: "statutory", debt: "10000.00 2026-01-01..2026-01-01 0% pay 2026-01-01:9000.00", interest: "3.22", comp: "100.00", total: "1103.22"},
		{name: "paid late in full, the fixed sum stays", basis: "statutory", debt: "500.00 2026-01-01..2026-06-30 0% pay 2026-01-10:501.61", interest: "1.61", comp: "40.00", total: "40.00"},
		{name: "paid in time", basis: "statutory", debt: "500.00 2026-01-01..2026-06-30 0% pay 2025-12-31:500.00", interest: "0.00", comp: "0.00", total: "0.00"},
		{name: "not overdue, in a half-year not known yet", basis: "statutory", debt: "500.00 2027-01-05..2026-11-22 0%", interest: "0.00", comp: "0.00", total: "500.00"},
		{name: "all of it frozen", basis: "statutory", debt: "500.00 2026-01-01..2026-06-30 0% freeze 2025-12-01..", interest: "0.00", comp: "0.00", total: "500.00"},
		// Interest begins in 2025, for its rate, 12.25%, and for the band of the fixed sum, but
		// bears none before 11 January.
		{name: "frozen at first", basis: "statutory", debt: "3650.00 2025-12-20..2026-01-20 0% freeze 2025-12-15..2026-01-10 pay 2026-01-05:2700.00", interest: "3.19", comp: "70.00", total: "1023.19"},
		{name: "the fixed sum is paid first where costs are", basis: "statutory", debt: "3650.00 2026-01-01..2026-01-10 0% pay 2026-01-10:81.75 order costs,interest,principal", interest: "11.75", comp: "70.00", total: "3650.00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			claim := claimOf(tt.basis, tt.debt)
			if tt.recovery != "" {
				claim.Recovery = gbp(tt.recovery)
			}
			c, err := statute.UK().Charge(claim)
			if err != nil {
				t.Fatal(err)
			}
			if c.Interest != gbp(tt.interest) || c.Compensation.Total != gbp(tt.comp) || c.Total != gbp(tt.total) {
				t.Errorf("interest %v, compensation %v, total %v; want %s, %s, %s\n%s",
					c.Interest, c.Compensation.Total, c.Total, tt.interest, tt.comp, tt.total, told(c.Accrual))
			}
			if c.Compensation.Why == "" {
				t.Error("the compensation does not say why")
			}
		})
	}
}

func TestChargeRefuses(t *testing.T) {
	tests := []struct {
		name  string
		claim statute.Claim
		err   error
		says  string
	}{
		{"past the last known half-year", claimOf("statutory", "500.00 2027-01-05..2027-01-22 0%"), statute.ErrUnknown, "2027-01-05"},
		{"split into an unknown half-year", claimOf("statutory-split", "500.00 2026-12-05..2027-01-22 0%"), statute.ErrUnknown, "2027-01-01"},
		{"over a Bank Rate not known", claimOf("base+2%", "500.00 2026-09-01..2027-06-30 0%"), statute.ErrUnknown, "2027-06-30"},
		{"before the Order", claimOf("statutory", "500.00 2001-09-01..2001-09-30 0%"), statute.ErrUnknown, "2001-09-01"},
		{"no principal", statute.Claim{Debt: statute.Debt{From: on("2026-01-01"), To: on("2026-02-01")}}, statute.ErrDebt, "more than zero"},
		{"no days", statute.Claim{}, statute.ErrDebt, "no first or no last day"},
		{"recovery below nothing", statute.Claim{Recovery: -1}, statute.ErrDebt, "costs of recovery of -0.01"},
		{"a reference rate out of range", statute.Claim{Debt: debtOf("5.00 2026-01-01..2026-02-01 0%"), Basis: statute.StatutoryOver(rateOf("-3"))}, statute.ErrDebt, "0 to 1000"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := statute.UK().Charge(tt.claim)
			wantError(t, err, tt.err, tt.says)
		})
	}
}

// TestChargeKeepsTheRate holds a debt from every half-year that is known against
// its reference rate: a longer time never changes it.
func TestChargeKeepsTheRate(t *testing.T) {
	tables := statute.UK()
	for start := on("2003-01-15"); ; start = start.AddMonths(6) {
		ref, err := tables.Reference(start)
		if errors.Is(err, statute.ErrUnknown) {
			break
		}
		for _, days := range []int{0, 200, 2000} {
			claim := statute.Claim{Debt: statute.Debt{Principal: gbp("100.00"), From: start, To: start + ledger.Date(days)}}
			c, err := tables.Charge(claim)
			if err != nil {
				t.Fatal(err)
			}
			if len(c.Segments) != 1 || !c.Segments[0].Rate.Percent.Equal(ref.Rate) {
				t.Errorf("from %v for %d days: %d segments, %v; want one at %v", start, days, len(c.Segments), c.Segments[0].Rate, ref.Rate)
			}
		}
	}
}

func TestChargeInAnotherCurrency(t *testing.T) {
	claim := claimOf("statutory", "4480.00 2024-04-01..2024-09-30 0%")
	claim.Currency = sure(ledger.ParseCurrency("EUR"))
	c, err := statute.UK().Charge(claim)
	if err != nil {
		t.Fatal(err)
	}
	if c.Compensation.Total != 0 || c.Compensation.Why != "no fixed sum: the Act has it in pounds, and the debt is in EUR" {
		t.Errorf("compensation %v: %s", c.Compensation.Total, c.Compensation.Why)
	}
}

func TestFormula(t *testing.T) {
	tests := []struct{ debt, currency, want string }{
		{"4480.00 2024-04-01..2024-09-30 13.25%", "GBP", "4480.00 × 13.25% × 183 / 365 = 297.6131506849"},
		{"1000.00 2025-01-01..2025-02-19 8.5% round daily", "GBP", "1000.00 × 8.5% / 365 = 0.23 a day × 50 = 11.50"},
		{"1000.00 2025-01-01..2025-02-19 8.5% round court", "GBP", "1000.00 × 8.5% / 365 = 0.2328767123 a day × 50 = 11.643835615"},
		{"1000.00 2025-01-01..2025-02-19 8.5% round daily", "JPY", "100000 × 8.5% / 365 = 23 a day × 50 = 1150"},
	}
	for _, tt := range tests {
		d := debtOf(tt.debt)
		a, err := statute.Accrue(d)
		if err != nil {
			t.Fatal(err)
		}
		if got := a.Segments[0].Formula(sure(ledger.ParseCurrency(tt.currency)), d.Rounding); got != tt.want {
			t.Errorf("got  %s\nwant %s", got, tt.want)
		}
	}
}

// The fixed sum of an invoice in parts is in the band of all that was overdue when
// interest began, and is not on any other part.
func TestChargePartOfInvoice(t *testing.T) {
	claim := statute.Claim{}
	claim.Principal = 999_99
	claim.From, claim.To = ledger.MustDate(2026, 2, 2), ledger.MustDate(2026, 3, 31)
	for _, c := range []struct {
		name string
		part statute.InvoicePart
		want ledger.Money
		why  string
	}{
		{"of its own", statute.InvoicePart{}, 40_00, "on a debt of £999.99"},
		{"a penny besides", statute.InvoicePart{Besides: 1}, 70_00, "on a debt of £1000.00"},
		{"just below the last band", statute.InvoicePart{Besides: 9_000_00}, 70_00, "on a debt of £9999.99"},
		{"the last band", statute.InvoicePart{Besides: 9_000_01}, 100_00, "on a debt of £10000.00"},
		{"elsewhere", statute.InvoicePart{Elsewhere: "sales.csv:7"}, 0, "once for the invoice, with sales.csv:7"},
	} {
		t.Run(c.name, func(t *testing.T) {
			claim.Part = c.part
			charge, err := statute.UK().Charge(claim)
			if err != nil {
				t.Fatal(err)
			}
			if got := charge.Compensation; got.Total != c.want || !strings.Contains(got.Why, c.why) {
				t.Errorf("compensation %v (%s), want %v (%s)", got.Total, got.Why, c.want, c.why)
			}
			if got := charge.Total - charge.Interest - charge.Compensation.Total; got != claim.Principal {
				t.Errorf("principal owed %v, want %v", got, claim.Principal)
			}
		})
	}
}

// Interest begins on its first day, on what is unpaid by then, also when that day is
// frozen; but not while no day has borne any.
func TestDebtBegan(t *testing.T) {
	day := func(d int) ledger.Date { return ledger.MustDate(2026, 2, 1) + ledger.Date(d) }
	debt := statute.Debt{
		Principal: 500_00, From: day(1), To: day(60),
		Freezes:  []statute.Freeze{{From: day(0), To: day(9)}},
		Payments: []statute.Payment{{Date: day(9), Amount: 200_00}, {Date: day(10), Amount: 100_00}},
	}
	began, unpaid, err := debt.Began()
	if err != nil || began != day(1) || unpaid != 500_00 {
		t.Errorf("began %v on %v, %v, want %v on 500.00", began, unpaid, err, day(1))
	}
	debt.Freezes[0].To = 0
	if began, _, err = debt.Began(); err != nil || began <= debt.To {
		t.Errorf("frozen for good: began %v, %v, want a day after %v", began, err, debt.To)
	}
}

func ExampleTables_Charge() {
	due := ledger.MustDate(2024, 3, 31)
	charge, err := statute.UK().Charge(statute.Claim{Debt: statute.Debt{
		Principal: 4480_00, From: due + 1, To: ledger.MustDate(2024, 9, 30),
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range charge.Segments {
		fmt.Println(s.Formula(ledger.Sterling, statute.Exact))
		fmt.Println(s.Rate.Why)
	}
	fmt.Println("interest", charge.Interest)
	fmt.Println(charge.Compensation.Why)
	fmt.Println("total", charge.Total, "and", charge.Daily.Amount, "a day")
	// Output:
	// 4480.00 × 13.25% × 183 / 365 = 297.6131506849
	// 8% over the Bank Rate of 5.25% on 31 Dec 2023, for interest that starts from 1 Jan 2024 to 30 Jun 2024; fixed for the life of the debt
	// interest 297.61
	// £70.00 fixed sum, once, on a debt of £4480.00 when interest began on 1 Apr 2024: the band from £1000.00 to below £10000.00
	// total 4847.61 and 1.63 a day
}

// What a claim comes to is the interest on it and one fixed sum, each worked out by
// itself; nothing is owed besides.
func TestChargeIsItsParts(t *testing.T) {
	tables := statute.UK()
	rapid.Check(t, func(t *rapid.T) {
		claim := claimOf(rapid.SampledFrom([]string{"statutory", "statutory-split", "s69", "judgment", "8.5%", "base+3%", "reference=2"}).Draw(t, "basis"),
			"1.00 2024-01-01..2024-01-01 0%")
		claim.Principal = ledger.Money(rapid.SampledFrom([]int64{1, 999_99, 1_000_00, 9_999_99, 10_000_00, 55_555_55}).Draw(t, "principal"))
		claim.From = on("2023-07-01") + ledger.Date(rapid.IntRange(0, 700).Draw(t, "from"))
		claim.To = claim.From + ledger.Date(rapid.IntRange(-1, 400).Draw(t, "days"))
		claim.Costs = ledger.Money(rapid.IntRange(0, 50_00).Draw(t, "costs"))
		claim.Recovery = ledger.Money(rapid.IntRange(0, 150_00).Draw(t, "recovery"))
		claim.Part.Besides = ledger.Money(rapid.IntRange(0, 2_000_00).Draw(t, "besides"))
		if rapid.Bool().Draw(t, "the sum is elsewhere") {
			claim.Part.Elsewhere = "a.csv:2"
		}
		if rapid.Bool().Draw(t, "was paid in part") {
			claim.Payments = []statute.Payment{{Date: claim.From + ledger.Date(rapid.IntRange(-5, 50).Draw(t, "paid on")), Amount: (claim.Principal + 1) / 2}}
		}
		got, err := tables.Charge(claim)
		if err != nil {
			t.Fatal(err)
		}

		debt := claim.Debt
		if debt.From <= debt.To {
			debt.Rates = sure(tables.Rates(claim.Basis, debt.From, debt.To))
		}
		var compensation ledger.Money
		if claim.Basis.UnderAct() && debt.From <= debt.To && claim.Part.Elsewhere == "" {
			overdue := claim.Principal + claim.Part.Besides
			for _, p := range claim.Payments {
				if p.Date < claim.From {
					overdue -= p.Amount
				}
			}
			fixed, excess := slowCompensation(overdue, claim.Recovery, 0)
			compensation = fixed + excess
		}
		debt.Costs += compensation
		want := sure(statute.Accrue(debt))
		if got.Compensation.Total != compensation || got.Interest != want.Interest || got.Owed != want.Owed {
			t.Fatalf("%v of compensation, %v of interest, %+v owed; want %v, %v, %+v", got.Compensation.Total, got.Interest, got.Owed, compensation, want.Interest, want.Owed)
		}
		if total := want.Owed.Costs + want.Owed.Interest + want.Owed.Principal; got.Total != total {
			t.Fatalf("%v in all, want %v", got.Total, total)
		}
		if (got.Compensation.Total == 0) != strings.HasPrefix(got.Compensation.Why, "no fixed sum") {
			t.Fatalf("%v because %q", got.Compensation.Total, got.Compensation.Why)
		}
	})
}

// The days that bear interest are those after the due day, the day of payment
// included: due on 1 April and paid on 16 May are 45 days. £365 at 10% bear ten pence
// a day, in a leap year too, as a year is 365 days.
func TestDaysOfInterest(t *testing.T) {
	for _, tt := range []struct {
		due, paid string
		days      int
	}{
		{"2025-04-01", "2025-05-16", 45},
		{"2025-04-01", "2025-04-02", 1},
		{"2025-04-01", "2025-04-01", 0},
		{"2024-02-28", "2024-03-01", 2}, // 29 February is a day
		{"2025-02-28", "2025-03-01", 1},
		{"2023-12-31", "2024-12-31", 366},
		{"2024-12-31", "2025-12-31", 365},
		{"2020-02-29", "2024-02-29", 1461},
		{"2025-03-29", "2025-03-31", 2}, // the clocks go forward
		{"1999-12-31", "2000-03-01", 61},
	} {
		claim := claimOf("10%", "365.00 2025-01-01..2025-01-01 0%")
		claim.From, claim.To = on(tt.due)+1, on(tt.paid)
		c, err := statute.UK().Charge(claim)
		if err != nil {
			t.Fatal(err)
		}
		if c.Days != tt.days || c.Interest != ledger.Money(10*tt.days) || c.Total != claim.Principal+c.Interest {
			t.Errorf("due %s, paid %s: %d days, %v, %v in all; want %d days", tt.due, tt.paid, c.Days, c.Interest, c.Total, tt.days)
		}
	}
}

// Interest over two spans that join is that over both, to the fraction of a penny.
// The Act's rate is fixed by the first day, so under it they join while the rate of
// the second is that of the first.
func TestChargesOfJoinedSpans(t *testing.T) {
	tables := statute.UK()
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom([]string{"statutory", "statutory-split", "s69", "judgment", "8.5%", "base+3%", "reference=2"}).Draw(t, "basis")
		claim := statute.Claim{Basis: sure(statute.ParseBasis(name))}
		claim.Principal = ledger.Money(spread(t, "principal", 1, 50_000_00))
		claim.From = on("2023-01-01") + ledger.Date(spread(t, "from", 0, 900))
		claim.To = claim.From + ledger.Date(spread(t, "days", 1, 450))
		accrued := func(c statute.Claim) statute.Unrounded {
			charge, err := tables.Charge(c)
			if err != nil {
				t.Fatal(err)
			}
			return charge.Accrued
		}
		whole, first, second := accrued(claim), claim, claim
		first.To = claim.From + ledger.Date(spread(t, "cut", 0, int64(claim.To-claim.From)-1))
		second.From = first.To + 1
		before, after := sure(tables.Reference(claim.From)).Rate, sure(tables.Reference(second.From)).Rate
		want := 0
		if name == "statutory" {
			want = after.Cmp(before) // what a later start would have made it
		}
		if got := accrued(first).Add(accrued(second)).Cmp(whole); got != want {
			t.Fatalf("%s from %v to %v, cut after %v: the parts are %+d to the whole, want %+d", name, claim.From, claim.To, first.To, got, want)
		}

		// And a debt in two bears what the whole does.
		claim.Principal++
		part, rest := claim, claim
		part.Principal = ledger.Money(spread(t, "part", 1, int64(claim.Principal)-1))
		rest.Principal -= part.Principal
		if sum, all := accrued(part).Add(accrued(rest)), accrued(claim); sum.Cmp(all) != 0 {
			t.Fatalf("%s: %v and %v bear %v, together %v", name, part.Principal, rest.Principal, sum.Rat(), all.Rat())
		}
	})
}
