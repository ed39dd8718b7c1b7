package settle_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/claim"
	"arrears/internal/ledger"
	"arrears/internal/ledger/ledgertest"
	"arrears/internal/statute"
	"arrears/plan"
	"arrears/plan/settle"
)

func TestNewWriteOff(t *testing.T) {
	given := must(settle.NewWriteOff([]claim.Relief{
		{Sum: gbp("3.00"), On: day("2027-01-31")},
		{Sum: gbp("0.00"), On: day("2026-11-01")},
		{Sum: gbp("1.00"), On: day("2026-12-30")},
		{Sum: gbp("2.50"), On: day("2027-01-31")},
	}))
	if got := fmt.Sprint(given.Reliefs); got != fmt.Sprint([]settle.Payment{{day("2026-12-30"), gbp("1.00")}, {day("2027-01-31"), gbp("5.50")}}) {
		t.Errorf("reliefs %v", got)
	}
	if total := must(given.Total()); total != gbp("6.50") {
		t.Errorf("relief %v, want 6.50", total)
	}
	_, err := settle.NewWriteOff([]claim.Relief{{Sum: math.MaxInt64, On: 1}, {Sum: 1, On: 1}})
	ledgertest.CheckError(t, err, ledger.ErrOverflow, "")
}

// givenUp is what of open items a write-off gives up, less the charges and the open
// credits: the VAT in it, were all of it VAT, in the order of the supplies.
func givenUp(items []ledger.OpenItem) (claim.GivenUp, error) {
	all := claim.VAT{Fraction: &statute.Fraction{Num: 1, Den: 1}}
	var debts []ledger.Debt
	for _, item := range items {
		debts = append(debts, ledger.Debt{OpenItem: item})
	}
	return all.GiveUp(debts, ledger.Sterling, day("2026-09-30"), statute.UK())
}

// TestGivenUp checks that it is what can be offered about, and not what is in
// dispute or on hold.
func TestGivenUp(t *testing.T) {
	late := ledger.OpenItem{Document: "B", Kind: ledger.Invoice, Date: day("2026-06-01"), Due: day("2026-06-02"), Open: gbp("60.00")}
	early := ledger.OpenItem{Document: "A", Kind: ledger.Invoice, Date: day("2026-05-01"), Due: day("2026-07-01"), Open: gbp("120.00"), Disputed: gbp("20.00")}
	undated := ledger.OpenItem{Document: "U", Kind: ledger.Invoice, Due: day("2026-05-15"), Open: gbp("10.00")}
	charge := ledger.OpenItem{Document: "X", Kind: ledger.Charge, Date: day("2026-01-01"), Open: gbp("40.00")}
	held := ledger.OpenItem{Document: "H", Kind: ledger.Invoice, Date: day("2026-01-01"), Open: gbp("40.00"), Hold: ledger.Legal}
	paid := func(sum string) ledger.OpenItem { return ledger.OpenItem{Kind: ledger.Receipt, Open: gbp(sum)} }
	for _, tt := range []struct {
		name    string
		items   []ledger.OpenItem
		want    string
		charges int
	}{
		{"the oldest document first", []ledger.OpenItem{late, undated, early}, "100.00 10.00 60.00", 0},
		{"charges and what is on hold", []ledger.OpenItem{charge, held, late}, "60.00", 1},
		{"credits on the oldest supply, not on a charge", []ledger.OpenItem{charge, late, early, paid("-30.00")}, "70.00 60.00", 1},
		// By law the older is paid but for 19.99, which is in dispute.
		{"credits go to what is in dispute too", []ledger.OpenItem{late, early, paid("-100.00"), paid("-0.01")}, "60.00", 0},
		{"and go on to the next", []ledger.OpenItem{late, early, paid("-120.00"), paid("-0.01")}, "59.99", 0},
		{"credits on what is on hold", []ledger.OpenItem{held, late, paid("-35.00"), paid("-15.00")}, "50.00", 0},
		{"credits above all supplies", []ledger.OpenItem{charge, late, paid("-70.00")}, "", 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			given, err := givenUp(tt.items)
			var got []string
			for _, r := range given.Reliefs {
				got = append(got, r.Sum.String())
			}
			if strings.Join(got, " ") != tt.want || given.ForCosts != tt.charges || err != nil {
				t.Errorf("%v, %d charges, %v, want %s and %d", got, given.ForCosts, err, tt.want, tt.charges)
			}
		})
	}
}

// TestGivenUpProperties checks that what is given up is at least what can be offered
// about, as credits may by law have paid what cannot, that it is no more than all that
// is open, and that it is both where nothing is left out.
func TestGivenUpProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		items := rapid.SliceOfN(rapid.Custom(drawPosition), 0, 12).Draw(t, "items")
		var owing settle.Owing
		var open ledger.Money
		for i := range items {
			items[i].Date = day("2026-01-01") + ledger.Date(rapid.Int64Range(1, 50).Draw(t, "date"))
			open += items[i].Open
			if err := owing.Add(&items[i]); err != nil {
				t.Fatal(err)
			}
		}
		given, err := givenUp(items)
		if err != nil {
			t.Fatal(err)
		}
		var total ledger.Money
		for i, r := range given.Reliefs {
			if total += r.Sum; r.Sum <= 0 {
				t.Fatalf("%d: %v of %v", i, r.Sum, items)
			}
		}
		if least, most := max(owing.Open, 0), max(open, 0); total < least || total > most {
			t.Errorf("%v given up, want between %v and %v", total, least, most)
		}
	})
}

func TestWeighRefuses(t *testing.T) {
	for _, tt := range []struct {
		says   string
		change func(*settle.Case)
	}{
		{"no currency", func(c *settle.Case) { c.Currency = ledger.Currency{} }},
		{"a balance of GBP 0.00 is not owed", func(c *settle.Case) { c.Balance = 0 }},
		{"no day as at", func(c *settle.Case) { c.AsAt = 0 }},
		{"nothing to weigh", func(c *settle.Case) { c.Offers, c.Plan, c.Legal = nil, nil, nil }},
		{"a cost of money of -100% a year: want 0% to 1000%", func(c *settle.Case) { c.CostOfMoney = number("-1") }},
		{"a cost of money of 80000%", func(c *settle.Case) { c.CostOfMoney = number("800") }},
		{"offer 1 is of GBP 0.00: want more than zero", func(c *settle.Case) { c.Offers[0].Amount = 0 }},
		{"offer 1, of GBP 6,630.76, is above the balance of GBP 6,630.75: want at most that", func(c *settle.Case) { c.Offers[0].Amount = gbp("6630.76") }},
		{"offer 1 has 0 payments", func(c *settle.Case) { c.Offers[0].Payments = 0 }},
		{"offer 1 is for 2026-09-29, before the day as at, 2026-09-30", func(c *settle.Case) { c.Offers[0].First = day("2026-09-29") }},
		{"offer 1 has no day that can be written", func(c *settle.Case) { c.Offers[0].First = 0 }},
		{"offer 1 is for 2126-09-30: want a day within a hundred years", func(c *settle.Case) { c.Offers[0].First = day("2126-09-30") }},
		{"payment 1189 of offer 1 is for 2126-09-30", func(c *settle.Case) {
			c.Offers[0].Payments, c.Offers[0].First = 1200, day("2027-09-30")
		}},
		{"an instalment of GBP 0.00", func(c *settle.Case) { c.Plan.Instalment = 0 }},
		{"the chance that the plan breaks is 104%: want 0% to 100%", func(c *settle.Case) { c.Plan.Break = number("1.04") }},
		{"the share recovered after a break is -1%", func(c *settle.Case) { c.Plan.After = number("-0.01") }},
		{"comes after -1 days", func(c *settle.Case) { c.Plan.AfterDays = -1 }},
		{"the plan is for 2026-01-01, before", func(c *settle.Case) { c.Plan.First = day("2026-01-01") }},
		{"the chance of judgment is 100.01%", func(c *settle.Case) { c.Legal.Win = number("1.0001") }},
		{"the share collected after judgment is -90%", func(c *settle.Case) { c.Legal.Collect = number("-0.9") }},
		{"own costs of GBP -0.01: want zero or more", func(c *settle.Case) { c.Legal.Cost = -1 }},
		{"court fees of GBP -0.01", func(c *settle.Case) { c.Legal.Fees = -1 }},
		{"interest and compensation of GBP -0.01", func(c *settle.Case) { c.Legal.Added = -1 }},
		{"legal action takes -1 days", func(c *settle.Case) { c.Legal.Days = -1 }},
		{"legal action takes 36501 days", func(c *settle.Case) { c.Legal.Days = 36501 }},
		{"VAT relief of GBP 6,630.76", func(c *settle.Case) {
			c.WriteOff = &settle.WriteOff{Reliefs: []settle.Payment{{On: c.AsAt, Amount: gbp("6630.76")}}}
		}},
		{"VAT relief is for 2026-09-29", func(c *settle.Case) {
			c.WriteOff = &settle.WriteOff{Reliefs: []settle.Payment{{On: day("2026-09-29"), Amount: 1}}}
		}},
	} {
		t.Run(tt.says, func(t *testing.T) {
			c := debt()
			tt.change(&c)
			_, err := settle.Weigh(c)
			ledgertest.CheckError(t, err, plan.ErrTerms, tt.says)
		})
	}
	c := debt()
	c.Plan.Instalment = gbp("0.01") // 663,075 of them
	_, err := settle.Weigh(c)
	ledgertest.CheckError(t, err, plan.ErrNoPlan, "takes 663075 of them")
	c.Plan.Instalment, c.Plan.Every = gbp("6.00"), plan.Quarter // 276 years
	_, err = settle.Weigh(c)
	ledgertest.CheckError(t, err, plan.ErrTerms, "want a day within a hundred years")
}

// TestNewWriteOffProperties adds reliefs up by the day: their order does not matter,
// no day is there twice, and they come to what they came to.
func TestNewWriteOffProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		reliefs := rapid.SliceOf(rapid.Custom(func(t *rapid.T) claim.Relief {
			return claim.Relief{Sum: ledger.Money(rapid.IntRange(0, 1<<50).Draw(t, "sum")), On: ledger.Date(rapid.IntRange(1, 6).Draw(t, "on"))}
		})).Draw(t, "reliefs")
		byDay := make(map[ledger.Date]ledger.Money)
		var want ledger.Money
		for _, r := range reliefs {
			want += r.Sum
			if r.Sum != 0 {
				byDay[r.On] += r.Sum
			}
		}
		given := must(settle.NewWriteOff(reliefs))
		if total := must(given.Total()); total != want || len(given.Reliefs) != len(byDay) {
			t.Errorf("%v on %d days, want %v on %d", total, len(given.Reliefs), want, len(byDay))
		}
		before := ledger.Date(0)
		for _, r := range given.Reliefs {
			if r.Amount != byDay[r.On] || r.On <= before {
				t.Errorf("%v on %v, after %v, want %v", r.Amount, r.On, before, byDay[r.On])
			}
			before = r.On
		}
		again := must(settle.NewWriteOff(rapid.Permutation(reliefs).Draw(t, "in any order")))
		if fmt.Sprint(again) != fmt.Sprint(given) {
			t.Errorf("in another order %v, want %v", again, given)
		}
	})
}
