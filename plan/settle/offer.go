// Package settle is about offers: what a policy lets each role accept, which
// offers to make and how to split them, and what each way to deal with a debt is
// worth on a day.
//
// Sums are in minor units of one currency. What a policy demands is rounded up,
// once, so that it is never understated in favour of the one who asks, and parts
// add up to the whole, to the penny. What a way is worth is an estimate, a decimal
// number that is not rounded here and is never mixed with sums that are exact.
// Nothing reads a clock, a file or the environment, or prints.
package settle

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
	"arrears/plan"
)

// Offer is a sum offered in full settlement of a balance, in minor units.
type Offer struct {
	Currency    ledger.Currency
	Balance     ledger.Money // what is owed, above zero
	Amount      ledger.Money // what is offered, above zero and at most the balance
	DaysOverdue int          // negative when not yet due
	Payments    int          // in how many parts, from 1
	WithinDays  int          // from today to the last part
}

// Quote is what a policy says to an offer put to a role.
type Quote struct {
	Offer Offer
	Role  string

	Forgiven ledger.Money // the balance less the offer
	// Share is the offer as a part of the balance, in hundredths of a per cent
	// cut down. It is for show: the policy's percentage is tested exactly.
	Share int64

	// Cell is the row of the role that covers the balance and age. HasCell is
	// false when none does, and then the role may accept nothing.
	Cell     PolicyRow
	HasCell  bool
	Findings []Finding // one for each limit that the cell states
	Allowed  bool      // there is a cell and every finding is OK

	// LeastOffer is the smallest sum that the cell's percentage and most
	// forgiven let the role accept, rounded up to the minor unit and above
	// zero. It is zero when there is no cell.
	LeastOffer ledger.Money

	// Authority lists the roles, in the order of the policy, whose own cell
	// allows the offer.
	Authority []string
}

func (o Offer) check() error {
	fault := ""
	switch {
	case o.Currency == ledger.Currency{}:
		fault = "no currency"
	case o.Balance <= 0:
		fault = fmt.Sprintf("a balance of %s is not owed: want more than zero", o.Currency.WithCode(o.Balance))
	case o.Amount <= 0:
		fault = fmt.Sprintf("an offer of %s: want more than zero", o.Currency.WithCode(o.Amount))
	case o.Amount > o.Balance:
		fault = fmt.Sprintf("an offer of %s is above the balance of %s: want at most that", o.Currency.WithCode(o.Amount), o.Currency.WithCode(o.Balance))
	case o.Payments < 1:
		fault = fmt.Sprintf("%d payments: want 1 or more", o.Payments)
	case o.WithinDays < 0:
		fault = fmt.Sprintf("paid within %d days: want zero or more", o.WithinDays)
	default:
		return nil
	}
	return fmt.Errorf("%w: %s", plan.ErrTerms, fault)
}

// PercentOf returns a percentage of a balance above zero, rounded up to the minor
// unit. The error wraps [plan.ErrTerms] unless it is above 0 and at most 100.
func PercentOf(balance ledger.Money, percent decimal.Decimal) (ledger.Money, error) {
	if !ledger.Writable(percent) || !percent.IsPositive() || percent.GreaterThan(hundred()) {
		return 0, fmt.Errorf("%w: %v%% of the balance: want more than 0%% and up to 100%%", plan.ErrTerms, percent)
	}
	return percentUp(balance, percent), nil
}

// percentUp returns a percentage of 0 to 100 of the balance, rounded up to the
// minor unit, so that it is the least whole sum that reaches the percentage.
func percentUp(balance ledger.Money, percent decimal.Decimal) ledger.Money {
	least, err := balance.Times(percent.Shift(-2), ledger.Up)
	if err != nil {
		panic("settle: a part of a balance is above the balance") // NewPolicy takes 0 to 100
	}
	return least
}

func minor(m ledger.Money) decimal.Decimal { return decimal.NewFromInt(int64(m)) }

// Test is one limit that a policy puts to an offer.
type Test uint8

// The tests, in the order in which they are made.
const (
	LeastPercent Test = iota + 1
	MostForgiven
	MostPayments
	LongestDays
)

var tests = ledger.NewWords("test",
	"", "least_percent", "most_forgiven", "most_payments", "longest_days",
)

// String returns the policy's column for t, such as least_percent.
func (t Test) String() string { return tests.Word(int(t)) }

// MarshalText prints the policy's column for t.
func (t Test) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// Money says whether the figures of t are sums of money in minor units; the
// others are numbers of payments and of days.
func (t Test) Money() bool { return t == LeastPercent || t == MostForgiven }

// Finding is the outcome of one test. The figures are in the unit of the test,
// see [Test.Money]. For the least percentage they are the offer and the least
// whole sum that reaches the percentage.
type Finding struct {
	Test   Test
	Asked  int64
	Limit  int64
	Margin int64 // how far the offer is inside the limit; negative when it fails
	OK     bool
}

func atMostFinding(t Test, asked, most int64) Finding {
	return Finding{Test: t, Asked: asked, Limit: most, Margin: most - asked, OK: asked <= most}
}

func allOK(findings []Finding) bool {
	return !slices.ContainsFunc(findings, func(f Finding) bool { return !f.OK })
}

// Reasons says in words why the role may not accept the offer, one for each
// test it fails or that there is no cell. It is empty when the offer is
// allowed.
func (q Quote) Reasons() []string {
	if !q.HasCell {
		age := ledger.Count(int64(q.Offer.DaysOverdue), "day") + " overdue"
		if q.Offer.DaysOverdue < 0 {
			age = "not yet due"
		}
		return []string{fmt.Sprintf("no row for %q covers a balance of %s, %s",
			q.Role, q.Offer.Currency.WithCode(q.Offer.Balance), age)}
	}
	var reasons []string
	for _, f := range q.Findings {
		if !f.OK {
			reasons = append(reasons, q.reason(f))
		}
	}
	return reasons
}

// NobodyMay says whether no role of the policy may accept the offer.
func (q Quote) NobodyMay() bool { return !q.Allowed && len(q.Authority) == 0 }

func (q Quote) reason(f Finding) string {
	money := func(minor int64) string { return q.Offer.Currency.WithCode(ledger.Money(minor)) }
	switch f.Test {
	case LeastPercent:
		percent, _ := q.Cell.LeastPercent.Get()
		return fmt.Sprintf("%s is %s short of %s, which is %v%% of the balance",
			money(f.Asked), money(-f.Margin), money(f.Limit), percent)
	case MostForgiven:
		return fmt.Sprintf("%s forgiven is %s above the most of %s", money(f.Asked), money(-f.Margin), money(f.Limit))
	case MostPayments:
		return fmt.Sprintf("%s: the most is %d", ledger.Count(f.Asked, "payment"), f.Limit)
	case LongestDays:
		return fmt.Sprintf("%s to the last payment: the longest is %d", ledger.Count(f.Asked, "day"), f.Limit)
	}
	panic(fmt.Sprintf("settle: no reason for %v", f.Test))
}

// Revival says what is owed again when a settlement is broken. The zero Revival
// is not stated: nothing is assumed in its place.
type Revival uint8

// The revivals.
const (
	ReviveFull    Revival = iota + 1 // all of the debt that was to be settled, less what was paid
	ReviveBalance                    // the balance of the sum agreed, less what was paid; what was forgiven stays so
)

var revivals = ledger.NewWords("rule for a broken settlement", "", "full", "balance")

// String returns full or balance, or nothing when it is not stated.
func (r Revival) String() string { return revivals.Word(int(r)) }

// MarshalText prints the revival as String does.
func (r Revival) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads full or balance.
func (r *Revival) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		return &ledger.Wrong{Value: "", Fault: "is no rule for a broken settlement", Want: "full or balance"}
	}
	i, err := revivals.Find(text)
	*r = Revival(i)
	return err
}

// Conditions are what an offer rests on. They are the user's own and are kept
// with the quote as they are: none is assumed.
type Conditions struct {
	Expires ledger.Date // the last day on which the offer can be taken up; none: not stated
	Texts   []string    // in the user's words: cleared funds
	Revive  Revival
	Grace   plan.Limit[int] // days after a missed payment before the settlement is broken
}

// Revives is what is owed again, before what was paid by then is taken off, when
// the offer is accepted and broken. It is not ok when that is not stated.
func (c Conditions) Revives(o Offer) (m ledger.Money, ok bool) {
	switch c.Revive {
	case ReviveFull:
		return o.Balance, true
	case ReviveBalance:
		return o.Amount, true
	}
	return 0, false
}

// Check returns an error wrapping [plan.ErrTerms] if the conditions make no sense for
// an offer made on a day.
func (c Conditions) Check(made ledger.Date) error {
	grace, stated := c.Grace.Get()
	switch {
	case c.Expires != 0 && c.Expires < made:
		return fmt.Errorf("%w: the offer expires on %v, before it is made on %v: want that day or later", plan.ErrTerms, c.Expires, made)
	case stated && grace < 0:
		return fmt.Errorf("%w: %d days of grace: want zero or more", plan.ErrTerms, grace)
	case stated && c.Revive == 0:
		return fmt.Errorf("%w: days of grace come before something revives: say what, full or balance", plan.ErrTerms)
	}
	for _, text := range c.Texts {
		if text == "" {
			return fmt.Errorf("%w: a condition is empty: want it in words, like 'cleared funds'", plan.ErrTerms)
		}
	}
	return nil
}
