// Package files reads the small CSV files that people write: accounts, budgets and
// guidelines, creditors, policies and limits, plans, receipts, rates, and tables of
// law.
//
// There is one strict reader. Headings are just those of the file, in any order; one
// that is missing or unknown is named, and so is every bad cell of a run, with its
// file, line and column. What a row or a file must say by itself is checked here.
//
// Nothing is computed. What the figures come to, and whether that makes sense, is for
// the package they are handed to: words and rules of its own come with the call, and
// a [Row] knows its place for complaints.
package files

import (
	"errors"
	"io"

	"arrears/internal/ledger"
)

// A Source is a file to be read, by the name that complaints give it.
type Source struct {
	Name   string
	Reader io.Reader
}

// A Rule is what the caller asks of a row besides: the heading of the cell that is
// wrong and what is, or nil.
type Rule[T any] func(row T) (heading string, err error)

// complaints are what is wrong with the rows of a file, in their order.
type complaints []*ledger.Problem

func (c *complaints) add(p *ledger.Problem) { *c = append(*c, p) }

// negative adds the complaint about a sum below zero.
func negative[T any](c *complaints, row Row[T], heading string, m ledger.Money, currency ledger.Currency, want string) {
	if m < 0 {
		c.add(row.Problem(heading, &ledger.Wrong{Value: currency.Format(m), Fault: "is negative", Want: want}))
	}
}

// Stated is what a cell says that may be blank, or nothing.
func Stated[T any](cell *T) (value T) {
	if cell != nil {
		value = *cell
	}
	return value
}

// values are the rows without their places.
func values[T any](rows []Row[T]) []T {
	all := make([]T, len(rows))
	for i, row := range rows {
		all[i] = row.Value
	}
	return all
}

var errNoName = errors.New("the cell is empty: want a name, which decides who gets an odd penny")
