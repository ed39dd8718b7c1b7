package query

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"

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
	if err == nil && equality {
		err = cmp.Or(c.notHeld(left, right), c.notHeld(right, left))
	}
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

// notHeld refuses a word, written out, that a column with fixed words never holds: the
// answer would be the same for ever.
func (c *compiler) notHeld(column, asked part) error {
	if len(column.fixed) == 0 || asked.typ != Text || asked.literal == nil || asked.isBlankText() || slices.Contains(column.fixed, asked.literal.text) {
		return nil
	}
	meant := ""
	if near := nearest(asked.literal.text, column.fixed); near != "" {
		meant = fmt.Sprintf("did you mean %q? ", near)
	}
	return c.wrong(asked.span, "%s is never %s: %swant one of %s", c.written(column.span), c.written(asked.span), meant, strings.Join(column.fixed, ", "))
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
		if p.typ != Text || p.literal == nil {
			continue
		}
		if name := c.columnOf(p.literal.text); name != "" {
			return c.wrong(p.span, "%s in quotes is text: want the column without them, %s", c.written(p.span), name)
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

// in is the question whether the left is one of a list, in a range with both its
// ends, or a word of a column of words.
func (c *compiler) in(at span, left part, right ast.Node) (part, error) {
	switch n := right.(type) {
	case *ast.ArrayNode:
		return c.inList(left, n)
	case *ast.BinaryNode:
		if n.Operator == ".." {
			return c.inRange(left, n)
		}
	}
	set, err := c.compile(right)
	if err != nil {
		return part{}, err
	}
	text := c.written(set.span)
	switch {
	case set.typ == Text:
		return part{}, c.wrong(at, "%s is text and not a list: want contains, like %s contains \"Ltd\", or == for the same", text, text)
	case set.typ != Words:
		return part{}, c.wrong(set.span, "%s is %v: want a list, a range or a column of words after in, like 31..60", text, set.typ)
	case left.typ != Text:
		return part{}, c.wrong(left.span, "%s is %v: want text to be in %s, like \"dispute\"", c.written(left.span), left.typ, text)
	}
	if err := c.notHeld(set, left); err != nil {
		return part{}, err
	}
	return part{span: left.span.around(set.span), typ: Flag, eval: func(row Row) (value, error) {
		v, err := left.eval(row)
		if err != nil {
			return value{}, err
		}
		words, err := set.eval(row)
		return value{flag: slices.Contains(words.words, v.text)}, err
	}}, nil
}

func (c *compiler) inList(left part, list *ast.ArrayNode) (part, error) {
	from := list.Location().From
	whole := span{left.span.from, c.closedAt(from)}
	if len(list.Nodes) == 0 {
		return part{}, c.wrong(span{from, whole.to}, `the list is empty: want at least one item, like ["North"]`)
	}
	if left.typ == Words {
		return part{}, c.wrong(left.span, `%s is a set of words: want it after in, like "dispute" in %s`, c.written(left.span), c.written(left.span))
	}
	items := make([]part, len(list.Nodes))
	known := map[string]bool{} // for text that is written out
	for i, node := range list.Nodes {
		item, err := c.compile(node)
		if err != nil {
			return part{}, err
		}
		if _, items[i], err = c.alike(left, item); err != nil {
			return part{}, err
		}
		if left.typ != items[i].typ {
			return part{}, c.unlike(items[i], left)
		}
		if err := c.notHeld(left, item); err != nil {
			return part{}, err
		}
		if item.literal != nil && left.typ == Text {
			known[item.literal.text] = true
		}
	}
	if left.typ == Text {
		items = slices.DeleteFunc(items, func(p part) bool { return p.literal != nil })
	}
	return part{span: whole, typ: Flag, eval: func(row Row) (value, error) {
		v, err := left.eval(row)
		if err != nil || v.blank {
			return value{}, err
		}
		found := left.typ == Text && known[v.text]
		for i := 0; i < len(items) && !found; i++ {
			item, err := items[i].eval(row)
			if err != nil {
				return value{}, err
			}
			found = !item.blank && order(left.typ, v, item) == 0
		}
		return value{flag: found}, nil
	}}, nil
}

func (c *compiler) inRange(left part, ends *ast.BinaryNode) (part, error) {
	first, err := c.compile(ends.Left)
	if err != nil {
		return part{}, err
	}
	last, err := c.compile(ends.Right)
	if err != nil {
		return part{}, err
	}
	for _, end := range []*part{&first, &last} {
		if left, *end, err = c.alike(left, *end); err != nil {
			return part{}, err
		}
	}
	typ, whole := left.typ, first.span.around(last.span)
	if typ != Number && typ != Day {
		return part{}, c.wrong(whole, "a range is of numbers or of dates: want a list, like [\"North\", \"East\"]")
	}
	if first.literal != nil && last.literal != nil && order(typ, *first.literal, *last.literal) > 0 {
		return part{}, c.wrong(whole, "the range runs backwards: want the lesser end first")
	}
	return part{span: left.span.around(whole), typ: Flag, eval: func(row Row) (value, error) {
		var at [3]value
		for i, p := range [...]part{left, first, last} {
			v, err := p.eval(row)
			if err != nil || v.blank {
				return value{}, err
			}
			at[i] = v
		}
		return value{flag: order(typ, at[1], at[0]) <= 0 && order(typ, at[0], at[2]) <= 0}, nil
	}}, nil
}
