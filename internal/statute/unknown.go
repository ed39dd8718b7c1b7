package statute

import (
	"errors"

	"arrears/internal/ledger"
)

// ErrUnknown says that a table has no answer to a question.
var ErrUnknown = errors.New("not known")

// UnknownError is a question that a table cannot answer: a day past the last that
// it is known for or before its first row, or a nation that it does not cover. It
// wraps [ErrUnknown].
type UnknownError struct {
	Table   string      // the title of the table: Bank Rate
	Asked   ledger.Date // the day asked about
	KnownTo ledger.Date // zero when the table knows nothing of the matter
	What    string      // what was asked for: the Bank Rate on 2026-11-05
	Why     string      // why there is no answer
	Remedy  string      // what to do; a caller with flags of its own may say it better
}

// Error reads: the Bank Rate on 2026-11-05 is not known: the table is known to
// 6 Oct 2026: give it with --rates FILE.
func (e *UnknownError) Error() string {
	text := e.What + " is not known"
	for _, part := range []string{e.Why, e.Remedy} {
		if part != "" {
			text += ": " + part
		}
	}
	return text
}

// Unwrap makes the error one of [ErrUnknown].
func (e *UnknownError) Unwrap() error { return ErrUnknown }
