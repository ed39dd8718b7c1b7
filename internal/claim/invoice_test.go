package claim_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/claim"
	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// TestOneFixedSum has invoices that stand in several debts: the sum is once for
// each, with the part on which interest began first, by what was overdue then
// (1998 Act s.5A).
func TestOneFixedSum(t *testing.T) {
	tests := []struct{ name, debts, want string }{
		{
			"three due dates, one to come", `
			C1 I1 400.00 due=2026-08-31
			C1 I1 400.00 due=2026-09-30
			C1 I1 400.00 due=2026-12-31`, `
			I1 400.00 61 days 7.85 and 40.00
			I1 400.00 31 days 3.99 and 0.00
			I1 not overdue`,
		},
		{
			"two lines of one day are in the band of both", `
			C1 I1 600.00 due=2026-08-31
			C1 I1 400.00 due=2026-08-31`, `
			I1 600.00 61 days 11.78 and 70.00
			I1 400.00 61 days 7.85 and 0.00`,
		},
		{
			"a later line that began first", `
			C1 I1 500.00 due=2026-09-30
			C1 I1 500.00 due=2026-08-31`, `
			I1 500.00 31 days 4.99 and 0.00
			I1 500.00 61 days 9.82 and 40.00`,
		},
		{
			"a part that bears none has no sum to give", `
			C1 I1 500.00 due=2026-08-31 hold=insolvency
			C1 I1 500.00 due=2026-09-30`, `
			I1 for a person insolvency
			I1 500.00 31 days 4.99 and 40.00`,
		},
		{
			"a part in dispute counts for what is not", `
			C1 I1 600.00 due=2026-08-31 disputed=1.00
			C1 I1 401.00 due=2026-08-31`, `
			I1 599.00 61 days 11.76 and 70.00
			I1 401.00 61 days 7.87 and 0.00`,
		},
		{
			"a part that was paid late has the sum", `
			C1 I1 400.00 due=2026-08-31 paid=2026-09-14:400.00
			C1 I1 500.00 due=2026-09-30`, `
			I1 400.00 14 days 1.80 and 40.00 aside
			I1 500.00 31 days 4.99 and 0.00`,
		},
		{
			"a part that was paid in time has none", `
			C1 I1 400.00 due=2026-08-31 paid=2026-08-31:400.00
			C1 I1 500.00 due=2026-09-30`, `
			I1 paid in time
			I1 500.00 31 days 4.99 and 40.00`,
		},
		{
			"a part paid before the first day has nothing to count", `
			C1 I1 600.00 due=2026-08-31
			C1 I1 400.00 due=2026-08-31 paid=2026-08-15:399.00`, `
			I1 600.00 61 days 11.78 and 40.00
			I1 400.00 61 days 0.02 and 0.00`,
		},
		{
			"frozen at first: each began on its own day", `
			H1 I1 500.00 due=2026-08-31
			H1 I1 500.00 due=2026-09-10`, `
			I1 500.00 46 days 7.40 and 40.00
			I1 500.00 46 days 7.40 and 0.00`,
		},
		{
			"a charge with the number of an invoice is no part of it", `
			C1 I1 500.00 due=2026-08-31
			C1 I1 500.00 due=2026-08-31 kind=charge`, `
			I1 500.00 61 days 9.82 and 40.00
			I1 costs`,
		},
		{
			"another document, another account, and no document", `
			C1 I1 90.00 due=2026-08-31
			C1 I2 90.00 due=2026-08-31
			C2 I1 90.00 due=2026-08-31
			C1 - 90.00 due=2026-08-31
			C1 - 90.00 due=2026-08-31`, `
			I1 90.00 61 days 1.77 and 40.00
			I2 90.00 61 days 1.77 and 40.00
			I1 90.00 61 days 1.77 and 40.00
			- 90.00 61 days 1.77 and 40.00
			- 90.00 61 days 1.77 and 40.00`,
		},
	}
	const accounts = "C1 company\nC2 company\nH1 company hold=breathing_space from=2026-08-01 to=2026-09-15\n"
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			check(t, debtsOf("2026-10-31", accounts+strings.TrimSpace(tt.debts)), business, tt.want)
		})
	}
}

// TestSharedSays checks that the part without the sum says where it is, and that the
// caveats know.
func TestSharedSays(t *testing.T) {
	list, caveats := outcomes(t, debtsOf("2026-10-31", "C1 company\nC1 I1 400.00 due=2026-09-30\nC1 I1 400.00 due=2026-08-31"), business)
	if want := "no fixed sum here: it is once for the invoice, with test:3"; list[0].Compensation.Why != want {
		t.Errorf("%q, want %q", list[0].Compensation.Why, want)
	}
	if !caveats.Shared {
		t.Error("the caveats do not know that an invoice has parts")
	}
}

// TestOneFixedSumProperties checks that an invoice has one fixed sum however many
// parts it has, that it is in the band of what was overdue of the invoice on the
// first day with interest, and that parts change nothing else.
func TestOneFixedSumProperties(t *testing.T) {
	tables := statute.UK()
	rapid.Check(t, func(t *rapid.T) {
		all, right := drawDebts(t), drawRight(t)
		right.PaidLate = true
		list, _ := outcomes(t, all, right)
		type invoice struct {
			account  int
			document string
			date     ledger.Date
		}
		sums, parts := make(map[invoice][]ledger.Money), make(map[invoice][]*claim.Outcome)
		for _, o := range list {
			if o.Why != 0 || o.Debt.Document == "" {
				continue
			}
			of := invoice{o.Debt.Account, o.Debt.Document, o.Debt.Date}
			parts[of] = append(parts[of], o)
			if o.Compensation.Total != 0 {
				sums[of] = append(sums[of], o.Compensation.Total)
			}
		}
		for of, all := range parts {
			first, overdue := slowBand(all)
			switch {
			case overdue == 0 && len(sums[of]) == 0:
			case len(sums[of]) != 1:
				t.Fatalf("%v in %d parts has %d fixed sums", of, len(all), len(sums[of]))
			case sums[of][0] != tables.FixedSum(overdue).Sum:
				t.Fatalf("%v has %v, and was overdue with %v on %v", of, sums[of][0], overdue, first)
			}
		}
	})
}

// slowBand finds by trying every day what was overdue of an invoice on the first
// day of some part of it that has borne interest: nothing if there is none.
func slowBand(parts []*claim.Outcome) (first ledger.Date, overdue ledger.Money) {
	for on := day("2026-04-01"); on <= day("2026-10-31"); on++ {
		for _, o := range parts {
			borne := firstUnfrozen(o)
			if o.Relevant.Start == on && borne <= o.Claim.To && unpaidOn(o, borne) > 0 {
				overdue += unpaidOn(o, on)
			}
		}
		if overdue > 0 {
			return on, overdue
		}
	}
	return 0, 0
}

func unpaidOn(o *claim.Outcome, on ledger.Date) ledger.Money {
	unpaid := o.Claim.Principal
	for _, p := range o.Claim.Payments {
		if p.Date < on {
			unpaid = max(unpaid-p.Amount, 0)
		}
	}
	return unpaid
}

// firstUnfrozen is the first day of a debt that is not frozen.
func firstUnfrozen(o *claim.Outcome) ledger.Date {
	for on := o.Relevant.Start; ; on++ {
		frozen := false
		for _, f := range o.Claim.Freezes {
			frozen = frozen || f.From <= on && (f.To == 0 || on <= f.To)
		}
		if !frozen || on > o.Claim.To {
			return on
		}
	}
}
