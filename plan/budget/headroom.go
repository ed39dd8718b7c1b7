package budget

import (
	"fmt"

	"arrears/internal/ledger"
	"arrears/plan"
)

// Label sums up what the figures say of a payment. None says that a payment can
// be afforded: figures cannot know that.
type Label uint8

// The labels. There is not enough headroom when the budget leaves nothing, or
// less than the payment. Otherwise any [Warning] needs a review, and without one
// the payment appears manageable.
const (
	NotEnough Label = iota + 1
	NeedsReview
	Manageable
)

var labels = ledger.NewWords("label", "", "not enough headroom", "needs review", "appears manageable on the figures given")

// String returns the label in words.
func (l Label) String() string { return labels.Word(int(l)) }

// Concern is what a warning is about.
type Concern uint8

// The concerns, in the order in which they are looked at.
const (
	OfHeadroom   Concern = iota + 1 // nothing is left after the payment or set aside, or less than nothing
	OfShare                         // the payment is above the share of the surplus
	OfGuideline                     // an outgoing is above its guideline
	OfStress                        // the budget under stress does not bear it
	OfInterest                      // interest runs as fast as it is paid
	OfBalance                       // the plan ends before the balance is paid
	OfLimitation                    // the plan ends after the limitation date
	OfLimits                        // the plan is outside the limits of a policy
	OfOnePayment                    // it is one payment, and more than a period leaves
)

var concerns = ledger.NewWords("concern",
	"", "headroom", "share", "guideline", "stress", "interest", "balance", "limitation", "limits", "one payment",
)

// String returns the word for c, such as headroom.
func (c Concern) String() string { return concerns.Word(int(c)) }

// Warning is a fact about a payment that somebody needs to look at.
type Warning struct {
	About Concern
	Says  string
}

// Headroom is a payment put to a budget. Sums are exact, for a year.
type Headroom struct {
	Payment       ledger.Money
	Before, After ledger.Money // headroom: what is available, and less the payment
	Stressed      *Statement   // the budget under stress; nil when none is asked for
	Label         Label
	Warnings      []Warning
}

// HeadroomOf puts a payment each period to the statement of a budget and, unless it
// is nil, to the same budget under stress. A year has 52 weeks, as a budget counts it. Headroom is the surplus less what is
// set aside by the rule for savings; after the payment there is none when a
// month of what is left is under a minor unit. That is no warning when savings
// are set aside, which are there for what was not foreseen. The error is
// [ledger.ErrOverflow].
func HeadroomOf(s Statement, each ledger.Money, every plan.Period, stressed *Statement) (Headroom, error) {
	payment, err := each.MulDiv(int64(every.PerYear()), 1, ledger.Down)
	if err != nil {
		return Headroom{}, err
	}
	return headroomOf(s, payment, stressed)
}

// headroomOf puts what is paid in a year to the statement of a budget.
func headroomOf(s Statement, payment ledger.Money, stressed *Statement) (w Headroom, err error) {
	w = Headroom{Payment: payment, Before: s.Available(), Stressed: stressed}
	if w.After, err = w.Before.Sub(payment); err != nil {
		return w, err
	}
	month := monthOf(w.After)
	switch {
	case payment == 0: // a shortfall is said by the budget itself
	case w.After < 0:
		w.warn(OfHeadroom, "the payment is %s a month above what the budget leaves", s.Currency.WithCode(-month))
	case month == 0 && s.Kept() == 0:
		w.warn(OfHeadroom, "the payment takes all that the budget leaves: nothing is left for what was not foreseen")
	}
	if len(s.Over) > 0 {
		w.warn(OfGuideline, "%s above the guideline: a note of why is needed, not a cut", are(len(s.Over), "outgoing"))
	}
	if stressed != nil && stressed.Available() < payment {
		short, err := payment.Sub(stressed.Available())
		if err != nil {
			return w, err
		}
		short = short.DivUp(12)
		w.warn(OfStress, "under stress the payment is %s a month above what the budget leaves", s.Currency.WithCode(short))
	}
	w.judge()
	return w, nil
}

// Month returns a twelfth of a yearly sum, rounded towards less: headroom is not
// made to look larger, nor a shortfall smaller.
func (Headroom) Month(yearly ledger.Money) ledger.Money { return monthOf(yearly) }

func (w *Headroom) warn(about Concern, format string, args ...any) {
	w.Warnings = append(w.Warnings, Warning{about, fmt.Sprintf(format, args...)})
}

// judge sets the label by the warnings there are.
func (w *Headroom) judge() {
	switch {
	case w.Before <= 0 || w.After < 0:
		w.Label = NotEnough
	case len(w.Warnings) > 0:
		w.Label = NeedsReview
	default:
		w.Label = Manageable
	}
}

// are is a count with its noun and verb: 1 outgoing is, 2 outgoings are.
func are(n int, noun string) string {
	if n == 1 {
		return ledger.Count(1, noun) + " is"
	}
	return ledger.Count(int64(n), noun) + " are"
}

// Cover says whether a budget covers its priority debts.
type Cover uint8

// Priority says whether the arrangements for priority debts, which are taken
// out of the surplus, are still covered after the payment: whether there is
// headroom, zero included.
func (w Headroom) Priority(s Statement) Cover {
	switch {
	case s.Yearly(PriorityDebt) == 0:
		return NoPriorityDebts
	case w.After >= 0:
		return Covered
	}
	return NotCovered
}
