package statute

import (
	"slices"

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
		knownTo: dayOf(lastChecked),
		source:  "Late Payment Act 1998 s.5A",
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

// FixedSums lists the fixed sums, that of the smallest debts first.
func (t *Tables) FixedSums() []FixedSum { return slices.Clone(t.fixedSums.rows) }

// WithFixedSums returns tables with other fixed sums, last checked on a day. The
// bands must begin at nothing and follow one another without a gap, the last of
// them without an end. The errors are [*RowError], all of them joined.
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
