package report

import (
	"slices"

	"arrears/internal/ledger"
	"arrears/report/doc"
)

// currencySums adds up sums by currency, in the order of their codes.
type currencySums []currencySum

type currencySum struct {
	currency ledger.Currency
	count    int
	sums     []ledger.Money
}

// add takes in the sums of one row. The error is [ledger.ErrOverflow].
func (all *currencySums) add(c ledger.Currency, sums ...ledger.Money) (err error) {
	at, found := slices.BinarySearchFunc(*all, c, func(s currencySum, c ledger.Currency) int { return s.currency.Compare(c) })
	if !found {
		*all = slices.Insert(*all, at, currencySum{currency: c, sums: make([]ledger.Money, len(sums))})
	}
	one := &(*all)[at]
	one.count++
	for i, m := range sums {
		if one.sums[i], err = one.sums[i].Add(m); err != nil {
			return err
		}
	}
	return nil
}

// chargedSums are the columns that have a total, in the order of currencySum.
var chargedSums = []string{"principal", "interest", "compensation", "total", "paid"}

// sumsOf adds up debts by currency.
func sumsOf(rows []chargedRow) (all currencySums, err error) {
	for i := range rows {
		c := &rows[i]
		if err := all.add(c.currency, c.principal, c.interest, c.compensation, c.total, c.paid); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// cell is the total below a column, blank where there is none.
func (s *currencySum) cell(column doc.Column) doc.Cell {
	name := column.Name
	if column.Heading == paidHeading {
		name = "paid"
	}
	switch i := slices.Index(chargedSums, name); {
	case i >= 0:
		return doc.Sum(s.currency, s.sums[i])
	case name == "account":
		return doc.Text("total")
	case name == "currency", column.Heading == currencyHeading:
		return doc.Text(s.currency.String())
	}
	return doc.Cell{}
}
