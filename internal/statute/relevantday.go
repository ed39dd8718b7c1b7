package statute

import (
	"fmt"

	"arrears/internal/ledger"
)

// Payable is what is known about when a debt was to be paid. No date is not
// known, or did not happen.
type Payable struct {
	Agreed    ledger.Date // the payment day of the contract
	Performed ledger.Date // the supplier did what the contract asks
	Notice    ledger.Date // the purchaser had notice of the amount: got the invoice
	Accepted  ledger.Date // the end of a procedure of acceptance or verification

	PublicAuthority bool // of the purchaser
	// NotGrosslyUnfair says that an agreed day after the end of 60 days is not
	// grossly unfair to the supplier, and so stands.
	NotGrosslyUnfair bool
	CountFrom        CountFrom
}

// CountFrom says which day is the first of a period.
type CountFrom uint8

// The ways to count. The Act has periods begin with the trigger: 30 days from
// 1 March end on 30 March. gov.uk's plain words, 30 days after, end a day later.
const (
	Trigger CountFrom = iota
	DayAfter
)

var countings = ledger.NewWords("way to count a period", "trigger", "day-after")

// String returns the word for c, such as day-after.
func (c CountFrom) String() string { return countings.Word(int(c)) }

// MarshalText prints the word for c.
func (c CountFrom) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads the word for a way to count.
func (c *CountFrom) UnmarshalText(text []byte) error {
	i, err := countings.Find(text)
	*c = CountFrom(i)
	return err
}

// RelevantDay is the last day on which payment is in time. Interest starts on
// the day after.
type RelevantDay struct {
	Day, Start ledger.Date
	Trigger    ledger.Date // the day its period begins with, or is counted from; none when no period was looked at
	Rule       RelevantRule
	Why        string // in words
	Source     string
}

// RelevantRule is the rule that decided a relevant day.
type RelevantRule uint8

// The rules of s.4(2A) to (2H) of the 1998 Act, as SI 2015/1336 has them.
const (
	AgreedDay          RelevantRule = iota // stands
	AgreedDayUntested                      // stands, as no period could be looked at
	AgreedDayFair                          // stands beyond 60 days, as not grossly unfair
	ThirtyDays                             // nothing was agreed
	ThirtyDayAuthority                     // of a public authority, cut to 30 days
	SixtyDays                              // cut to 60 days
	OutsideAct                             // interest is not by the Act: see [Basis.RunsFrom]
)

const relevantSource = "1998 Act s.4(2A) to (2H)"

// RelevantDay works out the relevant day of a debt.
//
// It is the agreed day, if there is one that is not too late: for a public
// authority the end of 30 days, for others that of 60 days unless a later day is
// not grossly unfair. Without one it is the end of 30 days. The periods begin
// with the latest of performance, notice and acceptance that are known. Payment
// in advance (s.11) is not looked at.
//
// The error wraps [ErrDebt] when no day is known at all.
func (p Payable) RelevantDay() (RelevantDay, error) {
	trigger, event := p.trigger()
	for _, d := range [...]ledger.Date{p.Agreed, trigger} {
		if d != 0 && (!written(d) || d > ledger.MaxDate-61) {
			return RelevantDay{}, wrong("%q is not a day to count from: want one in the years 1 to 9998", d)
		}
	}
	if trigger == 0 && p.Agreed == 0 {
		return RelevantDay{}, wrong("neither an agreed day of payment nor the day of delivery or of the invoice is known: want one of them")
	}
	r := RelevantDay{Day: p.Agreed, Trigger: trigger, Source: relevantSource}
	thirty, sixty := p.periodEnd(trigger, 30), p.periodEnd(trigger, 60)
	ends := func(days int) string {
		return fmt.Sprintf("the %d days that %s %s, %s", days, p.CountFrom.words(), trigger.Long(), event)
	}
	agreed := "the agreed day, " + p.Agreed.Long()
	switch {
	case p.Agreed == 0:
		r.Day, r.Rule, r.Source = thirty, ThirtyDays, "1998 Act s.4(2A)(b)"
		r.Why = "no day was agreed: the end of " + ends(30)
	case trigger == 0:
		r.Rule = AgreedDayUntested
		r.Why = agreed + "; not held against the longest time allowed, as the days of delivery and of the invoice are not known"
	case p.PublicAuthority && thirty < p.Agreed:
		r.Day, r.Rule = thirty, ThirtyDayAuthority
		r.Why = fmt.Sprintf("%s, is too late for a public authority: the end of %s", agreed, ends(30))
	case p.PublicAuthority || sixty >= p.Agreed:
		r.Rule, r.Why = AgreedDay, agreed
	case p.NotGrosslyUnfair:
		r.Rule = AgreedDayFair
		r.Why = fmt.Sprintf("%s; it is after %s, but taken not to be grossly unfair", agreed, ends(60))
	default:
		r.Day, r.Rule = sixty, SixtyDays
		r.Why = fmt.Sprintf("%s, is too late unless it is not grossly unfair: the end of %s", agreed, ends(60))
	}
	r.Start = r.Day + 1
	return r, nil
}

// trigger is the latest of the events that are known, with words for it, or no
// day. Of events on one day it names the first.
func (p Payable) trigger() (day ledger.Date, event string) {
	for _, e := range [...]struct {
		day   ledger.Date
		event string
	}{
		{p.Performed, "the day of performance"},
		{p.Notice, "the day of notice of the amount"},
		{p.Accepted, "the end of the procedure of acceptance"},
	} {
		if e.day > day {
			day, event = e.day, e.event
		}
	}
	return day, event
}

// periodEnd is the last day of a period.
func (p Payable) periodEnd(trigger ledger.Date, days int) ledger.Date {
	if p.CountFrom == Trigger {
		days--
	}
	return trigger + ledger.Date(days)
}

func (c CountFrom) words() string {
	if c == DayAfter {
		return "begin the day after"
	}
	return "begin with"
}
