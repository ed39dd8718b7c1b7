package statute

import (
	"fmt"

	"arrears/internal/ledger"
)

// FixedSum is the compensation for a debt of a size, once for each debt, from the
// day that statutory interest begins to run on it.
type FixedSum struct {
	Sum    ledger.Money
	Above  ledger.Money // the least debt it is due on, itself included
	Below  ledger.Money // due on debts of less than this; zero: on any larger
	Source string
}

func ukFixedSums() table[FixedSum] {
	const act = "Late Payment of Commercial Debts (Interest) Act 1998 s.5A"
	return table[FixedSum]{
		title: "late-payment fixed sums",
		rows: []FixedSum{
			{Sum: 40_00, Above: 0, Below: 1_000_00, Source: act + "(2)(a)"},
			{Sum: 70_00, Above: 1_000_00, Below: 10_000_00, Source: act + "(2)(b)"},
			{Sum: 100_00, Above: 10_000_00, Source: act + "(2)(c)"},
		},
		stands:  true,
		checked: dayOf(lastChecked),
		source:  "Late Payment Act 1998 s.5A",
		look:    "s.5A of the 1998 Act on legislation.gov.uk",
	}
}

// FixedSum is the fixed sum due on a debt, VAT included, of the size that it had
// when interest began to run. A debt of nothing or less has none: the result is
// the zero FixedSum.
func (t *Tables) FixedSum(debt ledger.Money) FixedSum {
	if debt <= 0 {
		return FixedSum{}
	}
	for _, row := range t.fixedSums.rows {
		if debt >= row.Above && (debt < row.Below || row.Below == 0) {
			return row
		}
	}
	return FixedSum{}
}

// WithFixedSums returns tables with other fixed sums, last checked on a day. The
// bands must begin at nothing and follow one another without a gap, the last of
// them without an end. The errors are [*ledger.Problem], all of them joined.
func (t *Tables) WithFixedSums(rows []FixedSum, knownTo ledger.Date) (*Tables, error) {
	c := checks{table: t.fixedSums.title}
	sums := t.fixedSums.with(rows, knownTo)
	var edge ledger.Money
	for i := range sums.rows {
		row := &sums.rows[i]
		c.row = i + 1
		c.want(row.Sum > 0, "sum", row.Sum, "is no compensation", "a sum of money above nothing, like 40.00")
		c.want(row.Above == edge, "above", row.Above, "leaves a gap or an overlap", "the debt at which the band before ends, "+edge.String())
		if last := i == len(sums.rows)-1; last {
			c.want(row.Below == 0, "below", row.Below, "ends the last band", "nothing, for debts of any size")
		} else {
			c.want(row.Below > row.Above, "below", row.Below, "is not above where the band begins", "more than "+row.Above.String())
		}
		row.Source = orUser(row.Source)
		edge = row.Below
	}
	if err := c.whole(len(rows), 0, knownTo); err != nil {
		return nil, err
	}
	all := *t
	all.fixedSums = sums
	return &all, nil
}

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

// compensate works out the compensation for a debt on which statutory interest
// began to run on a day. Costs are those that are reasonable, of zero or more.
// The contract's day may be unknown, and is then taken to be from 16 March 2013.
//
// The error is [ledger.ErrOverflow].
func (t *Tables) compensate(debt ledger.Money, began ledger.Date, costs ledger.Money, contract ledger.Date) (Compensation, error) {
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
