package plan

import (
	"cmp"
	"slices"

	"arrears/internal/ledger"
)

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
// rest, the oldest first. An item without a due date counts from its own. The error
// is [ledger.ErrOverflow].
func NewArrears(items []ledger.OpenItem) (Arrears, error) {
	var all Arrears
	var arrears []Arrear
	for i := range items {
		item := &items[i]
		if item.Open <= 0 {
			credit, err := all.Credit.Sub(item.Open)
			if err != nil {
				return Arrears{}, err
			}
			all.Credit = credit
			continue
		}
		parts := item.Parts()
		switch {
		case parts.Held > 0:
			all.LeftOut = append(all.LeftOut, LeftOut{item.Document, parts.Held, item.HeldFor(), false})
		case parts.Retained > 0:
			all.LeftOut = append(all.LeftOut, LeftOut{item.Document, parts.Retained, 0, true})
		case parts.Disputed > 0:
			all.LeftOut = append(all.LeftOut, LeftOut{item.Document, parts.Disputed, ledger.Dispute, false})
		}
		if parts.Askable > 0 {
			arrears = append(arrears, Arrear{item.Document, cmp.Or(item.Due, item.Date), parts.Askable})
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
