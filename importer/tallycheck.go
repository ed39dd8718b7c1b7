package importer

import (
	"fmt"

	"arrears/internal/ledger"
)

// tallyTotal is what a party is stated to owe, and what its rows make.
type tallyTotal struct {
	line       int
	stated     bool
	sum, of    ledger.Money
	unreadable bool
}

// leave ends a block: it holds what the party is stated to owe against its rows.
func (t *tallyBills) leave() {
	if s := t.stated; s.stated && !s.unreadable && !t.settled {
		if s.of == s.sum {
			t.reached++
		} else {
			gbp := ledger.Sterling // both have two decimals, whatever the currency
			t.missed = append(t.missed, fmt.Sprintf("line %d states %s and its rows make %s", s.line, gbp.Format(s.sum), gbp.Format(s.of)))
		}
	}
	t.stated = tallyTotal{}
}

func (s *tallyTotal) add(m ledger.Money, ok bool) {
	of, err := s.of.Add(m)
	s.of, s.unreadable = of, s.unreadable || !ok || err != nil
}

// sum is what is pending of a row, where it has two decimals behind a point.
func (t *tallyBills) sum(rec *row) (ledger.Money, bool) {
	cell := cellOf(rec, t.columns, fOutstanding)
	m, err := parseSum(cell, ledger.Sterling, marking{'.', true}, nil)
	return m, err == nil && len(cell) > 0
}

func (t *tallyBills) settle(*Options) (found []Decision, err error) {
	t.leave()
	t.settled, t.name, t.entries = true, nil, 0
	if t.onAccount > 0 {
		found = append(found, Decision{
			About: "sums on account", Choice: "as at " + string(t.asAt),
			Evidence: plural(t.onAccount, "row has", "rows have") + " no date of its own; credits among them are taken for receipts",
		})
	}
	if t.reached > 0 {
		found = append(found, Decision{About: "what parties owe", Choice: "as the report states it", Evidence: "the rows of " + plural(t.reached, "party", "parties") + " make it"})
	}
	if n := len(t.missed); n > 0 {
		found = append(found, Decision{
			About: "what parties owe", Choice: "as their rows make it, and not as the report states it", Assumed: true, Doubtful: true,
			Evidence: "for " + plural(n, "party", "parties") + " the report states another sum, as it does when sums on account are not listed: the first on " + t.missed[0],
		})
	}
	return found, nil
}
