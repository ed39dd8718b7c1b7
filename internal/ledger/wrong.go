package ledger

import "fmt"

// Wrong is the error for a value that is not what it should be. It says what is
// wrong with the value and, where there is one, the remedy.
type Wrong struct {
	Value string // as found
	Fault string // is not a date
	Want  string // year-month-day, like 2026-03-31; may be empty
}

// Error reads: "2025-02-30" is not a date: want year-month-day, like 2026-03-31.
func (w *Wrong) Error() string {
	if w.Want == "" {
		return fmt.Sprintf("%q %s", w.Value, w.Fault)
	}
	return fmt.Sprintf("%q %s: want %s", w.Value, w.Fault, w.Want)
}
