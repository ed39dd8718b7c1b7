package plan

import (
	"fmt"

	"arrears/internal/ledger"
)

// CheckRows looks whether instalments make a plan: numbers and dates rise, each
// sum is its interest and principal, and the balance falls to nothing. Number 0
// is a deposit or lump sum, and may fall on the day of an instalment.
//
// Without interest each balance is the one before less the principal. With it
// the balance may hold interest that has run up and is paid later, so it is at
// least the one before less the amount. The faults are in the order of the rows, each
// with its row from 1 as the line and the heading of its column in the plan's CSV.
func CheckRows(c ledger.Currency, instalments []Instalment) (faults []*ledger.Problem) {
	interest := false
	for _, p := range instalments {
		interest = interest || p.Interest != 0
	}
	var last Instalment // that has a number
	for i, p := range instalments {
		complain := func(column, format string, args ...any) {
			faults = append(faults, &ledger.Problem{Line: i + 1, Heading: column, Err: fmt.Errorf(format, args...)})
		}
		if p.Number != 0 {
			checkOrder(last, p, complain)
			last = p
		}
		if i > 0 && p.Due < instalments[i-1].Due {
			complain("due_date", "%q is before %v, the date above it: want dates that rise", p.Due.String(), instalments[i-1].Due)
		}
		if !checkSums(c, p, complain) {
			continue
		}
		if i > 0 && instalments[i-1].Balance >= 0 {
			checkFall(c, instalments[i-1].Balance, p, interest, complain)
		}
		if i == len(instalments)-1 && p.Balance > 0 {
			complain("balance", "%q is left after the last instalment: want 0, and every row of the plan", c.Format(p.Balance))
		}
	}
	return faults
}

// checkOrder holds an instalment against the one before, which is the zero
// Instalment for the first.
func checkOrder(before, p Instalment, complain func(string, string, ...any)) {
	if want := before.Number + 1; p.Number != want {
		complain("number", "%q is not the next instalment: want %d", fmt.Sprint(p.Number), want)
	}
	if before.Number != 0 && p.Due == before.Due {
		complain("due_date", "%q is the date of the instalment before it too: want dates that rise", p.Due.String())
	}
}

// checkSums looks at the sums of one row, and says whether they are fit to be
// held against those of another.
func checkSums(c ledger.Currency, p Instalment, complain func(string, string, ...any)) bool {
	fit := true
	for _, m := range []struct {
		column     string
		sum, least ledger.Money
	}{{"amount", p.Amount, 1}, {"interest", p.Interest, 0}, {"principal", p.Principal, 0}, {"balance", p.Balance, 0}} {
		if m.sum < m.least {
			fit = false
			complain(m.column, "%q is too little: want at least %s", c.Format(m.sum), c.Format(m.least))
		}
	}
	if !fit {
		return false
	}
	if whole, err := p.Interest.Add(p.Principal); err != nil || whole != p.Amount {
		complain("amount", "%q is not the interest of %s and the principal of %s: want the sum of the two",
			c.Format(p.Amount), c.Format(p.Interest), c.Format(p.Principal))
		return false
	}
	return true
}

func checkFall(c ledger.Currency, before ledger.Money, p Instalment, interest bool, complain func(string, string, ...any)) {
	switch {
	case !interest && p.Balance != before-p.Principal:
		complain("balance", "%q is not %s, the balance before it, less %s: want %s",
			c.Format(p.Balance), c.Format(before), c.Format(p.Principal), c.Format(before-p.Principal))
	case p.Balance < before-p.Amount:
		complain("balance", "%q is below %s, the balance before it, less %s: want at least %s",
			c.Format(p.Balance), c.Format(before), c.Format(p.Amount), c.Format(before-p.Amount))
	}
}

// WithOngoing is p with the charge that goes on and is paid with it: its amount is
// then what is to be paid. The fault is that the charge is negative, or that what the
// plan says is to be paid is not the sum of the two.
func (p Instalment) WithOngoing(c ledger.Currency, ongoing, toPay ledger.Money) (Instalment, error) {
	both, err := p.Amount.Add(ongoing)
	if err != nil || ongoing < 0 || both != toPay {
		return p, fmt.Errorf("%q is not the amount of %s and the ongoing charge of %s: want the sum of the two",
			c.Format(toPay), c.Format(p.Amount), c.Format(ongoing))
	}
	p.Amount = both
	return p, nil
}
