package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"arrears/internal/ledger"
)

// Arrear is an open item that a plan pays, in minor units of its currency.
type Arrear struct {
	Document string
	Due      ledger.Date
	Open     ledger.Money // above zero
}

// Clearing says which arrear a payment clears first. The zero Clearing is the
// oldest: by due date, then document.
type Clearing struct {
	ProRata bool     // every payment is shared by what is left of each arrear
	First   []string // documents that come first, in this order, the oldest after them
}

// String returns oldest, pro-rata or the documents that come first.
func (c Clearing) String() string {
	switch {
	case c.ProRata:
		return "pro-rata"
	case len(c.First) > 0:
		return strings.Join(c.First, ",")
	}
	return "oldest"
}

// MarshalText prints the clearing as String does.
func (c Clearing) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads oldest, pro-rata, or documents with commas between.
func (c *Clearing) UnmarshalText(text []byte) error {
	*c = Clearing{}
	switch string(text) {
	case "oldest":
		return nil
	case "pro-rata":
		c.ProRata = true
		return nil
	}
	c.First = strings.Split(string(text), ",")
	for i, document := range c.First {
		if document == "" || slices.Contains(c.First[:i], document) {
			return &ledger.Wrong{Value: string(text), Fault: "is not an order of documents", Want: "oldest, pro-rata, or each document once, like INV-3,INV-1"}
		}
	}
	return nil
}

// Cleared is the part of a payment that goes to an arrear.
type Cleared struct {
	Payment int // index in the Instalments of the schedule
	Arrear  Arrear
	Amount  ledger.Money // above zero
	Left    ledger.Money // open of the arrear after it
}

// Clear says which arrears each payment of a schedule clears with its principal.
// The parts of a payment make its principal, and those of an arrear what was open
// of it. Pro rata, what does not divide goes to the largest remainders, ties by
// the older arrear.
//
// The arrears must add up to the balance. The error wraps [ErrTerms] if they do
// not, or if a document that is to come first is not among them.
func (c Clearing) Clear(s Schedule, arrears []Arrear) ([]Cleared, error) {
	arrears, err := c.order(arrears)
	if err != nil {
		return nil, err
	}
	var total ledger.Money
	left := make([]ledger.Money, len(arrears))
	for i, a := range arrears {
		if a.Open <= 0 || a.Open > s.Terms.Balance-total {
			return nil, fmt.Errorf("%w: %s open of %q is no part of a balance of %s", ErrTerms, s.Terms.sum(a.Open), a.Document, s.Terms.sum(s.Terms.Balance))
		}
		total += a.Open
		left[i] = a.Open
	}
	if total != s.Terms.Balance {
		return nil, fmt.Errorf("%w: open items of %s are not the balance of %s", ErrTerms, s.Terms.sum(total), s.Terms.sum(s.Terms.Balance))
	}
	var all []Cleared
	for n, p := range s.Instalments {
		for i, part := range c.parts(p.Principal, left) {
			if part > 0 {
				left[i] -= part
				all = append(all, Cleared{n, arrears[i], part, left[i]})
			}
		}
	}
	return all, nil
}

// order puts the arrears in the order in which they are cleared.
func (c Clearing) order(arrears []Arrear) ([]Arrear, error) {
	arrears = slices.Clone(arrears)
	slices.SortStableFunc(arrears, func(a, b Arrear) int {
		return cmp.Or(cmp.Compare(c.Rank(a.Document), c.Rank(b.Document)), byAge(a, b))
	})
	for _, document := range c.First {
		if !slices.ContainsFunc(arrears, func(arrear Arrear) bool { return arrear.Document == document }) {
			return nil, fmt.Errorf("%w: %q is not among the open items to clear: want one that is, like %s", ErrTerms, document, arrears[0].Document)
		}
	}
	return arrears, nil
}

func byAge(a, b Arrear) int {
	return cmp.Or(cmp.Compare(a.Due, b.Due), cmp.Compare(a.Document, b.Document))
}

// Rank is the place of a document among those that come first, from 0. All others
// have one rank, after them.
func (c Clearing) Rank(document string) int {
	if i := slices.Index(c.First, document); i >= 0 {
		return i
	}
	return len(c.First)
}

// parts shares a payment of at most all that is left. None gets more than is left of
// it: a part that is rounded up was not whole.
func (c Clearing) parts(payment ledger.Money, left []ledger.Money) []ledger.Money {
	if c.ProRata {
		return ledger.Apportion(payment, left, nil)
	}
	parts := make([]ledger.Money, len(left))
	for i := range left {
		parts[i] = min(payment, left[i])
		payment -= parts[i]
	}
	return parts
}
