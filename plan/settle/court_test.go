package settle_test

import (
	"errors"
	"fmt"
	"testing"

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

func ExampleFeesFor() {
	fees, err := settle.FeesFor(statute.UK(), statute.CourtClaim{
		Jurisdiction: ledger.EnglandAndWales, Sum: 1234_56, Day: ledger.MustDate(2026, 11, 21),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(fees.Issue.Amount, "to issue it and", fees.Hearing.Amount, "for the hearing:", fees.Total)
	// Output:
	// 80.00 to issue it and 123.00 for the hearing: 203.00
}
