package plan

import (
	"slices"

	"arrears/internal/ledger"
)

// ending is how following a plan ended.
type ending struct {
	count   int // instalments paid
	last    Instalment
	lump    Lump         // one that was not paid, because there was too little left for it, or nothing
	owed    ledger.Money // what was left for it
	ranOut  bool         // of calendar
	skipped []ledger.Date
}

// follow pays the instalments of a shape as they fall due, the deposit and lump
// sums among them, until nothing is left, and hands each payment to take. The
// instalment that is the last of the shape, or for which no more than its sum
// is left, pays all that is owed on its day. On one day, the deposit comes
// before lump sums and those before the instalment.
func (t *Terms) follow(s Shape, take func(Instalment)) ending {
	owes := newAccount(t)
	days := dueDays{terms: t}
	extras := t.extras()
	var end ending
	pay := func(p Instalment) {
		end.last = owes.pay(p)
		take(end.last)
	}
	for end.count < s.Count {
		day, from, ok := days.next()
		if !ok {
			end.ranOut = true
			return end
		}
		for len(extras) > 0 && extras[0].Due <= day {
			x := extras[0]
			if end.owed = owes.on(x.Due); x.Amount >= end.owed {
				end.lump = Lump{x.Amount, x.Due}
				return end
			}
			pay(x)
			extras = extras[1:]
		}
		owed := owes.on(day)
		end.count++
		p := Instalment{Number: end.count, Due: day, MovedFrom: from, Amount: t.amount(&s, end.count)}
		if end.count == s.Count || t.clears(&s, p.Number, p.Amount, owed) {
			p.Amount = owed
		}
		pay(p)
		if p.Amount == owed {
			break
		}
	}
	if len(extras) > 0 {
		end.lump = Lump{extras[0].Amount, extras[0].Due}
	}
	end.skipped = days.skipped
	return end
}

// clears says whether an instalment before the last of the shape clears what
// is owed: its own sum does, or a fixed instalment leaves no more than the
// balloon.
func (t *Terms) clears(s *Shape, number int, amount, owed ledger.Money) bool {
	if amount >= owed {
		return true
	}
	return t.Charge.bears() && t.Instalment != 0 && number > s.Stepped && owed <= t.Balloon
}

// extras are the payments that are no instalments: the deposit, then the lump
// sums by day.
func (t *Terms) extras() []Instalment {
	if t.Deposit == 0 && len(t.Lumps) == 0 {
		return nil
	}
	all := make([]Instalment, 0, len(t.Lumps)+1)
	if t.Deposit != 0 {
		all = append(all, Instalment{Due: t.DepositDate, Amount: t.Deposit})
	}
	for _, l := range t.Lumps {
		all = append(all, Instalment{Due: l.Due, Amount: l.Amount, Lump: true})
	}
	slices.SortStableFunc(all, func(a, b Instalment) int { return int(a.Due - b.Due) })
	return all
}
