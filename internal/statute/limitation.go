package statute

import (
	"cmp"
	"fmt"
	"slices"

	"arrears/internal/ledger"
)

// Limitation is the time within which a claim for a simple contract debt has to
// be brought under the law of a jurisdiction.
type Limitation struct {
	Jurisdiction ledger.Jurisdiction
	Years        int
	WarnYears    int // when to look at the debt again, well before
	// Extinguished says that the debt itself ends with the period. Elsewhere it
	// lives on and only the remedy is barred.
	Extinguished bool
	Source       string
}

func ukLimitations() table[Limitation] {
	return table[Limitation]{
		title: "limitation",
		rows: []Limitation{
			{Jurisdiction: ledger.EnglandAndWales, Years: 6, WarnYears: 5, Source: "Limitation Act 1980 s.5"},
			{Jurisdiction: ledger.Scotland, Years: 5, WarnYears: 4, Extinguished: true, Source: "Prescription and Limitation (Scotland) Act 1973 s.6"},
			{Jurisdiction: ledger.NorthernIreland, Years: 6, WarnYears: 5, Source: "Limitation (Northern Ireland) Order 1989 art.4"},
		},
		stands:  true,
		checked: dayOf(lastChecked),
		source:  "Acts 1980, 1973; Order 1989",
		look:    "the Acts of 1980 and 1973 and the Order of 1989 on legislation.gov.uk",
	}
}

// limitationPeriod is the period of a jurisdiction, and whether there is one: none
// for a jurisdiction that is not stated.
func (t *Tables) limitationPeriod(j ledger.Jurisdiction) (Limitation, bool) {
	for _, row := range t.limitations.rows {
		if row.Jurisdiction == j {
			return row, true
		}
	}
	return Limitation{}, false
}

// limitation is the last day on which a claim may be brought for a simple
// contract debt that accrued on a day, and the years allowed. Both are zero for a
// jurisdiction that is not stated or a day that is none; a last day after the year
// 9999 is no day.
//
// accrued is the day the debt fell due, or that of the last payment or
// acknowledgment since. Time runs from the day after, in calendar years, so the
// last day is the same day of the month years later: due on 31 March 2020, in
// England and Wales to 31 March 2026. From 29 February it is 28 February in a
// year without a 29th. From 28 February it is the 28th also in a leap year: the
// earlier day, where a 29th might be argued for.
func (t *Tables) limitation(j ledger.Jurisdiction, accrued ledger.Date) (last ledger.Date, years int) {
	period, ok := t.limitationPeriod(j)
	if !ok || accrued == 0 {
		return 0, 0
	}
	return accrued.AddMonths(12 * period.Years), period.Years
}

// limitationWarning is the day from which to warn that time is running out for a
// debt that accrued on a day: five years on, four in Scotland. It is zero where
// limitation is.
func (t *Tables) limitationWarning(j ledger.Jurisdiction, accrued ledger.Date) ledger.Date {
	period, _ := t.limitationPeriod(j)
	if period.Years == 0 {
		return 0
	}
	return accrued.AddMonths(12 * period.WarnYears)
}

// WithLimitation returns tables with other periods, last checked on a day, at most
// one for a jurisdiction. The errors are [*ledger.Problem], all of them joined.
func (t *Tables) WithLimitation(rows []Limitation, knownTo ledger.Date) (*Tables, error) {
	c := checks{table: t.limitations.title}
	periods := t.limitations.with(rows, knownTo)
	seen := map[ledger.Jurisdiction]bool{}
	for i := range periods.rows {
		row := &periods.rows[i]
		c.row = i + 1
		c.jurisdiction(row.Jurisdiction)
		c.want(!seen[row.Jurisdiction], "jurisdiction", row.Jurisdiction, "is in a row before", "one row for each")
		c.want(row.Years >= 1 && row.Years <= 30, "years", row.Years, "is no period", "whole years from 1 to 30")
		c.want(row.WarnYears >= 0 && row.WarnYears <= row.Years, "warn_years", row.WarnYears, "is outside the period", "whole years, no more than it has")
		row.Source = orUser(row.Source)
		seen[row.Jurisdiction] = true
	}
	if err := c.whole(len(rows), 0, knownTo); err != nil {
		return nil, err
	}
	all := *t
	all.limitations = periods
	return &all, nil
}

func (c *checks) jurisdiction(j ledger.Jurisdiction) {
	known := j == ledger.EnglandAndWales || j == ledger.Scotland || j == ledger.NorthernIreland
	c.want(known, "jurisdiction", j, "is not a jurisdiction", "england-and-wales, scotland or northern-ireland")
}

// ClockEvent is something that may start the time limit of a debt again.
type ClockEvent struct {
	Date ledger.Date
	Kind ClockEventKind
	Note string // for the user, such as file and line
}

// ClockEventKind is what happened.
type ClockEventKind uint8

// The events that count: a payment on account of the debt, and its written and
// signed acknowledgment.
const (
	PartPayment ClockEventKind = iota + 1
	Acknowledgment
)

var clockEventKinds = ledger.NewWords("event", "", "payment", "acknowledgment")

// String returns the word for k, such as acknowledgment.
func (k ClockEventKind) String() string { return clockEventKinds.Word(int(k)) }

// MarshalText prints the word for k.
func (k ClockEventKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads the word for an event.
func (k *ClockEventKind) UnmarshalText(text []byte) error {
	i, err := clockEventKinds.Find(text)
	*k = ClockEventKind(i)
	return err
}

// LimitationClock is where an ordinary contract debt stands against the time in
// which a claim can be brought, as at a day. It states dates: it does not say
// what to do about them, nor that a claim would succeed. Deeds, judgments, and
// time that a moratorium or a person's incapacity adds are not looked at.
type LimitationClock struct {
	Jurisdiction ledger.Jurisdiction
	AsAt, Due    ledger.Date
	Runs         ledger.Date // the day time runs from, itself not counted: Due or that of Event
	Event        ClockEvent  // the last that started time again; zero when none did
	Years        int
	Last         ledger.Date // the last day of the time
	DaysLeft     int         // from the day as at to the last; negative when it is past
	Ignored      []IgnoredEvent
	Extinguished bool // the debt itself has ended, not only the claim
	Level        ClockLevel
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
)

var clockLevels = ledger.NewWords("level", "not-running", "running", "closing", "ended")

// String returns the word for l, such as closing.
func (l ClockLevel) String() string { return clockLevels.Word(int(l)) }

// LimitationClock works out the clock of a debt that fell due on a day. Events may
// come in any order; those after the day as at have not happened yet and are
// left out.
//
// Time starts again from each event. An event after time has ended does not
// start it again: it cannot revive the claim in England and Wales or Northern
// Ireland (Limitation Act 1980 s.29(7)), and in Scotland the debt is extinguished
// (Prescription and Limitation (Scotland) Act 1973 s.6). An event on or before
// the due day changes nothing, as time has not begun to run.
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
	c := LimitationClock{Jurisdiction: j, AsAt: asAt, Due: due, Runs: due, Source: period.Source}
	c.Last, c.Years = t.limitation(j, due)
	events = slices.Clone(events)
	slices.SortStableFunc(events, func(a, b ClockEvent) int { return cmp.Compare(a.Date, b.Date) })
	for _, e := range events {
		if !written(e.Date) || !clockEventKinds.Has(int(e.Kind)) {
			return LimitationClock{}, wrong("an event %v on %q: want a payment or an acknowledgment, and its day", e.Kind, e.Date)
		}
		switch {
		case e.Date > asAt:
		case e.Date <= due:
			c.Ignored = append(c.Ignored, IgnoredEvent{e, "time had not begun to run"})
		case e.Date > c.Last:
			c.Ignored = append(c.Ignored, IgnoredEvent{e, "time had ended on " + c.Last.Long() + ", and " + period.tooLate()})
		default:
			c.Runs, c.Event = e.Date, e
			c.Last, c.Years = t.limitation(j, e.Date)
		}
	}
	c.DaysLeft = c.Last.Days(asAt)
	c.Extinguished = period.Extinguished && asAt > c.Last
	c.judge(t.limitationWarning(j, c.Runs))
	return c, nil
}

func (l Limitation) tooLate() string {
	if l.Extinguished {
		return "the debt was extinguished"
	}
	return "a later payment or acknowledgment does not revive a claim"
}

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
		c.Words = fmt.Sprintf("%s; ended on %s: on these dates the debt is extinguished; take advice", ends, c.Last.Long())
	case c.AsAt > c.Last:
		c.Level = Ended
		c.Words = fmt.Sprintf("%s; ended on %s: on these dates a claim is out of time; take advice", ends, c.Last.Long())
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
