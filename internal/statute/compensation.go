package statute

import (
	"fmt"

	"arrears/internal/ledger"
)

// Compensation is what the 1998 Act gives for late payment besides interest: a
// fixed sum for each debt, once, and the reasonable costs of recovery that are
// more than it. It bears no interest and no VAT.
type Compensation struct {
	Debt    ledger.Money // overdue when interest began to run, which sets the band
	Began   ledger.Date  // the first day that bore interest
	Band    FixedSum
	Fixed   ledger.Money // the sum of the band, or nothing
	Costs   ledger.Money // of recovery, as claimed
	Excess  ledger.Money // of the costs over the fixed sum
	Total   ledger.Money // the fixed sum and the excess
	Why     string       // in words, nothing due included
	Source  string
	Warning string // about the costs; empty when there is nothing to say
}

// excessFrom is the first day of contracts under which costs above the fixed sum
// can be claimed: s.5A(2A), put in by SI 2013/395.
var excessFrom = ledger.MustDate(2013, 3, 16)

// Compensate works out the compensation for a debt on which statutory interest
// began to run on a day. Costs are those that are reasonable, of zero or more.
// The contract's day may be unknown, and is then taken to be from 16 March 2013.
//
// The error is [ledger.ErrOverflow].
func (t *Tables) Compensate(debt ledger.Money, began ledger.Date, costs ledger.Money, contract ledger.Date) (Compensation, error) {
	band := t.FixedSum(debt)
	c := Compensation{
		Debt: debt, Began: began, Band: band,
		Fixed: band.Sum, Costs: costs, Total: band.Sum,
		Source: band.Source,
	}
	if debt <= 0 {
		c.Why = "no fixed sum: nothing was overdue when interest would have begun"
		return c, nil
	}
	c.Why = fmt.Sprintf("%s fixed sum, once, on a debt of %s when interest began on %s: the band %s",
		pounds(c.Fixed), pounds(debt), began.Long(), band.words())
	switch {
	case costs <= 0:
		return c, nil
	case contract != 0 && contract < excessFrom:
		c.Warning = "costs above the fixed sum cannot be claimed under a contract made before " + excessFrom.Long()
		return c, nil
	case costs <= c.Fixed:
		c.Warning = fmt.Sprintf("the fixed sum covers the costs of %s", pounds(costs))
		return c, nil
	}
	c.Excess = costs - c.Fixed
	var err error
	c.Total, err = c.Fixed.Add(c.Excess)
	c.Why += fmt.Sprintf("; and %s, by which the costs of %s exceed it", pounds(c.Excess), pounds(costs))
	c.Source += "; costs: s.5A(2A)"
	if contract == 0 {
		c.Warning = "the day of the contract is not stated: the excess is for contracts from " + excessFrom.Long()
	}
	return c, err
}

// words says which debts a band is for.
func (f FixedSum) words() string {
	switch {
	case f.Below == 0:
		return "from " + pounds(f.Above)
	case f.Above <= 0:
		return "below " + pounds(f.Below)
	}
	return fmt.Sprintf("from %s to below %s", pounds(f.Above), pounds(f.Below))
}

// pounds prints a sum that the law fixes in sterling.
func pounds(m ledger.Money) string { return "£" + m.String() }
