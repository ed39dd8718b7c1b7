package plan

import "arrears/internal/ledger"

// State is what became of an instalment by a day.
type State uint8

// The states.
const (
	Kept   State = iota + 1 // paid in time
	Late                    // paid, and too late
	Part                    // due, and paid in part
	Missed                  // due, and nothing of it paid
	ToCome                  // not due yet, and not paid in full
	Held                    // due in a hold, and so not expected, and not paid in full
)

var states = ledger.NewWords("state of an instalment",
	"", "kept", "late", "part", "missed", "to_come", "held",
)

// States lists every state, in the order in which reports show them.
func States() []State { return []State{Kept, Late, Part, Missed, ToCome, Held} }

// String returns the word for s, such as to_come.
func (s State) String() string { return states.Word(int(s)) }

// MarshalText prints the word for s.
func (s State) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Health is how a whole plan stands: the higher, the worse.
type Health uint8

// The healths of a plan.
const (
	OnTrack  Health = iota + 1 // no instalment is part or missed
	Slipping                   // one is
	Broken                     // two or more are
)

var healths = ledger.NewWords("state of a plan", "", "on_track", "slipping", "broken")

// String returns the word for h, such as on_track.
func (h Health) String() string { return healths.Word(int(h)) }

// MarshalText prints the word for h.
func (h Health) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText reads the word for how a plan stands.
func (h *Health) UnmarshalText(text []byte) error {
	i, err := healths.Find(text)
	*h = Health(i)
	return err
}

// health counts what is due and unpaid. The number of instalments says how far
// behind a plan is whatever their sizes, and a shortfall that is within the
// tolerance of the last one due is no instalment.
func (n Counts) health() Health {
	switch n[Part] + n[Missed] {
	case 0:
		return OnTrack
	case 1:
		return Slipping
	}
	return Broken
}
