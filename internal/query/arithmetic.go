package query

// arithmetic is a sum, difference, product or quotient. It is a blank when either
// operand is.
func (c *compiler) arithmetic(operator string, left, right part) (func(Row) (value, error), error) {
	for _, p := range []part{left, right} {
		switch {
		case p.typ == Number:
		case p.typ == Day || left.typ == Day:
			return nil, c.wrong(p.span, "%s is %v: want numbers on both sides of %s; dates can only be compared", c.written(p.span), p.typ, operator)
		default:
			return nil, c.wrong(p.span, "%s is %v: want numbers on both sides of %s", c.written(p.span), p.typ, operator)
		}
	}
	if operator == "/" && right.literal != nil && right.literal.number.num.IsZero() {
		return nil, c.wrong(right.span, "nothing can be divided by nil: want another number")
	}
	return func(row Row) (value, error) {
		a, err := left.eval(row)
		if err != nil {
			return value{}, err
		}
		b, err := right.eval(row)
		if err != nil {
			return value{}, err
		}
		v := value{blank: a.blank || b.blank}
		switch {
		case v.blank:
		case operator == "+":
			v.number = a.number.plus(b.number)
		case operator == "-":
			v.number = a.number.plus(b.number.minus())
		case operator == "*":
			v.number = a.number.times(b.number)
		case b.number.num.IsZero():
			divisor := c.written(right.span)
			return value{}, c.wrong(right.span, "%s is nil in this row, and nothing can be divided by nil: want %s != 0 and before the question", divisor, divisor)
		default:
			v.number = a.number.over(b.number)
		}
		return v, nil
	}, nil
}
