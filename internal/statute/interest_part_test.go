package statute_test

import (
	"strings"
	"testing"

	"arrears/internal/ledger"
	"arrears/internal/statute"
)

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

// Interest begins after a freeze, on what is unpaid by then.
func TestDebtBegan(t *testing.T) {
	day := func(d int) ledger.Date { return ledger.MustDate(2026, 2, 1) + ledger.Date(d) }
	debt := statute.Debt{
		Principal: 500_00, From: day(1), To: day(60),
		Freezes:  []statute.Freeze{{From: day(0), To: day(9)}},
		Payments: []statute.Payment{{Date: day(9), Amount: 200_00}, {Date: day(10), Amount: 100_00}},
	}
	began, unpaid, err := debt.Began()
	if err != nil || began != day(10) || unpaid != 300_00 {
		t.Errorf("began %v on %v, %v, want %v on 300.00", began, unpaid, err, day(10))
	}
	debt.Freezes[0].To = 0
	if began, _, err = debt.Began(); err != nil || began <= debt.To {
		t.Errorf("frozen for good: began %v, %v, want a day after %v", began, err, debt.To)
	}
}
