package cmd

import (
	"fmt"
	"slices"
	"strings"

	"arrears/plan"
)

// A planRate is what --rate says of interest during a plan: none, frozen, or a
// percentage a year. The other values of --rate are rates by law, for what is overdue.
type planRate struct {
	percentFlag
	kind   plan.InterestKind
	stated bool
}

func newPlanRate() planRate {
	rate := newRateFlag()
	rate.fault = strings.TrimSuffix(rate.fault, ", like 8% or 15.678%") + ", like 8% or 15.678%, or none or frozen"
	return planRate{percentFlag: rate}
}

// Set reads none, frozen or a yearly rate such as 8%.
func (r *planRate) Set(text string) error {
	switch {
	case text == "none":
		r.kind = plan.NoInterest
	case text == "frozen":
		r.kind = plan.Frozen
	case slices.Contains([]string{"statutory", "s69", "judgment"}, text) || strings.HasPrefix(text, "base+"):
		return fmt.Errorf("%q is a rate by law, on what is overdue, and no plan has it: want none, frozen or a percentage a year, like 8%%", text)
	default:
		if err := r.percentFlag.Set(text); err != nil {
			return err
		}
		r.kind = plan.Simple
	}
	r.stated = true
	return nil
}

// String prints nothing: interest is not stated unless it is set.
func (r *planRate) String() string { return "" }

// interest is what is stated of it, or nil. At 0% there is none.
func (r *planRate) interest() *plan.Interest {
	switch {
	case !r.stated:
		return nil
	case r.kind == plan.Simple && r.Number().IsZero():
		return &plan.Interest{}
	}
	return &plan.Interest{Kind: r.kind, Rate: r.Ratio()}
}
