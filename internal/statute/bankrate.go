package statute

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// BankRate is a change of the Bank of England's official dealing rate: the rate
// in force from a day, that day included, until the next change.
type BankRate struct {
	From   ledger.Date
	Rate   decimal.Decimal // per cent a year
	Source string
}

// BankRateOn is the change that fixed the Bank Rate in force on a day. The error
// is an [*UnknownError].
func (t *Tables) BankRateOn(day ledger.Date) (BankRate, error) {
	if day <= t.bankRates.knownTo {
		for _, row := range slices.Backward(t.bankRates.rows) {
			if row.From <= day {
				return row, nil
			}
		}
	}
	return BankRate{}, &UnknownError{
		Table: t.bankRates.title, Asked: day, KnownTo: t.bankRates.knownTo,
		What:   fmt.Sprintf("the Bank Rate on %s", day),
		Why:    t.bankRates.reach(day, t.bankRates.rows[0].From),
		Remedy: "give it with --rates FILE",
	}
}

// BankRates lists the changes of the Bank Rate, the oldest first.
func (t *Tables) BankRates() []BankRate { return slices.Clone(t.bankRates.rows) }
