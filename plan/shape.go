package plan

import "arrears/internal/ledger"

// Shape is a schedule in a sentence: so many instalments of the regular sum,
// and an odd one. The deposit is not part of it.
type Shape struct {
	Count   int          // instalments in all, the odd ones among them
	Regular ledger.Money // of each instalment that is not odd

	// Odd is the sum of each instalment numbered OddFrom to OddTo, or zero
	// when all are regular.
	Odd            ledger.Money
	OddFrom, OddTo int

	// Folded is the payment that was below the least last instalment and is
	// now part of the odd one, or of the only one. Zero when none was.
	Folded ledger.Money
}

// Amount returns the sum of one instalment, by its number from 1.
func (s Shape) Amount(number int) ledger.Money {
	if s.Odd != 0 && s.OddFrom <= number && number <= s.OddTo {
		return s.Odd
	}
	return s.Regular
}

// shape works out the instalments that clear the principal of checked terms.
func (t Terms) shape() (Shape, error) {
	switch {
	case t.Instalment != 0:
		return t.byAmount()
	case t.Count != 0:
		return t.byCount(t.Count)
	case t.Until < t.First:
		return Shape{}, t.refuseUntil()
	}
	// One more than can be had is enough to know that there are too many.
	n := 1
	for n <= MaxInstalments {
		if due := t.Every.Date(t.First, n); due == 0 || due > t.Until {
			break
		}
		n++
	}
	return t.byCount(n)
}

// byAmount makes as many instalments of the fixed sum as it takes.
func (t Terms) byAmount() (Shape, error) {
	principal, each := t.principal(), t.Instalment
	if each >= principal {
		return Shape{Count: 1, Regular: principal}, nil
	}
	count, left := principal/each, principal%each
	s := Shape{Regular: each}
	switch {
	case left == 0:
	case left < t.MinLast:
		s.Odd, s.Folded = each+left, left
	default:
		s.Odd = left
		count++
	}
	if count > MaxInstalments {
		return Shape{}, t.refuseAmount("%s in instalments of %s takes %d of them, more than %d",
			t.sum(principal), t.sum(each), count, MaxInstalments)
	}
	s.Count = int(count)
	at := s.Count
	if t.Remainder == OddFirst {
		at = 1
	}
	s = s.oddAt(at, at)
	if last := s.Amount(s.Count); s.Count > 1 && last < t.MinLast {
		return Shape{}, t.refuseAmount("a last instalment of %s is below the least of %s", t.sum(last), t.sum(t.MinLast))
	}
	return s, nil
}

// byCount makes n instalments, or one fewer when the last is folded.
func (t Terms) byCount(n int) (Shape, error) {
	principal := t.principal()
	if n > MaxInstalments {
		if t.Until != 0 {
			return Shape{}, t.refuseCount(n, "there are more than %d instalments by %v", MaxInstalments, t.Until)
		}
		return Shape{}, t.refuseCount(n, "%d instalments are more than %d", n, MaxInstalments)
	}
	if principal < ledger.Money(n) {
		return Shape{}, t.refuseCount(n, "%s over %d instalments is under %s each", t.sum(principal), n, t.sum(1))
	}
	share, left := principal.Split(n)
	s := Shape{Count: n, Regular: share}
	switch {
	case left == 0:
	case t.Remainder == OddLast:
		s.Odd = share + left
		s = s.oddAt(n, n)
	case t.Remainder == OddFirst:
		s.Odd = share + 1
		s = s.oddAt(1, int(left))
	case t.Remainder == RoundedUp:
		s.Regular = share + 1
		s.Odd = principal - s.Regular*ledger.Money(n-1)
		if s.Odd <= 0 {
			return Shape{}, t.refuseCount(n, "%s over %d instalments, rounded up to %s each, leaves nothing for the last",
				t.sum(principal), n, t.sum(s.Regular))
		}
		if s.Odd < t.MinLast {
			s.Folded = s.Odd
			s.Odd += s.Regular
			s.Count--
		}
		s = s.oddAt(s.Count, s.Count)
	}
	if last := s.Amount(s.Count); s.Count > 1 && last < t.MinLast {
		return Shape{}, t.refuseCount(n, "a last instalment of %s is below the least of %s", t.sum(last), t.sum(t.MinLast))
	}
	return s, nil
}

// oddAt numbers the odd instalments. Where there is only one instalment it is
// the regular one.
func (s Shape) oddAt(from, to int) Shape {
	switch {
	case s.Odd == 0:
	case s.Count == 1:
		s.Regular, s.Odd = s.Odd, 0
	default:
		s.OddFrom, s.OddTo = from, to
	}
	return s
}
