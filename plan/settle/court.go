package settle

import (
	"arrears/internal/ledger"
	"arrears/internal/statute"
)

// CourtFees are what a small claim costs in court fees: to issue it, and for the
// hearing that follows if it is defended.
type CourtFees struct {
	Claim          statute.CourtClaim
	Issue, Hearing statute.Fee
	Total          ledger.Money
}

// FeesFor finds the fees for a claim in the tables. The sum of the claim is with
// the interest and compensation claimed.
//
// The error is a [*statute.UnknownError] for a nation or a day without confirmed
// fees, and for a claim above the small claims track, which has no table of
// hearing fees.
func FeesFor(tables *statute.Tables, claim statute.CourtClaim) (CourtFees, error) {
	fees := CourtFees{Claim: claim}
	var err error
	if fees.Issue, err = tables.IssueFee(claim); err != nil {
		return CourtFees{}, err
	}
	if fees.Hearing, err = tables.HearingFee(claim); err != nil {
		return CourtFees{}, err
	}
	fees.Total, err = fees.Issue.Amount.Add(fees.Hearing.Amount)
	return fees, err
}
