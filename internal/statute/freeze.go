package statute

import (
	"cmp"
	"slices"

	"arrears/internal/ledger"
)

// Freeze is a span of days, both included, for which no interest accrues: not
// later either (breathing space: SI 2020/1311 reg.7). No first day is from the
// beginning and no last day is for good.
type Freeze struct {
	From, To ledger.Date
	Reason   ledger.Hold // none: agreed
}

// Frozen is what a freeze took from a debt.
type Frozen struct {
	Freeze
	Days int // without interest by this freeze; a day in two counts with the one that began first
}

// freezes are spans in order of their days that have no day in common.
type freezes []span

// span is what a freeze takes beyond those before it: nothing when from is after
// to.
type span struct {
	given    Freeze
	from, to ledger.Date
}

func newFreezes(given []Freeze) (freezes, error) {
	all := make(freezes, len(given))
	for i, f := range given {
		all[i] = span{given: f, from: f.From, to: f.To}
		if f.To == 0 {
			all[i].to = ledger.MaxDate
		}
		if f.From > all[i].to {
			return nil, wrong("a freeze from %v to %v: want the first day before the last", f.From, f.To)
		}
	}
	slices.SortStableFunc(all, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	var reached ledger.Date
	for i, s := range all {
		all[i].from = max(s.from, reached+1)
		reached = max(reached, s.to)
	}
	return all, nil
}

// within is how many of the days from first to last, both included, are in s.
func (s span) within(first, last ledger.Date) int {
	return max(min(s.to, last).Days(max(s.from, first))+1, 0)
}

// days is how many of the days from first to last, both included, are frozen.
func (all freezes) days(first, last ledger.Date) (n int) {
	for _, s := range all {
		n += s.within(first, last)
	}
	return n
}

// thaw is the first day from day on that is not frozen, past the calendar when
// there is none.
func (all freezes) thaw(day ledger.Date) ledger.Date {
	for _, s := range all {
		if s.from <= day && day <= s.to {
			day = s.to + 1
		}
	}
	return day
}

// took says what each freeze took from the segments of a debt.
func (all freezes) took(segments []Segment) (took []Frozen) {
	for _, f := range all {
		frozen := Frozen{Freeze: f.given}
		for _, s := range segments {
			frozen.Days += f.within(s.From, s.To)
		}
		took = append(took, frozen)
	}
	return took
}
