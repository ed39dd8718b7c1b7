package plan

import (
	"slices"

	"arrears/internal/ledger"
)

// OpenItem is what a ledger says is open, signed: a debt is above zero and a
// credit below it.
type OpenItem struct {
	Document string
	Due      ledger.Date
	Open     ledger.Money
	Disputed ledger.Money // part of it, with the same sign
	Hold     ledger.Hold
	Retained bool // kept back until it is released
}

// Askable is the part of an open item that its customer can be asked for, by a
// plan or an offer: nothing of a debt that is on hold or kept back until it is
// released, and what is not in dispute of any other. A credit counts in full.
// Sums are signed, and the disputed part has the sign of the whole.
func Askable(open, disputed ledger.Money, held, retained bool) ledger.Money {
	switch {
	case open <= 0:
		return open
	case held || retained:
		return 0
	}
	return open - min(max(disputed, 0), open)
}

// LeftOut is a part of an open item that a plan must not ask for.
type LeftOut struct {
	Document string
	Amount   ledger.Money
	Hold     ledger.Hold // the reason; Dispute for the disputed part of an item that is not on hold
	Retained bool        // the reason, when there is no hold
}

// Arrears is what of an account a plan may ask for.
type Arrears struct {
	Items   []Arrear
	Balance ledger.Money // the sum of the arrears
	LeftOut []LeftOut
	Credit  ledger.Money // unallocated, and set off against the oldest arrears
	Spare   ledger.Money // of the credit, more than the arrears
}

// NewArrears sorts the open items of an account in one currency. What is on
// hold, in dispute or kept back is left out; credits are set off against the
// rest, the oldest first. The error is [ledger.ErrOverflow].
func NewArrears(items []OpenItem) (Arrears, error) {
	var all Arrears
	var arrears []Arrear
	for _, item := range items {
		leave := func(m ledger.Money, hold ledger.Hold) {
			if m > 0 {
				all.LeftOut = append(all.LeftOut, LeftOut{item.Document, m, hold, item.Retained && hold == 0})
			}
		}
		switch {
		case item.Open <= 0:
			credit, err := all.Credit.Sub(item.Open)
			if err != nil {
				return Arrears{}, err
			}
			all.Credit = credit
		default:
			open := Askable(item.Open, item.Disputed, item.Hold != 0, item.Retained)
			reason := item.Hold
			if reason == 0 && !item.Retained {
				reason = ledger.Dispute
			}
			leave(item.Open-open, reason)
			if open > 0 {
				arrears = append(arrears, Arrear{item.Document, item.Due, open})
			}
		}
	}
	all.Items, all.Spare = setOff(arrears, all.Credit)
	for _, c := range all.Items {
		var err error
		if all.Balance, err = all.Balance.Add(c.Open); err != nil {
			return Arrears{}, err
		}
	}
	return all, nil
}

// setOff takes a credit off arrears, the oldest first, and returns what is left
// of them and of the credit. Sums are not negative.
func setOff(arrears []Arrear, credit ledger.Money) ([]Arrear, ledger.Money) {
	arrears = slices.Clone(arrears)
	slices.SortStableFunc(arrears, byAge)
	for i := range arrears {
		taken := min(credit, arrears[i].Open)
		arrears[i].Open -= taken
		credit -= taken
	}
	return slices.DeleteFunc(arrears, func(c Arrear) bool { return c.Open == 0 }), credit
}
