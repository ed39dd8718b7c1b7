package plan

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// Receipt is money that came in, above zero, or that went back, below zero: a
// payment that bounced, or a refund. Sums are in minor units.
type Receipt struct {
	Date      ledger.Date
	Amount    ledger.Money
	Reference string
	Document  string // its number in a ledger, if it has one
	Undoes    string // of what went back, the document that it gives back, if it names one
}

// ReceiptsBy are the receipts by the end of a day. They are in order by all that there
// is to them, so that the order in which they were written down cannot show; of one
// day, what came in is before what went back.
func ReceiptsBy(day ledger.Date, receipts []Receipt) (by []Receipt) {
	for _, r := range receipts {
		if r.Date <= day {
			by = append(by, r)
		}
	}
	slices.SortFunc(by, func(a, b Receipt) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(b.Amount, a.Amount), cmp.Compare(a.Reference, b.Reference),
			cmp.Compare(a.Document, b.Document), cmp.Compare(a.Undoes, b.Undoes))
	})
	return by
}

// Checked is an instalment and what became of it.
type Checked struct {
	Instalment
	State    State
	Received ledger.Money // of the money that came in, what fills this one
	Paid     ledger.Date  // the day from which it has been paid, within the tolerance; none when it is not
	DaysLate int          // from the due date to the day it was paid, or to the day of the check; 0 if in time or not yet due
}

// Check is a plan held against the money that came in by a day. Sums are in
// minor units.
type Check struct {
	AsAt        ledger.Date
	Rules       CheckRules
	Instalments []Checked // in the order of the plan
	Counts      Counts
	Progress    Progress

	Total    ledger.Money // of the plan
	Expected ledger.Money // instalments whose last day to pay is past, those held left out
	Received ledger.Money // by the day of the check, less what went back
	Matched  ledger.Money // of it, what fills instalments
	Over     ledger.Money // of it, what is beyond the plan; below zero when more went back than came in

	Later    int          // receipts after the day, which play no part
	LaterSum ledger.Money // and what they come to
	Early    int          // receipts before the first instalment was due
	EarlySum ledger.Money // and what they come to
	Returned int          // receipts below zero by the day

	receipts []Receipt // by the day, in order
}

// Counts are how many instalments are in each state.
type Counts [Held + 1]int

// Behind is what was expected and did not come; below zero when the payments
// are ahead.
func (c *Check) Behind() ledger.Money { return c.Expected - c.Received }

// Left is what is still to pay of the plan, and besides what went back and had never
// come in.
func (c *Check) Left() ledger.Money { return c.Total - c.Matched - min(c.Over, 0) }

// NewCheck holds instalments, in the order in which they are due, against
// receipts in any order, as at the end of a day.
//
// Money fills the instalments in order, from the first day on: what comes early
// fills the next one, never the last. Money that goes back is taken from the
// instalment filled last. What one day brings and takes is one sum. An
// instalment is kept when it is filled, but for the tolerance, by the end of
// its due date and the days of grace, and stays so; it is expected from the day
// after, and one that has no money in it is never kept. Instalments due in a
// hold are not expected, and their turn to be filled comes after all others.
//
// The error wraps [ErrTerms] if the day, a rule or an instalment makes no
// sense, or [ledger.ErrOverflow].
func NewCheck(instalments []Instalment, receipts []Receipt, rules CheckRules, asAt ledger.Date) (Check, error) {
	if err := rules.check(asAt); err != nil {
		return Check{}, err
	}
	c := Check{AsAt: asAt, Rules: rules, Instalments: make([]Checked, len(instalments))}
	for i, p := range instalments {
		if p.Amount <= 0 || !p.Due.Valid() || i > 0 && p.Due < instalments[i-1].Due {
			return Check{}, fmt.Errorf("%w: instalment %d: want a sum above zero and due dates in order", ErrTerms, p.Number)
		}
		c.Instalments[i] = Checked{Instalment: p}
	}
	c.receipts = ReceiptsBy(asAt, receipts)
	days, err := c.takeIn(receipts)
	if err != nil {
		return Check{}, err
	}
	if err := c.fill(days); err != nil {
		return Check{}, err
	}
	for _, sum := range []ledger.Money{c.Expected, c.Total} { // what is behind, and left
		if _, err := sum.Sub(c.Received); err != nil {
			return Check{}, err
		}
	}
	c.Progress = c.Counts.health()
	return c, nil
}

// Span is a run of days, both ends in it.
type Span struct{ From, To ledger.Date }

// has says whether d is one of the days.
func (s Span) has(d ledger.Date) bool { return s.From <= d && d <= s.To }

// CheckRules say how strictly a plan is held against what came in. The zero
// rules want the whole sum on the day it is due, or before.
type CheckRules struct {
	Tolerance ledger.Money   // an instalment may be short by so much, in minor units
	Percent   ledger.Percent // or by so much of itself, below 100%; the larger counts
	Grace     int            // days after the due date that are still in time
	Holds     []Span         // instalments due in these are not expected
}

func (r CheckRules) check(asAt ledger.Date) error {
	switch {
	case !asAt.Valid():
		return fmt.Errorf("%w: no day to check the plan at", ErrTerms)
	case r.Tolerance < 0:
		return fmt.Errorf("%w: a tolerance below zero: want zero or more", ErrTerms)
	case r.Percent.Number().IsNegative() || r.Percent.Number().GreaterThanOrEqual(decimal.NewFromInt(100)):
		return fmt.Errorf("%w: a tolerance of %v: want 0%% or more, and less than 100%%", ErrTerms, r.Percent)
	case r.Grace < 0 || r.Grace > int(ledger.MaxDate):
		return fmt.Errorf("%w: %d days of grace: want 0 or more, and less than the calendar has", ErrTerms, r.Grace)
	}
	for _, hold := range r.Holds {
		if !hold.From.Valid() || !hold.To.Valid() || hold.From > hold.To {
			return fmt.Errorf("%w: a hold from %v to %v: want a first day and a last that is not before it", ErrTerms, hold.From, hold.To)
		}
	}
	return nil
}

// held says whether an instalment due on d is not expected.
func (r CheckRules) held(d ledger.Date) bool {
	for _, hold := range r.Holds {
		if hold.has(d) {
			return true
		}
	}
	return false
}

// lastDay is the last day on which an instalment due on d is in time.
func (r CheckRules) lastDay(d ledger.Date) ledger.Date {
	return min(d+ledger.Date(r.Grace), ledger.MaxDate)
}

// needs is the least that makes an instalment kept: its amount less the larger
// of the tolerances, that in per cent rounded down, and never nothing.
func (r CheckRules) needs(amount ledger.Money) ledger.Money {
	percent, err := amount.Times(r.Percent.Ratio(), ledger.Down)
	if err != nil {
		panic(fmt.Sprintf("plan: less than the whole of %d: %v", amount, err))
	}
	return max(amount-max(percent, r.Tolerance), 1)
}

// State is what became of an instalment by a day.
type State uint8

// The states.
const (
	Kept   State = iota + 1 // paid in time
	Late                    // paid, and too late
	Part                    // due, and paid in part
	Missed                  // due, and nothing of it paid
	ToCome                  // not due yet, and not paid in full
	Held                    // due in a hold, and so not expected, and not paid in full
)

var states = ledger.NewWords("state of an instalment",
	"", "kept", "late", "part", "missed", "to_come", "held",
)

// States lists every state, in the order in which reports show them.
func States() []State { return []State{Kept, Late, Part, Missed, ToCome, Held} }

// String returns the word for s, such as to_come.
func (s State) String() string { return states.Word(int(s)) }

// MarshalText prints the word for s.
func (s State) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Progress is how a whole plan stands: the higher, the worse.
type Progress uint8

// The healths of a plan.
const (
	Finished Progress = iota + 1 // every instalment is paid
	OnTrack                      // no instalment is part or missed
	Slipping                     // one is
	Broken                       // two or more are
)

var healths = ledger.NewWords("state of a plan", "", "finished", "on_track", "slipping", "broken")

// ProgressWords are those for how a plan stands.
func ProgressWords() []string { return healths.All() }

// String returns the word for h, such as on_track.
func (h Progress) String() string { return healths.Word(int(h)) }

// MarshalText prints the word for h.
func (h Progress) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText reads the word for how a plan stands.
func (h *Progress) UnmarshalText(text []byte) error {
	i, err := healths.Find(text)
	*h = Progress(i)
	return err
}

// health counts what is due and unpaid. The number of instalments says how far
// behind a plan is whatever their sizes, and a shortfall that is within the
// tolerance of the last one due is no instalment.
func (n Counts) health() Progress {
	switch behind := n[Part] + n[Missed]; {
	case behind > 1:
		return Broken
	case behind == 1:
		return Slipping
	case n[ToCome]+n[Held] > 0:
		return OnTrack
	}
	return Finished
}

// standing is what had come in by the end of a day on which money moved.
type standing struct {
	day  ledger.Date
	sum  ledger.Money
	kept ledger.Money // the least that there was on that day and on any day after it
}

// takeIn adds up the receipts by day, up to the day of the check.
func (c *Check) takeIn(receipts []Receipt) (days []standing, err error) {
	ordered := slices.Clone(receipts)
	slices.SortFunc(ordered, func(a, b Receipt) int {
		// Within a day the order of the sums cannot matter; that it is fixed
		// makes an overflow on the way one for any order of the file.
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Amount, b.Amount))
	})
	for _, r := range ordered {
		if r.Date > c.AsAt {
			c.Later++
			if c.LaterSum, err = c.LaterSum.Add(r.Amount); err != nil {
				return nil, err
			}
			continue
		}
		if c.Received, err = c.Received.Add(r.Amount); err != nil {
			return nil, err
		}
		if len(c.Instalments) > 0 && r.Date < c.Instalments[0].Due {
			c.Early++
			c.EarlySum = c.Received
		}
		if r.Amount < 0 {
			c.Returned++
		}
		if n := len(days); n == 0 || days[n-1].day != r.Date {
			days = append(days, standing{day: r.Date})
		}
		days[len(days)-1].sum = c.Received
	}
	for i := len(days) - 1; i >= 0; i-- {
		days[i].kept = days[i].sum
		if i < len(days)-1 {
			days[i].kept = min(days[i].sum, days[i+1].kept)
		}
	}
	return days, nil
}

// fill shares the money out and settles the state of each instalment.
func (c *Check) fill(days []standing) error {
	before := ledger.Money(0) // what it takes to fill all instalments so far
	next := 0                 // the first day that may be the one on which the next was paid
	for _, i := range c.turns() {
		p := &c.Instalments[i]
		p.Received = min(max(c.Received-before, 0), p.Amount)
		c.Matched += p.Received
		needed := before + c.Rules.needs(p.Amount) // cannot overflow if what follows does not
		var err error
		if before, err = before.Add(p.Amount); err != nil {
			return err
		}
		for next < len(days) && days[next].kept < needed {
			next++
		}
		if next < len(days) {
			p.Paid = days[next].day
		}
		c.settle(p)
	}
	c.Total = before
	c.Over = c.Received - c.Matched
	return nil
}

// turns lists the instalments in the order in which money fills them: those
// that are held come last.
func (c *Check) turns() []int {
	var turns, held []int
	for i, p := range c.Instalments {
		if c.Rules.held(p.Due) {
			held = append(held, i)
		} else {
			turns = append(turns, i)
		}
	}
	return append(turns, held...)
}

// settle finds the state of an instalment that has its money.
func (c *Check) settle(p *Checked) {
	last := c.Rules.lastDay(p.Due)
	held, past := c.Rules.held(p.Due), last < c.AsAt
	switch {
	case p.Paid != 0 && (held || p.Paid <= last):
		p.State = Kept
	case held:
		p.State = Held
	case p.Paid != 0:
		p.State, p.DaysLate = Late, p.Paid.Days(p.Due)
	case !past:
		p.State = ToCome
	case p.Received > 0:
		p.State, p.DaysLate = Part, c.AsAt.Days(p.Due)
	default:
		p.State, p.DaysLate = Missed, c.AsAt.Days(p.Due)
	}
	c.Counts[p.State]++
	if past && !held {
		c.Expected += p.Amount // a part of the total, which fits
	}
}

// AccountCheck is the plan of one account, held against its receipts.
type AccountCheck struct {
	Account  string
	Receipts int // of the account, those after the day of the check not counted
	Check
}

// Rollup is several plans on one day, in one currency, with their totals in
// minor units.
type Rollup struct {
	Plans    []AccountCheck
	Counts   Counts           // instalments of all plans
	Progress map[Progress]int // plans

	Expected, Received, Over, Total, Matched ledger.Money
	Left                                     ledger.Money // to pay: see [Check.Left]
}

// RollUp adds up the checks of several plans, whose order it keeps. The error
// is [ledger.ErrOverflow].
func RollUp(plans []AccountCheck) (Rollup, error) {
	r := Rollup{Plans: plans, Progress: make(map[Progress]int)}
	for i := range plans {
		c := &plans[i].Check
		r.Progress[c.Progress]++
		for state, n := range c.Counts {
			r.Counts[state] += n
		}
		for _, sum := range []struct {
			total *ledger.Money
			part  ledger.Money
		}{{&r.Expected, c.Expected}, {&r.Received, c.Received}, {&r.Over, c.Over}, {&r.Total, c.Total}, {&r.Matched, c.Matched}, {&r.Left, c.Left()}} {
			var err error
			if *sum.total, err = sum.total.Add(sum.part); err != nil {
				return Rollup{}, err
			}
		}
	}
	_, err := r.Expected.Sub(r.Received)
	return r, err
}

// Behind is what was expected of all plans and did not come; a plan that is
// ahead makes up for another that is behind.
func (r *Rollup) Behind() ledger.Money { return r.Expected - r.Received }
