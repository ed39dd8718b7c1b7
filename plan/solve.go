package plan

import "arrears/internal/ledger"

// withInterest works out the instalments of a debt that bears interest: n of
// them, or as many as the fixed instalment or the steps take when n is zero.
//
// Level instalments are the least whose last is not larger, or not larger than
// the balloon, and the last pays what is left. It is smaller than the
// instalment, or than the balloon, by what rounding made of the others.
func (t Terms) withInterest(n int) (Shape, error) {
	stepped, _ := t.stepped()
	s := Shape{Count: n, Stepped: stepped, Regular: t.Instalment}
	switch {
	case t.Instalment != 0:
		s.Count = MaxInstalments
	case n > MaxInstalments && t.Until != 0:
		return Shape{}, t.offerCount(MaxInstalments, "there are more than %d instalments by %v", MaxInstalments, t.Until)
	case n > MaxInstalments:
		return Shape{}, t.offerCount(MaxInstalments, "%d instalments are more than %d", n, MaxInstalments)
	case n == 0:
		s.Count, s.Regular = stepped, t.step(stepped)
	case n <= t.stated():
		return Shape{}, t.offerCount(t.stated()+1, "%s in all, steps and balloon included, leave none for the others", ledger.Count(int64(n), "instalment"))
	default:
		s.Regular = t.leastLevel(s)
	}
	end := t.follow(s, ignore)
	switch {
	case end.lump != (Lump{}):
		return Shape{}, t.refuseLump(end)
	case end.ranOut:
		return s, nil // Build says so
	case n != 0 && end.count <= stepped:
		return Shape{}, t.refuseAllStepped(end.last.Amount)
	case n != 0 && end.count < n:
		return Shape{}, t.offerCount(end.count, "%d instalments of %s clear it, and leave nothing for the last of %d", end.count, t.sum(s.Regular), n)
	case !t.enough(s, end) && n == 0 && t.Instalment == 0:
		return Shape{}, t.refuseSteps(end.last.Amount - s.Regular)
	case !t.enough(s, end):
		return Shape{}, t.refuseLevel(s)
	}
	s.Count = end.count
	odd := end.last.Amount < t.amount(&s, end.count) || end.count == stepped+1
	if last := end.last.Amount; odd && last < t.MinLast && end.count > 1 {
		s.Count--
		s.Folded = last
		end = t.follow(s, ignore)
	}
	if last := end.last.Amount; last < t.MinLast && s.Count > 1 {
		return Shape{}, t.offerLevel(s, "a last instalment of %s is below the least of %s", t.sum(last), t.sum(t.MinLast))
	}
	return t.lastIs(s, end.last.Amount), nil
}

func ignore(Instalment) {}

// lastIs makes the last instalment an odd one, unless its sum is as planned.
func (t *Terms) lastIs(s Shape, amount ledger.Money) Shape {
	s.Stepped = min(s.Stepped, s.Count)
	switch {
	case s.Count == 1 && s.Stepped == 0:
		s.Regular = amount
	case t.amount(&s, s.Count) != amount:
		s.Odd, s.OddFrom, s.OddTo = amount, s.Count, s.Count
	}
	return s
}

// enough says whether the instalments cleared it, the last of them not larger
// than the others, or than the balloon.
func (t *Terms) enough(s Shape, end ending) bool {
	most := t.amount(&s, s.Count)
	if t.Balloon != 0 {
		most = t.Balloon
	}
	return end.count < s.Count || end.last.Amount <= most
}

// leastLevel finds the least instalment, a multiple of the unit, that is enough
// for a shape. More paid sooner never leaves more to pay, so it can be found by
// halving.
func (t Terms) leastLevel(s Shape) ledger.Money {
	unit := t.unit()
	enough := func(units ledger.Money) bool {
		s.Regular = units * unit
		return t.enough(s, t.follow(s, ignore))
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
func (t Terms) refuseLevel(s Shape) error {
	each, err := t.Balance.Times(t.Charge.Rate, ledger.HalfAwayFromZero)
	each, _ = each.Split(t.Every.PerYear())
	if err == nil && each >= t.Instalment && t.Charge.Order == InterestFirst {
		return t.offerLevel(s, "interest on %s is about %s %s, and an instalment of %s does not cover it: this never clears",
			t.sum(t.Balance), t.sum(each), t.Every.InWords(), t.sum(t.Instalment))
	}
	return t.offerLevel(s, "%s with interest, in instalments of %s, takes more than %d of them",
		t.sum(t.Balance), t.sum(t.Instalment), MaxInstalments)
}

// offerLevel refuses for a reason and offers the least instalment that clears
// it in time.
func (t Terms) offerLevel(s Shape, reason string, args ...any) error {
	near := t
	near.Count, near.Until, near.Instalment = 0, 0, 1
	s.Count = MaxInstalments
	near.Instalment = max(near.leastLevel(s), t.up(max(t.MinLast, 1)))
	s.Regular = near.Instalment
	end := near.follow(s, ignore)
	return refuse(near, "an instalment of at least "+t.sum(near.Instalment)+" clears it in "+atMost(end.count), reason, args...)
}
