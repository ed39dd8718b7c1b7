package query

import (
	"fmt"

	"github.com/shopspring/decimal"

	"arrears/internal/ledger"
)

// value is what a part of a query works out to in a row. Only the field of its
// type counts.
type value struct {
	blank  bool // of a number or a date: the row does not state it
	flag   bool
	day    ledger.Date
	number number
	text   string
	words  []string
}

// part is a piece of a query, checked and ready to work out.
type part struct {
	span    span
	typ     Type
	literal *value   // when it is written out in the query
	fixed   []string // the only words that a column can hold; nothing where there may be any
	// eval works the part out for a row, or literally for no row at all.
	eval func(Row) (value, error)
}

// constant makes the part for what is written out.
func constant(at span, typ Type, v value) part {
	return part{span: at, typ: typ, literal: &v, eval: func(Row) (value, error) { return v, nil }}
}

// isBlankText says whether the part is "", which stands for a blank cell.
func (p part) isBlankText() bool { return p.typ == Text && p.literal != nil && p.literal.text == "" }

// read takes a column out of a row.
func read(column Column, row Row) (v value, err error) {
	held := row.Value(column.Name)
	ok := true
	switch column.Type {
	case Number:
		v.number.num, ok = held.(decimal.Decimal)
	case Text:
		v.text, ok = held.(string)
	case Day:
		v.day, ok = held.(ledger.Date)
	case Flag:
		v.flag, ok = held.(bool)
	case Words:
		v.words, ok = held.([]string)
	}
	v.blank = column.Type == Number && held == nil || column.Type == Day && v.day == 0
	if !ok && held != nil {
		return v, fmt.Errorf("query: the row gives a %T for column %s, want %v", held, column.Name, column.Type)
	}
	return v, nil
}

// number is an exact number: a decimal or, after a division, a fraction of two.
// It is never rounded. The zero value is nil.
type number struct {
	num      decimal.Decimal
	den      decimal.Decimal // positive; counts only in a fraction
	fraction bool
}

func (n number) below() decimal.Decimal {
	if n.fraction {
		return n.den
	}
	return one
}

var one = decimal.NewFromInt(1)

func (n number) plus(m number) number {
	if !n.fraction && !m.fraction {
		return number{num: n.num.Add(m.num)}
	}
	return number{n.num.Mul(m.below()).Add(m.num.Mul(n.below())), n.below().Mul(m.below()), true}
}

func (n number) times(m number) number {
	if !n.fraction && !m.fraction {
		return number{num: n.num.Mul(m.num)}
	}
	return number{n.num.Mul(m.num), n.below().Mul(m.below()), true}
}

// over returns n/m. The caller makes sure that m is not nil.
func (n number) over(m number) number {
	num, den := n.num.Mul(m.below()), n.below().Mul(m.num)
	if den.IsNegative() {
		num, den = num.Neg(), den.Neg()
	}
	return number{num, den, true}
}

func (n number) minus() number { return number{n.num.Neg(), n.den, n.fraction} }

func (n number) abs() number { return number{n.num.Abs(), n.den, n.fraction} }

// compare is -1, 0 or 1 as n is less than, the same as or more than m.
func (n number) compare(m number) int {
	if !n.fraction && !m.fraction {
		return n.num.Cmp(m.num)
	}
	return n.num.Mul(m.below()).Cmp(m.num.Mul(n.below()))
}
