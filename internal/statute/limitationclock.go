package statute

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"arrears/internal/ledger"
)

// ClockEvent is something that may start the time limit of a debt again, or stop it.
type ClockEvent struct {
	Date ledger.Date
	Kind ClockEventKind
	Note string // for the user, such as file and line
}

// ClockEventKind is what happened.
type ClockEventKind uint8

// The events that count: a payment on account of the debt; its written acknowledgment,
// which outside Scotland is signed too; a claim that was made in court, which is the day
// its office had it; the end of that claim without a judgment, or in Scotland its final
// disposal; and a judgment, which in Scotland is a decree.
const (
	PartPayment ClockEventKind = iota + 1
	Acknowledgment
	ClaimMade
	ClaimDisposed
	JudgmentGiven
	DecreeGiven
)

var clockEventKinds = ledger.NewWords("event", "", "payment", "acknowledgment", "claim", "disposal", "judgment", "decree")

// otherWords are what people write in place of the words for events.
var otherWords = map[string]ClockEventKind{
	"acknowledgement": Acknowledgment, "part payment": PartPayment, "claim issued": ClaimMade, "claim made": ClaimMade,
	"judgement": JudgmentGiven, "county court judgment": JudgmentGiven, "ccj": JudgmentGiven,
}

// String returns the word for k, such as acknowledgment.
func (k ClockEventKind) String() string { return clockEventKinds.Word(int(k)) }

// MarshalText prints the word for k.
func (k ClockEventKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads the word for an event, in capitals or not, and as it is written
// besides: an acknowledgement, a part payment, a claim issued.
func (k *ClockEventKind) UnmarshalText(text []byte) error {
	said := strings.Join(strings.FieldsFunc(strings.ToLower(string(text)), func(r rune) bool { return r == ' ' || r == '_' || r == '-' }), " ")
	if kind, ok := otherWords[said]; ok {
		*k = kind
		return nil
	}
	i, err := clockEventKinds.Find([]byte(said))
	if err != nil {
		_, err = clockEventKinds.Find(text) // which says it as it was written
	}
	*k = ClockEventKind(i)
	return err
}

// LimitationClock is where an ordinary contract debt stands against the time in
// which a claim can be brought, as at a day. It states dates: it does not say
// what to do about them, nor that a claim would succeed. Deeds, what was not stated
// of claims and judgments, and time that a moratorium or a person's incapacity adds
// are not looked at.
type LimitationClock struct {
	Jurisdiction ledger.Jurisdiction
	AsAt, Due    ledger.Date
	Runs         ledger.Date // the day time runs from, itself not counted: Due or that of Event
	Event        ClockEvent  // the last that started time again, or stopped it; zero when none did
	Years        int
	Last         ledger.Date // the last day of the time; none while it is stopped
	DaysLeft     int         // from the day as at to the last; negative when it is past
	Ignored      []IgnoredEvent
	Extinguished bool // the debt itself has ended, not only the claim
	Level        ClockLevel
	Court        string // what the reader is to know of a claim or a judgment among the events; empty without one
	Words        string
	Source       string
}

// IgnoredEvent is an event that did not start time again.
type IgnoredEvent struct {
	ClockEvent
	Why string
}

// ClockLevel is how near the end of a time limit is.
type ClockLevel uint8

// The levels of a clock. A time limit is closing from the day that the tables
// have for a warning.
const (
	NotRunning ClockLevel = iota // the debt is not due yet, or relief cannot be claimed yet
	Running
	Closing
	Ended
	Stopped // by a claim that was made in time
)

var clockLevels = ledger.NewWords("level", "not-running", "running", "closing", "ended", "stopped")

// String returns the word for l, such as closing.
func (l ClockLevel) String() string { return clockLevels.Word(int(l)) }

// LimitationClock works out the clock of a debt that fell due on a day. Events may
// come in any order; those after the day as at have not happened yet and are
// left out.
//
// Time starts again from each payment and acknowledgment. One after time has ended
// does not start it again: it cannot revive the claim in England and Wales or Northern
// Ireland (Limitation Act 1980 s.29(7)), and in Scotland the debt is extinguished
// (Prescription and Limitation (Scotland) Act 1973 s.6). An event on or before
// the due day changes nothing, as time has not begun to run. What a claim and a
// judgment do is said at [limitationRun.court].
//
// The error wraps [ErrDebt] when the jurisdiction or a day is not stated.
func (t *Tables) LimitationClock(j ledger.Jurisdiction, due, asAt ledger.Date, events []ClockEvent) (LimitationClock, error) {
	period, known := t.limitationPeriod(j)
	switch {
	case !known && j != 0:
		return LimitationClock{}, wrong("the table of time limits has none of %v: want a row for it", j)
	case !known:
		return LimitationClock{}, wrong("no jurisdiction with a time limit that is known: want england-and-wales, scotland or northern-ireland")
	case !written(due) || !written(asAt):
		return LimitationClock{}, wrong("no due date or no day to look at it from: want days in the years 1 to 9999")
	}
	r := limitationRun{
		LimitationClock: LimitationClock{Jurisdiction: j, AsAt: asAt, Due: due, Source: period.Source}, tables: t, period: period,
	}
	r.from(due, ClockEvent{})
	events = slices.Clone(events)
	slices.SortStableFunc(events, func(a, b ClockEvent) int { return cmp.Compare(a.Date, b.Date) })
	for _, e := range events {
		if !written(e.Date) || !clockEventKinds.Has(int(e.Kind)) {
			return LimitationClock{}, wrong("an event %v on %q: want a payment, an acknowledgment, a claim, its disposal, a judgment or a decree, and its day", e.Kind, e.Date)
		}
		switch {
		case e.Date > asAt:
		case e.Date <= due:
			r.ignore(e, "time had not begun to run")
		case e.Kind >= ClaimMade:
			r.court(e)
		default:
			r.paid(e)
		}
	}
	return r.finish(), nil
}

// limitationRun is a clock in the making.
type limitationRun struct {
	LimitationClock
	tables *Tables
	period Limitation
	claims []ClockEvent // made in time, of which no end is stated
	over   []ClockEvent // the ends of claims, where not all have one
	judged bool
}

// disposalRule is the first day of the rule that in Scotland time runs anew only from
// the final disposal of a claim, and that twenty years are not interrupted:
// Prescription (Scotland) Act 2018.
var disposalRule = ledger.MustDate(2025, 2, 28)

// from counts the years of the ordinary time from an event.
func (r *limitationRun) from(day ledger.Date, e ClockEvent) {
	r.Runs, r.Event = day, e
	r.Last, r.Years = r.tables.limitation(r.Jurisdiction, day)
}

// fromJudgment counts those from a judgment.
func (r *limitationRun) fromJudgment(day ledger.Date, e ClockEvent) {
	r.judged, r.claims, r.Runs, r.Event = true, nil, day, e
	switch r.Years = judgmentYears; r.Jurisdiction {
	case ledger.Scotland:
		r.Years, r.Source = 20, "Prescription and Limitation (Scotland) Act 1973 s.7"
	case ledger.NorthernIreland:
		r.Source = "Limitation (Northern Ireland) Order 1989 art.16"
	default:
		r.Source = "Limitation Act 1980 s.24"
	}
	r.Last = day.AddMonths(12 * r.Years)
}

func (r *limitationRun) ignore(e ClockEvent, why string) {
	r.Ignored = append(r.Ignored, IgnoredEvent{e, why})
}

// ended says whether the time had ended by a day. A claim that is pending stops it for
// that claim and keeps nothing else alive; but in Scotland, since the rule of the final
// disposal, a debt that had not ended by then cannot end while one is pending.
func (r *limitationRun) ended(day ledger.Date) bool {
	pending := r.Jurisdiction == ledger.Scotland && len(r.claims) > 0 && r.Last >= disposalRule
	return day > r.Last && !pending
}

// paid takes in a payment or an acknowledgment.
func (r *limitationRun) paid(e ClockEvent) {
	scots := r.Jurisdiction == ledger.Scotland
	switch {
	case r.judged && !scots:
		r.ignore(e, "the years from a judgment are not counted anew")
	case r.judged && e.Date >= disposalRule:
		r.ignore(e, "since "+disposalRule.Long()+" the 20 years from a decree are not interrupted")
	case r.ended(e.Date):
		r.ignore(e, "time had ended on "+r.Last.Long()+", and "+r.period.tooLate())
	case r.judged:
		r.fromJudgment(e.Date, e)
	default:
		r.from(e.Date, e)
	}
}

// court takes in what happened in court.
//
// In England and Wales and in Northern Ireland a claim that was made in time stops it;
// if it ends without a judgment, time has run on as if there had been none. After a
// judgment there is no new action on it once six years have passed (Limitation Act 1980
// s.24(1)). In Scotland a claim interrupts the five years (1973 Act ss.6 and 9), which
// begin again: with the claim until 27 February 2025, and since then only with its final
// disposal (Prescription (Scotland) Act 2018). A decree lasts twenty years.
func (r *limitationRun) court(e ClockEvent) {
	scots := r.Jurisdiction == ledger.Scotland
	switch {
	case e.Kind == JudgmentGiven || e.Kind == DecreeGiven:
		r.fromJudgment(e.Date, e) // there was a claim before it, stated or not
	case r.judged:
		r.ignore(e, "it is after the judgment, from which the years are counted")
	case e.Kind == ClaimMade && r.ended(e.Date):
		r.ignore(e, "time had ended on "+r.Last.Long())
	case e.Kind == ClaimMade:
		if r.claims = append(r.claims, e); scots {
			r.from(e.Date, e)
			r.Source = "Prescription and Limitation (Scotland) Act 1973 ss.6 and 9"
		}
	case len(r.claims) == 0:
		r.ignore(e, "no claim before it is stated, or it was out of time")
	default:
		r.disposed(e)
	}
}

// disposed takes in the end of a claim, the earliest of those that have none.
func (r *limitationRun) disposed(e ClockEvent) {
	scots, claim, dead := r.Jurisdiction == ledger.Scotland, r.claims[0], r.ended(e.Date)
	r.claims, r.over = r.claims[1:], append(r.over, e)
	switch {
	case scots && e.Date < disposalRule:
		r.ignore(e, "until "+disposalRule.Long()+" time ran anew from the claim itself")
	case scots && dead:
		r.ignore(e, "time had ended on "+r.Last.Long()+", before "+disposalRule.Long()+", until which it ran anew from the claim itself")
	case scots:
		r.from(e.Date, e)
	default:
		r.ignore(claim, "it ended on "+e.Date.Long()+" without a judgment, and time has run on as if it had not been made")
	}
}

// pending is the claim that has stopped time, if there is one.
func (r *limitationRun) pending() (claim ClockEvent, stopped bool) {
	for _, claim := range r.claims {
		if r.Jurisdiction != ledger.Scotland || claim.Date >= disposalRule {
			return claim, true
		}
	}
	return ClockEvent{}, false
}

// finish judges the clock as at its day.
func (r *limitationRun) finish() LimitationClock {
	c := &r.LimitationClock
	if claim, stopped := r.pending(); stopped {
		c.Court = fmt.Sprintf("a claim was made on %s, in time", claim.Date.Long())
		if r.Jurisdiction == ledger.Scotland {
			c.Court += ": time runs anew only from its final disposal"
		} else {
			c.Court += fmt.Sprintf(", which would have ended on %s: it has stopped for that claim", c.Last.Long())
		}
		if len(r.over) > 0 {
			c.Court += fmt.Sprintf("; an end of a claim, on %s, is taken to be that of an earlier one, so that this one may be pending",
				r.over[len(r.over)-1].Date.Long())
		}
		c.Words = c.Court
		c.Runs, c.Event, c.Last, c.Years, c.Level = claim.Date, claim, 0, 0, Stopped
		return *c
	}
	c.DaysLeft = c.Last.Days(c.AsAt)
	c.Extinguished = r.period.Extinguished && c.AsAt > c.Last
	warning := r.tables.limitationWarning(r.Jurisdiction, c.Runs)
	if r.judged {
		warning = c.Last.AddMonths(-12)
	}
	c.judge(warning)
	switch {
	case r.judged && r.Jurisdiction != ledger.Scotland:
		c.Court = fmt.Sprintf("of a judgment: a new action on it is meant, enforcement is not barred but needs the permission of the court after that, and its interest is recovered for %d years at most", judgmentYears)
	case len(r.claims) > 0 && c.AsAt >= disposalRule && c.Last >= disposalRule:
		c.Court = fmt.Sprintf("if the claim was still before the court on %s, time runs anew from its final disposal", disposalRule.Long())
	}
	if c.Court != "" {
		c.Words += "; " + c.Court
	}
	return *c
}

func (l Limitation) tooLate() string {
	if l.Extinguished {
		return "the debt was extinguished"
	}
	return "a later payment or acknowledgment does not revive a claim"
}

// NotLookedAt is what may have kept the time of a debt from ending that is not in its
// clock unless it was stated.
const NotLookedAt = "claims in court, moratoria, deeds and judgments that are not stated were not looked at"

// judge sets the level and the words. Time is closing from the day of warning.
func (c *LimitationClock) judge(warning ledger.Date) {
	from := "fell due on " + c.Due.Long()
	if c.Event != (ClockEvent{}) {
		from = fmt.Sprintf("%v on %s", c.Event.Kind, c.Event.Date.Long())
	}
	ends := fmt.Sprintf("%d years from: %s", c.Years, from)
	switch {
	case c.AsAt <= c.Due:
		c.Level, c.Words = NotRunning, "not overdue: time has not begun to run"
	case c.Extinguished:
		c.Level = Ended
		c.Words = fmt.Sprintf("%s; ended on %s: on these dates the debt is extinguished; take advice: %s", ends, c.Last.Long(), NotLookedAt)
	case c.AsAt > c.Last:
		c.Level = Ended
		c.Words = fmt.Sprintf("%s; ended on %s: on these dates a claim is out of time; take advice: %s", ends, c.Last.Long(), NotLookedAt)
	case c.AsAt >= warning:
		c.Level = Closing
		c.Words = fmt.Sprintf("%s; ends on %s, %s: take advice", ends, c.Last.Long(), daysLeft(c.DaysLeft))
	default:
		c.Level = Running
		c.Words = fmt.Sprintf("%s; ends on %s, %s", ends, c.Last.Long(), daysLeft(c.DaysLeft))
	}
}

func daysLeft(n int) string {
	return ledger.Count(int64(n), "day") + " left"
}
