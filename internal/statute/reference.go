package statute

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// ReferenceRate is the statutory rate of a half-year: interest that starts to run
// from From to To carries Rate for as long as the debt is unpaid.
//
// The rate is 8% over the Bank Rate in force on the 30 June or 31 December before
// the half-year: SI 2002/1675 art.4.
type ReferenceRate struct {
	From, To       ledger.Date     // both included
	ReferenceDate  ledger.Date     // the day whose Bank Rate counts
	BankRate, Rate decimal.Decimal // per cent a year
	Source         string
}

// statutoryMargin is what the law adds to the Bank Rate, in per cent a year:
// SI 2002/1675 art.4.
var statutoryMargin = decimal.NewFromInt(8)

const referenceSource = "SI 2002/1675 art.4; Bank of England, Bank Rate"

// Reference is the statutory rate for interest that starts to run on a day, under
// contracts from 7 August 2002. It is fixed by that day for the life of the debt:
// Late Payment of Commercial Debts (Interest) Act 1998 s.4(2). The error is an
// [*UnknownError].
func (t *Tables) Reference(start ledger.Date) (ReferenceRate, error) {
	for _, row := range slices.Backward(t.referenceRates.rows) {
		if row.From <= start && start <= min(row.To, t.referenceRates.knownTo) {
			return row, nil
		}
	}
	e := &UnknownError{
		Table: t.referenceRates.title, Asked: start, KnownTo: t.referenceRates.knownTo,
		What:   fmt.Sprintf("the statutory rate for interest that starts on %s", start),
		Remedy: "say it with --reference-rate or --rates FILE",
	}
	if rows := t.referenceRates.rows; len(rows) > 0 {
		e.Why = t.referenceRates.reach(start, rows[0].From)
	}
	if day := ReferenceDate(start); start > t.referenceRates.knownTo && day > t.bankRates.knownTo {
		e.Why = fmt.Sprintf("it follows from the Bank Rate on %s, and Bank Rate is known to %s", day, t.bankRates.knownTo.Long())
	}
	return ReferenceRate{}, e
}

// ReferenceDate is the day whose Bank Rate fixes the statutory rate of interest
// that starts to run on a day: the last 30 June or 31 December before it. No day
// has none.
func ReferenceDate(start ledger.Date) ledger.Date {
	year, month, _ := start.Civil()
	switch {
	case start == 0:
		return 0
	case month > 6:
		return ledger.MustDate(year, 6, 30)
	default:
		return ledger.MustDate(year, 1, 1) - 1
	}
}

// ReferenceRates lists the statutory rates, the oldest half-year first.
func (t *Tables) ReferenceRates() []ReferenceRate { return slices.Clone(t.referenceRates.rows) }
