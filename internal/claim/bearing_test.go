package claim_test

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/claim"
	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// TestBearing has every reason for which a debt that is overdue bears no interest,
// and the holds and disputes through which it does. All are of 365.00 at 11.75%,
// 11.75 pence a day for the 122 days from 2 July to 31 October 2026.
func TestBearing(t *testing.T) {
	const all = "I1 365.00 122 days 14.34 and 40.00"
	tests := []struct{ name, account, debt, want string }{
		{"a company", "company", "", all},
		{"a public body", "public_body", "", all},
		{"a sole trader", "sole_trader", "", all},
		{"an individual", "individual", "", "I1 consumer"},
		{"an individual's charge", "individual", "kind=charge", "I1 consumer"},
		{"taken to be a business", "unknown", "", all},
		{"a charge", "company", "kind=charge", "I1 costs"},
		{"a refund", "company", "kind=refund", "I1 refund"},
		{"a journal", "company", "kind=journal", "I1 unclear"},
		{"a charge on hold", "company", "kind=charge hold=insolvency", "I1 costs"},

		{"a legal hold", "company", "hold=legal", all},
		{"a legal hold on the account", "company hold=legal", "", all},
		{"breathing space without dates", "company", "hold=breathing_space", "I1 held without dates breathing_space"},
		{"and on the account", "company hold=breathing_space", "", "I1 held without dates breathing_space"},
		{"a plan without dates", "company", "hold=plan", "I1 held without dates plan"},
		{"breathing space for its days", "company hold=breathing_space from=2026-08-01 to=2026-09-29", "", "I1 365.00 62 days 7.29 and 40.00"},
		{"over before it was due", "company hold=breathing_space from=2026-01-01 to=2026-03-01", "", all},
		{"open at its beginning", "company hold=plan to=2026-07-31", "", "I1 365.00 92 days 10.81 and 40.00"},
		{"open at its end", "company hold=plan from=2026-10-31", "", "I1 365.00 121 days 14.22 and 40.00"},
		{"for all of the time", "company hold=plan from=2026-06-01", "", "I1 365.00 0 days 0.00 and 0.00"},
		{"for its days, and marked on the debt too", "company hold=plan from=2026-10-31", "hold=plan", "I1 365.00 121 days 14.22 and 40.00"},
		{"for its days, and another on the debt", "company hold=plan from=2026-10-31", "hold=breathing_space", "I1 held without dates breathing_space"},
		{"vulnerable", "company", "hold=vulnerable", "I1 for a person vulnerable"},
		{"vulnerable as an account", "company hold=vulnerable", "", "I1 for a person vulnerable"},
		{"no longer vulnerable", "company hold=vulnerable from=2026-01-01 to=2026-03-31", "", all},
		{"deceased", "company hold=deceased from=2026-10-31", "", "I1 for a person deceased"},
		{"insolvent", "company hold=insolvency", "", "I1 for a person insolvency"},
		{"for another reason", "company", "hold=other", "I1 for a person other"},
		{"of the debt before that of the account", "company hold=insolvency", "hold=other", "I1 for a person other"},

		{"disputed in part", "company", "disputed=65.00", "I1 300.00 122 days 11.78 and 40.00"},
		{"disputed in full", "company", "disputed=365.00", "I1 in dispute"},
		{"on hold for a dispute in part", "company", "hold=dispute disputed=65.00", "I1 300.00 122 days 11.78 and 40.00"},
		{"on hold for a dispute of no stated sum", "company", "hold=dispute", "I1 in dispute"},
		{"disputed but for what was paid in time", "company", "paid=2026-06-30:265.00 disputed=100.00", "I1 in dispute"},
		{"disputed but for what was paid on the last day", "company", "paid=2026-07-01:265.00 hold=dispute", "I1 in dispute"},
		{"disputed but for what was paid late", "company", "paid=2026-07-11:265.00 hold=dispute", "I1 265.00 10 days 0.85 and 40.00"},
		{"an account in dispute", "company hold=dispute from=2026-10-01", "", "I1 in dispute"},
		{"an account once in dispute", "company hold=dispute to=2026-10-01", "", all},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			check(t, debtsOf("2026-10-31", "C1 "+tt.account+"\nC1 I1 365.00 due=2026-07-01 "+tt.debt), business, tt.want)
		})
	}
}

// TestDisputesClaimed has what a right does to disputes that claims them too: they
// are as if there were none, and other holds stay what they are.
func TestDisputesClaimed(t *testing.T) {
	right := business
	right.Disputed = true
	list, _ := outcomes(t, debtsOf("2026-10-31", "C1 company\nC1 I1 365.00 due=2026-07-01 disputed=65.00"), right)
	if list[0].Disputed != 0 {
		t.Errorf("%v is left out", list[0].Disputed)
	}
	check(t, debtsOf("2026-10-31", `
		C1 company
		C2 company hold=dispute
		C1 I1 365.00 due=2026-07-01 disputed=65.00
		C1 I2 365.00 due=2026-07-01 disputed=365.00
		C1 I3 365.00 due=2026-07-01 hold=dispute
		C2 I4 365.00 due=2026-07-01
		C2 I5 365.00 due=2026-07-01 hold=vulnerable`), right, `
		I1 365.00 122 days 14.34 and 40.00
		I2 365.00 122 days 14.34 and 40.00
		I3 365.00 122 days 14.34 and 40.00
		I4 365.00 122 days 14.34 and 40.00
		I5 for a person vulnerable`)
}

func TestCapacityOf(t *testing.T) {
	for of, want := range map[ledger.CustomerType]claim.Capacity{
		0: claim.MayBeConsumer, ledger.Individual: claim.Consumer,
		ledger.Company: claim.Business, ledger.SoleTrader: claim.Business, ledger.PublicBody: claim.Business,
	} {
		if got := claim.CapacityOf(of); got != want {
			t.Errorf("%v: %v, want %v", of, got, want)
		}
	}
}

func TestReasonLate(t *testing.T) {
	for reason, name := range reasons {
		if got, want := reason.Late(), reason != claim.NotOverdue && reason != claim.PaidInTime; got != want {
			t.Errorf("%s: late %v, want %v", name, got, want)
		}
	}
	if claim.Reason(0).Late() {
		t.Error("no reason is one of a debt left out")
	}
}

// TestNothingHeldBearsInterest checks that no day of a freeze bears interest: the
// interest with the freeze is that without it, less what its days bore, and no day
// is made up for later.
func TestNothingHeldBearsInterest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		asAt, due := day("2026-10-31"), day("2026-07-01")
		from := due + ledger.Date(rapid.IntRange(-30, 140).Draw(t, "from"))
		to := from + ledger.Date(rapid.IntRange(0, 100).Draw(t, "days"))
		hold := rapid.SampledFrom([]ledger.Hold{ledger.BreathingSpace, ledger.OnPlan}).Draw(t, "hold")
		principal := ledger.Money(rapid.IntRange(1, 2_000_000).Draw(t, "principal"))
		work := func(c *ledger.Customer, extra ...statute.Freeze) *claim.Outcome {
			c.Type = ledger.Company
			all := &claim.Debts{AsAt: asAt, Accounts: []claim.Account{{Currency: ledger.Sterling, Customer: c}}}
			all.List = []ledger.Debt{{OpenItem: ledger.OpenItem{Kind: ledger.Invoice, Due: due, Open: principal}, Principal: principal}}
			right := business
			right.Freezes = extra
			list, _ := outcomes(t, all, right)
			return list[0]
		}
		free := work(&ledger.Customer{})
		held := work(&ledger.Customer{Hold: hold, HoldFrom: from, HoldTo: to})
		frozen := max(0, min(to, asAt).Days(max(from, due+1))+1)
		if held.Days+frozen != free.Days {
			t.Fatalf("%d days bear interest and %d are frozen, of %d", held.Days, frozen, free.Days)
		}
		times := func(u statute.Unrounded, days int) *big.Rat {
			return new(big.Rat).Mul(u.Rat(), big.NewRat(int64(days), 1))
		}
		// Days by days: one and the same rate on one principal.
		if got, want := times(held.Accrued, free.Days), times(free.Accrued, held.Days); got.Cmp(want) != 0 {
			t.Fatalf("%d days of %d bear %v of %v", held.Days, free.Days, held.Accrued, free.Accrued)
		}
		// A freeze that was agreed for the same days does the same, and both do it once.
		agreed := statute.Freeze{From: from, To: to}
		for _, other := range []*claim.Outcome{work(&ledger.Customer{}, agreed), work(&ledger.Customer{Hold: hold, HoldFrom: from, HoldTo: to}, agreed)} {
			if other.Interest != held.Interest || other.Days != held.Days {
				t.Fatalf("agreed: %s, held: %s", told(other), told(held))
			}
		}
	})
}

// TestLeftOutHasAReason checks that what is late and bears no interest is an
// individual's, is no invoice, or has a hold or a dispute to show for it.
func TestLeftOutHasAReason(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all, right := drawDebts(t), drawRight(t)
		list, _ := outcomes(t, all, right)
		for _, o := range list {
			c := o.Account.Customer
			switch {
			case o.Why == 0 && (c.Type == ledger.Individual || o.Debt.Kind != ledger.Invoice):
				t.Fatalf("%s of %v bears interest", o.Debt.Kind, c.Type)
			case o.Why == 0 && !right.Disputed && o.Debt.InDispute() >= o.Debt.Principal:
				t.Fatalf("%s is all in dispute and bears interest", o.Debt.Origin)
			case (o.Why == claim.HeldForPerson || o.Why == claim.HeldWithoutDates) && (o.Hold == 0 || o.Hold != o.Debt.Hold && o.Hold != c.Hold):
				t.Fatalf("%s is held for %v, on the debt %v and on the account %v", o.Debt.Origin, o.Hold, o.Debt.Hold, c.Hold)
			case o.Why.Late() && c.Type != ledger.Individual && o.Debt.Kind == ledger.Invoice && o.Debt.Hold == 0 && c.Hold == 0 && o.Debt.InDispute() == 0:
				t.Fatalf("%s is left out as %s, with nothing to show for it", o.Debt.Origin, reasons[o.Why])
			}
		}
	})
}
