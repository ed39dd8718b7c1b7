package report

import (
	"fmt"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan"
	"arrears/plan/settle"
)

func ageWords(days int) string {
	switch {
	case days < 0:
		return "due in " + ledger.Plural(-days, "day", "days")
	}
	return ledger.Plural(days, "day", "days") + " overdue"
}

// payWords is how the offer is to be paid: 3 payments within 60 days.
func payWords(o settle.Offer) string {
	paid := ledger.Plural(o.Payments, "payment", "payments")
	if o.WithinDays == 0 {
		return paid + ", today"
	}
	return fmt.Sprintf("%s within %s", paid, ledger.Plural(o.WithinDays, "day", "days"))
}

// cellWords says where the row of the policy stands and what it covers.
func cellWords(a Asked) string {
	if !a.HasCell {
		return fmt.Sprintf("none for %s covers this balance and age", a.Role)
	}
	balance := rangeWords(a.Cell.MinBalance, a.Cell.MaxBalance, a.Offer.Currency.Grouped)
	days := rangeWords(a.Cell.MinDays, a.Cell.MaxDays, func(n int) string { return ledger.Grouped(int64(n)) })
	return fmt.Sprintf("%s:%d (balances: %s; days overdue: %s)", a.Policy, a.Cell.Line, balance, days)
}

func rangeWords[T any](least, most plan.Limit[T], print func(T) string) string {
	from, hasFrom := least.Get()
	to, hasTo := most.Get()
	switch {
	case hasFrom && hasTo:
		return print(from) + " to " + print(to)
	case hasFrom:
		return "from " + print(from)
	case hasTo:
		return "up to " + print(to)
	}
	return "any"
}

func authorityWords(a Asked) string {
	if len(a.Authority) == 0 {
		return "no role in this policy"
	}
	return strings.Join(a.Authority, ", ")
}

// testWords is a limit in words.
func testWords(a Asked, t settle.Test) string {
	switch t {
	case settle.LeastPercent:
		percent, _ := a.Cell.LeastPercent.Get()
		return fmt.Sprintf("offer, at least %v%% of the balance", percent)
	case settle.MostForgiven:
		return "forgiven, at most"
	case settle.MostPayments:
		return "payments, at most"
	case settle.LongestDays:
		return "days to the last payment, at most"
	}
	return t.String()
}
