package claim_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/claim"
	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// TestPartsPayAsOne has an invoice of 1,200.00 in one row and in two, of which 500.00
// is paid after 92 days. It goes to the fixed sum of 70.00 and the interest of all, 35.54
// at 11.75%, and 394.46 to the principal, wherever the fixed sum stands and whichever row
// was paid.
func TestPartsPayAsOne(t *testing.T) {
	right := business
	right.Order = statute.CostsFirst
	for name, rows := range map[string]string{
		"one row":            "C1 I1 1200.00 due=2026-02-28 paid=2026-05-31:500.00",
		"the first was paid": "C1 I1 700.00 due=2026-02-28 paid=2026-05-31:500.00\nC1 I1 500.00 due=2026-02-28",
		"the other was paid": "C1 I1 700.00 due=2026-02-28\nC1 I1 500.00 due=2026-02-28 paid=2026-05-31:500.00",
		"both were paid":     "C1 I1 500.00 due=2026-02-28 paid=2026-05-31:100.00\nC1 I1 700.00 due=2026-02-28 paid=2026-05-31:400.00",
	} {
		t.Run(name, func(t *testing.T) {
			list, _ := outcomes(t, debtsOf("2026-10-31", "C1 company\n"+rows), right)
			var left, paid statute.Parts
			for _, o := range list {
				left.Costs += o.Owed.Costs
				left.Interest += o.Owed.Interest
				left.Principal += o.Owed.Principal
				paid.Costs += o.Paid.Costs
				paid.Interest += o.Paid.Interest
				paid.Principal += o.Paid.Principal
			}
			if want := (statute.Parts{Costs: 70_00, Interest: 35_54, Principal: 394_46}); paid != want {
				t.Errorf("paid %+v, want %+v", paid, want)
			}
			// 805.54 × 11.75% × 153 / 365 is 39.6756.
			if want := (statute.Parts{Interest: 39_68, Principal: 805_54}); left.Principal != want.Principal || left.Costs != 0 || left.Interest < want.Interest-1 || left.Interest > want.Interest+1 {
				t.Errorf("left %+v, want %+v, and a penny of rounding", left, want)
			}
		})
	}
}

// TestPartsLaterDue has a part that falls due later: what is paid before that pays the
// fixed sum and the interest of the first, and the principal of it before that of the
// other.
func TestPartsLaterDue(t *testing.T) {
	right := business
	right.Order = statute.CostsFirst
	// 300.00 at 11.75% for 31 days is 2.99: of 100.00, 57.01 go to the principal; the rest
	// of it, 242.99, bears 2.35 in 30 days, and 300.00 from 1 May nothing yet.
	const want = `
		I1 300.00 61 days 5.34 and 40.00
		I1 300.00 0 days`
	all := debtsOf("2026-04-30", "C1 company\nC1 I1 300.00 due=2026-02-28 paid=2026-03-31:100.00\nC1 I1 300.00 due=2026-03-31")
	list, _ := outcomes(t, all, right)
	first, second := list[0], list[1]
	if first.Interest != 5_34 || first.Compensation.Total != 40_00 || first.Owed.Principal != 242_99 {
		t.Errorf("the first has %v and %v, %v left: want %s", first.Interest, first.Compensation.Total, first.Owed.Principal, want)
	}
	if second.Interest != 2_90 || second.Compensation.Total != 0 || second.Owed.Principal != 300_00 {
		t.Errorf("the second has %v and %v, %v left", second.Interest, second.Compensation.Total, second.Owed.Principal)
	}
}

// TestPartsAreTheWhole holds an invoice in rows of one due date against one row of
// their sum: but for the rounding of each they come to the same, in every order of
// payments and wherever these were allocated.
func TestPartsAreTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		right := business
		right.Order = statute.Order(rapid.IntRange(0, 2).Draw(t, "order"))
		n := rapid.IntRange(2, 4).Draw(t, "parts")
		var whole ledger.Money
		rows := make([]ledger.Debt, n)
		for i := range rows {
			sum := ledger.Money(rapid.IntRange(100_00, 9000_00).Draw(t, "principal"))
			rows[i] = ledger.Debt{Origin: fmt.Sprint("test:", i), Principal: sum, OpenItem: ledger.OpenItem{
				Document: "I1", Kind: ledger.Invoice, Date: day("2026-01-31"), Due: day("2026-02-28"), Open: sum,
			}}
			whole += sum
		}
		one := rows[0]
		one.Principal, one.Open = whole, whole
		times := rapid.IntRange(0, 4).Draw(t, "payments")
		for range times {
			paid := day("2026-02-01") + ledger.Date(rapid.IntRange(0, 200).Draw(t, "day"))
			d := &rows[rapid.IntRange(0, n-1).Draw(t, "row")]
			sum := ledger.Money(rapid.Int64Range(0, int64(d.Open)/2).Draw(t, "sum"))
			if sum == 0 {
				continue
			}
			payment := ledger.Payment{Kind: ledger.Receipt, Paid: paid, Sum: sum}
			d.Payments, one.Payments = append(d.Payments, payment), append(one.Payments, payment)
			d.Open -= sum
			one.Open -= sum
		}
		sums := func(list []ledger.Debt) (s [3]ledger.Money) {
			all := &claim.Debts{AsAt: day("2026-10-31"), Accounts: []claim.Account{{ID: "C1", Currency: ledger.Sterling}}, List: list}
			got, _ := outcomes(t, all, right)
			for _, o := range got {
				s[0] += o.Interest
				s[1] += o.Compensation.Total
				s[2] += o.Total
			}
			return s
		}
		parts, wanted := sums(rows), sums([]ledger.Debt{one})
		most := ledger.Money(n * (times + 1))
		if d := parts[0] - wanted[0]; d < -most || d > most || parts[1] != wanted[1] || parts[2]-wanted[2] != d {
			t.Fatalf("in %d rows %v, in one %v", n, parts, strings.TrimSpace(fmt.Sprint(wanted)))
		}
	})
}
