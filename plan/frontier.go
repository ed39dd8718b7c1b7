package plan

import (
	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// FrontierRow is what follows from one chance of judgment.
type FrontierRow struct {
	Win   decimal.Decimal
	Least Least
	// Rival is the kind of the path that is worth most and is no offer.
	Rival PathKind
	Leads []decimal.Decimal // of each lump sum over the rival, in minor units
}

// Frontier is where the least lump sum stands for each chance of judgment.
type Frontier struct {
	Day    ledger.Date       // on which the lump sums are paid
	Shares []decimal.Decimal // of the balance, in the order of the leads of a row
	Lumps  []ledger.Money
	Rows   []FrontierRow
}

// Frontier sets lump sums, as shares of the balance, against the other paths for
// each chance of judgment. They are paid on the last day of the offer that is
// worth most, or on the day as at. The sums are rounded down to the minor unit.
// The error wraps [ErrTerms] unless there is legal action.
func (w *Weighing) Frontier(wins, shares []decimal.Decimal) (Frontier, error) {
	if w.Case.Legal == nil {
		return Frontier{}, complain("no legal action: want its chance of judgment to vary")
	}
	f := Frontier{Day: w.Least.Day, Shares: shares}
	base := w.Case
	base.Offers = nil
	for _, share := range shares {
		lump, err := base.Balance.Times(share, ledger.Down)
		if err != nil {
			return Frontier{}, err
		}
		f.Lumps = append(f.Lumps, lump)
		base.Offers = append(base.Offers, Proposal{Amount: max(lump, 1), Payments: 1, First: f.Day})
	}
	d, err := newDiscount(base.CostOfMoney)
	if err != nil {
		return Frontier{}, err
	}
	for _, win := range wins {
		weighed, err := weigh(WinChance.set(base, 0, win), d)
		if err != nil {
			return Frontier{}, err
		}
		rival := weighed.Paths[weighed.Rival]
		row := FrontierRow{Win: win, Least: weighed.Least, Rival: rival.Kind}
		for i := range base.Offers {
			row.Leads = append(row.Leads, weighed.Paths[i].Worth.Sub(rival.Worth))
		}
		f.Rows = append(f.Rows, row)
	}
	return f, nil
}
