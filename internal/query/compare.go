package query

import (
	"cmp"
	"strings"

	"arrears/internal/ledger"
)

// compare is a comparison of two parts. Nothing but != is true of a blank,
// except that == "" asks for one.
func (c *compiler) compare(at span, operator string, left, right part) (func(Row) (value, error), error) {
	equality := operator == "==" || operator == "!="
	for _, pair := range [][2]part{{left, right}, {right, left}} {
		asked, other := pair[0], pair[1]
		if (asked.typ == Number || asked.typ == Day) && other.isBlankText() && equality {
			return func(row Row) (value, error) {
				v, err := asked.eval(row)
				return value{flag: v.blank == (operator == "==")}, err
			}, nil
		}
	}
	left, right, err := c.alike(left, right)
	if err != nil {
		return nil, err
	}
	typ := left.typ
	if typ == Words {
		return nil, c.wrong(left.span, `%s is a set of words: want in, like "dispute" in %s`, c.written(left.span), c.written(left.span))
	}
	if typ == Flag && !equality {
		return nil, c.wrong(at, "yes and no have no order: want == or !=, or the question by itself")
	}
	holds := ordered[operator]
	return func(row Row) (value, error) {
		a, err := left.eval(row)
		if err != nil {
			return value{}, err
		}
		b, err := right.eval(row)
		if err != nil {
			return value{}, err
		}
		if a.blank || b.blank {
			return value{flag: operator == "!="}, nil
		}
		return value{flag: holds(order(typ, a, b))}, nil
	}, nil
}

// ordered says of each comparison whether it holds when the left is less than,
// the same as or more than the right.
var ordered = map[string]func(order int) bool{
	"==": func(n int) bool { return n == 0 },
	"!=": func(n int) bool { return n != 0 },
	"<":  func(n int) bool { return n < 0 },
	"<=": func(n int) bool { return n <= 0 },
	">":  func(n int) bool { return n > 0 },
	">=": func(n int) bool { return n >= 0 },
}

// order is -1, 0 or 1 as a is less than, the same as or more than b. Text goes
// by its bytes, dates by the calendar.
func order(typ Type, a, b value) int {
	switch typ {
	case Number:
		return a.number.compare(b.number)
	case Text:
		return strings.Compare(a.text, b.text)
	case Day:
		return cmp.Compare(a.day, b.day)
	}
	if a.flag == b.flag {
		return 0
	}
	return 1
}

// alike returns two parts of one type: text that is compared with a date becomes
// one.
func (c *compiler) alike(left, right part) (part, part, error) {
	var err error
	switch {
	case left.typ == right.typ:
	case left.typ == Day:
		right, err = c.day(left, right)
	case right.typ == Day:
		left, err = c.day(right, left)
	default:
		err = c.unlike(left, right)
	}
	return left, right, err
}

// day makes a date of text that is written out to be compared with one.
func (c *compiler) day(date, p part) (part, error) {
	if p.typ != Text || p.literal == nil {
		return p, c.unlike(date, p)
	}
	if p.isBlankText() {
		return p, c.wrong(p.span, `a blank is neither before nor after a date: want == "" or != ""`)
	}
	day, err := ledger.ParseDate(p.literal.text)
	if err != nil {
		return p, c.wrong(p.span, "%v", err)
	}
	return constant(p.span, Day, value{day: day}), nil
}

// unlike refuses to compare two parts, pointing at the one more likely to be
// the mistake: what is written out rather than a column.
func (c *compiler) unlike(left, right part) error {
	at, other := right, left
	if left.literal != nil && right.literal == nil {
		at, other = left, right
	}
	text := c.written(at.span)
	for _, p := range []part{left, right} {
		if p.typ == Text && p.literal != nil && c.byName[p.literal.text].Name != "" {
			return c.wrong(p.span, "%s in quotes is text: want the column without them, %s", c.written(p.span), p.literal.text)
		}
	}
	want := other.typ.String()
	switch {
	case other.typ == Day:
		want = `a date in quotes, like "2026-03-31"`
	case other.typ == Number && at.typ == Text && at.literal != nil:
		want = "a number without quotes, like 1000.50"
	case other.typ == Text && at.literal != nil && at.typ == Number:
		want = `text in quotes, like "` + text + `"`
	case other.typ == Flag:
		want = "true or false, or " + c.written(other.span) + " by itself"
	case other.typ == Words:
		want = `in, like "dispute" in ` + c.written(other.span)
	}
	return c.wrong(at.span, "%s is %v, but %s is %v: want %s", text, at.typ, c.written(other.span), other.typ, want)
}
