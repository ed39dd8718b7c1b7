package files

import (
	"arrears/internal/ledger"
)

// An Event is something that may start the time to claim a debt again. Kind is the
// words for what it is.
type Event[Kind any] struct {
	Account  string      `csv:"account"`
	Document string      `csv:"document"` // none stands for all of the account
	Date     ledger.Date `csv:"date"`
	Kind     Kind        `csv:"kind"`
	Note     string      `csv:"note,omitempty"`
}

// Events reads what happened to debts.
func Events[Kind any](source Source) ([]Row[Event[Kind]], error) {
	return Read[Event[Kind]](source, ledger.Sterling)
}
