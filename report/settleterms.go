package report

import (
	"fmt"
	"strings"

	"arrears/internal/ledger"
	"arrears/plan/settle"
	"arrears/report/doc"
)

const notStated = "not stated"

func expiryWords(a Asked) string {
	if a.Conditions.Expires == 0 {
		return notStated
	}
	return a.Conditions.Expires.Long() + ", that day included"
}

func conditionWords(a Asked) string {
	if len(a.Conditions.Texts) == 0 {
		return notStated
	}
	return strings.Join(a.Conditions.Texts, "; ")
}

// reviveWords say what is owed again when the settlement is broken.
func reviveWords(a Asked) string {
	m, ok := a.Conditions.Revives(a.Offer)
	if !ok {
		return notStated
	}
	what := "the whole balance of " + a.Offer.Currency.Grouped(m)
	if a.Conditions.Revive == settle.ReviveBalance {
		what = "the rest of the offer of " + a.Offer.Currency.Grouped(m)
	}
	when := "days of grace " + notStated
	if grace, ok := a.Conditions.Grace.Get(); ok {
		when = ledger.Plural(grace, "day", "days") + " after a missed payment"
	}
	return fmt.Sprintf("%s is owed, less what has been paid; %s", what, when)
}

func graceCell(a Asked) doc.Cell {
	if grace, ok := a.Conditions.Grace.Get(); ok {
		return doc.Count(grace)
	}
	return doc.Cell{}
}

func revivesCell(a Asked) doc.Cell {
	if m, ok := a.Conditions.Revives(a.Offer); ok {
		return doc.Sum(a.Offer.Currency, m)
	}
	return doc.Cell{}
}

// needed is the first role of the policy that may accept the offer.
func needed(q settle.Quote) string {
	if len(q.Authority) == 0 {
		return ""
	}
	return q.Authority[0]
}

func neededWords(q settle.Quote) string {
	if role := needed(q); role != "" {
		return role
	}
	return "above any role in this policy"
}
