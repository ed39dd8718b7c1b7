package statute

import (
	"errors"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// Tables are all that is known of rates and law. They do not change: each With
// method returns tables in which the user's rows stand in place of all the rows
// of one table. Make them with [UK].
type Tables struct {
	bankRates      table[BankRate]
	referenceRates table[ReferenceRate]
	judgmentRates  table[JudgmentRate]
	fixedSums      table[FixedSum]
	limitations    table[Limitation]
	vatRates       table[VATRate]
	holidays       table[Holiday]
	issueFees      table[FeeBand]
	hearingFees    table[FeeBand]
	otherFees      table[OtherFee]
	tracks         table[TrackLimit]
}

// UK returns the tables as they were last confirmed for the United Kingdom.
func UK() *Tables {
	return &Tables{
		bankRates:      ukBankRates(),
		referenceRates: ukReferenceRates(),
		judgmentRates:  ukJudgmentRates(),
		fixedSums:      ukFixedSums(),
		limitations:    ukLimitations(),
		vatRates:       ukVATRates(),
		holidays:       ukHolidays(),
		issueFees:      ukIssueFees(),
		hearingFees:    ukHearingFees(),
		otherFees:      ukOtherFees(),
		tracks:         ukTracks(),
	}
}

// The days on which the tables were last looked at: most of them on the later one.
const (
	firstChecked = "2026-11-21"
	lastChecked  = "2026-11-30"
)

// table is the rows of one table and how far they can be relied on.
//
// There are two kinds. Of one, a day to come needs a new value: a Bank Rate, the
// rate of a half-year, a bank holiday. It has the last day that it is known to, and
// no answer for a later one. The other is law that stands until it is changed: fees,
// fixed sums, periods. It answers for any day from its first, and the day on which it
// was last checked and where to look are for the reader of what was asked of it later.
type table[R any] struct {
	title   string // as messages and listings name it
	rows    []R
	stands  bool        // until the law is changed
	knownTo ledger.Date // the last day the rows are confirmed for; none of rows that stand
	checked ledger.Date // the day on which the rows were last looked at
	source  string      // in short: the rows say it in full
	look    string      // where the law stands, for who must look again; none for the user's own rows
}

// with is the table with the user's rows in place of its own: known to a day, or, if
// they stand until they are changed, as they were on that day.
func (t table[R]) with(rows []R, day ledger.Date) table[R] {
	t.rows, t.checked, t.source, t.look = slices.Clone(rows), day, userSource, ""
	if !t.stands {
		t.knownTo = day
	}
	return t
}

// reaches says that the table may answer for a day.
func (t table[R]) reaches(day ledger.Date) bool { return t.stands || day <= t.knownTo }

// userSource is the source of rows that state none.
const userSource = "given by the user"

// reach says why the table has no answer for a day: it ends before it, begins
// after it, or leaves it out.
func (t table[R]) reach(day, first ledger.Date) string {
	switch {
	case !t.reaches(day):
		return "the table is known to " + t.knownTo.Long()
	case day < first:
		return "the table begins on " + first.Long()
	default:
		return "no row of the table covers that day"
	}
}

// dayOf is a day that a table here is known to write rightly; nothing is no day.
func dayOf(iso string) ledger.Date {
	if iso == "" {
		return 0
	}
	d, err := ledger.ParseDate(iso)
	if err != nil {
		panic("statute: " + err.Error())
	}
	return d
}

// percentOf is a rate that a table here is known to write rightly.
func percentOf(text string) decimal.Decimal { return decimal.RequireFromString(text) }

// ErrUnknown says that a table has no answer to a question.
var ErrUnknown = errors.New("not known")

// UnknownError is a question that a table cannot answer: a day past the last that
// it is known for or before its first row, or a nation that it does not cover. It
// wraps [ErrUnknown].
type UnknownError struct {
	Table   string      // the title of the table: Bank Rate
	Asked   ledger.Date // the day asked about
	KnownTo ledger.Date // zero when the table stands until it is changed, or knows nothing of the matter
	What    string      // what was asked for: the Bank Rate on 2026-11-05
	Why     string      // why there is no answer
	Remedy  string      // what to do; empty where the caller knows best
}

// Error reads: the Bank Rate on 2026-11-05 is not known: the table is known to
// 6 Oct 2026.
func (e *UnknownError) Error() string {
	text := e.What + " is not known"
	for _, part := range []string{e.Why, e.Remedy} {
		if part != "" {
			text += ": " + part
		}
	}
	return text
}

// Unwrap makes the error one of [ErrUnknown].
func (e *UnknownError) Unwrap() error { return ErrUnknown }

// Known says of one table how far it can be relied on.
type Known struct {
	Name  string // as in bank-rate
	Title string // for people
	// Stands says that the rows are law that goes on until it is changed, so that
	// questions about any later day are answered too.
	Stands  bool
	KnownTo ledger.Date // the last day that the table answers for; none of one that stands
	Checked ledger.Date // the day on which it was last looked at
	Rows    int
	Source  string
	Look    string // where to look for what has changed since
}

// The names of the tables that stand until they are changed, to ask [Tables.NotCheckedSince] about.
const (
	JudgmentRateTable = "judgment-rate"
	FixedSumTable     = "fixed-sum"
	LimitationTable   = "limitation"
	VATRateTable      = "vat"
	IssueFeeTable     = "issue-fee"
	HearingFeeTable   = "hearing-fee"
	OtherFeeTable     = "other-fee"
	TrackTable        = "track"
)

// Known lists every table, in the order in which people read them.
func (t *Tables) Known() []Known {
	return []Known{
		t.bankRates.known("bank-rate"),
		t.referenceRates.known("reference-rate"),
		t.judgmentRates.known(JudgmentRateTable),
		t.fixedSums.known(FixedSumTable),
		t.limitations.known(LimitationTable),
		t.vatRates.known(VATRateTable),
		t.holidays.known("holidays"),
		t.issueFees.known(IssueFeeTable),
		t.hearingFees.known(HearingFeeTable),
		t.otherFees.known(OtherFeeTable),
		t.tracks.known(TrackTable),
	}
}

func (t table[R]) known(name string) Known {
	return Known{Name: name, Title: t.title, Stands: t.stands, KnownTo: t.knownTo, Checked: t.checked, Rows: len(t.rows), Source: t.source, Look: t.look}
}

// NotCheckedSince lists those of the named tables that stand until they are changed
// and were last looked at before a day: what they say of it may have changed. A table
// of the user's own is never among them.
func (t *Tables) NotCheckedSince(day ledger.Date, names ...string) []Known {
	return slices.DeleteFunc(t.Known(), func(k Known) bool {
		return !slices.Contains(names, k.Name) || !k.Stands || k.Look == "" || day <= k.Checked
	})
}

// checks gathers what is wrong with the rows that are to replace those of a table,
// all of it. Each complaint is a [*ledger.Problem] that has the title of the table
// for a file, the number of the row for a line, 0 being the table as a whole, and
// the cell for a heading: from, rate, known_to. A caller that read the rows from a
// file can say where they stand in it.
type checks struct {
	table string
	row   int // the row looked at, from 1
	errs  []error
}

// want notes a complaint about a cell of the row unless it is as it should be,
// and says whether it is.
func (c *checks) want(ok bool, field string, value any, fault, want string) bool {
	if !ok {
		c.errs = append(c.errs, c.problem(field, &ledger.Wrong{Value: fmt.Sprint(value), Fault: fault, Want: want}))
	}
	return ok
}

func (c *checks) problem(field string, err error) *ledger.Problem {
	return &ledger.Problem{File: c.table, Line: c.row, Heading: field, Err: err}
}

// after wants the day of a row to be stated and, unless previous is no day, to be
// later than it.
func (c *checks) after(day, previous ledger.Date, field string) {
	if c.want(day != 0, field, day, "is not a date", "year-month-day, like 2026-03-31") && previous != 0 {
		c.want(day > previous, field, day, fmt.Sprintf("is not after %s of the row before", previous), "days that rise and do not overlap")
	}
}

// ends wants a period to end on or after the day it begins. No day is no end, and
// is allowed where open says so.
func (c *checks) ends(from, to ledger.Date, open bool) {
	switch {
	case to == 0 && open:
	case to == 0:
		c.want(false, "to", to, "is not a date", "the last day of the period, like 2026-12-31")
	default:
		c.want(to >= from, "to", to, fmt.Sprintf("is before the period begins on %s", from), "a day on or after it")
	}
}

// whole wants the table to have rows and to be known at least to the last day that
// one of them begins.
func (c *checks) whole(rows int, last, knownTo ledger.Date) error {
	c.row = 0
	c.want(rows > 0, "rows", 0, "is too few", "one row or more")
	if c.want(knownTo != 0, "known_to", knownTo, "is not a date", "the last day the rows are confirmed for, like 2026-12-31") {
		c.want(knownTo <= farthest, "known_to", knownTo, "is too far off to be known", "a day in this century")
		c.want(knownTo >= last, "known_to", knownTo, fmt.Sprintf("is before the last row begins on %s", last), "that day or a later one")
	}
	return errors.Join(c.errs...)
}

// farthest is the last day that anyone can say a table is known for.
var farthest = ledger.MustDate(2099, 12, 31)

func orUser(source string) string {
	if source == "" {
		return userSource
	}
	return source
}
