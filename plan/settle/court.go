package settle

import (
	"fmt"

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

// AddedByLaw is what the Late Payment of Commercial Debts (Interest) Act 1998 adds
// to debts that are not paid on the day. It is for debts between businesses alone.
type AddedByLaw struct {
	Charges                []statute.Charge  // of those that are overdue
	NotDue                 []ledger.OpenItem // those that are not, or have no due day
	Interest, Compensation ledger.Money
	Total                  ledger.Money
}

// AddByLaw works out the interest on each debt to the end of the day as at, and
// its fixed sum. Each debt has its own due day and its own fixed sum: it is for
// sums of which nothing else is known. The error is that of
// [statute.Tables.Charge].
func AddByLaw(tables *statute.Tables, c ledger.Currency, asAt ledger.Date, debts []ledger.OpenItem) (AddedByLaw, error) {
	var added AddedByLaw
	for _, debt := range debts {
		if debt.Due == 0 || debt.Due >= asAt {
			added.NotDue = append(added.NotDue, debt)
			continue
		}
		charge, err := tables.Charge(statute.Claim{
			Debt:     statute.Debt{Principal: debt.Open, From: debt.Due + 1, To: asAt},
			Basis:    statute.Statutory(),
			Currency: c,
		})
		if err != nil {
			return AddedByLaw{}, fmt.Errorf("interest on %s due %v: %w", c.WithCode(debt.Open), debt.Due, err)
		}
		if err := added.Add(charge); err != nil {
			return AddedByLaw{}, err
		}
	}
	return added, nil
}

// Add takes in what one overdue debt bears. The error is [ledger.ErrOverflow],
// after which a is of no use.
func (a *AddedByLaw) Add(charge statute.Charge) (err error) {
	a.Charges = append(a.Charges, charge)
	if a.Interest, err = a.Interest.Add(charge.Interest); err != nil {
		return err
	}
	if a.Compensation, err = a.Compensation.Add(charge.Compensation.Total); err != nil {
		return err
	}
	a.Total, err = a.Interest.Add(a.Compensation)
	return err
}
