package statute

import (
	"slices"

	"arrears/internal/ledger"
)

// IssueFees lists the fees to issue a claim, scale by scale.
func (t *Tables) IssueFees() []FeeBand { return slices.Clone(t.issueFees.rows) }

// HearingFees lists the fees for the hearing of a small claim, scale by scale.
func (t *Tables) HearingFees() []FeeBand { return slices.Clone(t.hearingFees.rows) }

// WithIssueFees returns tables with other fees to issue a claim, known to a day,
// for any of the jurisdictions.
//
// The bands of one scale follow one another: the same jurisdiction, channel and
// period, from nothing up without a gap. Scales that could answer the same question
// may not overlap in time. A band has an amount or a percentage. The errors are
// [*RowError], all of them joined.
func (t *Tables) WithIssueFees(rows []FeeBand, knownTo ledger.Date) (*Tables, error) {
	fees, err := withBands(t.issueFees, rows, knownTo)
	if err != nil {
		return nil, err
	}
	all := *t
	all.issueFees = fees
	return &all, nil
}

// WithHearingFees returns tables with other fees for the hearing of a small claim,
// known to a day. Its rows are as those of [Tables.WithIssueFees].
func (t *Tables) WithHearingFees(rows []FeeBand, knownTo ledger.Date) (*Tables, error) {
	fees, err := withBands(t.hearingFees, rows, knownTo)
	if err != nil {
		return nil, err
	}
	all := *t
	all.hearingFees = fees
	return &all, nil
}
