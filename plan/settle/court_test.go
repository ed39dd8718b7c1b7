package settle_test

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"

	"arrears/internal/ledger"
	"arrears/internal/statute"
	"arrears/plan/settle"
)

// TestFeesFor has both edges of every band of the small claims track: the fees
// that HMCTS prints for claims to issue, and for the hearing since 2021.
func TestFeesFor(t *testing.T) {
	for _, tt := range []struct{ claim, issue, hearing string }{
		{"0.01", "35.00", "27.00"},
		{"300.00", "35.00", "27.00"},
		{"300.01", "50.00", "59.00"},
		{"500.00", "50.00", "59.00"},
		{"500.01", "70.00", "85.00"},
		{"1000.00", "70.00", "85.00"},
		{"1000.01", "80.00", "123.00"},
		{"1500.00", "80.00", "123.00"},
		{"1500.01", "115.00", "181.00"},
		{"3000.00", "115.00", "181.00"},
		{"3000.01", "205.00", "346.00"},
		{"5000.00", "205.00", "346.00"},
		{"5000.01", "455.00", "346.00"},
		{"10000.00", "455.00", "346.00"},
	} {
		fees := must(settle.FeesFor(statute.UK(), statute.CourtClaim{Jurisdiction: ledger.EnglandAndWales, Sum: gbp(tt.claim), Day: day("2026-11-21")}))
		if fees.Issue.Amount != gbp(tt.issue) || fees.Hearing.Amount != gbp(tt.hearing) || fees.Total != gbp(tt.issue)+gbp(tt.hearing) {
			t.Errorf("a claim of %s: %v and %v, in all %v, want %s and %s", tt.claim, fees.Issue.Amount, fees.Hearing.Amount, fees.Total, tt.issue, tt.hearing)
		}
	}
}

func TestFeesForRefuses(t *testing.T) {
	for _, tt := range []struct {
		name  string
		claim statute.CourtClaim
	}{
		{"above the small claims track", statute.CourtClaim{Jurisdiction: ledger.EnglandAndWales, Sum: gbp("10000.01"), Day: day("2026-11-21")}},
		{"Scotland", statute.CourtClaim{Jurisdiction: ledger.Scotland, Sum: gbp("100.00"), Day: day("2026-11-21")}},
		{"Northern Ireland", statute.CourtClaim{Jurisdiction: ledger.NorthernIreland, Sum: gbp("100.00"), Day: day("2026-11-21")}},
		{"past the tables", statute.CourtClaim{Jurisdiction: ledger.EnglandAndWales, Sum: gbp("100.00"), Day: day("2026-11-22")}},
		{"nowhere", statute.CourtClaim{Sum: gbp("100.00"), Day: day("2026-11-21")}},
	} {
		if fees, err := settle.FeesFor(statute.UK(), tt.claim); !errors.Is(err, statute.ErrUnknown) {
			t.Errorf("%s: %v, error %v, want %v", tt.name, fees.Total, err, statute.ErrUnknown)
		}
	}
}

// TestAddByLaw has the example of 4,480.00 due on 31 March 2024, with 183 days at
// 13.25%: 297.61 and a fixed sum of 70.00; and one of each kind that bears none.
func TestAddByLaw(t *testing.T) {
	added := must(settle.AddByLaw(statute.UK(), ledger.Sterling, day("2024-09-30"), []ledger.OpenItem{
		{Document: "A1", Open: gbp("4480.00"), Due: day("2024-03-31")},
		{Document: "A2", Open: gbp("999.99"), Due: day("2024-09-29")}, // a day at 13.25%: 0.36, and 40.00
		{Document: "A3", Open: gbp("50.00"), Due: day("2024-09-30")},
		{Document: "A4", Open: gbp("50.00")},
	}))
	if added.Interest != gbp("297.97") || added.Compensation != gbp("110.00") || added.Total != gbp("407.97") {
		t.Errorf("interest %v, compensation %v, total %v, want 297.97, 110.00, 407.97", added.Interest, added.Compensation, added.Total)
	}
	if len(added.Charges) != 2 || len(added.NotDue) != 2 {
		t.Errorf("%d charges and %d not due, want 2 and 2", len(added.Charges), len(added.NotDue))
	}
	_, err := settle.AddByLaw(statute.UK(), ledger.Sterling, day("2027-03-01"), []ledger.OpenItem{{Open: gbp("10.00"), Due: day("2027-01-31")}})
	checkError(t, err, statute.ErrUnknown, "interest on GBP 10.00 due 2027-01-31: ")
}

// TestAddedByLawAddsUp draws debts and adds what each bears by itself.
func TestAddedByLawAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		asAt := day("2024-09-30")
		var debts []ledger.OpenItem
		var one settle.AddedByLaw
		due := 0
		for range rapid.IntRange(0, 5).Draw(t, "debts") {
			d := ledger.OpenItem{Open: ledger.Money(rapid.Int64Range(1, 20_000_00).Draw(t, "sum")), Due: asAt - ledger.Date(rapid.IntRange(-20, 900).Draw(t, "days"))}
			debts = append(debts, d)
			alone := must(settle.AddByLaw(statute.UK(), ledger.Sterling, asAt, []ledger.OpenItem{d}))
			one.Interest += alone.Interest
			one.Compensation += alone.Compensation
			if d.Due < asAt {
				due++
				// From 40.00 for the smallest debt to 100.00 for the largest: s.5A(2).
				if alone.Compensation < gbp("40.00") || alone.Compensation > gbp("100.00") {
					t.Errorf("a fixed sum of %v on %v", alone.Compensation, d.Open)
				}
			} else if alone.Total != 0 {
				t.Errorf("%v is added to a debt that is not overdue", alone.Total)
			}
		}
		all := must(settle.AddByLaw(statute.UK(), ledger.Sterling, asAt, debts))
		if all.Interest != one.Interest || all.Compensation != one.Compensation || all.Total != all.Interest+all.Compensation {
			t.Errorf("%v and %v, in all %v; one by one %v and %v", all.Interest, all.Compensation, all.Total, one.Interest, one.Compensation)
		}
		if len(all.Charges) != due || len(all.NotDue) != len(debts)-due {
			t.Errorf("%d charges and %d not due of %d debts", len(all.Charges), len(all.NotDue), len(debts))
		}
	})
	var huge settle.AddedByLaw
	must(0, huge.Add(statute.Charge{Accrual: statute.Accrual{Interest: math.MaxInt64}}))
	checkError(t, huge.Add(statute.Charge{Accrual: statute.Accrual{Interest: 1}}), ledger.ErrOverflow, "")
}
