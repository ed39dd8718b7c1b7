package plan

import (
	"fmt"

	"arrears/internal/ledger"
)

// Revival says what is owed again when a settlement is broken. The zero Revival
// is not stated: nothing is assumed in its place.
type Revival uint8

// The revivals.
const (
	ReviveFull    Revival = iota + 1 // all of the debt that was to be settled, less what was paid
	ReviveBalance                    // the balance of the sum agreed, less what was paid; what was forgiven stays so
)

var revivals = ledger.NewWords("rule for a broken settlement", "", "full", "balance")

// String returns full or balance, or nothing when it is not stated.
func (r Revival) String() string { return revivals.Word(int(r)) }

// MarshalText prints the revival as String does.
func (r Revival) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads full or balance.
func (r *Revival) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		return &ledger.Wrong{Value: "", Fault: "is no rule for a broken settlement", Want: "full or balance"}
	}
	i, err := revivals.Find(text)
	*r = Revival(i)
	return err
}

// Conditions are what an offer rests on. They are the user's own and are kept
// with the quote as they are: none is assumed.
type Conditions struct {
	Expires ledger.Date // the last day on which the offer can be taken up; none: not stated
	Texts   []string    // in the user's words: cleared funds
	Revive  Revival
	Grace   Limit[int] // days after a missed payment before the settlement is broken
}

// Revives is what is owed again, before what was paid by then is taken off, when
// the offer is accepted and broken. It is not ok when that is not stated.
func (c Conditions) Revives(o Offer) (m ledger.Money, ok bool) {
	switch c.Revive {
	case ReviveFull:
		return o.Balance, true
	case ReviveBalance:
		return o.Amount, true
	}
	return 0, false
}

// Check returns an error wrapping [ErrTerms] if the conditions make no sense for
// an offer made on a day.
func (c Conditions) Check(made ledger.Date) error {
	grace, stated := c.Grace.Get()
	switch {
	case c.Expires != 0 && c.Expires < made:
		return fmt.Errorf("%w: the offer expires on %v, before it is made on %v: want that day or later", ErrTerms, c.Expires, made)
	case stated && grace < 0:
		return fmt.Errorf("%w: %d days of grace: want zero or more", ErrTerms, grace)
	case stated && c.Revive == 0:
		return fmt.Errorf("%w: days of grace come before something revives: say what, full or balance", ErrTerms)
	}
	for _, text := range c.Texts {
		if text == "" {
			return fmt.Errorf("%w: a condition is empty: want it in words, like 'cleared funds'", ErrTerms)
		}
	}
	return nil
}
