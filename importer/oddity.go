package importer

import (
	"slices"

	"arrears/internal/ledger"
)

// Oddity is a way in which entries contradict themselves. Real ledgers have
// such entries, so they are taken as they stand, and counted.
type Oddity struct {
	Reason   string // what is odd about them
	Currency ledger.Currency
	Rows     int
	Line     int          // of the first
	Open     ledger.Money // the sum of what they have open
}

// oddReason says how an entry contradicts itself, nothing when it does not.
func oddReason(e *ledger.Entry) string {
	open := stillOpen(e)
	switch sign := e.Kind.Sign(); {
	case open > 0 && e.Amount < 0, open < 0 && e.Amount > 0:
		return "outstanding has the other sign than the amount"
	case open.Abs() > e.Amount.Abs():
		return "more is outstanding than the amount"
	case sign < 0 && open > 0:
		return "credits that add to the debt"
	case sign > 0 && open < 0:
		return "debts that are negative"
	}
	return ""
}

// seeOdd counts an entry that contradicts itself.
func (f *FileReport) seeOdd(e *ledger.Entry) error {
	reason := oddReason(e)
	if reason == "" {
		return nil
	}
	i := slices.IndexFunc(f.Oddities, func(o Oddity) bool { return o.Reason == reason && o.Currency == e.Currency })
	if i < 0 {
		i = len(f.Oddities)
		f.Oddities = append(f.Oddities, Oddity{Reason: reason, Currency: e.Currency, Line: e.Line})
	}
	o := &f.Oddities[i]
	sum, err := o.Open.Add(stillOpen(e))
	if err != nil {
		return ledger.Refused(e.File, e.Line, "the sum of the entries like this one: %w", err)
	}
	o.Rows, o.Open = o.Rows+1, sum
	return nil
}

// stillOpen is what an entry states as open, or its amount.
func stillOpen(e *ledger.Entry) ledger.Money {
	if e.HasOutstanding {
		return e.Outstanding
	}
	return e.Amount
}
