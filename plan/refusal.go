package plan

import (
	"fmt"

	"arrears/internal/ledger"
)

// A Refusal says why no plan meets the terms, and names terms close to them
// that a plan does meet. It wraps [ErrNoPlan].
type Refusal struct {
	Reason  string
	Remedy  string // in words
	Nearest Terms  // the terms of the remedy
}

// Error returns the reason and the remedy in one line.
func (r *Refusal) Error() string { return fmt.Sprintf("%v: %s: %s", ErrNoPlan, r.Reason, r.Remedy) }

// Unwrap returns [ErrNoPlan].
func (r *Refusal) Unwrap() error { return ErrNoPlan }

// refuseAmount refuses a fixed instalment for a reason and offers the least
// one, not below the floor of MinLast, that clears the principal in time.
func (t Terms) refuseAmount(reason string, args ...any) error {
	principal := t.principal()
	near := t
	near.Instalment = max(divUp(principal, MaxInstalments), t.MinLast)
	count := divUp(principal, near.Instalment)
	return &Refusal{
		Reason: fmt.Sprintf(reason, args...),
		Remedy: fmt.Sprintf("an instalment of at least %s clears it in %s",
			t.sum(near.Instalment), atMost(int(count))),
		Nearest: near,
	}
}

// atMost is a number of payments in words; folding may make one fewer.
func atMost(n int) string {
	if n == 1 {
		return "1 payment"
	}
	return fmt.Sprintf("%d payments at most", n)
}

// refuseCount refuses to make n instalments for a reason and offers as many of
// them as will do.
func (t Terms) refuseCount(n int, reason string, args ...any) error {
	principal := t.principal()
	most := min(ledger.Money(n), MaxInstalments, principal)
	if t.MinLast > 0 {
		most = min(most, max(principal/t.MinLast, 1))
	}
	if t.Remainder == RoundedUp {
		// Sums rounded up may clear the debt early; the last that is not
		// nothing ends the plan, and rounds up to the same sum.
		most = divUp(principal, divUp(principal, most))
	}
	near := t
	remedy := fmt.Sprintf("%d instalments would work", most)
	if most == 1 {
		remedy = "1 instalment would work"
	}
	if t.Until != 0 {
		near.Until = t.Every.Date(t.First, int(most)-1)
		remedy = fmt.Sprintf("a last date of %v would work", near.Until)
	} else {
		near.Count = int(most)
	}
	return &Refusal{Reason: fmt.Sprintf(reason, args...), Remedy: remedy, Nearest: near}
}

// refuseUntil refuses a last date that comes before the first instalment.
func (t Terms) refuseUntil() error {
	near := t
	near.Until = t.First
	return &Refusal{
		Reason:  fmt.Sprintf("the last date, %v, comes before the first instalment", t.Until),
		Remedy:  fmt.Sprintf("the first date that would work is %v", t.First),
		Nearest: near,
	}
}

// divUp divides m by n, both above zero, and rounds up to the minor unit.
func divUp(m, n ledger.Money) ledger.Money { return (m-1)/n + 1 }
