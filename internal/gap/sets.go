package gap

import (
	"slices"

	"arrears/internal/ledger"
)

// setSum is a number of rows and their sum.
type setSum struct {
	rows int
	sum  ledger.Money
	over bool // too large a sum: it explains nothing
}

func (t *setSum) add(m ledger.Money) { t.addRows(1, m) }

func (t *setSum) addRows(rows int, m ledger.Money) {
	sum, err := t.sum.Add(m)
	t.sum, t.over = sum, t.over || err != nil
	t.rows += rows
}

// rowSet names rows that may be left out, or counted, as a whole.
type rowSet struct {
	subject Subject
	what    string
}

// classSums adds up the rows of each class: a few, and one for each account.
type classSums struct {
	classes  map[rowSet]*setSum
	accounts map[string]*setSum
}

func newClassSums() classSums {
	return classSums{make(map[rowSet]*setSum), make(map[string]*setSum)}
}

func (s *classSums) add(subject Subject, what string, value ledger.Money) {
	t := s.classes[rowSet{subject, what}]
	if t == nil {
		t = new(setSum)
		s.classes[rowSet{subject, what}] = t
	}
	t.add(value)
}

// see takes in a row that our figure has with this value.
func (s *classSums) see(e *ledger.Entry, value ledger.Money) {
	if value == 0 {
		return
	}
	s.add(OneKind, e.Kind.String(), value)
	s.add(OneFile, e.File, value)
	if e.Hold != 0 {
		s.add(HeldRows, e.Hold.String(), value)
		s.add(HeldRows, "", value)
	}
	if e.Disputed != 0 {
		s.add(DisputedParts, "", e.Disputed)
	}
	if value < 0 {
		s.add(Credits, "", value)
	}
	t := s.accounts[string(e.Account)]
	if t == nil {
		t = new(setSum)
		s.accounts[string(e.Account)] = t
	}
	t.add(value)
}

// suspects lists the classes that make a gap. A class of one row is left to
// that row, and one that is all there is says nothing.
func (s *classSums) suspects(size ledger.Money, all int) (found []Suspect) {
	ask := func(subject Subject, what string, t *setSum) {
		if t.over || t.rows < 2 && subject != DisputedParts || t.rows == all {
			return
		}
		for _, test := range rowTests[:3] {
			if value, ok := exactly(size, test.num, test.den); ok && value == t.sum {
				found = append(found, Suspect{
					Subject: subject, Relation: test.relation, What: what,
					Count: t.rows, Ours: t.sum, Theirs: t.sum + size,
				})
			}
		}
	}
	for c, t := range s.classes {
		ask(c.subject, c.what, t)
	}
	for account, t := range s.accounts {
		ask(OneAccount, account, t)
	}
	return slices.DeleteFunc(found, func(all Suspect) bool { // where the only reason for a hold is named as well
		return all.Subject == HeldRows && all.What == "" && slices.ContainsFunc(found, func(one Suspect) bool {
			return one.Subject == HeldRows && one.What != "" && one.Count == all.Count
		})
	})
}
