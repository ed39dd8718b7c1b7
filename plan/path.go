package plan

import (
	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// PathKind is a way to deal with a debt.
type PathKind uint8

// The ways, in the order in which they are listed.
const (
	OfferPath PathKind = iota + 1
	PlanPath
	LegalPath
	WriteOffPath
)

var pathKinds = ledger.NewWords("way to deal with a debt", "", "offer", "plan", "legal", "write_off")

// String returns the word for k, such as write_off.
func (k PathKind) String() string { return pathKinds.Word(int(k)) }

// MarshalText prints the word for k.
func (k PathKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// Flow is a sum that may come in on a day, or goes out when it is below zero, in
// minor units. Its chance is that things come to this, and its share the part of
// the amount that is then had; both are from 0 to 1.
type Flow struct {
	Date   ledger.Date
	Amount ledger.Money
	Chance decimal.Decimal
	Share  decimal.Decimal
	Note   string // what it is: instalment 3

	// What follows from the cost of money. Value is amount × chance × share ×
	// factor, in minor units.
	Days   int // from the day as at
	Factor decimal.Decimal
	Value  decimal.Decimal
}

// Path is one way to deal with a debt: what comes in and goes out, and when.
type Path struct {
	Kind  PathKind
	Offer int // which of the offers, from 1; zero on the other paths
	Flows []Flow

	Cash     ledger.Money // received when all goes as promised, court fees that come back included
	Forgiven ledger.Money // given up when all goes as promised
	Costs    ledger.Money // of the creditor's own, court fees included
	Last     ledger.Date  // of what comes in; none when nothing does

	// Estimates, in minor units and unrounded: what comes in on average, before
	// costs and with no regard to time, and what the whole path is worth on the
	// day as at.
	Expected decimal.Decimal
	Worth    decimal.Decimal
	Kept     decimal.Decimal // the chance that all goes as promised

	Schedule Schedule // of an offer in parts and of a plan
}

// in adds a sum that comes in.
func (p *Path) in(f Flow) {
	p.Flows = append(p.Flows, f)
	p.Last = max(p.Last, f.Date)
}

// out adds a cost that is certain, unless it is nothing.
func (p *Path) out(day ledger.Date, cost ledger.Money, note string) {
	if cost != 0 {
		p.Costs += cost
		p.Flows = append(p.Flows, Flow{Date: day, Amount: -cost, Chance: one(), Share: one(), Note: note})
	}
}

// value works out what the path is worth on a day: the sum of the values of its
// flows.
func (p *Path) value(asAt ledger.Date, d *discount) {
	p.Expected, p.Worth = decimal.Decimal{}, decimal.Decimal{}
	for i := range p.Flows {
		f := &p.Flows[i]
		f.Days = f.Date.Days(asAt)
		f.Factor = d.factor(f.Days)
		mean := minor(f.Amount).Mul(f.Chance).Mul(f.Share)
		f.Value = mean.Mul(f.Factor)
		p.Worth = p.Worth.Add(f.Value)
		if f.Amount > 0 {
			p.Expected = p.Expected.Add(mean)
		}
	}
}
