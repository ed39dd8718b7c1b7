package plan

import (
	"errors"
	"fmt"
	"slices"
	"strings"

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
// one, not below the floor of MinLast, that clears the pool in time.
func refuseAmount(t Terms, reason string, args ...any) *Refusal {
	pool, stated := t.pool(), t.stated()
	near := t
	near.Count, near.Until = 0, 0
	near.Instalment = t.up(max(pool.DivUp(ledger.Money(max(MaxInstalments-stated, 1))), t.MinLast))
	count := pool.DivUp(near.Instalment) + ledger.Money(stated)
	return refuse(near, fmt.Sprintf("an instalment of at least %s clears it in %s",
		t.sum(near.Instalment), atMost(int(count))), reason, args...)
}

// refuse refuses for a reason and offers terms close to those asked for. Build
// makes sure that they work.
func refuse(near Terms, remedy, reason string, args ...any) *Refusal {
	return &Refusal{Reason: fmt.Sprintf(reason, args...), Remedy: remedy, Nearest: near}
}

// settle makes sure that what is offered works. Where it does not, because the
// terms are refused for more than one reason, it offers what works instead of
// that and tells it from the terms asked for. In the end that is one payment,
// which always works.
func (r *Refusal) settle(asked Terms) {
	for range 8 {
		_, err := build(r.Nearest)
		var again *Refusal
		switch {
		case err == nil:
			return
		case errors.As(err, &again) && again.Nearest.check() == nil:
			r.Nearest = again.Nearest
			r.Remedy = remedyFor(asked, r.Nearest)
			continue
		}
		break
	}
	near := r.Nearest
	near.Steps, near.Lumps, near.Balloon, near.RoundTo, near.Rounding = nil, nil, 0, 0, 0
	near.Instalment, near.Until, near.Count, near.Remainder = 0, 0, 1, OddLast
	r.Remedy, r.Nearest = "1 payment of it all would work", near
}

// atMost is a number of payments in words; folding may make one fewer.
func atMost(n int) string {
	if n == 1 {
		return "1 payment"
	}
	return ledger.Count(int64(n), "payment") + " at most"
}

// refuseCount refuses to make n instalments for a reason and offers as many of
// them as will do.
func refuseCount(t Terms, n int, reason string, args ...any) error {
	pool, stated := t.pool(), t.stated()
	most := max(min(ledger.Money(n), MaxInstalments)-ledger.Money(stated), 1)
	most = min(most, pool)
	if t.MinLast > 0 {
		most = min(most, max(pool/t.MinLast, 1))
	}
	switch t.RoundingRule() {
	case RoundUp:
		// Sums rounded up may clear the debt early; the last that is not
		// nothing ends the plan, and rounds up to the same sum.
		most = pool.DivUp(t.up(pool.DivUp(most)))
	case RoundNearest, RoundDown:
		for ok := false; !ok && most > 1; most-- {
			if _, ok = t.divide(pool, int(most)); ok {
				break
			}
		}
	}
	return offerCount(t, int(most)+stated, reason, args...)
}

// offerCount refuses for a reason and offers another number of instalments.
func offerCount(t Terms, most int, reason string, args ...any) error {
	near := t
	remedy := ledger.Count(int64(most), "instalment") + " would work"
	if t.Until != 0 {
		near.Until = dayOf(t, most)
		remedy = fmt.Sprintf("a last date of %v would work", near.Until)
	} else {
		near.Count = most
	}
	return refuse(near, remedy, reason, args...)
}

// refuseUntil refuses a last date that comes before the first instalment.
func refuseUntil(t Terms, first ledger.Date) error {
	near := t
	near.Until = first
	return refuse(near, fmt.Sprintf("the first date that would work is %v", first),
		"the last date, %v, comes before the first instalment", t.Until)
}

// refuseSteps refuses steps that leave something and say nothing of the rest.
func refuseSteps(t Terms, left ledger.Money) error {
	near := t
	near.Instalment = t.up(t.Steps[len(t.Steps)-1].Amount)
	return refuse(near, fmt.Sprintf("a rest of %s an instalment would work", t.sum(near.Instalment)),
		"the steps leave %s of it unpaid", t.sum(left))
}

// refuseAllStepped refuses to size instalments after steps that clear it all.
func refuseAllStepped(t Terms, left ledger.Money) error {
	near := t
	near.Count, near.Until, near.Balloon, near.Remainder = 0, 0, 0, OddLast
	return refuse(near, remedyFor(t, near),
		"the steps clear %s by themselves, and leave nothing for other instalments", t.sum(left))
}

// refuseLump refuses a lump sum that comes too late, or is too large, and
// offers to do without it.
func refuseLump(t Terms, end ending) error {
	near := t
	near.Lumps = slices.Clone(t.Lumps)
	i := slices.Index(near.Lumps, end.lump)
	near.Lumps = slices.Delete(near.Lumps, i, i+1)
	if end.last.Number == 0 || end.last.Balance > 0 {
		return refuse(near, "the plan would work without it",
			"the lump sum of %s on %v is not less than the %s owed by then", t.sum(end.lump.Amount), end.lump.Due, t.sum(end.owed))
	}
	return refuse(near, "the plan would work without it",
		"the lump sum of %s on %v comes after the last instalment, on %v", t.sum(end.lump.Amount), end.lump.Due, end.last.Due)
}

// remedyFor says in words how other terms that work differ from those asked for:
// their size, where that is another, and what they do without.
func remedyFor(t, near Terms) string {
	words := resized(t, near) + " would work"
	without := dropped(t, near)
	if len(without) == 0 {
		return words
	}
	last := len(without) - 1
	if last > 0 {
		without = []string{strings.Join(without[:last], ", "), without[last]}
	}
	return words + " without " + strings.Join(without, " and ")
}

// resized names the size of other terms, where it is not that of t.
func resized(t, near Terms) string {
	switch {
	case near.Instalment != 0 && near.Instalment != t.Instalment && len(near.Steps) > 0:
		return fmt.Sprintf("a rest of %s an instalment", t.sum(near.Instalment))
	case near.Instalment != 0 && near.Instalment != t.Instalment:
		return "an instalment of " + t.sum(near.Instalment)
	case near.Count != 0 && near.Count != t.Count:
		return ledger.Count(int64(near.Count), "instalment")
	case near.Until != 0 && near.Until != t.Until:
		return fmt.Sprintf("a last date of %v", near.Until)
	case near.asked() == 0 && t.asked() != 0:
		return "the steps by themselves"
	}
	return "the plan"
}

// dropped lists what other terms, which add nothing, do without.
func dropped(t, near Terms) (without []string) {
	if len(near.Steps) < len(t.Steps) {
		without = append(without, "the steps")
	}
	kept := slices.Clone(near.Lumps)
	for _, l := range t.Lumps {
		if i := slices.Index(kept, l); i >= 0 {
			kept = slices.Delete(kept, i, i+1)
			continue
		}
		without = append(without, fmt.Sprintf("the lump sum of %s on %v", t.sum(l.Amount), l.Due))
	}
	if near.Balloon != t.Balloon {
		without = append(without, "the balloon")
	}
	if near.Remainder != t.Remainder {
		without = append(without, fmt.Sprintf("the remainder %v", t.Remainder))
	}
	return without
}
