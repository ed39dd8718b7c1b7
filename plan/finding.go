package plan

import (
	"fmt"
	"slices"

	"arrears/internal/ledger"
)

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
	panic(fmt.Sprintf("plan: no reason for %v", f.Test))
}
