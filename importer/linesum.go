package importer

import (
	"errors"
	"fmt"

	"arrears/internal/ledger"
)

// addLine adds the sum of a line to its document, in the first pass. What is
// wrong with one line is wrong with the document, which would come out short.
func (l *lines) addLine(rec *row, d *document) error {
	if err := l.width(rec); err != nil {
		return err
	}
	heading := l.columns.headings[l.sumOf].text
	c := ledger.Sterling // of as many decimals as most, where the row does not say
	if cell := cellOf(rec, l.columns, fCurrency); len(cell) > 0 {
		if own, err := ledger.ParseCurrencyBytes(cell); err == nil {
			c = own
		}
	}
	cell := rec.Fields[l.sumOf]
	if len(cell) == 0 {
		return fmt.Errorf("line %d of this document: %s is empty: want a sum on each line, or the document comes out short", rec.Line, heading)
	}
	m, err := parseSum(cell, c, marking{'.', true}, nil)
	if err == nil {
		d.sum, err = d.sum.Add(m)
	}
	if err != nil {
		return fmt.Errorf("line %d of this document: %s: %w", rec.Line, heading, err)
	}
	return nil
}

// addSum gives the first line the sum of all. In the first pass, when that is
// not known, its own sum stands for how sums are written in the file.
//
// Rows set aside have their sum already when they are read again, unless the
// document as a whole was rejected.
func (l *lines) addSum(rec *row, d *document) {
	sum := rec.Fields[min(l.sumOf, len(rec.Fields)-1)]
	if l.settled {
		c := ledger.Sterling
		if own, err := ledger.ParseCurrencyBytes(cellOf(rec, l.columns, fCurrency)); err == nil {
			c = own
		}
		sum = c.Append(nil, d.sum)
	}
	at := l.columns.at[fAmount]
	switch {
	case l.columns.added > 0:
		rec.Fields = append(rec.Fields[:min(l.own, len(rec.Fields))], sum)
	case at < len(rec.Fields) && len(cellOf(rec, l.columns, fAmount)) == 0:
		rec.Fields[at] = sum
	}
}

func (l *lines) settleSums(opts *Options) ([]Decision, error) {
	heading := l.columns.headings[l.sumOf].text
	if opts.Decimal == ',' {
		return nil, errors.New("the sums of the lines are added up before they are read, with a decimal point: leave out --decimal ,")
	}
	return []Decision{{About: "amount", Choice: "the sum of " + heading, Evidence: l.count() + ", and no column with their totals"}}, nil
}
