package claim_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/claim"
	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// TestRelief has HMRC's examples at 7/47 (VBDR2300 and VBDR2420), rates by the day of
// the document, and debts in which no VAT is worked out.
func TestRelief(t *testing.T) {
	fraction := func(num, den int64) claim.VAT { return claim.VAT{Fraction: &statute.Fraction{Num: num, Den: den}} }
	standard, reduced := claim.VAT{Band: statute.StandardVAT}, claim.VAT{Band: statute.ReducedVAT}
	tests := []struct {
		name, currency, debt string
		vat                  claim.VAT
		want                 string // nothing: none is worked out
	}{
		{"HMRC's example in two debts, together", "GBP", "771.64 due=2026-03-31", fraction(7, 47), "114.93"},
		{"HMRC's other example", "GBP", "6750.00 due=2026-03-31", fraction(7, 47), "1005.32"},
		{"a sixth", "GBP", "120.00 due=2026-03-31", fraction(1, 6), "20.00"},
		{"half a penny upwards", "GBP", "0.03 due=2026-03-31", fraction(1, 6), "0.01"},
		{"what is open of it", "GBP", "120.00 due=2026-03-31 paid=2026-04-30:60.00", fraction(1, 6), "10.00"},
		{"the rate on the day of the document", "GBP", "115.00 date=2009-05-31 due=2011-06-30", standard, "15.00"},
		{"or on the due day", "GBP", "120.00 due=2026-03-31", standard, "20.00"},
		{"the reduced rate", "GBP", "105.00 date=2026-03-01", reduced, "5.00"},
		{"no rate", "GBP", "120.00 due=2026-03-31", claim.VAT{}, ""},
		{"a charge", "GBP", "120.00 due=2026-03-31 kind=charge", standard, ""},
		{"a charge before there was VAT", "GBP", "120.00 date=1970-01-01 due=1970-01-31 kind=charge", standard, ""},
		{"another currency", "EUR", "120.00 due=2026-03-31", standard, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			limits := english
			limits.VAT = tt.vat
			got := clocks(t, debtsOf("2026-10-31", "C1 company currency="+tt.currency+"\nC1 I1 "+tt.debt), limits).List[0].Relief
			switch {
			case tt.want == "" && got != nil:
				t.Errorf("%v, want none worked out", *got)
			case tt.want != "" && (got == nil || *got != gbp(tt.want)):
				t.Errorf("%v, want %s", got, tt.want)
			}
		})
	}
}

// TestReliefDays has the days of HMRC's Notice 700/18: six months, and four years
// and six months, from the later of the due date and the day of supply.
func TestReliefDays(t *testing.T) {
	for _, tt := range []struct {
		date, due, from, by string
		level               statute.ClockLevel
	}{
		{"2026-01-15", "2026-03-31", "2026-09-30", "2030-09-30", statute.Running},
		{"2026-03-31", "2026-03-15", "2026-09-30", "2030-09-30", statute.Running},
		{"2026-05-01", "2026-05-31", "2026-11-30", "2030-11-30", statute.NotRunning},
		{"2022-04-01", "2022-04-30", "2022-10-30", "2026-10-30", statute.Ended},
		{"2022-04-01", "2022-05-01", "2022-11-01", "2026-11-01", statute.Closing},
	} {
		all := debtsOf("2026-10-31", "C1\nC1 I1 60.00 date="+tt.date+" due="+tt.due)
		c := clocks(t, all, english).List[0]
		if clock := c.VAT; c.Relief != nil || clock.From != day(tt.from) || clock.By != day(tt.by) || clock.Level != tt.level {
			t.Errorf("of %s due %s: %v from %v to %v; want %v from %s to %s", tt.date, tt.due, clock.Level, clock.From, clock.By, tt.level, tt.from, tt.by)
		}
	}
}

// whole is all VAT.
var whole = claim.VAT{Fraction: &statute.Fraction{Num: 1, Den: 1}}

// giveUp writes off the open items of an account, one a line; a credit is below
// nothing.
func giveUp(vat claim.VAT, items string) (claim.GivenUp, error) {
	all := debtsOf("2026-09-30", "C1\n"+items)
	return vat.GiveUp(all.List, ledger.Sterling, all.AsAt, statute.UK())
}

// TestGiveUp has the order in which credits count, and each reason for which no VAT
// comes back. The sums are what is left of the debts, a fraction of one being all
// of it.
func TestGiveUp(t *testing.T) {
	const (
		late    = "C1 B 60.00 date=2026-06-01 due=2026-06-02\n"
		early   = "C1 A 120.00 date=2026-05-01 due=2026-07-01\n"
		undated = "C1 U 10.00 due=2026-05-15\n"
		charge  = "C1 X 40.00 kind=charge date=2026-01-01\n"
		ended   = "C1 E 30.00 date=2020-01-01 due=2020-01-31\n"
		ended2  = "C1 F 30.00 date=2022-03-01 due=2022-03-29\n"
		last    = "C1 L 30.00 date=2022-03-01 due=2022-03-30\n"
		never   = "C1 N 30.00 date=2026-03-01 due=9999-12-31\n"
		running = "C1 R 30.00 date=2026-01-01 due=2026-01-31\n"
	)
	paid := func(sum string) string { return "C1 P -" + sum + " kind=receipt\n" }
	for _, tt := range []struct{ name, items, want string }{
		{"the oldest document first", late + undated + early, "100% of 120.00 on 2027-01-01, 10.00 on 2026-11-15, 60.00 on 2026-12-02"},
		{"at once when the day has passed", running, "100% of 30.00 on 2026-09-30"},
		{"on the last day of the time", last, "100% of 30.00 on 2026-09-30"},
		{"what is in dispute", "C1 D 60.00 date=2026-06-01 due=2026-06-02 disputed=20.00\n", "100% of 40.00 on 2026-12-02"},
		{"what is on hold", "C1 H 60.00 date=2026-06-01 due=2026-06-02 hold=legal\n" + running, "100% of 30.00 on 2026-09-30"},
		{"credits on what is on hold, the older", "C1 H 60.00 date=2026-01-01 due=2026-01-31 hold=legal\n" + late + paid("65.00"), "100% of 55.00 on 2026-12-02"},
		{"credits on what is kept back, the older", "C1 K 60.00 date=2026-01-01 kept\n" + late + paid("45.00"), "100% of 60.00 on 2026-12-02"},
		{"credits on what is in dispute, in part", "C1 D 60.00 date=2026-05-01 due=2026-06-02 disputed=20.00\n" + late + paid("45.00"), "100% of 60.00 on 2026-12-02"},
		{"a dispute of all that is open in the books, of which the law has more unpaid", late + "C1 D 70.00 date=2026-07-05 due=2026-08-01 hold=dispute paid=2026-08-04:40.00\n", "100% of 20.00 on 2026-12-02, 40.00 on 2027-02-01"},
		{"what is kept back", "C1 K 60.00 date=2026-06-01 kept\n" + running, "100% of 30.00 on 2026-09-30"},
		{"charges", charge + late, "100% of 60.00 on 2026-12-02; 1 for costs"},
		{"credits on the oldest supply, not on a charge", charge + late + early + paid("30.00"), "100% of 90.00 on 2027-01-01, 60.00 on 2026-12-02; 1 for costs"},
		{"credits go on to the next", late + early + paid("100.00") + paid("20.01"), "100% of 59.99 on 2026-12-02"},
		{"credits above all supplies", charge + late + paid("70.00"), "100% of; 1 for costs"},
		{"a time that has ended", ended + running, "100% of 30.00 on 2026-09-30; 1 ended by 2024-07-31"},
		{"two of them", ended + ended2, "100% of; 2 ended by 2026-09-29"},
		{"credits count against what has ended too", ended + running + paid("35.00"), "100% of 25.00 on 2026-09-30"},
		{"never due, with no credit to its name", never + running + paid("5.00"), "100% of 25.00 on 2026-09-30; 1 undated"},
		{"a charge that is never due", never + "C1 Y 1.00 kind=charge due=9999-12-31\n", "100% of; 1 undated"},
		{"nothing open", "C1 Z 0.00 due=2026-06-01\n", "100% of"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			g, err := giveUp(whole, tt.items)
			if err != nil {
				t.Fatal(err)
			}
			if got := toldGivenUp(g); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

// toldGivenUp prints what comes back, and what of debts does not.
func toldGivenUp(g claim.GivenUp) string {
	text := "100% of"
	for i, r := range g.Reliefs {
		if i > 0 {
			text += ","
		}
		text += fmt.Sprintf(" %v on %v", r.Sum, r.On)
	}
	if g.ForCosts > 0 {
		text += fmt.Sprintf("; %d for costs", g.ForCosts)
	}
	if g.Ended > 0 {
		text += fmt.Sprintf("; %d ended by %v", g.Ended, g.EndedBy)
	}
	if g.Undated > 0 {
		text += fmt.Sprintf("; %d undated", g.Undated)
	}
	return text
}

func TestGiveUpRefuses(t *testing.T) {
	standard := claim.VAT{Band: statute.StandardVAT}
	for _, tt := range []struct {
		name, items string
		err         error
		says        string
	}{
		{"a rate that is not known", "C1 I1 30.00 date=1970-01-01 due=2026-06-01", statute.ErrUnknown, "I1: "},
		{"no day", "C1 - 30.00", statute.ErrDebt, "the debt: "},
		{"credits that do not fit", "C1 P -92233720368547758.00 kind=receipt\nC1 P -1.00 kind=receipt", ledger.ErrOverflow, ""},
	} {
		_, err := giveUp(standard, tt.items)
		if !errors.Is(err, tt.err) || !strings.HasPrefix(err.Error(), tt.says) {
			t.Errorf("%s: error %v, want %v that begins %q", tt.name, err, tt.err, tt.says)
		}
	}
}

// TestAttribution has what is unpaid of supplies by the law, whatever payments were
// allocated to in the books, as clock and a write-off have it: at the rate of all, the
// relief is what is unpaid.
func TestAttribution(t *testing.T) {
	for _, tt := range []struct{ name, unallocated, debts, want string }{
		{
			"a payment on account of the newer goes to the older", "", `
			C1 I1 900.00 date=2026-01-05 due=2026-01-31
			C1 I2 700.00 date=2026-02-05 due=2026-02-28 paid=2026-03-20:300.00`, "I1 600.00, I2 700.00",
		},
		{
			"one that paid the newer in full stays with it", "", `
			C1 I1 900.00 date=2026-01-05 due=2026-01-31
			C1 I2 700.00 date=2026-02-05 due=2026-02-28 paid=2026-03-20:700.00`, "I1 900.00",
		},
		{
			"what nobody has allocated too", "1000.00", `
			C1 I1 900.00 date=2026-01-05 due=2026-01-31
			C1 I2 700.00 date=2026-02-05 due=2026-02-28`, "I1 0.00, I2 600.00",
		},
		{
			// 1,412.50 over 1,175.00 and 500.00: 1,412.50 × 1,175 / 1,675 is 990.86
			"supplies of one day in proportion, HMRC's example (VBDR2200)", "1412.50", `
			C1 I1 1175.00 date=2026-01-05 due=2026-01-31
			C1 I2 500.00 date=2026-01-05 due=2026-02-28`, "I1 184.14, I2 78.36",
		},
		{
			"parts of one supply, of which one is paid", "", `
			C1 I1 100.00 date=2026-01-05 due=2026-01-31 paid=2026-01-31:100.00
			C1 I1 100.00 date=2026-01-05 due=2026-02-28
			C1 I0 50.00 date=2026-01-02 due=2026-01-31`, "I0 0.00, I1 150.00",
		},
		{
			"nor what paid the costs on one document", "", `
			C1 I1 90.00 date=2026-01-05 due=2026-01-31
			C1 I2 40.00 date=2026-02-05 due=2026-02-28 kind=charge paid=2026-03-20:30.00
			C1 I2 50.00 date=2026-02-05 due=2026-02-28`, "I1 90.00, I2 -, I2 50.00",
		},
		{
			"and of debts of one day without a number", "", `
			C1 I1 100.00 date=2026-01-05 due=2026-01-31
			C1 no-A 100.00 date=2026-02-05 due=2026-02-28 paid=2026-03-20:60.00
			C1 no-B 90.00 date=2026-02-05 due=2026-02-28`, " 100.00,  90.00, I1 40.00",
		},
		{
			"not to interest and costs", "60.00", `
			C1 X1 40.00 date=2026-01-01 kind=charge
			C1 I1 90.00 date=2026-01-05 due=2026-01-31`, "I1 30.00, X1 -",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			all := debtsOf("2026-10-31", "C1 company\n"+strings.TrimSpace(tt.debts))
			for i := range all.List {
				if d := &all.List[i]; strings.HasPrefix(d.Document, "no-") {
					d.Document = ""
				}
			}
			limits := english
			limits.VAT = whole
			if tt.unallocated != "" {
				all.Accounts[0].Unallocated = -gbp(tt.unallocated)
			}
			var got []string
			for _, c := range clocks(t, all, limits).List {
				sum := "-"
				if c.Relief != nil {
					sum = c.Relief.String()
				}
				got = append(got, c.Debt.Document+" "+sum)
			}
			slices.Sort(got)
			if text := strings.Join(got, ", "); text != tt.want {
				t.Errorf("%s, want %s", text, tt.want)
			}
			// The same of a write-off, which has no relief of nothing.
			if tt.unallocated != "" {
				all.List = append(all.List, ledger.Debt{OpenItem: ledger.OpenItem{Kind: ledger.Receipt, Open: -gbp(tt.unallocated)}})
			}
			g, err := whole.GiveUp(all.List, ledger.Sterling, all.AsAt, statute.UK())
			if err != nil {
				t.Fatal(err)
			}
			var given, clocked ledger.Money
			for _, r := range g.Reliefs {
				given += r.Sum
			}
			for _, c := range clocks(t, debtsOfList(all), limits).List {
				if c.Relief != nil {
					clocked += *c.Relief
				}
			}
			if given != clocked {
				t.Errorf("%v comes back of a write-off, and %v by the clocks", given, clocked)
			}
		})
	}
}

// debtsOfList are debts without the credits among them.
func debtsOfList(all *claim.Debts) *claim.Debts {
	only := *all
	only.List = slices.DeleteFunc(slices.Clone(all.List), func(d ledger.Debt) bool { return d.Open < 0 })
	return &only
}

// TestGiveUpProperties checks that nothing is made of credits and nothing lost: what
// comes back at the rate of all is no more than what is open of supplies less the
// credits, and no less than what can be asked for less them and what was paid, which the
// law may move to what can, and each day is one on which relief can be claimed.
func TestGiveUpProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawDebts(t)
		var open, asked, credits, paid ledger.Money
		for i := range all.List {
			d := &all.List[i]
			if rapid.IntRange(0, 3).Draw(t, "a credit") == 0 {
				d.Kind, d.Open, d.Payments = ledger.Receipt, -d.Principal, nil
			}
			switch {
			case d.Open < 0:
				credits -= d.Open
			case statute.BearsVAT(d.Kind):
				open += d.Open
				asked += d.Askable()
				for _, p := range d.Payments {
					paid += p.Sum
				}
			}
		}
		g, err := whole.GiveUp(all.List, ledger.Sterling, all.AsAt, statute.UK())
		if err != nil {
			t.Fatal(err)
		}
		var back ledger.Money
		for _, r := range g.Reliefs {
			back += r.Sum
			if r.On < all.AsAt || r.Sum <= 0 {
				t.Fatalf("%v on %v, as at %v", r.Sum, r.On, all.AsAt)
			}
		}
		if least, most := max(asked-credits-paid, 0), max(open-credits, 0); back < least || back > most {
			t.Errorf("%v comes back, want between %v and %v", back, least, most)
		}
	})
}
