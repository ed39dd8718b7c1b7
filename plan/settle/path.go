package settle

import (
	"fmt"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
	"arrears/plan"
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

	Schedule plan.Schedule // of an offer in parts and of a plan
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

// chancePlaces are the decimal places of the chance that a plan still stands: the
// exact one has two more digits with every instalment.
const chancePlaces = 40

// pathsOf builds the ways of a checked case, not valued yet.
func pathsOf(c Case) ([]Path, error) {
	var all []Path
	for i, o := range c.Offers {
		path, err := offerPath(c, i+1, o)
		if err != nil {
			return nil, err
		}
		all = append(all, path)
	}
	if c.Plan != nil {
		path, err := planPath(c)
		if err != nil {
			return nil, err
		}
		all = append(all, path)
	}
	if c.Legal != nil {
		all = append(all, legalPath(c))
	}
	if c.WriteOff != nil {
		all = append(all, writeOffPath(c))
	}
	return all, nil
}

// offerPath is an offer that is paid as promised.
func offerPath(c Case, number int, o Proposal) (Path, error) {
	schedule, err := o.schedule(c.Currency)
	if err != nil {
		return Path{}, fmt.Errorf("offer %d: %w", number, err)
	}
	path := Path{
		Kind: OfferPath, Offer: number, Schedule: schedule, Kept: one(),
		Cash: o.Amount, Forgiven: c.Balance - o.Amount,
	}
	for _, p := range schedule.Instalments {
		if err := c.checkDay(fmt.Sprintf("payment %d of offer %d", p.Number, number), p.Due); err != nil {
			return Path{}, err
		}
		path.in(Flow{Date: p.Due, Amount: p.Amount, Chance: one(), Share: one(), Note: fmt.Sprintf("payment %d", p.Number)})
	}
	return path, nil
}

// schedule is the payments of the offer.
func (o Proposal) schedule(c ledger.Currency) (plan.Schedule, error) {
	terms := plan.Terms{Currency: c, Balance: o.Amount, Count: o.Payments, Every: plan.Month, First: o.First}
	if len(o.Parts) == 0 {
		return plan.Build(terms)
	}
	s := plan.Schedule{Terms: terms, Shape: plan.Shape{Count: o.Payments}, Amount: o.Amount, Principal: o.Amount}
	left := o.Amount
	for i, part := range o.Parts {
		left -= part.Amount
		s.Instalments = append(s.Instalments, plan.Instalment{Number: i + 1, Due: part.On, Amount: part.Amount, Principal: part.Amount, Balance: left})
	}
	return s, nil
}

// planPath is a plan that may break at each instalment, the first included: the
// k-th is paid with the chance (1-break)^k.
func planPath(c Case) (Path, error) {
	p := c.Plan
	schedule, err := plan.Build(plan.Terms{Currency: c.Currency, Balance: c.Balance, Instalment: p.Instalment, Every: p.Every, First: p.First, Day: p.Day})
	if err != nil {
		return Path{}, err
	}
	path := Path{Kind: PlanPath, Schedule: schedule, Cash: c.Balance}
	stands, paid := one(), ledger.Money(0)
	recovers := p.Break.IsPositive() && p.After.IsPositive()
	for _, due := range schedule.Instalments {
		if err := c.checkDay(fmt.Sprintf("instalment %d", due.Number), due.Due); err != nil {
			return Path{}, err
		}
		breaks := stands.Mul(p.Break).Round(chancePlaces)
		stands = stands.Sub(breaks)
		path.in(Flow{Date: due.Due, Amount: due.Amount, Chance: stands, Share: one(), Note: fmt.Sprintf("instalment %d", due.Number)})
		if recovers {
			recovered := due.Due.AddDays(p.AfterDays)
			if err := c.checkDay("what is recovered after a break", recovered); err != nil {
				return Path{}, err
			}
			path.Flows = append(path.Flows, Flow{
				Date: recovered, Amount: c.Balance - paid, Chance: breaks, Share: p.After,
				Note: fmt.Sprintf("recovered if instalment %d is missed", due.Number),
			})
		}
		paid += due.Amount
	}
	path.Kept = stands
	return path, nil
}

// legalPath is a claim in court.
func legalPath(c Case) Path {
	l := c.Legal
	path := Path{Kind: LegalPath, Cash: c.Balance + l.Added + l.Fees, Kept: decimal.Zero}
	path.out(c.AsAt, l.Cost, "own costs")
	path.out(c.AsAt, l.Fees, "court fees")
	for _, won := range []struct {
		sum  ledger.Money
		note string
	}{{c.Balance, "the debt"}, {l.Added, "interest and compensation"}, {l.Fees, "court fees, from the customer"}} {
		if won.sum > 0 {
			path.in(Flow{Date: c.AsAt.AddDays(l.Days), Amount: won.sum, Chance: l.Win, Share: l.Collect, Note: won.note})
		}
	}
	path.Kept = l.Win
	return path
}

func writeOffPath(c Case) Path {
	path := Path{Kind: WriteOffPath, Forgiven: c.Balance, Kept: one()}
	for _, r := range c.WriteOff.Reliefs {
		path.Cash += r.Amount // no more than the balance in all
		path.in(Flow{Date: r.On, Amount: r.Amount, Chance: one(), Share: one(), Note: "VAT relief"})
	}
	return path
}
