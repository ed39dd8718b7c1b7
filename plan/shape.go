package plan

import (
	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// Shape is a schedule in a sentence: so many instalments, the regular sum, and
// an odd one. The deposit and lump sums are not part of it.
type Shape struct {
	Count   int          // instalments in all: stepped, regular, odd and balloon
	Regular ledger.Money // of each instalment that is none of the others
	Stepped int          // the first instalments, whose sums are those of the steps
	Balloon ledger.Money // of the last one; zero for none

	// Odd is the sum of each instalment numbered OddFrom to OddTo, or zero
	// when none is odd.
	Odd            ledger.Money
	OddFrom, OddTo int

	// Folded is the payment that was below the least last instalment and is
	// now part of the odd one, or of the only one. Zero when none was.
	Folded ledger.Money
}

// each is the sum of one instalment, by its number from 1. The sums of
// the steps are in the terms.
func (s Shape) each(number int) ledger.Money {
	switch {
	case s.odd(number):
		return s.Odd
	case s.Balloon != 0 && number == s.Count:
		return s.Balloon
	}
	return s.Regular
}

func (s Shape) odd(number int) bool {
	return s.Odd != 0 && s.OddFrom <= number && number <= s.OddTo
}

// amountOf is the sum of one instalment of a shape of these terms.
func amountOf(t *Terms, s *Shape, number int) ledger.Money {
	if number <= s.Stepped && !s.odd(number) {
		return t.step(number)
	}
	return s.each(number)
}

// shapeOf works out the instalments that clear what checked terms are about.
func shapeOf(t Terms) (Shape, error) {
	if t.Until != 0 {
		if first := dayOf(t, 1); t.Until < first {
			return Shape{}, refuseUntil(t, first)
		}
	}
	n := t.Count
	if t.Until != 0 {
		n = countUntil(t)
	}
	switch {
	case t.Interest.bears():
		return withInterest(t, n)
	case t.pool() <= 0:
		return bySteps(t, n)
	case t.Instalment != 0:
		return byAmount(t)
	case n == 0:
		return Shape{}, refuseSteps(t, t.pool())
	}
	return byCount(t, n)
}

// byAmount makes as many instalments of the fixed sum as it takes.
func byAmount(t Terms) (Shape, error) {
	pool, each := t.pool(), t.Instalment
	if each >= pool {
		return place(t, Shape{Count: 1, Regular: pool})
	}
	count, left := pool/each, pool%each
	s := Shape{Regular: each}
	switch {
	case left == 0:
	case left < t.MinLast:
		s.Odd, s.Folded = each+left, left
	default:
		s.Odd = left
		count++
	}
	if count > MaxInstalments-ledger.Money(t.stated()) {
		return Shape{}, refuseAmount(t, "%s in instalments of %s takes %d of them, more than %d",
			t.sum(pool), t.sum(each), count, MaxInstalments-t.stated())
	}
	s.Count = int(count)
	at := s.Count
	if t.Remainder == OddFirst {
		at = 1
	}
	s = s.oddAt(at, at)
	if last := s.each(s.Count); s.Count > 1 && last < t.MinLast {
		return Shape{}, refuseAmount(t, "a last instalment of %s is below the least of %s", t.sum(last), t.sum(t.MinLast))
	}
	return place(t, s)
}

// byCount makes n instalments, or one fewer when the last is folded.
func byCount(t Terms, n int) (Shape, error) {
	pool, stated := t.pool(), t.stated()
	switch {
	case n > MaxInstalments && t.Until != 0:
		return Shape{}, refuseCount(t, n, "there are more than %d instalments by %v", MaxInstalments, t.Until)
	case n > MaxInstalments:
		return Shape{}, refuseCount(t, n, "%d instalments are more than %d", n, MaxInstalments)
	case n <= stated:
		return Shape{}, refuseCount(t, n, "%s in all, steps and balloon included, leave none for the other %s",
			ledger.Count(int64(n), "instalment"), t.sum(pool))
	}
	n -= stated
	if pool < ledger.Money(n) {
		return Shape{}, refuseCount(t, n+stated, "%s over %d instalments is under %s each", t.sum(pool), n, t.sum(1))
	}
	s, ok := t.divide(pool, n)
	if !ok {
		return Shape{}, refuseCount(t, n+stated, "%s over %d instalments, rounded %v to %s each, leaves nothing for %s",
			t.sum(pool), n, t.RoundingRule(), t.sum(t.rounded(pool, n)), t.oddOne())
	}
	if last := s.each(s.Count); s.Count > 1 && last < t.MinLast {
		return Shape{}, refuseCount(t, n+stated, "a last instalment of %s is below the least of %s", t.sum(last), t.sum(t.MinLast))
	}
	return place(t, s)
}

// divide makes n instalments of a sum, or one fewer when an odd one that rounding
// leaves is folded. It is not ok when rounding leaves nothing for one of them.
func (t Terms) divide(pool ledger.Money, n int) (s Shape, ok bool) {
	share, left := pool.Split(n)
	s = Shape{Count: n, Regular: share}
	switch {
	case n == 1 || left == 0 && share%t.unit() == 0:
	case t.RoundingRule() != 0:
		s.Regular = t.rounded(pool, n)
		if s.Regular == 0 || s.Regular > (pool-1)/ledger.Money(n-1) {
			return s, false
		}
		if s.Odd = pool - s.Regular*ledger.Money(n-1); s.Odd < t.MinLast {
			s.Folded = s.Odd
			s.Odd += s.Regular
			s.Count--
		}
		at := s.Count
		if t.Remainder == OddFirst {
			at = 1
		}
		s = s.oddAt(at, at)
	case t.Remainder == OddFirst:
		s.Odd = share + 1
		s = s.oddAt(1, int(left))
	default:
		s.Odd = share + left
		s = s.oddAt(n, n)
	}
	return s, true
}

// oddOne names the instalment that takes the difference of rounding, or all others
// when they are rounded to nothing.
func (t Terms) oddOne() string {
	switch {
	case t.RoundingRule() == RoundDown:
		return "the others"
	case t.Remainder == OddFirst:
		return "the first"
	}
	return "the last"
}

// bySteps ends the plan within its steps, which clear it by themselves.
func bySteps(t Terms, n int) (Shape, error) {
	_, sum := t.stepped()
	left := t.pool() + sum
	if n != 0 {
		return Shape{}, refuseAllStepped(t, left)
	}
	count := 1
	for ; left > t.step(count); count++ {
		left -= t.step(count)
	}
	s := Shape{Count: count, Stepped: count, Regular: t.step(count)}
	if left < t.step(count) {
		s.Odd, s.OddFrom, s.OddTo = left, count, count
	}
	s = foldIntoStep(t, s)
	if t.Balloon != 0 {
		s.Count++
		s.Balloon = t.Balloon
	}
	return s, checkStepped(t, s)
}

// checkStepped refuses steps at the end that are below the least last one, even
// with what was folded into them.
func checkStepped(t Terms, s Shape) error {
	last := amountOf(&t, &s, s.Count)
	if s.Count == 1 || last >= t.MinLast {
		return nil
	}
	near := t
	near.Steps = nil
	refusal := refuseAmount(near, "a last instalment of %s is below the least of %s", t.sum(last), t.sum(t.MinLast))
	refusal.Remedy = remedyFor(t, refusal.Nearest)
	return refusal
}

// place puts the level instalments after the steps and before the balloon.
func place(t Terms, s Shape) (Shape, error) {
	s.Stepped, _ = t.stepped()
	s.Count += s.Stepped
	if s.Odd != 0 {
		s.OddFrom += s.Stepped
		s.OddTo += s.Stepped
	}
	if s.Stepped > 0 && s.Count == s.Stepped+1 && s.Odd == 0 && s.Regular < t.MinLast {
		s.Odd, s.OddFrom, s.OddTo = s.Regular, s.Count, s.Count
		s = foldIntoStep(t, s)
	}
	if t.Balloon != 0 {
		s.Count++
		s.Balloon = t.Balloon
	}
	return s, checkStepped(t, s)
}

// foldIntoStep joins an odd last instalment that is too small to the step
// before it.
func foldIntoStep(t Terms, s Shape) Shape {
	if s.Odd == 0 || s.Odd >= t.MinLast || s.Count == 1 {
		return s
	}
	s.Folded = s.Odd
	s.Count--
	s.Stepped = min(s.Stepped, s.Count)
	s.Odd += t.step(s.Count)
	s.OddFrom, s.OddTo = s.Count, s.Count
	return s
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

// withInterest works out the instalments of a debt that bears interest: n of
// them, or as many as the fixed instalment or the steps take when n is zero.
//
// Level instalments are the least whose last is not larger, or not larger than
// the balloon, and the last pays what is left. It is smaller than the
// instalment, or than the balloon, by what rounding made of the others.
func withInterest(t Terms, n int) (Shape, error) {
	stepped, _ := t.stepped()
	s := Shape{Count: n, Stepped: stepped, Regular: t.Instalment}
	switch {
	case t.Instalment != 0:
		s.Count = MaxInstalments
	case n > MaxInstalments && t.Until != 0:
		return Shape{}, offerCount(t, MaxInstalments, "there are more than %d instalments by %v", MaxInstalments, t.Until)
	case n > MaxInstalments:
		return Shape{}, offerCount(t, MaxInstalments, "%d instalments are more than %d", n, MaxInstalments)
	case n == 0:
		s.Count, s.Regular = stepped, t.step(stepped)
	case n <= t.stated():
		return Shape{}, offerCount(t, t.stated()+1, "%s in all, steps and balloon included, leave none for the others", ledger.Count(int64(n), "instalment"))
	default:
		s.Regular = leastLevel(t, s)
	}
	end := follow(&t, s, ignore)
	switch {
	case end.lump != (Lump{}):
		return Shape{}, refuseLump(t, end)
	case end.ranOut:
		return s, nil // Build says so
	case n != 0 && end.count <= stepped:
		return Shape{}, refuseAllStepped(t, end.last.Amount)
	case n != 0 && end.count < n:
		return Shape{}, offerCount(t, end.count, "%d instalments of %s clear it, and leave nothing for the last of %d", end.count, t.sum(s.Regular), n)
	case !isEnough(&t, s, end) && n == 0 && t.Instalment == 0:
		return Shape{}, refuseSteps(t, end.last.Amount-s.Regular)
	case !isEnough(&t, s, end):
		return Shape{}, refuseLevel(t, s)
	}
	s.Count = end.count
	for end.last.Amount < t.MinLast && end.count > 1 && (end.last.Amount < amountOf(&t, &s, end.count) || end.count == stepped+1) {
		s.Count = end.count - 1
		s.Folded = end.last.Amount
		end = follow(&t, s, ignore)
	}
	if last := end.last.Amount; last < t.MinLast && s.Count > 1 {
		return Shape{}, offerLevel(t, s, "a last instalment of %s is below the least of %s", t.sum(last), t.sum(t.MinLast))
	}
	return lastIs(&t, s, end.last.Amount), nil
}

func ignore(Instalment) {}

// lastIs makes the last instalment an odd one, unless its sum is as planned.
func lastIs(t *Terms, s Shape, amount ledger.Money) Shape {
	s.Stepped = min(s.Stepped, s.Count)
	switch {
	case s.Count == 1 && s.Stepped == 0:
		s.Regular = amount
	case amountOf(t, &s, s.Count) != amount:
		s.Odd, s.OddFrom, s.OddTo = amount, s.Count, s.Count
	}
	return s
}

// isEnough says whether the instalments cleared it, the last of them not larger
// than the others, or than the balloon.
func isEnough(t *Terms, s Shape, end ending) bool {
	most := amountOf(t, &s, s.Count)
	if t.Balloon != 0 {
		most = t.Balloon
	}
	return end.count < s.Count || end.last.Amount <= most
}

// leastLevel finds the least instalment, a multiple of the unit, that is enough
// for a shape. More paid sooner never leaves more to pay, so it can be found by
// halving.
func leastLevel(t Terms, s Shape) ledger.Money {
	unit := t.unit()
	enough := func(units ledger.Money) bool {
		s.Regular = units * unit
		return isEnough(&t, s, follow(&t, s, ignore))
	}
	over := max(max(t.pool(), 1).DivUp(ledger.Money(s.Count)*unit), 1)
	under := ledger.Money(0)
	for !enough(over) {
		under, over = over, 2*over
	}
	for over-under > 1 {
		if mid := under + (over-under)/2; enough(mid) {
			over = mid
		} else {
			under = mid
		}
	}
	return over * unit
}

// refuseLevel refuses a fixed instalment that takes too long, or that interest
// eats.
func refuseLevel(t Terms, s Shape) error {
	each, err := t.Balance.Times(t.Interest.Rate.DivRound(decimal.NewFromInt(int64(t.Every.PerYear())), 16), ledger.HalfAwayFromZero)
	if err == nil && each >= t.Instalment && t.Interest.Order == InterestFirst {
		return offerLevel(t, s, "interest on %s is about %s %s, and an instalment of %s does not cover it: this never clears",
			t.sum(t.Balance), t.sum(each), t.Every.InWords(), t.sum(t.Instalment))
	}
	return offerLevel(t, s, "%s with interest, in instalments of %s, takes more than %d of them",
		t.sum(t.Balance), t.sum(t.Instalment), MaxInstalments)
}

// offerLevel refuses for a reason and offers the least instalment that clears
// it in time.
func offerLevel(t Terms, s Shape, reason string, args ...any) error {
	near := t
	near.Count, near.Until, near.Instalment = 0, 0, 1
	s.Count = MaxInstalments
	near.Instalment = max(leastLevel(near, s), t.up(max(t.MinLast, 1)))
	s.Regular = near.Instalment
	end := follow(&near, s, ignore)
	return refuse(near, "an instalment of at least "+t.sum(near.Instalment)+" clears it in "+atMost(end.count), reason, args...)
}
