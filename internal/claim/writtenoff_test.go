package claim_test

import (
	"fmt"
	"strings"
	"testing"

	"arrears/internal/claim"
	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// TestWrittenOff has the relief on what was written off: from the later of the six months and
// the write-off, on what the law leaves unpaid of it, and what later payments give back.
func TestWrittenOff(t *testing.T) {
	for _, tt := range []struct{ name, debts, want string }{
		{
			// 600.00, of which 90.00: a sixth of it is 15.00, and 85.00 is in the rest
			"a part", `
			C1 company
			C1 I1 600.00 date=2026-01-05 due=2026-02-04 off=2026-08-10:90.00`,
			"I1 90.00 of 90.00, VAT 15.00 from 2026-08-10 to 2030-08-04; I1 85.00",
		},
		{
			"all of it, before the six months have passed", `
			C1 company
			C1 I1 480.00 date=2026-01-05 due=2026-02-04 off=2026-06-01:480.00`,
			"I1 480.00 of 480.00, VAT 80.00 from 2026-08-04 to 2030-08-04",
		},
		{
			// reg.170: the 300.00 are of the older supply, which was written off
			"what was paid on a newer supply", `
			C1 company
			C1 I1 900.00 date=2026-01-05 due=2026-01-31 off=2026-03-01:900.00
			C1 I2 720.00 date=2026-02-05 due=2026-02-28 paid=2026-03-20:300.00`,
			"I1 600.00 of 900.00, VAT 100.00 from 2026-07-31 to 2030-07-31; I2 120.00",
		},
		{
			// half of 1,200.00 is paid, and of that 400.00 are written off: 600.00 by law
			"part paid and the rest written off in part", `
			C1 company
			C1 I1 1200.00 date=2026-01-05 due=2026-01-31 paid=2026-02-10:600.00 off=2026-03-01:400.00`,
			"I1 400.00 of 400.00, VAT 66.67 from 2026-07-31 to 2030-07-31; I1 33.33",
		},
		{
			// reg.171: 80.00 on 480.00; 120.00 paid gives back a quarter, and 60.00 an eighth
			"payments after the claim", `
			C1 company account=2026-09-03:120.00 account=2026-10-01:60.00
			C1 I1 480.00 date=2026-01-05 due=2026-02-04 off=2026-06-01:480.00`,
			"I1 300.00 of 480.00, VAT 50.00 from 2026-08-04 to 2030-08-04, claimed then 80.00, of which 120.00 on 2026-09-03 gives back 20.00, 60.00 on 2026-10-01 gives back 10.00",
		},
		{
			// what came before the claim has lowered it; what names a newer debt is of the older
			"before and after", `
			C1 company account=2026-07-03:120.00
			C1 I1 480.00 date=2026-01-05 due=2026-02-04 off=2026-06-01:480.00
			C1 I2 300.00 date=2026-05-05 due=2026-06-04 paid=2026-08-20:90.00`,
			"I1 270.00 of 480.00, VAT 45.00 from 2026-08-04 to 2030-08-04, claimed then 60.00, of which 90.00 on 2026-08-20 gives back 15.00; I2 50.00",
		},
		{"costs have none", "C1 company\nC1 I1 40.00 kind=charge date=2026-01-05 due=2026-02-04 off=2026-06-01:40.00", ""},
		{"out of time", "C1 company\nC1 I1 40.00 date=2020-01-05 due=2020-02-04 off=2020-06-01:40.00", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			all := debtsOf("2026-10-31", strings.TrimSpace(strings.ReplaceAll(tt.debts, "\n\t\t\t", "\n")))
			limits := english
			limits.VAT = claim.VAT{Fraction: &statute.Fraction{Num: 1, Den: 6}}
			got := clocks(t, all, limits)
			var texts []string
			var before ledger.Money
			for i := range got.WrittenOff {
				texts = append(texts, toldWrittenOff(&got.WrittenOff[i]))
				before += *got.WrittenOff[i].Relief
			}
			var rest ledger.Money
			for i := range got.List {
				texts = append(texts, fmt.Sprintf("%s %v", got.List[i].Debt.Document, *got.List[i].Relief))
				rest += *got.List[i].Relief
			}
			if text := strings.Join(texts, "; "); text != tt.want {
				t.Errorf("\n%s, want\n%s", text, tt.want)
			}
			// A write-off of the rest has the same figures.
			if all.Accounts[0].Unallocated != 0 {
				all.List = append(all.List, ledger.Debt{OpenItem: ledger.OpenItem{Kind: ledger.Receipt, Open: all.Accounts[0].Unallocated}})
			}
			g, err := limits.VAT.GiveUp(all.List, ledger.Sterling, all.AsAt, statute.UK())
			if err != nil {
				t.Fatal(err)
			}
			var given ledger.Money
			for _, r := range g.Reliefs {
				given += r.Sum
			}
			if g.Before != before || given != rest {
				t.Errorf("a write-off of the rest brings %v besides %v, want %v and %v", given, g.Before, rest, before)
			}
		})
	}
}

func toldWrittenOff(w *claim.WrittenOff) string {
	text := fmt.Sprintf("%s %v of %v, VAT %v from %v to %v", w.Debt.Document, w.Unpaid, w.Sum, *w.Relief, w.From, w.VAT.By)
	for i, r := range w.Repays {
		if i == 0 {
			text += fmt.Sprintf(", claimed then %v, of which", w.Claimed)
		} else {
			text += ","
		}
		text += fmt.Sprintf(" %v on %v gives back %v", r.Payment, r.On, r.Sum)
	}
	return text
}
