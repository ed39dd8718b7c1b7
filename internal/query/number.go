package query

import "github.com/shopspring/decimal"

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
